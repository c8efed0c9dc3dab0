"""One card of each kind, as in the picture, and the same in words as long as anyone likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from meantime.services.cards.model import (
    AnyCard,
    CardRung,
    CardSheet,
    Count,
    FormatCard,
    LadderCard,
    MirrorCard,
    Number,
    PlainCard,
    RecordCard,
    SupportCueCard,
    VisorCard,
    Writing,
)

Told = TypeVar("Told")

_STEPS = (
    ("Shared table, start talking", 0, "90"),
    ("Shared table", 0, "75"),
    ("Sit inside, 20 min. Small: 5 min by the door", 2, "60"),
    ("Buy lunch at the busy hour", 3, "45"),
    ("Stand in the queue, buy nothing", 3, "30"),
)
BREATH = (Count(4, "in"), Count(7, "hold", held=True), Count(8, "out"))
RUNGS = tuple(
    CardRung(5 - at, words, 3, tried, f"{tried} of 3", suds, on=at == 2)
    for at, (words, tried, suds) in enumerate(_STEPS)
)
PICTURED: tuple[AnyCard, ...] = (
    VisorCard(
        cue="After I park",
        dose="4 rounds.",
        counts="One round counts.",
        aside=("Engine off. The hold can be skipped.",),
        stretches=BREATH,
    ),
    MirrorCard(
        cue="While I brush my teeth",
        dose="Say it once, aloud or not.",
        line="I’m allowed to go slowly. Shaky counts as being there.",
    ),
    RecordCard(
        cue="When I sit on the bed",
        counts="The kinder line alone counts.",
        title="One harsh line. Then a kinder one.",
        fields=(Writing("harsh", 2), Writing("kinder", 2)),
    ),
    LadderCard(
        cue="When lunch starts · any order is fine",
        dose="Fill one circle each time.",
        counts="Trying fills it.",
        aside=("Afterwards: tea on the bench outside",),
        rungs=RUNGS,
        scale="of 100",
    ),
)
FURTHER: tuple[AnyCard, ...] = (
    FormatCard(
        cue="On Sunday evening",
        dose="Say it.",
        counts="Small: write it. It counts.",
        title="About the dishes",
        pieces=("I feel", "when", "because"),
    ),
    PlainCard(
        cue="3 times a week", dose="10 min.", counts="Two minutes count.", title="Sit quietly", detail="On the sofa"
    ),
    SupportCueCard(
        cue="",
        words=("Cold water on wrists.", "Library, second floor."),
        numbers=(Number("T.", "01632 960 142"), Number("", "01632 960 118", "Mon–Thu 9–17")),
        emergency="999",
    ),
)


def sample_sheet(cards: tuple[AnyCard, ...] = PICTURED) -> CardSheet:
    """Return a sheet of ``cards``; those of the picture by default."""
    return CardSheet(
        title="Cards",
        head="Cut along the dashed lines. Read each card before it lies where others see it.",
        sizes=(("a4", "A4, 100 % size"), ("letter", "Letter, 100 % size")),
        cards=cards,
        left_off=0,
        language="en",
        made=datetime(2026, 11, 23, 8, 22, 1, tzinfo=UTC),
    )


def in_words(value: Told, words: Callable[[str], str]) -> Told:
    """Return a card with each text that a person could have written put through ``words``."""
    if isinstance(value, tuple):
        return tuple(in_words(item, words) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        told: dict[str, Any] = {
            field.name: in_words(getattr(value, field.name), words)
            for field in fields(value)
            if field.name not in ("kind", "stretches", "suds", "scale", "told", "phone", "emergency")
        }
        return replace(value, **told)
    return words(value) if isinstance(value, str) else value  # type: ignore[return-value]
