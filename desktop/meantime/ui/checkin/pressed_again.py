"""Keeps a key that is held, and a click where the pointer still rests, from answering what stands there by now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.question_block import QuestionBlock
from meantime.ui.checkin.real_use import RealUseLine
from meantime.ui.checkin.toast import Toast

SAME_MOMENT, AFTER_REPEAT = 2, 100
"""A press within so many milliseconds of the release of its key, or of a repeat of it, is none of its own.

X11 sends a key that is held as releases and presses, each pair at one moment; not all of them say that they repeat.
"""

_HELD = frozenset(
    {
        Qt.Key.Key_1,
        Qt.Key.Key_2,
        Qt.Key.Key_3,
        Qt.Key.Key_4,
        Qt.Key.Key_N,
        Qt.Key.Key_O,
        Qt.Key.Key_S,
        Qt.Key.Key_Z,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
    }
)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


STILL = 2_000
"""So many milliseconds after it was clicked a second click on the same spot may be meant for what stood there."""

UNSEEN = 500
"""So many milliseconds after an answer is shown nobody clicks for what stands there by then."""

AT_ONCE = 10.0
"""So many seconds after a click an answer may have come of it, however slow the computer is."""

_KEPT = (ItemBlock, NeededBlock, RealUseLine, QuestionBlock, Toast)
"""What a click may come to stand at that was meant for an answer."""


@dataclass(frozen=True)
class _Click:
    """A click.

    Attributes:
        place: where on the screen.
        within: where in the window, which may be moved under a pointer that rests.
        counted: on what that counts each click.
        moment: when, by the clock of the event, in milliseconds.
        at: when it came here, in seconds.
        shown: how many milliseconds later its answer was shown.
    """

    place: QPointF
    within: QPointF
    counted: object
    moment: int
    at: float
    shown: int = 0


class PressedAgain(QObject):
    """Sees what comes to the window of a check-in before its widgets do."""

    kept_back = Signal()
    """A click said nothing: it was meant for what stood there before the last answer."""

    closed = Signal()
    """The window was closed."""

    def __init__(self, panel: QWidget) -> None:
        """Watch over the check-in in ``panel``, once its window is known."""
        super().__init__(panel)
        self._panel = panel
        self._watched: QWindow | None = None
        self._repeated: dict[int, int] = {}
        self._released: dict[int, int] = {}
        self._clicked: _Click | None = None
        self._rests: _Click | None = None

    def watch(self) -> None:
        """Watch the window in which the panel is shown."""
        window = self._panel.window().windowHandle()
        if window is not None and window is not self._watched:
            window.installEventFilter(self)
            self._watched = window

    def on_answered(self) -> None:
        """An answer was given; if a click gave it just now, the pointer rests there."""
        clicked = self._clicked
        took = monotonic() - clicked.at if clicked is not None else AT_ONCE
        self._rests = replace(clicked, shown=int(took * 1000)) if clicked is not None and took < AT_ONCE else None

    def forget(self) -> None:
        """Nothing is answered any more of what the pointer rests at."""
        self._rests = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass that somebody means."""
        if (
            isinstance(event, QKeyEvent) and event.key() in _HELD and event.timestamp()
        ):  # without one, made by a program
            if event.type() == QEvent.Type.KeyRelease:
                self._released[event.key()] = event.timestamp()
            elif event.type() == QEvent.Type.KeyPress:
                self._clicked = None
                return self._is_held(event)
        elif isinstance(event, QMouseEvent):
            self._follow(event)
            if event.type() in _PRESSES and not _is_touch(event):
                return self._is_still(event)
        elif event.type() == QEvent.Type.Leave:
            self._clicked = self._rests = None
        elif event.type() == QEvent.Type.Hide:
            self._clicked = self._rests = None
            self.closed.emit()
        return super().eventFilter(watched, event)

    def _is_held(self, event: QKeyEvent) -> bool:
        """Tell whether a press is none of its own; what is typed is typed, however fast."""
        key, now = event.key(), event.timestamp()
        repeats = (
            event.isAutoRepeat()
            or _is_within(SAME_MOMENT, self._released.get(key), now)
            or _is_within(AFTER_REPEAT, self._repeated.get(key), now)
        )
        if repeats:
            self._repeated[key] = now
        typed = isinstance(QApplication.focusWidget(), QPlainTextEdit | QLineEdit | QAbstractSpinBox)
        return repeats and not event.isAutoRepeat() and not typed and self._panel.isVisible()

    def _follow(self, event: QMouseEvent) -> None:
        """Follow the pointer: it rests while it moves no further than a hand that clicks.

        A window that was moved under it makes another place in the window of the same one on the screen; where no
        program knows the place on the screen, as on Wayland, it is the other way round.
        """
        if self._clicked is not None and _has_left(self._clicked, event):
            self._clicked = None
        if self._rests is not None and _has_left(self._rests, event):
            self._rests = None

    def _is_still(self, event: QMouseEvent) -> bool:
        """Tell whether a click is meant for what stood there before: only what is counted each time is meant again.

        Whoever clicks there once more, or later, means what stands there.
        """
        here, now = self._practice_at(event.globalPosition()), event.timestamp()
        counted = _counted(here)
        rests, self._rests = self._rests, None
        soon = rests is not None and 0 <= now - rests.moment <= max(STILL, rests.shown + UNSEEN)
        if rests is not None and soon and here is not None and (counted is None or counted != rests.counted):
            self.kept_back.emit()
            return True
        self._clicked = _Click(event.globalPosition(), event.position(), counted, now, monotonic())
        return False

    def _practice_at(self, at: QPointF) -> QWidget | None:
        """Return what stands there of a practice, or tells of one."""
        window = self._panel.window()
        found = window.childAt(window.mapFromGlobal(at.toPoint()))
        while found is not None and not isinstance(found, _KEPT):
            found = found.parentWidget()
        return found


def _counted(practice: QWidget | None) -> object:
    """Return what each click on a practice counts once more; None where there is one answer."""
    if isinstance(practice, NeededBlock):
        return practice.plan.plan_id
    return RealUseLine if isinstance(practice, RealUseLine) else None


def _is_within(milliseconds: int, before: int | None, now: int) -> bool:
    return before is not None and 0 <= now - before <= milliseconds


def _has_left(click: _Click, event: QMouseEvent) -> bool:
    apart = (click.place - event.globalPosition(), click.within - event.position())
    return all(each.manhattanLength() > QApplication.startDragDistance() for each in apart)


def _is_touch(event: QMouseEvent) -> bool:
    """Tell whether a finger made it: there is no pointer that could be moved away."""
    return event.deviceType() == QInputDevice.DeviceType.TouchScreen
