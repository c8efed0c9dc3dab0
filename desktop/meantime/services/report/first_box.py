"""Please see first: what was marked as worse, stop rules, measures past their flag; hidden only where it is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.statuses import Status, Worse
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.measured_first import risen_first, watched_first
from meantime.services.report.model import Concern, ConcernKind
from meantime.services.report.told import CountedAnswer, ToldAnswer


@dataclass(frozen=True)
class _Said:
    """What one answer puts into the box; answers that say the same of the same on other days are equal.

    Attributes:
        plan_id: the plan.
        kind: why it stands there.
        title: what was done.
        detail: what it was like, or the stop rule.
        expected: the plan expected it.
    """

    plan_id: str
    kind: ConcernKind
    title: str
    detail: str
    expected: bool = False


@dataclass(frozen=True)
class _Found:
    """One answer that stands in the box, and the client's words beside it, if they may stand there."""

    answer: CountedAnswer
    said: _Said
    own_words: str | None


def see_first(material: Material) -> tuple[Concern, ...]:
    """Return the lines of the first box, the most pressing first; empty means none recorded.

    Page 1 has room for some of them, so they stand in the order of the clinical brief, the newest of each kind first: a
    watched item's answers, harmful urges, what else was marked as worse and stop rules, sums past their flag. What says
    the same day after day is one line with its days, so that it pushes nothing off page 1; harmful urges and what has
    the client's words beside it keep a line each.

    A plan or entry that the client hides elsewhere still stands here, without its note. Of what stays with the
    client nothing does but, where the client allowed it, one line that names neither the plan nor what it was like.
    Own ratings have no published threshold, so none comes here; of questionnaires what ``measured_first`` tells does,
    also where the client hides all measures.
    """
    urges: list[_Found] = []
    others: list[_Found] = []
    for plan in material.first_told:
        for answer in plan.entries:
            told = answer.id in material.told_before
            (urges if answer.worse is Worse.URGES else others).extend(_found(plan, answer, told=told))
    return (
        *_newest_first(watched_first(material)),
        *(_line([each], material) for each in _by_newest(urges)),
        *(_line(same, material) for same in _alike(_by_newest(others))),
        *_newest_first(risen_first(material)),
        *_unnamed(material),
    )


def _newest_first(found: Iterable[tuple[datetime, Concern]]) -> list[Concern]:
    """Return lines by their days and when they were noted."""
    return [concern for _, concern in sorted(found, key=lambda pair: (pair[1].day, pair[0]), reverse=True)]


def _by_newest(found: Iterable[_Found]) -> list[_Found]:
    """Return what was found by day and when it was noted; what one answer says stays in its order."""
    return sorted(found, key=lambda each: (each.answer.day, each.answer.made.utc), reverse=True)


def _found(plan: SharedPlan, answer: CountedAnswer, *, told: bool) -> Iterator[_Found]:
    """Yield what an answer puts into the box; where an earlier page ``told`` it, its stop rule stood there."""
    title = plan.title_of(answer)
    own = answer.note if isinstance(answer, ToldAnswer) else None
    if answer.worse is not None:
        kind = phrases.worse_words()[answer.worse]
        yield _Found(answer, _Said(plan.plan.id, ConcernKind.WORSE, title, kind, bool(answer.expected)), own)
    rule = plan.plan.version_on(answer.day).spec.stop_rule
    if answer.status is Status.TRIED and rule and not told:
        note = own if answer.worse is None else None
        yield _Found(answer, _Said(plan.plan.id, ConcernKind.STOP_RULE, title, rule), note)


def _alike(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Yield what says the same together, each where its newest stands; what has own words beside it alone."""
    groups: dict[object, list[_Found]] = {}
    for each in found:
        groups.setdefault((each.said, each.answer.id if each.own_words else None), []).append(each)
    yield from groups.values()


def _line(same: list[_Found], material: Material) -> Concern:
    """Return one line for answers that say the same, which are there newest first."""
    newest, days = same[0], tuple(each.answer.day for each in reversed(same))
    words = _once(newest, material) if len(same) == 1 else _several(newest.said, days, material)
    return Concern(newest.said.kind, days[-1], words, newest.own_words, days[:-1])


def _once(found: _Found, material: Material) -> str:
    said = found.said
    of = f"{material.label(found.answer.day)}, {said.title}"
    if said.kind is ConcernKind.STOP_RULE:
        return tr("{of}: tried, then stopped. The stop rule: “{rule}”").format(of=of, rule=said.detail)
    words = (
        tr("{of}: made things worse ({kind}), as the plan expected.")
        if said.expected
        else tr("{of}: made things worse ({kind}).")
    )
    return words.format(of=of, kind=said.detail)


def _several(said: _Said, days: tuple[date, ...], material: Material) -> str:
    """Return a line for several times; what it was like comes before the days, which page 1 may have to cut."""
    times = ntr("{n} time", "{n} times", len(days)).format(n=len(days))
    listed = material.labels(days)
    if said.kind is ConcernKind.STOP_RULE:
        words = tr("{of}: tried, then stopped {times} ({days}). The stop rule: “{rule}”")
        return words.format(of=said.title, times=times, days=listed, rule=said.detail)
    words = (
        tr("{of}: made things worse {times}, as the plan expected ({kind}; {days}).")
        if said.expected
        else tr("{of}: made things worse {times} ({kind}; {days}).")
    )
    return words.format(of=said.title, kind=said.detail, times=times, days=listed)


def beside(plan: SharedPlan) -> Iterator[ToldAnswer]:
    """Return the answers whose note stands in the first box, beside a line that stands in any case."""
    for answer in plan.told_entries:
        rule = plan.plan.version_on(answer.day).spec.stop_rule
        if answer.note and (answer.worse is not None or (answer.status is Status.TRIED and rule)):
            yield answer


def _unnamed(material: Material) -> Iterator[Concern]:
    if material.unnamed:
        days = ", ".join(material.label(day) for day in material.unnamed)
        words = tr("{days}: something that is kept private made things worse.").format(days=days)
        yield Concern(ConcernKind.WORSE, material.unnamed[-1], words, earlier=material.unnamed[:-1])
