"""What may stand below the support card."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.ui.parts import clear, column
from meantime.ui.said_once import SaidOnce


class Beside(QWidget):
    """Goes when the card is closed; by default nothing is typed there."""

    edited = Signal()
    """Something was typed."""

    def keep(self) -> str:
        """Keep what is typed; return why that cannot be, empty where it is."""
        return ""


class PlaceBeside(QObject):
    """Where it stands; mostly nothing does."""

    said = Signal(str)
    """Why what is typed there cannot be kept; empty where more is typed."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.layout = column(gap=0)
        self._said_once, self._why = SaidOnce(self), ""
        self._stands: Beside | None = None

    def put(self, beside: Beside | None) -> None:
        """Let it stand there, in place of what did."""
        self.empty()
        self._stands = beside
        if beside is not None:
            self.layout.addWidget(beside)
            beside.edited.connect(self.on_edited)

    def empty(self) -> None:
        """Let nothing stand there."""
        clear(self.layout)
        self._stands = None
        self.on_edited()

    def show(self, *, shown: bool) -> None:
        """Show what stands there, or hide it while the card is a form."""
        if self._stands is not None:
            self._stands.setVisible(shown)

    def keep(self) -> str:
        """Keep what is typed there; return why that cannot be, empty where it is."""
        return self._stands.keep() if self._stands is not None else ""

    def leave(self) -> bool:
        """Keep what is typed there before it goes; where that cannot be, say why once, and return False."""
        why = self.keep()
        if not self._said_once.holds_back(kept=not why):
            return True
        self._why = why
        self.said.emit(why)
        return False

    def hold_no_more(self) -> None:
        """Let it go the next time already: whoever closes has asked."""
        self._said_once.hold_no_more()

    @Slot()
    def on_edited(self) -> None:
        """Something is typed there, which nobody was told of yet."""
        self._said_once.on_edited()
        if self._why:
            self._why = ""
            self.said.emit("")
