"""What leads through a plan's practice, and the answer that comes of it: stopping early counts as the small version."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from meantime.domain.doses import Dose
from meantime.domain.errors import UserError
from meantime.domain.guides import ChosenBreath, Guide, Seconds, may_be_breathed
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.record_fields import FieldKind, RecordField
from meantime.domain.statuses import Status, Worse
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agreed_breath import MOST_ROUNDS, SECONDS_A_MINUTE, read_breath, seconds_of
from meantime.services.changes import Changes, Part
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.guides.breath import Pattern
from meantime.services.guides.choosing import BreathOffers, offers_of, whole
from meantime.services.heard import Heard
from meantime.services.material import MaterialView, views_of
from meantime.services.notebook import Notebook
from meantime.services.practices import Library

HOLDS_SKIPPED = "holds-skipped"
"""A yes-or-no field of this id is filled in by the pacer."""

MOST_NUMBERS = 3
"""So many ratings are offered right after a practice; the rest waits in its record."""


@dataclass(frozen=True)
class Whose:
    """Which practice is done.

    Attributes:
        plan_id: its plan.
        day: the practice day it answers for; None for today.
        slot: the slot it answers; None for the next open one, or one more beside them.
        small: whether the small version was chosen; elsewhere the size follows from the day.
    """

    plan_id: str
    day: date | None = None
    slot: int | None = None
    small: bool = False


@dataclass(frozen=True)
class GuideView:
    """What leads through a practice, in the size that is offered today.

    Attributes:
        whose: what it answers.
        title: what is done.
        agreed: the dose in words; empty where there is none.
        pattern: a pattern to breathe to, or None.
        holds_skippable: whether its holds may be left out.
        minutes: how long to be at it; None where time is not the measure.
        steps: short texts, one after the other.
        cautions: what to know before.
        words: what the therapist assigned, word for word; empty where nothing is locked.
        stop_rule: when to stop, of a locked plan.
        numbers: ratings that may be noted afterwards.
        small: whether this is the small version, as on a hard day.
        small_allowed: whether stopping early is the small version; False on locked plans.
        fields: ids of the practice's yes-or-no fields.
        material: the client's own, to be opened.
        breaths: the patterns that can be chosen; None where none can.
    """

    whose: Whose
    title: str
    agreed: str
    pattern: Pattern | None
    holds_skippable: bool
    minutes: float | None
    steps: tuple[str, ...]
    cautions: tuple[str, ...]
    words: str
    stop_rule: str
    numbers: tuple[RecordField, ...]
    small: bool
    small_allowed: bool
    fields: frozenset[str]
    material: tuple[MaterialView, ...] = ()
    breaths: BreathOffers | None = None

    def status(self, *, reached: bool) -> Status:
        """Return what is noted on stopping now; ``reached`` tells whether all of it was done."""
        if self.small:
            return Status.SMALL
        if reached:
            return Status.FULL
        return Status.SMALL if self.small_allowed else Status.TRIED


class Guiding:
    """Offers guides, and notes what was done with them."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, library: Library, heard: Heard) -> None:
        """Read from ``notebook`` and ``library``; note through ``checkins``; ``heard`` knows of hard days."""
        self._book, self._checkins, self._library, self._heard = notebook, checkins, library, heard

    def view(self, whose: Whose) -> GuideView:
        """Return what leads through a practice.

        Raises:
            UserError: if the plan is gone, or nothing leads through it.
        """
        plan, spec = self._practised(whose)
        practice = self._library.get(spec.practice)
        if not leads(spec, practice):
            raise UserError(tr("Nothing leads through this practice; it is done in your own way."))
        small = spec.small_allowed and (whose.small or self._heard.hard)
        breaths = offers_of(plan, spec, practice)
        guide = (practice.guide if practice is not None else None) or Guide()
        dose = spec.small if small else spec.full
        grown = small and _grown(spec, practice)
        pattern = _pattern(spec, practice, breaths.begins if breaths else (), small=small)
        number_fields = [field for field in practice.fields if field.kind is FieldKind.NUMBER] if practice else []
        return GuideView(
            whose=whose,
            title=spec.title,
            agreed=phrases.dose_in_words(dose),
            pattern=pattern,
            holds_skippable=guide.pacer is not None and guide.pacer.holds_skippable and not spec.locked,
            minutes=_minutes(guide, dose, small=small, grown=grown) if pattern is None else None,
            steps=_steps(guide, small=small and not grown) if not spec.locked else (),
            cautions=practice.cautions if practice and not spec.locked else (),
            words=(spec.what or spec.title) if spec.locked else "",
            stop_rule=(spec.stop_rule or "") if spec.locked else "",
            numbers=tuple(number_fields[:MOST_NUMBERS]),
            small=small,
            small_allowed=spec.small_allowed,
            fields=frozenset(field.id for field in practice.fields if field.kind is FieldKind.YES_NO)
            if practice
            else frozenset(),
            material=views_of(plan.material),
            breaths=breaths,
        )

    def _practised(self, whose: Whose) -> tuple[Plan, PlanSpec]:
        """Return the plan, and the version of it that is practised.

        Raises:
            UserError: if it is gone.
        """
        plan, present = self._book.plan(whose.plan_id), self._book.present()
        return plan, plan.version_on(whose.day or plan.today(present.now, present.boundary)).spec

    def breaths(self, whose: Whose) -> BreathOffers | None:
        """Return what can be chosen to breathe to; None where nothing can.

        Raises:
            UserError: if the plan is gone.
        """
        plan, spec = self._practised(whose)
        return offers_of(plan, spec, self._library.get(spec.practice))

    def pattern(self, view: GuideView, seconds: Seconds) -> Pattern:
        """Return another pattern to breathe to, with as many rounds as the size of ``view`` has of it.

        Raises:
            UserError: if nobody is led through such a pattern, the plan is gone, or nothing can be chosen for it.
        """
        plan, spec = self._practised(view.whose)
        practice = self._library.get(spec.practice)
        _refuse_breathless(seconds)
        found = _pattern(spec, practice, seconds, small=view.small)
        if found is None or offers_of(plan, spec, practice) is None:
            raise UserError(tr("This plan is breathed as it was assigned."))
        return found

    def remember_breath(self, view: GuideView, seconds: Seconds, *, own: bool) -> Changes:
        """Remember beside the plan which pattern was chosen; ``own`` ones are offered again when others are chosen.

        Raises:
            UserError: if it cannot be written; nothing is changed.
        """
        _refuse_breathless(seconds)
        known, picked = self._chosen(view), whole(seconds)
        if view.breaths is not None and seconds == view.breaths.first.seconds:
            chosen = replace(known, stands=False)
        else:
            chosen = replace(known, seconds=picked, stands=True)
        return self._remember(view, replace(chosen, own=picked) if own else chosen)

    def remember_holds(self, view: GuideView, *, left_out: bool) -> Changes:
        """Remember beside the plan whether its holds are left out; UserError as for ``remember_breath``."""
        return self._remember(view, replace(self._chosen(view), without_holds=left_out))

    def _chosen(self, view: GuideView) -> ChosenBreath:
        return self._book.plan(view.whose.plan_id).breath or ChosenBreath()

    def _remember(self, view: GuideView, chosen: ChosenBreath) -> Changes:
        with self._book.vault.transaction():
            self._book.forget()
            known = self._book.plan(view.whose.plan_id)
            if known.spec.locked or chosen == (known.breath or ChosenBreath()):
                return Changes()
            self._book.vault.plans.save(replace(known, breath=chosen))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def note(self, view: GuideView, status: Status, seconds: float, said: Mapping[str, str] | None = None) -> Answered:
        """Note what was done, with the time it took.

        Args:
            view: what led through it.
            status: as ``GuideView.status`` tells.
            seconds: how long it took.
            said: what the guide knows by itself, by the ids of yes-or-no fields.

        Raises:
            UserError: if it cannot be noted; nothing is changed.
        """
        known = tuple((name, text) for name, text in (said or {}).items() if name in view.fields)
        return self._answer(view, status, Details(minutes=in_minutes(seconds), record=known))

    def note_worse(self, view: GuideView, seconds: float) -> Answered:
        """Note that it made things worse: tried, then stopped; UserError as for ``note``."""
        return self._answer(view, Status.TRIED, Details(minutes=in_minutes(seconds), worse=Worse.OTHER))

    def _answer(self, view: GuideView, status: Status, details: Details) -> Answered:
        """Answer; an answer that was given elsewhere meanwhile stands, and only what it lacks is laid beside it."""
        plan, whose = self._book.plan(view.whose.plan_id), view.whose
        with self._book.vault.transaction():
            standing = self._checkins.standing(plan.id, whose.day, whose.slot) if whose.day and whose.slot else None
            if standing is None:
                answered = self._checkins.answer(plan, status, day=whose.day, slot=whose.slot, details=details)
                if answered.changes:
                    return answered
                standing = answered.checkin
            before = details_of(standing)
            after = replace(
                before,
                minutes=before.minutes if before.minutes is not None else details.minutes,
                worse=before.worse or details.worse,
                record=tuple({**dict(details.record), **dict(before.record)}.items()),
            )
            amended = self._checkins.amend(standing.id, DetailsChange.between(before, after))
            return replace(amended, stood=True)


