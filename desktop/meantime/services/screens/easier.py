"""What goes more easily at one time, after one routine or in one place, as counts of the days shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meantime.domain.easier import (
    LEAST,
    LEAST_A_GROUP,
    Easier,
    Group,
    Moment,
    Side,
    answers_in,
    comparable,
    easier,
    only_time,
)
from meantime.domain.statuses import Share
from meantime.domain.week import PlanDays
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.day_parts import DayPart, day_part, part_in_words


@dataclass(frozen=True)
class EasierView:
    """What goes more easily when.

    Attributes:
        sentence: such as "you do it {when}", with what stands in its place strong; empty where nothing is told.
        when: that.
        counts: the two that are compared, each with "9 of 11".
        below: what kind of count it is, or why there is none.
        line: all of it as a line to talk about; empty where a private plan is in it.
    """

    sentence: str = ""
    when: str = ""
    counts: tuple[tuple[str, str], ...] = ()
    below: str = ""
    line: str = ""


def line_begins() -> str:
    """Return how each line begins that is noted from here."""
    return tr("Easier when: {counts}").format(counts="")


def easier_view(plans: Iterable[PlanDays]) -> EasierView:
    """Return what the days of ``plans`` tell; of locked plans nothing is compared."""
    compared, spelled = [days for days in plans if not days.plan.spec.locked], dict[str, str]()
    moments = [moment for days in compared for moment in _moments(days, spelled)]
    answers = answers_in(moments)
    if answers < LEAST:
        below = ntr(
            "Shows up after {least} answers. There is {n} so far.",
            "Shows up after {least} answers. There are {n} so far.",
            answers,
        )
        return EasierView(below=below.format(least=LEAST, n=answers))
    found = easier(moments)
    if found is None:
        return EasierView(below=_nothing(moments))
    told = [days for days in compared if days.plan.spec.share is not Share.PRIVATE]
    shared = [moment for days in told for moment in _moments(days, spelled)]
    return EasierView(
        sentence=tr("you are here: {when}") if found.side is Side.PLACE else tr("you do it {when}"),
        when=_within(found.side, found.best),
        counts=tuple((_label(found.side, group), _count(group)) for group in (found.best, found.least)),
        below=tr("A count from this week, not a rule."),
        line=_line(found) if easier(shared) == found else "",
    )


def _nothing(moments: list[Moment]) -> str:
    """Return why nothing is told of answers that are enough, and how much it takes."""
    alone = only_time(moments)
    if comparable(moments):
        why = tr("Nothing stands out in these days.")
    elif alone is not None:
        why = tr("All {n} moments looked at here were {when}, so there is nothing to compare in these days.")
        why = why.format(n=alone.due, when=_within(Side.TIME, alone))
    else:
        why = tr("There is too little to compare in these days.")
    takes = tr("It takes {least} answers, {side} moments on each side, and a difference as between 2 of 4 and 3 of 4.")
    return f"{why} {takes.format(least=LEAST, side=LEAST_A_GROUP)}"


def _moments(days: PlanDays, spelled: dict[str, str]) -> Iterator[Moment]:
    """Yield what was due; which of a quota's offers was, nobody can say. A place is written as it was first."""
    for day in days.days:
        where = " ".join((days.plan.version_on(day.day).spec.where or "").split())
        place = spelled.setdefault(where.casefold(), where)
        for mark in day.marks:
            if mark.slot.quota:
                continue
            groups = {Side.TIME: day_part(mark.slot.wall).name}
            if mark.slot.anchor:
                groups[Side.ANCHOR] = mark.slot.anchor
            if place:
                groups[Side.PLACE] = place
            yield Moment(mark.status, groups)


def _within(side: Side, group: Group) -> str:
    """Return a group within a sentence: "before 9:00", "after morning coffee"."""
    if side is Side.TIME:
        return part_in_words(DayPart[group.name])
    if side is Side.ANCHOR:
        words = phrases.anchor_in_words(group.name)
        return words[:1].lower() + words[1:]
    return group.name


def _label(side: Side, group: Group) -> str:
    words = _within(side, group)
    return words[:1].upper() + words[1:]


def _count(group: Group) -> str:
    return tr("{done} of {due}").format(done=group.done, due=group.due)


def _line(found: Easier) -> str:
    counts = tr("{best}, {best_count} done; {least}, {least_count}.").format(
        best=_within(found.side, found.best),
        best_count=_count(found.best),
        least=_within(found.side, found.least),
        least_count=_count(found.least),
    )
    return line_begins() + counts
