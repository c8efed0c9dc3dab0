"""What was written day by day: a column for each day, blank where nothing was.

Each table has seven days, counted back from the last day of the page. Of the weeks with an answer the newest two stand,
in order of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from meantime.domain.practices import Practice
from meantime.domain.record_fields import CHOSEN, FIGURES, WORDS, FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.records.texts import NO, YES, in_words, rows_of, split_intensities
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.nights import Night, night_of
from meantime.services.report.ratings import noted, shown
from meantime.services.report.second_page import DayGrid, GridRow
from meantime.services.report.told import ToldAnswer

DAYS = 7
MOST_WEEKS = 2
"""More tables than a fortnight's are not read at a glance."""

MOST_NAMES = 8
"""Of feelings, behaviours and the like so many have a row of their own: those written on most days."""

_NAMED = (FieldKind.INTENSITIES, FieldKind.TABLE)

UNFIT = "–"
"""Stands for a night whose times do not fit together."""


@dataclass(frozen=True)
class _Week:
    """The answers of seven days.

    Attributes:
        days: the days, in order.
        begins: the first day of the page; those before it stay empty.
        answers: all answers of these days.
    """

    days: tuple[date, ...]
    begins: date
    answers: tuple[ToldAnswer, ...]

    def cells(self, told: Callable[[ToldAnswer], Iterable[str]]) -> tuple[str | None, ...]:
        """Return what ``told`` says of each day's answers, each thing once."""
        return tuple(None if day < self.begins else self._cell(day, told) for day in self.days)

    def _cell(self, day: date, told: Callable[[ToldAnswer], Iterable[str]]) -> str:
        said = [words for answer in self.answers if answer.day == day for words in told(answer) if words]
        return ", ".join(dict.fromkeys(said))


@dataclass(frozen=True)
class _Chosen:
    """The weeks of a rule that have a table.

    Attributes:
        weeks: these, in order of time.
        earlier: how many others have something written in them, and no table.
        empty: how many after the first of them have no answer.
    """

    weeks: tuple[_Week, ...]
    earlier: int
    empty: int


def day_grids(plan: SharedPlan, practice: Practice | None, material: Material) -> tuple[DayGrid, ...]:
    """Return the tables that a practice's rules ask for; none where nothing was written on the page's days."""
    found: list[DayGrid] = []
    for rule in shown(practice, Shown.GRID, Shown.SLEEP):
        if practice is not None:
            found += _of_rule(rule, practice, _chosen(rule, practice, plan, material), material)
    return tuple(found)


def written(plan: SharedPlan, practice: Practice | None, material: Material) -> Iterator[tuple[ToldAnswer, str]]:
    """Return the answers of the tables' days that have own words in them, each with these words."""
    for rule in shown(practice, Shown.GRID):
        if practice is None:
            continue
        fields = [practice.field(name) for name in rule.fields]
        for answer in (each for week in _chosen(rule, practice, plan, material).weeks for each in week.answers):
            words = [noted(answer, field) for field in fields if field.kind in WORDS or field.kind in _NAMED]
            if any(words):
                yield answer, ", ".join(each.replace("\n", ", ") for each in words if each)


