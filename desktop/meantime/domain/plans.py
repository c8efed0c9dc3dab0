"""Plans: homework made specific, with everything that changed about it and when."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime

from meantime.domain.asking import Asked
from meantime.domain.doses import Dose
from meantime.domain.fading import Fade, Level
from meantime.domain.guides import ChosenBreath
from meantime.domain.material import Material
from meantime.domain.practices import Practice
from meantime.domain.statuses import Mode, PlanStatus, Share
from meantime.domain.triggers import AfterAnchor, AsNeeded, Quota, Trigger
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.domain.weekdays import Weekdays


@dataclass(frozen=True)
class Obstacle:
    """An if-then plan for what may get in the way."""

    if_: str
    then: str


@dataclass(frozen=True)
class Step:
    """One rung of an exposure ladder.

    Attributes:
        title: what is done.
        suds: the distress expected, 0 to 100.
        repeat: how many tries before the next step is offered.
    """

    title: str
    suds: int | None = None
    repeat: int = 3


@dataclass(frozen=True, kw_only=True)
class PlanSpec:
    """What was agreed: one version of a plan, in the words of the sheet.

    Attributes:
        title: unique among all plans.
        practice: id of a practice in the library.
        starts: the first calendar day; DTSTART of its rules.
        ends: the last calendar day.
        rest: weekdays of planned rest.
        zone: an IANA zone it stays in; None floats with the computer.
        assigned_by: the therapist whose sheet it came from; None for the client's own.
        said: what the therapist said, from which it was made; no sheet has it.
        clear: names of findings (``domain.specificity.Finding.name``) that are clear enough for the person, in
            order; no sheet has them.
    """

    title: str
    starts: date
    triggers: tuple[Trigger, ...]
    practice: str = "free"
    what: str | None = None
    where: str | None = None
    why: str | None = None
    full: Dose | None = None
    small: Dose | None = None
    ends: date | None = None
    rest: Weekdays = frozenset()
    locked: bool = False
    stop_rule: str | None = None
    share: Share = Share.FULL
    discreet: str | None = None
    zone: str | None = None
    confidence: int | None = None
    obstacle: Obstacle | None = None
    reward: str | None = None
    modes: tuple[Mode, ...] = ()
    any_order: bool = False
    steps: tuple[Step, ...] = ()
    assigned_by: str | None = None
    agreed_on: date | None = None
    said: str | None = None
    clear: tuple[str, ...] = ()

    @property
    def quota(self) -> Quota | None:
        """The quota, if this is a plan of so many times a week."""
        return next((trigger for trigger in self.triggers if isinstance(trigger, Quota)), None)

    @property
    def as_needed(self) -> bool:
        """Whether nothing ever prompts it."""
        return all(isinstance(trigger, AsNeeded) for trigger in self.triggers)

    @property
    def anchors(self) -> frozenset[str]:
        """The names of the anchors it is stacked onto."""
        return frozenset(trigger.anchor for trigger in self.triggers if isinstance(trigger, AfterAnchor))

    @property
    def small_allowed(self) -> bool:
        """Whether a small version may be answered; never on a locked plan."""
        return not self.locked

    def is_exposure(self, practice: Practice | None) -> bool:
        """Tell whether this is exposure: made of a ``practice`` of the library that is, or with steps of a ladder."""
        return bool(self.steps) or (practice is not None and practice.exposure)


@dataclass(frozen=True)
class Slot:
    """One place in a plan's practice day.

    Attributes:
        number: from 1 within the practice day, in order of written time.
        day: the practice day.
        wall: the naive local time, any offset added, before gap correction.
        base: the calendar day that was chosen, before any offset.
        anchor: the anchor it is stacked onto, if any.
        rest: planned rest falls on it.
        quota: it is an offer of a quota plan.
    """

    number: int
    day: date
    wall: datetime
    base: date
    anchor: str | None = None
    rest: bool = False
    quota: bool = False


@dataclass(frozen=True)
class PlanVersion:
    """A plan as it stood from one moment on.

    Attributes:
        spec: what was agreed.
        since: when it took over; None for the first, which reaches back to its start.
        day: the practice day on which it took over; None for the first.
        day_slots: the slots of that day as a stored fact: the kept ones of the version before, then its own. A past
            day whose slots an anchor would have moved is kept in the same way, under the version it had.
    """

    spec: PlanSpec
    since: Stamp | None = None
    day: date | None = None
    day_slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Pause:
    """A time in which a plan is not due.

    Attributes:
        began: when.
        until: the first active day again; None until resumed by hand.
        resumed: when it was ended by hand.
    """

    began: Stamp
    until: date | None = None
    resumed: Stamp | None = None

    def covers(self, slot: Slot, zone: str | None) -> bool:
        """Tell whether ``slot`` of a plan in ``zone`` falls into the pause."""
        if slot.wall <= self.began.wall_for(zone):
            return False
        if self.until is not None and slot.day >= self.until:
            return False
        return self.resumed is None or slot.wall <= self.resumed.wall_for(zone)

    def open_on(self, day: date) -> bool:
        """Tell whether the pause still holds on the practice day ``day``."""
        return self.resumed is None and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Plan:
    """A plan with its whole history; nothing of the past ever changes.

    Attributes:
        id: 32 hexadecimal digits.
        order: place in the order of import.
        imported: when it was first taken in.
        imported_day: the practice day of that; slots count from at most seven days before it.
        versions: at least one, in order.
        pauses: in order.
        ended: when it was ended by hand.
        silenced: since when its reminders rest because it made things worse.
        worse_shown: whether a line of the page may say that something made things worse, while the plan itself stays
            with the client; None where nobody asked yet.
        fades: how often it reminds, as it was chosen, in order; it reminds every time before the first.
        asked: questions about it that were put to the person, in order.
        material: the client's own, to be opened beside it; it is no part of what was agreed, and has no history.
        breath: how the client likes to breathe to its pacer, likewise; None where nothing was chosen.
    """

    id: str
    order: int
    imported: Stamp
    imported_day: date
    versions: tuple[PlanVersion, ...]
    pauses: tuple[Pause, ...] = ()
    ended: Stamp | None = None
    silenced: Stamp | None = None
    worse_shown: bool | None = None
    fades: tuple[Fade, ...] = ()
    asked: tuple[Asked, ...] = ()
    material: tuple[Material, ...] = ()
    breath: ChosenBreath | None = None

    @property
    def spec(self) -> PlanSpec:
        """What is agreed now."""
        return self.versions[-1].spec

    @property
    def title(self) -> str:
        """The title now."""
        return self.spec.title

    @property
    def level(self) -> Level:
        """How often it reminds now."""
        return self.fades[-1].level if self.fades else Level.EVERY

    def version_on(self, day: date) -> PlanVersion:
        """Return the version in force on the practice day ``day``: the last that took over by then."""
        return _in_force(self.versions, day)

    def version_known(self, day: date, at: datetime) -> PlanVersion:
        """Return the version that was in force on ``day`` by what was agreed until the instant ``at`` (aware).

        A plan changed in the midst of a day is in force on the whole of it, but what was answered before the change
        was answered under the version before.
        """
        return _in_force(self._until(at), day)

    def version_at(self, at: datetime) -> PlanVersion:
        """Return the version that had taken over last at the instant ``at`` (aware)."""
        return self._until(at)[-1]

    def _until(self, at: datetime) -> tuple[PlanVersion, ...]:
        if len(self.versions) == 1:
            return self.versions
        first, *later = self.versions
        return (first, *(version for version in later if version.since is None or version.since.utc <= at))

    def today(self, now: Stamp, boundary: DayBoundary) -> date:
        """Return the practice day by the plan's own clock."""
        return boundary.day_of(now.wall_for(self.spec.zone))

    def status(self, now: Stamp, boundary: DayBoundary) -> PlanStatus:
        """Return where the plan stands at ``now``."""
        today = self.today(now, boundary)
        if self.ended is not None or (self.spec.ends is not None and today > self.spec.ends):
            return PlanStatus.ENDED
        if any(pause.open_on(today) for pause in self.pauses):
            return PlanStatus.PAUSED
        return PlanStatus.ACTIVE

    def status_on(self, day: date, boundary: DayBoundary) -> PlanStatus:
        """Return where the plan stood as the practice day ``day``, which has come, was over, or stands if it is not."""
        spec = self.version_on(day).spec

        def day_of(stamp: Stamp) -> date:
            return boundary.day_of(stamp.wall_for(spec.zone))

        if (self.ended is not None and day_of(self.ended) <= day) or (spec.ends is not None and day > spec.ends):
            return PlanStatus.ENDED
        begun = [pause for pause in self.pauses if day_of(pause.began) <= day]
        if any(
            (pause.until is None or day < pause.until) and (pause.resumed is None or day < day_of(pause.resumed))
            for pause in begun
        ):
            return PlanStatus.PAUSED
        return PlanStatus.ACTIVE

    def paused(self, slot: Slot) -> bool:
        """Tell whether ``slot`` falls into a pause."""
        return any(pause.covers(slot, self.version_on(slot.day).spec.zone) for pause in self.pauses)

    def may_ease(self, spec: PlanSpec, practice: Practice | None) -> bool:
        """Tell whether something easier than ``spec``, a version of it that is made of ``practice``, may be suggested.

        Nothing is of a locked plan, nor of an exposure while it made things worse and nobody let its reminders go on.
        """
        return spec.small_allowed and not (self.silenced is not None and spec.is_exposure(practice))

    def with_version(self, version: PlanVersion) -> Plan:
        """Return the plan changed from ``version`` on."""
        return replace(self, versions=(*self.versions, version))


def _in_force(versions: tuple[PlanVersion, ...], day: date) -> PlanVersion:
    """Return the last of ``versions`` that took over by ``day``, else the first."""
    for version in reversed(versions):
        if version.day is None or version.day <= day:
            return version
    return versions[0]


def folded_title(title: str) -> str:
    """Return a title without what keyboards and file systems change: letter case, composed or split accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", title).casefold())
