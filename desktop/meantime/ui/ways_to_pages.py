"""What leads to a page of the main window from elsewhere: the session sheet, the list for after it, what looks back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from meantime.ui.actions import CheckInWishes

if TYPE_CHECKING:
    from meantime.ui.main.after_session import AfterSessionWindows
    from meantime.ui.main.window import MainWindow


class WaysToPages(QObject):
    """Shows the main window, and what was asked for in it."""

    def __init__(
        self,
        wishes: CheckInWishes,
        show: Callable[[str], tuple[MainWindow, AfterSessionWindows]],
        parent: QObject,
    ) -> None:
        """Carry out ``wishes``; ``show`` brings the main window to the front, on a page if one is named."""
        super().__init__(parent)
        self._show = show
        wishes.weekly_wanted.connect(self.on_weekly_wanted)
        wishes.monthly_wanted.connect(self.on_monthly_wanted)
        wishes.after_session_wanted.connect(self.on_after_session_wanted)

    @Slot()
    def on_session_wanted(self) -> None:
        """Show the session sheet."""
        self._show("session")

    @Slot()
    def on_weekly_wanted(self) -> None:
        """Show the weekly look, on the page of the week."""
        window, _ = self._show("week")
        window.look_wanted.emit()

    @Slot()
    def on_monthly_wanted(self) -> None:
        """Show the monthly review."""
        window, _ = self._show("")
        window.month_wanted.emit()

    @Slot()
    def on_numbers_wanted(self) -> None:
        """Let the numbers for a hard moment be entered, on the page of today."""
        window, _ = self._show("today")
        window.numbers_wanted.emit()

    @Slot()
    def on_after_session_wanted(self) -> None:
        """Show the list for after a session."""
        _, after = self._show("")
        after.open()
