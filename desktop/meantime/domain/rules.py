"""Recurrence rules (RFC 5545 RRULE) over calendar days.

The expansion is dateutil's. What stands here reads a rule strictly, and keeps rules that never occur away from
it: its search for them runs to the year 9999.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from dateutil import rrule

from meantime.domain.errors import FieldError
from meantime.domain.weekdays import CODES

LONGEST_WAIT_YEARS = 40
"""A rule that chooses no day within so many years of its start is said never to occur."""

_Frequency = Literal[0, 1, 2, 3]
_FREQUENCIES: dict[str, _Frequency] = {"YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3}
"""The frequencies that choose days, as dateutil numbers them."""
_LISTS = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
}
_KEYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LISTS}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?")
_EXPECTED = "expected an RRULE such as FREQ=WEEKLY;BYDAY=TU,TH"


@dataclass(frozen=True)
class Rule:
    """A rule as read.

    Attributes:
        freq: DAILY, WEEKLY, MONTHLY or YEARLY.
        interval: every so many of them.
        count: how many days it chooses in all.
        until: the last day, inclusive.
        until_time: a time on that last day after which nothing counts; None for the whole day.
        until_utc: whether that time is UTC.
        by_day: pairs of weekday and which one (0 for each).
        lists: the other BY parts.
        week_start: weekday that weeks begin on.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    until_time: time | None = None
    until_utc: bool = False
    by_day: tuple[tuple[int, int], ...] = ()
    lists: tuple[tuple[str, tuple[int, ...]], ...] = ()
    week_start: int = 0

    def values(self, name: str) -> tuple[int, ...]:
        """Return the numbers of one BY part; empty where the rule has none."""
        return dict(self.lists).get(name, ())


def parse_rule(text: object, path: str) -> Rule:
    """Read a rule strictly.

    Raises:
        FieldError: at ``path``, if it is no RRULE, has parts that choose times instead of days, or parts
            that RFC 5545 section 3.3.10 does not allow together.
    """
    if not isinstance(text, str) or len(text) > 500:
        raise FieldError(path, _EXPECTED)
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").removesuffix(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in _KEYS or name in parts or not value:
            raise FieldError(path, f"{_EXPECTED}; {part[:30]!r} is not a part that chooses days")
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        raise FieldError(path, f"{_EXPECTED}; FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")
    until, until_time, until_utc = _read_until(parts.get("UNTIL"), path)
    rule = Rule(
        freq=parts["FREQ"],
        interval=_number(parts.get("INTERVAL", "1"), path, "INTERVAL", 1, 1000),
        count=_number(parts["COUNT"], path, "COUNT", 1, 100_000) if "COUNT" in parts else None,
        until=until,
        until_time=until_time,
        until_utc=until_utc,
        by_day=_read_days(parts.get("BYDAY"), path),
        lists=tuple((name, _read_list(parts[name], path, name)) for name in sorted(_LISTS) if name in parts),
        week_start=_read_week_start(parts.get("WKST", "MO"), path),
    )
    _refuse_combinations(rule, path)
    return rule


def _number(text: str, path: str, name: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise FieldError(path, f"expected {name} from {low} to {high}")
    return int(text)


def _read_list(text: str, path: str, name: str) -> tuple[int, ...]:
    low, high, negative = _LISTS[name]
    found = []
    for item in text.split(","):
        sign = -1 if negative and item.startswith("-") else 1
        digits = item.removeprefix("-") if negative else item
        if negative:
            digits = digits.removeprefix("+")
        found.append(sign * _number(digits, path, name, low, high))
    return tuple(sorted(set(found)))


def _read_days(text: str | None, path: str) -> tuple[tuple[int, int], ...]:
    found = []
    for item in text.split(",") if text else ():
        match = _DAY.fullmatch(item)
        which = int(match[1]) if match and match[1] else 0
        if not match or (match[1] and which == 0) or abs(which) > 53:
            raise FieldError(path, f"expected BYDAY of days such as MO,TH or 2TU, not {item[:10]!r}")
        found.append((CODES.index(match[2]), which))
    return tuple(sorted(set(found)))


def _read_week_start(text: str, path: str) -> int:
    if text not in CODES:
        raise FieldError(path, "expected WKST as a day such as MO")
    return CODES.index(text)


def _read_until(text: str | None, path: str) -> tuple[date | None, time | None, bool]:
    if text is None:
        return None, None, False
    match = _UNTIL.fullmatch(text)
    try:
        if match:
            day = datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=UTC).date()
            at = datetime.strptime(match[2], "%H%M%S").replace(tzinfo=UTC).time() if match[2] else None
            return day, at, bool(match[3])
    except ValueError:
        pass
    raise FieldError(path, "expected UNTIL as a day that exists, such as UNTIL=20261220")


