"""The guides that are open: one for each practice, at one moment of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.guides.guiding import Whose
from meantime.services.guides.stopwatch import Stopwatch
from meantime.ui.actions import CheckInWishes
from meantime.ui.guide.tones import SoftTones
from meantime.ui.guide.window import GuideWindow
from meantime.ui.in_front import bring_in_front
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench

_Moment = tuple[date, int | None]
"""A practice day, and a slot of it."""


@dataclass(frozen=True)
class _Shown:
    """A window that is open, and the moment it answers."""

    window: GuideWindow
    moment: _Moment


class GuideWindows(QObject):
    """Opens them; a second wish for the moment that is under way brings its window to the front.

    A wish for another moment of the same plan opens another window in place of the one before, for the one before would
    answer for its own moment whatever it is raised for. One that has saved its answer closes as by its own button, with
    all that is typed in it. One under way asks, as ever, before what was done is lost; the new one begins once it is
    closed. Never two of one practice at once: a pacer that runs unseen behind another is no help to anybody.
    """

    refused = Signal(str)
    """A guide could not be shown, and why."""

    def __init__(self, bench: Workbench, wishes: CheckInWishes, parent: QObject) -> None:
        """Show the guides of ``bench``; what is said beside answers goes through ``wishes``."""
        super().__init__(parent)
        self._bench, self._wishes = bench, wishes
        self._open: dict[str, _Shown] = {}

    @property
    def open_ones(self) -> list[GuideWindow]:
        """Those that are shown."""
        return [each.window for each in self._open.values()]

    def show(self, whose: Whose, tokens: Tokens) -> None:
        """Show what leads through a practice."""
        known = self._open.get(whose.plan_id)
        if known is None:
            self._begin(whose, tokens)
        elif known.window.leading is not None and known.moment == self._moment(whose):
            bring_in_front(known.window)
        else:
            known.window.give_way(partial(self._begin, whose, tokens))

    def _moment(self, whose: Whose) -> _Moment:
        """Return what it answers: what is done beside all slots is of the day on which it is wished for."""
        return whose.day or self._bench.notebook.present().today, whose.slot

    def _begin(self, whose: Whose, tokens: Tokens) -> None:
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
                reduced=bench.notebook.settings.less_motion or bench.motion.reduced(),
            )
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._open[whose.plan_id] = _Shown(made, self._moment(whose))
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

    def __init__(self, open_: dict[str, _Shown], plan_id: str) -> None:
        self._open, self._plan_id = open_, plan_id

    def __call__(self) -> None:
        self._open.pop(self._plan_id, None)
