"""Plans drawn by chance around clock changes, and the same written as calendars that another library expands.

The same number always gives the same plan. What is expected comes from ``recurring_ical_events`` and from the public
rules of practice days and slot numbers, worked out here once more; nothing is asked of the product.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil import rrule

from meantime.services.sheets.zones import zone_names

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_STARTS = time(4)
DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def changing_zones() -> dict[str, tuple[datetime, ...]]:
    """Return every zone whose clocks change in 2024 to 2030, with the instants at which they do."""
    found = {name: tuple(_changes(ZoneInfo(name))) for name in sorted(zone_names())}
    return {name: changes for name, changes in found.items() if changes}


def _changes(zone: ZoneInfo) -> Iterator[datetime]:
    week = timedelta(days=7)
    begin = FIRST
    while begin < LAST:
        low, high = begin, begin + week
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = middle.astimezone(zone).utcoffset() == begin.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield (high - timedelta(seconds=high.second)).replace(microsecond=0)
        begin += week


@dataclass(frozen=True)
class Series:
    """One calendar event of a plan: which slot of which trigger, and how it recurs.

    Attributes:
        place: trigger and position within it, for ties.
        anchor: the anchor's name.
        offset: how long after the written day's time it is.
        first: its first local time, offset added.
        rule: its RRULE; None for a single one.
        ends: the last written day.
    """

    place: tuple[int, int]
    anchor: str | None
    offset: timedelta
    first: datetime
    rule: str | None
    ends: date | None


@dataclass(frozen=True)
class Coming:
    """What one notification holds: its instant, its anchor, and each slot in order, as title, practice day, number."""

    at: datetime
    anchor: str | None
    slots: tuple[tuple[str, date, int], ...]


@dataclass(frozen=True)
class DrawnPlan:
    """A plan as a part of a sheet and as a calendar.

    Attributes:
        title: its title.
        anchors: the tables of its anchors.
        table: its table with its triggers.
        series: the same as calendar events.
        rest: weekdays of planned rest.
        own: the zone that its clock goes by.
    """

    title: str
    anchors: tuple[str, ...]
    table: str
    series: tuple[Series, ...]
    rest: frozenset[int]
    own: str

    def slots(self, begin: datetime, end: datetime) -> dict[datetime, list[tuple[date, int, str | None]]]:
        """Return what the calendar says from one instant to another: at each, practice day, number and anchor in order.

        Slots are numbered in the order in which they are written, and stand in it.
        """
        numbers: dict[date, int] = {}
        found: dict[datetime, list[tuple[date, int, str | None]]] = {}
        for wall, _, base, anchor, at in sorted(self._written(begin - 4 * DAY, end + 4 * DAY)):
            day = wall.date() if wall.time() >= DAY_STARTS else wall.date() - DAY
            numbers[day] = numbers.get(day, 0) + 1
            if base.weekday() not in self.rest and begin <= at < end:
                found.setdefault(at, []).append((day, numbers[day], anchor or None))
        return found

    def _written(
        self, begin: datetime, end: datetime
    ) -> Iterator[tuple[datetime, tuple[int, int], date, str, datetime]]:
        for series in self.series:
            for event in recurring_ical_events.of(_calendar(series, self.own)).between(begin, end):
                wall = event.start.replace(tzinfo=None)
                base = (wall - series.offset).date()
                if series.ends is None or base <= series.ends:
                    yield wall, series.place, base, series.anchor or "", event.start.astimezone(UTC)


@dataclass(frozen=True)
class DrawnPlans:
    """Plans as they are taken in, and the time to look at.

    Attributes:
        sheets: the plans of each sheet, in order.
        zone: the zone in force.
        begin: local time in the zone in force from which to look.
        end: local time up to which to look.
    """

    sheets: tuple[tuple[DrawnPlan, ...], ...]
    zone: str
    begin: datetime
    end: datetime

    @property
    def texts(self) -> tuple[str, ...]:
        """The sheets, in the order in which they come."""
        return tuple(
            "\n".join(("meantime = 1", *(anchor for plan in plans for anchor in plan.anchors), *_tables(plans))) + "\n"
            for plans in self.sheets
        )

    @property
    def own(self) -> frozenset[str]:
        """The zones that the plans' clocks go by."""
        return frozenset(plan.own for plans in self.sheets for plan in plans)

    def expected(self) -> list[Coming]:
        """Return what the calendars say, at one instant in order of import, then of the sheet, then of slots."""
        found: dict[datetime, list[tuple[str, date, int, str | None]]] = {}
        for plan in (plan for plans in self.sheets for plan in plans):
            for at, slots in plan.slots(_instant(self.begin, self.zone), _instant(self.end, self.zone)).items():
                found.setdefault(at, []).extend((plan.title, *slot) for slot in slots)
        return [_coming(at, found[at]) for at in sorted(found)]


def _tables(plans: Iterable[DrawnPlan]) -> Iterator[str]:
    return (plan.table for plan in plans)


