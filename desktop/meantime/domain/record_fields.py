"""What can be written down beside a practice: the fields of its record."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace


class FieldKind(enum.StrEnum):
    """The kinds of fields a record can have."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"
    INTENSITIES = "intensities"
    TABLE = "table"
    TIME = "time"
    DURATION = "duration"
    YES_NO = "yes-no"


WORDS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
"""Fields in a person's own words."""

CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.SEVERAL})
"""Fields with answers to choose from."""

FIGURES = frozenset({FieldKind.NUMBER, FieldKind.DURATION})
"""Fields in which a number is kept, with a decimal point."""

_BEFORE, _AFTER = "-before", "-after"
_MORNING, _NIGHT = "-morning", "-night"
_HELPFUL, _SUDS = (0.0, 4.0), (0.0, 100.0)
GENERAL_RATINGS = {"helpful": _HELPFUL, "suds-before": _SUDS, "suds-peak": _SUDS, "suds-after": _SUDS}
"""Ratings every practice has, with their least and greatest value."""

SAID_ALOUD = "said-aloud"
"""The mark that something was said aloud instead of being written."""

SCALED = frozenset({FieldKind.NUMBER, FieldKind.INTENSITIES})
"""Fields with a least and a greatest value."""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from: the word that is stored, and the words that are shown."""

    id: str
    label: str


@dataclass(frozen=True)
class RecordField:
    """One field of a practice's record, or one column of a table in it.

    Attributes:
        id: its public name; numeric ones are rated with ``--rating ID=N``.
        label: what the person reads.
        kind: how it is entered.
        low: least value of a number, or of each intensity.
        high: greatest value of a number, or of each intensity.
        unit: what a number counts, such as "min"; empty for a rating.
        points: what each whole number from ``low`` to ``high`` means, in words.
        choices: the answers of which one is chosen, or several.
        columns: the columns of a table.
        mark: whether a yes or no is a mark, which is "no" where it was not set; else blank is no answer.
        small: whether the small version has it.
        stage: the stage of the record, from 2, in which it is first asked for; None for the last.
        below: the id of the field below which it stands as a part of it; empty where it stands by itself.
    """

    id: str
    label: str
    kind: FieldKind
    low: float | None = None
    high: float | None = None
    unit: str = ""
    points: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: tuple[RecordField, ...] = ()
    mark: bool = False
    small: bool = False
    stage: int | None = None
    below: str = ""

    @property
    def scale(self) -> tuple[float, float]:
        """Its least and greatest value."""
        return (self.low if self.low is not None else 0, self.high if self.high is not None else 10)

    def worded(self, words: Callable[[str], str]) -> RecordField:
        """Return the field with each of its texts put through ``words``."""
        return replace(
            self,
            label=words(self.label),
            unit=words(self.unit),
            points=tuple(map(words, self.points)),
            choices=tuple(replace(choice, label=words(choice.label)) for choice in self.choices),
            columns=tuple(column.worded(words) for column in self.columns),
        )


def rated_before(field: RecordField, fields: Iterable[RecordField]) -> RecordField | None:
    """Return the field in which the same was rated before; None where there is none.

    "belief-after" is the second rating of "belief-before", and "emotions-after" that of "emotions".
    """
    name = field.id.removesuffix(_AFTER)
    if name == field.id:
        return None
    known = {other.id: other for other in fields if other.kind is field.kind}
    return known.get(name + _BEFORE) or known.get(name)


def of_morning(field_id: str) -> bool:
    """Tell whether a number belongs to the morning of its day: "tension-morning"."""
    return field_id.endswith(_MORNING)


def of_night(field_id: str) -> bool:
    """Tell whether a number belongs to the night of its day: "tension-night"."""
    return field_id.endswith(_NIGHT)


def by_parts_of_day(fields: Iterable[RecordField]) -> tuple[tuple[RecordField, ...], ...]:
    """Return fields in groups: the same in the morning and at night together, where the first of them stood."""
    found: dict[str, list[RecordField]] = {}
    for field in fields:
        found.setdefault(field.id.removesuffix(_MORNING).removesuffix(_NIGHT), []).append(field)
    return tuple(tuple(sorted(group, key=lambda field: of_night(field.id))) for group in found.values())
