"""A data folder with a clock that stands where it is put, for everything about sheets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from empty_folder import empty_folder
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import slots_on
from meantime.domain.wall_time import to_utc
from meantime.resources import resource
from meantime.services.agenda import Agenda
from meantime.services.checkins import CheckIns
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.sheets.importing import ImportPreview, import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.storage.vault import Vault


@dataclass
class StandingClock:
    """A clock that shows what it was set to."""

    instant: datetime
    place: str = "Europe/Berlin"

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def monotonic(self) -> float:
        return self.instant.timestamp()

    def zone(self) -> str:
        return self.place

    def put(self, wall: str) -> None:
        """Show the local time ``wall``."""
        self.instant = to_utc(datetime.fromisoformat(wall), self.place)


@dataclass
class CountedIds:
    """Ids that count upwards."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def fresh(self) -> str:
        return f"{next(self.numbers):032x}"


SHIPPED = Library.load(resource("practices"))


class _RollBack(Exception):
    pass


@dataclass
class SheetBook:
    """A notebook that sheets come into."""

    book: Notebook
    clock: StandingClock
    ids: CountedIds

    @property
    def checkins(self) -> CheckIns:
        return CheckIns(self.book, self.ids, SHIPPED)

    @property
    def agenda(self) -> Agenda:
        return Agenda(self.book)

    def take(self, text: str | bytes, *, dry_run: bool = False) -> ImportPreview:
        """Read and import a sheet."""
        content = text.encode() if isinstance(text, str) else text
        return import_sheet(self.book, self.ids, read_sheet(content, SHIPPED, self.book.anchors), dry_run=dry_run)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back all that is written inside."""
        with suppress(_RollBack), self.book.vault.transaction():
            yield
            raise _RollBack
        self.book.forget()

    def plan(self, title: str) -> Plan:
        return self.book.find(title)

    def slots(self, title: str, day: str) -> list[tuple[int, str]]:
        """Return number and local time of each slot of a practice day."""
        found: tuple[Slot, ...] = slots_on(
            self.plan(title), date.fromisoformat(day), self.book.anchors, self.book.present().boundary
        )
        return [(slot.number, f"{slot.wall:%H:%M}") for slot in found]


@contextmanager
def sheet_book(folder: Path, now: str = "2026-11-23T10:00") -> Iterator[SheetBook]:
    """Give a fresh data folder at the local time ``now`` in Berlin."""
    clock = StandingClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock.put(now)
    vault = Vault.open(empty_folder(folder))
    try:
        yield SheetBook(Notebook(vault, clock), clock, CountedIds())
    finally:
        vault.close()
