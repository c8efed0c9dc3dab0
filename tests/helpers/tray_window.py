"""The check-in at the tray over a made-up sheet: what is seen of it, and keys and clicks that come to its window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from meantime.domain.statuses import Status
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from window_rig import PLAIN, Rig, settle, spoken

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def open_tray_window(rig: Rig) -> CheckInPopover:
    """Open the check-in as a click on the tray icon does."""
    rig.windows.open_checkin(None)
    settle()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CheckInPopover)]
    return found


def block(window: QWidget, title: str) -> ItemBlock:
    """Return the practice with this title."""
    (found,) = [each for each in window.findChildren(ItemBlock) if each.isVisible() and each.item.title == title]
    return found


def answers(rig: Rig) -> list[tuple[str, Status]]:
    """Return what was answered, in order of the plans."""
    services = rig.bench.services
    return sorted((services.notebook.plan(each.plan_id).title, each.status) for each in services.vault.checkins.live())


def is_seen_whole(widget: QWidget) -> bool:
    """Tell whether nothing of a widget is scrolled out of sight."""
    around = widget.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    shown = around.viewport()
    return shown.rect().contains(QRect(widget.mapTo(shown, QPoint(0, 0)), widget.size()))


class Hands:
    """Somebody at the keyboard and the mouse: what they do comes to the window first, each at its own moment."""

    def __init__(self, window: QWidget) -> None:
        """Sit before ``window``."""
        self.window = window
        self.now = 10_000

    def key(self, key: Qt.Key, text: str = "", *, pressed: bool, after: int, repeats: bool = False) -> None:
        """Press or let go of a key so many milliseconds later."""
        self.now += after
        kind = QKeyEvent.Type.KeyPress if pressed else QKeyEvent.Type.KeyRelease
        event = QKeyEvent(kind, key, PLAIN, text, repeats)
        event.setTimestamp(self.now)
        QApplication.sendEvent(self.window.windowHandle(), event)
        settle()

    def leak(self, key: Qt.Key, text: str) -> None:
        """Hold a key of which every repeat says so, but for one that seems to be pressed anew a while later."""
        self.key(key, text, pressed=True, after=1000)
        for time in range(5):
            self.key(key, text, pressed=True, after=660 if time == 0 else 40, repeats=time != 3)
        self.key(key, text, pressed=False, after=20)

    def hold(self, key: Qt.Key, text: str, *, repeats: int) -> None:
        """Hold a key that is told of as let go and pressed over and over, and as no repeat of anything."""
        self.key(key, text, pressed=True, after=1000)
        for time in range(repeats):
            self.key(key, text, pressed=False, after=660 if time == 0 else 40)
            self.key(key, text, pressed=True, after=0)
        self.key(key, text, pressed=False, after=20)

    def tap(self, key: Qt.Key, text: str, *, after: int, held: int = 80) -> None:
        """Press a key and let go of it so many milliseconds later."""
        self.key(key, text, pressed=True, after=after)
        self.key(key, text, pressed=False, after=held)

    def move(self, at: QPoint) -> None:
        """Move the pointer to a place of the window."""
        self._mouse(QMouseEvent.Type.MouseMove, at, _NONE, _NONE)

    def click(self, at: QPoint) -> None:
        """Click where the pointer is."""
        self.now += 1500
        self._mouse(QMouseEvent.Type.MouseButtonPress, at, _LEFT, _LEFT)
        self.now += 90
        self._mouse(QMouseEvent.Type.MouseButtonRelease, at, _LEFT, _NONE)

    def click_on(self, button: QWidget) -> QPoint:
        """Move to a button and click it; return where."""
        at = button.mapTo(self.window, button.rect().center())
        self.move(at - QPoint(30, 30))
        self.move(at)
        self.click(at)
        return at

    def _mouse(self, kind: QMouseEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        here, there = QPointF(at), QPointF(self.window.mapToGlobal(at))
        event = QMouseEvent(kind, here, here, there, button, held, PLAIN)
        event.setTimestamp(self.now)
        QApplication.sendEvent(self.window.windowHandle(), event)
        settle()


def answer_button(within: QWidget, name: str) -> QAbstractButton:
    """Return what gives an answer, by what a screen reader calls it, or the beginning of that."""
    return next(
        each for each in within.findChildren(QAbstractButton) if each.isVisible() and spoken(each).startswith(name)
    )
