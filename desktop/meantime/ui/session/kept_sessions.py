"""Notes what is said of sessions beside the page: the next one, moved or taken out, and whether the last took place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from meantime.domain.sessions import Session
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.sessions import Sessions
from meantime.ui.session.covering import CoveringCard


class Do(Protocol):
    """Carries out a command and tells what it changed, or why it could not be done."""

    def __call__(self, command: Callable[[], Changes], said: str = "") -> bool:
        """Return whether it was done; ``said`` is what is said then."""
        ...


class KeptSessions(QObject):
    """What ``covering`` asks for, done to ``sessions``."""

    def __init__(self, covering: CoveringCard, sessions: Sessions, do: Do) -> None:
        """Listen to ``covering``."""
        super().__init__(covering)
        self._sessions, self._do = sessions, do
        covering.appointment.kept.connect(self.on_kept)
        covering.appointment.cancelled.connect(self.on_cancelled)
        covering.last.held_set.connect(self.on_held_set)

    @Slot(object, str)
    def on_kept(self, at: datetime, with_: str) -> None:
        """Note the next session, or move it."""
        session, name = self._sessions.next(), with_ or None
        if session is None:
            self._do(lambda: self._sessions.add(at, name)[1], tr("The session is noted."))
        else:
            self._do(partial(self._sessions.reschedule, session, at, name), tr("The session is changed."))

    @Slot()
    def on_cancelled(self) -> None:
        """Take the next session out."""
        session = self._sessions.next()
        if session is not None:
            self._do(partial(self._sessions.cancel, session), tr("The session is taken out."))

    @Slot(object, bool)
    def on_held_set(self, session: Session, held: bool) -> None:
        """Note that the last session took place, or did not."""
        said = tr("Noted: it took place.") if held else tr("Noted: it did not take place.")
        self._do(partial(self._sessions.set_held, session, held), said)
