"""The session sheet's head: for which session, and what can be done with the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.stacking import BesideOrBelow

GAP = 8


class Buttons(QWidget):
    """Buttons in one line where it holds them, else in several."""

    def __init__(self) -> None:
        """Hold none yet."""
        super().__init__()
        self._flow = FlowLayout(GAP)
        self.setLayout(self._flow)

    def add(self, made: QWidget) -> None:
        """Add one more."""
        self._flow.addWidget(made)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        items = [item for index in range(self._flow.count()) if (item := self._flow.itemAt(index)) is not None]
        sizes = [item.sizeHint() for item in items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + GAP * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))


class SheetHead(QWidget):
    """Heading, and the page's buttons."""

    covering_wanted = Signal()
    """Days, session, paper or language are to be changed."""

    after_wanted = Signal()
    """The small things for after a session are to be shown."""

    next_wanted = Signal()
    """The next page is to be shown."""

    print_wanted = Signal()
    """The page is to be printed."""

    save_wanted = Signal()
    """The page is to be saved."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        head, words, buttons = BesideOrBelow(gap=16), QWidget(), Buttons()
        column(self, gap=0).addWidget(head)
        said = column(words, gap=1)
        said.addWidget(label(tr("Session sheet"), "page", wrap=True))
        self._below = label("", "second", wrap=True)
        said.addWidget(self._below)
        head.add(words, 1)
        self.covering = button(tr("Days and session"))
        self.after = button(tr("Afterwards…"), name=tr("After the session"))
        self.next = button("")
        self.prints = button(tr("Print…"), name=tr("Print the page"))
        self.save = button(tr("Save PDF…"), "filled", name=tr("Save the page as a PDF"))
        for made, wish in (
            (self.covering, self.covering_wanted),
            (self.after, self.after_wanted),
            (self.next, self.next_wanted),
            (self.prints, self.print_wanted),
            (self.save, self.save_wanted),
        ):
            made.clicked.connect(wish)
            buttons.add(made)
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.prints.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.show_following(1, 0)
        head.add(buttons)

    def show_sheet(self, below: str) -> None:
        """Say for which session and days."""
        self._below.setText(below)

    def show_following(self, page: int, pages: int, *, alone: bool = False) -> None:
        """Offer ``page`` (from 0) of ``pages``; where there is but one, only while no page is shown (``alone``)."""
        self.next.setText(tr("Preview page {n}").format(n=page + 1))
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(pages != 1 or alone)
        self.next.setEnabled(pages > 0)
        self.next.setToolTip("" if pages else tr("The page is being made."))

    @property
    def allowed(self) -> bool:
        """Whether the page can be printed and saved."""
        return self.save.isEnabled()

    def allow(self, why_not: str) -> None:
        """Let the page be printed and saved unless there is a reason ``why_not``."""
        hints = {
            self.prints: tr("Print the page: {keys}"),
            self.save: tr("Save the page: {keys}"),
        }
        for made, hint in hints.items():
            made.setEnabled(not why_not)
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(why_not or hint.format(keys=keys))
