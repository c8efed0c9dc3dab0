"""The looks that are open: one for each practice; and what is done with one from its day in the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.guides.guiding import Whose
from meantime.ui.actions import CheckInWishes
from meantime.ui.in_front import bring_in_front
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.ui.resistance.window import ResistanceWindow


class ResistanceWindows(QObject):
    """Opens them; a second wish for the same practice brings its window to the front."""

    refused = Signal(str)
    """Something could not be done, and why."""

    def __init__(self, bench: Workbench, wishes: CheckInWishes, parent: QObject) -> None:
        """Keep looks with ``bench``; what follows one is asked for through ``wishes``."""
        super().__init__(parent)
        self._bench, self._wishes = bench, wishes
        self._open: dict[Whose, ResistanceWindow] = {}
        wishes.looked_starred.connect(self.on_looked_starred)
        wishes.looked_undone.connect(self.on_looked_undone)

    @property
    def open_ones(self) -> list[ResistanceWindow]:
        """Those that are shown."""
        return list(self._open.values())

    def show(self, whose: Whose, tokens: Tokens) -> None:
        """Begin a look at what is in the way of a practice."""
        known = self._open.get(whose)
        if known is not None:
            bring_in_front(known)
            return
        from meantime.ui.resistance.window import ResistanceWindow

        try:
            made = ResistanceWindow(whose, self._bench.resistances, self._bench.bus, self._wishes, tokens)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._open[whose] = made
        made.closed.connect(_Forget(self._open, whose))
        made.begin()

    @Slot(str, bool)
    def on_looked_starred(self, entry: str, star: bool) -> None:
        """Bring a look to the session, or not."""
        try:
            self._bench.bus.tell(self._bench.resistances.star(entry, star=star))
        except UserError as error:
            self.refused.emit(str(error))

    @Slot(str)
    def on_looked_undone(self, entry: str) -> None:
        """Take a look back."""
        try:
            self._bench.bus.tell(self._bench.resistances.take_back(entry))
        except UserError as error:
            self.refused.emit(str(error))

    def save(self) -> str:
        """Keep what is entered; return why something cannot be, empty where everything is."""
        stuck = [each for each in self.open_ones if not each.keep()]
        return tr("What is entered about what is in the way cannot be saved as it stands.") if stuck else ""

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        for each in self.open_ones:
            each.set_tokens(tokens)

    def close_all(self) -> None:
        """Close those that are left, and keep what was entered."""
        for each in self.open_ones:
            each.close_for_good()


class _Forget:
    """Forgets a window that is closed."""

    def __init__(self, open_: dict[Whose, ResistanceWindow], whose: Whose) -> None:
        self._open, self._whose = open_, whose

    def __call__(self) -> None:
        self._open.pop(self._whose, None)
