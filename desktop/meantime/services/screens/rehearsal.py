"""The coming seven days as they would be reminded of, day by day and in plain words; nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meantime.domain.desk import Why
from meantime.domain.wall_time import to_utc, to_wall
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.notebook import Notebook, Present
from meantime.services.rehearsal import Course, Happening, Relief, What, rehearse
from meantime.services.screens.items import Items

DAYS = 7


@dataclass(frozen=True)
class Night:
    """When the computer sleeps each night; the same time twice for never."""

    begins: time = time(23)
    ends: time = time(7)


@dataclass(frozen=True)
class RehearsedLine:
    """What would happen at one time.

    Attributes:
        time: such as "8:15".
        what: what would be shown, or that nothing would.
        why: the reason; empty where nothing stands in the way.
        practices: what it is about.
    """

    time: str
    what: str
    why: str
    practices: str


@dataclass(frozen=True)
class RehearsedDay:
    """One practice day.

    Attributes:
        heading: the day in words.
        lines: in order of time; none where nothing comes.
    """

    heading: str
    lines: tuple[RehearsedLine, ...]


@dataclass(frozen=True)
class RehearsedWeek:
    """Seven practice days from today on.

    Attributes:
        quiet: the quiet hours and the most notifications of a day, as they are set, in words.
        total: how many notifications there would be, in words.
        days: the seven days.
    """

    quiet: str
    total: str
    days: tuple[RehearsedDay, ...]


class RehearsalScreen:
    """Lets the real engine live through the coming week, and puts it in words."""

    def __init__(self, notebook: Notebook, items: Items, relief: Callable[[], Relief]) -> None:
        """Read from these; ``relief`` says what was asked of reminders."""
        self._book = notebook
        self._items = items
        self._relief = relief

    def view(self, night: Night | None) -> RehearsedWeek:
        """Return the coming seven days; without a ``night`` the computer never sleeps."""
        present = self._book.present()
        course = _course(present, night)
        happened = rehearse(self._book, course, self._relief())
        by_day: dict[date, list[RehearsedLine]] = {present.today + timedelta(days=ahead): [] for ahead in range(DAYS)}
        happened = tuple(_worth_telling(happened))
        for index, happening in enumerate(happened):
            wall = to_wall(happening.at, happening.zone)
            day = present.boundary.day_of(wall)
            if day in by_day:
                by_day[day].append(self._line(happening, wall, told_later=_told_later(happened[index:], happening)))
        days = tuple(RehearsedDay(self._heading(day, present), tuple(lines)) for day, lines in by_day.items())
        shown = sum(happening.what in (What.SHOWN, What.SUMMARY) for happening in happened)
        return RehearsedWeek(self._quiet_words(), _total_words(shown), days)

    def _heading(self, day: date, present: Present) -> str:
        words = phrases.weekday_date(day, self._items.locale)
        near = {0: tr("Today, {day}"), 1: tr("Tomorrow, {day}")}.get((day - present.today).days, "{day}")
        return near.format(day=words)

    def _line(self, happening: Happening, wall: datetime, *, told_later: bool) -> RehearsedLine:
        practices = phrases.listed(list(dict.fromkeys(item.spec.title for item in happening.items)))
        what, why = _told(happening, told_later=told_later)
        ahead = [item for item in happening.items if item.at > happening.at]
        if happening.what is What.SHOWN and ahead:
            when = to_wall(ahead[0].at, happening.zone)
            day = phrases.short_date(when.date(), self._items.locale)
            what = tr("An announcement for {day}, {time}").format(day=day, time=phrases.clock(when))
        return RehearsedLine(phrases.clock(wall), what, why, practices)

    def _quiet_words(self) -> str:
        settings = self._book.settings
        if settings.quiet_from is None or settings.quiet_to is None or settings.quiet_from == settings.quiet_to:
            quiet = tr("No quiet hours are set.")
        else:
            hours = tr("Quiet hours from {begins} to {ends}, as they are set.")
            quiet = hours.format(begins=phrases.clock(settings.quiet_from), ends=phrases.clock(settings.quiet_to))
        cap = ntr(
            "At most {n} notification a day, as it is set.",
            "At most {n} notifications a day, as it is set.",
            settings.daily_cap,
        )
        return f"{quiet} {cap.format(n=settings.daily_cap)}"


def _course(present: Present, night: Night | None) -> Course:
    """Return the time from now until seven practice days are over, with a sleep each night."""
    start = present.now.wall
    end = present.boundary.begins(present.today + timedelta(days=DAYS))
    asleep = []
    for ahead in range(-1, DAYS + 1) if night is not None and night.begins != night.ends else ():
        assert night is not None
        begins = datetime.combine(start.date() + timedelta(days=ahead), night.begins)
        ends = datetime.combine(begins.date() + timedelta(days=night.ends <= night.begins), night.ends)
        span = max(begins, start), min(ends, end)
        if to_utc(span[0], present.zone) < to_utc(span[1], present.zone):
            asleep.append(span)
    return Course(start, end, present.zone, tuple(asleep))


def _worth_telling(happened: tuple[Happening, ...]) -> list[Happening]:
    """Return what would be noticed: all but that days end; what would end without a word is told, too."""
    told: set[str] = set()
    worth = []
    for happening in happened:
        if happening.what is What.CLOSED:
            items = tuple(item for item in happening.items if item.occurrence not in told)
            worth += [replace(happening, items=items)] if items else []
        else:
            told |= {item.occurrence for item in happening.items}
            worth.append(happening)
    return worth


def _told_later(following: Sequence[Happening], held: Happening) -> bool:
    """Tell whether a notification is about some of what was held back."""
    names = {item.occurrence for item in held.items}
    return any(
        happening.what in (What.SHOWN, What.SUMMARY) and any(item.occurrence in names for item in happening.items)
        for happening in following
    )


def _told(happening: Happening, *, told_later: bool) -> tuple[str, str]:
    """Return what would be shown, and why it is that."""
    if happening.what is What.SHOWN:
        return tr("A notification"), ""
    if happening.what is What.SUMMARY:
        return tr("One notification for what came before"), _summed_up(happening.why)
    if happening.what is What.CLOSED:
        return tr("No notification"), tr("The computer slept until the day was over. It can still be answered.")
    ends = tr("It is told when that is over.") if told_later else tr("It waits in the check-in until its day is over.")
    return tr("Held back"), f"{_held(happening.why)} {ends}"


def _summed_up(why: Why | None) -> str:
    return {
        Why.AWAY: tr("It came while the computer slept."),
        Why.QUIET_HOURS: tr("It came in the quiet hours."),
        Why.PAUSED: tr("It came while reminders were paused."),
        Why.DAILY_CAP: tr("It was held back before."),
    }.get(why or Why.AWAY, "")


def _held(why: Why | None) -> str:
    return {
        Why.AWAY: tr("It came while the computer slept, and may not be shown yet."),
        Why.QUIET_HOURS: tr("These are the quiet hours."),
        Why.PAUSED: tr("Reminders are paused."),
        Why.REMINDERS_OFF: tr("Reminders are switched off in the settings."),
        Why.DAILY_CAP: tr("The day has as many notifications as it may have."),
    }.get(why or Why.AWAY, tr("The desktop may not be disturbed."))


def _total_words(shown: int) -> str:
    if not shown:
        return tr("Nothing would remind you in these seven days.")
    words = ntr("{n} notification in seven days.", "{n} notifications in seven days.", shown).format(n=shown)
    return tr("{total} Nobody answers here, so each stands until its day is over.").format(total=words)
