"""Please see first: what was marked as worse, stop rules, measures past their flag; hidden only where it is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from meantime.domain.statuses import Status, Worse
from meantime.language import tr
from meantime.services import phrases
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.measured_first import risen_first, watched_first
from meantime.services.report.model import Concern, ConcernKind
from meantime.services.report.told import CountedAnswer, ToldAnswer


def see_first(material: Material) -> tuple[Concern, ...]:
    """Return the lines of the first box, the most pressing first; empty means none recorded.

    Page 1 has room for some of them, so they stand in the order of the clinical brief, the newest of each kind first: a
    watched item's answers, harmful urges, what else was marked as worse and stop rules, sums past their flag.

    A plan or entry that the client hides elsewhere still stands here, without its note. Of what stays with the
    client nothing does but, where the client allowed it, one line that names neither the plan nor what it was like.
    Own ratings have no published threshold, so none comes here; of questionnaires what ``measured_first`` tells does,
    also where the client hides all measures.
    """
    urges: list[tuple[datetime, Concern]] = []
    others: list[tuple[datetime, Concern]] = []
    for plan in material.concerned:
        for answer in plan.entries:
            found = urges if answer.worse is Worse.URGES else others
            found += [(answer.made.utc, concern) for concern in _concerns(plan, answer, material)]
    groups = (watched_first(material), urges, others, risen_first(material))
    return (*(concern for group in groups for concern in _newest_first(group)), *_unnamed(material))


def _newest_first(found: Iterable[tuple[datetime, Concern]]) -> list[Concern]:
    """Return lines by their days and when they were noted; those of one answer stay in their order."""
    return [concern for _, concern in sorted(found, key=lambda pair: (pair[1].day, pair[0]), reverse=True)]


def _concerns(plan: SharedPlan, answer: CountedAnswer, material: Material) -> Iterator[Concern]:
    then = plan.plan.version_on(answer.day).spec
    of = f"{material.label(answer.day)}, {plan.title_of(answer)}"
    own = answer.note if isinstance(answer, ToldAnswer) else None
    if answer.worse is not None:
        kind = phrases.worse_words()[answer.worse]
        words = (
            tr("{of}: made things worse ({kind}).")
            if not answer.expected
            else tr("{of}: made things worse ({kind}), as the plan expected.")
        )
        yield Concern(ConcernKind.WORSE, answer.day, words.format(of=of, kind=kind), own)
    rule = then.stop_rule
    if answer.status is Status.TRIED and rule:
        words = tr("{of}: tried, then stopped. The stop rule: “{rule}”")
        note = own if answer.worse is None else None
        yield Concern(ConcernKind.STOP_RULE, answer.day, words.format(of=of, rule=rule), note)


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
        yield Concern(ConcernKind.WORSE, material.unnamed[-1], words)
