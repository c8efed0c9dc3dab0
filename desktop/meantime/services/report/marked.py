"""What nothing but its star brings: answers marked to bring that no note, row or record tells on the pages.

What was answered is told of each, in the client's words where there are any, so that no star is lost; so is what was
marked only after the page of its days was taken along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meantime.domain.practices import Practice
from meantime.domain.record_fields import WORDS
from meantime.language import tr
from meantime.services import phrases
from meantime.services.records.texts import in_words
from meantime.services.report import facts, ladders, records
from meantime.services.report.detail_kinds import DetailKind, detail_kind
from meantime.services.report.hiding import Section
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.ratings import noted
from meantime.services.report.second_page import Fact, FactsDetail, Line
from meantime.services.report.starred import quoted
from meantime.services.report.told import ToldAnswer


@dataclass(frozen=True)
class Marked:
    """Such an answer.

    Attributes:
        plan: whose.
        answer: the answer.
        about: its day, and what it was about where that is a step of the plan.
        words: what is told of it.
        own: they are the client's.
    """

    plan: SharedPlan
    answer: ToldAnswer
    about: str
    words: str
    own: bool


def marked(material: Material) -> tuple[Marked, ...]:
    """Return them plan by plan, the oldest first."""
    quote = quoted(material)
    on_page_1 = frozenset({quote.answer.id} if quote is not None else ())
    before = [each for plan in material.starred_late for each in _all(plan, material, on_page_1, notes=True)]
    within = [
        each
        for plan in material.plans
        if not plan.counts_only
        for each in _all(plan, material, _told(plan, material), notes=False)
    ]
    found = sorted((*before, *within), key=lambda each: (each.answer.day, each.answer.made.utc))
    order = list(dict.fromkeys(plan.plan.id for plan in (*material.plans, *material.starred_late)))
    return tuple(sorted(found, key=lambda each: order.index(each.plan.plan.id)))


def marked_details(material: Material) -> Iterator[FactsDetail]:
    """Yield for each plan what was marked so; where there are several plans, each is named."""
    by_plan: dict[str, list[Marked]] = {}
    for each in marked(material):
        by_plan.setdefault(each.plan.plan.id, []).append(each)
    for plan_id, found in by_plan.items():
        told = tuple(Fact(each.about, "", each.words, own=each.own) for each in found)
        yield FactsDetail(plan_id, tr("Also marked to bring"), found[0].plan.spec.title, told)


def _all(plan: SharedPlan, material: Material, told: frozenset[str], *, notes: bool) -> Iterator[Marked]:
    practice = material.library.get(plan.spec.practice)
    whole = {answer.id: lines for answer, lines in records.written(plan, practice)} if practice is not None else {}
    for answer in plan.told_entries:
        note = (answer.note or "").strip()
        if not answer.star or answer.id in told or (note and not notes):
            continue
        words, title = note or _written(practice, answer, whole), plan.title_of(answer)
        day = material.label(answer.day)
        about = day if title == plan.spec.title else f"{day}, {title}"
        yield Marked(plan, answer, about, words or _answered(answer, material), own=bool(words))


def _told(plan: SharedPlan, material: Material) -> frozenset[str]:
    """Return the ids of the answers without a note whose words stand on page 2 for their star."""
    practice, kind = material.library.get(plan.spec.practice), detail_kind(plan, material)
    if kind is DetailKind.LADDER:
        return frozenset(answer.id for answer, _ in ladders.listed(plan))
    if kind is DetailKind.FACTS:
        return frozenset(answer.id for answer, _, _ in facts.picked(plan, practice))
    whole = records.example(plan, practice, material) if practice is not None else None
    return frozenset() if whole is None else frozenset({whole[0].id})


def _written(practice: Practice | None, answer: ToldAnswer, whole: Mapping[str, tuple[Line, ...]]) -> str:
    """Return what was written in the record: of one that page 2 could show ``whole``, by its id, the client's lines.

    Without its practice nobody knows how what is kept of a record reads: nothing of it is told.
    """
    if practice is None:
        return ""
    if answer.id in whole:
        return "; ".join(line.text for line in whole[answer.id] if line.own)
    fields = [(field, noted(answer, field)) for field in practice.fields if field.kind in WORDS]
    return "; ".join(in_words(field, text) for field, text in fields if text)


def _answered(answer: ToldAnswer, material: Material) -> str:
    """Return the answer itself, with what got in the way."""
    words = phrases.status_words()[answer.status]
    if not answer.reasons or not material.hidden.shows(Section.BARRIERS):
        return words
    return f"{words}: {phrases.listed([phrases.reason_words()[reason] for reason in answer.reasons])}"
