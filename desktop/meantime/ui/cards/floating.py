"""A cue card on the desktop: the words of the printed one in large type, moved by mouse or arrows, closed by Escape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services.cards.spoken import CardWords
from meantime.ui.parts import button, clear, column, label, row
from meantime.ui.theme import scaled

WIDTH = 340
FEW = 3
"""So many lines are shown largest of all."""

_STEP, _FINE = 24, 2
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


def stays_on_top() -> bool:
    """Tell whether a window may stay before all others here; under Wayland only the desktop itself decides that."""
    return not QGuiApplication.platformName().startswith("wayland")


class FloatingCard(QWidget):
    """A small window without a frame; where the desktop places windows itself, a normal one."""

    placed = Signal()
    """It stands elsewhere, or no longer stands there."""

    def __init__(self, item: str, cards: Sequence[CardWords]) -> None:
        """Show the ``cards`` of the choice ``item``."""
        flags = Qt.WindowType.Window
        if stays_on_top():
            flags |= Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.item = item
        self._grabbed: QPoint | None = None
        self._shown: tuple[CardWords, ...] = ()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("A card"))
        self.setAccessibleDescription(tr("The arrow keys move it, Escape closes it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._outer = outer = column(self, margin=(10, 8, 10, 10), gap=6)
        self._cards: QVBoxLayout = column(gap=8)
        outer.addLayout(self._cards)
        foot = row()
        foot.addStretch(1)
        self.closes = button(tr("Close"), "link", name=tr("Close the card"))
        self.closes.clicked.connect(self.close)
        foot.addWidget(self.closes)
        outer.addLayout(foot)
        self.setFixedWidth(scaled(WIDTH))
        self.show_cards(cards)

    def show_cards(self, cards: Sequence[CardWords]) -> None:
        """Show these, in the place of what was shown."""
        if self._shown == tuple(cards):
            return
        self._shown = tuple(cards)
        clear(self._cards)
        for words in cards:
            self._cards.addWidget(_card(words))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width, in the letters that they are shown in."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        self._outer.invalidate()
        self.setFixedHeight(self._outer.heightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the letters are those of the desktop."""
        super().showEvent(event)
        self._fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell that it stands elsewhere."""
        super().moveEvent(event)
        self.placed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it no longer stands there."""
        super().closeEvent(event)
        self.placed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move it, with Shift by little; Escape closes it."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            by = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            self.move(self.pos() + way * by)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it; the desktop moves it where it can."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and (handle is None or not handle.startSystemMove()):
            self._grabbed = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it along."""
        if self._grabbed is not None:
            self.move(event.globalPosition().toPoint() - self._grabbed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._grabbed = None


def _card(words: CardWords) -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    body = column(made, margin=(16, 12, 16, 13), gap=6)
    if words.cue:
        body.addWidget(label(words.cue, "second", wrap=True))
    for line in words.main:
        body.addWidget(label(line, "page" if len(words.main) <= FEW else "section", wrap=True))
    for line in words.foot:
        body.addWidget(label(line, "second", wrap=True))
    body.addStretch(1)
    return made
