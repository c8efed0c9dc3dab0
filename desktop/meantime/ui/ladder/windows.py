"""Opens the windows of a ladder."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.services.ladders import Ladders
from meantime.services.screens.ladder import LadderScreen, LadderView
from meantime.services.screens.today import TodayScreen
from meantime.services.typed_forms import TypedForms
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.ladder.changing import LadderChangeDialog
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench


class LadderWindows(QObject):
    """A ladder, and over it the window in which its steps are changed."""

    card_wanted = Signal(str)
    """The ladder of the plan with this id is to be printed as a card."""

    def __init__(
        self,
        screen: LadderScreen,
        ladders: Ladders,
        forms: TypedForms,
        bus: ChangeBus,
        today: TodayScreen,
        wishes: CheckInWishes,
    ) -> None:
        """Show what ``screen`` says; change through ``ladders``; ``forms`` keeps what is typed until then.

        What is said of a try goes through ``wishes``, and ``today`` tells how it stands.
        """
        super().__init__()
        self._today, self._wishes = today, wishes
        self._screen, self._ladders, self._forms, self._bus = screen, ladders, forms, bus
        self._tokens: Tokens | None = None

    def open_plan(self, plan_id: str, tokens: Tokens, over: QWidget) -> None:
        """Show the ladder of a plan over another window.

        Raises:
            UserError: if there is no such plan any more.
        """
        self._tokens = tokens
        window = LadderWindow(
            plan_id,
            self._screen,
            self._ladders,
            self._forms,
            self._bus,
            self._today,
            self._wishes,
            tokens,
            over,
        )
        window.change_wanted.connect(self.on_change_wanted)
        window.card_wanted.connect(self.card_wanted)
        window.open()

    @Slot(object, QWidget)
    def on_change_wanted(self, view: LadderView, over: QWidget) -> None:
        """Let the steps be changed."""
        if self._tokens is not None:
            LadderChangeDialog(view, self._ladders, self._forms, self._bus, self._tokens, over).open()


def ladder_windows(bench: Workbench, wishes: CheckInWishes) -> LadderWindows:
    """Return the windows over the services; what is said of tries goes through ``wishes``."""
    screen = LadderScreen(bench.notebook, bench.checkins.unsaved, bench.library)
    ladders = Ladders(bench.notebook, bench.checkins, bench.sessions)
    return LadderWindows(screen, ladders, TypedForms(bench.notebook), bench.bus, bench.today, wishes)
