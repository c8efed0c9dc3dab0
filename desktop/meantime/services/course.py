"""Months of practice, counted: years of them stay quick, for what is counted is kept until something in it changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta

from meantime.domain.checkins import CheckIn
from meantime.domain.course import PlanMonth, last_day, lived, may_be_due, month_of, month_on, months_of
from meantime.domain.plans import Plan
from meantime.domain.week import Counts, count_days
from meantime.domain.weekdays import monday_of
from meantime.services.notebook import Notebook

_ZONES = timedelta(days=2)
"""A plan in a zone of its own, with its practice day, may be so far from the computer's today, at most."""


class Course:
    """Counts whole months as ``Agenda.range`` does, without reading what was answered beside all slots.

    A month counted once is kept. What makes it another: a plan, a routine or the day's beginning was changed; another
    program wrote; this one wrote an answer of that month, or of the one before, with which it may share a week; or a
    day of it has passed for a plan, which may have a zone of its own.
    """

    def __init__(self, notebook: Notebook) -> None:
        """Count what ``notebook`` holds."""
        self._book = notebook
        self._ground: tuple[object, ...] = ()
        self._kept: dict[date, tuple[Hashable, Mapping[str, Counts]]] = {}
        self._lined_up: tuple[tuple[tuple[Plan, date, date], ...], tuple[PlanMonth, ...]] = ((), ())

    def plan_months(self) -> tuple[PlanMonth, ...]:
        """Return every plan in every month it has lived in so far, the newest month first, then in order of import.

        A plan lives from the day its first slot counts, or its first answer, until it ends, or today.
        """
        spans = tuple(self._spans())
        if spans != self._lined_up[0]:
            by_month: dict[date, list[PlanMonth]] = {}
            for plan, first, last in spans:
                for month in months_of(first, last):
                    by_month.setdefault(month, []).append(PlanMonth(month, plan))
            lines = tuple(line for month in sorted(by_month, reverse=True) for line in by_month[month])
            self._lined_up = (spans, lines)
        return self._lined_up[1]

    def first_month(self) -> date | None:
        """Return the first month in which a plan lived; None before any has begun."""
        return min((month_of(first) for _, first, _ in self._spans()), default=None)

    def _spans(self) -> Iterator[tuple[Plan, date, date]]:
        """Give the plans that have begun, each with its first and its last day so far."""
        book, present = self._book, self._book.present()
        answered = book.vault.counted.answered_days()
        for plan in book.plans:
            today = plan.today(present.now, present.boundary)
            span = lived(plan, today, book.anchors, present.boundary, answered.get(plan.id))
            if span is not None:
                yield plan, *span

    def counts(self, month: date) -> Mapping[str, Counts]:
        """Return how each plan went in a month, by its id.

        Args:
            month: its first day.
        """
        self._check_ground()
        stamp, kept = self._stamp(month), self._kept.get(month)
        if kept is None or kept[0] != stamp:
            kept = self._kept[month] = (stamp, self._count(month))
        return kept[1]

    def _check_ground(self) -> None:
        """Let go of everything where plans, routines or settings are others, or another program wrote."""
        book = self._book
        ground = (book.vault.data_version(), book.plans, book.anchors, book.settings.day_starts)
        if ground != self._ground:
            self._ground = ground
            self._kept.clear()

    def _stamp(self, month: date) -> Hashable:
        """Return what is another as soon as the month has to be counted anew."""
        written, present = self._book.vault.checkins.writes, self._book.present()
        goes_on = last_day(month) >= present.today - _ZONES
        days = tuple(plan.today(present.now, present.boundary) for plan in self._book.plans) if goes_on else None
        return written(month), written(month_on(month, -1)), days

    def _count(self, month: date) -> Mapping[str, Counts]:
        book, present, first, last = self._book, self._book.present(), month_of(month), last_day(month)
        answers: dict[str, list[CheckIn]] = {}
        for answer in book.vault.checkins.in_slots(monday_of(first), last):
            answers.setdefault(answer.plan_id, []).append(answer)
        beside = book.vault.counted.beside(first, last)
        counted: dict[str, Counts] = {}
        for plan in book.plans:
            own, sums, counts = answers.get(plan.id, ()), beside.get(plan.id), Counts()
            if own or may_be_due(plan, monday_of(first), last):
                counts = count_days(plan, first, last, own, book.anchors, present.boundary, present.now).counts
            if sums is not None:
                counts += Counts(extra=sums.extra, used_for_real=sums.used_for_real, minutes=sums.minutes)
            counted[plan.id] = counts
        return counted
