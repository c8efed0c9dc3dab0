"""The fields of a record, as a practice file has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import CHOSEN, GENERAL_RATINGS, SCALED, Choice, FieldKind, RecordField
from meantime.language import tr
from meantime.services.practices.values import lines, name, names, number
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

MOST_FIELDS = 60
MOST_COLUMNS = 12
MOST_CHOICES = 30
LONGEST_UNIT = 20
MOST_IN_A_WEEK = 12
MOST_STAGES = 4
_FARTHEST = 999_999
_INTENSE = (0.0, 100.0)
_ONLY_WITH: Mapping[str, Collection[FieldKind]] = {
    "low": SCALED,
    "high": SCALED,
    "unit": (FieldKind.NUMBER,),
    "points": (FieldKind.NUMBER,),
    "choices": CHOSEN,
    "column": (FieldKind.TABLE,),
    "mark": (FieldKind.YES_NO,),
}
_NOT_IN_A_TABLE = frozenset({FieldKind.TABLE, FieldKind.INTENSITIES, FieldKind.LONG_TEXT, FieldKind.SEVERAL})


def read_fields(practice: Table) -> tuple[RecordField, ...]:
    """Read the tables ``[[field]]``."""
    found = []
    for table in _some(practice, "field", MOST_FIELDS):
        field = replace(
            _field(table),
            small=table.get("small", fields.yes_no) or False,
            stage=table.get("stage", _stage),
            below=table.get("below", name) or "",
        )
        table.finish()
        found.append(field)
    return _each_once(found, practice.at("field"))


def _stage(value: object, path: str) -> int:
    found = number(2, MOST_STAGES)(value, path)
    if found != int(found):
        raise FieldError(path, tr("expected a whole number"))
    return int(found)


def read_week(practice: Table, record: Collection[RecordField]) -> tuple[str, ...]:
    """Read the list ``week``: the ids of numbers that can be entered for a whole week at once."""
    named: tuple[str, ...] = practice.get("week", names) or ()
    path, known = practice.at("week"), {field.id: field for field in record}
    if len(named) > MOST_IN_A_WEEK:
        raise FieldError(path, tr("expected at most {n} of them").format(n=MOST_IN_A_WEEK))
    for index, each in enumerate(named, start=1):
        if each not in known or known[each].kind is not FieldKind.NUMBER:
            raise FieldError(f"{path}[{index}]", tr("expected the id of one of this practice’s numbers"))
    return named


def _some(table: Table, key: str, most: int) -> list[Table]:
    found = table.tables(key)
    if len(found) > most:
        raise FieldError(table.at(key), tr("expected at most {n} of them").format(n=most))
    return found


def _each_once(found: list[RecordField], path: str) -> tuple[RecordField, ...]:
    ids = [field.id for field in found]
    for index, field in enumerate(found, start=1):
        if field.id in ids[: index - 1]:
            raise FieldError(f"{path}[{index}].id", tr("expected each field id once"))
        scale = GENERAL_RATINGS.get(field.id)
        if scale is not None and (field.kind is not FieldKind.NUMBER or field.scale != scale):
            expected = tr("every practice is rated so, from {low:g} to {high:g}; expected another id, or that scale")
            raise FieldError(f"{path}[{index}].id", expected.format(low=scale[0], high=scale[1]))
    return tuple(found)


def _field(table: Table) -> RecordField:
    """Read a field, or a column of a table; the caller finishes the table."""
    kind = table.need("kind", fields.word(FieldKind))
    for key, kinds in _ONLY_WITH.items():
        if table.has(key) and kind not in kinds:
            listed = ", ".join(sorted(kinds))
            raise FieldError(table.at(key), tr("this key goes only with the kind: {kinds}").format(kinds=listed))
    low, high = _scale(table, kind)
    return RecordField(
        id=table.need("id", name),
        label=table.need("label", fields.line),
        kind=kind,
        low=low,
        high=high,
        unit=(table.get("unit", _unit) or "") if kind is FieldKind.NUMBER else "",
        points=_points(table, low, high) if kind is FieldKind.NUMBER else (),
        choices=_choices(table) if kind in CHOSEN else (),
        columns=_columns(table) if kind is FieldKind.TABLE else (),
        mark=(table.get("mark", fields.yes_no) or False) if kind is FieldKind.YES_NO else False,
    )


def _scale(table: Table, kind: FieldKind) -> tuple[float | None, float | None]:
    if kind not in SCALED:
        return None, None
    low, high = (table.get(key, number(-_FARTHEST, _FARTHEST)) for key in ("low", "high"))
    if kind is FieldKind.INTENSITIES and low is None and high is None:
        return _INTENSE
    if low is None or high is None or low >= high:
        raise FieldError(table.at("low"), tr("a number needs its least and greatest value"))
    return low, high


def _unit(value: object, path: str) -> str:
    return fields.line(value, path, LONGEST_UNIT)


def _points(table: Table, low: float | None, high: float | None) -> tuple[str, ...]:
    found = table.get("points", lines(MOST_CHOICES)) or ()
    if found and (low is None or high is None or low != int(low) or len(found) != high - low + 1):
        raise FieldError(table.at("points"), tr("expected a text for each whole number of the scale"))
    return found


def _choices(table: Table) -> tuple[Choice, ...]:
    """Read a list of words, or a table of words with what is shown for each."""
    given, path = table.raw("choices"), table.at("choices")
    if isinstance(given, Mapping):
        shown = {name(key, f"{path}.{fields.plain(key)}"): value for key, value in given.items()}
        found = [Choice(key, fields.line(value, f"{path}.{key}")) for key, value in shown.items()]
    elif isinstance(given, list):
        words = [name(item, f"{path}[{index}]") for index, item in enumerate(given, start=1)]
        found = [Choice(word, word) for word in words]
    else:
        found = []
    if not found:
        raise FieldError(path, tr("a choice needs its choices"))
    if len(found) > MOST_CHOICES or len({choice.id for choice in found}) < len(found):
        raise FieldError(path, tr("expected at most {n} choices, each once").format(n=MOST_CHOICES))
    return tuple(found)


def _columns(table: Table) -> tuple[RecordField, ...]:
    found = []
    for each in _some(table, "column", MOST_COLUMNS):
        column = _field(each)
        if column.kind in _NOT_IN_A_TABLE:
            raise FieldError(each.at("kind"), tr("a column is one line; expected another kind"))
        each.finish()
        found.append(column)
    if not found:
        raise FieldError(table.at("column"), tr("a table needs its columns"))
    return _each_once(found, table.at("column"))
