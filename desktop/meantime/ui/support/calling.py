"""The button that calls a number, and what is done where nothing on this computer makes calls."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from meantime.domain.telephone import to_dial
from meantime.language import tr
from meantime.services.calling import Calling
from meantime.ui.glyphs import icon
from meantime.ui.parts import button
from meantime.ui.theme import Tokens


def call_button(name: str, tokens: Tokens) -> QPushButton:
    """Return a button with a telephone; ``name`` is what a screen reader says."""
    made = button("", "icon", picture=icon("phone", tokens.color("pine")), name=name)
    made.setToolTip(tr("Call"))
    return made


def call_or_copy(calling: Calling, number: str) -> str:
    """Call ``number`` where a program for it is there; else copy it, and return words that say so."""
    if calling.call(number):
        return ""
    QGuiApplication.clipboard().setText(number)
    if not to_dial(number):
        return tr("This number is best dialled by hand. It is copied: {number}").format(number=number)
    return tr("No program here makes calls. The number is copied: {number}").format(number=number)
