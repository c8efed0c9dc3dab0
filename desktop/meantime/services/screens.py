"""Builds what the screens show from the notebook."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.ladder import current_step, tries
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.schedule import items_on, occurrence_id
from meantime.domain.statuses import DONE, PlanStatus, Status
from meantime.domain.week import Mark, PlanDay, PlanDays, mark_day
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.agenda import Agenda, TodayItem
from meantime.services.notebook import Notebook, Present
from meantime.services.sessions import Sessions
from meantime.services.views import (
    CellView,
    DayCell,
    ItemView,
    NoteView,
    PlanView,
    StackView,
    TodayView,
    WeekRow,
    WeekView,
)

_LADDER_DAYS = timedelta(days=400)


class Screens:
    """Reads the notebook for the windows."""

    def __init__(self, notebook: Notebook, agenda: Agenda, sessions: Sessions) -> None:
        """Read from these."""
        self._book = notebook
        self._agenda = agenda
        self._sessions = sessions

    @property
    def _locale(self) -> str:
        return phrases.locale_of(self._book.settings.language)

    def session_words(self) -> str:
        """Return the next session such as "tomorrow 15:00"; empty where none is known."""
        session = self._sessions.next()
        if session is None:
            return ""
        days = (session.at.date() - self._book.present().now.wall.date()).days
        day = {0: tr("today"), 1: tr("tomorrow")}.get(days) or phrases.short_date(session.at.date(), self._locale)
        return f"{day} {phrases.clock(session.at)}"

    def today(self) -> TodayView:
        """Return today's check-in window."""
        present = self._book.present()
        day, entries = self._agenda.today()
        shown = [
            entry
            for entry in entries
            if entry.mark.status not in (Status.REST, Status.PAUSED) and (entry.offered or entry.mark.checkin)
        ]
        stacks = self._stacks(shown, present)
        answered = [entry for entry in shown if entry.mark.status is not None]
        done = sum(entry.mark.status in DONE for entry in answered)
        open_ = len(shown) - len(answered)
        due = sum(entry.mark.status is None and entry.item.at <= present.now.utc for entry in shown)
        heading, below = self._today_words(done, open_, len(shown), entries)
        return TodayView(
            day=phrases.weekday_date(day, self._locale),
            heading=heading,
            below=below,
            session=self.session_words(),
            stacks=stacks,
            has_plans=bool(self._book.plans),
            therapist=self._book.settings.therapist or tr("your therapist"),
            due=(due, len(shown)),
        )

    def _today_words(self, done: int, open_: int, planned: int, entries: tuple[TodayItem, ...]) -> tuple[str, str]:
        if not self._book.plans:
            return tr("No plans yet"), tr(
                "Start with one thing your therapist suggested. A plan file from them is enough."
            )
        if not planned:
            rest = any(entry.mark.status is Status.REST for entry in entries)
            below = tr("A rest day, as you agreed.") if rest else tr("There is nothing to answer today.")
            return tr("Nothing planned today"), below
        if open_:
            waiting = ntr("One is open.", "{n} are open.", open_).format(n=open_)
            later = tr("Nothing else is planned today.") if open_ == 1 else tr("One is enough to start with.")
            return tr("{done} of {planned} so far").format(done=done, planned=planned), f"{waiting} {later}"
        all_ = ntr("It is answered.", "All {n} are answered.", planned).format(n=planned)
        return (
            tr("{done} of {planned} today").format(done=done, planned=planned),
            tr("{all} That is enough for today.").format(all=all_),
        )

    def _stacks(self, entries: list[TodayItem], present: Present) -> tuple[StackView, ...]:
        groups: dict[tuple[datetime, str], list[TodayItem]] = {}
        stacks: list[tuple[int, float, int, StackView]] = []
        for entry in entries:
            groups.setdefault((entry.item.at, entry.item.slot.anchor or ""), []).append(entry)
        for (at, anchor), group in groups.items():
            wall = group[0].item.slot.wall
            opened = any(entry.mark.status is None for entry in group)
            coming = at > present.now.utc
            rank = 0 if opened and not coming else 1 if opened else 2
            stack = StackView(
                name=phrases.anchor_in_words(anchor) if anchor else phrases.clock(wall),
                usually=tr("usually {time}").format(time=phrases.clock(wall)) if anchor else "",
                icon=icon_for(anchor),
                items=tuple(self._item(entry.item.plan, entry.mark, present) for entry in group),
            )
            stacks.append((rank, at.timestamp() if opened else -at.timestamp(), len(stacks), stack))
        return tuple(stack for _, _, _, stack in sorted(stacks, key=lambda item: item[:3]))

    def _item(self, plan: Plan, mark: Mark, present: Present) -> ItemView:
        spec, slot, answer = plan.version_on(mark.slot.day).spec, mark.slot, mark.checkin
        title, detail = self._title(plan, spec)
        ratings = dict(answer.ratings) if answer else {}
        return ItemView(
            plan_id=plan.id,
            day=slot.day,
            slot=slot.number,
            occurrence=occurrence_id(plan.id, slot.day, slot.number),
            title=title,
            detail=detail,
            full=phrases.minutes_in_words(spec.full.minutes)
            if spec.full and spec.full.minutes
            else size(spec, full=True),
            small=size(spec, full=False),
            small_allowed=spec.small_allowed,
            status=mark.status,
            saved=self._saved(spec, answer),
            checkin=answer.id if answer else None,
            is_now=mark.status is None and slot.wall <= present.now.wall_for(spec.zone),
            asks_expected=bool(spec.steps),
            reward=spec.reward or "",
            locked_words=(spec.what or spec.title) if spec.locked else "",
            minutes=answer.minutes if answer else None,
            helpful=int(ratings["helpful"]) if "helpful" in ratings else None,
            reasons=answer.reasons if answer else (),
            note=(answer.note or "") if answer else "",
            private=bool(answer and answer.private),
            star=bool(answer and answer.star),
            worse=answer.worse if answer else None,
        )

    def _title(self, plan: Plan, spec: PlanSpec) -> tuple[str, str]:
        """Return what is done and a line on what was agreed."""
        by = tr("as agreed with {name}").format(name=spec.assigned_by) if spec.assigned_by else ""
        if spec.steps:
            step = self.step_of(plan) or 1
            return spec.steps[step - 1].title, ", ".join(
                part for part in (tr("Ladder step {n}").format(n=step), by) if part
            )
        return spec.title, spec.what or (by[:1].upper() + by[1:])

    def step_of(self, plan: Plan) -> int | None:
        """Return the ladder step that is on."""
        if not plan.spec.steps:
            return None
        since = self._book.present().today - _LADDER_DAYS
        return current_step(plan.spec, self._book.vault.checkins.live(plan_id=plan.id, first=since))

    def _saved(self, spec: PlanSpec, answer: CheckIn | None) -> str:
        if answer is None:
            return ""
        words = phrases.status_words()[answer.status]
        at = phrases.clock(answer.made.wall)
        if answer.status in DONE:
            dose = spec.full if answer.status is Status.FULL else spec.small
            amount = phrases.minutes_in_words(answer.minutes)
            if dose is not None and dose.what and (answer.minutes is None or answer.minutes == dose.minutes):
                amount = dose.what
            return phrases.listed([words, amount, at])
        return phrases.listed([words, tr("saved {time}").format(time=at)])

    def day_cell(self, plan_id: str, day: date) -> DayCell:
        """Return one plan's day, opened from the week."""
        plan, present = self._book.plan(plan_id), self._book.present()
        marks = self._plan_day(plan, day, present).marks
        title, _ = self._title(plan, plan.version_on(day).spec)
        heading = phrases.weekday_date(day, self._locale)
        return DayCell(plan_id, title, day, heading, tuple(self._item(plan, mark, present) for mark in marks))

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

    def week(self, first: date | None = None) -> WeekView:
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
            span=phrases.span(days[0], days[-1], self._locale),
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
            weekday = phrases.weekday(begin, self._locale, "EEEE")
            return tr("{counted} since {weekday}").format(counted=counted, weekday=weekday)
        return counted

    def _sessions_below(self) -> str:
        last, parts = self._sessions.last(), []
        if last is not None:
            parts.append(tr("Last session {day}").format(day=phrases.short_date(last.at.date(), self._locale)))
        following = self.session_words()
        if following:
            parts.append(tr("next session {when}").format(when=following))
        text = phrases.listed(parts)
        return text[:1].upper() + text[1:]

    def _row(self, days: PlanDays, present: Present) -> WeekRow:
        plan, counts = days.plan, days.counts
        title, _ = self._title(plan, plan.spec)
        below = phrases.when_in_words(plan.spec, self._book.anchors, self._locale).split(",")[0]
        step = self.step_of(plan)
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
                phrases.short_date(day.day, self._locale),
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
                day=phrases.weekday(answer.day, self._locale),
                text=answer.note or "",
                title=self._title(days.plan, days.plan.spec)[0],
                star=answer.star,
                private=answer.private,
                checkin=answer.id,
            )
            for days, answer in noted
        )

    def plans(self) -> tuple[PlanView, ...]:
        """Return all plans, those that ended last."""
        present = self._book.present()
        views = [self._plan(plan, present) for plan in self._book.plans]
        return tuple(sorted(views, key=lambda view: view.status is PlanStatus.ENDED))

    def _plan(self, plan: Plan, present: Present) -> PlanView:
        spec, status = plan.spec, plan.status(present.now, present.boundary)
        where = f", {spec.where}" if spec.where else ""
        if spec.assigned_by:
            agreed = f", {phrases.day_month(spec.agreed_on, self._locale)}" if spec.agreed_on else ""
            origin = tr("From {name}{agreed}").format(name=spec.assigned_by, agreed=agreed)
        else:
            origin = tr("Your own plan")
        return PlanView(
            plan_id=plan.id,
            title=spec.title,
            sentence=phrases.when_in_words(spec, self._book.anchors, self._locale) + where,
            sizes=phrases.listed(
                [
                    tr("Full: {size}").format(size=size(spec, full=True)) if size(spec, full=True) else "",
                    tr("Small: {size}").format(size=size(spec, full=False)) if spec.small else "",
                ]
            ),
            status=status,
            status_words=self._status_words(plan, status, present),
            origin=origin,
            locked=spec.locked,
            silenced=plan.silenced is not None,
        )

    def _status_words(self, plan: Plan, status: PlanStatus, present: Present) -> str:
        if status is PlanStatus.PAUSED:
            until = [pause.until for pause in plan.pauses if pause.open_on(plan.today(present.now, present.boundary))]
            if until and until[-1] is not None:
                return tr("Paused until {day}").format(day=phrases.day_month(until[-1], self._locale))
            return tr("Paused")
        if status is PlanStatus.ENDED:
            return tr("Ended")
        if plan.silenced is not None:
            return tr("Active, reminders rest")
        if plan.spec.starts > present.today:
            return tr("Starts {day}").format(day=phrases.day_month(plan.spec.starts, self._locale))
        return tr("Active")

    def ladder_tries(self, plan: Plan) -> tuple[int, ...]:
        """Return how often each step of the ladder was tried."""
        answers = self._book.vault.checkins.live(plan_id=plan.id)
        return tuple(tries(answers, number) for number in range(1, len(plan.spec.steps) + 1))

    def has_moment(self, plan: Plan, day: date) -> bool:
        """Tell whether a plan has a slot on a practice day."""
        present = self._book.present()
        return bool(items_on(plan, day, self._book.anchors, present.boundary, present.zone))


def size(spec: PlanSpec, *, full: bool) -> str:
    """Return the size of the full or the small version in words."""
    return phrases.dose_in_words(spec.full if full else spec.small)


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


_ICONS = (
    ("coffee", ("coffee", "tea", "breakfast")),
    ("car", ("park", "car", "drive", "commute", "train", "bus")),
    ("moon", ("bed", "sleep", "night")),
)


def icon_for(anchor: str) -> str:
    """Return the name of the icon that suits an anchor."""
    words = anchor.casefold()
    return next(
        (icon for icon, hints in _ICONS if any(hint in words for hint in hints)), "target" if anchor else "clock"
    )
