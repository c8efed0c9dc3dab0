"""The support card on paper: large letters, one sheet where it fits."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from meantime.domain.support import Contact, SupportCard
from meantime.language import tr
from meantime.ui.support.words import emergency_heading, rows_of

_TITLE, _HEADING, _WORDS = 20, 10, 13


def card_document(card: SupportCard) -> QTextDocument:
    """Return the card as a document in plain text, never read as markup."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText(tr("Support card"), _letters(_TITLE, bold=True))
    for heading, said in rows_of(card):
        _paragraph(cursor, heading, _HEADING, space=14)
        if isinstance(said, str):
            _paragraph(cursor, said, _WORDS)
        else:
            for contact in said:
                _paragraph(cursor, _contact_line(contact), _WORDS)
    if card.emergency_number:
        _paragraph(cursor, emergency_heading(), _HEADING, space=14)
        _paragraph(cursor, card.emergency_number, _TITLE, bold=True)
    return document


def _contact_line(contact: Contact) -> str:
    return " · ".join(part for part in (contact.name, contact.hours, contact.phone) if part)


def _paragraph(cursor: QTextCursor, text: str, points: int, *, space: int = 0, bold: bool = False) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(space)
    cursor.insertBlock(block)
    cursor.insertText(text, _letters(points, bold=bold))


def _letters(points: int, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters
