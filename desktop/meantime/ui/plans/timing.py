"""The windows over the plans page in which is changed when things come."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.services.notebook import Notebook
from meantime.services.screens.routines import RoutinesScreen
from meantime.services.screens.when import WhenScreen
from meantime.services.timing import Timing
from meantime.ui.changebus import ChangeBus
from meantime.ui.plans.routine import RoutineDialog
from meantime.ui.plans.routines import RoutinesDialog
from meantime.ui.plans.when import WhenDialog


class TimingWindows(QObject):
    """Opens them."""

    routine_made = Signal(str)
    """A routine of this name was made."""

    def __init__(self, notebook: Notebook, timing: Timing, bus: ChangeBus, over: QWidget) -> None:
        """Open them over ``over``; they change through ``timing``."""
        super().__init__(over)
        self._over, self._timing, self._bus = over, timing, bus
        self._when = WhenScreen(notebook, timing)
        self._routines = RoutinesScreen(notebook, timing)

    def open_plan(self, plan_id: str) -> None:
        """Let it be changed when a plan comes.

        Raises:
            UserError: if there is no such plan any more.
        """
        WhenDialog(self._when.view(plan_id), self._when, self._timing, self._bus, self._over).open()

    @Slot()
    def on_new_routine_wanted(self) -> None:
        """Let a routine be made."""
        self.on_routines_wanted()

    @Slot(str)
    def on_times_wanted(self, name: str) -> None:
        """Let it be changed when one routine is; nothing happens where it is gone."""
        view = next((view for view in self._routines.view() if view.name == name), None)
        if view is not None:
            RoutineDialog(view, self._routines.week, self._timing, self._bus, self._over).open()

    @Slot()
    def on_routines_wanted(self) -> None:
        """Show the routines."""
        RoutinesDialog(self._routines, self._timing, self._bus, self._over).open()
