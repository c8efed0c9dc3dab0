"""Opens the list for after a session over the main window, and leads from it to the pages."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from meantime.services.after_session import AfterSession
from meantime.services.screens.after_session import AfterSessionScreen, Way, WayView
from meantime.ui.changebus import ChangeBus
from meantime.ui.main.window import MainWindow
from meantime.ui.session.afterwards import AfterSessionDialog


class PlanOpener(Protocol):
    """The page on which plans are made and looked at."""

    def on_questions_wanted(self, plan_id: str) -> None:
        """Show what of a plan is still open."""
        ...

    def on_when_wanted(self, plan_id: str) -> None:
        """Let it be changed when a plan comes."""
        ...

    def on_make_wanted(self) -> None:
        """Begin a plan."""
        ...


class AppointmentOpener(Protocol):
    """The page on which sessions are noted."""

    def show_covering(self) -> None:
        """Show where the next session is noted."""
        ...


class AfterSessionWindows(QObject):
    """One window at a time."""

    def __init__(
        self,
        screen: AfterSessionScreen,
        after: AfterSession,
        bus: ChangeBus,
        window: MainWindow,
        plans: PlanOpener,
        sheet: AppointmentOpener,
    ) -> None:
        """Open over ``window``; lead to ``plans``, to cue cards and to the session ``sheet``."""
        super().__init__(window)
        self._screen, self._after, self._bus = screen, after, bus
        self._window, self._plans, self._sheet = window, plans, sheet

    @Slot()
    def open(self) -> None:
        """Show the list; where it stands already, bring it to the front."""
        standing = next((one for one in self._window.findChildren(AfterSessionDialog) if one.isVisible()), None)
        if standing is not None:
            standing.raise_()
            standing.activateWindow()
            return
        dialog = AfterSessionDialog(self._screen, self._after, self._bus, self._window)
        dialog.left_for.connect(self.on_left_for)
        dialog.open()

    @Slot(object)
    def on_left_for(self, way: WayView) -> None:
        """Show what was chosen in the list."""
        self._window.show_page({Way.CARDS: "cards", Way.SHEET: "session"}.get(way.way, "plans"))
        if way.way is Way.ASK:
            self._plans.on_questions_wanted(way.plan_id)
        elif way.way is Way.WHEN:
            self._plans.on_when_wanted(way.plan_id)
        elif way.way is Way.MAKE:
            self._plans.on_make_wanted()
        elif way.way is Way.SHEET:
            self._sheet.show_covering()
