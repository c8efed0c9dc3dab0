"""Opens the monthly review over the main window, and leads from it to the plans."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from meantime.services.monthly import MonthlyReviews
from meantime.services.notebook import Notebook
from meantime.services.screens.monthly import MonthlyScreen
from meantime.services.typed_forms import TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.main.window import MainWindow
from meantime.ui.monthly.window import MonthlyDialog


class PlanChanger(Protocol):
    """The page on which plans are changed."""

    def on_change_wanted(self, plan_id: str) -> None:
        """Let the plan with this id be changed."""
        ...


class MonthlyWindows(QObject):
    """One window at a time."""

    def __init__(
        self, notebook: Notebook, reviews: MonthlyReviews, bus: ChangeBus, window: MainWindow, plans: PlanChanger
    ) -> None:
        """Open over ``window``; lead to ``plans``."""
        super().__init__(window)
        self._book, self._reviews, self._bus = notebook, reviews, bus
        self._window, self._plans = window, plans
        self._open: MonthlyDialog | None = None
        window.month_wanted.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Show the review; a second wish brings it to the front."""
        if self._open is None:
            screen = MonthlyScreen(self._book, self._reviews)
            self._open = MonthlyDialog(screen, self._reviews, TypedForms(self._book), self._bus, self._window)
            self._open.change_wanted.connect(self.on_change_wanted)
            self._open.finished.connect(self.on_finished)
            self._open.open()
        self._open.raise_()
        self._open.activateWindow()

    @Slot(int)
    def on_finished(self, _: int) -> None:
        """Make another one the next time."""
        self._open = None

    @Slot(str)
    def on_change_wanted(self, plan_id: str) -> None:
        """Let a plan be changed, on the page of plans."""
        self._window.show_page("plans")
        self._plans.on_change_wanted(plan_id)
