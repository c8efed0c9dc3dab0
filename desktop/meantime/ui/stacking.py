"""Widgets beside each other where they fit, else below each other: large text and long words never clip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayoutItem, QStyle, QWidget

from meantime.ui.parts import ItemLayout


class _Stacking(ItemLayout):
    """A line that becomes a column. A box layout that changes its direction would answer for the wrong one."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._stretches: dict[QWidget | None, int] = {}

    def stretch(self, widget: QWidget, stretch: int) -> None:
        """Let ``widget`` take its share of the room in a line."""
        self._stretches[widget] = stretch
        self.addWidget(widget)

    def _shares(self) -> list[int]:
        return [self._stretches.get(item.widget(), 0) for item in self.shown()]

    def stacks_at(self, width: int) -> bool:
        """Tell whether they stand below each other at ``width``."""
        return width < self._needed()

    def _gaps(self) -> int:
        return self._gap * max(0, len(self.shown()) - 1)

    def _needed(self) -> int:
        """Return the width of a line: what each likes best, or by their shares where all of them have one."""
        shown, shares = self.shown(), self._shares()
        if shares and all(shares):
            a_share = max(-(-item.minimumSize().width() // share) for item, share in zip(shown, shares, strict=True))
            return a_share * sum(shares) + self._gaps()
        return sum(item.sizeHint().width() for item in shown) + self._gaps()

    def _widths(self, width: int) -> list[int]:
        """Return how wide each is in a line of ``width``."""
        shown, shares = self.shown(), self._shares()
        if shares and all(shares):
            return [(width - self._gaps()) * share // sum(shares) for share in shares]
        spare = width - self._needed()
        return [
            item.sizeHint().width() + (spare * share // sum(shares) if share else 0)
            for item, share in zip(shown, shares, strict=True)
        ]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def height_at(self, width: int) -> int:
        """Find out the height at ``width``."""
        return max((place.bottom() + 1 for place in self._places(QRect(0, 0, width, 0))), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Arrange in ``rect``."""
        super().setGeometry(rect)
        direction = QGuiApplication.layoutDirection()
        for item, place in zip(self.shown(), self._places(rect), strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, place))

    def sizeHint(self) -> QSize:
        """Return the size of all beside each other."""
        return QSize(self._needed(), max((item.sizeHint().height() for item in self.shown()), default=0))

    def minimumSize(self) -> QSize:
        """Return the width of the widest alone; the height follows from the width that is given."""
        return QSize(max((item.minimumSize().width() for item in self.shown()), default=0), 0)

    def _places(self, rect: QRect) -> list[QRect]:
        """Return where each goes, from the left."""
        shown = self.shown()
        places: list[QRect] = []
        if self.stacks_at(rect.width()):
            y = rect.y()
            for item in shown:
                places.append(QRect(rect.x(), y, rect.width(), _height(item, rect.width())))
                y = places[-1].bottom() + 1 + self._gap
            return places
        widths = self._widths(rect.width())
        tallest = max((_height(item, width) for item, width in zip(shown, widths, strict=True)), default=0)
        x = rect.x()
        for width in widths:
            places.append(QRect(x, rect.y(), width, max(tallest, rect.height())))
            x += width + self._gap
        return places


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class BesideOrBelow(QWidget):
    """A line of widgets that becomes a column where the width does not hold them."""

    def __init__(self, gap: int = 8) -> None:
        """Leave ``gap`` pixels between widgets."""
        super().__init__()
        self._layout = _Stacking(self, gap)

    @property
    def below(self) -> bool:
        """Whether they stand below each other now."""
        return self._layout.stacks_at(self.width())

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add one more.

        Args:
            widget: what to add.
            stretch: in a line, its share of the room that is left; of all the room, where every widget has one.
        """
        self._layout.stretch(widget, stretch)
