"""Ratings before and after a practice, and their medians."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from meantime.domain.practices import Practice
from meantime.domain.record_fields import RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import tr
from meantime.services import phrases
from meantime.services.records.texts import exact, split_intensities
from meantime.services.report.second_page import Change
from meantime.services.report.told import ToldAnswer


@dataclass(frozen=True)
class Pair:
    """A number of a practice that is rated before and after.

    Attributes:
        before: the rating's id before.
        after: its id after.
        label: what is rated, in words.
        of_most: the greatest value or the unit, in words.
        named: the ids of two fields with names and their numbers, read where a number is missing; empty for none.
    """

    before: str
    after: str
    label: str
    of_most: str
    named: tuple[str, ...] = ()

    def of(self, answer: ToldAnswer) -> tuple[float, float] | None:
        """Return both values of an answer; of the names rated both times that of the strongest before; None without."""
        values = dict(answer.ratings)
        if self.before in values and self.after in values:
            return values[self.before], values[self.after]
        words = dict(answer.record)
        first, then = (_by_name(words.get(name, "")) for name in self.named or ("", ""))
        both = [(before, then[name]) for name, before in first.items() if name in then]
        return max(both, key=lambda pair: pair[0], default=None)


def _by_name(text: str) -> dict[str, float]:
    return {name.casefold(): float(value.replace(",", ".")) for name, value in split_intensities(text) if value}


def shown(practice: Practice | None, *how: Shown) -> tuple[ReportRule, ...]:
    """Return what the page says of a practice in these ways, in its order."""
    return tuple(rule for rule in practice.rules if rule.show in how) if practice is not None else ()


def pairs(practice: Practice | None) -> tuple[Pair, ...]:
    """Return the numbers of a practice whose change is shown, in its order."""
    if practice is None:
        return ()
    found = []
    for rule in shown(practice, Shown.CHANGE):
        before, after = (practice.field(name) for name in rule.fields[:2])
        found.append(Pair(before.id, after.id, label_of(rule, practice), of_most(before), rule.fields[2:]))
    return tuple(found)


def label_of(rule: ReportRule, practice: Practice) -> str:
    """Return what the page calls that which a rule sums up."""
    told = rule.fields[:2] if rule.show is Shown.CHANGE else rule.fields
    labels = [practice.field(name).label for name in told]
    return rule.label or _shared_words(labels[0], labels[-1]) or labels[0]


def _shared_words(one: str, other: str) -> str:
    """Return the words with which both labels begin: "Tension" of "Tension before" and "Tension after"."""
    both = zip(one.split(), other.split(), strict=False)
    return " ".join(word for word, _ in takewhile(lambda words: words[0] == words[1], both))


def of_most(field: RecordField) -> str:
    """Return what stands behind a number: its unit, or else the end of the scale."""
    return field.unit or tr("of {high}").format(high=phrases.number(field.scale[1]))


def noted(answer: ToldAnswer, field: RecordField) -> str:
    """Return what a record has in a field, as text; empty where it was left blank."""
    rated = dict(answer.ratings).get(field.id)
    return exact(rated) if rated is not None else dict(answer.record).get(field.id, "").strip()


def change(pair: Pair, answers: Iterable[ToldAnswer], label: str) -> Change | None:
    """Return the medians before and after over the answers that have both, None without any."""
    values = [value for answer in answers if (value := pair.of(answer)) is not None]
    if not values:
        return None
    return Change(
        label=label,
        before=float(median(before for before, _ in values)),
        after=float(median(after for _, after in values)),
        of=pair.of_most,
        n=len(values),
    )
