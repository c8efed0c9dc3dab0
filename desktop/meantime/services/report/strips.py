"""How finely strips are drawn: by days as long as these can be told apart, then how much was done a week, month, year.

Only the drawing is condensed. Counts always cover all days, and the attached data name each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from meantime.services import phrases
from meantime.services.report.model import PlanRow, Report, StripDay
from meantime.services.report.signs import Mark, Sign

STRIP_DAYS = 28
"""So many days can be told apart in print."""

ONE_LINE_DAYS = 14
"""So many can where a plan has one line and a day several marks, which have to share its height."""

MOST_COLUMNS = 14
"""So many numbers stand beside each other."""

_DONE = frozenset({Sign.FULL, Sign.SMALL, Sign.ADAPTED})
_NOT_DUE = frozenset({Sign.NOT_DUE, Sign.REST, Sign.PAUSED})


@dataclass(frozen=True)
class Head:
    """What stands above one column: a letter or a month, and below it a number; ``gap`` sets it off from the last."""

    letter: str
    number: str
    gap: bool


Cell = tuple[Mark, ...] | str
"""The marks of one day, or how often something was done in a longer time; empty where nothing was due."""


@dataclass(frozen=True)
class Strips:
    """The strips as they are drawn.

    Attributes:
        heads: what stands above the columns.
        rows: a row for each plan, as many cells as there are columns.
        note: how to read the section.
        condensed: columns are longer than a day.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str
    condensed: bool


def strips(report: Report, one_line: bool = False) -> Strips:
    """Return the strips of a report, as fine as print allows; ``one_line`` where each plan has a single line."""
    plans, words = report.plans or (), report.words
    several = one_line and any(_due(marks) > 1 for row in plans for marks in row.days)
    if len(report.strip) <= (ONE_LINE_DAYS if several else STRIP_DAYS):
        heads = tuple(Head(day.letter, day.number, day.gap) for day in report.strip)
        return Strips(heads, tuple(row.days for row in plans), words.plan_and_practice_note, condensed=False)
    locale = phrases.locale_of(report.language)
    days = [head.day for head in report.strip]
    grain = next((grain for grain in (_WEEKS, _MONTHS) if len(_columns(days, grain)) <= MOST_COLUMNS), _YEARS)
    columns = _columns(days, grain)
    note = {_WEEKS: words.strips_by_week, _MONTHS: words.strips_by_month, _YEARS: words.strips_by_year}[grain]
    return Strips(
        heads=tuple(grain.head([max(column, days[0]) for column in columns], at, locale) for at in range(len(columns))),
        rows=tuple(_cells(row, report.strip, columns, grain) for row in plans),
        note=note.format(note=words.plan_and_practice_note),
        condensed=True,
    )


def _due(marks: Sequence[Mark]) -> int:
    """Return how many marks of a day are of what was planned; of others some may be counted where there are many."""
    return sum(not mark.beside for mark in marks)


@dataclass(frozen=True)
class _Grain:
    """A way of cutting time: where the column of a day begins, and what stands above a column."""

    begin: Callable[[date], date]
    head: Callable[[Sequence[date], int, str], Head]


def _columns(days: Sequence[date], grain: _Grain) -> list[date]:
    return list(dict.fromkeys(grain.begin(day) for day in days))


def _week_head(starts: Sequence[date], at: int, locale: str) -> Head:
    """Name the month above its first week, and not above a single week at the very left, where two would touch."""
    month = [(start.year, start.month) for start in starts]
    new = (at == 0 and month[:1] == month[1:2]) or (at > 0 and month[at] != month[at - 1])
    return Head(str(format_date(starts[at], "LLL", locale=locale)) if new else "", str(starts[at].day), gap=False)


def _month_head(starts: Sequence[date], at: int, _locale: str) -> Head:
    new = (at == 0 and starts[0].month != 12) or starts[at].month == 1
    return Head(f"’{starts[at].year % 100:02}" if new else "", str(starts[at].month), gap=at > 0 and new)


def _year_head(starts: Sequence[date], at: int, _locale: str) -> Head:
    return Head("", f"’{starts[at].year % 100:02}", gap=False)


_WEEKS = _Grain(lambda day: day - timedelta(days=day.weekday()), _week_head)
_MONTHS = _Grain(lambda day: day.replace(day=1), _month_head)
_YEARS = _Grain(lambda day: day.replace(month=1, day=1), _year_head)


def _cells(row: PlanRow, strip: tuple[StripDay, ...], columns: list[date], grain: _Grain) -> tuple[Cell, ...]:
    """Return how often a plan was done in each column; nothing where nothing was due, or only counts are shown.

    The columns add up to the count beside them, which has what was done beside the plan only where nothing was due.
    """
    beside = not row.counts.due
    signs: dict[date, list[Sign]] = {column: [] for column in columns}
    for head, of_day in zip(strip, row.days, strict=True):
        signs[grain.begin(head.day)] += [mark.sign for mark in of_day if beside or not mark.beside]
    return tuple(_number(signs[column]) for column in columns)


def _number(signs: list[Sign]) -> str:
    return str(sum(sign in _DONE for sign in signs)) if any(sign not in _NOT_DUE for sign in signs) else ""
