"""The one command through which every check-in goes, wherever it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn, provenance
from meantime.domain.errors import AnswerGone, AnswerRefused, FieldError, UserError
from meantime.domain.ladder import counted_in, current_rung, place_in, rung_of
from meantime.domain.plans import Plan
from meantime.domain.record_fields import GENERAL_RATINGS
from meantime.domain.schedule import COUNT_BACK_DAYS, Item, items_on
from meantime.domain.statuses import Share, Status
from meantime.domain.wall_time import Stamp
from meantime.domain.week import Mark, mark_day, next_open
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.notebook import Notebook, Present
from meantime.services.ports import Ids
from meantime.services.practices import Library
from meantime.services.resting import Resting, said_when
from meantime.services.sharing import strictest
from meantime.services.unsaved import UnsavedDetails
from meantime.storage.vault import AlreadyAnswered

Rating = tuple[str, float]
"""A rating's id and its value."""


@dataclass(frozen=True)
class Answered:
    """What an answer led to: the check-in that now stands, and what changed (nothing, for a second click).

    Attributes:
        checkin: the check-in.
        changes: what changed.
        stood: whether it had been given before, elsewhere: whoever only said more beside it does not take it back.
    """

    checkin: CheckIn
    changes: Changes
    stood: bool = False


class CheckIns:
    """Answers, their details, and taking them back."""

    def __init__(self, notebook: Notebook, ids: Ids, library: Library, unsaved: UnsavedDetails | None = None) -> None:
        """Write into the vault of ``notebook``; ``library`` knows the scales of ratings.

        What cannot be written now may wait in ``unsaved``, where the screens find it.
        """
        self.unsaved = unsaved or UnsavedDetails()
        self._book = notebook
        self._vault = notebook.vault
        self._ids = ids
        self._library = library
        self._resting = Resting(notebook)

    def answer(
        self,
        plan: Plan,
        status: Status,
        *,
        day: date | None = None,
        slot: int | None = None,
        details: Details | None = None,
        due_only: bool = False,
        beside: bool = False,
    ) -> Answered:
        """Note one answer, given now.

        Without ``slot`` it takes the earliest open slot of the day that is already due, else the earliest open
        one (not with ``due_only``: what is still to come stays open), else it is an extra; with ``beside`` it is one
        in any case. With ``slot`` the answer is set: the same status again changes nothing, another replaces the
        first, which stays in the history.

        Raises:
            UserError: if the day cannot be answered any more or yet, the slot isn't there, or the plan is
                locked and has no small version.
        """
        said = details or Details()
        present = self._book.present()
        self._check(plan, status, slot)
        with self._vault.transaction():
            on = self._day(plan, day, present)
            return self._note(plan, status, on, slot, said, present, due_only=due_only, beside=beside)

    def _note(
        self,
        plan: Plan,
        status: Status,
        on: date,
        slot: int | None,
        said: Details,
        present: Present,
        *,
        due_only: bool = False,
        beside: bool = False,
    ) -> Answered:
        """Write one answer for the practice day ``on``; the transaction is the caller's."""
        marks = self._marks(plan, on, present)
        wall = present.now.wall_for(plan.spec.zone)
        place = None if beside else self._place(status, slot, marks, wall, due_only=due_only)
        before = place.checkin if place is not None else None
        self._check_ratings(plan, on, said.ratings, before.ratings if before is not None else ())
        if before is not None and before.status is status:
            return Answered(before, Changes())
        fresh = self._build(plan, status, on, place, said, present, before)
        try:
            self._vault.checkins.add(fresh)
        except AlreadyAnswered:
            standing = self._vault.checkins.at(plan.id, on, fresh.slot or 0)
            if standing is None:
                raise
            return Answered(standing, Changes())
        if before is None or before.worse is None:
            self._resting.begin(plan.id, said.worse, present.now)
        return Answered(fresh, Changes.of(Part.CHECKINS, *([Part.PLANS] if said.worse else [])))

    def _present(self, made: Stamp | None) -> Present:
        """Return the present, or what it was when an answer was ``made``."""
        present = self._book.present()
        return present if made is None else replace(present, now=made)

    def _check(self, plan: Plan, status: Status, slot: int | None) -> None:
        if status is Status.SMALL and not plan.spec.small_allowed:
            raise AnswerRefused(tr("This plan is locked as your therapist set it; it has no small version."))
        if status is Status.USED_FOR_REAL and slot is not None:
            raise AnswerRefused(tr("Real-life use is counted beside the plan; it takes no slot."))

    def _check_ratings(self, plan: Plan, day: date, ratings: Sequence[Rating], held: Sequence[Rating]) -> None:
        """Refuse a rating that the practice on ``day`` does not have; ``held`` ones were said before, and stay."""
        practice = self._library.get(plan.version_on(day).spec.practice)
        for name, value in (rating for rating in ratings if rating not in held):
            scale = GENERAL_RATINGS.get(name) or (practice.scale(name) if practice else None)
            if scale is None:
                raise FieldError("", tr("This practice has no rating “{name}”.").format(name=name[:40]))
            low, high = scale
            if not low <= value <= high:
                sentence = tr("The rating “{name}” goes from {low:g} to {high:g}.")
                raise FieldError("", sentence.format(name=name, low=low, high=high))

    def _day(self, plan: Plan, day: date | None, present: Present) -> date:
        """Return the practice day answered for."""
        today = plan.today(present.now, present.boundary)
        on = day or today
        if on > today:
            raise UserError(tr("That day is still to come; it can be answered when it is there."))
        if on < today - timedelta(days=BACKDATE_DAYS):
            raise UserError(tr("That day is more than 7 days back; it stays as it is."))
        return on

    def _marks(self, plan: Plan, day: date, present: Present) -> tuple[Mark, ...]:
        answers = self._vault.checkins.live(plan_id=plan.id, first=day, last=day)
        return mark_day(plan, day, answers, self._book.anchors, present.boundary, present.now).marks

    def _place(
        self, status: Status, slot: int | None, marks: Sequence[Mark], wall: datetime, *, due_only: bool
    ) -> Mark | None:
        """Return the slot that the answer takes at the local time ``wall``; None for an extra."""
        if status is Status.USED_FOR_REAL:
            return None
        if slot is None:
            return next_open(marks, wall, due_only=due_only)
        for mark in marks:
            if mark.slot.number == slot:
                return mark
        raise AnswerRefused(tr("This plan has no slot {n} on that day.").format(n=slot))

    def _build(
        self,
        plan: Plan,
        status: Status,
        day: date,
        place: Mark | None,
        said: Details,
        present: Present,
        before: CheckIn | None,
    ) -> CheckIn:
        moment = self._moment(plan, day, place, present)
        today = plan.today(present.now, present.boundary)
        step, step_version = self._step(plan, status, day, said, present, before)
        return CheckIn(
            id=self._ids.fresh(),
            plan_id=plan.id,
            day=day,
            slot=place.slot.number if place is not None else None,
            status=status,
            made=present.now,
            provenance=provenance(moment, day, present.now.utc, today),
            replaces=before.id if before is not None else None,
            minutes=said.minutes,
            reasons=said.reasons,
            note=said.note,
            private=said.private,
            star=said.star,
            ratings=said.ratings,
            record=said.record,
            worse=said.worse,
            expected=said.expected,
            step=step,
            mode=said.mode,
            step_version=step_version,
            changed_under=self.unsaved.under(before.id) if before is not None else Share.FULL,
        )

    def _step(
        self, plan: Plan, status: Status, day: date, said: Details, present: Present, before: CheckIn | None
    ) -> tuple[int | None, int | None]:
        """Return the ladder step an answer is about, by its number in the version known on ``day`` when it was given.

        What is carried over from the answer before is the same step, wherever the ladder has it by now. One that has
        left the ladder keeps its number, and the version of the plan in which it counts comes with it.
        """
        spec = plan.version_known(day, present.now.utc).spec
        if before is not None and before.step is not None and said.step == before.step:
            carried = rung_of(plan, before)
            now = place_in(spec, carried) if carried is not None else None
            if carried is None or now is not None:
                return (now.number if now is not None else None), None
            return before.step, plan.versions.index(counted_in(plan, before))
        if said.step is not None or not spec.steps or status in (Status.REST, Status.USED_FOR_REAL):
            return said.step, None
        on = current_rung(plan, self._vault.checkins.live(plan_id=plan.id), spec)
        return (on.number if on is not None else None), None

    def _moment(self, plan: Plan, day: date, place: Mark | None, present: Present) -> datetime | None:
        if place is None:
            return None
        for item in items_on(plan, day, self._book.anchors, present.boundary, present.zone):
            if item.slot.number == place.slot.number:
                return item.at
        return None

    def standing(self, plan_id: str, day: date, slot: int) -> CheckIn | None:
        """Return the answer that stands in a slot now."""
        return self._vault.checkins.at(plan_id, day, slot)

    def standing_for(self, checkin_id: str) -> CheckIn:
        """Return the answer that stands by now where this one was given: the last that replaced it, else itself.

        Raises:
            AnswerGone: if there is no such check-in, or it was taken back.
        """
        return self._in_its_place(self._live(checkin_id))

    def _live(self, checkin_id: str) -> CheckIn:
        found = self._vault.checkins.get(checkin_id)
        if found is None or found.undone is not None:
            raise AnswerGone(tr("There is no such check-in any more."))
        return found

    def amend(self, checkin_id: str, change: DetailsChange) -> Answered:
        """Lay ``change`` over the details of a check-in as they stand by now, its answer unchanged.

        If another answer has taken its place meanwhile, what fits that one is said beside that one.

        Raises:
            AnswerGone: if there is no such check-in, or it was taken back.
            UserError: if the change cannot be taken; nothing was changed.
        """
        present = self._book.present()
        with self._vault.transaction():
            found = self._live(checkin_id)
            held = found.ratings
            if (standing := self._in_its_place(found)) != found:
                found, change = standing, change.fitting(standing.status)
            plan = self._book.plan(found.plan_id)
            details = change.over(details_of(found))
            self._check_ratings(plan, found.day, details.ratings, (*held, *found.ratings))
            changed = replace(found, **{name: getattr(details, name) for name in Details.__dataclass_fields__})
            if changed == found:
                return Answered(found, Changes())
            changed = replace(
                changed,
                changed_under=strictest(found.changed_under, plan.spec.share, change.under),
                step_version=found.step_version if changed.step == found.step else None,
                worse_made=said_when(found, details.worse, present.now),
            )
            self._vault.checkins.update(changed)
            if found.worse is None:
                self._resting.begin(plan.id, details.worse, present.now)
            elif details.worse is None:
                self._resting.end(found)
        touched = [Part.PLANS] if details.worse or found.worse else []
        return Answered(changed, Changes.of(Part.CHECKINS, *touched))

    def _in_its_place(self, found: CheckIn) -> CheckIn:
        """Return the answer that stands where ``found`` was given: the last that replaced it, else itself."""
        standing = self.standing(found.plan_id, found.day, found.slot) if found.slot is not None else None
        return standing or found

    def show_worse(self, plan_id: str, *, shown: bool) -> Changes:
        """Note whether a line of the page may say that something made things worse, of a plan that stays private.

        Raises:
            UserError: if there is no such plan.
        """
        with self._vault.transaction():
            known = self._vault.plans.get(plan_id) or self._book.plan(plan_id)
            if known.worse_shown is shown:
                return Changes()
            self._vault.plans.save(replace(known, worse_shown=shown))
            self._book.forget()
        return Changes.of(Part.PLANS)

    def undo(self, checkin_id: str) -> Answered:
        """Take a check-in back, with what was said aloud beside it; what it had replaced stands again.

        Raises:
            UserError: if there is no such check-in, it was taken back before, or a later answer replaced it.
        """
        present = self._book.present()
        with self._vault.transaction():
            found = self._vault.checkins.get(checkin_id)
            if found is None:
                raise UserError(tr("There is no check-in with this id."))
            if found.undone is not None:
                raise UserError(tr("This check-in was taken back before."))
            self._refuse_replaced(found)
            undone = replace(found, undone=present.now)
            self._vault.checkins.update(undone)
            self._vault.voice_memos.remove(found.id)
            self._resting.end(found)
            again = self.standing(found.plan_id, found.day, found.slot) if found.slot is not None else None
            if again is not None and again.worse not in (None, found.worse):
                self._vault.checkins.update(replace(again, worse_made=present.now))
        return Answered(undone, Changes.of(Part.CHECKINS, *([Part.PLANS] if found.worse else [])))

    def forget(self, answered: Answered) -> None:
        """Take out without a trace what was noted a moment ago, and that nobody has been told of.

        Raises:
            UserError: if another answer has taken its place meanwhile.
        """
        found = answered.checkin
        if not answered.changes:
            return
        with self._vault.transaction():
            self._refuse_replaced(found)
            self._vault.voice_memos.remove(found.id)
            self._vault.checkins.remove(found)
            self._resting.end(found)

    def _refuse_replaced(self, found: CheckIn) -> None:
        if found.slot is not None:
            standing = self._vault.checkins.at(found.plan_id, found.day, found.slot)
            if standing is None or standing.id != found.id:
                raise UserError(tr("A later answer took this one’s place; take that one back first."))

    def file(self, occurrences: Sequence[str], status: Status, made: Stamp | None = None) -> tuple[Answered, ...]:
        """Note one answer, given now or when it was ``made``, for several occurrences known by name, or for none.

        Answered and unknown ones are left alone; a small version leaves locked plans open. Each of them has been
        shown, so its day has come, though a journey or the clock may have put it ahead again since.

        Raises:
            AnswerRefused: if a plan has no such slot; nothing was noted.
            UserError: if the vault cannot take it now; nothing was noted.
        """
        answered = []
        present = self._present(made)
        with self._vault.transaction():
            for item in self.find(occurrences, made):
                allowed = status is not Status.SMALL or item.spec.small_allowed
                if allowed and self._vault.checkins.at(item.plan.id, item.slot.day, item.slot.number) is None:
                    slot = item.slot
                    answered.append(self._note(item.plan, status, slot.day, slot.number, Details(), present))
        return tuple(answered)

    def find(self, occurrences: Sequence[str], made: Stamp | None = None) -> tuple[Item, ...]:
        """Return the slots with these names, recent or coming by now or by when an answer was ``made``.

        They come in the order of the names.
        """
        wanted = set(occurrences)
        present, anchors = self._present(made), self._book.anchors
        found: dict[str, Item] = {}
        for plan in self._book.plans:
            for back in range(-2, COUNT_BACK_DAYS + 1):
                day = present.today - timedelta(days=back)
                for item in items_on(plan, day, anchors, present.boundary, present.zone):
                    if item.occurrence in wanted:
                        found[item.occurrence] = item
        return tuple(found[name] for name in occurrences if name in found)
