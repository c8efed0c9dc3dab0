"""Practices: what homework can be made of, read from the library's files."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class FieldKind(enum.StrEnum):
    """The kinds of fields a record can have."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    CHOICE = "choice"
    INTENSITIES = "intensities"
    TABLE = "table"
    TIME = "time"
    DURATION = "duration"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class RecordField:
    """One field of a practice's record.

    Attributes:
        id: its public name; numeric ones are rated with ``--rating ID=N``.
        label: what the person reads.
        kind: how it is entered.
        low: least value of a number.
        high: greatest value of a number.
        choices: the ids of a choice.
        small: whether the small version has it.
    """

    id: str
    label: str
    kind: FieldKind
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Practice:
    """One kind of homework.

    Attributes:
        id: the name used in sheets.
        title: what the person reads.
        modality: the therapy it comes from, such as ``cbt``.
        summary: one sentence.
        fields: its record.
        cue: the usual cue.
        full: the usual full version in words.
        small: the usual small version in words.
        exposure: it works with a ladder and SUDS.
    """

    id: str
    title: str
    modality: str
    summary: str = ""
    fields: tuple[RecordField, ...] = ()
    cue: str = ""
    full: str = ""
    small: str = ""
    exposure: bool = False

    def scale(self, rating: str) -> tuple[float, float] | None:
        """Return the least and greatest value of one of its numbers, or None if it has no such number."""
        for field in self.fields:
            if field.id == rating and field.kind is FieldKind.NUMBER:
                return (field.low if field.low is not None else 0, field.high if field.high is not None else 10)
        return None
