"""Work as a draft keeps it, and back; what of a kept work cannot be read is left empty, and the rest stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meantime.domain.material import Material, MaterialKind
from meantime.domain.statuses import Mode, Share
from meantime.services.studio.work import Work, WorkStep
from meantime.services.trigger_entries import MOST_ENTRIES

_TEXTS = tuple(name for name, field in Work.__dataclass_fields__.items() if field.type == "str")
_LISTS = ("moments", "rest", "modes", "steps", "clear", "filled", "usual", "material", "brought")
_EMPTY = Work()


def kept(work: Work) -> dict[str, object]:
    """Return the fields that say something, as text, numbers, yes or no, lists and tables of these."""
    said: dict[str, object] = {name: getattr(work, name) for name in _TEXTS}
    said |= {
        "moments": [{key: _plain(value) for key, value in moment.items()} for moment in work.moments],
        "confidence": work.confidence,
        "rest": sorted(work.rest),
        "share": work.share.value,
        "modes": [mode.value for mode in work.modes],
        "any_order": work.any_order,
        "steps": [{"title": step.title, "suds": step.suds, "repeat": step.repeat} for step in work.steps],
        "locked": work.locked,
        "clear": sorted(work.clear),
        "filled": sorted(work.filled),
        "usual": sorted(work.usual),
        "material": [{"name": each.name, "kind": each.kind.value, "where": each.where} for each in work.material],
        "brought": list(work.brought),
    }
    begun = _begun()
    return {name: value for name, value in said.items() if value != begun[name]}


def _begun() -> dict[str, object]:
    begun: dict[str, object] = {name: getattr(_EMPTY, name) for name in _TEXTS}
    lists: dict[str, object] = {name: [] for name in _LISTS}
    return begun | lists | {"confidence": None, "share": _EMPTY.share.value, "any_order": False, "locked": False}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def opened(data: Mapping[str, object]) -> Work:
    """Return what ``kept`` gave."""
    texts: dict[str, Any] = {name: data[name] for name in _TEXTS if isinstance(data.get(name), str)}
    confidence, share = data.get("confidence"), data.get("share")
    fields: dict[str, Any] = {
        "moments": tuple(_moment(each) for each in _tables(data, "moments")),
        "confidence": confidence if type(confidence) is int else None,
        "rest": frozenset(each for each in _listed(data, "rest") if type(each) is int and 0 <= each <= 6),
        "share": Share(share) if isinstance(share, str) and share in set(Share) else _EMPTY.share,
        "modes": tuple(Mode(each) for each in _texts(data, "modes") if each in set(Mode)),
        "any_order": data.get("any_order") is True,
        "steps": tuple(_step(each) for each in _tables(data, "steps")),
        "locked": data.get("locked") is True,
        "clear": frozenset(_texts(data, "clear")),
        "filled": frozenset(_texts(data, "filled")),
        "usual": frozenset(_texts(data, "usual")),
        "material": tuple(piece for each in _tables(data, "material") if (piece := _piece(each)) is not None),
        "brought": tuple(_texts(data, "brought")),
    }
    return Work(**texts, **fields)


def typed_between(before: Work, work: Work) -> dict[str, str]:
    """Return the fields in which ``work`` is another than ``before``, each as the JSON that a form keeps."""
    was, stands = kept(before), kept(work)
    names = [name for name in {**was, **stands} if was.get(name) != stands.get(name)]
    return {name: json.dumps(stands.get(name), ensure_ascii=False) for name in names}


def over(work: Work, typed: Mapping[str, str]) -> Work:
    """Return ``work`` with what ``typed_between`` gave; a field that cannot be read stays as it is."""
    fields: dict[str, object] = kept(work)
    for name, text in typed.items():
        try:
            fields[name] = json.loads(text)
        except ValueError:
            continue
    return opened(fields) if typed else work


def _listed(data: Mapping[str, object], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _texts(data: Mapping[str, object], name: str) -> list[str]:
    return [each for each in _listed(data, name) if isinstance(each, str)]


def _tables(data: Mapping[str, object], name: str) -> list[dict[str, object]]:
    return [each for each in _listed(data, name) if isinstance(each, dict)][:MOST_ENTRIES]


def _moment(kept_: dict[str, object]) -> dict[str, object]:
    moment, once = dict(kept_), kept_.get("once")
    if isinstance(once, str):
        try:
            moment["once"] = datetime.fromisoformat(once)
        except ValueError:
            del moment["once"]
    return moment


def _step(kept_: dict[str, object]) -> WorkStep:
    texts: dict[str, Any] = {
        name: kept_[name] for name in ("title", "suds", "repeat") if isinstance(kept_.get(name), str)
    }
    return WorkStep(**texts)


def _piece(kept_: dict[str, object]) -> Material | None:
    name, kind, where = (kept_.get(key) for key in ("name", "kind", "where"))
    if not (isinstance(name, str) and isinstance(where, str) and isinstance(kind, str) and kind in set(MaterialKind)):
        return None
    return Material(name, MaterialKind(kind), where)
