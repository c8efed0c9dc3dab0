"""The breath that was agreed, read from its words: "4-7-8 breathing", "in 4, out 6, no hold", "6 rounds".

The guide leads to it and the visor card prints it. What cannot be read is left to the practice's own pattern, and where
a therapist assigned their own words it is left out: no pattern of ours stands in for those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meantime.domain.guides import Breath, may_be_breathed
from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice

MOST_ROUNDS = 100
SECONDS_A_MINUTE = 60

_ROW = re.compile(
    r"(?<![\d.,:/–-])(\d{1,2}(?:(?:\s?[-–]\s?\d{1,2}){1,3}|(?:\s?:\s?\d{1,2}){2,3}))(?![\d:/–-]|[.,]\d)"
    r"(?!\s*(?:min|sec|times|x\b|pm|am|h\b|%))"
)
_IN = re.compile(r"\b(?:in|ein|einatmen|inhala\w*|inhale)\b(?:\s+(?:for|to|auf|durante|en))?\s+(\d{1,2})\b")
_IN_BEFORE = re.compile(r"\b(\d{1,2})\s+(?:seconds\s+)?in\b")
_OUT = re.compile(r"\b(?:out|aus|ausatmen|exhala\w*|exhale)\b(?:\s+(?:for|to|auf|durante|en))?\s+(\d{1,2})\b")
_OUT_BEFORE = re.compile(r"\b(\d{1,2})\s+(?:seconds\s+)?out\b")
_HOLD = re.compile(r"\b(?:hold|holding|halten|anhalten|retén|mantén)\b(?:\s+(?:for|to|auf|durante|en))?\s+(\d{1,2})\b")
_NO_HOLD = re.compile(
    r"\b(?:no|never|without|don.?t|do not|ohne|nie|nicht|sin|nunca)\b[^.,;]{0,20}"
    r"\b(?:hold|holds|holding|halten|anhalten|pausa|retener)"
)
_ROUNDS = re.compile(
    r"\b(\d{1,3})\s*(?:slow\s+|full\s+)?(?:rounds?|runden?|rondas?|breaths?|atemzüge?|respiraciones)\b"
)


@dataclass(frozen=True)
class AgreedBreath:
    """What the words say.

    Attributes:
        seconds: in, hold, out and hold again, as whole seconds; empty where the words have no pattern.
        no_hold: whether they say that nothing is held.
        rounds: how many rounds they say; None where they say nothing of it.
    """

    seconds: Breath | tuple[()]
    no_hold: bool
    rounds: int | None


def read_breath(spec: PlanSpec) -> AgreedBreath:
    """Return what the words of a plan say of its breath: those of what is done first, then its title and dose."""
    texts = [text.casefold() for text in _texts(spec)]
    found: Iterator[Breath] = (seconds for text in texts if (seconds := _pattern(text)))
    rounds = [int(said[1]) for text in texts if (said := _ROUNDS.search(text))]
    return AgreedBreath(
        next(found, ()),
        any(_NO_HOLD.search(text) for text in texts),
        next((number for number in rounds if 0 < number <= MOST_ROUNDS), None),
    )


def seconds_of(spec: PlanSpec, practice: Practice | None) -> tuple[float, float, float, float] | tuple[()]:
    """Return in, hold, out and hold again; empty where the practice has no pattern, or the therapist gave none.

    Args:
        spec: the plan, whose words come first.
        practice: its practice, whose own pattern is the usual one.
    """
    pacer = practice.guide.pacer if practice is not None and practice.guide is not None else None
    if pacer is None:
        return ()
    agreed = read_breath(spec)
    if agreed.seconds:
        return agreed.seconds
    if spec.locked:
        return ()
    holds = (0.0, 0.0) if agreed.no_hold else (pacer.hold, pacer.hold_after)
    return (pacer.inhale, holds[0], pacer.exhale, holds[1])


def minutes_breathed(spec: PlanSpec, practice: Practice | None) -> float | None:
    """Return how many minutes the rounds that are said last; None where none are, or nothing paces them."""
    rounds, seconds = read_breath(spec).rounds, seconds_of(spec, practice)
    return rounds * sum(seconds) / SECONDS_A_MINUTE if rounds is not None and seconds else None


def _texts(spec: PlanSpec) -> Iterator[str]:
    for text in (spec.what, spec.title, spec.full.what if spec.full is not None else None):
        if text:
            yield text


def _pattern(text: str) -> Breath | None:
    numbers = _row(text) or _said(text)
    return numbers if numbers is not None and may_be_breathed(numbers) else None


def _row(text: str) -> Breath | None:
    """Return the numbers of "4-7-8", "4-4-4-4" or "4-6": in and out, where there are two."""
    match = _ROW.search(text)
    if match is None:
        return None
    row = [int(digits) for digits in re.findall(r"\d+", match[1])]
    if len(row) == 2:
        return (row[0], 0, row[1], 0) if re.search(r"breath|breathe|atm|respir", text) else None
    return (row[0], row[1], row[2], row[3] if len(row) > 3 else 0)


def _said(text: str) -> Breath | None:
    """Return the numbers of "in 4, hold 2, out 6" and "7 in, 11 out"."""
    inhale = _IN.search(text) or _IN_BEFORE.search(text)
    exhale = _OUT.search(text) or _OUT_BEFORE.search(text)
    if inhale is None or exhale is None:
        return None
    held = _HOLD.search(text)
    hold = int(held[1]) if held is not None and not _NO_HOLD.search(text) else 0
    return (int(inhale[1]), hold, int(exhale[1]), 0)
