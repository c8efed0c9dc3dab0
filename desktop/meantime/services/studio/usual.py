"""What a practice usually is: its doses and its cue, filled in where nothing else was entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.studio.work import Work
from meantime.services.studio.writing import minutes_typed


def with_practice(work: Work, former: Practice | None, chosen: Practice, routines: Iterable[str]) -> Work:
    """Return ``work`` with another practice; what was entered stays, and a locked work is filled in by nobody else.

    What was typed by hand stays too where it reads like the usual of the former one.

    Args:
        work: as it stands.
        former: the practice it was made of; what is still its usual counts as not entered.
        chosen: the practice it is made of from now on.
        routines: the names of the routines there are.
    """
    if work.locked:
        return replace(work, practice=chosen.id)
    names = tuple(routines)
    before = _usual(former, names) if former is not None else {}
    nothing = Work()
    fitting = {
        field: value
        for field, value in _usual(chosen, names).items()
        if getattr(work, field) == getattr(nothing, field)
        or (field in work.usual and getattr(work, field) == before.get(field))
    }
    usual = frozenset(field for field, value in fitting.items() if value != getattr(nothing, field))
    return replace(work, practice=chosen.id, usual=usual, **fitting)  # type: ignore[arg-type]


def _usual(practice: Practice, routines: tuple[str, ...]) -> dict[str, object]:
    full, small = practice.full, practice.small
    return {
        "full_what": full.what or "" if full is not None else "",
        "full_minutes": minutes_typed(full),
        "small_what": small.what or "" if small is not None else "",
        "small_minutes": minutes_typed(small),
        "moments": _moments(practice.cue, routines),
    }


def _moments(cue: str, routines: tuple[str, ...]) -> tuple[dict[str, object], ...]:
    """Return the moment that a cue names: a routine that is there, or something that is noticed; else none."""
    for name in routines:
        if name.casefold() in cue.casefold():
            return ({"after": name},)
    before, _, behind = tr("When {when}").partition("{when}")
    if cue.startswith(before) and cue.endswith(behind) and before:
        return ({"when": cue.removeprefix(before).removesuffix(behind)},)
    return ()
