"""Triggers as they are entered in a window, read by the reader of plan sheets: what is wrong stands at its entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from meantime.domain.anchors import Anchors
from meantime.domain.errors import FieldError, UserError
from meantime.domain.plans import PlanSpec
from meantime.domain.triggers import Once, Trigger
from meantime.language import tr
from meantime.services.sheets.fields import Table
from meantime.services.sheets.fitting import refuse_unfit
from meantime.services.sheets.reading import MOST_INNER_TABLES
from meantime.services.sheets.triggers import read_trigger, refuse_mixed_quota

_T = TypeVar("_T")

Entry = Mapping[str, object]
"""One trigger, with the keys and values of ``[[plan.trigger]]``."""

MOST_ENTRIES = MOST_INNER_TABLES


class UnfitEntries(UserError):
    """Some entries make no trigger of this plan.

    Attributes:
        errors: what is wrong, by the place of the entry, from 0; an error's path begins inside the entry.
    """

    def __init__(self, errors: Mapping[int, FieldError]) -> None:
        """Keep ``errors``; the sentence is that of the first."""
        super().__init__(str(errors[min(errors)]))
        self.errors = dict(errors)


def read_entries(entries: Sequence[Entry], spec: PlanSpec, anchors: Anchors, wall: datetime) -> tuple[Trigger, ...]:
    """Return the triggers that ``entries`` say.

    Args:
        entries: at least one.
        spec: the plan they are for, as it is agreed; its own triggers stand whatever their day.
        anchors: the anchors there are.
        wall: the present by the plan's own clock.

    Raises:
        UnfitEntries: if any of them cannot be.
        UserError: if there is none.
    """
    if not entries:
        raise UserError(tr("A plan needs at least one moment at which it comes."))
    triggers = _each(entries, lambda entry: _read(entry, anchors))
    _refuse_mixed(triggers, spec)
    _each(triggers, lambda trigger: _refuse_gone(trigger, spec, anchors, wall))
    _refuse_twice(triggers, spec)
    return triggers


def readable(entries: Sequence[Entry], anchors: Anchors) -> tuple[Trigger, ...]:
    """Return the triggers of those of ``entries`` that can be read each by itself."""
    found: list[Trigger] = []
    for entry in entries:
        try:
            found.append(_read(entry, anchors))
        except FieldError:
            continue
    return tuple(found)


def _each(items: Sequence[_T], read: Callable[[_T], Trigger]) -> tuple[Trigger, ...]:
    """Read each of ``items``, and tell of all that cannot be."""
    found: list[Trigger] = []
    errors: dict[int, FieldError] = {}
    for place, item in enumerate(items):
        try:
            found.append(read(item))
        except FieldError as error:
            errors[place] = error
    if errors:
        raise UnfitEntries(errors)
    return tuple(found)


def _read(entry: Entry, anchors: Anchors) -> Trigger:
    usual = {name: anchor.newest for name, anchor in anchors.items()}
    return read_trigger(Table(entry, ""), anchors, usual)


def _refuse_mixed(triggers: Sequence[Trigger], spec: PlanSpec) -> None:
    try:
        refuse_mixed_quota(triggers, spec.rest, Table({}, ""))
    except FieldError as error:
        place, _, path = error.path.removeprefix("trigger[").partition("].")
        raise UnfitEntries({int(place) - 1: FieldError(path, error.reason)}) from None


def _refuse_twice(triggers: Sequence[Trigger], spec: PlanSpec) -> None:
    """Refuse a trigger that is there already: it would count twice. What a sheet has twice stays."""
    for place, trigger in enumerate(triggers):
        if triggers[: place + 1].count(trigger) > max(1, spec.triggers.count(trigger)):
            raise UnfitEntries({place: FieldError("", tr("this moment is there already"))})


def _refuse_gone(trigger: Trigger, spec: PlanSpec, anchors: Anchors, wall: datetime) -> Trigger:
    """Refuse a trigger whose moments can never come, or an appointment that is made for a time gone by."""
    try:
        refuse_unfit(replace(spec, triggers=(trigger,)), anchors, spec.triggers)
    except FieldError as error:
        raise FieldError(error.path.removeprefix("trigger[1]").removeprefix("."), error.reason) from None
    if isinstance(trigger, Once) and trigger not in spec.triggers:
        if spec.ends is not None and trigger.once.date() > spec.ends:
            raise FieldError("once", tr("expected a day between the plan’s start and end"))
        if trigger.once <= wall:
            raise FieldError("once", tr("expected a time that is still to come"))
    return trigger
