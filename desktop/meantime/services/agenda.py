"""What comes, what is due today, and how the week stands, read from the notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from meantime.domain.checkins import CheckIn
from meantime.domain.offers import done_days, still_offered
from meantime.domain.plans import Plan
from meantime.domain.schedule import Item, Moment, expand, group, items_on
from meantime.domain.wall_time import to_utc, to_wall
from meantime.domain.week import Mark, PlanDay, PlanDays, count_days, mark_day
from meantime.domain.weekdays import monday_of
from meantime.services.notebook import Notebook


@dataclass(frozen=True)
class TodayItem:
    """One slot of today as it stands.

    Attributes:
        item: the slot with its plan and instant.
        mark: its status and answer.
        offered: False once a quota is met before it.
    """

    item: Item
    mark: Mark
    offered: bool


class Agenda:
    """Questions about time; answers nothing that is not written down."""

    def __init__(self, notebook: Notebook) -> None:
        """Answer from ``notebook``."""
        self._notebook = notebook

    def _answers(self, first: date, last: date) -> tuple[CheckIn, ...]:
        return self._notebook.vault.checkins.live(first=first, last=last)

    def upcoming(self, start: datetime, end: datetime, zone: str) -> tuple[Moment, ...]:
        """Return the trigger moments in [start, end), aware instants; ``zone`` is the one in force.

        It is the schedule itself: without paused moments, planned rest, ended and as-needed plans, and with
        quota offers until the quota is met.
        """
        book = self._notebook
        answers = self._answers(start.date() - timedelta(days=10), end.date() + timedelta(days=10))
        items: list[Item] = []
        for plan in book.plans:
            if plan.ended is None:
                expanded = expand(plan, book.anchors, book.settings.day_starts, start, end, zone)
                items.extend(prompting(plan, expanded, answers))
        return group(items)

    def today(self, at: datetime | None = None, zone: str | None = None) -> tuple[date, tuple[TodayItem, ...]]:
        """Return the practice day that contains the naive local time ``at``, and all its slots in order of time.

        Args:
            at: a local time; the present if absent.
            zone: the zone in force; the computer's if absent.
        """
        book, present = self._notebook, self._notebook.present()
        in_force = zone or present.zone
        boundary = present.boundary
        instant = present.now.utc if at is None else to_utc(at, in_force)
        local = present.now.wall if at is None else at
        found: list[TodayItem] = []
        for plan in book.plans:
            day = boundary.day_of(instant_wall(instant, local, plan))
            answers = self._answers(monday_of(day), monday_of(day) + timedelta(days=6))
            own = tuple(answer for answer in answers if answer.plan_id == plan.id)
            of_day = tuple(answer for answer in own if answer.day == day)
            marks = mark_day(plan, day, of_day, book.anchors, boundary, present.now).marks
            taken = {answer.slot for answer in of_day if answer.slot is not None}
            items = {item.slot.number: item for item in items_on(plan, day, book.anchors, boundary, in_force, taken)}
            done = done_days(own, plan)
            found.extend(
                TodayItem(items[mark.slot.number], mark, still_offered(items[mark.slot.number], done)) for mark in marks
            )
        found.sort(key=lambda entry: (entry.item.at, entry.item.plan.order, entry.item.slot.number))
        return boundary.day_of(local), tuple(found)

    def week(self, of: date | None = None) -> tuple[date, tuple[PlanDays, ...]]:
        """Return the Monday of the week that holds ``of`` (today if absent), and every plan with a slot or entry."""
        monday = monday_of(of or self._notebook.present().today)
        return monday, self.range(monday, monday + timedelta(days=6))

    def range(
        self,
        first: date,
        last: date,
        seen: Callable[[Plan, PlanDay], PlanDay] | None = None,
        *,
        too: Callable[[Plan], bool] | None = None,
    ) -> tuple[PlanDays, ...]:
        """Return every plan with a slot or entry between two practice days, counted, in order of import.

        So is one of which only a quota's week ends in them: its places are counted nowhere else.

        Args:
            first: the first practice day.
            last: the last practice day.
            seen: what is seen of a plan's day; all else is neither returned nor counted. All of it if absent.
            too: which plans are returned although they have neither. None of them if absent.
        """
        book, present = self._notebook, self._notebook.present()
        answers = self._answers(monday_of(first), last)
        by_plan: dict[str, list[CheckIn]] = {}
        for answer in answers:
            by_plan.setdefault(answer.plan_id, []).append(answer)
        counted = (
            count_days(
                plan,
                first,
                last,
                by_plan.get(plan.id, ()),
                book.anchors,
                present.boundary,
                present.now,
                partial(seen, plan) if seen is not None else None,
            )
            for plan in book.plans
        )
        return tuple(
            days
            for days in counted
            if any(day.marks or day.beside for day in days.days)
            or days.counts.scheduled
            or days.counts.extra
            or (too is not None and too(days.plan))
        )


def instant_wall(instant: datetime, local: datetime, plan: Plan) -> datetime:
    """Return the naive time on the clock that ``plan`` goes by: its own zone's, else ``local``."""
    zone = plan.spec.zone
    return local if zone is None else to_wall(instant, zone)


def prompting(plan: Plan, items: Iterable[Item], answers: Iterable[CheckIn]) -> list[Item]:
    """Return the items that prompt: no pause, no planned rest, no quota already met."""
    done = done_days(answers, plan)
    return [item for item in items if not item.slot.rest and not plan.paused(item.slot) and still_offered(item, done)]
