"""The vault: everything of therapy, in one encrypted file."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from meantime.storage.checkin_repository import AlreadyAnswered, CheckInRepository
from meantime.storage.counted_months import CountedMonths
from meantime.storage.draft_repository import DraftRepository
from meantime.storage.keys import KeyFile
from meantime.storage.repositories import (
    AnchorRepository,
    MeasurementRepository,
    MeasureRepository,
    PlanRepository,
    SessionRepository,
    SettingRepository,
    TalkingPointRepository,
)
from meantime.storage.resistance_repository import ResistanceRepository
from meantime.storage.rows import CheckInRow, DraftRow, MeasurementRow, MetaRow, PlanRow, ResistanceRow, SessionRow
from meantime.storage.schema import bring_up_to_date
from meantime.storage.store import Store, open_encrypted
from meantime.storage.unfinished_repository import UnfinishedRepository
from meantime.storage.voice_repository import VoiceRepository
from meantime.storage.weekly_repository import BegunRepository, ShiftingRepository

VAULT_FILE = "vault.db"
VAULT_KEY = "vault.key"
VAULT_SCHEMA = "0012"

__all__ = ["VAULT_FILE", "VAULT_KEY", "VAULT_SCHEMA", "AlreadyAnswered", "Vault"]


class Vault(Store):
    """The open vault and its repositories."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Hold the open ``engine`` of the file at ``path``; use ``open``."""
        super().__init__(path, engine)
        self.plans = PlanRepository(self)
        self.anchors = AnchorRepository(self)
        self.checkins = CheckInRepository(self)
        self.counted = CountedMonths(self)
        self.sessions = SessionRepository(self)
        self.talking_points = TalkingPointRepository(self)
        self.measures = MeasureRepository(self)
        self.measurements = MeasurementRepository(self)
        self.settings = SettingRepository(self)
        self.drafts = DraftRepository(self)
        self.unfinished = UnfinishedRepository(self)
        self.resistance = ResistanceRepository(self)
        self.begun = BegunRepository(self)
        self.shifting = ShiftingRepository(self)
        self.voice_memos = VoiceRepository(self)

    @classmethod
    def open(cls, folder: Path) -> Vault:
        """Open the vault of the data folder ``folder``; both are made if they aren't there.

        Raises:
            UserError: if it is damaged, its key is another one, or a newer program wrote it.
        """
        path = folder / VAULT_FILE

        def make_ready(engine: Engine) -> None:
            bring_up_to_date(engine, "vault", VAULT_SCHEMA, lambda: _backup_before(folder))

        return cls(path, open_encrypted(path, KeyFile(folder / VAULT_KEY), make_ready))

    def salt(self) -> str:
        """Return 32 hexadecimal digits that are this vault's own; names of plans are made with it."""
        with self.session() as session:
            row = session.get(MetaRow, "salt")
            if row is not None:
                return row.value
        with self.writing() as session:
            row = session.get(MetaRow, "salt")
            if row is None:
                row = MetaRow(name="salt", value=secrets.token_hex(16))
                session.add(row)
                session.flush()
            return row.value

    def set_salt(self, salt: str) -> None:
        """Make ``salt`` this vault's own, so that made-up data is the same everywhere."""
        with self.writing() as session:
            session.merge(MetaRow(name="salt", value=salt))
            session.flush()

    def is_empty(self) -> bool:
        """Tell whether nothing of therapy was ever written."""
        with self.session() as session:
            keys = (PlanRow.id, CheckInRow.id, SessionRow.id, MeasurementRow.id, DraftRow.id, ResistanceRow.id)
            return all(session.exec(select(col(key)).limit(1)).first() is None for key in keys)


def _backup_before(folder: Path) -> None:
    from meantime.storage.backups import copy_before_migration

    copy_before_migration(folder, VAULT_SCHEMA)