def _coming(at: datetime, slots: list[tuple[str, date, int, str | None]]) -> Coming:
    anchors = {anchor for _, _, _, anchor in slots}
    same = anchors.pop() if len(anchors) == 1 else None
    return Coming(at, same, tuple((title, day, number) for title, day, number, _ in slots))


def _instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _calendar(series: Series, zone: str) -> icalendar.Calendar:
    event = icalendar.Event()
    event.add("uid", "one")
    event.add("dtstart", series.first.replace(tzinfo=ZoneInfo(zone)))
    if series.rule is not None:
        event.add("rrule", icalendar.vRecur.from_ical(_UNTIL.sub(lambda day: _end_of(day[1], zone), series.rule)))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    return calendar


_UNTIL = re.compile(r"UNTIL=(\d{8})$")


def _end_of(day: str, zone: str) -> str:
    """Return UNTIL as calendars of zoned times need it, in UTC: the last day counts to its end."""
    return f"UNTIL={_instant(datetime.fromisoformat(f'{day}T235959'), zone):%Y%m%dT%H%M%SZ}"


def drawn_plan(number: int) -> DrawnPlans:
    """Return the plan with this number; so many in a row as there are changing zones go through all of them."""
    drawing = _Drawing(number)
    plan = drawing.plan("x")
    return DrawnPlans(((plan,),), drawing.zone, *drawing.span())


def drawn_plans(number: int) -> DrawnPlans:
    """Return three plans with this number, in two sheets, whose moments often come together."""
    first = _Drawing(number)
    first.share_times()
    drawings = [first, *(_Drawing(number, beside=first, place=place) for place in (1, 2))]
    titles = first.chance.sample(("Tea", "Bath", "Walk", "Song"), len(drawings))
    one, two, three = (drawing.plan(title) for drawing, title in zip(drawings, titles, strict=True))
    sheets = ((one, two), (three,)) if first.chance.random() < 0.5 else ((one,), (two, three))
    return DrawnPlans(sheets, first.zone, *first.span())


