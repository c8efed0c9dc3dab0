"""A field for words of any length: as high as they are, and never altering them."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from meantime.ui.theme import scaled

_MOST_LINES = 8
_PARAGRAPH, _LINE = "\u2029", "\u2028"
"""What ends a line inside a document."""
_FRAME = 18
"""What the frame and the room around the text take, above and below together."""


class GrowingText(QPlainTextEdit):
    """Begins with one line and grows. Tab leads on, as from every other field."""

    edited = Signal()
    """Something was typed."""

    def __init__(self, words: str, hint: str = "", *, own: bool = False, lines: int = 1) -> None:
        """Be empty, and at least so many ``lines`` high.

        Args:
            words: what it takes.
            hint: what stands there until then.
            own: whether they are somebody's own words.
            lines: its least height.
        """
        super().__init__()
        self._least = lines
        self.setProperty("kind", "own" if own else "plain")
        self.setAccessibleName(words)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self.on_size_changed)
        self.textChanged.connect(self.on_text_changed)
        self._telling = True
        self._shown = self._shown_typed = ""

    @property
    def words(self) -> str:
        """What is entered; as long as it is what was shown, to the letter, whatever an editor makes of spaces."""
        typed = self._typed()
        return self._shown if typed == self._shown_typed else typed

    def _typed(self) -> str:
        """Return the text with each of its spaces as it is; what Qt calls the plain text has no unbreakable one."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def show_words(self, words: str) -> None:
        """Show other words; the same ones stay with the cursor where it is."""
        if words != self.words:
            self._telling = False
            self.setPlainText(words)
            self._shown, self._shown_typed = words, self._typed()
            self._telling = True

    def _wanted(self) -> int:
        lines = max(self._least, min(_MOST_LINES, math.ceil(self.document().size().height())))
        lines = max(lines, self._lines_of_the_hint())
        return lines * self.fontMetrics().lineSpacing() + scaled(_FRAME)

    def _lines_of_the_hint(self) -> int:
        """Return how many lines the hint needs while nothing is entered."""
        if not self.document().isEmpty():
            return 0
        width = self.viewport().width() - 2 * round(self.document().documentMargin())
        wraps = Qt.TextFlag.TextWordWrap.value
        needed = self.fontMetrics().boundingRect(QRect(0, 0, width, 0), wraps, self.placeholderText())
        return round(needed.height() / self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """Return the height that its lines need."""
        return QSize(scaled(220), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """Return the same height, for a narrow column."""
        return QSize(scaled(90), self._wanted())

    def _fit(self) -> None:
        """Take the height that is wanted. Growing is told at once, and may be what lets another be wanted."""
        wanted = self._wanted()
        if (self.minimumHeight(), self.maximumHeight()) != (wanted, wanted):
            self.setFixedHeight(wanted)
            self.updateGeometry()
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where the words break into more lines."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on behind the last word where the keyboard leads here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page, unless there is more than fits."""
        if self.document().size().height() > _MOST_LINES:
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def on_size_changed(self) -> None:
        """Grow, or shrink."""
        self._fit()

    @Slot()
    def on_text_changed(self) -> None:
        """Tell what was typed, and not what was shown."""
        if self._telling:
            self.edited.emit()
