"""The guides that are open: one for each practice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.guides.guiding import Whose
from meantime.services.guides.stopwatch import Stopwatch
from meantime.ui.actions import CheckInWishes
from meantime.ui.guide.motion import less_motion
from meantime.ui.guide.tones import SoftTones
from meantime.ui.guide.window import GuideWindow
from meantime.ui.in_front import bring_in_front
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench


class GuideWindows(QObject):
    """Opens them; a second wish for the same practice brings its window to the front."""

    refused = Signal(str)
    """A guide could not be shown, and why."""

    def __init__(self, bench: Workbench, wishes: CheckInWishes, parent: QObject) -> None:
        """Show the guides of ``bench``; what is said beside answers goes through ``wishes``."""
        super().__init__(parent)
        self._bench, self._wishes = bench, wishes
        self._open: dict[str, GuideWindow] = {}

    @property
    def open_ones(self) -> list[GuideWindow]:
        """Those that are shown."""
        return list(self._open.values())

    def show(self, whose: Whose, tokens: Tokens) -> None:
        """Show what leads through a practice."""
        known = self._open.get(whose.plan_id)
        if known is not None:
            bring_in_front(known)
            return
        bench = self._bench
        try:
            made = GuideWindow(
                whose,
                bench.guiding,
                bench.today,
                bench.records,
                bench.bus,
                self._wishes,
                Stopwatch(bench.notebook.clock),
                SoftTones(bench.sound, bench.preferences, bench.bus),
                tokens,
                reduced=less_motion(bench.notebook.settings.less_motion),
            )
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._open[whose.plan_id] = made
        made.closed.connect(_Forget(self._open, whose.plan_id))
        made.begin()

    def show_under_way(self) -> bool:
        """Bring a practice that is under way to the front; return whether there is one, which quitting would lose."""
        found = next((each for each in self.open_ones if each.under_way), None)
        if found is not None:
            bring_in_front(found)
        return found is not None

    def save(self) -> str:
        """Save what was entered after practices; return why something cannot be, empty where everything is."""
        stuck = [each for each in self.open_ones if not each.flush()]
        return tr("What was rated after a practice cannot be saved now.") if stuck else ""

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        for each in self.open_ones:
            each.set_tokens(tokens)

    def close_all(self) -> None:
        """Close those that are left, and save what was entered after a practice."""
        for each in self.open_ones:
            each.close_for_good()


class _Forget:
    """Forgets a window that is closed."""

    def __init__(self, open_: dict[str, GuideWindow], plan_id: str) -> None:
        self._open, self._plan_id = open_, plan_id

    def __call__(self) -> None:
        self._open.pop(self._plan_id, None)
