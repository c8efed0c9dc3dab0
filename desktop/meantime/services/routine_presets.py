"""Routines that most days have, to begin with where one is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meantime.domain.anchors import UsualTimes
from meantime.language import tr
from meantime.services.practices import Library
from meantime.services.sheets.reading import read_sheet


@dataclass(frozen=True)
class RoutinePreset:
    """One of them: how it is called, and when it usually is."""

    name: str
    usual: UsualTimes


def routine_presets(path: Path, known: Iterable[str] = ()) -> tuple[RoutinePreset, ...]:
    """Return what the plan sheet at ``path`` has as anchors, without those whose name is ``known``.

    Raises:
        UserError: if it is no plan sheet.
    """
    taken = {name.casefold() for name in known}
    sheet = read_sheet(path.read_bytes(), Library({}), {})
    found = (RoutinePreset(tr(anchor.name), anchor.usual) for anchor in sheet.anchors)
    return tuple(preset for preset in found if preset.name.casefold() not in taken)
