"""When one plan comes, as it is changed: its triggers as they stand, and what would come next if they were so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import AsNeeded, Trigger
from meantime.domain.wall_time import to_wall
from meantime.domain.weekdays import Weekdays
from meantime.language import tr
from meantime.services import phrases
from meantime.services.next_moments import next_moments
from meantime.services.notebook import Notebook
from meantime.services.screens.when_words import DayName, day_names, sentence_of
from meantime.services.timing import Timing
from meantime.services.trigger_entries import Entry, UnfitEntries, readable


class OfferedRoutine(Protocol):
    """A routine as the rows of moments offer it: its name, its usual times in words, and its weekdays."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def usual(self) -> str:
        """Its usual times in words."""
        ...

    @property
    def days(self) -> Weekdays:
        """The weekdays on which it happens."""
        ...


class OfferedMoments(Protocol):
    """What the rows of moments are made from: triggers as they are, routines, the week's days, and today."""

    @property
    def triggers(self) -> Sequence[Trigger]:
        """Those that are there."""
        ...

    @property
    def routines(self) -> Sequence[OfferedRoutine]:
        """What a moment can be tied to."""
        ...

    @property
    def week(self) -> Sequence[DayName]:
        """The weekdays in the order in which weeks are read."""
        ...

    @property
    def today(self) -> date:
        """The practice day."""
        ...


@dataclass(frozen=True)
class RoutineChoice:
    """A routine that a plan can be tied to.

    Attributes:
        name: its name.
        usual: its usual times in words.
        days: the weekdays on which it happens.
    """

    name: str
    usual: str
    days: Weekdays


@dataclass(frozen=True)
class WhenView:
    """When a plan comes.

    Attributes:
        plan: as it is agreed; the change is made against it.
        title: its title.
        agreed: that the rest of an agreed plan stays; empty on the person's own.
        zone: by which clock its times go, in words; empty where they go with the computer.
        triggers: as they are agreed.
        routines: what it can be tied to.
        week: the names of the weekdays in the order in which weeks are read.
        today: the practice day by its own clock.
    """

    plan: Plan
    title: str
    agreed: str
    zone: str
    triggers: tuple[Trigger, ...]
    routines: tuple[RoutineChoice, ...]
    week: tuple[DayName, ...]
    today: date


@dataclass(frozen=True)
class Coming:
    """What entries would come to.

    Attributes:
        moments: the next moments in words, at most three.
        words: what is said where there are none.
        errors: what is wrong, by the place of the entry, as sentences.
    """

    moments: tuple[str, ...] = ()
    words: str = ""
    errors: dict[int, str] = field(default_factory=dict)


class WhenScreen:
    """Reads the notebook for the change of when a plan comes."""

    def __init__(self, notebook: Notebook, timing: Timing) -> None:
        """Read from ``notebook``; ``timing`` says what would be."""
        self._book = notebook
        self._timing = timing

    def view(self, plan_id: str) -> WhenView:
        """Return when a plan comes now.

        Raises:
            UserError: if there is no such plan.
        """
        plan, present = self._book.plan(plan_id), self._book.present()
        spec = plan.spec
        routines = (
            RoutineChoice(name, phrases.usual_in_words(anchor.newest, self._locale), anchor.newest.days)
            for name, anchor in self._book.anchors.items()
        )
        by = tr("Agreed with {name}: what you do and how much stays.").format(name=spec.assigned_by)
        return WhenView(
            plan=plan,
            title=spec.title,
            agreed=by if spec.assigned_by else "",
            zone=tr("Its times are those of {zone}.").format(zone=spec.zone) if spec.zone else "",
            triggers=spec.triggers,
            routines=tuple(routines),
            week=day_names(self._locale),
            today=plan.today(present.now, present.boundary),
        )

    def readable(self, entries: Sequence[Entry]) -> tuple[Trigger, ...]:
        """Return the triggers that can be read of ``entries``, such as those that were entered last time."""
        return readable(entries, self._book.anchors)

    def coming(self, plan: Plan, entries: Sequence[Entry]) -> Coming:
        """Return what would come next, were ``entries`` the triggers of ``plan``, as it stands, from now on."""
        try:
            plan = self._book.plan(plan.id)
            triggers = self._timing.read(plan, entries)
        except UnfitEntries as error:
            return Coming(errors={place: sentence_of(entries[place], found) for place, found in error.errors.items()})
        except UserError as error:
            return Coming(words=str(error))
        if all(isinstance(trigger, AsNeeded) for trigger in triggers):
            return Coming(words=tr("Nothing reminds you; it is there when you need it."))
        moments = self._next(self._timing.changed(plan, triggers))
        return Coming(moments) if moments else Coming(words=self._nothing(plan))

    def _next(self, plan: Plan) -> tuple[str, ...]:
        present = self._book.present()
        zone, today = plan.spec.zone or present.zone, present.now.wall_for(plan.spec.zone).date()
        found = next_moments(self._book, plan, self._book.anchors)
        return tuple(self._moment(to_wall(at, zone), today) for at in found)

    def _moment(self, wall: datetime, today: date) -> str:
        near = {0: tr("Today"), 1: tr("Tomorrow")}.get((wall.date() - today).days)
        day = near or phrases.short_date(wall.date(), self._locale)
        year = f" {wall.year}" if wall.year != today.year and near is None else ""
        return tr("{day}, {time}").format(day=f"{day}{year}", time=phrases.clock(wall))

    def _nothing(self, plan: Plan) -> str:
        present = self._book.present()
        if plan.status(present.now, present.boundary) is PlanStatus.ENDED:
            return tr("This plan has ended; what was noted stays.")
        if plan.status(present.now, present.boundary) is PlanStatus.PAUSED:
            return tr("The plan is paused: nothing comes until it goes on.")
        return tr("So there would be no moment to come.")

    @property
    def _locale(self) -> str:
        return phrases.locale_of(self._book.settings.language)
