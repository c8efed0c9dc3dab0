"""An exposure ladder on page 2: each try with its step, how it was met and how strong it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from meantime.domain.ladder import TRIES, Rung, place_in
from meantime.domain.statuses import Status
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.learned import distress_in_words, mode_in_words
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.plan_rows import mark_of, with_sums
from meantime.services.report.second_page import LadderDetail, LadderRow, Quote
from meantime.services.report.starred import Starred
from meantime.services.report.told import CountedAnswer, ToldAnswer

MOST_ROWS = 40
NOTHING = "–"
_SUDS = ("suds-before", "suds-peak", "suds-after")
SAFETY = "safety-behaviours"


def ladder_detail(
    plan: SharedPlan, material: Material, quote: Starred | None, others: tuple[Starred, ...]
) -> LadderDetail | None:
    """Return the tries of a ladder, the newest forty; None where nothing was answered.

    Args:
        plan: the ladder.
        material: all that the page is made of.
        quote: the note quoted on page 1, whose whole text is not said twice.
        others: the other notes to bring that belong to this plan.
    """
    answers = _answers(plan)
    if not answers:
        return None
    rows = answers[-MOST_ROWS:]
    held = {answer.id for answer in rows}
    return LadderDetail(
        plan_id=plan.plan.id,
        title=plan.spec.title,
        caption=with_sums(_caption(plan), plan, material),
        rows=tuple(_row(answer, material, quote) for answer in rows),
        answers=len(answers),
        remark=" ".join(part for part in (_tries(plan), safety(plan)) if part),
        quotes=tuple(
            Quote(other.note, material.label(other.answer.day)) for other in others if other.answer.id not in held
        ),
    )


def _answers(plan: SharedPlan) -> list[CountedAnswer]:
    return [answer for answer in plan.answers if answer.status is not Status.REST]


def listed(plan: SharedPlan) -> Iterator[tuple[ToldAnswer, tuple[str, ...]]]:
    """Return the tries that have a row and words of the client in it, with these words."""
    for answer in _tried_rows(plan):
        words = _own_words(answer)
        if words:
            yield answer, words


def rated(plan: SharedPlan) -> Iterator[ToldAnswer]:
    """Return the tries that have a row with numbers, and no words of the client in it."""
    return (answer for answer in _tried_rows(plan) if distress_in_words(answer) and not _own_words(answer))


def _tried_rows(plan: SharedPlan) -> Iterator[ToldAnswer]:
    return (answer for answer in _answers(plan)[-MOST_ROWS:] if isinstance(answer, ToldAnswer))


def _own_words(answer: ToldAnswer) -> tuple[str, ...]:
    named = dict(answer.record).get("item", "") if answer.rung is None else ""
    return tuple(part for part in (noticed(answer), named.strip()) if part)


def _caption(plan: SharedPlan) -> str:
    if plan.spec.any_order:
        return tr("SUDS 0–100; order is the client’s choice")
    return tr("SUDS 0–100; easiest first")


def _row(answer: CountedAnswer, material: Material, quote: Starred | None) -> LadderRow:
    day = material.label(answer.day)
    if not isinstance(answer, ToldAnswer):
        return LadderRow(answer.day, day, mark_of(answer.status, day), NOTHING, NOTHING, NOTHING, NOTHING, None)
    values = dict(answer.ratings)
    suds = [phrases.number(values[name]) if name in values else NOTHING for name in _SUDS]
    return LadderRow(
        day=answer.day,
        label=day,
        mark=mark_of(answer.status, day),
        step=_step(answer),
        how=mode_in_words(answer.mode) or NOTHING,
        minutes=phrases.number(answer.minutes) if answer.minutes is not None else NOTHING,
        suds=" · ".join(suds) if suds != [NOTHING] * 3 else NOTHING,
        noticed=_noticed(answer, quote),
        star=answer.star,
    )


def _step(answer: ToldAnswer) -> str:
    """Return the step's number and title with the distress expected, else what the record calls it."""
    rung = answer.rung
    if rung is None:
        return dict(answer.record).get("item") or NOTHING
    if rung.step.suds is None:
        return f"{rung.number} {rung.title}"
    return f"{rung.number} {rung.title} ({rung.step.suds})"


def _noticed(answer: ToldAnswer, quote: Starred | None) -> str | None:
    """Return the client's words; of the quote on page 1 only its last sentence."""
    note = noticed(answer)
    if not note:
        return None
    if quote is not None and quote.answer.id == answer.id:
        return re.split(r"(?<=[.!?…])\s+", note)[-1]
    return note


def noticed(answer: ToldAnswer) -> str:
    """Return what the client wrote about a try; empty where nothing was written."""
    record = dict(answer.record)
    return (answer.note or record.get("learning") or record.get("outcome") or "").strip()


def _tries(plan: SharedPlan) -> str:
    """Return how often the newest step was tried so far; looked back over a year and a bit.

    Nothing is said of a step that has left the ladder: there is nothing to offer after it. One that has moved in it
    goes by its title, since its number here is not the one in the rows. On a locked plan no step is ever offered.
    """
    told = (answer for answer in reversed(plan.told) if answer.status is not Status.REST)
    rung = next((answer.rung for answer in told if answer.rung is not None), None)
    now = place_in(plan.spec, rung) if rung is not None else None
    if rung is None or now is None:
        return ""
    repeat = now.step.repeat
    times = sum(answer.status in TRIES and rung.same(answer.rung) for answer in plan.looked_back)
    tried = _tried(now, times, moved=now.number != rung.number)
    if plan.spec.locked:
        return tried
    offered = ntr(
        "Moving on is offered after {n} try, never automatic.",
        "Moving on is offered after {n} tries, never automatic.",
        repeat,
    )
    return f"{tried} {offered.format(n=repeat)}"


def _tried(now: Rung, times: int, *, moved: bool) -> str:
    """Return how often a step was tried, of how many tries; of no number where it was tried more often than that."""
    repeat = now.step.repeat
    if times > repeat:
        words = (
            ntr("“{title}” tried {tries} time.", "“{title}” tried {tries} times.", times)
            if moved
            else ntr("Step {n} tried {tries} time.", "Step {n} tried {tries} times.", times)
        )
        return words.format(n=now.number, title=now.title, tries=times)
    words = tr("“{title}” tried {tries} of {repeat}.") if moved else tr("Step {n} tried {tries} of {repeat}.")
    return words.format(n=now.number, title=now.title, tries=times, repeat=repeat)


def safety(plan: SharedPlan) -> str:
    """Return what was done to feel safer, with counts, in the client's words."""
    counted = Counter(
        part.strip()
        for answer in plan.told
        if answer.status in TRIES
        for part in re.split(r"[,;\n]", dict(answer.record).get(SAFETY, ""))
        if part.strip()
    )
    if not counted:
        return ""
    listed = ", ".join(f"{words} ({n})" for words, n in counted.most_common(5))
    return tr("Things done to feel safer, as noted: {listed}.").format(listed=listed)
