"""A column that scrolls, and only where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea, QWidget

_BESIDE_SEEN = 8
"""So many pixels stay in sight above and below what is brought there, as far as there is room."""


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


def place_within(inside: QWidget, child: QWidget) -> QRect:
    """Return where ``child`` stands in what is scrolled."""
    return QRect(child.mapTo(inside, QPoint(0, 0)), child.size())


def bring_whole(scroll: QScrollArea, choices: Sequence[QRect]) -> None:
    """Scroll no further than it needs until the first of ``choices`` that can be seen whole is; else the last one."""
    room = scroll.viewport().height()
    fitting = (rect for rect in choices if rect.height() <= room)
    rect = next(fitting, choices[-1] if choices else None)
    if rect is None:
        return
    beside = max(0, min(_BESIDE_SEEN, (room - rect.height()) // 2))
    top, bottom, bar = rect.top() - beside, rect.bottom() + 1 + beside, scroll.verticalScrollBar()
    if top < bar.value() or bottom - top > room:
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)
