"""The routines that plans are tied to, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meantime.domain.anchors import Anchor, Sensed
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.routine_presets import RoutinePreset, routine_presets
from meantime.services.screens.when_words import DayName, day_names
from meantime.services.timing import Timing


@dataclass(frozen=True)
class RoutineView:
    """One routine.

    Attributes:
        anchor: as it stands; a move is made against it.
        name: its name.
        usual: its usual times in words.
        sensed: what the computer notices of it, in words; empty where it notices nothing.
        tied: which plans move with it, in words.
        removable: whether it can be taken away: nothing is or was tied to it.
    """

    anchor: Anchor
    name: str
    usual: str
    sensed: str
    tied: str
    removable: bool = False


class RoutinesScreen:
    """Reads the notebook for the routines."""

    def __init__(self, notebook: Notebook, timing: Timing, usual: Path) -> None:
        """Read from ``notebook`` and ``timing``; the sheet ``usual`` has what a routine can begin with."""
        self._usual = usual
        self._book = notebook
        self._timing = timing

    @property
    def week(self) -> tuple[DayName, ...]:
        """The names of the weekdays in the order in which weeks are read."""
        return day_names(phrases.locale_of(self._book.settings.language))

    def presets(self) -> tuple[RoutinePreset, ...]:
        """Return what a routine can begin with, without those that are there."""
        return routine_presets(self._usual, self._book.anchors)

    def view(self) -> tuple[RoutineView, ...]:
        """Return all routines in the order they came."""
        return tuple(self._routine(anchor) for anchor in self._book.anchors.values())

    def _routine(self, anchor: Anchor) -> RoutineView:
        usual = anchor.newest
        return RoutineView(
            anchor=anchor,
            name=anchor.name,
            usual=phrases.usual_in_words(usual, phrases.locale_of(self._book.settings.language)),
            sensed=sensed_words()[usual.sensed] if usual.sensed is not None else "",
            tied=self._tied(anchor.name),
            removable=self._timing.removable(anchor.name),
        )

    def _tied(self, name: str) -> str:
        plans = self._timing.stacked(name)
        titles = [plan.title for plan in plans]
        if not titles:
            return tr("No practice moves with it.")
        words = ntr("{n} practice moves with it: {titles}", "{n} practices move with it: {titles}", len(titles))
        said = words.format(n=len(titles), titles=", ".join(titles))
        return "\n".join(line for line in (said, self._timing.ask_before(name)) if line)


def sensed_words() -> dict[Sensed | None, str]:
    """Return what the computer may notice of a routine, as it is read."""
    return {
        None: tr("Nothing, its usual time counts"),
        Sensed.FIRST_UNLOCK: tr("The first unlock of the day"),
        Sensed.BACK_AFTER_BREAK: tr("Coming back after a break"),
        Sensed.SESSION_END: tr("Logging out or shutting down"),
    }
