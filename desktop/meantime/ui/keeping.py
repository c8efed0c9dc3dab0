"""When what is typed is kept by itself: soon after a key, also while somebody types on, and again where it failed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from meantime.domain.errors import StorageTrouble, UserError

KEPT_EVERY = 500
"""So many milliseconds after a key, at the latest, what is typed is kept."""

AGAIN_AFTER = 2000
"""After so many milliseconds what could not be kept is tried once more."""


class Keeping(QTimer):
    """Runs out once whenever something is to be kept."""

    def __init__(self, name: str, parent: QObject) -> None:
        """Rest until something is typed; go by the object ``name``."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setSingleShot(True)

    @Slot()
    def soon(self) -> None:
        """Something was typed. Who types on puts nothing off: a killed process takes half a second along at most."""
        if not self.isActive() or self.interval() > KEPT_EVERY:
            self.start(KEPT_EVERY)

    def again(self) -> None:
        """It could not be kept: try once more in a while."""
        self.start(AGAIN_AFTER)

    def again_after(self, error: UserError) -> None:
        """It could not be kept: try once more in a while, where the same words may be kept then."""
        if isinstance(error, StorageTrouble):
            self.again()

    def tried(self, keep: Callable[[], object]) -> str:
        """Do ``keep`` now; return why that cannot be, empty where it is done.

        It is then tried again in a while; what is refused for what it is waits for another key.
        """
        self.stop()
        try:
            keep()
        except UserError as error:
            self.again_after(error)
            return str(error)
        return ""
