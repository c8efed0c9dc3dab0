"""The guide of a practice, as its file has it."""

from __future__ import annotations

from meantime.domain.errors import FieldError
from meantime.domain.guides import Guide, Pacer, Timer
from meantime.language import tr
from meantime.services.practices.values import lines, number
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

MOST_STEPS = 40
MOST_ROUNDS = 100
LONGEST_TIMER = 120
LONGEST_BREATH = 15
"""Seconds; nobody is asked to hold on for longer."""


def read_guide(value: object, path: str) -> Guide:
    """Read the table ``[guide]``."""
    table = Table(value, path)
    guide = Guide(
        pacer=table.get("pacer", _pacer),
        timer=table.get("timer", _timer),
        steps=table.get("steps", lines(MOST_STEPS)) or (),
        small_steps=table.get("small_steps", lines(MOST_STEPS)) or (),
    )
    table.finish()
    if guide.pacer is not None and guide.timer is not None:
        raise FieldError(table.at("timer"), tr("expected either a pacer or a timer"))
    if guide.small_steps and not guide.steps:
        raise FieldError(table.at("small_steps"), tr("these go with steps; expected them, too"))
    if guide == Guide():
        raise FieldError(path, tr("expected a pacer, a timer or steps"))
    return guide


def _pacer(value: object, path: str) -> Pacer:
    table = Table(value, path)
    breath, hold, rounds = number(1, LONGEST_BREATH), number(0, LONGEST_BREATH), fields.whole(1, MOST_ROUNDS)
    skippable = table.get("holds_skippable", fields.yes_no)
    pacer = Pacer(
        inhale=table.need("in", breath),
        hold=table.get("hold", hold) or 0,
        exhale=table.need("out", breath),
        hold_after=table.get("hold_after", hold) or 0,
        rounds=table.need("rounds", rounds),
        small_rounds=table.get("small_rounds", rounds) or 1,
        holds_skippable=True if skippable is None else skippable,
    )
    table.finish()
    if pacer.small_rounds > pacer.rounds:
        raise FieldError(table.at("small_rounds"), tr("expected no more than the full version has"))
    return pacer


def _timer(value: object, path: str) -> Timer:
    table = Table(value, path)
    timer = Timer(table.need("minutes", _minutes), table.get("small_minutes", _minutes))
    table.finish()
    if timer.small_minutes is not None and timer.small_minutes > timer.minutes:
        raise FieldError(table.at("small_minutes"), tr("expected no more than the full version has"))
    return timer


def _minutes(value: object, path: str) -> float:
    found = number(0, LONGEST_TIMER)(value, path)
    if not found:
        raise FieldError(path, tr("expected more than 0 minutes"))
    return found
