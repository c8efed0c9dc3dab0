"""A practice with records on page 2, such as the thought record: what changed, and one record field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable

from meantime.domain.practices import Practice
from meantime.domain.record_fields import WORDS, FieldKind, RecordField
from meantime.domain.report_rules import Shown
from meantime.domain.statuses import DONE, Status
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.records.texts import in_words
from meantime.services.report.agreed import sizes
from meantime.services.report.day_grids import day_grids
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.plan_rows import done_in_words, with_sums
from meantime.services.report.ratings import Pair, change, noted, pairs, shown
from meantime.services.report.second_page import Change, Line, Quote, RecordDetail
from meantime.services.report.singles import singles
from meantime.services.report.starred import Starred
from meantime.services.report.tallies import tallies
from meantime.services.report.told import ToldAnswer
from meantime.services.report.values import by_value

MOST_CHANGES = 3
_COUNTED = re.compile(r"\d+ \D+")


def has_records(practice: Practice | None) -> bool:
    """Tell whether the page shows a record of several fields."""
    return any(len(rule.fields) > 1 for rule in shown(practice, Shown.PICKED))


def record_detail(plan: SharedPlan, material: Material, others: tuple[Starred, ...]) -> RecordDetail | None:
    """Return a practice with records; None where it has nothing to add to page 1.

    Args:
        plan: the plan.
        material: all that the page is made of.
        others: notes to bring that belong to this plan, the quote of page 1 left out.
    """
    practice = material.library.get(plan.spec.practice)
    if practice is None:
        return None
    rated = [answer for answer in plan.told if any(pair.of(answer) for pair in pairs(practice))]
    caption, example = _example(plan, practice, material)
    remarks = (_remark(plan, pairs(practice), rated, material), counted := _counted(plan, practice, material))
    detail = RecordDetail(
        plan_id=plan.plan.id,
        title=plan.spec.title,
        caption=with_sums(_caption(plan), plan, material),
        changes=_changes(plan, practice, rated),
        remark=" ".join(filter(None, remarks)),
        quotes=tuple(Quote(other.note, material.label(other.answer.day)) for other in others),
        example_caption=caption,
        example=example,
        chosen=bool(example),
        grids=day_grids(plan, practice, material),
    )
    return detail if detail.changes or detail.quotes or detail.example or detail.grids or counted else None


def _caption(plan: SharedPlan) -> str:
    """Return "9 done: 4 with 7 columns, 4 with 2, 1 adapted"."""
    counts = plan.counts
    full, small, adapted = (counts.of(status) for status in (Status.FULL, Status.SMALL, Status.ADAPTED))
    with_full, with_small = sizes(plan.spec)
    measured = _COUNTED.fullmatch(with_full) and with_small and plan.spec.full and plan.spec.full.what
    listed = done_in_words(full, small, adapted)
    if measured:
        with_size = ((full, with_full), (small, with_small))
        parts = [tr("{n} with {size}").format(n=n, size=size) for n, size in with_size if n]
        listed = ", ".join(filter(None, (*parts, done_in_words(0, 0, adapted))))
    done = ntr("{n} done", "{n} done", counts.done).format(n=counts.done)
    return f"{done}: {listed}" if listed else done


def _changes(plan: SharedPlan, practice: Practice, rated: list[ToldAnswer]) -> tuple[Change, ...]:
    """Return the first changes, each of which says over how many records, unless they are those of the one before."""
    found: list[Change] = []
    before: list[ToldAnswer] = []
    for pair in pairs(practice)[:MOST_CHANGES]:
        over = [answer for answer in rated if pair.of(answer) is not None]
        label = pair.label
        if over != before:
            label = tr("{label}, median of {over}").format(label=label, over=_over(plan, over))
        made = change(pair, over, label)
        if made is not None:
            found.append(made)
            before = over
    return tuple(found)


def _over(plan: SharedPlan, rated: list[ToldAnswer]) -> str:
    """Return how many records a median is over: "the 4 full records" only where these are all the full ones."""
    n = len(rated)
    if _all_the_full_ones(plan, rated):
        words = ntr("the {n} full record", "the {n} full records", n)
    else:
        words = ntr("{n} rated record", "{n} rated records", n)
    return words.format(n=n)


def _all_the_full_ones(plan: SharedPlan, rated: list[ToldAnswer]) -> bool:
    """Tell whether these are the full records, each of them and no other, as the caption counts them."""
    full = [answer.id for answer in plan.answers if answer.status is Status.FULL]
    return len(full) == plan.counts.of(Status.FULL) and full == [answer.id for answer in rated]


def _remark(plan: SharedPlan, found: Iterable[Pair], rated: list[ToldAnswer], material: Material) -> str:
    """Name the records without a shift, and say where only full ones have ratings."""
    pair = next(iter(found), None)
    if pair is None or not rated:
        return ""
    values = [(answer, pair.of(answer)) for answer in rated]
    still = [material.label(answer.day) for answer, value in values if value is not None and value[0] == value[1]]
    parts = []
    if still:
        words = ntr("One record ({days}) showed no shift.", "{n} records ({days}) showed no shift.", len(still))
        parts.append(words.format(n=len(still), days=", ".join(still[:4])))
    done = sum(answer.status in DONE for answer in plan.answers)
    both = [answer for answer, value in values if value is not None]
    if len(both) < done and _all_the_full_ones(plan, both):
        parts.append(tr("Full records are the only ones with ratings, so n = {n}.").format(n=len(both)))
    return " ".join(parts)


def _counted(plan: SharedPlan, practice: Practice, material: Material) -> str:
    """Return what else is summed up over the records, a sentence each."""
    done = [answer for answer in plan.told if answer.status in DONE]
    facts = [*singles(plan, practice, material), *by_value(practice, done)]
    told = [(fact.label, " ".join(filter(None, (fact.strong, fact.text, fact.note)))) for fact in facts]
    told += tallies(practice, done)
    return " ".join(tr("{label}: {counted}.").format(label=label, counted=words) for label, words in told)


def _example(plan: SharedPlan, practice: Practice, material: Material) -> tuple[str, tuple[Line, ...]]:
    """Return the newest record that the client starred or kept for this page, in words; no other stands whole."""
    chosen = example(plan, practice, material)
    if chosen is None:
        return "", ()
    answer, lines = chosen
    day, who = phrases.short_date(answer.day, material.locale), material.who or tr("the client")
    return tr("Example chosen by {who}, {day}").format(who=who, day=day), lines


def example(plan: SharedPlan, practice: Practice, material: Material) -> tuple[ToldAnswer, tuple[Line, ...]] | None:
    """Return the record that is shown whole, with its lines: the newest that is starred or kept; None without any."""
    found = written(plan, practice)
    chosen = [(answer, lines) for answer, lines in found if answer.star or answer.id in material.hidden.kept]
    return chosen[-1] if chosen else None


def written(plan: SharedPlan, practice: Practice) -> list[tuple[ToldAnswer, tuple[Line, ...]]]:
    """Return the records of a plan that could be its example, in order of time, each with its lines."""
    found = [(answer, _lines(answer, practice)) for answer in plan.told]
    return [(answer, lines) for answer, lines in found if lines]


def newest(plan: SharedPlan, practice: Practice) -> ToldAnswer | None:
    """Return the record that is offered as an example where none is starred: the newest full one, else the newest.

    It is offered for structured practices alone, in which something is rated before and after.
    """
    records = [answer for answer, _ in written(plan, practice)]
    if not records or not pairs(practice) or any(answer.star for answer in records):
        return None
    return ([answer for answer in records if answer.status is Status.FULL] or records)[-1]


def _lines(answer: ToldAnswer, practice: Practice) -> tuple[Line, ...]:
    """Return the fields of a record that are picked, in the practice's order; numbers close the last line."""
    picked = {name for rule in shown(practice, Shown.PICKED) for name in rule.fields}
    filled = [(field, noted(answer, field)) for field in practice.fields if field.id in picked]
    told = [(field, in_words(field, words)) for field, words in filled if words and field.kind is not FieldKind.NUMBER]
    if not any(field.kind in WORDS for field, _ in told):
        return ()
    lines = [
        Line(f"{number} {_short(field)}", words, own=field.kind in WORDS)
        for number, (field, words) in enumerate(told, start=1)
    ]
    numbers = [(field, words) for field, words in filled if words and field.kind is FieldKind.NUMBER]
    figures = "; ".join(f"{_lowered(_short(field))} {phrases.decimal(words)}" for field, words in numbers)
    if figures and not lines[-1].own:
        lines[-1] = Line(lines[-1].label, f"{lines[-1].text}; {figures}", own=False)
    elif figures:
        lines.append(Line(tr("{n} In numbers").format(n=len(lines) + 1), figures, own=False))
    return tuple(lines)


def _short(field: RecordField) -> str:
    """Return a field's label without what follows a comma: "Emotions, 0 to 100" is "Emotions"."""
    return field.label.split(",")[0]


def _lowered(words: str) -> str:
    return phrases.in_a_sentence(words) if words[1:2].islower() else words
