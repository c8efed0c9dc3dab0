"""Whether a window that cannot keep what is entered stays open: it says why once, and lets go the second time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot


class SaidOnce(QObject):
    """Belongs to one window. What is entered after it was said is held back anew."""

    def __init__(self, parent: QObject) -> None:
        """Have said nothing."""
        super().__init__(parent)
        self._said = False

    def holds_back(self, *, kept: bool) -> bool:
        """Tell whether the window is to stay open and say why; not where all is ``kept``, nor if it was said before."""
        if kept or self._said:
            return False
        self._said = True
        return True

    def hold_no_more(self) -> None:
        """Let go the next time already: whoever closes has asked, or wants something that matters more."""
        self._said = True

    @Slot()
    def on_edited(self) -> None:
        """Something was entered, which nobody was told of yet."""
        self._said = False
