"""The line of a day from top to bottom, with its marks at their times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from meantime.services import phrases
from meantime.services.screens.day_picture import DayMark
from meantime.ui.day.mark import DAY, STEP, MarkCard
from meantime.ui.theme import Tokens, scaled, text_font

_HOUR, _HOURS_WIDE, _BETWEEN, _ABOVE = 56, 52, 6, 10


def minutes_of(at: time) -> int:
    """Return minutes since midnight."""
    return at.hour * 60 + at.minute


def time_of(minutes: int) -> time:
    """Return the clock time so many minutes after midnight, over midnight too."""
    return time((minutes % DAY) // 60, minutes % 60)


class DayLine(QWidget):
    """Each mark stands at its time, or right below the one before where there is no room."""

    changed = Signal()
    """A routine stands at another time, or a stack in another order."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("page")
        self._tokens = tokens
        self._begins = time(4)
        self.cards: list[MarkCard] = []

    def show_marks(self, begins: time, marks: Sequence[DayMark]) -> None:
        """Show the marks of a day that begins at ``begins``."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self._begins, self.cards = begins, []
        for mark in marks:
            card = MarkCard(mark, self._tokens, self)
            card.moved.connect(self.on_moved)
            card.dragged.connect(self.on_dragged)
            card.dropped.connect(self.on_dropped)
            card.put_back.connect(self.on_put_back)
            card.reordered.connect(self.on_reordered)
            card.show()
            self.cards.append(card)
        for before, after in zip(self.cards, self.cards[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self._place()

    def _since(self, at: time) -> int:
        return (minutes_of(at) - minutes_of(self._begins)) % DAY

    def _y(self, at: time) -> int:
        return scaled(_ABOVE) + self._since(at) * scaled(_HOUR) // 60

    def _place(self) -> None:
        bottom = 0
        left = scaled(_HOURS_WIDE)
        width = max(self.width() - left - 8, scaled(160))
        for card in sorted(self.cards, key=lambda each: self._since(each.at)):
            height = max(card.sizeHint().height(), card.heightForWidth(width))
            y = max(self._y(card.at), bottom)
            card.setGeometry(left, y, width, height)
            bottom = y + height + _BETWEEN
        self.setMinimumHeight(max(bottom, scaled(_ABOVE) + 24 * scaled(_HOUR)))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the marks their width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the hours."""
        painter = QPainter(self)
        painter.setFont(text_font(11))
        left, high = scaled(_HOURS_WIDE), painter.fontMetrics().height()
        for hour in range(24):
            at = time((self._begins.hour + hour) % 24, self._begins.minute)
            y = self._y(at)
            painter.setPen(self._tokens.color("line"))
            painter.drawLine(left - 8, y, self.width(), y)
            painter.setPen(self._tokens.color("ink3"))
            beside = QRect(0, y - high // 2, left - 14, high)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, phrases.clock(at))
        painter.end()

    def _card(self) -> MarkCard:
        sender = self.sender()
        return next(card for card in self.cards if card is sender)

    def _put(self, card: MarkCard, since: int) -> None:
        """Put a card so many minutes after the day's beginning, on a whole step, on its own side of midnight.

        A routine's days are those of the calendar: past midnight it would be that of another evening.
        """
        midnight = DAY - minutes_of(self._begins)
        early = self._since(card.mark.at) < midnight
        least, most = (0, midnight - STEP) if early else (midnight, DAY - STEP)
        snapped = min(max(round(since / STEP) * STEP, least), most)
        card.show_at(time_of(minutes_of(self._begins) + snapped))
        self._place()
        self.changed.emit()

    @Slot(int)
    def on_moved(self, minutes: int) -> None:
        """Move it by keys."""
        card = self._card()
        self._put(card, self._since(card.at) + minutes)

    @Slot(float)
    def on_dragged(self, y: float) -> None:
        """Move it by hand."""
        self._put(self._card(), round((y - scaled(_ABOVE)) * 60 / scaled(_HOUR)))

    @Slot()
    def on_dropped(self) -> None:
        """Let all stand where there is room."""
        self._place()

    @Slot()
    def on_put_back(self) -> None:
        """Let it stand where it stood at first."""
        card = self._card()
        card.show_at(card.mark.at)
        self._place()
        self.changed.emit()

    @Slot(int, int)
    def on_reordered(self, before: int, after: int) -> None:
        """Change the order of a stack; the focus stays with what was moved."""
        card = self._card()
        stack = list(card.stack)
        stack.insert(after, stack.pop(before))
        card.show_stack(tuple(stack))
        card.show_at(card.at)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._place()
        self.changed.emit()
