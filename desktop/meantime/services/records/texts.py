"""A record's values as they are typed and as they are kept: a text each, numbers apart; blank is no answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import FIGURES, WORDS, FieldKind, RecordField
from meantime.language import tr
from meantime.services import phrases
from meantime.services.sheets.fields import readable

LONGEST = 20_000
MOST_ROWS = 50
YES, NO = "yes", "no"
"""How a yes or no is kept, whatever the language."""

BETWEEN_CELLS = " | "
_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])(?:\s*(?:uhr|h))?|([01]?[0-9]|2[0-3])\s*(?:uhr|h)", re.IGNORECASE
)
_HALF_DAYS = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]?([0-5][0-9]))?\s*([ap])\.?\s?m\.?", re.IGNORECASE)
_NOON = 12
_NAMED = re.compile(r"(.*?)(?:(?:^|\s+)(-?[0-9]+(?:[.,][0-9]+)?|–))?")
_UNRATED = "–"
"""Stands behind a name that ends in a number of its own, such as "Part 2 –", where it has no rating."""

_LONGEST_MINUTES = 24 * 60


def read(field: RecordField, typed: str) -> str:
    """Return what is kept of ``typed``; empty for no answer.

    Numbers are kept with a point; clock times as "07:05"; a length in minutes; names with a number each as "Anxious 80,
    Ashamed 60"; several chosen ones as "a, b", in the practice's order; a table a line for each row.

    Raises:
        FieldError: with an empty path, if it cannot be read.
    """
    if not typed.strip():
        return ""
    if len(typed) > LONGEST:
        raise FieldError("", tr("This is too long; {n} characters fit.").format(n=LONGEST))
    if field.kind in WORDS:
        return typed.strip()
    if field.kind is FieldKind.NUMBER:
        return exact(number(field, typed))
    if field.kind is FieldKind.TIME:
        return _clock(typed)
    if field.kind is FieldKind.DURATION:
        return f"{exact(_minutes(typed))} min"
    if field.kind is FieldKind.INTENSITIES:
        return intensities_text([_intensity(field, each) for each in split_intensities(typed)])
    if field.kind is FieldKind.TABLE:
        return _table(field, typed)
    if field.kind is FieldKind.SEVERAL:
        chosen = [_one_of(field, each) for each in split_several(typed)]
        return several_text([choice.id for choice in field.choices if choice.id in chosen])
    return _one_of(field, typed.strip())


def number(field: RecordField, typed: str) -> float:
    """Return a number on the field's scale.

    Raises:
        FieldError: if it is none, or beyond the scale.
    """
    low, high = field.scale
    try:
        value = float(typed.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and low <= value <= high):
        raise FieldError("", tr("A number from {low} to {high} fits here.").format(low=exact(low), high=exact(high)))
    return value


def exact(value: float) -> str:
    """Return the shortest decimal that is read as the same number again: "5", "0.25", "99999.25"."""
    return str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}"


def _clock(typed: str) -> str:
    if half := _HALF_DAYS.fullmatch(typed.strip()):
        hour = int(half[1]) % _NOON + (_NOON if half[3].lower() == "p" else 0)
        return f"{hour:02}:{half[2] or '00'}"
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        raise FieldError("", tr("A time such as 22:30 or 10:30 pm fits here."))
    return f"{int(found[1] or found[3]):02}:{found[2] or '00'}"


def _minutes(typed: str) -> float:
    words = typed.strip().removesuffix("min").strip().replace(",", ".")
    try:
        value = float(words)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and 0 <= value <= _LONGEST_MINUTES):
        raise FieldError("", tr("Minutes from 0 to {n} fit here.").format(n=_LONGEST_MINUTES))
    return value


def _one_of(field: RecordField, typed: str) -> str:
    offered = [YES, NO] if field.kind is FieldKind.YES_NO else [choice.id for choice in field.choices]
    if typed not in offered:
        raise FieldError("", tr("One of what is offered fits here, not “{words}”.").format(words=readable(typed)))
    return typed


def split_several(text: str) -> list[str]:
    """Return each of several chosen answers, as kept; of words that were kept before there were choices each part."""
    return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]


def several_text(chosen: Sequence[str]) -> str:
    """Return several chosen answers as they are kept."""
    return ", ".join(chosen)


def split_intensities(text: str) -> list[tuple[str, str]]:
    """Return names and their numbers, as typed, of "Anxious 80, Ashamed 60"."""
    found = []
    for part in re.split(r"[,\n]", text):
        match = _NAMED.fullmatch(part.strip())
        if match is not None and part.strip():
            found.append((match[1].strip(), (match[2] or "").removeprefix(_UNRATED)))
    return found


def intensities_text(named: Sequence[tuple[str, str]]) -> str:
    """Return names and their numbers as they are kept, so that ``split_intensities`` finds the same."""
    return ", ".join(_named_text(" ".join(name.replace(",", ";").split()), value) for name, value in named)


def _named_text(name: str, value: str) -> str:
    match = _NAMED.fullmatch(name)
    ends_in_one = match is not None and match[2] is not None
    return " ".join(part for part in (name, value or (_UNRATED if ends_in_one else "")) if part)


def _intensity(field: RecordField, named: tuple[str, str]) -> tuple[str, str]:
    name, value = named
    return (name, exact(number(field, value))) if value else (name, "")


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a table, row by row."""
    return [[cell.strip() for cell in line.split(BETWEEN_CELLS.strip())] for line in text.splitlines() if line.strip()]


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Return a table as it is kept: rows with nothing in them go."""
    bar = BETWEEN_CELLS.strip()
    cells = ([" ".join(cell.replace(bar, "/").split()) for cell in row] for row in rows)
    return "\n".join(BETWEEN_CELLS.join(row) for row in cells if any(row))


def _table(field: RecordField, typed: str) -> str:
    rows = rows_of(typed)
    if len(rows) > MOST_ROWS:
        raise FieldError("", tr("At most {n} rows fit here.").format(n=MOST_ROWS))
    read_rows = []
    for place, row in enumerate(rows, start=1):
        cells = [*row, *[""] * len(field.columns)][: len(field.columns)]
        try:
            read_rows.append([read(column, cell) for column, cell in zip(field.columns, cells, strict=True)])
        except FieldError as error:
            raise FieldError("", tr("Row {n}: {reason}").format(n=place, reason=error.reason)) from None
    return table_text(read_rows)


def in_words(field: RecordField, text: str) -> str:
    """Return one kept value as it is read, in the language in force."""
    if field.kind in FIGURES:
        text = phrases.decimal(text)
    if field.kind is FieldKind.YES_NO:
        return {YES: tr("Yes"), NO: tr("No")}.get(text, text)
    if field.kind is FieldKind.CHOICE:
        return label_of(field, text)
    if field.kind is FieldKind.SEVERAL:
        return "; ".join(label_of(field, each) for each in split_several(text))
    if field.kind is FieldKind.NUMBER and field.unit:
        return f"{text} {field.unit}"
    if field.kind is FieldKind.NUMBER and field.points and text.isdigit():
        place = int(text) - int(field.scale[0])
        return f"{text}: {field.points[place]}" if 0 <= place < len(field.points) else text
    return text


def label_of(field: RecordField, chosen: str) -> str:
    """Return how a chosen answer reads; words that are not among the answers, as they are."""
    return next((choice.label for choice in field.choices if choice.id == chosen), chosen)
