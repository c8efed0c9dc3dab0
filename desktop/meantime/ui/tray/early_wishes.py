"""What is asked for in the tray while the program behind the icon is still brought in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, SignalInstance

from meantime.ui.tray.wishes import TrayWishes


class EarlyWishes(QObject):
    """Keeps every wish but the one to quit, so that none is lost; the support card may be among them."""

    def __init__(self, wishes: TrayWishes) -> None:
        """Keep what comes through ``wishes`` from now on."""
        super().__init__(wishes)
        self._kept: list[tuple[SignalInstance, tuple[object, ...]]] | None = []
        for wish in (
            *(wishes.checkin_wanted, wishes.page_wanted, wishes.window_wanted, wishes.support_wanted),
            *(wishes.note_wanted, wishes.pause_wanted, wishes.pause_until_tomorrow_wanted, wishes.go_on_wanted),
            wishes.hard_day_wanted,
        ):
            wish.connect(partial(self._keep, wish))

    def _keep(self, wish: SignalInstance, *what: object) -> None:
        if self._kept is not None:
            self._kept.append((wish, what))

    def ask_again(self) -> None:
        """Ask for what was kept, in its order, now that somebody is there; from now on nothing is kept."""
        kept, self._kept = self._kept or [], None
        for wish, what in kept:
            wish.emit(*what)
