"""What the tray's menu asks for, as facts that went up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class TrayWishes(QObject):
    """Every action of the program, none of them reachable by a click on the icon alone."""

    checkin_wanted = Signal()
    """Today's check-in window is to be shown, near the tray where that is possible."""

    page_wanted = Signal(str)
    """The main window is to show the page with this name (``ui.main.page``)."""

    window_wanted = Signal()
    """The main window is to be shown as it was left."""

    support_wanted = Signal()
    """The support card is to be shown."""

    note_wanted = Signal()
    """A line for the session is to be written down."""

    pause_wanted = Signal(int)
    """Reminders are to rest for so many minutes."""

    pause_until_tomorrow_wanted = Signal()
    """Reminders are to rest until the next practice day."""

    go_on_wanted = Signal()
    """Reminders are to come again."""

    hard_day_wanted = Signal(bool)
    """Today is to be a hard day, with small versions only, or not."""

    quit_wanted = Signal()
    """The program is to end."""
