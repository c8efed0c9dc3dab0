"""How often something was noted, and which of its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from meantime.domain.practices import Practice
from meantime.domain.record_fields import CHOSEN, WORDS, FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import ntr, tr
from meantime.services.records.texts import split_several
from meantime.services.report.ratings import label_of, noted, shown
from meantime.services.report.told import ToldAnswer

MOST_WORDS = 5
_YES = "yes"


def tallies(practice: Practice | None, done: Sequence[ToldAnswer]) -> list[tuple[str, str]]:
    """Return what is counted over the answers that were ``done``: what it is, and how many.

    What was left blank is no answer, and says neither "no" nor "none"; only a mark that is not set says "no", where
    anything else was noted.
    """
    if practice is None:
        return []
    counted = [(rule, _counted(rule, practice, done)) for rule in shown(practice, Shown.COUNT, Shown.TALLY)]
    return [(label_of(rule, practice), words) for rule, words in counted if words]


def own_words(practice: Practice | None, done: Sequence[ToldAnswer]) -> list[tuple[str, str, str]]:
    """Return what is counted in the client's own words: the field's id, what it is, and the words with their counts."""
    if practice is None:
        return []
    asked = [(rule, practice.field(rule.fields[0])) for rule in shown(practice, Shown.TALLY)]
    counted = [(rule, field) for rule, field in asked if field.kind in WORDS]
    told = [(field.id, label_of(rule, practice), _counted(rule, practice, done)) for rule, field in counted]
    return [each for each in told if each[2]]


def _counted(rule: ReportRule, practice: Practice, done: Sequence[ToldAnswer]) -> str:
    """Return how many in words, out of those that have an answer; nothing where none has."""
    field = practice.field(rule.fields[0])
    if field.mark:
        return _marked(field, done)
    found = [words for answer in done if (words := noted(answer, field))]
    if not found:
        return ""
    if rule.show is Shown.COUNT:
        return ntr("{n} noted", "{n} noted", len(found)).format(n=len(found))
    if field.kind is FieldKind.YES_NO:
        n = sum(words.casefold() == _YES for words in found)
        return tr("{n} of {total}").format(n=n, total=len(found))
    if field.kind is FieldKind.SEVERAL:
        found = [each for words in found for each in split_several(words)]
    return _by_answer(field, Counter(found))


def _marked(field: RecordField, done: Sequence[ToldAnswer]) -> str:
    n = sum(noted(answer, field).casefold() == _YES for answer in done)
    said = any(answer.record or answer.ratings for answer in done)
    return tr("{n} of {total}").format(n=n, total=len(done)) if n else tr("none") if said else ""


def _by_answer(field: RecordField, counted: Counter[str]) -> str:
    """Return each answer and how often: choices and points in their order, own words the most frequent first."""
    if field.kind in CHOSEN:
        listed = [(choice.label, counted[choice.id]) for choice in field.choices if counted[choice.id]]
    elif field.kind is FieldKind.NUMBER:
        named = enumerate(field.points, start=int(field.scale[0]))
        listed = [(words, counted[f"{point}"]) for point, words in named if counted[f"{point}"]]
    else:
        listed = counted.most_common(MOST_WORDS)
    return "; ".join(f"{words} ({n})" for words, n in listed)
