"""Ratings before and after a practice, and their medians."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from meantime.domain.checkins import CheckIn
from meantime.domain.practices import FieldKind, Practice, RecordField
from meantime.language import tr
from meantime.services.report.second_page import Change

_BEFORE, _AFTER = "-before", "-after"


@dataclass(frozen=True)
class Pair:
    """A number of a practice that is rated before and after.

    Attributes:
        before: the rating's id before.
        after: its id after.
        label: what is rated, in words.
        high: the greatest value.
    """

    before: str
    after: str
    label: str
    high: float

    def of(self, answer: CheckIn) -> tuple[float, float] | None:
        """Return both values of an answer, None if one is missing."""
        values = dict(answer.ratings)
        if self.before in values and self.after in values:
            return values[self.before], values[self.after]
        return None


def pairs(practice: Practice | None) -> tuple[Pair, ...]:
    """Return the numbers of a practice that are rated before and after, in its order."""
    numbers = {field.id: field for field in numbers_of(practice)}
    found = []
    for field in numbers.values():
        after = numbers.get(field.id.removesuffix(_BEFORE) + _AFTER)
        if field.id.endswith(_BEFORE) and after is not None:
            label = _shared_words(field.label, after.label) or field.label
            found.append(Pair(field.id, after.id, label, field.high if field.high is not None else 10))
    return tuple(found)


def _shared_words(one: str, other: str) -> str:
    """Return the words with which both labels begin: "Tension" of "Tension before" and "Tension after"."""
    both = zip(one.split(), other.split(), strict=False)
    return " ".join(word for word, _ in takewhile(lambda words: words[0] == words[1], both))


def numbers_of(practice: Practice | None) -> tuple[RecordField, ...]:
    """Return the numbers that a practice asks for."""
    return tuple(field for field in practice.fields if field.kind is FieldKind.NUMBER) if practice else ()


def single_numbers(practice: Practice | None) -> tuple[RecordField, ...]:
    """Return the numbers that are rated once."""
    paired = {name for pair in pairs(practice) for name in (pair.before, pair.after)}
    return tuple(field for field in numbers_of(practice) if field.id not in paired)


def change(pair: Pair, answers: Iterable[CheckIn], label: str) -> Change | None:
    """Return the medians before and after over the answers that have both, None without any."""
    values = [value for answer in answers if (value := pair.of(answer)) is not None]
    if not values:
        return None
    return Change(
        label=label,
        before=float(median(before for before, _ in values)),
        after=float(median(after for _, after in values)),
        of=tr("of {high:g}").format(high=pair.high),
        n=len(values),
    )