def _refuse_breathless(seconds: Seconds) -> None:
    if not may_be_breathed(seconds):
        raise UserError(tr("In and out take 1 to 15 seconds each, a hold 0 to 15."))


def _pattern(
    spec: PlanSpec, practice: Practice | None, chosen: Seconds | tuple[()] = (), *, small: bool
) -> Pattern | None:
    """Return the pattern that was chosen, or else agreed; None where nobody breathes to one, or a therapist gave none.

    It has as many rounds as are said, as the agreed time has, or as the practice itself has; of another pattern than
    the practice's as many as take its time.
    """
    pacer = practice.guide.pacer if practice is not None and practice.guide is not None else None
    agreed = seconds_of(spec, practice)
    seconds = chosen or agreed
    if pacer is None or practice is None or not seconds:
        return None
    inhale, hold, exhale, hold_after = seconds
    paced = replace(pacer, inhale=inhale, hold=hold, exhale=exhale, hold_after=hold_after)
    pattern, dose, usual = Pattern.of(paced, small=small), spec.full, practice.full
    if small:
        dose, usual = spec.small, practice.small
    said = read_breath(replace(spec, what=dose.what, title="", full=None)).rounds if dose is not None else None
    if not small:
        said = said or read_breath(spec).rounds
    if said is not None:
        return replace(pattern, rounds=said)
    if dose is not None and dose.minutes is not None and dose != usual:
        lasts = dose.minutes * SECONDS_A_MINUTE
    elif seconds == agreed:
        return pattern
    else:
        lasts = pattern.rounds * sum(agreed)
    fits = lasts / pattern.round_seconds
    rounds = round(fits) if small else math.ceil(fits)  # all of it is no shorter than was agreed
    return replace(pattern, rounds=min(MOST_ROUNDS, max(1, int(rounds))))


