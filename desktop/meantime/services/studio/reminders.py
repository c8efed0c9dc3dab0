"""The next moments of a plan in the making, were it used now, and what would stand on the screen then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.schedule import Moment
from meantime.domain.wall_time import to_wall
from meantime.language import tr
from meantime.services import phrases
from meantime.services.engine.words import neutral_title
from meantime.services.from_now_on import FromNowOn
from meantime.services.next_moments import coming_moments
from meantime.services.notebook import Notebook
from meantime.services.studio.beside import Beside
from meantime.services.studio.views import Reminder

_NEW = "0" * 32
"""Stands for the id of a plan that has none yet."""


@dataclass(frozen=True)
class _Asked:
    """What the moments were last looked for, to look again only where it is another: all that moves them."""

    spec: PlanSpec
    known: Plan | None
    mark: tuple[int, int]
    minute: datetime
    zone: str


class ComingReminders:
    """Finds the next moments; the same question again is answered from memory, for it is put at each key."""

    def __init__(self, notebook: Notebook, beside: Beside) -> None:
        """Look in ``notebook``; ``beside`` says on which days there is a session."""
        self._book = notebook
        self._beside = beside
        self._last: tuple[_Asked, tuple[Moment, ...]] | None = None

    def moments(self, spec: PlanSpec, known: Plan | None) -> tuple[Moment, ...]:
        """Return the next moments, at most three, were ``spec`` used now, as a new plan or in place of ``known``."""
        present = self._book.present()
        timed = PlanSpec(
            title="", starts=spec.starts, ends=spec.ends, triggers=spec.triggers, rest=spec.rest, zone=spec.zone
        )
        minute = present.now.utc.replace(second=0, microsecond=0)
        asked = _Asked(timed, known, self._book.vault.writing_mark(), minute, present.zone)
        if self._last is None or self._last[0] != asked:
            self._last = (asked, () if spec.as_needed else self._found(timed, known))
        return self._last[1]

    def _found(self, spec: PlanSpec, known: Plan | None) -> tuple[Moment, ...]:
        present, anchors = self._book.present(), self._book.anchors
        if known is None:
            today = present.boundary.day_of(present.now.wall_for(spec.zone))
            plan = Plan(_NEW, 0, present.now, today, (PlanVersion(spec),))
        elif spec.triggers == known.spec.triggers and spec.starts == known.spec.starts:
            plan = known
        else:
            plan = FromNowOn(self._book, present, anchors, anchors).changed(known, spec)
        return coming_moments(self._book, plan, anchors)

    def told(self, spec: PlanSpec, known: Plan | None, locale: str) -> tuple[Reminder, ...]:
        """Return the same in words."""
        present = self._book.present()
        zone, today = spec.zone or present.zone, present.now.wall_for(spec.zone).date()
        found = [(moment, to_wall(moment.at, zone)) for moment in self.moments(spec, known)]
        session_days = self._beside.session_days() if found else frozenset()
        return tuple(_told(moment, wall, today, session_days, locale) for moment, wall in found)

    def on_screen(self, spec: PlanSpec, known: Plan | None) -> str:
        """Return what would stand on the screen at the first of them, and when quiet hours start."""
        settings, found = self._book.settings, self.moments(spec, known)
        if not settings.reminders:
            return tr("Reminders are off: it stands in the check-in, and nothing is shown.")
        if not found:
            return ""
        neutral = neutral_title(to_wall(found[0].at, self._book.present().zone))
        words = spec.discreet or (neutral if settings.neutral_words else spec.title or neutral)
        said = tr("On screen it will say “{words}”.").format(words=words)
        if settings.quiet_from is None:
            return said
        quiet = tr("Quiet hours start at {time}.").format(time=phrases.clock(settings.quiet_from))
        return f"{said} {quiet}"


def _told(moment: Moment, wall: datetime, today: date, session_days: frozenset[date], locale: str) -> Reminder:
    day, time = phrases.short_date(wall.date(), locale), phrases.clock(wall)
    day = day if wall.year == today.year else f"{day} {wall.year}"
    beside = [tr("today")] if wall.date() == today else []
    beside += [tr("session day")] if wall.date() in session_days else []
    return Reminder(day, tr("about {time}").format(time=time) if moment.anchor else time, ", ".join(beside))
