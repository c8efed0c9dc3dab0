"""On which days a clock time comes, as the few plain choices that most rules are; any other stays the rule it is."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from meantime.domain.rules import Rule, parsed
from meantime.domain.triggers import ClockTimes
from meantime.domain.weekdays import CODES, EVERY_DAY, Weekdays, format_weekdays

MOST_BETWEEN = 52
"""A choice of every so many days or weeks goes up to so many; what comes more seldom is told by a rule."""

LAST = -1
"""The last day of a month, or the last of a weekday in it."""

WHICH = (1, 2, 3, 4, LAST)
"""Which of a weekday in a month."""


class Pace(enum.StrEnum):
    """The plain choices."""

    EVERY_DAY = "every day"
    WEEKDAYS = "weekdays"
    DAYS_APART = "days apart"
    WEEKS_APART = "weeks apart"
    DAY_OF_MONTH = "day of month"
    WEEKDAY_OF_MONTH = "weekday of month"
    RULE = "rule"


@dataclass(frozen=True)
class Repeat:
    """One choice with what belongs to it; the other fields hold what they begin with.

    Attributes:
        pace: which choice.
        days: the weekdays of ``WEEKDAYS`` and ``WEEKS_APART``.
        every: every so many days or weeks.
        day: the day of the month, from 1; or the last.
        which: which of the weekday in the month, out of ``WHICH``.
        weekday: that weekday.
        rule: the rule itself, an RRULE.
    """

    pace: Pace
    days: Weekdays = frozenset()
    every: int = 2
    day: int = 1
    which: int = 1
    weekday: int = 0
    rule: str = ""

    def keys(self) -> dict[str, object]:
        """Return the keys that say so beside ``at`` in a sheet's trigger."""
        if self.pace is Pace.EVERY_DAY:
            return {}
        if self.pace is Pace.WEEKDAYS or (self.pace is Pace.WEEKS_APART and not self.days):
            return {} if self.days == EVERY_DAY else {"days": format_weekdays(self.days)}
        return {"rule": self._rule()}

    def as_rule(self) -> str:
        """Return the RRULE that comes on the same days."""
        if self.pace is Pace.EVERY_DAY:
            return "FREQ=DAILY"
        if self.pace is Pace.WEEKDAYS:
            return f"FREQ=WEEKLY;BYDAY={format_weekdays(self.days or EVERY_DAY)}"
        return self._rule()

    def _rule(self) -> str:
        if self.pace is Pace.DAYS_APART:
            return f"FREQ=DAILY;INTERVAL={self.every}"
        if self.pace is Pace.WEEKS_APART:
            days = ",".join(CODES[day] for day in sorted(self.days))
            return f"FREQ=WEEKLY;INTERVAL={self.every};BYDAY={days}"
        if self.pace is Pace.DAY_OF_MONTH:
            return f"FREQ=MONTHLY;BYMONTHDAY={self.day}"
        if self.pace is Pace.WEEKDAY_OF_MONTH:
            return f"FREQ=MONTHLY;BYDAY={self.which}{CODES[self.weekday]}"
        return self.rule


def repeat_of(trigger: ClockTimes) -> Repeat:
    """Return on which days ``trigger`` comes as a plain choice; its rule, where none says the same."""
    if trigger.rule is None:
        return Repeat(Pace.EVERY_DAY) if trigger.days is None else Repeat(Pace.WEEKDAYS, trigger.days)
    rule = parsed(trigger.rule)
    counted = rule.count is not None or rule.until is not None or rule.week_start != 0
    plain = None if counted else _PLAIN.get(rule.freq, _no_choice)(rule)
    return plain or Repeat(Pace.RULE, rule=trigger.rule)


def _daily(rule: Rule) -> Repeat | None:
    if rule.by_day or rule.lists or rule.interval > MOST_BETWEEN:
        return None
    return Repeat(Pace.EVERY_DAY) if rule.interval == 1 else Repeat(Pace.DAYS_APART, every=rule.interval)


def _weekly(rule: Rule) -> Repeat | None:
    if not rule.by_day or rule.lists or rule.interval > MOST_BETWEEN:
        return None
    days = frozenset(day for day, _ in rule.by_day)
    return Repeat(Pace.WEEKDAYS, days) if rule.interval == 1 else Repeat(Pace.WEEKS_APART, days, rule.interval)


def _monthly(rule: Rule) -> Repeat | None:
    if rule.interval != 1:
        return None
    of_month = rule.values("BYMONTHDAY")
    if not rule.by_day and len(rule.lists) == 1 and len(of_month) == 1 and of_month[0] >= LAST:
        return Repeat(Pace.DAY_OF_MONTH, day=of_month[0])
    if not rule.lists and len(rule.by_day) == 1 and rule.by_day[0][1] in WHICH:
        weekday, which = rule.by_day[0]
        return Repeat(Pace.WEEKDAY_OF_MONTH, which=which, weekday=weekday)
    return None


def _no_choice(_: Rule) -> Repeat | None:
    return None


_PLAIN: dict[str, Callable[[Rule], Repeat | None]] = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly}
