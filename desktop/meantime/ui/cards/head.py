"""The head of the cue cards' page: what they are, and how they get to where they are needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import button, column, label
from meantime.ui.session.head import Buttons
from meantime.ui.stacking import BesideOrBelow


class CardsHead(QWidget):
    """Heading, and what can be done with the cards."""

    next_wanted = Signal()
    """The next sheet is to be shown."""

    print_wanted = Signal()
    """The sheets are to be printed."""

    pictures_wanted = Signal()
    """Each card is to be saved as a picture."""

    desktop_wanted = Signal()
    """A card is to be kept on the desktop."""

    save_wanted = Signal()
    """The sheets are to be saved."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        head, words, buttons = BesideOrBelow(gap=16), QWidget(), Buttons()
        column(self, gap=0).addWidget(head)
        said = column(words, gap=1)
        said.addWidget(label(tr("Cue cards"), "page", wrap=True))
        said.addWidget(label(tr("For the place where a practice begins."), "second", wrap=True))
        head.add(words, 1)
        self.next = button("")
        self.prints = button(tr("Print…"), name=tr("Print the cards"))
        self.pictures = button(tr("Save as pictures…"), name=tr("Save each card as a picture for a phone"))
        self.desktop = button(tr("Keep on the desktop…"), name=tr("Keep a card on the desktop"))
        self.save = button(tr("Save as PDF…"), "filled", name=tr("Save the cards as a PDF"))
        for made, wish in (
            (self.next, self.next_wanted),
            (self.prints, self.print_wanted),
            (self.desktop, self.desktop_wanted),
            (self.pictures, self.pictures_wanted),
            (self.save, self.save_wanted),
        ):
            made.clicked.connect(wish)
            buttons.add(made)
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.prints.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.show_following(0, 1)
        head.add(buttons)

    def show_following(self, page: int, pages: int, *, alone: bool = False) -> None:
        """Offer the sheet ``page`` (from 0) of ``pages``; where there is but one, only if it is hidden (``alone``)."""
        self.next.setText(tr("Preview page {n}").format(n=page + 1))
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(pages > 1 or (alone and pages > 0))

    def allow(self, why_not: str) -> None:
        """Let the cards be printed and saved unless there is a reason ``why_not``."""
        hints = {
            self.prints: tr("Print the cards: {keys}"),
            self.pictures: tr("For a phone’s lock screen"),
            self.desktop: tr("Before all other windows, where the system allows it"),
            self.save: tr("Save the cards: {keys}"),
        }
        for made, hint in hints.items():
            made.setEnabled(not why_not)
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(why_not or hint.format(keys=keys))
