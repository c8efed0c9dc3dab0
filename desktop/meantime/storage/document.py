"""The whole vault as one JSON document, and back: what is not there is added, what differs is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from meantime.domain.anchors import Anchor
from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Plan
from meantime.domain.sessions import Session, TalkingPoint
from meantime.domain.settings import Settings
from meantime.domain.support import SupportCard
from meantime.language import tr
from meantime.storage import codec
from meantime.storage.vault import Vault

FORMAT = 1


@dataclass(frozen=True)
class _Kind:
    """One list of the document: its name, its shape, what names a record, what is there, how one is added."""

    name: str
    shape: Any
    id_of: Callable[[Any], str]
    present: Callable[[], Iterable[Any]]
    add: Callable[[Any], None]


def _kinds(vault: Vault, live: frozenset[str]) -> list[_Kind]:
    def add_checkin(checkin: CheckIn) -> None:
        vault.checkins.add(checkin, live=checkin.id in live)

    return [
        _Kind("anchors", Anchor, lambda anchor: anchor.name, lambda: vault.anchors.all().values(), vault.anchors.save),
        _Kind("plans", Plan, lambda plan: plan.id, vault.plans.all, vault.plans.save),
        _Kind("checkins", CheckIn, lambda checkin: checkin.id, vault.checkins.history, add_checkin),
        _Kind("sessions", Session, lambda session: session.id, vault.sessions.all, vault.sessions.add),
        _Kind(
            "talking_points", TalkingPoint, lambda point: point.id, vault.talking_points.all, vault.talking_points.add
        ),
        _Kind("measures", Measure, lambda measure: measure.name, vault.measures.all, vault.measures.save),
        _Kind("measurements", Measurement, lambda entry: entry.id, vault.measurements.all, vault.measurements.add),
    ]


def export_document(vault: Vault, card: SupportCard) -> dict[str, Any]:
    """Return everything there is, in a stable order."""
    document: dict[str, Any] = {"meantime-export": FORMAT, "salt": vault.salt()}
    live = vault.checkins.live_ids()
    for kind in _kinds(vault, live):
        document[kind.name] = [codec.to_data(record, kind.shape) for record in kind.present()]
    for entry in document["checkins"]:
        entry["live"] = entry["id"] in live
    document["settings"] = codec.to_data(vault.settings.load(), Settings)
    document["support_card"] = codec.to_data(card, SupportCard)
    return document


def import_document(vault: Vault, document: Any) -> tuple[int, SupportCard]:
    """Add what is not there; return how many records were added, and the document's support card.

    Raises:
        UserError: if the document cannot be read, or a record is there with other content; nothing is changed.
    """
    if not isinstance(document, dict) or document.get("meantime-export") != FORMAT:
        raise UserError(tr("This is no export of Meantime that this version can read."))
    empty = vault.is_empty()
    try:
        live = frozenset(entry["id"] for entry in document["checkins"] if entry.pop("live"))
        kinds = _kinds(vault, live)
        read = {kind.name: [codec.from_data(entry, kind.shape) for entry in document[kind.name]] for kind in kinds}
        settings: Settings = codec.from_data(document["settings"], Settings)
        card: SupportCard = codec.from_data(document["support_card"], SupportCard)
        salt = bytes.fromhex(document["salt"]).hex()
    except (KeyError, ValueError, TypeError, AttributeError, UserError):
        raise UserError(tr("This export is damaged or incomplete.")) from None
    if len(salt) != 32:
        raise UserError(tr("This export is damaged or incomplete."))
    added = 0
    with vault.transaction():
        for kind in kinds:
            added += _add(kind, _in_order(read[kind.name]))
        if empty:
            vault.set_salt(salt)
            vault.settings.save(settings)
    return added, card


def _add(kind: _Kind, records: list[Any]) -> int:
    known = {kind.id_of(record): record for record in kind.present()}
    orders = {record.order for record in known.values() if isinstance(record, Plan)}
    added = 0
    for record in records:
        name = kind.id_of(record)
        if name in known:
            if known[name] != record:
                raise UserError(tr("{kind} {name} is there with other content.").format(kind=kind.name, name=name[:60]))
            continue
        if isinstance(record, Plan) and record.order in orders:
            raise UserError(tr("The plans of this export do not fit between those that are there."))
        kind.add(record)
        known[name] = record
        added += 1
    return added


def _in_order(records: list[Any]) -> list[Any]:
    """Put answers after the answers they replace."""
    if not records or not isinstance(records[0], CheckIn):
        return records
    by_id = {record.id: record for record in records}
    ordered: dict[str, CheckIn] = {}
    for record in records:
        chain = [record]
        while chain[-1].replaces in by_id and chain[-1].replaces not in ordered and len(chain) <= len(records):
            chain.append(by_id[chain[-1].replaces])
        for link in reversed(chain):
            ordered.setdefault(link.id, link)
    return list(ordered.values())
