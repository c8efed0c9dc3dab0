"""What the template is given: the report as plain JSON, its words made safe to typeset."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from meantime.adapters.page.letters import UNKNOWN, trimmed
from meantime.domain.measures import thinned
from meantime.services.measure_words import earlier_of
from meantime.services.report.model import Concern, MeasureGraph, Report
from meantime.services.report.second_page import FactsDetail, LadderDetail, RecordDetail
from meantime.services.report.strips import Strips, strips

OWN_LENGTH = 2_000
"""What does not fit on page 1 is shortened there, and stands on page 2 as it is here."""

TITLE_LENGTH = 60
AGREED_LENGTH = 120
CELL_LENGTH = 400
ENTRY_LENGTH = 20_000
"""What was written beside one answer stands in the appendix whole, up to more than anyone writes."""

_KINDS = {RecordDetail: "record", LadderDetail: "ladder", FactsDetail: "facts"}
_LENGTHS = {
    "title": TITLE_LENGTH,
    "agreed": AGREED_LENGTH,
    "what": OWN_LENGTH,
    "who": TITLE_LENGTH,
    "talk_about": OWN_LENGTH,
    "quote": OWN_LENGTH,
    "own_words": OWN_LENGTH,
    "said": ENTRY_LENGTH,
}


def payload(report: Report, shown: Callable[[str], str]) -> str:
    """Return the report as the template reads it.

    Args:
        report: the report.
        shown: makes a text safe to typeset.
    """
    content = _plain(_as_set(report), shown)
    content["made-date"] = list(report.made.timetuple()[:6])
    content["strips"] = _strips(strips(report), shown)
    content["strips_in_one_line"] = _strips(strips(report, one_line=True), shown)
    return json.dumps(content, ensure_ascii=True)


def _strips(drawn: Strips, shown: Callable[[str], str]) -> dict[str, Any]:
    return {
        "heads": _plain(drawn.heads, shown),
        "rows": _plain(drawn.rows, shown),
        "note": shown(drawn.note),
        "condensed": drawn.condensed,
    }


def _as_set(report: Report) -> Report:
    """Return the report without its strips, which are condensed first, and without what the page does not show."""
    rows = None if report.plans is None else tuple(replace(row, days=()) for row in report.plans)
    return replace(report, strip=(), plans=rows, answered=())


def _plain(value: Any, shown: Callable[[str], str], most: int = 2_000) -> Any:
    """Return dataclasses as dictionaries, dates as text, texts safe and not longer than their place allows."""
    if isinstance(value, MeasureGraph):
        return _measure(value, shown)
    if is_dataclass(value) and not isinstance(value, type):
        content = {
            field.name: _plain(getattr(value, field.name), shown, _length(type(value), field.name))
            for field in fields(value)
        }
        if content.get("title") == "":
            content["title"] = UNKNOWN  # a heading has to say something
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


def _length(kind: type, name: str) -> int:
    """Return how long a text may be; a line of the first box may name many days, and none of them is lost."""
    return ENTRY_LENGTH if (kind, name) == (Concern, "text") else _LENGTHS.get(name, CELL_LENGTH)


def _number(value: float) -> float | int:
    """Return whole numbers without a decimal point."""
    return int(value) if value == int(value) else round(value, 1)


def _measure(measure: MeasureGraph, shown: Callable[[str], str]) -> dict[str, Any]:
    """Return a graph with its points placed from 0 to 1 by their days, and first, previous and now as text."""
    points, (low, high) = thinned(measure.points), measure.drawn
    first = points[0].day if points else None
    span = max(1, (points[-1].day - points[0].day).days) if points else 1
    values = [f"{_number(point.value):g}" for point in points]
    return {
        "name": measure.name,
        "title": shown(trimmed(measure.title, TITLE_LENGTH)),
        "caption": shown(trimmed(measure.caption, TITLE_LENGTH)),
        "low": _number(low),
        "high": _number(high),
        "points": [
            {"x": (point.day - first).days / span if first else 0, "value": _number(point.value)} for point in points
        ],
        "earlier": earlier_of(values),
        "now": values[-1] if values else "",
        "count": shown(measure.count),
        "alt": shown(measure.alt),
    }
