"""A month as a calendar, and the whole course by months, in words. Counts keep their denominator; nothing is graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton

from meantime.domain.course import PlanMonth, last_day, month_of
from meantime.domain.plans import Plan
from meantime.domain.statuses import Status
from meantime.domain.week import Counts
from meantime.language import tr
from meantime.services import phrases
from meantime.services.course import Course
from meantime.services.notebook import Notebook
from meantime.services.screens import week_words as words
from meantime.services.screens.items import Items
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week import WeekScreen
from meantime.services.views import DayHead, WeekRow

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MonthView:
    """One month of all plans.

    Attributes:
        month: its first day.
        name: such as "November 2026".
        heading: how it went so far, with the denominator.
        days: all its days.
        lead: how many days of the week stand before the first, as the locale begins its weeks.
        weekdays: their names as the locale begins its weeks, short and whole.
        plans: a row a plan with its days.
        nothing: why there are no plans in it; empty where there are.
        has_earlier: whether there is anything before it.
        has_later: whether the month after it may be shown.
    """

    month: date
    name: str
    heading: str
    days: tuple[DayHead, ...]
    lead: int
    weekdays: tuple[tuple[str, str], ...]
    plans: tuple[WeekRow, ...]
    nothing: str
    has_earlier: bool
    has_later: bool


@dataclass(frozen=True)
class CourseRow:
    """One plan in one month.

    Attributes:
        month: the first day of the month.
        month_name: such as "November 2026".
        title: the plan's.
        total: "9 of 12".
        split: "4 full, 5 small".
        told: all that was counted, in words.
    """

    month: date
    month_name: str
    title: str
    total: str
    split: str
    told: tuple[ToldPart, ...]


class CourseScreen:
    """Reads months for the calendar and for the course."""

    def __init__(self, notebook: Notebook, course: Course, week: WeekScreen, items: Items) -> None:
        """Read from these."""
        self._book = notebook
        self._course = course
        self._week = week
        self._items = items

    @property
    def this_month(self) -> date:
        """The first day of the month that holds today."""
        return month_of(self._book.present().today)

    def month(self, month: date) -> MonthView:
        """Return one month with all its days.

        Args:
            month: its first day.
        """
        locale, today = self._items.locale, self._book.present().today
        days = [month + step * _DAY for step in range((last_day(month) - month).days + 1)]
        heads, rows, counts = self._week.rows(days)
        begins = words.week_begin(month, locale)
        week = [begins + step * _DAY for step in range(7)]
        begun = self._course.first_month()
        return MonthView(
            month=month,
            name=self._name(month),
            heading=self._heading(counts, days, today) if rows else "",
            days=heads,
            lead=(month - begins).days,
            weekdays=tuple((phrases.weekday(day, locale), phrases.weekday(day, locale, "EEEE")) for day in week),
            plans=rows,
            nothing="" if rows else _nothing(begun),
            has_earlier=begun is not None and begun < month,
            has_later=month <= month_of(today),
        )

    def _heading(self, counts: Counts, days: Sequence[date], today: date) -> str:
        """Return how a month went; of one that goes on, also what is still to come: that is no gap."""
        to_come = _to_come(counts)
        if not counts.due or days[0] > today or (days[-1] >= today and not to_come):
            return words.heading(counts, days, today, self._items.locale)
        if not to_come:
            return tr("{done} of {due} in this month").format(done=counts.done, due=counts.due)
        return tr("{done} of {due}, {to_come}").format(done=counts.done, due=counts.due, to_come=to_come)

    def told(self, plan_id: str, day: date) -> tuple[ToldPart, ...]:
        """Return all of one plan's day, as the week says it."""
        return self._week.told(plan_id, day)

    def lines(self) -> tuple[PlanMonth, ...]:
        """Return every plan in every month so far, the newest first; none of them is counted yet."""
        return self._course.plan_months()

    def row(self, line: PlanMonth) -> CourseRow:
        """Return one of them, counted."""
        counts, name = self._course.counts(line.month)[line.plan.id], self._name(line.month)
        total = tr("{done} of {due}").format(done=counts.done, due=counts.due) if counts.due else _not_due(line.plan)
        return CourseRow(
            month=line.month,
            month_name=name,
            title=line.plan.title,
            total=total,
            split=phrases.listed([words.split(counts), words.used_for_real(counts), _to_come(counts)]),
            told=(ToldPart(f"{name}, {line.plan.title}: {total}. {_all_of(counts)}".strip()),),
        )

    def _name(self, month: date) -> str:
        name = str(format_skeleton("yMMMM", month, locale=self._items.locale))
        return name[:1].upper() + name[1:]


def _nothing(begun: date | None) -> str:
    if begun is None:
        return tr("No plan has begun yet. From its first day on, what you do stands here.")
    return tr("Nothing was planned in this month.")


def _not_due(plan: Plan) -> str:
    """Return what stands in place of a count where nothing was due."""
    return tr("When needed") if plan.spec.as_needed else tr("Nothing due")


def _all_of(counts: Counts) -> str:
    """Return everything that was counted, in sentences."""
    others = (
        (Status.NOT_THIS_TIME, tr("{n} not this time")),
        (Status.NO_ENTRY, tr("{n} without an entry")),
        (Status.REST, tr("{n} planned rest")),
        (Status.PAUSED, tr("{n} paused")),
    )
    beside = [text.format(n=counts.of(status)) for status, text in others if counts.of(status)]
    minutes = phrases.minutes_in_words(round(counts.minutes)) if counts.minutes >= 1 else ""
    sentences = (words.split(counts), ", ".join(beside), words.used_for_real(counts), minutes, _to_come(counts))
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _to_come(counts: Counts) -> str:
    """Return how much of a month has no answer because it is still to come; nothing once the month is over."""
    ahead = counts.scheduled - sum(counts.by_status.values())
    return tr("{n} still to come").format(n=ahead) if ahead > 0 else ""
