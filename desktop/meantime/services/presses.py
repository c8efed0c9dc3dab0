"""Buttons that were pressed in a notice: what each says, and those that nothing could write yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meantime.domain.wall_time import Stamp
from meantime.services.engine.model import State
from meantime.services.ports import Clock, NoticeAction


@dataclass(frozen=True)
class Press:
    """A button that was pressed.

    Attributes:
        action: what it says.
        occurrences: what it speaks for.
        made: when it was pressed.
    """

    action: NoticeAction
    occurrences: tuple[str, ...]
    made: Stamp


def pressed(action: NoticeAction, occurrences: tuple[str, ...], state: State, clock: Clock) -> Press:
    """Return a button that is pressed now; a small version leaves those open that have none."""
    if action is NoticeAction.SMALL:
        known = state.by_occurrence
        occurrences = tuple(name for name in occurrences if name in known and known[name].moment.small)
    return Press(action, occurrences, Stamp.at(clock.now(), clock.zone()))


class UnwrittenPresses:
    """What was pressed while nothing could be written, oldest first."""

    def __init__(self) -> None:
        """Begin with nothing that waits."""
        self._left: tuple[Press, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._left)

    def keep(self, press: Press) -> None:
        """Let ``press`` wait for ``try_again``."""
        self._left = (*self._left, press)

    def try_again(self, act: Callable[[Press], str], written: Callable[[], None]) -> str:
        """Let ``act`` do each one, which returns why it cannot; return the first such reason, else nothing.

        ``written`` is called for each that no longer waits.
        """
        first = ""
        for press in self._left:
            reason = act(press)
            first = first or reason
            if not reason:
                self._left = tuple(other for other in self._left if other is not press)
                written()
        return first
