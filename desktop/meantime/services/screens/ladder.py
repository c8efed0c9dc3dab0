"""A plan's ladder in words: its steps with what was tried, which one is on, and what may be offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.ladder import LOOK_BACK, TRIES, Rung, current_rung, next_offered, rung_of, rungs, tries
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import Mode, PlanStatus
from meantime.domain.wall_time import to_wall
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.details import Details
from meantime.services.ladders import why_kept
from meantime.services.next_moments import next_moments
from meantime.services.notebook import Notebook, Present
from meantime.services.practices import Library
from meantime.services.screens.items import size
from meantime.services.screens.mode_words import met_words
from meantime.services.unsaved import UnsavedDetails

MOST_CURVES = 4
"""As many as differ by marker and dash."""

SUDS = ("suds-before", "suds-peak", "suds-after")
SCALE = (0, 100)


@dataclass(frozen=True)
class TryCurve:
    """How strong it was in one try, 0 to 100; None where it was not said.

    Attributes:
        label: "Tue 17", with its way where that was not the situation.
        before: before it.
        peak: at its peak.
        after: after it.
        spoken: the same in words.
    """

    label: str
    before: float | None
    peak: float | None
    after: float | None
    spoken: str


@dataclass(frozen=True)
class StepView:
    """One step.

    Attributes:
        number: from 1, the easiest.
        title: what is done.
        suds: how strong it is expected to be, 0 to 100; None where nobody said.
        tried: how often it was tried.
        repeat: how often before the next is offered.
        words: "tried 2 of 3".
        on: whether it is the one that is on.
        spoken: "Step 3, ask for directions, expected 45, tried 2 of 3".
        curves: the last tries with numbers, oldest first.
        quote: the person's own words beside the last try that has some; empty where none has.
        star: the last try is brought to the session.
    """

    number: int
    title: str
    suds: int | None
    tried: int
    repeat: int
    words: str
    on: bool
    spoken: str
    curves: tuple[TryCurve, ...] = ()
    quote: str = ""
    star: bool = False


@dataclass(frozen=True)
class WayView:
    """A way to meet a step that the plan allows.

    Attributes:
        mode: which.
        words: what is done.
        amount: how much of it, or what comes of it; may be empty.
    """

    mode: Mode
    words: str
    amount: str = ""


@dataclass(frozen=True)
class LadderView:
    """A ladder.

    Attributes:
        plan: the plan as it is shown, for commands.
        title: its title.
        below: who it was made with, and what the numbers are.
        next_words: "Next: tomorrow, 12:30"; empty where nothing is to come.
        steps: easiest first.
        ways: how a step may be met; empty where the plan names none, and on a locked one.
        order: what is said of moving on: it is offered, never done.
        offer: the question whether to go on; empty where nothing is offered.
        go_on: number of the step that is offered; None where none is.
        locked_words: the therapist's own words of a locked plan; else empty.
        stop_rule: when to stop, on a locked plan.
        assigned: "Assigned 9 November", on a locked plan.
        reward: what comes afterwards; may be empty.
        full: the size of the full version.
        small: that of the small version; empty where there is none.
        small_allowed: whether a small version may be noted.
        open: a try can be noted today.
        kept: why the steps are not the person's own to change; empty where they are.
        any_order: whether the order is free.
        rated: whether its practice asks how strong it was, before, at the peak and after.
    """

    plan: Plan
    title: str
    below: str
    next_words: str
    steps: tuple[StepView, ...]
    ways: tuple[WayView, ...]
    order: str
    offer: str
    go_on: int | None
    locked_words: str
    stop_rule: str
    assigned: str
    reward: str
    full: str
    small: str
    small_allowed: bool
    open: bool
    kept: str
    any_order: bool
    rated: bool

    @property
    def on(self) -> StepView | None:
        """The step that is on; None without a ladder."""
        return next((step for step in self.steps if step.on), None)


class LadderScreen:
    """Reads the notebook for one ladder."""

    def __init__(self, notebook: Notebook, unsaved: UnsavedDetails, library: Library) -> None:
        """Read from these; what waits in ``unsaved`` is shown as if it were written."""
        self._library = library
        self._book = notebook
        self._unsaved = unsaved

    def view(self, plan_id: str) -> LadderView:
        """Return the ladder of a plan as it stands.

        Raises:
            UserError: if there is no such plan any more.
        """
        found = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        if found is None:
            raise UserError(tr("This plan is not there any more."))
        return self._view(found, self._book.present())

    def _view(self, plan: Plan, present: Present) -> LadderView:
        spec, since = plan.spec, present.today - LOOK_BACK
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=since)
        status = plan.status(present.now, present.boundary)
        going_on = status is PlanStatus.ACTIVE and plan.silenced is None
        offered = next_offered(plan, answers, present.now) if going_on else None
        whom = spec.assigned_by or self._book.settings.therapist or tr("your therapist")
        return LadderView(
            plan=plan,
            title=spec.title,
            below=self._below(spec),
            next_words=self._next_words(plan, present) if going_on else "",
            steps=self._steps(plan, answers),
            ways=() if spec.locked else tuple(_way(mode, spec, whom) for mode in Mode if mode in spec.modes),
            order=_order(spec),
            offer=_offer(plan, answers, offered),
            go_on=offered.number if offered is not None else None,
            locked_words=(spec.what or spec.title) if spec.locked else "",
            stop_rule=(spec.stop_rule or "") if spec.locked else "",
            assigned=self._assigned(spec) if spec.locked else "",
            reward=spec.reward or "",
            full=size(spec, full=True),
            small=size(spec, full=False) if spec.small_allowed and spec.small is not None else "",
            small_allowed=spec.small_allowed,
            open=status is not PlanStatus.ENDED,
            kept=why_kept(plan, present),
            any_order=spec.any_order,
            rated=self._rated(spec),
        )

    def _rated(self, spec: PlanSpec) -> bool:
        practice = self._library.get(spec.practice)
        return practice is not None and all(practice.scale(name) == SCALE for name in SUDS)

    @property
    def _locale(self) -> str:
        return phrases.locale_of(self._book.settings.language)

    def _below(self, spec: PlanSpec) -> str:
        made = tr("Your own plan")
        if spec.assigned_by:
            day = f", {phrases.day_month(spec.agreed_on, self._locale)}" if spec.agreed_on else ""
            made = tr("Made with {name}{day}").format(name=spec.assigned_by, day=day)
        return f"{made} · {tr('the number is how strong you expect it to be')}"

    def _next_words(self, plan: Plan, present: Present) -> str:
        """Return its next moment by the plan's own clock."""
        found = next_moments(self._book, plan, self._book.anchors)
        if not found:
            return ""
        wall, today = to_wall(found[0], plan.spec.zone or present.zone), present.now.wall_for(plan.spec.zone).date()
        near = {0: tr("today"), 1: tr("tomorrow")}.get((wall.date() - today).days)
        day = near or phrases.short_date(wall.date(), self._locale)
        return tr("Next: {day}, {time}").format(day=day, time=phrases.clock(wall))

    def _assigned(self, spec: PlanSpec) -> str:
        day = phrases.day_month(spec.agreed_on, self._locale) if spec.agreed_on else ""
        return tr("Assigned {day}. Locked: no small version, no suggestions.").format(day=day)

    def _steps(self, plan: Plan, answers: Sequence[CheckIn]) -> tuple[StepView, ...]:
        on = current_rung(plan, answers)
        ordered = sorted(answers, key=lambda answer: (answer.day, answer.made.utc))
        about = [(answer, rung_of(plan, answer)) for answer in ordered]
        return tuple(
            self._step(rung, [answer for answer, which in about if rung.same(which)], on=rung == on)
            for rung in rungs(plan.spec)
        )

    def _step(self, rung: Rung, about: Sequence[CheckIn], *, on: bool) -> StepView:
        tried, repeat = sum(answer.status in TRIES for answer in about), rung.step.repeat
        words = _tried_words(tried, repeat)
        said = [self._unsaved.over(answer) for answer in about]
        curves = [self._curve(answer, details) for answer, details in zip(about, said, strict=True) if _rated(details)]
        return StepView(
            number=rung.number,
            title=rung.title,
            suds=rung.step.suds,
            tried=tried,
            repeat=repeat,
            words=words,
            on=on,
            spoken=_spoken(rung, words, on=on),
            curves=tuple(curves[-MOST_CURVES:]),
            quote=next((details.note for details in reversed(said) if details.note), ""),
            star=bool(said) and said[-1].star,
        )

    def _curve(self, answer: CheckIn, details: Details) -> TryCurve:
        values = dict(details.ratings)
        before, peak, after = (values.get(name) for name in SUDS)
        day = f"{phrases.weekday(answer.day, self._locale)} {answer.day.day}"
        way = {Mode.IMAGINAL: tr("imagined"), Mode.WRITTEN: tr("written"), Mode.TELL: tr("told")}
        label = f"{day} {way[details.mode]}" if details.mode in way else day
        parts = (
            tr("before {n:g}").format(n=before) if before is not None else "",
            tr("peak {n:g}").format(n=peak) if peak is not None else "",
            tr("after {n:g}").format(n=after) if after is not None else "",
        )
        spoken = f"{label}: {', '.join(part for part in parts if part)}"
        return TryCurve(label, before, peak, after, spoken)


