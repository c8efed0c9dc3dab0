"""What is entered in the plan studio, as it was typed; a draft keeps just this."""

from __future__ import annotations

from dataclasses import dataclass, field

from meantime.domain.material import Material
from meantime.domain.statuses import Mode, Share
from meantime.domain.weekdays import Weekdays


@dataclass(frozen=True)
class WorkStep:
    """One rung of a ladder as it was typed.

    Attributes:
        title: what is done.
        suds: the distress expected, as typed; empty where none is.
        repeat: how many tries before the next step is offered, as typed.
    """

    title: str = ""
    suds: str = ""
    repeat: str = "3"


@dataclass(frozen=True, kw_only=True)
class Work:
    """A plan in the making. Texts stand as they were typed, half a number too; nothing here refuses anything.

    Attributes:
        said: what the therapist said, in their words.
        title: how the plan is called; empty takes it from what is done.
        practice: id of a practice in the library.
        what: what is done.
        where: the place.
        why: what it is for.
        moments: its triggers, each with the keys and values of ``[[plan.trigger]]``, as ``trigger_entries`` reads them.
        full_what: the full version in words.
        full_minutes: its minutes, "5" or "10–15".
        small_what: the small version in words.
        small_minutes: its minutes.
        obstacle_if: what usually gets in the way.
        obstacle_then: what is done then.
        confidence: 0 to 10; None as long as nothing was said.
        reward: what comes after it.
        starts: the first day, ISO; empty for today, or for the day on which a known plan began.
        ends: the last day, ISO; empty for none.
        rest: weekdays of planned rest.
        share: what the page may say.
        discreet: words for the notification; empty for neutral ones.
        modes: the ways down a ladder that the plan allows.
        any_order: whether the steps may come in any order.
        steps: a ladder's steps, easiest first.
        locked: the trauma lock.
        assigned_by: who assigned it; empty for a plan of one's own.
        agreed_on: the day of that, ISO; empty for none.
        stop_rule: when to stop.
        clear: names of rules (``domain.specificity.Rule``) whose finding is clear enough for the person.
        example: id of the preset that it began with; empty for none.
        filled: names of the fields that the preset entered; what was entered over it since is the person's own.
        usual: names of the fields that the practice entered, as it usually is; the same typed by hand is none of them.
        material: the client's own, to be opened beside it; addresses as they were typed.
        brought: ids of the lines to talk about that were noted for it while it was no plan yet.
    """

    said: str = ""
    title: str = ""
    practice: str = "free"
    what: str = ""
    where: str = ""
    why: str = ""
    moments: tuple[dict[str, object], ...] = field(default=())
    full_what: str = ""
    full_minutes: str = ""
    small_what: str = ""
    small_minutes: str = ""
    obstacle_if: str = ""
    obstacle_then: str = ""
    confidence: int | None = None
    reward: str = ""
    starts: str = ""
    ends: str = ""
    rest: Weekdays = frozenset()
    share: Share = Share.FULL
    discreet: str = ""
    modes: tuple[Mode, ...] = ()
    any_order: bool = False
    steps: tuple[WorkStep, ...] = ()
    locked: bool = False
    assigned_by: str = ""
    agreed_on: str = ""
    stop_rule: str = ""
    clear: frozenset[str] = frozenset()
    example: str = ""
    filled: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    material: tuple[Material, ...] = ()
    brought: tuple[str, ...] = ()
