"""The week table, and one plan's day opened from it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import DONE, Status
from meantime.domain.week import PlanDay, PlanDays, mark_day
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agenda import Agenda
from meantime.services.notebook import Notebook, Present
from meantime.services.screens.items import Items
from meantime.services.sessions import Sessions
from meantime.services.views import CellView, DayCell, NoteView, WeekRow, WeekView


class WeekScreen:
    """Reads the notebook for the week table."""

    def __init__(self, notebook: Notebook, agenda: Agenda, sessions: Sessions, items: Items) -> None:
        """Read from these."""
        self._book = notebook
        self._agenda = agenda
        self._sessions = sessions
        self._items = items

    def day_cell(self, plan_id: str, day: date) -> DayCell:
        """Return one plan's day, opened from the week."""
        plan, present = self._book.plan(plan_id), self._book.present()
        marks = self._plan_day(plan, day, present).marks
        title, _ = self._items.title(plan, plan.version_on(day).spec)
        heading = phrases.weekday_date(day, self._items.locale)
        return DayCell(plan_id, title, day, heading, tuple(self._items.item(plan, mark, present) for mark in marks))

    def _plan_day(self, plan: Plan, day: date, present: Present) -> PlanDay:
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=day, last=day)
        return mark_day(plan, day, answers, self._book.anchors, present.boundary, present.now)

    def latest_week(self) -> date:
        """Return the first day of the week to show first: the last session's day, else the Monday."""
        today = self._book.present().today
        last = self._sessions.last()
        if last is not None and timedelta(0) <= today - last.at.date() < timedelta(days=7):
            return last.at.date()
        return today - timedelta(days=today.weekday())

    def view(self, first: date | None = None) -> WeekView:
        """Return seven days from ``first``; the latest week if absent."""
        present = self._book.present()
        begin = first or self.latest_week()
        days = tuple(begin + timedelta(days=step) for step in range(7))
        plans = self._agenda.range(days[0], days[-1])
        entries = [(days_, answer) for days_ in plans for day in days_.days for answer in day.entries]
        done = sum(days_.counts.done for days_ in plans)
        due = sum(days_.counts.due for days_ in plans)
        reasons = Counter(reason for _, answer in entries for reason in answer.reasons)
        words = phrases.reason_words()
        return WeekView(
            first=begin,
            days=days,
            today=present.today,
            heading=self._week_heading(done, due, begin, present),
            below=self._sessions_below(),
            span=phrases.span(days[0], days[-1], self._items.locale),
            rows=tuple(self._row(days_, present) for days_ in plans),
            reasons=tuple((words[reason], count) for reason, count in reasons.most_common()),
            notes=self._notes(entries),
            is_latest=days[-1] >= present.today,
        )

    def _week_heading(self, done: int, due: int, begin: date, present: Present) -> str:
        if not due:
            return tr("Nothing due in these days")
        counted = tr("{done} of {due}").format(done=done, due=due)
        if begin <= present.today < begin + timedelta(days=7):
            weekday = phrases.weekday(begin, self._items.locale, "EEEE")
            return tr("{counted} since {weekday}").format(counted=counted, weekday=weekday)
        return counted

    def _sessions_below(self) -> str:
        last, parts = self._sessions.last(), []
        if last is not None:
            parts.append(tr("Last session {day}").format(day=phrases.short_date(last.at.date(), self._items.locale)))
        following = self._items.session_words()
        if following:
            parts.append(tr("next session {when}").format(when=following))
        text = phrases.listed(parts)
        return text[:1].upper() + text[1:]

    def _row(self, days: PlanDays, present: Present) -> WeekRow:
        plan, counts = days.plan, days.counts
        title, _ = self._items.title(plan, plan.spec)
        below = phrases.when_in_words(plan.spec, self._book.anchors, self._items.locale).split(",")[0]
        step = self._items.step_of(plan)
        if step is not None:
            below = phrases.listed([below, tr("step {n}").format(n=step)])
        return WeekRow(
            plan_id=plan.id,
            title=title,
            below=below,
            cells=tuple(self._cell(plan, title, day, present) for day in days.days),
            total=tr("{done} of {due}").format(done=counts.done, due=counts.due),
            split=_split(days),
        )

    def _cell(self, plan: Plan, title: str, day: PlanDay, present: Present) -> CellView:
        entries = day.entries
        shown = next((mark for mark in day.marks if mark.checkin), day.marks[0] if day.marks else None)
        answer = shown.checkin if shown else next(iter(day.beside), None)
        status = shown.status if shown else (answer.status if answer else Status.NOT_DUE)
        below = self._cell_words(plan.version_on(day.day).spec, answer, status)
        note = any(entry.note for entry in entries)
        words = phrases.status_words()[status] if status else tr("open")
        spoken = ", ".join(
            part
            for part in (
                phrases.short_date(day.day, self._items.locale),
                f"{title}: {words}",
                below if answer else "",
                tr("note") if note else "",
                tr("starred") if any(entry.star for entry in entries) else "",
            )
            if part
        )
        return CellView(
            status=status,
            below=below,
            star=any(entry.star for entry in entries),
            note=note,
            spoken=spoken,
            editable=bool(day.marks) and present.today - timedelta(days=BACKDATE_DAYS) <= day.day <= present.today,
            slots=tuple(mark.slot.number for mark in day.marks),
        )

    @staticmethod
    def _cell_words(spec: PlanSpec, answer: CheckIn | None, status: Status | None) -> str:
        if status is Status.REST:
            return tr("rest")
        if status is Status.PAUSED:
            return tr("paused")
        if answer is None:
            return tr("open") if status is None else ""
        if answer.reasons:
            return phrases.reason_words()[answer.reasons[0]].casefold()
        dose = spec.full if answer.status is Status.FULL else spec.small
        if answer.status in DONE and dose and dose.what and "round" in dose.what:
            return dose.what
        return phrases.minutes_in_words(answer.minutes)

    def _notes(self, entries: list[tuple[PlanDays, CheckIn]]) -> tuple[NoteView, ...]:
        noted = [(days, answer) for days, answer in entries if answer.note]
        noted.sort(key=lambda pair: (pair[1].day, pair[1].made.utc), reverse=True)
        return tuple(
            NoteView(
                day=phrases.weekday(answer.day, self._items.locale),
                text=answer.note or "",
                title=self._items.title(days.plan, days.plan.spec)[0],
                star=answer.star,
                private=answer.private,
                checkin=answer.id,
            )
            for days, answer in noted
        )


def _split(days: PlanDays) -> str:
    """Return "2 full, 3 small; 1 more tried"."""
    counts = days.counts
    names = ((Status.FULL, tr("full")), (Status.SMALL, tr("small")), (Status.ADAPTED, tr("adapted")))
    parts = [f"{counts.of(status)} {name}" for status, name in names if counts.of(status)]
    text = ", ".join(parts)
    tried = counts.of(Status.TRIED)
    if tried:
        more = tr("{n} more tried").format(n=tried) if text else tr("{n} tried").format(n=tried)
        text = f"{text}; {more}" if text else more
    return text
