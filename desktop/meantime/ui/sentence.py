"""A plan in one sentence: what is clear underlined, what is open dashed and in the colour of what waits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from meantime.services.specificity.sentence import Piece
from meantime.ui.parts import breakable
from meantime.ui.theme import Tokens, own_words_font, scaled

_PIXELS, _LINE = 20, 31


class SentenceLabel(QLabel):
    """Drawn by a document of its own, for the underlines; as a label its words are read out whole."""

    def __init__(self, pieces: Sequence[Piece], tokens: Tokens, *, pixels: int = _PIXELS, line: int = _LINE) -> None:
        """Show ``pieces`` in the colours of ``tokens``; ``pixels`` is the size of the text, ``line`` that of a line."""
        super().__init__()
        self._tokens, self._pixels, self._line = tokens, pixels, line
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pieces: tuple[Piece, ...] | None = None
        self._change_at = 0
        self.show_pieces(pieces)

    def show_pieces(self, pieces: Sequence[Piece]) -> bool:
        """Show another sentence; return whether it is one."""
        if tuple(pieces) == self._pieces:
            return False
        self._pieces = tuple(pieces)
        words = "".join(piece.words for piece in pieces)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setAccessibleName(words)
        before = self._document.toPlainText()
        self._write()
        both = zip(before, self._document.toPlainText(), strict=False)
        self._change_at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        self.updateGeometry()
        self.update()
        return True

    def line_of_change(self) -> int:
        """Return where the line begins in which this sentence differs from the one before, in pixels from above."""
        self._document.setTextWidth(self.width())
        lines = self._document.firstBlock().layout()
        line = lines.lineForTextPosition(self._change_at)
        return round(line.y()) if line.isValid() else 0

    def _write(self) -> None:
        self._document.clear()
        self._document.setDefaultFont(own_words_font(self._pixels))
        cursor = QTextCursor(self._document)
        block = QTextBlockFormat()
        block.setLineHeight(scaled(self._line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        for piece in self._pieces or ():
            cursor.insertText(breakable(" ".join(piece.words.splitlines())), self._look(piece))

    def _look(self, piece: Piece) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._tokens.color("ink" if piece.part is None or piece.clear else "mari"))
        if piece.part is not None:
            line = QTextCharFormat.UnderlineStyle
            look.setUnderlineStyle(line.SingleUnderline if piece.clear else line.DashUnderline)
            look.setUnderlineColor(self._tokens.color("pine" if piece.clear else "mari"))
        return look

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        self._document.setTextWidth(width)
        return round(self._document.size().height())

    def sizeHint(self) -> QSize:
        """Return a size at which it is read well."""
        width = scaled(440)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width that is given."""
        return QSize(scaled(160), scaled(self._line))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it."""
        self._document.setTextWidth(self.width())
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._tokens.color("ink"))
        self._document.documentLayout().draw(painter, context)
        painter.end()
