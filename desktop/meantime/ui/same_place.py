"""Where the keyboard is, found again in a widget that was made anew: the same field, with the cursor where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget


def same_field(held: QWidget, before: QWidget, after: QWidget) -> QWidget | None:
    """Return what in ``after`` is what ``held`` is in ``before``: of its kind and name, at its place among several."""
    both = zip(_like(held, before), _like(held, after), strict=False)
    return next((found for each, found in both if each is held), None)


def _like(held: QWidget, within: QWidget) -> list[QWidget]:
    return [
        each
        for each in within.findChildren(QWidget)
        if type(each) is type(held) and each.accessibleName() == held.accessibleName() and not each.isHidden()
    ]


def take_focus_like(held: QWidget, found: QWidget) -> None:
    """Put the focus on ``found``, with the cursor and what is selected as in ``held``."""
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(held, QPlainTextEdit) and isinstance(found, QPlainTextEdit):
        was, cursor = held.textCursor(), found.textCursor()
        cursor.setPosition(was.anchor())
        cursor.setPosition(was.position(), QTextCursor.MoveMode.KeepAnchor)
        found.setTextCursor(cursor)
    elif isinstance(held, QLineEdit) and isinstance(found, QLineEdit):
        found.setCursorPosition(held.cursorPosition())
        if held.hasSelectedText():
            found.setSelection(held.selectionStart(), held.selectionLength())
    elif isinstance(held, QDateTimeEdit) and isinstance(found, QDateTimeEdit):
        found.setSelectedSection(held.currentSection())


def show_instead(shown: QWidget, hidden: QWidget) -> None:
    """Show one widget in place of another, and have the keyboard there if it was in the one that goes."""
    shown.show()
    if hidden.hasFocus():
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
    hidden.hide()
