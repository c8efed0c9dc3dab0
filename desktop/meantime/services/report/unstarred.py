"""What stands on the page for another reason than a starred note: each is listed to be held back.

What is entered step by step or day by day belongs to the numbers beside it, and stands unless it is held back. A whole
record stands only where it is starred or kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meantime.domain.practices import Practice
from meantime.domain.statuses import DONE
from meantime.language import ntr, tr
from meantime.services.report import appendix, day_grids, facts, first_box, ladders, records, tallies, values
from meantime.services.report.detail_kinds import DetailKind, detail_kind
from meantime.services.report.hiding import Section, record_item, words_item
from meantime.services.report.learned import distress_in_words, rated_last
from meantime.services.report.marked import Marked, marked
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.second_page import Line
from meantime.services.report.starred import starred
from meantime.services.report.told import ToldAnswer


@dataclass(frozen=True)
class OwnWords:
    """Words of the client that would stand on the page.

    Attributes:
        item: what holds them back, or keeps them.
        words: the words, or the first of them.
        source: where they come from.
        kept: False where they stand only if they are kept.
        own: False where what was answered stands, since there are none.
    """

    item: str
    words: str
    source: str
    kept: bool = True
    own: bool = True


def starred_records(material: Material) -> tuple[OwnWords, ...]:
    """Return what else is starred of the answers, plan by plan, the oldest first: records, and what has no word.

    Of several records of one plan the newest stands whole; an older one does where that is held back.
    """
    found = [each for plan in _in_detail(material) for each in _starred_records(plan, material)]
    found += [_marked(each) for each in marked(material)]
    return _once(found, {note.answer.id for note in starred(material)})


def others(material: Material) -> tuple[OwnWords, ...]:
    """Return all other words that stand, those of the first box first, and records that stand if they are kept."""
    found = [each for plan in material.first_told for each in _beside(plan, material)]
    if material.hidden.shows(Section.DETAILS):
        found += [each for plan in _in_detail(material) for each in _in_details(plan, material)]
    listed = {note.answer.id for note in starred(material)} | {each.item for each in starred_records(material)}
    return _once(found, listed)


def numbers(material: Material, most: int = 0) -> tuple[OwnWords, ...]:
    """Return the tries whose distress stands in a ladder without words, or may stand as a curve on page 1.

    Args:
        material: what the page is made of.
        most: so many of those that may stand as a curve, the newest; all by default.
    """
    found: list[OwnWords] = []
    if material.hidden.shows(Section.DETAILS):
        ladder = (plan for plan in _in_detail(material) if detail_kind(plan, material) is DetailKind.LADDER)
        found += [_rated(plan, answer, material) for plan in ladder for answer in ladders.rated(plan)]
    if material.hidden.shows(Section.LEARNED):
        found += [_rated(plan, answer, material) for plan, answer in rated_last(material)[-most:]]
    return _once(found, set())


def _rated(plan: SharedPlan, answer: ToldAnswer, material: Material) -> OwnWords:
    return OwnWords(answer.id, distress_in_words(answer), _source(plan, answer, material), own=False)


def entry_words(material: Material) -> Iterator[OwnWords]:
    """Yield the entries of the appendix that have words of the client, the oldest first."""
    found = sorted(appendix.own_words(material), key=lambda each: (each[1].day, each[1].made.utc))
    return (OwnWords(answer.id, words, _source(plan, answer, material)) for plan, answer, words in found)


def _once(found: list[OwnWords], listed: set[str]) -> tuple[OwnWords, ...]:
    """Return each item once, without those that are ``listed`` elsewhere."""
    by_item: dict[str, OwnWords] = {}
    for each in found:
        if each.item not in listed:
            by_item.setdefault(each.item, each)
    return tuple(by_item.values())


def _in_detail(material: Material) -> Iterator[SharedPlan]:
    return (plan for plan in material.plans if not plan.counts_only)


def _source(plan: SharedPlan, answer: ToldAnswer, material: Material) -> str:
    return f"{material.label(answer.day)}, {plan.title_of(answer)}"


def _starred_records(plan: SharedPlan, material: Material) -> Iterator[OwnWords]:
    practice, kind = material.library.get(plan.spec.practice), detail_kind(plan, material)
    if kind is DetailKind.FACTS:
        for answer, _, words in facts.picked(plan, practice):
            yield OwnWords(answer.id, words, _source(plan, answer, material))
    elif kind is DetailKind.RECORDS and practice is not None:
        whole = records.example(plan, practice, material)
        if whole is not None and whole[0].star:
            yield _record(whole[0].id, whole[1], _source(plan, whole[0], material))


def _marked(each: Marked) -> OwnWords:
    source = f"{each.about}, {each.plan.spec.title}"
    return OwnWords(each.answer.id, each.words, source, own=each.own)


def _record(item: str, lines: tuple[Line, ...], source: str, *, kept: bool = True) -> OwnWords:
    """Return a record by the first of its lines, and how many more would stand."""
    first = next(line for line in lines if line.own)
    more = len(lines) - 1
    if more:
        source = f"{source}, {ntr('and {n} more line', 'and {n} more lines', more).format(n=more)}"
    return OwnWords(item, first.text, source, kept)


def _beside(plan: SharedPlan, material: Material) -> Iterator[OwnWords]:
    for answer in first_box.beside(plan):
        source = tr("{source}, beside “Please see first”; its line stays")
        yield OwnWords(answer.id, answer.note or "", source.format(source=_source(plan, answer, material)))


def _in_details(plan: SharedPlan, material: Material) -> Iterator[OwnWords]:
    practice, kind = material.library.get(plan.spec.practice), detail_kind(plan, material)
    if kind is DetailKind.LADDER:
        for answer, words in ladders.listed(plan):
            yield OwnWords(answer.id, ", ".join(words), _source(plan, answer, material))
        safety = ladders.safety(plan)
        if safety:
            yield OwnWords(words_item(plan.plan.id, ladders.SAFETY), safety, plan.spec.title)
        return
    if kind is DetailKind.RECORDS and practice is not None:
        yield from _newest(plan, practice, material)
    for answer, text in day_grids.written(plan, practice, material):
        yield OwnWords(answer.id, text, _source(plan, answer, material))
    done = [answer for answer in plan.told if answer.status in DONE]
    for field, label, text in (*tallies.own_words(practice, done), *values.named_values(practice, done)):
        yield OwnWords(words_item(plan.plan.id, field), f"{label}: {text}", plan.spec.title)


def _newest(plan: SharedPlan, practice: Practice, material: Material) -> Iterator[OwnWords]:
    answer = records.newest(plan, practice)
    if answer is not None:
        (lines,) = (lines for each, lines in records.written(plan, practice) if each is answer)
        source = tr("{source}, the newest record").format(source=_source(plan, answer, material))
        yield _record(record_item(answer.id), lines, source, kept=False)
