"""The week table, and one plan's day opened from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import Rung, last_rung
from meantime.domain.offers import done_days
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import Provenance, Status
from meantime.domain.week import Counts, Mark, PlanDay, PlanDays, mark_day
from meantime.domain.weekdays import monday_of
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.agenda import Agenda
from meantime.services.notebook import Notebook, Present
from meantime.services.resistance_words import looked_words
from meantime.services.screens import week_words as words
from meantime.services.screens.easier import easier_view, line_begins
from meantime.services.screens.items import Items
from meantime.services.screens.open_beside import OpenBeside
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_brought import Brought, brought_of
from meantime.services.screens.week_told import told_day
from meantime.services.sessions import Sessions
from meantime.services.sharing import shared_in_full
from meantime.services.views import (
    CellView,
    DayCell,
    DayHead,
    LookedView,
    NoteView,
    ReasonsView,
    WeekChoice,
    WeekRow,
    WeekView,
)

WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class WeekScreen:
    """Reads the notebook for the week table."""

    def __init__(self, notebook: Notebook, agenda: Agenda, sessions: Sessions, items: Items) -> None:
        """Read from these."""
        self._book = notebook
        self._agenda = agenda
        self._sessions = sessions
        self._items = items
        self._beside = OpenBeside(notebook, items)

    def day_cell(self, plan_id: str, day: date) -> DayCell:
        """Return one plan's day, opened from the week."""
        plan, present = self._book.plan(plan_id), self._book.present()
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=day, last=day)
        opened = mark_day(plan, day, answers, self._book.anchors, present.boundary, present.now)
        today = plan.today(present.now, present.boundary)
        why, offered = words.why_closed(day, today), self._beside.on(plan, day, planned=bool(opened.marks))
        return DayCell(
            plan_id=plan_id,
            title=self._title(plan, self._rung(plan, answers)),
            day=day,
            heading=phrases.weekday_date(day, self._items.locale),
            items=tuple(self._items.item(plan, mark, present) for mark in opened.marks),
            beside=tuple(self._items.beside(plan, answer, present) for answer in opened.beside),
            editable=not why,
            why=why or ("" if opened.marks or offered.needed else words.nothing_planned(day, today)),
            looked=self._looked(plan, day),
            has_week=self._items.has_week(plan.version_on(day).spec),
            needed=offered.needed,
            anyway=offered.anyway,
            real=offered.real,
            quiet=self._items.hard and day == today,
        )

    def _looked(self, plan: Plan, day: date) -> tuple[LookedView, ...]:
        found = self._book.vault.resistance.all(day, day)
        return tuple(
            LookedView(entry.id, looked_words(entry), entry.star, shared_in_full(plan, entry))
            for entry in found
            if entry.plan_id == plan.id
        )

    def latest_week(self) -> date:
        """Return the first day of the week to show first: the last session's day, else the calendar's."""
        return self._choices(self._book.present())[0].first

    def week_with(self, day: date | None) -> date:
        """Return the first day of the week that holds ``day``, counted from the week shown first; that one if None."""
        first = self.latest_week()
        return first if day is None else first + (day - first).days // WEEK.days * WEEK

    def _choices(self, present: Present) -> tuple[WeekChoice, ...]:
        """Return the latest weeks, the better one first: since a session of these days, and by the calendar."""
        today, locale, found = present.today, self._items.locale, []
        last = self._sessions.last()
        if last is not None and timedelta(0) <= today - last.at.date() < WEEK:
            found.append((tr("Since session: {span}"), last.at.date()))
        found.append((tr("Calendar week: {span}"), words.week_begin(today, locale)))
        return tuple(
            WeekChoice(text.format(span=phrases.span(first, first + WEEK - _DAY, locale)), first)
            for text, first in found
        )

    def view(self, first: date | None = None) -> WeekView:
        """Return seven days from ``first``; the latest week if absent."""
        present = self._book.present()
        choices = self._choices(present)
        begin = first or choices[0].first
        days = tuple(begin + step * _DAY for step in range(7))
        plans = self._plans(days)
        entries = [(of_plan, answer) for of_plan in plans for day in of_plan.days for answer in day.entries]
        counts = sum((of_plan.counts for of_plan in plans), Counts())
        return WeekView(
            first=begin,
            days=tuple(self._head(day, present) for day in days),
            heading=words.heading(counts, days, present.today, self._items.locale),
            below=self._sessions_below(present),
            span=words.span(days, present.today, self._items.locale),
            choices=choices,
            rows=tuple(self._row(of_plan, present) for of_plan in plans),
            reasons=self._reasons([answer for _, answer in entries]),
            notes=self._notes(entries),
            easier=easier_view(plans),
            easier_brought=self._lines_that_begin(line_begins()),
            brought=self._brought(entries, days),
            has_next=begin <= present.today,
            has_plans=bool(self._book.plans),
        )

    def rows(self, days: Sequence[date]) -> tuple[tuple[DayHead, ...], tuple[WeekRow, ...], Counts]:
        """Return days that follow each other, every plan in them by its own title, and the counts of all of them.

        All of a day is told by ``told`` when it is asked for: few of a month's days are.
        """
        present, plans = self._book.present(), self._plans(days)
        heads = tuple(self._head(day, present) for day in days)
        rows = tuple(self._row(of_plan, present, whole=False) for of_plan in plans)
        return heads, rows, sum((of_plan.counts for of_plan in plans), Counts())

    def _plans(self, days: Sequence[date]) -> tuple[PlanDays, ...]:
        """Return the plans of days that follow each other: those too that can be noted in them when needed."""
        return self._agenda.range(days[0], days[-1], too=lambda plan: self._beside.when_needed(plan, days))

    def _head(self, day: date, present: Present) -> DayHead:
        is_today = day == present.today
        return DayHead(
            day=day,
            weekday=phrases.weekday(day, self._items.locale),
            below=tr("today") if is_today else str(day.day),
            spoken=words.spoken_day(day, self._items.locale),
            is_today=is_today,
        )

    def _sessions_below(self, present: Present) -> str:
        last, following, locale = self._sessions.last(), self._sessions.next(), self._items.locale
        parts = []
        if last is not None:
            parts.append(tr("last session {day}").format(day=words.brief_date(last.at.date(), locale)))
        if following is not None:
            away = (following.at.date() - present.now.wall.date()).days
            day = {0: tr("today"), 1: tr("tomorrow")}.get(away) or words.brief_date(following.at.date(), locale)
            parts.append(tr("next session {day}, {time}").format(day=day, time=phrases.clock(following.at)))
        text = phrases.listed(parts)
        return text[:1].upper() + text[1:]

    def _row(self, days: PlanDays, present: Present, *, whole: bool = True) -> WeekRow:
        plan, counts = days.plan, days.counts
        answers = [answer for day in days.days for answer in day.entries]
        rung = self._rung(plan, answers if days.days[-1].day < present.today else ()) if whole else None
        title = self._title(plan, rung)
        below = phrases.when_in_words(plan.spec, self._book.anchors, self._items.locale).split(",")[0]
        if rung is not None:
            below = phrases.listed([below, tr("step {n}").format(n=rung.number)])
        return WeekRow(
            plan_id=plan.id,
            title=title,
            below=below,
            cells=tuple(self._cell(plan, title, day, present, whole=whole) for day in days.days),
            total=tr("{done} of {due}").format(done=counts.done, due=counts.due) if counts.scheduled else "",
            split=words.split(counts),
            real=words.used_for_real(counts),
        )

    def _rung(self, plan: Plan, answers: Sequence[CheckIn]) -> Rung | None:
        """Return the ladder step that ``answers`` were last about; the one that is on, where they say nothing."""
        return last_rung(plan, answers) or self._items.rung_on(plan, plan.spec)

    @staticmethod
    def _title(plan: Plan, rung: Rung | None) -> str:
        return plan.title if rung is None else rung.title

    def _cell(self, plan: Plan, title: str, day: PlanDay, present: Present, *, whole: bool) -> CellView:
        entries, today = day.entries, plan.today(present.now, present.boundary)
        spec = plan.version_on(day.day).spec
        pairs = [(self._status(plan, mark, today), mark.checkin) for mark in day.marks]
        pairs = pairs or [(answer.status, answer) for answer in day.beside]
        statuses = tuple(status for status, _ in pairs) or (Status.NOT_DUE,)
        said = [words.in_a_word(spec, status, answer) for status, answer in pairs]
        if not entries and day.day > today and None in statuses:
            said = [phrases.clock(mark.slot.wall) for mark in day.marks]
        note, star = any(entry.note for entry in entries), any(entry.star for entry in entries)
        worse = any(entry.worse for entry in entries)
        more = day.beside if day.marks else ()
        marks = (
            *(words.beside(answer) for answer in more),
            tr("noted later") if any(entry.provenance is Provenance.LATER for entry in entries) else "",
            tr("made things worse") if worse else "",
            tr("note") if note else "",
            tr("starred for session") if star else "",
        )
        spoken = tr("{day}, {title}: {marks}").format(
            day=words.spoken_day(day.day, self._items.locale),
            title=title,
            marks=", ".join(filter(None, (words.spoken(statuses, said), *marks))),
        )
        below = said[0] if len(said) == 1 else words.several(statuses)
        real = any(answer.status is Status.USED_FOR_REAL for answer in more)
        told = self._told(day, title, spec, statuses) if whole else ()
        return CellView(statuses, below, star=star, note=note, worse=worse, spoken=spoken, real=real, told=told)

    def told(self, plan_id: str, day: date) -> tuple[ToldPart, ...]:
        """Return all of one plan's day, as the line below the week says it, under the plan's own title."""
        plan, present = self._book.plan(plan_id), self._book.present()
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=day, last=day)
        opened = mark_day(plan, day, answers, self._book.anchors, present.boundary, present.now)
        today, spec = plan.today(present.now, present.boundary), plan.version_on(day).spec
        return self._told(opened, plan.title, spec, [self._status(plan, mark, today) for mark in opened.marks])

    def _told(
        self, day: PlanDay, title: str, spec: PlanSpec, statuses: Sequence[Status | None]
    ) -> tuple[ToldPart, ...]:
        return told_day(day, title, spec, statuses, self._items.said, self._items.locale)

    def _status(self, plan: Plan, mark: Mark, today: date) -> Status | None:
        """Return what a slot's glyph shows: a quota's offer is only open today, and only until the quota is met."""
        if mark.status is not None or not mark.slot.quota:
            return mark.status
        quota, day = plan.version_on(mark.slot.day).spec.quota, mark.slot.day
        if day != today or quota is None:
            return Status.NOT_DUE
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=monday_of(day), last=day)
        done = done_days(answers, plan)
        return Status.NOT_DUE if day in done or len(done) >= quota.offers else None

    def _reasons(self, answers: Sequence[CheckIn]) -> ReasonsView:
        counted = Counter(reason for answer in answers for reason in answer.reasons)
        names = phrases.reason_words()
        counts = tuple((names[reason], count) for reason, count in counted.most_common())
        begin = tr("What got in the way: {reasons}").format(reasons="")
        times = [
            ntr("{reason}, {n} time", "{reason}, {n} times", count).format(reason=name.casefold(), n=count)
            for name, count in counts
        ]
        return ReasonsView(
            counts=counts,
            given=sum(bool(answer.reasons) for answer in answers),
            line=begin + "; ".join(times),
            brought=self._lines_that_begin(begin),
        )

    def _lines_that_begin(self, begin: str) -> tuple[str, ...]:
        return tuple(point.id for point in self._sessions.points() if point.text.startswith(begin))

    def _brought(self, entries: Sequence[tuple[PlanDays, CheckIn]], days: Sequence[date]) -> Brought:
        answers = [(of_plan.plan, answer, self._items.said(answer)) for of_plan, answer in entries]
        return brought_of(self._book, days, answers, self._title_of, self._items.locale)

    def _title_of(self, plan: Plan, answer: CheckIn) -> str:
        return self._title(plan, self._rung(plan, [answer]))

    def _notes(self, entries: Sequence[tuple[PlanDays, CheckIn]]) -> tuple[NoteView, ...]:
        noted = [(days.plan, answer, self._items.said(answer)) for days, answer in entries]
        noted.sort(key=lambda of: (of[1].day, of[1].made.utc), reverse=True)
        return tuple(
            NoteView(
                day=phrases.weekday(answer.day, self._items.locale),
                text=said.note,
                title=self._title_of(plan, answer),
                checkin=answer.id,
                details=said,
            )
            for plan, answer, said in noted
            if said.note
        )
