"""A column that scrolls, and only where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea, QWidget


class Inside(QWidget):
    """What is scrolled: as high as its content needs at the width it is given.

    Words in several lines have a least height of their own, for the least width; a scroll area would take the greater
    of the two and scroll where there is nothing more to see.
    """

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setObjectName("page")

    def minimumSizeHint(self) -> QSize:
        """Return the least width alone."""
        return QSize(super().minimumSizeHint().width(), 0)


def scrolling(inside: Inside) -> QScrollArea:
    """Return a scroll area around ``inside``; the keyboard goes to what is in it, not to the area."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll


class ScrollKeys(QObject):
    """Lets the page and arrow keys, Home and End scroll a column wherever the focus is in its window.

    A field in the window that needs such a key itself keeps it.
    """

    def __init__(self, scroll: QAbstractScrollArea, *heard: QWidget) -> None:
        """Scroll ``scroll`` by what ``heard`` hears.

        Args:
            scroll: what is scrolled, for as long as it is there.
            heard: the window, and buttons beside the column on which an arrow key has nothing else to do.
        """
        super().__init__(scroll)
        self._scroll = scroll
        for each in heard:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll, where there is more than is seen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and self._scrolled(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _scrolled(self, key: Qt.Key) -> bool:
        bar = self._scroll.verticalScrollBar()
        places = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Down: bar.value() + bar.singleStep(),
            Qt.Key.Key_Up: bar.value() - bar.singleStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key not in places or bar.maximum() == bar.minimum():
            return False
        bar.setValue(places[key])
        return True


def bring_in_sight(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Scroll what is around a view of cells that does not scroll itself until the cell at ``index`` is seen whole."""
    around = view.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    inside = around.widget() if around is not None else None
    if around is None or inside is None:
        return
    cell = view.visualRect(index)
    middle = view.viewport().mapTo(inside, cell.center())
    around.ensureVisible(middle.x(), middle.y(), cell.width() // 2 + 4, cell.height() // 2 + 4)
