"""A year of six plans in three zones, asleep every night, notification by notification against another expansion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from meantime.services.ports import Notice, SystemSignal
from proof_size import FULL
from reminder_home import Home
from reminding import MadeUpClock
from short_sheets import after, at, plan, quota, sheet

BEGIN = datetime(2026, 1, 5, 6, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = 365 if FULL else 120
LEGS = (
    (0, "Europe/Berlin"),
    (40, "America/New_York"),
    (95, "Asia/Tokyo"),
    (230, "America/New_York"),
    (290, "Europe/Berlin"),
)
"""From which day on the computer is where: over the clock changes of spring and autumn."""
AWAKE = ((time(7), time(12, 10)), (time(12, 50), time(23)))
SHEET = sheet(
    '[[anchor]]\nname = "Coffee"\nat = { "MO-FR" = "07:30", "SA,SU" = "09:15" }\n',
    plan("Breathing") + after("Coffee"),
    plan("Thoughts") + after("Coffee", 5),
    plan("Walk") + at("12:30", "21:45", rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    plan("Review", 'zone = "Asia/Tokyo"') + at("08:00", rule="FREQ=MONTHLY;BYDAY=1MO,-1FR"),
    plan("Call", 'zone = "America/New_York"') + at("02:30", "18:00", rule="FREQ=WEEKLY;BYDAY=SU,WE"),
    plan("Gym") + quota("3", "20:00", days="MO,WE,FR,SA"),
    agreed="2026-01-05",
)


@dataclass(frozen=True)
class Series:
    """One calendar event; without a zone it is wherever the computer is."""

    title: str
    start: str
    rule: str
    zone: str | None = None


CALENDAR = (
    Series("Breathing", "2026-01-05T07:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Series("Breathing", "2026-01-10T09:15", "FREQ=WEEKLY;BYDAY=SA,SU"),
    Series("Thoughts", "2026-01-05T07:35", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Series("Thoughts", "2026-01-10T09:20", "FREQ=WEEKLY;BYDAY=SA,SU"),
    Series("Walk", "2026-01-06T12:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    Series("Walk", "2026-01-06T21:45", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    Series("Review", "2026-01-30T08:00", "FREQ=MONTHLY;BYDAY=1MO,-1FR", "Asia/Tokyo"),
    Series("Call", "2026-01-07T02:30", "FREQ=WEEKLY;BYDAY=SU,WE", "America/New_York"),
    Series("Call", "2026-01-07T18:00", "FREQ=WEEKLY;BYDAY=SU,WE", "America/New_York"),
    Series("Gym", "2026-01-05T20:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR,SA"),
)

Shown = tuple[datetime, str, tuple[tuple[str, str], ...]]
"""When, as what, and of which plans which written times."""


@dataclass(frozen=True, order=True)
class Coming:
    """One moment: its written local time, whose it is, and the zone it stays in."""

    wall: datetime
    title: str
    zone: str | None

    def at(self, zone: str) -> datetime:
        """Return its instant; ``zone`` is the computer's."""
        return instant(self.wall, self.zone or zone)

    def over(self, now: datetime, zone: str) -> bool:
        """Tell whether its day, which begins at four by its own clock, has ended."""
        return now.astimezone(ZoneInfo(self.zone or zone)).replace(tzinfo=None) >= next_four(self.wall)


def instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def next_four(wall: datetime) -> datetime:
    four = datetime.combine(wall.date(), time(4))
    return four if wall < four else four + DAY


@lru_cache(maxsize=1)
def calendar() -> list[Coming]:
    """Return every moment of the year by its written time, as another library expands it."""
    found = []
    for series in CALENDAR:
        event = icalendar.Event()
        event.add("uid", series.title)
        event.add("dtstart", datetime.fromisoformat(series.start))
        event.add("rrule", icalendar.vRecur.from_ical(series.rule))
        book = icalendar.Calendar()
        book.add_component(event)
        last = BEGIN.replace(tzinfo=None) + (DAYS + 3) * DAY
        for each in recurring_ical_events.of(book).between(BEGIN.replace(tzinfo=None) - DAY, last):
            found.append(Coming(each.start, series.title, series.zone))
    return sorted(found)


def waking() -> Iterator[tuple[datetime, datetime, str]]:
    """Yield each span in which the computer is awake, and where it is then."""
    for ahead in range(DAYS):
        zone = [where for since, where in LEGS if since <= ahead][-1]
        day = BEGIN.date() + ahead * DAY
        for begins, ends in AWAKE:
            yield instant(datetime.combine(day, begins), zone), instant(datetime.combine(day, ends), zone), zone


def expected() -> list[Shown]:
    """Return what a person should have been shown who is there and never answers."""
    left, shown = calendar(), []
    for begins, ends, zone in waking():
        due = [coming for coming in left if coming.at(zone) <= ends]
        left = [coming for coming in left if coming not in due]
        late = [coming for coming in due if coming.at(zone) < begins and not coming.over(begins, zone)]
        moments: dict[datetime, list[Coming]] = {}
        for coming in due:
            if coming.at(zone) >= begins:
                moments.setdefault(coming.at(zone), []).append(coming)
        instants = {coming.at(zone) for coming in late}
        if len(instants) == 1 and begins - instants.pop() <= timedelta(minutes=30) and begins not in moments:
            shown.append(told(begins, "moment", late))
        elif late:
            shown.append(told(begins, "summary", late))
        shown.extend(told(at_, "moment", together) for at_, together in sorted(moments.items()))
    return shown


def told(at_: datetime, kind: str, moments: Sequence[Coming]) -> Shown:
    return at_, kind, tuple(sorted((coming.title, f"{coming.wall:%m-%d %H:%M}") for coming in moments))


@dataclass
class Year(Home):
    """Notes every notification as it is shown."""

    seen: list[Shown] = field(default_factory=list)

    def _look(self, notice: Notice) -> None:
        super()._look(notice)
        names = self.reminders.occurrences_of(notice.key)
        items = self.checkins.find(names)
        assert len(items) == len(names)
        summary = any(self.state.standings[name].summary for name in names)
        walls = sorted((item.spec.title, f"{item.slot.wall:%m-%d %H:%M}") for item in items)
        self.seen.append((self.clock.now(), "summary" if summary else "moment", tuple(walls)))


@pytest.mark.thorough
def test_a_year_in_three_zones_is_just_what_another_library_expands() -> None:
    home = Year(MadeUpClock(BEGIN, where="Europe/Berlin"))
    home.preferences.set("daily-cap", "100")
    home.preferences.set("weekly-at", "off")
    home.take(SHEET)
    for begins, ends, zone in waking():
        home.clock.where = zone
        home.clock.asleep(begins - home.clock.instant)
        home.look(SystemSignal.RESUMED.value)
        home.sign()
        home.wake(ends)
    home.end()
    wanted = expected()
    assert home.seen == wanted
    assert len(wanted) > 3 * DAYS
    assert {zone for _, zone in LEGS} <= {zone for _, _, zone in waking()}