class _Drawing:
    """Draws one plan around one clock change; beside another one, around the same, in the same zones."""

    def __init__(self, number: int, *, beside: _Drawing | None = None, place: int = 0) -> None:
        self.chance = random.Random(number) if beside is None else random.Random(f"{number}, {place}")
        self.place = place
        zones = changing_zones()
        names = list(zones)
        self.own = names[number % len(names)]
        self.change: datetime = self.chance.choice(zones[self.own]) if beside is None else beside.change
        self.near = (self.change - timedelta(minutes=1)).astimezone(ZoneInfo(self.own)).replace(tzinfo=None)
        self.starts = self.near.date() - timedelta(days=self.chance.randint(0, 40))
        self.ends: date | None = None
        if self.chance.random() < 0.4:
            self.ends = max(self.near.date() + timedelta(days=self.chance.randint(-1, 20)), self.starts + 15 * DAY)
        self.fixed: bool = self.chance.random() < 0.4 or (beside is not None and beside.fixed)
        self.zone = self.own
        if self.fixed and beside is None:
            self.zone = self.chance.choice(names)
        self.shared: tuple[time, ...] = beside.shared if beside is not None else ()
        self.lines: list[str] = []
        self.anchors: list[str] = []
        self.series: list[Series] = []

    def share_times(self) -> None:
        """Let this plan and those beside it have the same few times of the day."""
        self.shared = tuple(self._time() for _ in range(3))

    def plan(self, title: str) -> DrawnPlan:
        quota = self.chance.random() < 0.15
        kinds = (self._anchor, self._clock, self._clock, self._rule, self._rule, self._once)
        for trigger in range(1 if quota else self.chance.randint(1, 3)):
            (self._quota if quota else self.chance.choice(kinds))(trigger)
        rest = frozenset(self.chance.sample(range(7), 2)) if not quota and self.chance.random() < 0.25 else frozenset()
        head = ["[[plan]]", f'title = "{title}"', f"starts = {self.starts}"]
        head += [f"ends = {self.ends}"] if self.ends else []
        head += [f'zone = "{self.own}"'] if self.fixed else []
        head += [f'rest = "{_days(rest)}"'] if rest else []
        series = tuple(_until(one, self.ends) for one in self.series)
        return DrawnPlan(title, tuple(self.anchors), "\n".join((*head, *self.lines)), series, rest, self.own)

    def span(self) -> tuple[datetime, datetime]:
        """Draw the local times from which and up to which to look."""
        begin = datetime.combine(self.near.date() - timedelta(days=self.chance.randint(2, 12)), self._time())
        return begin, datetime.combine(self.near.date() + timedelta(days=self.chance.randint(2, 12)), self._time())

    def _time(self) -> time:
        """Draw a clock time, often one at which the clocks change."""
        if self.shared:
            return self.chance.choice(self.shared)
        if self.chance.random() < 0.6:
            return (self.near + timedelta(minutes=self.chance.randint(-90, 120))).time()
        return time(self.chance.randrange(24), self.chance.choice((0, 15, 30, 59)))

    def _times(self) -> list[time]:
        return [self._time() for _ in range(self.chance.randint(1, 2))]

    def _weekdays(self) -> list[int]:
        return sorted(self.chance.sample(range(7), self.chance.randint(1, 7)))

    def _weekly(self, trigger: int, position: int, weekday: int, at: time, anchor: str | None, offset: int) -> None:
        base = self.starts + (weekday - self.starts.weekday()) % 7 * DAY
        away = timedelta(minutes=offset)
        first = datetime.combine(base, at) + away
        self.series.append(Series((trigger, position), anchor, away, first, "FREQ=WEEKLY", None))

    def _anchor(self, trigger: int) -> None:
        name = f"Anchor {self.place}.{trigger}"
        by_weekday = {weekday: self._times() for weekday in self._weekdays()}
        rows = ", ".join(f'"{CODES[weekday]}" = [{_clocks(at)}]' for weekday, at in by_weekday.items())
        self.anchors.append(f'[[anchor]]\nname = "{name}"\nat = {{ {rows} }}')
        offset = self.chance.choice((0, 5, -30, 90, self.chance.randint(-1440, 1440)))
        days = sorted(self.chance.sample(list(by_weekday), self.chance.randint(1, len(by_weekday))))
        self.lines += ["[[plan.trigger]]", f'after = "{name}"', f"offset = {offset}", f'days = "{_days(days)}"']
        for weekday in days:
            for position, at in enumerate(sorted(by_weekday[weekday])):
                self._weekly(trigger, position, weekday, at, name, offset)

    def _clock(self, trigger: int) -> None:
        times, days = self._times(), self._weekdays()
        self.lines += ["[[plan.trigger]]", f"at = [{_clocks(times)}]", f'days = "{_days(days)}"']
        for weekday in days:
            for position, at in enumerate(times):
                self._weekly(trigger, position, weekday, at, None, 0)

    def _quota(self, trigger: int) -> None:
        times, days = self._times(), self._weekdays()
        self.lines += ["[[plan.trigger]]", f"times_per_week = {self.chance.randint(1, len(days))}"]
        self.lines += [f"at = [{_clocks(times)}]", f'days = "{_days(days)}"']
        for weekday in days:
            for position, at in enumerate(times):
                self._weekly(trigger, position, weekday, at, None, 0)

    def _once(self, trigger: int) -> None:
        day = self.near.date() + timedelta(days=self.chance.randint(-1, 1))
        day = max(self.starts, day if self.ends is None else min(day, self.ends))
        at = datetime.combine(day, self._time())
        self.lines += ["[[plan.trigger]]", f"once = {at.isoformat()}"]
        self.series.append(Series((trigger, 0), None, timedelta(), at, None, None))

    def _rule(self, trigger: int) -> None:
        times, rule = self._times(), self._rule_text()
        first = rrule.rrulestr(rule, dtstart=datetime.combine(self.starts, time()))[0].date()
        if self.ends is not None and first > self.ends:
            self.ends = None
        self.lines += ["[[plan.trigger]]", f"at = [{_clocks(times)}]", f'rule = "{rule}"']
        for position, at in enumerate(times):
            self.series.append(Series((trigger, position), None, timedelta(), datetime.combine(first, at), rule, None))

    def _rule_text(self) -> str:
        chance = self.chance
        step, some = chance.randint(1, 3), _codes(self._weekdays())
        day, month = chance.randint(1, 28), self.near.month
        until = self.near.date() + timedelta(days=chance.randint(0, 9))
        return chance.choice(
            (
                f"FREQ=DAILY;INTERVAL={step}",
                f"FREQ=DAILY;COUNT={chance.randint(1, 60)}",
                f"FREQ=DAILY;UNTIL={until:%Y%m%d}",
                f"FREQ=DAILY;BYMONTH={month};BYDAY={some}",
                f"FREQ=WEEKLY;INTERVAL={step};BYDAY={some}",
                f"FREQ=WEEKLY;INTERVAL=2;BYDAY={some};WKST=SU",
                f"FREQ=WEEKLY;BYDAY={some};COUNT={chance.randint(1, 30)}",
                f"FREQ=WEEKLY;INTERVAL={step}",
                f"FREQ=MONTHLY;BYMONTHDAY={day},-1,{self.near.day}",
                f"FREQ=MONTHLY;BYDAY=1{CODES[self.near.weekday()]},-1{CODES[self.near.weekday()]}",
                f"FREQ=MONTHLY;BYDAY={some};BYSETPOS=1,-1",
                "FREQ=MONTHLY",
                f"FREQ=YEARLY;BYMONTH={month};BYDAY={some}",
                f"FREQ=YEARLY;BYWEEKNO={self.near.isocalendar().week};BYDAY={some}",
                f"FREQ=YEARLY;BYYEARDAY={self.near.timetuple().tm_yday},-1",
            )
        )


def _until(series: Series, ends: date | None) -> Series:
    return Series(series.place, series.anchor, series.offset, series.first, series.rule, ends)


def _clocks(times: Iterable[time]) -> str:
    return ", ".join(f'"{at:%H:%M}"' for at in times)


def _codes(days: Iterable[int]) -> str:
    return ",".join(CODES[day] for day in days)


def _days(days: Iterable[int]) -> str:
    return _codes(sorted(days))
