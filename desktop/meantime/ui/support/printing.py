"""The support card on paper: large letters, one sheet where it fits."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from meantime.domain.support import Contact, SupportCard
from meantime.language import tr
from meantime.ui.plain_document import begin, paragraph
from meantime.ui.support.words import emergency_heading, rows_of

_TITLE, _HEADING, _WORDS = 20, 10, 13


def card_document(card: SupportCard) -> QTextDocument:
    """Return the card as a document in plain text, never read as markup."""
    document, cursor = begin(tr("Support card"), _TITLE)
    for heading, said in rows_of(card):
        paragraph(cursor, heading, _HEADING, space=14)
        if isinstance(said, str):
            paragraph(cursor, said, _WORDS)
        else:
            for contact in said:
                paragraph(cursor, _contact_line(contact), _WORDS)
    if card.emergency_number:
        paragraph(cursor, emergency_heading(), _HEADING, space=14)
        paragraph(cursor, card.emergency_number, _TITLE, bold=True)
    return document


def _contact_line(contact: Contact) -> str:
    return " · ".join(part for part in (contact.name, contact.hours, contact.phone) if part)
