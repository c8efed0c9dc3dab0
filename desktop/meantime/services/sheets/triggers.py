"""Reads ``[[plan.trigger]]``: exactly one of its five kinds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from meantime.domain.anchors import UsualTimes
from meantime.domain.errors import FieldError
from meantime.domain.rules import parse_rule
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, Weekdays, parse_weekdays
from meantime.language import tr
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

_KINDS = ("after", "once", "times_per_week", "when", "at")


def read_trigger(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    """Read one trigger.

    Args:
        table: the trigger.
        anchors: names of all anchors there are, in the sheet or before it.
        usual: the usual times of the sheet's own anchors.

    Raises:
        FieldError: if it is of no kind, of several, or has keys of another kind.
    """
    kinds = [kind for kind in _KINDS if table.has(kind)]
    if kinds == ["times_per_week", "at"]:
        kinds = ["times_per_week"]
    if len(kinds) != 1:
        raise FieldError(table.path, tr("expected exactly one of: after, at, once, times_per_week, when"))
    trigger = _READERS[kinds[0]](table, anchors, usual)
    table.finish()
    return trigger


def _after(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    anchor = table.need("after", fields.line)
    if anchor not in anchors:
        raise FieldError(table.at("after"), tr("expected the name of an [[anchor]]"))
    offset = table.get("offset", fields.whole(-1440, 1440)) or 0
    days = table.get("days", parse_weekdays)
    if days is not None and anchor in usual and not days <= usual[anchor].days:
        raise FieldError(table.at("days"), tr("expected only days that the anchor has"))
    return AfterAnchor(anchor, offset, days)


def _at(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    at = table.need("at", fields.clocks)
    if table.has("rule") and table.has("days"):
        raise FieldError(table.at("days"), tr("expected either a rule or days"))
    return ClockTimes(at, table.get("rule", _rule), table.get("days", parse_weekdays))


def _rule(value: object, path: str) -> str:
    parse_rule(value, path)
    return str(value).strip()


def _once(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    return Once(table.need("once", fields.local))


def _quota(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    places, offers = table.need("times_per_week", _times)
    days = table.get("days", parse_weekdays)
    return Quota(places, offers, table.need("at", fields.clocks), days if days is not None else EVERY_DAY)


def _times(value: object, path: str) -> tuple[int, int]:
    read = fields.whole(1, 7)
    if not isinstance(value, list):
        number = read(value, path)
        return number, number
    if len(value) != 2:
        raise FieldError(path, tr("expected a number such as 3, or a range such as [3, 5]"))
    low, high = (read(item, f"{path}[{index}]") for index, item in enumerate(value, start=1))
    if low > high:
        raise FieldError(path, tr("expected the smaller number first"))
    return low, high


def _when(table: Table, anchors: Collection[str], usual: dict[str, UsualTimes]) -> Trigger:
    return AsNeeded(table.need("when", fields.text))


_READERS = {"after": _after, "at": _at, "once": _once, "times_per_week": _quota, "when": _when}


def refuse_mixed_quota(triggers: Sequence[Trigger], rest: Weekdays, table: Table) -> None:
    """Refuse a quota beside another prompting trigger, or above the days it is offered on."""
    for index, trigger in enumerate(triggers, start=1):
        if not isinstance(trigger, Quota):
            continue
        where = f"{table.at('trigger')}[{index}].times_per_week"
        if any(other is not trigger and not isinstance(other, AsNeeded) for other in triggers):
            raise FieldError(where, tr("expected no other prompting trigger beside a quota"))
        if trigger.offers > len(trigger.days - rest):
            raise FieldError(where, tr("expected at most the number of weekdays it is offered on"))