def _grown(spec: PlanSpec, practice: Practice | None) -> bool:
    """Tell whether a small size is more minutes than the practice's own, in no words or the full version's.

    The few steps of the small version end before that.
    """
    dose, usual = spec.small, practice.small if practice is not None else None
    if dose is None or dose.minutes is None or usual is None or usual.minutes is None:
        return False
    open_words = dose.what is None or (spec.full is not None and dose.what == spec.full.what)
    return open_words and dose.minutes > usual.minutes


def _steps(guide: Guide, *, small: bool) -> tuple[str, ...]:
    return (guide.small_steps or guide.steps) if small else guide.steps


def _minutes(guide: Guide, dose: Dose | None, *, small: bool, grown: bool) -> float | None:
    """Return how long to be at it: as agreed, else as the practice has it; None where time is not the measure.

    In a small size that has ``grown`` it is: as many of all the steps are gone through as fit.
    """
    if guide.steps and guide.timer is None and not grown:
        return None
    if dose is not None and dose.minutes is not None:
        return dose.minutes
    if guide.timer is None:
        return None
    return guide.timer.small_minutes if small else guide.timer.minutes


def leads(spec: PlanSpec, practice: Practice | None) -> bool:
    """Tell whether anything leads through a plan's practice: a guide, or a time to be at it."""
    guide = practice.guide if practice is not None else None
    return guide is not None or (spec.full is not None and spec.full.minutes is not None)


def start_words(spec: PlanSpec, practice: Practice | None) -> str:
    """Return what the way to the guide is called; empty where nothing leads through it."""
    guide = practice.guide if practice is not None else None
    if seconds_of(spec, practice):
        return tr("Start the pacer")
    if guide is not None and guide.steps and guide.timer is None and not spec.locked:
        return tr("Step by step")
    return tr("Start timer") if leads(spec, practice) else ""


def in_minutes(seconds: float) -> float | None:
    """Return a time as it is noted: whole minutes, and seconds below one; None for less than a second."""
    if seconds < 1:
        return None
    if seconds < SECONDS_A_MINUTE:
        return round(int(seconds) / SECONDS_A_MINUTE, 4)
    return float(int(seconds / SECONDS_A_MINUTE + 0.5))
