"""One practice of a day in words, and the next session: what several screens show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import LOOK_BACK, Rung, current_rung, rung_of, rung_settled
from meantime.domain.plans import Plan, PlanSpec, Slot
from meantime.domain.practices import Practice
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import DONE, Status
from meantime.domain.week import Mark
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.details import Details
from meantime.services.guides.guiding import start_words
from meantime.services.heard import Heard
from meantime.services.material import views_of
from meantime.services.notebook import Notebook, Present
from meantime.services.records.told import told
from meantime.services.screens.noted_later import noted_later
from meantime.services.sessions import Sessions
from meantime.services.sharing import first_box
from meantime.services.unsaved import UnsavedDetails
from meantime.services.views import ItemView, NeededView

_LATELY = timedelta(days=30)
"""Where a ladder was answered within so many days, that says which step is on, and no year has to be read."""


class Items:
    """Puts practices and sessions in words."""

    def __init__(
        self,
        notebook: Notebook,
        sessions: Sessions,
        unsaved: UnsavedDetails,
        heard: Heard | None = None,
        practice: Callable[[str], Practice | None] | None = None,
    ) -> None:
        """Read from these; show what waits in ``unsaved`` as if it were written, and what was ``heard``.

        Without ``practice``, which gives one by its id, no records are offered.
        """
        self._book = notebook
        self._sessions = sessions
        self._unsaved = unsaved
        self._heard = heard or Heard()
        self._practice = practice

    @property
    def hard(self) -> bool:
        """Whether today is a hard day."""
        return self._heard.hard

    @property
    def locale(self) -> str:
        """The locale that writes days and numbers."""
        return phrases.locale_of(self._book.settings.language)

    def session_words(self) -> str:
        """Return the next session such as "tomorrow 15:00"; empty where none is known."""
        session = self._sessions.next()
        if session is None:
            return ""
        days = (session.at.date() - self._book.present().now.wall.date()).days
        day = {0: tr("today"), 1: tr("tomorrow")}.get(days) or phrases.brief_date(session.at.date(), self.locale)
        return f"{day} {phrases.clock(session.at)}"

    def said(self, answer: CheckIn) -> Details:
        """Return what is said beside an answer, written or not yet."""
        return self._unsaved.over(answer)

    def item(self, plan: Plan, mark: Mark, present: Present) -> ItemView:
        """Return one slot of a day as it stands."""
        spec, slot, answer = plan.version_on(mark.slot.day).spec, mark.slot, mark.checkin
        title, detail = self.title(plan, spec, answer)
        known = self._practice(spec.practice) if self._practice is not None else None
        practice = known if answer else None
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
            small_only=self.hard and spec.small_allowed and mark.status is None,
            status=mark.status,
            saved=self._saved(spec, answer),
            checkin=answer.id if answer else None,
            is_now=mark.status is None and (slot.wall <= present.now.wall_for(spec.zone) or self.noticed(plan, slot)),
            asks_expected=bool(spec.steps),
            reward=spec.reward or "",
            locked_words=(spec.what or spec.title) if spec.locked else "",
            stop_rule=(spec.stop_rule or "") if spec.locked else "",
            ladder=bool(spec.steps),
            decide_with=spec.assigned_by or self._book.settings.therapist or tr("your therapist"),
            details=self.said(answer) if answer else Details(),
            record=practice is not None and bool(practice.fields),
            told=told(answer, practice) if answer else (),
            guide=start_words(spec, known) if mark.status is None and self._practice is not None else "",
            material=views_of(plan.material),
            first_box=first_box(plan, self._unsaved.laid_over(answer), self._book.vault) if answer else None,
        )

    def has_week(self, spec: PlanSpec) -> bool:
        """Tell whether some numbers of the plan's practice can be entered for a week at once."""
        practice = self._practice(spec.practice) if self._practice is not None else None
        return practice is not None and bool(practice.week)

    def answered(self, plan: Plan, answer: CheckIn, present: Present) -> ItemView:
        """Return an answer as it stands, one beside all slots too."""
        slot = Slot(answer.slot or 0, answer.day, answer.made.wall, answer.day)
        return self.item(plan, Mark(slot, answer.status, answer), present)

    def beside(self, plan: Plan, answer: CheckIn, present: Present) -> ItemView:
        """Return an answer that stands in none of its day's slots, also where its slot has gone: it is in none now."""
        return replace(self.answered(plan, answer, present), slot=0)

    def noticed(self, plan: Plan, slot: Slot) -> bool:
        """Tell whether a slot has come because its routine was noticed."""
        now = self._book.present().now.utc
        return self._heard.came(occurrence_id(plan.id, slot.day, slot.number), now)

    def needed(self, plan: Plan, when: str, times: int, day: date | None = None, *, beside: bool = False) -> NeededView:
        """Return a plan that can be answered at any time, for the present practice day or one that is over.

        With ``beside`` that takes no slot, though one may be open.
        """
        spec, present = plan.spec, self._book.present()
        title, _ = self.title(plan, spec)
        over = day is not None and day < plan.today(present.now, present.boundary)
        return NeededView(
            plan_id=plan.id,
            title=title,
            when=when,
            full=size(spec, full=True),
            small=size(spec, full=False),
            small_allowed=spec.small_allowed,
            today=ntr("once today", "{n} times today", times).format(n=times) if times else "",
            day=day,
            small_only=self.hard and spec.small_allowed and not over,
            guide=start_words(spec, self._practice(spec.practice)) if self._practice and not over else "",
            material=() if over else views_of(plan.material),
            beside=beside,
        )

    def title(self, plan: Plan, spec: PlanSpec, answer: CheckIn | None = None) -> tuple[str, str]:
        """Return what is done and a line on what was agreed; a ladder shows the step answered about, else its own."""
        by = tr("as agreed with {name}").format(name=spec.assigned_by) if spec.assigned_by else ""
        if spec.steps:
            answered = rung_of(plan, answer) if answer is not None else None
            rung = answered or self.rung_on(plan, spec)
            if rung is not None:
                step = tr("Ladder step {n}").format(n=rung.number)
                if spec.locked:
                    return rung.title, f"{step}. {self._locked_detail(spec)}".strip()
                return rung.title, ", ".join(part for part in (step, by) if part)
        if spec.locked and spec.agreed_on:
            return spec.title, self._locked_detail(spec)
        return spec.title, spec.what or (by[:1].upper() + by[1:])

    def _locked_detail(self, spec: PlanSpec) -> str:
        """Return since when a locked plan is assigned, and what that means."""
        if spec.agreed_on is None:
            return tr("Locked: no small version, no suggestions.")
        day = phrases.day_month(spec.agreed_on, self.locale)
        return tr("Assigned {day}. Locked: no small version, no suggestions.").format(day=day)

    def rung_on(self, plan: Plan, spec: PlanSpec) -> Rung | None:
        """Return the ladder step that is on in the version ``spec``."""
        if not spec.steps:
            return None
        today, answered = self._book.present().today, self._book.vault.checkins.live
        settled = rung_settled(plan, answered(plan_id=plan.id, first=today - _LATELY), spec)
        return settled or current_rung(plan, answered(plan_id=plan.id, first=today - LOOK_BACK), spec)

    def _saved(self, spec: PlanSpec, answer: CheckIn | None) -> str:
        if answer is None:
            return ""
        words = phrases.status_words()[answer.status]
        later = noted_later(answer, self.locale)
        if answer.status in DONE:
            dose = spec.full if answer.status is Status.FULL else spec.small
            amount = phrases.minutes_in_words(answer.minutes)
            as_agreed = dose is not None and answer.minutes == dose.minutes and answer.status is Status.FULL
            if dose is not None and dose.what and (answer.minutes is None or as_agreed):
                amount = dose.what
            if amount:
                return phrases.listed([words, amount, later or phrases.clock(answer.made.wall)])
        return phrases.listed([words, later or tr("saved {time}").format(time=phrases.clock(answer.made.wall))])


def size(spec: PlanSpec, *, full: bool) -> str:
    """Return the size of the full or the small version in words."""
    return phrases.dose_in_words(spec.full if full else spec.small)
