"""Counting without judgement: what was due, what was done, and what has no entry.

``due = scheduled - rest - paused``; a slot without an answer becomes ``no_entry`` once its practice day is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import counted_from, slots_on
from meantime.domain.statuses import DONE, Status
from meantime.domain.triggers import Quota
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.domain.weekdays import monday_of


@dataclass(frozen=True)
class Counts:
    """How a plan went over some days.

    Attributes:
        scheduled: all slots, moments to come included.
        by_status: how many slots (or places of a quota) ended in each status.
        extra: practice beside the slots.
        used_for_real: real-life uses.
        minutes: the sum of what is known.
    """

    scheduled: int = 0
    by_status: Counter[Status] = field(default_factory=Counter)
    extra: int = 0
    used_for_real: int = 0
    minutes: float = 0

    def of(self, status: Status) -> int:
        """Return how many slots ended in ``status``."""
        return self.by_status[status]

    @property
    def due(self) -> int:
        """What was or will be due: scheduled - rest - paused."""
        return self.scheduled - self.of(Status.REST) - self.of(Status.PAUSED)

    @property
    def done(self) -> int:
        """Full, small and adapted together."""
        return sum(self.of(status) for status in DONE)

    def __add__(self, other: Counts) -> Counts:
        """Return both together."""
        return Counts(
            self.scheduled + other.scheduled,
            self.by_status + other.by_status,
            self.extra + other.extra,
            self.used_for_real + other.used_for_real,
            self.minutes + other.minutes,
        )


@dataclass(frozen=True)
class Mark:
    """One slot of one day as it stands.

    Attributes:
        slot: the slot.
        status: None while open.
        checkin: the answer, if there is one.
    """

    slot: Slot
    status: Status | None
    checkin: CheckIn | None


@dataclass(frozen=True)
class PlanDay:
    """One practice day of a plan: its slots, and what was done beside them."""

    day: date
    marks: tuple[Mark, ...]
    beside: tuple[CheckIn, ...]

    @property
    def entries(self) -> tuple[CheckIn, ...]:
        """Every answer of the day: the slots' in order, then those beside."""
        return (*(mark.checkin for mark in self.marks if mark.checkin is not None), *self.beside)


@dataclass(frozen=True)
class PlanDays:
    """A plan over some days, counted."""

    plan: Plan
    days: tuple[PlanDay, ...]
    counts: Counts

    @property
    def beside(self) -> Counter[Status]:
        """How often each status was answered without a slot, as everything is that is done when needed."""
        return Counter(answer.status for day in self.days for answer in day.beside if answer.slot is None)


def mark_day(
    plan: Plan, day: date, answers: Sequence[CheckIn], anchors: Anchors, boundary: DayBoundary, now: Stamp
) -> PlanDay:
    """Return one practice day as it stands at ``now``; ``answers`` are the plan's live check-ins of that day."""
    by_slot = {answer.slot: answer for answer in answers if answer.slot is not None}
    slots = slots_on(plan, day, anchors, boundary, by_slot) if day >= counted_from(plan) else ()
    over = day < plan.today(now, boundary)
    marks = []
    for slot in slots:
        answer = by_slot.pop(slot.number, None)
        marks.append(Mark(slot, _status(plan, slot, answer, over=over), answer))
    beside = [answer for answer in answers if answer.slot is None or answer.slot in by_slot]
    return PlanDay(day, tuple(marks), tuple(beside))


def next_open(marks: Sequence[Mark], wall: datetime, *, due_only: bool = False) -> Mark | None:
    """Return the earliest open slot of a day that is due at the local time ``wall``, else the earliest open one.

    Planned rest is not open. With ``due_only`` what is still to come is not looked at.
    """
    opened = [mark for mark in marks if mark.checkin is None and mark.status is not Status.REST]
    due = [mark for mark in opened if mark.slot.wall <= wall]
    return next(iter(due if due_only else due or opened), None)


def _status(plan: Plan, slot: Slot, answer: CheckIn | None, *, over: bool) -> Status | None:
    """Return how ``slot`` stands: an answer outranks a pause, a pause planned rest."""
    if answer is not None:
        return answer.status
    if plan.paused(slot):
        return Status.PAUSED
    if slot.rest:
        return Status.REST
    return Status.NO_ENTRY if over and not slot.quota else None


