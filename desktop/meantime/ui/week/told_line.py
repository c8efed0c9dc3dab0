"""The quiet line below the week's table: all of the day that is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from meantime.language import tr
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_told import in_one
from meantime.ui.theme import own_words_font, scaled, text_font

LINES = 2
PITCH = 17
_CAPTION, _OWN = 12, 13
_LONGEST = 2000
"""So many characters fill two lines of any window; a note may have ten times as many."""


class ToldLine(QLabel):
    """Room for two lines, always: nothing moves when it says something else. What does not fit is in the day itself.

    A label whose words stand in two kinds of letters, the person's own in theirs.
    """

    def __init__(self, hint: str = "") -> None:
        """Say how it is used: by ``hint``, else as it is for days."""
        super().__init__()
        self._hint = hint or tr("Point at a day, or go to it with the arrow keys, to read all of it here.")
        self.setProperty("kind", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._parts: tuple[ToldPart, ...] = ()
        self.show_parts(())

    def show_parts(self, parts: tuple[ToldPart, ...]) -> None:
        """Say ``parts``; where there are none, how to get some."""
        self._parts = parts or (ToldPart(self._hint),)
        self.setText(in_one(self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of its lines, whatever they say."""
        return QSize(scaled(200), LINES * scaled(PITCH))

    def minimumSizeHint(self) -> QSize:
        """Return the same height for any width."""
        return QSize(0, LINES * scaled(PITCH))

    def heightForWidth(self, width: int) -> int:
        """Return the same height for any width."""
        return LINES * scaled(PITCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines; the last one ends in an ellipsis where there is more."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, pitch = self.shown(), scaled(PITCH)
        letters = QFontMetricsF(text_font(_CAPTION))
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            baseline = number * pitch + (pitch + letters.ascent() - letters.descent()) / 2
            line.draw(painter, QPointF(0, baseline - line.ascent()))

    def shown(self) -> QTextLayout:
        """Return the words as they stand in the label's lines, cut where they are more."""
        layout = self._broken(_LONGEST)
        while layout.lineCount() > LINES:
            last = layout.lineAt(LINES - 1)
            layout = self._broken(last.textStart() + last.textLength() - 1)
        return layout

    def _broken(self, limit: int) -> QTextLayout:
        """Return so many characters in lines as wide as the label, with an ellipsis where that is not all of them."""
        text, own = "", []
        for part in self._parts:
            begins, text = len(text), (text + part.text)[:limit]
            if part.own and len(text) > begins:
                own.append(_in_own_letters(begins, len(text) - begins))
        if len(text) < sum(len(part.text.rstrip()) for part in self._parts):
            text = text.rstrip() + "…"
        layout = QTextLayout(text.rstrip(), text_font(_CAPTION))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats(own)
        layout.beginLayout()
        while layout.lineCount() <= LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, self.width()))
        layout.endLayout()
        return layout


def _in_own_letters(begins: int, length: int) -> QTextLayout.FormatRange:
    own = QTextLayout.FormatRange()
    own.start, own.length = begins, length
    looks = QTextCharFormat()
    looks.setFont(own_words_font(_OWN))
    own.format = looks
    return own
