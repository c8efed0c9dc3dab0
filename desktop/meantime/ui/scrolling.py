"""A column that scrolls, and only where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget


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
