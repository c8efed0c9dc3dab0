"""One routine in the picture of the day: dragged, or moved by keys; and the order of its stack."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services import phrases
from meantime.services.screens.day_picture import DayMark, Stacked
from meantime.ui.glyphs import icon
from meantime.ui.parts import button, clear, column, label, row
from meantime.ui.theme import Tokens

STEP, LEAP = 5, 30
"""So many minutes a key moves a routine."""

DAY = 24 * 60


class MarkCard(QFrame):
    """A routine with its stack, or practices at a clock time, which stay where they are."""

    moved = Signal(int)
    """It is to stand so many minutes later; earlier, where negative."""

    dragged = Signal(float)
    """It is dragged to this height in its picture."""

    dropped = Signal()
    """It was let go."""

    put_back = Signal()
    """It is to stand where it stood at first."""

    reordered = Signal(int, int)
    """What stands at one place of the stack, from 0, is to stand at another."""

    def __init__(self, mark: DayMark, tokens: Tokens, parent: QWidget) -> None:
        """Show ``mark``."""
        super().__init__(parent)
        self.setObjectName("card" if mark.anchor is not None else "dose")
        self._mark, self._tokens = mark, tokens
        self._held: QPointF | None = None
        self.at = mark.at
        body = column(self, margin=(12, 7, 12, 8), gap=3)
        head = row(gap=8)
        self._time: QLabel = label("", "medium")
        head.addWidget(self._time)
        if mark.anchor is not None:
            head.addWidget(label(mark.name, "strong13", wrap=True), 1)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            head.addStretch(1)
        body.addLayout(head)
        self._stack: QVBoxLayout = column(gap=2)
        body.addLayout(self._stack)
        if mark.ask_before:
            body.addWidget(label(mark.ask_before, "second", wrap=True))
        self.show_stack(mark.stack)
        self.show_at(mark.at)

    @property
    def mark(self) -> DayMark:
        """What it shows, as it stood at first."""
        return self._mark

    @property
    def held(self) -> bool:
        """Whether it is being dragged: it stays under the hand."""
        return self._held is not None

    def show_at(self, at: time) -> None:
        """Show another time."""
        self.at = at
        self._time.setText(phrases.clock(at))
        titles = phrases.listed([each.title for each in self.stack])
        words = tr("{name}, {time}") if self._mark.anchor is not None else tr("{time}")
        said = words.format(name=self._mark.name, time=phrases.clock(at))
        self.setAccessibleName(tr("{mark}, then {titles}").format(mark=said, titles=titles) if titles else said)
        if self._mark.anchor is not None:
            keys = tr("Up and down move it by 5 minutes, page up and page down by 30.")
            self.setAccessibleDescription(" ".join(words for words in (self._mark.ask_before, keys) if words))

    def show_stack(self, stack: tuple[Stacked, ...]) -> None:
        """Show its practices in this order."""
        self.stack = stack
        clear(self._stack)
        for place, each in enumerate(stack):
            line = self._line(place, each)
            self._stack.addWidget(line)
            line.show()  # so that the height of the card counts it at once

    def _line(self, place: int, each: Stacked) -> QWidget:
        made = QWidget()
        line = row(made, gap=6)
        words = phrases.listed([each.title, each.below])
        line.addWidget(label(words, "second", wrap=True), 1)
        for up in (True, False):
            if self._mark.anchor is not None and self._changes_places(place, place - 1 if up else place + 1):
                line.addWidget(self._mover(place, each, up=up))
        return made

    def _changes_places(self, place: int, other: int) -> bool:
        """Tell whether two can change places: only what comes at one time has an order of its own."""
        return 0 <= other < len(self.stack) and self.stack[place].offset == self.stack[other].offset

    def _mover(self, place: int, each: Stacked, *, up: bool) -> QPushButton:
        words = tr("Earlier in the stack: {title}") if up else tr("Later in the stack: {title}")
        picture = icon("chevron-up" if up else "chevron-down", self._tokens.color("ink2"))
        made = button("", "icon", picture=picture, name=words.format(title=each.title))
        made.setProperty("place", place)
        made.clicked.connect(self.on_up if up else self.on_down)
        return made

    @Slot()
    def on_up(self) -> None:
        """Let it come earlier."""
        place = int(self.sender().property("place"))
        self.reordered.emit(place, place - 1)

    @Slot()
    def on_down(self) -> None:
        """Let it come later."""
        place = int(self.sender().property("place"))
        self.reordered.emit(place, place + 1)

    def _frame(self, *, focused: bool) -> None:
        if self._mark.anchor is not None:
            self.setProperty("open", focused)
            self.style().unpolish(self)
            self.style().polish(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys move it."""
        super().focusInEvent(event)
        self._frame(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not any more."""
        super().focusOutEvent(event)
        self._frame(focused=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it by keys; Escape puts it back."""
        steps = {
            Qt.Key.Key_Up: -STEP,
            Qt.Key.Key_Down: STEP,
            Qt.Key.Key_PageUp: -LEAP,
            Qt.Key.Key_PageDown: LEAP,
        }
        step = steps.get(Qt.Key(event.key()))
        if self._mark.anchor is None or (step is None and event.key() != Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif step is not None:
            self.moved.emit(step)
        elif self.at != self._mark.at:
            self.put_back.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it up."""
        if self._mark.anchor is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.raise_()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it along."""
        if self._held is not None:
            self.dragged.emit(self.y() + event.position().y() - self._held.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it down."""
        if self._held is not None:
            self._held = None
            self.dropped.emit()
