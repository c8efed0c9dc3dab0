"""One of several, as a surface with words on it: a step of the ladder, or a way to meet it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from meantime.ui.theme import Tokens

_RADIUS = 10


class ChoiceItem(QAbstractButton):
    """Holds a layout of labels; a click anywhere on it, Space or Enter chooses it.

    A screen reader hears a radio button. Its height follows from its width, as its words wrap.
    """

    def __init__(self, spoken: str, tokens: Tokens, group: QButtonGroup, *, framed: bool) -> None:
        """Be one of ``group``; ``framed`` shows the border of a card while it is not chosen."""
        super().__init__()
        self.setAccessibleName(spoken)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tokens, self._framed = tokens, framed
        group.addButton(self)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that its words need."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        """Return the size of its words."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width that is given."""
        layout = self.layout()
        return QSize(layout.totalMinimumSize().width() if layout is not None else 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface; the focus ring shows for the keyboard's focus."""
        tokens, painter = self._tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill, border = self._colors()
        painter.setPen(Qt.PenStyle.NoPen if border is None else QPen(tokens.color(border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else tokens.color(fill))
        painter.drawRoundedRect(whole, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("focus"), 2))
            painter.drawRoundedRect(whole.adjusted(3, 3, -3, -3), _RADIUS - 3, _RADIUS - 3)
        painter.end()

    def _colors(self) -> tuple[str | None, str | None]:
        """Return the tokens of surface and border."""
        if self.isChecked():
            return "pine_tint", "pine" if self._framed else None
        if self._framed:
            return "today_tint" if self.underMouse() else "surface", "line"
        return "today_tint" if self.underMouse() else None, None

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be chosen."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as it was."""
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose it on Enter, as the space bar does; arrows lead to its neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
