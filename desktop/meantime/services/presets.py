"""Beginnings of plans: what a therapy usually asks for, as files; a new one needs no code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.errors import FieldError
from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services.practices import Library
from meantime.services.practices.reading import read_toml
from meantime.services.practices.values import name
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table
from meantime.services.sheets.triggers import read_trigger
from meantime.services.studio.work import Work
from meantime.services.studio.writing import minutes_typed

_ENTERED = (
    *("practice", "what", "where", "moments", "full_what", "full_minutes", "small_what", "small_minutes"),
    *("obstacle_if", "obstacle_then", "reward", "modes", "locked"),
)
"""The fields of ``Work`` that a preset can enter."""


@dataclass(frozen=True)
class Preset:
    """One beginning.

    Attributes:
        id: the name of its file's content, unique.
        title: what the person reads in the list.
        modality: the therapy it comes from, such as ``cbt``; ``any`` for none.
        summary: one sentence.
        work: what is entered by it. What is tied to a routine that is not there yet waits in ``anchor``.
        anchor: the routine it is tied to, by its usual name in the language in force; empty where it is tied to none.
            The moments of ``work`` name it as the file does.
    """

    id: str
    title: str
    modality: str
    summary: str
    work: Work
    anchor: str = ""

    def worded(self) -> Preset:
        """Return it in the language in force."""
        texts = ("what", "where", "full_what", "small_what", "obstacle_if", "obstacle_then", "reward")
        said = {text: tr(getattr(self.work, text)) for text in texts if getattr(self.work, text)}
        moments = tuple(
            {**each, **({"when": tr(str(each["when"]))} if "when" in each else {})} for each in self.work.moments
        )
        work = replace(self.work, moments=moments, **said)  # type: ignore[arg-type]
        called = tr(self.anchor) if self.anchor else ""
        return replace(self, title=tr(self.title), summary=tr(self.summary), work=work, anchor=called)

    def filled_into(self, work: Work, usual: Work, routines: Iterable[str], former: Preset | None = None) -> Work:
        """Return ``work`` with what is entered by this; what the person entered stays, and so does a locked work.

        Args:
            work: as it stands.
            usual: what is usual for its practice; it counts as not entered.
            routines: the names of the routines there are.
            former: the preset that it began with; what that one entered and nobody changed goes.
        """
        if work.locked:
            return work
        names, nothing = tuple(routines), Work()
        begun, before = self.fitting(names), former.fitting(names) if former is not None else nothing
        earlier = {field for field in work.filled if getattr(work, field) == getattr(before, field)}
        rest = nothing if begun.locked or "practice" in earlier else usual
        entered = {}
        for field in _ENTERED:
            value, its = getattr(work, field), getattr(begun, field)
            is_usual = field in work.usual and value == getattr(usual, field)
            if field in earlier or is_usual or value == getattr(nothing, field):
                left = getattr(rest, field) if field in earlier or begun.locked else value
                entered[field] = its if its != getattr(nothing, field) else left
        filled = frozenset(field for field in entered if getattr(begun, field) != getattr(nothing, field))
        left_usual = frozenset(
            field
            for field, value in entered.items()
            if field in usual.usual - filled and value == getattr(usual, field) and field in work.usual | earlier
        )
        return replace(work, **entered, example=self.id, filled=filled, usual=left_usual)

    def fitting(self, routines: Iterable[str]) -> Work:
        """Return its work for whoever has these routines: without a moment that is tied to another one.

        A routine goes by the name that the file gives it, or by what that is called in the language in force.
        """
        known = {routine.casefold(): routine for routine in routines}
        moments = []
        for each in self.work.moments:
            tied = str(each.get("after", ""))
            there = [known[name.casefold()] for name in (tied, tr(tied) if tied else "") if name.casefold() in known]
            if there or not tied:
                moments.append({**each, "after": there[0]} if tied else dict(each))
        return replace(self.work, moments=tuple(moments))


@dataclass(frozen=True)
class Presets:
    """All of them.

    Attributes:
        all: in order of modality, then title.
        problems: a sentence for each file that could not be used; the others stay usable.
    """

    all: tuple[Preset, ...]
    problems: tuple[str, ...] = ()

    @classmethod
    def load(cls, folder: Path, library: Library) -> Presets:
        """Read all ``*.toml`` files of ``folder``; each names a practice of ``library``."""
        found: dict[str, Preset] = {}
        problems: list[str] = []
        for path in sorted(folder.glob("*.toml")):
            try:
                preset = read_preset(read_toml(path), library)
                if preset.id in found:
                    raise FieldError("id", tr("this preset is there already; expected another id"))
                found[preset.id] = preset.worded()
            except FieldError as error:
                problems.append(f"{path.name}: {error}")
        ordered = sorted(
            found.values(), key=lambda each: (each.modality == "any", each.modality, each.title.casefold())
        )
        return cls(tuple(ordered), tuple(problems))


def read_preset(content: Mapping[str, Any], library: Library) -> Preset:
    """Read one file's content.

    Raises:
        FieldError: naming the key's path.
    """
    table = Table(content, "")
    practice = table.need("practice", name)
    if library.get(practice) is None:
        raise FieldError("practice", tr("expected a practice of the library"))
    full, small = table.get("full", fields.dose), table.get("small", fields.dose)
    obstacle = table.get("obstacle", _obstacle) or ("", "")
    anchor = table.get("anchor", fields.line) or ""
    moments = tuple(_moment(each, anchor) for each in table.tables("moment"))
    work = Work(
        practice=practice,
        what=table.get("what", fields.text) or "",
        where=table.get("where", fields.text) or "",
        moments=moments,
        full_what=(full.what or "") if full else "",
        full_minutes=minutes_typed(full),
        small_what=(small.what or "") if small else "",
        small_minutes=minutes_typed(small),
        obstacle_if=obstacle[0],
        obstacle_then=obstacle[1],
        reward=table.get("reward", fields.text) or "",
        modes=table.get("modes", fields.words(Mode)) or (),
        locked=table.get("locked", fields.yes_no) or False,
    )
    preset = Preset(
        id=table.need("id", name),
        title=table.need("title", fields.line),
        modality=table.need("modality", name),
        summary=table.need("summary", fields.text),
        work=work,
        anchor=anchor,
    )
    table.finish()
    return preset


def _obstacle(value: object, path: str) -> tuple[str, str]:
    table = Table(value, path)
    found = table.need("if", fields.text), table.need("then", fields.text)
    table.finish()
    return found


def _moment(table: Table, anchor: str) -> dict[str, object]:
    """Return one moment as it is entered, once it was read as a sheet's trigger."""
    entry = {key: table.raw(key) for key in table.raw_keys()}
    usual = UsualTimes(tuple((time(12),) for _ in range(7)))
    anchors = {anchor: Anchor(anchor, ((date.min, usual),))} if anchor else {}
    read_trigger(Table(entry, table.path), anchors, {each: usual for each in anchors})
    return entry
