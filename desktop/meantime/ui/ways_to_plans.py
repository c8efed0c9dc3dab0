"""What leads to the plans page from elsewhere: a ladder, a wish for a change, a plan to be made, a plan file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from meantime.ui.actions import CheckInWishes

if TYPE_CHECKING:
    from meantime.ui.main_window import SheetReader


class WaysToPlans(QObject):
    """Shows the plans, and what was asked for over them."""

    def __init__(self, wishes: CheckInWishes, show: Callable[[], SheetReader], parent: QObject) -> None:
        """Carry out ``wishes``; ``show`` brings the plans page to the front."""
        super().__init__(parent)
        self._show = show
        wishes.ladder_wanted.connect(self.on_ladder_wanted)
        wishes.asking_wanted.connect(self.on_asking_wanted)
        wishes.making_wanted.connect(self.on_making_wanted)

    @Slot(str)
    def on_asking_wanted(self, plan_id: str) -> None:
        """Let a change of a plan be asked for."""
        self._show().on_asking_wanted(plan_id)

    @Slot(str)
    def on_making_wanted(self, said: str) -> None:
        """Let a plan be made from what was said, in the studio."""
        self._show().make_plan(said)

    @Slot(str)
    def on_ladder_wanted(self, plan_id: str) -> None:
        """Show a ladder."""
        self._show().on_ladder_wanted(plan_id)

    @Slot()
    def on_import_wanted(self) -> None:
        """Ask for a plan sheet."""
        self._show().choose_sheet()
