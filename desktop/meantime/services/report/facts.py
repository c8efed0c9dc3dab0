"""A practice told in a few facts on page 2, such as paced breathing."""

from __future__ import annotations

from statistics import median

from meantime.domain.checkins import CheckIn
from meantime.domain.practices import FieldKind, Practice, RecordField
from meantime.domain.statuses import DONE
from meantime.language import ntr, tr
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.ratings import change, pairs, single_numbers
from meantime.services.report.second_page import Fact, FactsDetail
from meantime.services.report.starred import Starred

_DISCOMFORT = "discomfort"
_YES = "yes"
_HELPFUL = "helpful"


def facts_detail(plan: SharedPlan, material: Material, others: tuple[Starred, ...]) -> FactsDetail | None:
    """Return what was rated and marked; None where there is nothing to add to page 1.

    Args:
        plan: the plan.
        material: all that the page is made of.
        others: notes to bring that belong to this plan, the quote of page 1 left out.
    """
    practice = material.sources.library.get(plan.spec.practice)
    done = [answer for answer in plan.answers if answer.status in DONE]
    facts = (*_ratings(plan, practice), *_used(plan), *_marked(practice, done), *_own(material, others))
    if not facts:
        return None
    return FactsDetail(plan.plan.id, plan.spec.title, tr("{n} done").format(n=plan.counts.done), facts)


def _ratings(plan: SharedPlan, practice: Practice | None) -> list[Fact]:
    found = []
    rated = tr("(n = {n} rated)")
    for pair in pairs(practice):
        made = change(pair, plan.answers, pair.label)
        if made is not None:
            values = f"{_number(made.before)} → {_number(made.after)}"
            found.append(Fact(_median(pair.label), values, made.of, rated.format(n=made.n)))
    singles = [(field.id, field.label, field.high or 10) for field in single_numbers(practice)]
    for name, label, high in (*singles, (_HELPFUL, tr("Helpful"), 4)):
        values_of = [value for answer in plan.answers for rating, value in answer.ratings if rating == name]
        if values_of:
            of = tr("of {high:g}").format(high=high)
            found.append(Fact(_median(label), _number(median(values_of)), of, rated.format(n=len(values_of))))
    return found


def _median(label: str) -> str:
    return tr("{label}, median").format(label=label)


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _used(plan: SharedPlan) -> list[Fact]:
    n = plan.counts.used_for_real
    return [Fact(tr("Used outside the plan"), "", ntr("{n} time", "{n} times", n).format(n=n))] if n else []


def _marked(practice: Practice | None, done: list[CheckIn]) -> list[Fact]:
    """Count what can be marked yes; what was uncomfortable stands last, also when it is none."""
    if practice is None or not done:
        return []
    fields = [field for field in practice.fields if field.kind is FieldKind.YES_NO]
    said = any(answer.record or answer.ratings for answer in done)
    found = []
    for field in sorted(fields, key=lambda field: field.id == _DISCOMFORT):
        n = sum(dict(answer.record).get(field.id, "").casefold() == _YES for answer in done)
        if n or said:
            found.append(Fact(_marked_in_words(field), "", _of(n, len(done))))
    return found


def _marked_in_words(field: RecordField) -> str:
    words = {_DISCOMFORT: tr("Discomfort marked"), "holds-skipped": tr("Holds skipped")}
    return words.get(field.id, field.label)


def _of(n: int, total: int) -> str:
    return tr("{n} of {total}").format(n=n, total=total) if n else tr("none")


def _own(material: Material, others: tuple[Starred, ...]) -> list[Fact]:
    label = tr("In {who}’s words").format(who=material.who) if material.who else tr("In the client’s words")
    return [Fact(label, "", other.note, f"({material.label(other.answer.day)})", own=True) for other in others]
