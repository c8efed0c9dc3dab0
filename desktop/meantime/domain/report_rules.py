"""Report rules: what of a practice's records stands on the page for the therapist, and how it is summed up."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from meantime.domain.record_fields import WORDS, FieldKind, RecordField

_BEFORE, _AFTER = "-before", "-after"
_BELIEF = "belief-before"


class Shown(enum.StrEnum):
    """The ways in which fields are summed up."""

    COUNT = "count"
    CHANGE = "change"
    CURVE = "curve"
    MEDIAN = "median"
    HIGHEST = "highest"
    DAYS = "days"
    GRID = "grid"
    SLEEP = "sleep"
    TALLY = "tally"
    PER_VALUE = "per-value"
    PICKED = "picked"


@dataclass(frozen=True)
class ReportRule:
    """One thing the page says of a practice's records.

    Attributes:
        show: how it is summed up.
        fields: the ids of the fields it is about.
        label: what the page calls it; empty for the words of the fields.
    """

    show: Shown
    fields: tuple[str, ...]
    label: str = ""

    def worded(self, words: Callable[[str], str]) -> ReportRule:
        """Return the rule with its text put through ``words``."""
        return replace(self, label=words(self.label))


def usual_rules(fields: Iterable[RecordField]) -> tuple[ReportRule, ...]:
    """Return the rules of a practice whose file has none.

    Numbers named ``…-before`` and ``…-after`` show their change, other numbers their median, yes or no is counted; a
    record in several texts shows the one that the client picked.
    """
    return tuple(_usual(tuple(fields)))


def _usual(fields: tuple[RecordField, ...]) -> Iterator[ReportRule]:
    numbers = {field.id: field for field in fields if field.kind is FieldKind.NUMBER}
    after = {name: name.removesuffix(_BEFORE) + _AFTER for name in numbers if name.endswith(_BEFORE)}
    pairs = {name: other for name, other in after.items() if other in numbers}
    single = [name for name in numbers if name not in pairs and name not in pairs.values()]
    for pair in pairs.items():
        yield ReportRule(Shown.CHANGE, pair)
    if _BELIEF in pairs:
        yield ReportRule(Shown.CURVE, (_BELIEF, pairs[_BELIEF]))
    for name in single:
        yield ReportRule(Shown.MEDIAN, (name,))
    for field in fields:
        if field.kind is FieldKind.YES_NO:
            yield ReportRule(Shown.TALLY, (field.id,))
    if sum(field.kind in WORDS for field in fields) > 1:
        told = [field.id for field in fields if field.kind is not FieldKind.YES_NO]
        yield ReportRule(Shown.PICKED, tuple(name for name in told if name not in numbers or name in single))