def _refuse_combinations(rule: Rule, path: str) -> None:
    """Refuse what RFC 5545 section 3.3.10 says must not stand together."""
    named = {name for name, _ in rule.lists}
    nth = any(which for _, which in rule.by_day)
    freq = rule.freq
    wrong = (
        (rule.count is not None and rule.until is not None, "COUNT and UNTIL exclude each other"),
        (nth and freq not in ("MONTHLY", "YEARLY"), "numbered days go with MONTHLY or YEARLY"),
        (nth and "BYWEEKNO" in named, "numbered days do not go with BYWEEKNO"),
        ("BYWEEKNO" in named and freq != "YEARLY", "BYWEEKNO goes with YEARLY"),
        ("BYYEARDAY" in named and freq != "YEARLY", "BYYEARDAY goes with YEARLY"),
        ("BYMONTHDAY" in named and freq == "WEEKLY", "BYMONTHDAY does not go with WEEKLY"),
        (named == {"BYSETPOS"} and not rule.by_day, "BYSETPOS needs another BY part"),
    )
    for found, sentence in wrong:
        if found:
            raise FieldError(path, f"{_EXPECTED}; {sentence}")


def _may_choose(rule: Rule, starts: date) -> Callable[[date], bool]:
    """Return a test that is true for every day the rule could choose; it may be true for more."""
    months, monthdays = rule.values("BYMONTH"), rule.values("BYMONTHDAY")
    yeardays, weeks = rule.values("BYYEARDAY"), rule.values("BYWEEKNO")
    week_zero = starts.toordinal() - (starts.weekday() - rule.week_start) % 7
    dated = bool(monthdays or yeardays or rule.by_day or weeks)
    of_month = rule.freq == "MONTHLY" or bool(months)

    def in_step(day: date) -> bool:
        if rule.freq == "DAILY":
            return (day - starts).days % rule.interval == 0
        if rule.freq == "WEEKLY":
            return (day.toordinal() - week_zero) // 7 % rule.interval == 0
        if rule.freq == "MONTHLY":
            return ((day.year - starts.year) * 12 + day.month - starts.month) % rule.interval == 0
        return (day.year - starts.year) % rule.interval == 0

    def fits(day: date) -> bool:
        if months and day.month not in months:
            return False
        if monthdays and day.day not in monthdays and day.day - _days_in_month(day) - 1 not in monthdays:
            return False
        if rule.by_day and not _is_named_day(day, rule.by_day, of_month=of_month):
            return False
        of_year = day.timetuple().tm_yday
        if yeardays and of_year not in yeardays and of_year - _days_in_year(day.year) - 1 not in yeardays:
            return False
        if weeks and not _near_week(of_year, weeks):
            return False
        if not dated and rule.freq == "WEEKLY" and day.weekday() != starts.weekday():
            return False
        if not dated and rule.freq in ("MONTHLY", "YEARLY") and day.day != starts.day:
            return False
        return dated or rule.freq != "YEARLY" or bool(months) or day.month == starts.month

    return lambda day: in_step(day) and fits(day)


def _is_named_day(day: date, by_day: tuple[tuple[int, int], ...], *, of_month: bool) -> bool:
    """Tell whether ``day`` is one of the (numbered) weekdays, counted in its month or else its year."""
    place = day.day if of_month else day.timetuple().tm_yday
    length = _days_in_month(day) if of_month else _days_in_year(day.year)
    forward, backward = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
    return any(weekday == day.weekday() and which in (0, forward, backward) for weekday, which in by_day)


def _near_week(of_year: int, weeks: tuple[int, ...]) -> bool:
    """Tell whether a day of the year lies in or beside one of the numbered weeks, whatever day weeks begin on."""
    for week in weeks:
        middle = 7 * (week if week > 0 else 54 + week) - 3
        if abs(of_year - middle) <= 14 or (week in (1, -1, 52, 53, -52, -53) and not 14 < of_year < 350):
            return True
    return False


def _days_in_month(day: date) -> int:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 or day.month < 12 else None
    return (after - timedelta(days=1)).day if after else 31


