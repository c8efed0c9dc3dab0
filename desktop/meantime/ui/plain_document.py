"""Documents to be printed, in plain text that is never read as markup."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument


def begin(heading: str, points: int) -> tuple[QTextDocument, QTextCursor]:
    """Return a document that begins with ``heading``, in letters of so many points, and the place to go on."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText(heading, _letters(points, bold=True))
    return document, cursor


def paragraph(cursor: QTextCursor, text: str, points: int, *, space: int = 0, bold: bool = False) -> None:
    """Add a paragraph, so many pixels below the one before."""
    block = QTextBlockFormat()
    block.setTopMargin(space)
    cursor.insertBlock(block)
    cursor.insertText(text, _letters(points, bold=bold))


def _letters(points: int, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters
