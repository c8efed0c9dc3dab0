"""The last steps as large options, of which one may be chosen, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from meantime.domain.resistance import Choice
from meantime.ui.arrow_keys import ArrowKeys
from meantime.ui.parts import breakable, column, lead_tab_to
from meantime.ui.theme import Tokens, scaled, text_font

_HEIGHT = 44
_RING = 14
_SIDE = 14
_AFTER_RING = 11
_FAR = 10_000
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class OptionButton(QAbstractButton):
    """A ring and words, in as many lines as they need."""

    def __init__(self, words: str, tokens: Tokens) -> None:
        """Offer what ``words`` say."""
        super().__init__()
        self._tokens = tokens
        self._shown = breakable(words)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, to a screen reader; its group lets it be taken back
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        return text_font(weight=QFont.Weight.Medium)

    def _left(self) -> int:
        return _SIDE + scaled(_RING) + _AFTER_RING

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at ``width``."""
        space = QRect(0, 0, max(1, width - self._left() - _SIDE), _FAR)
        words = QFontMetrics(self._font()).boundingRect(space, _WRAPPED, self._shown).height()
        return max(scaled(_HEIGHT), words + scaled(_HEIGHT) - QFontMetrics(self._font()).height())

    def sizeHint(self) -> QSize:
        """Return the least size: it takes what width there is, and the height that follows."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the longest word stands in one line."""
        metrics = QFontMetrics(self._font())
        longest = max(metrics.horizontalAdvance(word) for word in self._shown.replace("\u200b", " ").split(" "))
        return QSize(longest + self._left() + _SIDE, scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; the focus ring only shows for the keyboard's focus."""
        tokens, painter, on = self._tokens, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = ("pine_tint_h" if self.underMouse() else "pine_tint") if on else "surface"
        if not on and self.underMouse():
            fill = "today_tint"
        painter.setBrush(tokens.color(fill))
        if self.hasFocus():
            painter.setPen(QPen(tokens.color("focus"), 2))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        else:
            painter.setPen(QPen(tokens.color("pine" if on else "control"), 2 if self.isDown() else 1))
            painter.drawRoundedRect(whole, 8, 8)
        self._paint_ring(painter, on=on)
        painter.setPen(tokens.color("pine" if on else "ink"))
        painter.setFont(self._font())
        room = QRect(self._left(), 0, self.width() - self._left() - _SIDE, self.height())
        painter.drawText(room, _WRAPPED, self._shown)
        painter.end()

    def _paint_ring(self, painter: QPainter, *, on: bool) -> None:
        size = scaled(_RING)
        ring = QRectF(_SIDE, (self.height() - size) / 2, size, size).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._tokens.color("pine" if on else "control"), 1.5))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tokens.color("pine"))
            painter.drawEllipse(ring.center(), size * 0.28, size * 0.28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as well as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Options(QWidget):
    """Some last steps; the chosen one pressed again takes it back. For the keyboard it is one stop."""

    edited = Signal()
    """One was chosen, or taken back."""

    def __init__(self, words: str, offers: Sequence[tuple[Choice, str]], tokens: Tokens) -> None:
        """Offer ``offers``; ``words`` say what is chosen."""
        super().__init__()
        self.setAccessibleName(words)
        self.chosen: Choice | None = None
        self._choices = [choice for choice, _ in offers]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        body = column(self, gap=8)
        for number, (_, said) in enumerate(offers):
            each = OptionButton(said, tokens)
            self._group.addButton(each, number)
            body.addWidget(each)
        self._group.idClicked.connect(self.on_clicked)
        ArrowKeys(self._group)
        self.show_choice(None)

    @property
    def stop(self) -> QAbstractButton:
        """The option at which the keyboard stops."""
        return self._group.button(self._choices.index(self.chosen) if self.chosen in self._choices else 0)

    def show_choice(self, choice: Choice | None) -> None:
        """Show what is chosen; None is nothing."""
        self.chosen = choice
        for each in self._group.buttons():
            each.setChecked(self._choices[self._group.id(each)] is choice)
        held = next((each for each in self._group.buttons() if each.hasFocus()), None)
        lead_tab_to(held or self.stop, self._group)

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Take it, or take it back."""
        choice = self._choices[number]
        self.show_choice(None if choice is self.chosen else choice)
        self.edited.emit()