def _days_in_year(year: int) -> int:
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def _possible(rule: Rule, starts: date) -> bool:
    """Tell whether any day within ``LONGEST_WAIT_YEARS`` could be chosen, without expanding the rule."""
    fits = _may_choose(rule, starts)
    positions = [abs(position) for position in rule.values("BYSETPOS")]
    needed = min(positions, default=1)
    in_period: Counter[tuple[int, ...]] = Counter()
    last = min(date(min(starts.year + LONGEST_WAIT_YEARS, 9999), 12, 28).toordinal(), date.max.toordinal())
    begin = _period_begin(rule, starts).toordinal()
    for ordinal in range(begin if positions else starts.toordinal(), last):
        day = date.fromordinal(ordinal)
        if fits(day):
            in_period[_period(rule, day)] += 1
            if in_period[_period(rule, day)] >= needed and ordinal >= starts.toordinal():
                return True
    return False


def _period_begin(rule: Rule, starts: date) -> date:
    if rule.freq == "YEARLY":
        return date(starts.year, 1, 1)
    if rule.freq == "MONTHLY":
        return starts.replace(day=1)
    return starts - timedelta(days=7) if starts > date.min + timedelta(days=7) else starts


def _period(rule: Rule, day: date) -> tuple[int, ...]:
    if rule.freq == "YEARLY":
        return (day.year,)
    if rule.freq == "MONTHLY":
        return (day.year, day.month)
    if rule.freq == "WEEKLY":
        return ((day.toordinal() - 1 - rule.week_start) // 7,)
    return (day.toordinal(),)


def _zone_room(rule: Rule) -> timedelta:
    """Return how much later than written the last day may be: an UNTIL in UTC is a day more where clocks are ahead."""
    return timedelta(days=1 if rule.until_utc else 0)


def _expand(rule: Rule, starts: date) -> Iterator[date]:
    expansion = rrule.rrule(
        _FREQUENCIES[rule.freq],
        dtstart=datetime.combine(starts, time()),
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        until=datetime.combine(rule.until, time()) + _zone_room(rule) if rule.until else None,
        bysetpos=rule.values("BYSETPOS") or None,
        bymonth=rule.values("BYMONTH") or None,
        bymonthday=rule.values("BYMONTHDAY") or None,
        byyearday=rule.values("BYYEARDAY") or None,
        byweekno=rule.values("BYWEEKNO") or None,
        byweekday=[rrule.weekday(day, which or None) for day, which in rule.by_day] or None,
    )
    return (moment.date() for moment in expansion)


class RuleDays:
    """The days a rule chooses, found as far as they are asked for."""

    def __init__(self, rule: Rule, starts: date) -> None:
        """Make ready to expand ``rule`` from ``starts``, which counts only if it fits."""
        self._known: list[date] = []
        self._found: set[date] = set()
        self._coming: Iterator[date] = _expand(rule, starts) if _possible(rule, starts) else iter(())
        self._done = False

    def _reach(self, day: date) -> None:
        while not self._done and (not self._known or self._known[-1] < day):
            following = next(self._coming, None)
            if following is None:
                self._done = True
            else:
                self._known.append(following)
                self._found.add(following)

    def __contains__(self, day: date) -> bool:
        """Tell whether the rule chooses ``day``."""
        self._reach(day)
        return day in self._found

    def first_from(self, day: date) -> date | None:
        """Return the first chosen day on or after ``day``, if there is one."""
        self._reach(day)
        index = bisect_left(self._known, day)
        return self._known[index] if index < len(self._known) else None


@lru_cache(maxsize=512)
def _cached_days(text: str, starts: date) -> RuleDays:
    return RuleDays(parse_rule(text, "rule"), starts)


def rule_days(text: str, starts: date) -> RuleDays:
    """Return the days that the rule ``text`` (already found readable) chooses from ``starts`` on."""
    return _cached_days(text, starts)


@lru_cache(maxsize=512)
def parsed(text: str) -> Rule:
    """Return the rule ``text`` (already found readable) in its parts."""
    return parse_rule(text, "rule")


def first_day(text: str, starts: date, ends: date | None) -> date | None:
    """Return the first day that the rule chooses between ``starts`` and ``ends``; None if it never occurs."""
    first = rule_days(text, starts).first_from(starts)
    return first if first is not None and (ends is None or first <= ends) else None
