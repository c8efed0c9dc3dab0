"""The one signal that carries what commands changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from meantime.services.changes import Changes


class ChangeBus(QObject):
    """Tells every view what changed; each refreshes just what it shows."""

    changed = Signal(object)
    """A command of this process or of another changed these parts (``Changes``)."""

    def tell(self, changes: Changes) -> None:
        """Pass on what a command returned; nothing, where it changed nothing."""
        if changes:
            self.changed.emit(changes)
