"""What was done for each thing that matters: how often, and its own ratings, by the words that the client gave it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from meantime.domain.practices import Practice
from meantime.domain.record_fields import FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.ratings import label_of, noted, of_most, shown
from meantime.services.report.second_page import Fact
from meantime.services.report.singles import number
from meantime.services.report.told import ToldAnswer

MOST_VALUES = 5
_YES = "yes"


def by_value(practice: Practice | None, done: Sequence[ToldAnswer]) -> list[Fact]:
    """Return a fact for each thing that was named, the one named most first; those after the fifth are counted.

    Args:
        practice: the practice; None where there is none.
        done: the answers that were done, in order of time.
    """
    if practice is None:
        return []
    return [fact for rule in shown(practice, Shown.PER_VALUE) for fact in _facts(rule, practice, done)]


def named_values(practice: Practice | None, done: Sequence[ToldAnswer]) -> list[tuple[str, str, str]]:
    """Return the field in which things are named, what the page calls it, and the words with how often they came."""
    if practice is None:
        return []
    found = []
    for rule in shown(practice, Shown.PER_VALUE):
        counted = [f"{words} ({len(answers)})" for words, answers in _named(rule, practice, done)[:MOST_VALUES]]
        if counted and practice.field(rule.fields[0]).kind is FieldKind.TEXT:
            found.append((rule.fields[0], label_of(rule, practice), "; ".join(counted)))
    return found


def _named(
    rule: ReportRule, practice: Practice, done: Sequence[ToldAnswer]
) -> list[tuple[str, tuple[ToldAnswer, ...]]]:
    """Return each thing as it was written first, with its answers; capitals and blanks make no other thing of it."""
    field = practice.field(rule.fields[0])
    spelled: dict[str, str] = {}
    answers: dict[str, list[ToldAnswer]] = {}
    for answer in done:
        words = " ".join(noted(answer, field).split())
        if words:
            spelled.setdefault(words.casefold(), words)
            answers.setdefault(words.casefold(), []).append(answer)
    labels = {choice.id: choice.label for choice in field.choices}
    named = [(labels.get(words, words), tuple(answers[key])) for key, words in spelled.items()]
    return sorted(named, key=lambda pair: -len(pair[1]))


def _facts(rule: ReportRule, practice: Practice, done: Sequence[ToldAnswer]) -> list[Fact]:
    named = _named(rule, practice, done)
    fields = [practice.field(name) for name in rule.fields[1:]]
    own = practice.field(rule.fields[0]).kind is FieldKind.TEXT
    facts = [_fact(words, answers, fields, own=own) for words, answers in named[:MOST_VALUES]]
    rest = named[MOST_VALUES:]
    if rest:
        times = sum(len(answers) for _, answers in rest)
        facts.append(Fact(ntr("{n} other", "{n} others", len(rest)).format(n=len(rest)), f"{times}", _times(times)))
    return facts


def _fact(words: str, answers: Sequence[ToldAnswer], fields: Sequence[RecordField], *, own: bool) -> Fact:
    said = [told for field in fields if (told := _said(field, answers))]
    text = tr("{times}: {said}").format(times=_times(len(answers)), said="; ".join(said)) if said else None
    medians = len(answers) > 1 and any(field.kind is FieldKind.NUMBER for field in fields) and said
    return Fact(
        label=words,
        strong=f"{len(answers)}",
        text=text or _times(len(answers)),
        note=tr("(medians)") if medians else "",
        named=own,
    )


def _times(n: int) -> str:
    return ntr("time", "times", n)


def _said(field: RecordField, answers: Sequence[ToldAnswer]) -> str:
    """Return the median of a number with its scale, or how many said yes; nothing where it was left blank."""
    label = phrases.in_a_sentence(field.label)
    if field.kind is FieldKind.NUMBER:
        values = [value for answer in answers for name, value in answer.ratings if name == field.id]
        if not values:
            return ""
        told = f"{label} {number(median(values))} {of_most(field)}"
        return told if len(values) == len(answers) else f"{told} {tr('(n = {n})').format(n=len(values))}"
    found = [words.casefold() == _YES for answer in answers if (words := noted(answer, field))]
    return f"{label} {tr('{n} of {total}').format(n=sum(found), total=len(found))}" if found else ""