def _chosen(rule: ReportRule, practice: Practice, plan: SharedPlan, material: Material) -> _Chosen:
    """Return the newest weeks with an answer, as far as something of a rule was written in them.

    They are the same whatever is held back: no older week moves up, whose words the client was not asked about.
    """
    fields = [practice.field(name) for name in rule.fields]
    last = _last_day(plan, material)
    by_week: dict[int, list[ToldAnswer]] = {}
    for answer in plan.told:
        by_week.setdefault((last - answer.day).days // DAYS, []).append(answer)
    filled = [back for back in sorted(by_week) if any(noted(each, field) for each in by_week[back] for field in fields)]
    newest = [back for back in sorted(by_week)[:MOST_WEEKS] if back in filled]
    weeks = (_week(back, last, by_week[back], material) for back in reversed(newest))
    earlier = [back for back in filled if back not in newest]
    empty = [back for back in range(newest[-1]) if back not in by_week] if newest else []
    return _Chosen(tuple(weeks), len(earlier), len(empty))


def _last_day(plan: SharedPlan, material: Material) -> date:
    """Return the day from which weeks are counted back: today, unless it is still blank and would cut one off.

    A page that is made on the day of a session has that of the session before as well, a day more than whole weeks.
    """
    first, last = material.span.first, material.span.last
    is_one_more = last == material.today and (last - first).days % DAYS == 0 and last > first
    return last if not is_one_more or any(answer.day == last for answer in plan.told) else last - timedelta(days=1)


def _week(back: int, last: date, answers: list[ToldAnswer], material: Material) -> _Week:
    """Return the seven days that end so many weeks before ``last``."""
    ends = last - timedelta(days=DAYS * back)
    days = tuple(ends - timedelta(days=before) for before in reversed(range(DAYS)))
    return _Week(days, material.span.first, tuple(answers))


def _of_rule(rule: ReportRule, practice: Practice, chosen: _Chosen, material: Material) -> Iterator[DayGrid]:
    """Yield a table for each week; the first says what was left out before it, the last what after that."""
    summary = tr("median (n)") if rule.show is Shown.SLEEP else ""
    newest = len(chosen.weeks) - 1
    for at, week in enumerate(chosen.weeks):
        caption, rows = _told(rule, practice, week, material)
        empty = [_empty(chosen.empty)] if at == newest and chosen.empty else []
        earlier = [_earlier(chosen.earlier)] if at == 0 and chosen.earlier else []
        yield DayGrid(
            "; ".join((*caption, *earlier, *empty)),
            week.days,
            tuple(material.label(day) for day in week.days),
            tuple(rows),
            summary,
            spare=at < newest,
            alone="; ".join((*caption, _earlier(chosen.earlier + at), *empty)) if at else "",
        )


def _told(
    rule: ReportRule, practice: Practice, week: _Week, material: Material
) -> tuple[tuple[str, ...], list[GridRow]]:
    """Return of one table what its caption says, and its rows."""
    days = phrases.span(max(week.days[0], week.begins), week.days[-1], material.locale)
    words, left_out = tr("Days {days}"), 0
    if rule.show is Shown.SLEEP:
        words, rows = tr("Nights {days}, by the morning after"), _nights(rule, practice, week)
    else:
        rows, left_out = _fields(rule, practice, week)
    grey = tr("grey: before this page begins") if week.begins > week.days[0] else ""
    caption = (words.format(days=days), _left_out(left_out) if left_out else "", grey)
    return tuple(filter(None, caption)), rows


def _earlier(n: int) -> str:
    return ntr("{n} earlier week is left out", "{n} earlier weeks are left out", n).format(n=n)


def _empty(n: int) -> str:
    return ntr("{n} empty week is left out", "{n} empty weeks are left out", n).format(n=n)


def _left_out(n: int) -> str:
    return ntr("{n} name written on fewer days is left out", "{n} names written on fewer days are left out", n).format(
        n=n
    )


def _fields(rule: ReportRule, practice: Practice, week: _Week) -> tuple[list[GridRow], int]:
    """Return the rows of all fields, those that name things last, and how many names have none."""
    asked = [practice.field(name) for name in rule.fields]
    rows = [GridRow(field.label, week.cells(_written(field))) for field in asked if field.kind not in _NAMED]
    named = [_named(field, week) for field in asked if field.kind in _NAMED]
    return [*rows, *(row for found, _ in named for row in found)], sum(left_out for _, left_out in named)


def _written(field: RecordField) -> Callable[[ToldAnswer], list[str]]:
    return lambda answer: [_value(field, noted(answer, field))]


def _value(field: RecordField, text: str) -> str:
    if field.kind is FieldKind.YES_NO:
        return {YES: tr("yes"), NO: tr("no")}.get(text, text)
    if field.kind in FIGURES:
        return phrases.decimal(text)
    return in_words(field, text) if field.kind in CHOSEN else text


def _named(field: RecordField, week: _Week) -> tuple[list[GridRow], int]:
    """Return a row for each thing that is named in a field, below the field's own words."""
    spelled: dict[str, str] = {}
    days: Counter[str] = Counter()
    for answer in week.answers:
        for name, _ in _pairs(field, answer):
            spelled.setdefault(name.casefold(), name)
        days.update({name.casefold() for name, _ in _pairs(field, answer)})
    kept = {name for name, _ in days.most_common(MOST_NAMES)}
    rows = [GridRow(spelled[name], week.cells(_of(field, name))) for name in spelled if name in kept]
    return ([GridRow(_heading(field), ()), *rows] if rows else []), len(spelled) - len(rows)


def _of(field: RecordField, name: str) -> Callable[[ToldAnswer], list[str]]:
    return lambda answer: [value for other, value in _pairs(field, answer) if other.casefold() == name]


def _heading(field: RecordField) -> str:
    columns = [phrases.in_a_sentence(column.label) for column in field.columns[1:]]
    return f"{field.label}: {' · '.join(columns)}" if columns else field.label


def _pairs(field: RecordField, answer: ToldAnswer) -> list[tuple[str, str]]:
    """Return what is named in a field, and what is said of it, if only that it was noted."""
    text, bare = noted(answer, field), tr("noted")
    if field.kind is FieldKind.INTENSITIES:
        return [(name, phrases.decimal(value) or bare) for name, value in split_intensities(text)]
    found = []
    for name, *cells in rows_of(text):
        told = [_value(column, cell) for column, cell in zip(field.columns[1:], cells, strict=False) if cell]
        found.append((name or bare, " · ".join(told) or bare))
    return found


def _nights(rule: ReportRule, practice: Practice, week: _Week) -> list[GridRow]:
    """Return falling asleep, lying awake, sleeping, and how much of the time in bed that was."""
    latency, awake = (practice.field(rule.fields[place]) for place in (2, 3))
    nights = [night for answer in week.answers if (night := night_of(rule, practice, answer)) is not None]

    def each(told: Callable[[Night], str]) -> tuple[str | None, ...]:
        def of(answer: ToldAnswer) -> list[str]:
            night = night_of(rule, practice, answer)
            if night is not None:
                return [told(night)]
            return [UNFIT] if all(noted(answer, practice.field(name)) for name in rule.fields) else []

        return week.cells(of)

    return [
        _numbers(latency, week),
        _numbers(awake, week),
        GridRow(
            tr("Time asleep, hours and minutes"),
            each(lambda night: _clock(night.asleep)),
            _median([night.asleep for night in nights], _clock),
        ),
        GridRow(
            tr("Asleep of the time in bed, of 100"),
            each(lambda night: f"{_share(night):.0f}"),
            _median([_share(night) for night in nights], "{:.0f}".format),
        ),
    ]


def _numbers(field: RecordField, week: _Week) -> GridRow:
    values = [value for answer in week.answers for name, value in answer.ratings if name == field.id]
    return GridRow(field.label, week.cells(_written(field)), _median(values, phrases.number))


def _share(night: Night) -> float:
    return 100 * night.asleep / night.abed


def _clock(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02}"


def _median(values: list[float], told: Callable[[float], str]) -> str:
    return tr("{value} (n = {n})").format(value=told(median(values)), n=len(values)) if values else ""
