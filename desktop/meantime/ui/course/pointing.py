"""What is pointed at in a view of cells: by the mouse, else by the keyboard. Enter or a click opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from meantime.ui.scrolling import bring_in_sight

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Pointing(QObject):
    """Follows mouse and keyboard in one view, which asks it where to draw its ring and its tint."""

    changed = Signal()
    """Something else is pointed at."""

    opened = Signal(object)
    """This index (``QModelIndex``) is to be opened."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Follow ``view``, which has its model already."""
        super().__init__(view)
        self._view = view
        self._by_keyboard = False
        self.ring = QPersistentModelIndex()
        self.hovered = QPersistentModelIndex()
        view.setMouseTracking(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentChanged.connect(self.on_current_changed)

    @property
    def at(self) -> QModelIndex | QPersistentModelIndex:
        """What is pointed at: under the mouse, else where the keyboard's ring is; invalid for nothing."""
        return self.hovered if self.hovered.isValid() else self.ring

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what happens in the view; Enter, and keys with Alt, go no further."""
        if watched is self._view:
            return self._follow_keys(event)
        if isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        elif event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        return False

    def _follow_keys(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._by_keyboard = True
            self._draw_ring()
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in _OPEN_KEYS and plain:
                self._open(self._view.currentIndex())
                return True
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.ignore()
                return True
        elif isinstance(event, QFocusEvent):
            self._by_keyboard = self._by_keyboard or (event.gotFocus() and event.reason() in _KEYBOARD)
            self._draw_ring(focused=event.gotFocus())
        return False

    def _follow_mouse(self, event: QMouseEvent) -> None:
        index = self._view.indexAt(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            self._hover(index)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
        elif _released_left(event) and index == self._view.currentIndex():
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.opened.emit(index)

    def _hover(self, index: QModelIndex) -> None:
        enabled = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        hovered = QPersistentModelIndex(index) if enabled else QPersistentModelIndex()
        if hovered != self.hovered:
            self.hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if enabled else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)
            self._view.viewport().update()
            self.changed.emit()

    def _draw_ring(self, *, focused: bool | None = None) -> None:
        """Show the ring where the keyboard is."""
        has_focus = self._view.hasFocus() if focused is None else focused
        ring = QPersistentModelIndex(self._view.currentIndex() if self._by_keyboard and has_focus else QModelIndex())
        if ring != self.ring:
            self.ring = ring
            if ring.isValid():
                bring_in_sight(self._view, ring)
            self._view.viewport().update()
            self.changed.emit()

    @Slot(object, object)
    def on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Move the ring along."""
        self._draw_ring()


def _released_left(event: QMouseEvent) -> bool:
    return event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
