"""The desk: what must work while the vault is locked. Its rows hold no therapy text that isn't allowed on screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from meantime.domain.desk import Claim, DeskMoment, Presence, Screen, Standing, WaitingAnswer
from meantime.domain.statuses import Status
from meantime.domain.support import SupportCard, TypedCard
from meantime.storage import codec
from meantime.storage.desk_rows import ClaimRow, FactRow, MomentRow, StandingRow, WaitingRow
from meantime.storage.keys import KeyFile
from meantime.storage.repositories import stamp_from, utc_from, utc_text
from meantime.storage.schema import bring_up_to_date
from meantime.storage.store import Store, open_encrypted

DESK_FILE = "desk.db"
DESK_KEY = "desk.key"
DESK_SCHEMA = "0001"
DESK_FILES = (DESK_FILE, DESK_KEY)


class ClaimTaken(Exception):
    """Another claim covers some of the occurrences; nothing was written.

    Attributes:
        taken: the occurrences that are claimed already.
    """

    def __init__(self, taken: tuple[str, ...]) -> None:
        """Name what is ``taken``."""
        super().__init__(f"{len(taken)} of the occurrences are claimed already")
        self.taken = taken


class Desk(Store):
    """The open desk. Its key needs no passphrase."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the desk of the data folder ``folder``; both are made if they aren't there.

        Raises:
            UserError: if it is damaged, its key is another one, or a newer program wrote it.
        """
        path = folder / DESK_FILE

        def make_ready(engine: Engine) -> None:
            bring_up_to_date(engine, "desk", DESK_SCHEMA)

        return cls(path, open_encrypted(path, KeyFile(folder / DESK_KEY), make_ready))

    def moments(self) -> tuple[DeskMoment, ...]:
        """Return the open occurrences of the coming days, in order of local time."""
        with self.session() as session:
            found = [codec.from_json(row.body, DeskMoment) for row in session.exec(select(MomentRow))]
        return tuple(sorted(found, key=lambda moment: (moment.wall, moment.order, moment.occurrence)))

    def refill(self, moments: Iterable[DeskMoment], keep_claims_from: date) -> None:
        """Put ``moments`` in the place of those there; claims made before ``keep_claims_from`` go."""
        wanted = {moment.occurrence: codec.to_json(moment, DeskMoment) for moment in moments}
        oldest = keep_claims_from.isoformat()
        with self.writing() as session:
            for row in session.exec(select(MomentRow)).all():
                body = wanted.pop(row.occurrence, None)
                if body is None:
                    session.delete(row)
                elif body != row.body:
                    row.body = body
            session.add_all(MomentRow(occurrence=name, body=body) for name, body in wanted.items())
            for claim in session.exec(select(ClaimRow).where(col(ClaimRow.claimed_utc) < oldest)).all():
                session.delete(claim)
            session.flush()

    def standings(self) -> dict[str, Standing]:
        """Return how occurrences stand, by name."""
        with self.session() as session:
            rows = session.exec(select(StandingRow).order_by(StandingRow.since_utc, StandingRow.occurrence))
            return {row.occurrence: codec.from_json(row.body, Standing) for row in rows}

    def save_standings(self, standings: Mapping[str, Standing]) -> None:
        """Write how these occurrences stand."""
        with self.writing() as session:
            _merge(session, standings)

    def forget(self, occurrences: Sequence[str]) -> None:
        """Drop the standings of these; their claims stay."""
        with self.writing() as session:
            session.exec(delete(StandingRow).where(col(StandingRow.occurrence).in_(occurrences)))

    def claim(self, claims: Sequence[Claim], standings: Mapping[str, Standing], shown: Mapping[date, int]) -> None:
        """Claim all or none, and write what follows from it, in one transaction.

        Args:
            claims: what is about to be shown.
            standings: how its occurrences stand then.
            shown: how many notices each recent practice day has then.

        Raises:
            ClaimTaken: if any of them is claimed already; nothing was written.
        """
        try:
            with self.writing() as session:
                session.add_all(
                    ClaimRow(
                        occurrence=claim.occurrence,
                        turn=claim.turn,
                        notice=claim.notice,
                        claimed_utc=utc_text(claim.at),
                    )
                    for claim in claims
                )
                session.flush()
                _merge(session, standings)
                self._set_fact("shown", {day.isoformat(): count for day, count in sorted(shown.items())})
        except IntegrityError:
            raise ClaimTaken(self._taken(claims)) from None

    def _taken(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        with self.session() as session:
            return tuple(
                claim.occurrence
                for claim in claims
                if session.get(ClaimRow, (claim.occurrence, claim.turn)) is not None
            )

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim that is kept, in order of time."""
        with self.session() as session:
            rows = session.exec(select(ClaimRow).order_by(ClaimRow.claimed_utc, ClaimRow.occurrence))
            return tuple(Claim(row.occurrence, row.turn, row.notice, utc_from(row.claimed_utc)) for row in rows)

    def reminded(self) -> frozenset[str]:
        """Return the occurrences of which a notice was shown, as far back as claims are kept."""
        with self.session() as session:
            return frozenset(session.exec(select(ClaimRow.occurrence)))

    def shown(self) -> dict[date, int]:
        """Return how many notices each recent practice day has had, and each one since the last sign of life."""
        return {date.fromisoformat(day): int(count) for day, count in (self._fact("shown") or {}).items()}

    def wait(self, answers: Iterable[WaitingAnswer]) -> None:
        """Keep answers until the vault can take them; the first answer of an occurrence stands."""
        with self.writing() as session:
            for answer in answers:
                if session.get(WaitingRow, answer.occurrence) is None:
                    session.add(
                        WaitingRow(
                            occurrence=answer.occurrence,
                            status=answer.status.value,
                            made_utc=utc_text(answer.made.utc),
                            made_wall=answer.made.wall.isoformat(),
                        )
                    )
            session.flush()

    def waiting(self) -> tuple[WaitingAnswer, ...]:
        """Return the answers that wait to be filed, in the order they were given."""
        with self.session() as session:
            rows = session.exec(select(WaitingRow).order_by(WaitingRow.made_utc, WaitingRow.occurrence))
            return tuple(
                WaitingAnswer(row.occurrence, Status(row.status), stamp_from(row.made_utc, row.made_wall))
                for row in rows
            )

    def filed(self, occurrences: Sequence[str]) -> None:
        """Forget answers that the vault has taken."""
        with self.writing() as session:
            session.exec(delete(WaitingRow).where(col(WaitingRow.occurrence).in_(occurrences)))

    def _fact(self, name: str) -> Any:
        with self.session() as session:
            row = session.get(FactRow, name)
            return None if row is None else json.loads(row.value)

    def _set_fact(self, name: str, value: Any) -> None:
        if self._fact(name) == value:
            return
        with self.writing() as session:
            session.merge(FactRow(name=name, value=json.dumps(value, ensure_ascii=False)))
            session.flush()

    def screen(self) -> Screen:
        """Return what may be shown."""
        data = self._fact("screen")
        screen: Screen = codec.from_data(data, Screen) if data is not None else Screen()
        return screen

    def save_screen(self, screen: Screen) -> None:
        """Write what may be shown."""
        self._set_fact("screen", codec.to_data(screen, Screen))

    def sensed(self) -> dict[str, datetime]:
        """Return when occurrences come whose routine was noticed, aware."""
        return {name: utc_from(text) for name, text in (self._fact("sensed") or {}).items()}

    def save_sensed(self, sensed: Mapping[str, datetime]) -> None:
        """Write when occurrences come whose routine was noticed, in the place of what was written before."""
        self._set_fact("sensed", {name: utc_text(at) for name, at in sorted(sensed.items())})

    def presence(self) -> Presence:
        """Return what is known of the person's coming and going."""
        data = self._fact("presence")
        presence: Presence = codec.from_data(data, Presence) if data is not None else Presence()
        return presence

    def save_presence(self, presence: Presence) -> None:
        """Write what is known of the person's coming and going."""
        self._set_fact("presence", codec.to_data(presence, Presence))

    def paused_until(self) -> datetime | None:
        """Return the instant before which reminders rest, aware."""
        text = self._fact("paused-until")
        return None if text is None else utc_from(text)

    def save_paused_until(self, until: datetime | None) -> None:
        """Write the instant before which reminders rest."""
        self._set_fact("paused-until", None if until is None else utc_text(until))

    def hard_day(self) -> date | None:
        """Return the latest practice day that was said to be a hard one; None where none was, or it was taken back."""
        text = self._fact("hard-day")
        return None if text is None else date.fromisoformat(text)

    def save_hard_day(self, day: date | None) -> None:
        """Write which practice day is a hard one."""
        self._set_fact("hard-day", None if day is None else day.isoformat())

    def last_sign(self) -> datetime | None:
        """Return when somebody last gave a sign of life, aware; None where nobody ever did."""
        text = self._fact("last-sign")
        return None if text is None else utc_from(text)

    def save_last_sign(self, at: datetime) -> None:
        """Write when somebody last gave a sign of life."""
        self._set_fact("last-sign", utc_text(at))

    def support_card(self) -> SupportCard:
        """Return the support card; an empty one where none was filled in."""
        data = self._fact("support-card")
        card: SupportCard = codec.from_data(data, SupportCard) if data is not None else SupportCard()
        return card

    def save_support_card(self, card: SupportCard) -> None:
        """Write the support card."""
        self._set_fact("support-card", codec.to_data(card, SupportCard))

    def typed_card(self) -> TypedCard | None:
        """Return a support card that was being written and is not saved; None where there is none."""
        data = self._fact("support-card-typed")
        return None if data is None else codec.from_data(data, TypedCard)

    def save_typed_card(self, typed: TypedCard | None) -> None:
        """Write a support card that is being written, or that there is none any more."""
        self._set_fact("support-card-typed", None if typed is None else codec.to_data(typed, TypedCard))


def _merge(session: Session, standings: Mapping[str, Standing]) -> None:
    for name, standing in standings.items():
        body = codec.to_json(standing, Standing)
        session.merge(StandingRow(occurrence=name, since_utc=utc_text(standing.since), body=body))
    session.flush()
