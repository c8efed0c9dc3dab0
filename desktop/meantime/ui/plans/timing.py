"""The windows over the plans page in which is changed when things come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.resources import resource
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook
from meantime.services.screens.day_picture import DayPictures
from meantime.services.screens.routines import RoutinesScreen
from meantime.services.screens.when import WhenScreen
from meantime.services.timing import Timing
from meantime.services.typed_forms import TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.day.window import DayDialog
from meantime.ui.plans.new_routine import NewRoutineDialog
from meantime.ui.plans.routine import RoutineDialog
from meantime.ui.plans.routines import RoutinesDialog
from meantime.ui.plans.when import WhenDialog
from meantime.ui.theme import Tokens


class TimingWindows(QObject):
    """Opens them."""

    routine_made = Signal(str)
    """A routine of this name was made."""

    def __init__(
        self, notebook: Notebook, timing: Timing, bus: ChangeBus, over: QWidget, tokens: Callable[[], Tokens]
    ) -> None:
        """Open them over ``over``, in the colours of ``tokens``; they change through ``timing``."""
        super().__init__(over)
        self._over, self._timing, self._bus, self._tokens = over, timing, bus, tokens
        self._forms = TypedForms(notebook)
        self._when = WhenScreen(notebook, timing)
        self._routines = RoutinesScreen(notebook, timing, resource("routines.toml"))
        self._pictures = DayPictures(notebook, timing)
        self._made = ""
        bus.changed.connect(self.on_changed)

    def open_plan(self, plan_id: str) -> None:
        """Let it be changed when a plan comes.

        Raises:
            UserError: if there is no such plan any more.
        """
        view = self._when.view(plan_id)
        WhenDialog(view, self._when, self._timing, self._forms, self._bus, self._over).open()

    @Slot()
    def on_new_routine_wanted(self) -> None:
        """Let a routine be made."""
        dialog = NewRoutineDialog(
            self._routines.presets(), self._routines.week, self._timing, self._forms, self._bus, self._over
        )
        dialog.made.connect(self.on_made)
        dialog.open()

    @Slot(str)
    def on_made(self, name: str) -> None:
        """Remember the name until it is told to everybody."""
        self._made = name

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Tell that a routine was made, once it can be read."""
        made, self._made = self._made, ""
        if made:
            self.routine_made.emit(made)

    @Slot(str)
    def on_times_wanted(self, name: str) -> None:
        """Let it be changed when one routine is; nothing happens where it is gone."""
        view = next((view for view in self._routines.view() if view.name == name), None)
        if view is not None:
            RoutineDialog(view, self._routines.week, self._timing, self._forms, self._bus, self._over).open()

    @Slot()
    def on_routines_wanted(self) -> None:
        """Show the routines."""
        dialog = RoutinesDialog(self._routines, self._timing, self._forms, self._bus, self._over)
        dialog.day_wanted.connect(self.on_day_wanted)
        dialog.open()

    @Slot()
    def on_day_wanted(self) -> None:
        """Show the picture of the day."""
        DayDialog(self._pictures, self._timing, self._bus, self._tokens(), self._over).open()
