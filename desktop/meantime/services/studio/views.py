"""What the plan studio shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.domain.triggers import Trigger
from meantime.domain.weekdays import Weekdays
from meantime.services.screens.when_words import DayName
from meantime.services.specificity.open_points import OpenPoint
from meantime.services.specificity.sentence import Piece
from meantime.services.studio.faults import Fault


@dataclass(frozen=True)
class RoutineView:
    """A routine that the plan can be stacked on.

    Attributes:
        name: its name.
        usual: when it usually happens, as a time or as times with their days, in words.
        week: a line for each day of the week that has it: the day's short name and its times.
        days: the weekdays on which it happens.
        icon: name of its line icon: ``cup car meal moon shower bed brush sun clock`` or another that is there.
    """

    name: str
    usual: str
    week: tuple[tuple[str, str], ...]
    days: Weekdays
    icon: str


@dataclass(frozen=True)
class PracticeChoice:
    """A practice that the plan can be made of.

    Attributes:
        id: as in a sheet.
        title: its name.
        summary: one sentence.
        exposure: it works with a ladder.
        cautions: what to know before.
        cue: its usual cue; empty where it has none.
    """

    id: str
    title: str
    summary: str
    exposure: bool
    cautions: tuple[str, ...]
    cue: str = ""


@dataclass(frozen=True)
class Reminder:
    """One of the next moments.

    Attributes:
        day: "Mon 23 November".
        time: "about 22:15" after a routine, "22:15" by the clock.
        beside: "today", "session day" or nothing.
    """

    day: str
    time: str
    beside: str = ""


@dataclass(frozen=True)
class Effect:
    """One thing that would be different from now on, where a plan is changed.

    Attributes:
        what: the field in words.
        before: as it is; empty where it is new.
        after: as it would be; empty where it would go.
    """

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Offers:
    """What can be chosen; it does not change while one types.

    Attributes:
        whom: the therapist's name, or "your therapist".
        routines: what a plan can be stacked on.
        practices: what it can be made of, in order of title.
        week: the weekdays in the order in which weeks are read.
        unusable: a sentence for each practice file that could not be used.
    """

    whom: str
    routines: tuple[RoutineView, ...]
    practices: tuple[PracticeChoice, ...]
    week: tuple[DayName, ...]
    unusable: tuple[str, ...] = ()


@dataclass(frozen=True)
class StudioView:
    """What the studio says of the work as it stands.

    Attributes:
        pieces: the plan in one sentence.
        clear: "4 of 5 parts are clear".
        points: what is open and was not called clear enough, in order; the first is shown.
        ask: "You could ask Dr. R.:".
        brought: questions (as ``OpenPoint.question``) that are on the list for the session already.
        often: "5 days a week"; empty where nothing says.
        reminders: the next moments, at most three.
        no_reminders: what is said instead where there are none.
        on_screen: "On screen it will say …", and when quiet hours start.
        faults: what keeps it from becoming a plan; empty where it can.
        smaller: the sentence that suggests a smaller version where confidence is low; else empty.
        effect: what would be different where a plan is changed; empty for a new one, and where nothing would.
        since: from when that holds, as a sentence; empty for a new plan, and where nothing would be different.
        stays: the fields of ``Work`` that stay as they were agreed, where such a plan is changed.
        stays_words: why they stay; empty where none do.
    """

    pieces: tuple[Piece, ...]
    clear: str
    points: tuple[OpenPoint, ...]
    ask: str
    brought: frozenset[str]
    often: str
    reminders: tuple[Reminder, ...]
    no_reminders: str
    on_screen: str
    faults: tuple[Fault, ...]
    smaller: str = ""
    effect: tuple[Effect, ...] = ()
    since: str = ""
    stays: frozenset[str] = frozenset()
    stays_words: str = ""


@dataclass(frozen=True)
class MomentRows:
    """What moments are entered from, one row each.

    Attributes:
        triggers: those that can be read as they stand.
        routines: what a moment can be tied to.
        week: the weekdays in the order in which weeks are read.
        today: the practice day.
    """

    triggers: tuple[Trigger, ...]
    routines: tuple[RoutineView, ...]
    week: tuple[DayName, ...]
    today: date
