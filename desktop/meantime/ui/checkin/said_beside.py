"""Writes what is said beside answers; what cannot be written now waits, and is written with what is said next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import AnswerGone, StorageTrouble, UserError
from meantime.services.checkins import CheckIns
from meantime.services.details import Details, DetailsChange
from meantime.services.views import ItemView
from meantime.ui.changebus import ChangeBus


class SaidBeside(QObject):
    """Beside each answer: its details, written or waiting."""

    all_written = Signal()
    """Nothing waits any more."""

    def __init__(self, checkins: CheckIns, bus: ChangeBus) -> None:
        """Write through ``checkins``; what that changes is told to ``bus``."""
        super().__init__()
        self._checkins, self._bus, self._unsaved = checkins, bus, checkins.unsaved

    @property
    def waits(self) -> bool:
        """Whether anything could not be written yet."""
        return bool(self._unsaved.all())

    def at(self, item: ItemView) -> Details:
        """Return what is said beside the answer in a slot by now; ``item`` may be older than that."""
        standing = self._checkins.standing(item.plan_id, item.day, item.slot)
        return item.details if standing is None else self.over(standing)

    def over(self, answer: CheckIn) -> Details:
        """Return what is said beside an answer, written or not yet."""
        return self._unsaved.over(answer)

    def drop(self, checkin_id: str) -> None:
        """Let nothing wait beside this answer any more: it is written, or its answer is gone."""
        self._unsaved.drop(checkin_id)
        if not self.waits:
            self.all_written.emit()

    def amend(self, checkin_id: str, change: DetailsChange) -> None:
        """Write what is said anew, and what waited beside the same answer.

        Raises:
            StorageTrouble: if they wait, because nothing can be written.
            AnswerGone: if the answer is gone, and with it what waited.
            UserError: if what is said anew cannot be taken; what waited is written without it, or waits on.
        """
        try:
            changes = self._checkins.amend(checkin_id, self._unsaved.with_earlier(checkin_id, change)).changes
        except StorageTrouble:
            self._unsaved.keep(checkin_id, change)
            raise
        except AnswerGone:
            self.drop(checkin_id)
            raise
        except UserError:
            self._write_waiting(checkin_id)
            raise
        self.drop(checkin_id)
        self._bus.tell(changes)

    def _write_waiting(self, checkin_id: str) -> None:
        """Write what waits beside an answer, alone; what cannot be written waits on."""
        waiting = self._unsaved.beside(checkin_id)
        if waiting is None:
            return
        try:
            changes = self._checkins.amend(checkin_id, waiting).changes
        except UserError:  # it was said why of what was said anew, and this is lost by nothing
            return
        self.drop(checkin_id)
        self._bus.tell(changes)

    def write_again(self) -> StorageTrouble | None:
        """Write what could not be written before, if it can be now; return why it still cannot be."""
        found: StorageTrouble | None = None
        for checkin_id, change in self._unsaved.all():
            try:
                self.amend(checkin_id, change)
            except StorageTrouble as trouble:
                found = trouble
            except UserError:  # its answer is gone, or takes no such thing as it stands, and nobody asks for it now
                pass
        return found