def count_days(
    plan: Plan,
    first: date,
    last: date,
    answers: Iterable[CheckIn],
    anchors: Anchors,
    boundary: DayBoundary,
    now: Stamp,
    seen: Callable[[PlanDay], PlanDay] | None = None,
) -> PlanDays:
    """Return a plan's practice days from ``first`` to ``last``, inclusive, and their counts.

    A quota is counted by the Monday weeks that end in the range.

    Args:
        plan: the plan.
        first: first practice day.
        last: last practice day.
        answers: live check-ins of this plan for these days (for a quota: of the weeks that end in them, too).
        anchors: all anchors.
        boundary: when practice days begin.
        now: the present.
        seen: what is seen of each day; only that is counted. All of it if absent. The places of a quota that answers
            take which are not seen are left out, too: nobody is told that they have no entry.
    """
    by_day: dict[date, list[CheckIn]] = {}
    for answer in answers:
        if answer.plan_id == plan.id:
            by_day.setdefault(answer.day, []).append(answer)

    def days(since: date, until: date) -> list[PlanDay]:
        span = (since + timedelta(days=step) for step in range((until - since).days + 1))
        return [mark_day(plan, day, by_day.get(day, ()), anchors, boundary, now) for day in span]

    def told(whole: list[PlanDay]) -> list[PlanDay]:
        return whole if seen is None else [seen(day) for day in whole]

    shown = told(days(first, last))
    counts = _count_slots(shown)
    if not any(version.spec.quota is not None for version in plan.versions):
        return PlanDays(plan, tuple(shown), counts)
    sunday = monday_of(first) + timedelta(days=6)
    while sunday <= last:
        week = days(sunday - timedelta(days=6), sunday)
        counts += _count_quota(plan, week, told(week), over=sunday < plan.today(now, boundary))
        sunday += timedelta(days=7)
    return PlanDays(plan, tuple(shown), counts)


def _count_slots(days: Iterable[PlanDay]) -> Counts:
    by_status: Counter[Status] = Counter()
    scheduled = extra = real = 0
    minutes = 0.0
    for day in days:
        for mark in day.marks:
            if not mark.slot.quota:
                scheduled += 1
                if mark.status is not None:
                    by_status[mark.status] += 1
        for answer in day.beside:
            real += answer.status is Status.USED_FOR_REAL
            extra += answer.extra
        minutes += sum(answer.minutes or 0 for answer in day.entries)
    return Counts(scheduled, by_status, extra, real, minutes)


def _count_quota(plan: Plan, whole: Sequence[PlanDay], seen: Sequence[PlanDay], *, over: bool) -> Counts:
    """Count the places of a quota over what is seen of one ``whole`` Monday week."""
    answers = _quota_answers(seen)
    places = min(_places(plan, seen), _places(plan, whole) - _taken_unseen(plan, whole, answers))
    taken, spare = share_places(answers, places)
    by_status: Counter[Status] = Counter(answer.status for answer in taken)
    if over and places > len(taken):
        by_status[Status.NO_ENTRY] += places - len(taken)
    return Counts(places, by_status, sum(answer.status in DONE for answer in spare))


def _taken_unseen(plan: Plan, whole: Sequence[PlanDay], seen: Iterable[CheckIn]) -> int:
    """Return how many places of a week are taken by answers that are not among those ``seen``."""
    taken, _ = share_places(_quota_answers(whole), _places(plan, whole))
    return len({answer.id for answer in taken} - {answer.id for answer in seen})


def _places(plan: Plan, week: Iterable[PlanDay]) -> int:
    """Return how many places a quota has in one Monday week: never more than it has active days."""
    offering = [day for day in week if any(mark.slot.quota for mark in day.marks)]
    quota: Quota | None = plan.version_on(offering[-1].day).spec.quota if offering else None
    return min(quota.places, sum(_offered(plan, day) for day in offering)) if quota is not None else 0


def _quota_answers(week: Iterable[PlanDay]) -> list[CheckIn]:
    return [mark.checkin for day in week for mark in day.marks if mark.slot.quota and mark.checkin is not None]


def _offered(plan: Plan, day: PlanDay) -> bool:
    """Tell whether a quota plan is offered and active on ``day``; an answer outranks a pause."""
    return any(mark.slot.quota and mark.status is not Status.PAUSED for mark in day.marks)


def share_places(answers: Iterable[CheckIn], places: int) -> tuple[list[CheckIn], list[CheckIn]]:
    """Give the places of one week's quota to its answers: (those that take one, the others).

    Full, small and adapted take places first, then the others in order of time; at most one a day.
    """
    ordered = sorted(answers, key=lambda answer: (answer.status not in DONE, answer.day, answer.slot or 0))
    taken: list[CheckIn] = []
    spare: list[CheckIn] = []
    days: set[date] = set()
    for answer in ordered:
        if len(taken) < places and answer.day not in days:
            taken.append(answer)
            days.add(answer.day)
        else:
            spare.append(answer)
    return taken, spare