def _rated(details: Details) -> bool:
    return any(name in SUDS for name, _ in details.ratings)


def _tried_words(tried: int, repeat: int) -> str:
    if not tried:
        return tr("not tried yet")
    if tried > repeat:
        return ntr("tried {n} time", "tried {n} times", tried).format(n=tried)
    return tr("tried {n} of {repeat}").format(n=tried, repeat=repeat)


def _spoken(rung: Rung, words: str, *, on: bool) -> str:
    parts = (
        tr("Step {n}").format(n=rung.number),
        rung.title,
        tr("expected {n}").format(n=rung.step.suds) if rung.step.suds is not None else "",
        words,
        tr("your step now") if on else "",
    )
    return ", ".join(part for part in parts if part)


def _way(mode: Mode, spec: PlanSpec, whom: str) -> WayView:
    amount = ""
    if mode is Mode.IN_VIVO:
        full, small = size(spec, full=True), size(spec, full=False) if spec.small is not None else ""
        amount = ", ".join(part for part in (full, tr("small {size}").format(size=small) if small else "") if part)
    elif mode is Mode.TELL:
        amount = tr("a line for session")
    return WayView(mode, met_words(mode, whom), amount)


def _order(spec: PlanSpec) -> str:
    """Return what is said of moving on; on a locked plan nothing is offered."""
    if not spec.steps:
        return ""
    if spec.locked:
        return tr("Which step comes when is agreed with your therapist. Meantime suggests nothing, and never moves on.")
    repeats = {step.repeat for step in spec.steps}
    after = (
        ntr("After {n} try", "After {n} tries", repeat).format(n=repeat)
        if len(repeats) == 1 and (repeat := next(iter(repeats)))
        else tr("After the tries agreed for a step")
    )
    if spec.any_order:
        return tr("{after} Meantime asks whether to move on. It never moves for you, and any order is fine.").format(
            after=after
        )
    return tr("{after} Meantime asks whether to move on. It never moves for you, and staying is fine.").format(
        after=after
    )


def _offer(plan: Plan, answers: Sequence[CheckIn], offered: Rung | None) -> str:
    on = current_rung(plan, answers)
    if offered is None or on is None:
        return ""
    times = tries(plan, answers, on)
    words = ntr(
        "Step {on} was tried {n} time. Go on to step {next}?",
        "Step {on} was tried {n} times. Go on to step {next}?",
        times,
    )
    return words.format(on=on.number, n=times, next=offered.number)
