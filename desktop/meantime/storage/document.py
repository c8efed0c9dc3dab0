"""The whole vault as one JSON document, and back: what is not there is added, what differs is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any

from meantime.domain.anchors import Anchor
from meantime.domain.checkins import CheckIn
from meantime.domain.drafts import Draft
from meantime.domain.errors import UserError
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Plan, folded_title
from meantime.domain.resistance import Resistance
from meantime.domain.sessions import Session, TalkingPoint
from meantime.domain.settings import Settings
from meantime.domain.support import SupportCard
from meantime.domain.unfinished import Unfinished
from meantime.domain.voice import VoiceMemo
from meantime.domain.weekly import Begun, Shifting
from meantime.language import tr
from meantime.storage import codec, soundness
from meantime.storage.checkin_repository import AlreadyAnswered
from meantime.storage.vault import Vault

FORMAT = 1
MARK = "meantime-export"
_LATER = ("drafts", "unfinished", "resistance", "begun", "shifting", "voice_memos")
"""Lists that older exports do not have."""

_UNREADABLE = (KeyError, ValueError, TypeError, OverflowError, RecursionError, UserError)


@dataclass(frozen=True)
class _Kind:
    """One list of the document.

    Attributes:
        name: what it is called there.
        shape: what its records are.
        id_of: what names a record.
        present: what is there.
        add: adds one.
        chosen: fields that are choices, not content: what is there keeps its own.
    """

    name: str
    shape: Any
    id_of: Callable[[Any], str]
    present: Callable[[], Iterable[Any]]
    add: Callable[[Any], None]
    chosen: tuple[str, ...] = ()

    def is_same(self, here: Any, there: Any) -> bool:
        """Tell whether two records of one id have the same content."""
        return bool(here == replace(there, **{name: getattr(here, name) for name in self.chosen}))


@dataclass(frozen=True)
class _Content:
    """A document that was read: its lists by name, and what stands alone."""

    records: dict[str, list[Any]]
    settings: Settings
    card: SupportCard
    salt: str


def _kinds(vault: Vault, replaced: frozenset[str] = frozenset()) -> list[_Kind]:
    def add_checkin(checkin: CheckIn) -> None:
        vault.checkins.add(checkin, live=checkin.id not in replaced)

    return [
        _Kind("anchors", Anchor, lambda anchor: anchor.name, lambda: vault.anchors.all().values(), vault.anchors.save),
        _Kind("plans", Plan, lambda plan: plan.id, vault.plans.all, vault.plans.save),
        _Kind("checkins", CheckIn, lambda checkin: checkin.id, vault.checkins.history, add_checkin),
        _Kind("sessions", Session, lambda session: session.id, vault.sessions.all, vault.sessions.add),
        _Kind(
            "talking_points", TalkingPoint, lambda point: point.id, vault.talking_points.all, vault.talking_points.add
        ),
        _Kind(
            "measures",
            Measure,
            lambda measure: measure.name,
            vault.measures.all,
            vault.measures.save,
            chosen=("asked", "order"),
        ),
        _Kind("measurements", Measurement, lambda entry: entry.id, vault.measurements.all, vault.measurements.add),
        _Kind("drafts", Draft, lambda draft: draft.id, vault.drafts.all, vault.drafts.save),
        _Kind(
            "unfinished",
            Unfinished,
            lambda form: f"{form.form} {form.subject}",
            vault.unfinished.all,
            vault.unfinished.save,
        ),
        _Kind("resistance", Resistance, lambda entry: entry.id, vault.resistance.all, vault.resistance.save),
        _Kind("begun", Begun, lambda entry: entry.id, vault.begun.all, vault.begun.add),
        _Kind("shifting", Shifting, lambda line: line.id, vault.shifting.all, vault.shifting.save),
        _Kind("voice_memos", VoiceMemo, lambda memo: memo.checkin_id, vault.voice_memos.all, vault.voice_memos.add),
    ]


def export_document(vault: Vault, card: SupportCard) -> dict[str, Any]:
    """Return everything there is, undone and replaced answers too, in a stable order."""
    document: dict[str, Any] = {MARK: FORMAT, "salt": vault.salt()}
    for kind in _kinds(vault):
        document[kind.name] = [codec.to_data(record, kind.shape) for record in kind.present()]
    document["settings"] = codec.to_data(vault.settings.load(), Settings)
    document["support_card"] = codec.to_data(card, SupportCard)
    return document


def import_document(vault: Vault, document: Any) -> tuple[int, SupportCard]:
    """Add what is not there; return how many records were added, and the document's support card.

    Settings that were never changed here take the document's value; what is held back, and after which answers the
    support card opened, is so here as well as there.

    Raises:
        UserError: if the document cannot be read, a record is there with other content, or a plan's title belongs
            to another plan here or in the document; nothing is changed.
    """
    content = _read(vault, document)
    replaced = frozenset(
        record.replaces
        for record in content.records["checkins"]
        if record.replaces is not None and record.undone is None
    )
    added = 0
    with vault.transaction():
        empty = vault.is_empty()
        _refuse_taken_titles(vault, content.records["plans"])
        for kind in _kinds(vault, replaced):
            added += _add(kind, content.records[kind.name])
        if empty:
            vault.set_salt(content.salt)
        _take_settings(vault, content.settings)
    return added, content.card


def _read(vault: Vault, document: Any) -> _Content:
    if not isinstance(document, dict) or MARK not in document:
        raise UserError(tr("This is no export of Meantime."))
    if document[MARK] != FORMAT or isinstance(document[MARK], bool):
        raise UserError(tr("This export was written by a newer Meantime; please update. Nothing was changed."))
    kinds = _kinds(vault)
    document = {name: [] for name in _LATER} | document
    known = {MARK, "salt", "settings", "support_card", *(kind.name for kind in kinds)}
    with _named(", ".join(sorted(str(name)[:40] for name in known ^ document.keys()))):
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
        _need(known == document.keys())
    records = {kind.name: _records(kind, document[kind.name]) for kind in kinds}
    with _named("settings"):
        settings: Settings = codec.from_data(document["settings"], Settings)
        soundness.refuse_odd_parts(settings)
        soundness.refuse_settings(settings)
    with _named("support_card"):
        card: SupportCard = codec.from_data(document["support_card"], SupportCard)
    with _named("salt"):
        salt = bytes.fromhex(document["salt"]).hex()
        _need(len(salt) == 32)
    _refuse_loose(vault, records)
    with _named("checkins"):
        records["checkins"] = list(soundness.in_order_of_replacing(records["checkins"]))
    return _Content(records, settings, card, salt)


def _records(kind: _Kind, entries: Any) -> list[Any]:
    with _named(kind.name):
        _need(isinstance(entries, list))
    records = []
    for number, entry in enumerate(entries, start=1):
        with _named(f"{kind.name}[{number}]"):
            records.append(codec.from_data(entry, kind.shape))
            soundness.refuse_odd_parts(records[-1])
    with _named(kind.name):
        _need(len({kind.id_of(record) for record in records}) == len(records))
    return records


def _refuse_loose(vault: Vault, records: dict[str, list[Any]]) -> None:
    """Refuse records that do not hold together with each other and what is there."""
    anchors = vault.anchors.all() | {anchor.name: anchor for anchor in records["anchors"]}
    plans = {plan.id for plan in (*vault.plans.all(), *records["plans"])}
    answers = vault.checkins.ids() | {checkin.id for checkin in records["checkins"]}
    checks: list[tuple[str, Callable[[Any], None]]] = [
        ("anchors", soundness.refuse_anchor),
        ("plans", lambda plan: soundness.refuse_plan(plan, anchors)),
        ("checkins", lambda checkin: soundness.refuse_checkin(checkin, plans, answers)),
        ("drafts", soundness.refuse_draft),
        ("resistance", lambda entry: soundness.refuse_resistance(entry, plans)),
        ("begun", lambda entry: soundness.refuse_begun(entry, plans)),
        ("voice_memos", lambda memo: soundness.refuse_voice_memo(memo, answers)),
    ]
    for name, refuse in checks:
        for number, record in enumerate(records[name], start=1):
            with _named(f"{name}[{number}]"):
                refuse(record)


@contextmanager
def _named(where: str) -> Iterator[None]:
    """Say where in the document it was that something could not be taken."""
    try:
        yield
    except _UNREADABLE:
        sentence = tr("This export is damaged or incomplete ({where}); nothing was changed.")
        raise UserError(sentence.format(where=where or MARK)) from None


def _need(sound: bool) -> None:
    if not sound:
        raise soundness.Unsound


def _add(kind: _Kind, records: list[Any]) -> int:
    known = {kind.id_of(record): record for record in kind.present()}
    added = 0
    for record in records:
        name = kind.id_of(record)
        if name in known:
            if not kind.is_same(known[name], record):
                raise _other_content(kind.name, name)
            continue
        try:
            kind.add(record)
        except AlreadyAnswered:
            raise _other_content(kind.name, name) from None
        known[name] = record
        added += 1
    return added


def _refuse_taken_titles(vault: Vault, wanted: list[Plan]) -> None:
    """Refuse a plan that is not here, but whose title is: two of one title could no longer be told apart by it."""
    here = vault.plans.all()
    ids, titles = {plan.id for plan in here}, {folded_title(plan.title) for plan in here}
    new: set[str] = set()  # letter by letter: a sheet may have brought two that differ in letter case
    for plan in wanted:
        if plan.id in ids:
            continue
        if folded_title(plan.title) in titles:
            sentence = tr("A plan called “{title}” is here already, and it is another one; nothing was changed.")
            raise UserError(sentence.format(title=_for_one_line(plan.title)))
        if plan.title in new:
            sentence = tr("This export holds two plans called “{title}”; nothing was changed.")
            raise UserError(sentence.format(title=_for_one_line(plan.title)))
        new.add(plan.title)


def _for_one_line(text: str) -> str:
    return " ".join(text.split())[:60]


def _other_content(kind: str, name: str) -> UserError:
    return UserError(
        tr("{kind} {name} is there with other content; nothing was changed.").format(
            kind=kind, name=_for_one_line(name)
        )
    )


def _take_settings(vault: Vault, wanted: Settings) -> None:
    own, begun = vault.settings.load(), Settings()
    untouched = [field.name for field in fields(Settings) if getattr(own, field.name) == getattr(begun, field.name)]
    untouched = [name for name in untouched if name not in ("held_items", "led_to_card")]
    items = {held.item for held in own.held_items}
    held = (*own.held_items, *(each for each in wanted.held_items if each.item not in items))
    led = tuple(dict.fromkeys((*wanted.led_to_card, *own.led_to_card)))
    taken = {name: getattr(wanted, name) for name in untouched}
    vault.settings.save(replace(own, **taken, held_items=held, led_to_card=led))
