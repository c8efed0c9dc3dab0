"""What the template is given: the report as plain JSON, its words made safe to typeset."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from meantime.adapters.page.letters import trimmed
from meantime.services.report.model import MeasureGraph, Point, Report
from meantime.services.report.second_page import FactsDetail, LadderDetail, RecordDetail

STRIP_DAYS = 28
"""So many days are still told apart in print; counts always cover all days, and so do the data."""

MOST_POINTS = 60
"""So many points of a graph can be told apart; of more, every so many are drawn, the first and the last two always."""

TALK_LINES = 3
TALK_LENGTH = 320
QUOTE_LENGTH = 260
TITLE_LENGTH = 60
AGREED_LENGTH = 120
CELL_LENGTH = 400
_KINDS = {RecordDetail: "record", LadderDetail: "ladder", FactsDetail: "facts"}
_LENGTHS = {"title": TITLE_LENGTH, "agreed": AGREED_LENGTH, "quote": QUOTE_LENGTH, "own_words": QUOTE_LENGTH}


def payload(report: Report, shown: Callable[[str], str]) -> str:
    """Return the report as the template reads it.

    Args:
        report: the report.
        shown: makes a text safe to typeset.
    """
    content = _plain(_newest_days(report), shown)
    content["made-date"] = list(report.made.timetuple()[:6])
    lines = report.talk_about
    if lines is not None:
        first = lines[:TALK_LINES]
        content["talk_about"] = [shown(trimmed(line, TALK_LENGTH)) for line in first]
        longer = [line for line in first if len(line) > TALK_LENGTH]
        content["talk_rest"] = [shown(line) for line in (*longer, *lines[TALK_LINES:])]
    else:
        content["talk_rest"] = []
    return json.dumps(content, ensure_ascii=True)


def _newest_days(report: Report) -> Report:
    """Return the report with strips that are not longer than print can show, and says so."""
    if len(report.strip) <= STRIP_DAYS or report.plans is None:
        return report
    note = report.words.strips_cut.format(n=STRIP_DAYS, note=report.words.plan_and_practice_note)
    kept = report.strip[-STRIP_DAYS:]
    return replace(
        report,
        strip=tuple(replace(day, gap=index > 0 and index % 7 == 0) for index, day in enumerate(kept)),
        plans=tuple(replace(row, days=row.days[-STRIP_DAYS:]) for row in report.plans),
        words=replace(report.words, plan_and_practice_note=note),
    )


def _plain(value: Any, shown: Callable[[str], str], most: int = 2_000) -> Any:
    """Return dataclasses as dictionaries, dates as text, texts safe and not longer than their place allows."""
    if isinstance(value, MeasureGraph):
        return _measure(value, shown)
    if is_dataclass(value) and not isinstance(value, type):
        content = {
            field.name: _plain(getattr(value, field.name), shown, _length(field.name)) for field in fields(value)
        }
        if type(value) in _KINDS:
            content["kind"] = _KINDS[type(value)]
        return content
    if isinstance(value, tuple):
        return [_plain(item, shown, most) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return shown(trimmed(value, most))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _number(value) if isinstance(value, float) else value


def _length(name: str) -> int:
    return _LENGTHS.get(name, CELL_LENGTH)


def _number(value: float) -> float | int:
    """Return whole numbers without a decimal point."""
    return int(value) if value == int(value) else round(value, 1)


def _drawn(points: tuple[Point, ...]) -> tuple[Point, ...]:
    if len(points) <= MOST_POINTS:
        return points
    step = -(-len(points) // MOST_POINTS)
    return (*points[:-2:step], *points[-2:])


def _measure(measure: MeasureGraph, shown: Callable[[str], str]) -> dict[str, Any]:
    """Return a graph with its points placed from 0 to 1 by their days, and first, previous and now as text."""
    points = _drawn(measure.points)
    first = points[0].day if points else None
    span = max(1, (points[-1].day - points[0].day).days) if points else 1
    values = [f"{_number(point.value):g}" for point in points]
    earlier = [values[0], *values[-2:-1]] if len(values) > 2 else values[:-1]
    return {
        "name": measure.name,
        "title": shown(trimmed(measure.title, TITLE_LENGTH)),
        "caption": shown(trimmed(measure.caption, TITLE_LENGTH)),
        "low": _number(measure.low),
        "high": _number(measure.high),
        "points": [
            {"x": (point.day - first).days / span if first else 0, "value": _number(point.value)} for point in points
        ],
        "earlier": "".join(f"{value} · " for value in earlier),
        "now": values[-1] if values else "",
        "count": shown(measure.count),
        "alt": shown(measure.alt),
    }
