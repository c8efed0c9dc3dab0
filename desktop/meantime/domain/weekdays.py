"""Weekdays as the calendar standard writes them: MO-FR, "SA,SU"."""

from __future__ import annotations

from datetime import date

from meantime.domain.errors import FieldError

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_DAY: frozenset[int] = frozenset(range(7))

Weekdays = frozenset[int]
"""Days of the week as ``date.weekday()`` counts them: Monday is 0."""


def parse_weekdays(text: object, path: str) -> Weekdays:
    """Read ``MO-FR``, ``TU,TH`` or ``FR-MO`` (a range may pass the week's end).

    Raises:
        FieldError: at ``path``, if the text is no list of two-letter days or names a day twice.
    """
    expected = 'expected days such as "MO-FR" or "TU,TH"'
    if not isinstance(text, str) or not text.strip():
        raise FieldError(path, expected)
    found: set[int] = set()
    for part in text.split(","):
        ends = [end.strip() for end in part.split("-")]
        if len(ends) > 2 or any(end not in CODES for end in ends):
            raise FieldError(path, f"{expected}, not {part.strip()[:20]!r}")
        first, last = CODES.index(ends[0]), CODES.index(ends[-1])
        span = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        if span & found:
            raise FieldError(path, f"{expected}, each day once")
        found |= span
    return frozenset(found)


def format_weekdays(days: Weekdays) -> str:
    """Write ``days`` in the shortest form that reads back the same: runs of three or more as a range."""
    parts: list[str] = []
    ordered = sorted(days)
    while ordered:
        run = [ordered.pop(0)]
        while ordered and ordered[0] == run[-1] + 1:
            run.append(ordered.pop(0))
        if len(run) > 2:
            parts.append(f"{CODES[run[0]]}-{CODES[run[-1]]}")
        else:
            parts.extend(CODES[day] for day in run)
    return ",".join(parts)


def monday_of(day: date) -> date:
    """Return the Monday of the week that ``day`` belongs to; weeks begin on Monday in data."""
    return date.fromordinal(day.toordinal() - day.weekday())
