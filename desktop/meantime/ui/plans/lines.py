"""Lines to send: read, copied, neutral unless ticked. Nothing is sent from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.screens.lines import LinesScreen, LinesView, LineView
from meantime.ui.parts import button, clear, column, frame, label, row
from meantime.ui.plans.editing import MOST_OF_SCREEN, SIDE, WIDTH
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled

HEIGHT = 520


class LineCard(QFrame):
    """One line to copy."""

    copied = Signal(str)
    """The line with this heading was copied."""

    def __init__(self, view: LineView) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(view.heading)
        self._heading = view.heading
        body = column(self, margin=(14, 11, 14, 12), gap=6)
        head = BesideOrBelow(gap=12)
        head.add(label(view.heading, "second", wrap=True), 1)
        self.copies = button(tr("Copy"), "link", name=tr("Copy: {line}").format(line=view.heading))
        self.copies.clicked.connect(self.on_copy)
        head.add(self.copies)
        body.addWidget(head)
        quote = frame("dose")
        column(quote, margin=(12, 7, 12, 8)).addWidget(label(view.words, wrap=True, selectable=True))
        body.addWidget(quote)
        self._line = view.words

    @Slot()
    def on_copy(self) -> None:
        """Copy the line."""
        QGuiApplication.clipboard().setText(self._line)
        self.copied.emit(self._heading)


class LinesDialog(QDialog):
    """A window over the plans for one of them."""

    def __init__(self, plan_id: str, screen: LinesScreen, parent: QWidget) -> None:
        """Show the lines of the plan, neutral at first.

        Raises:
            UserError: if there is no such plan.
        """
        super().__init__(parent)
        self._plan_id, self._screen = plan_id, screen
        view = screen.view(plan_id, named=False)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Lines to send"))
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(tr("Lines to send"), "page", wrap=True))
        self._next = label(view.next_words, "second", wrap=True)
        body.addWidget(self._next)
        inside = Inside()
        self._lines = column(inside, margin=(0, 0, 8, 0), gap=10)
        self.cards: list[LineCard] = []
        self._show_lines(view)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        self.names = QCheckBox(tr("Say what for"))
        self.names.toggled.connect(self.on_names)
        body.addWidget(self.names)
        self._said = label(self._hint(view.says), "caption", wrap=True)
        body.addWidget(self._said)
        foot = row()
        foot.addStretch(1)
        closes = button(tr("Close"))
        closes.clicked.connect(self.close)
        foot.addWidget(closes)
        ScrollKeys(scroll, self, closes)
        body.addLayout(foot)
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        self.cards[0].copies.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_lines(self, view: LinesView) -> None:
        clear(self._lines)
        self.cards = [LineCard(line) for line in view.lines]
        for card in self.cards:
            card.copied.connect(self.on_copied)
            self._lines.addWidget(card)
        self._lines.addStretch(1)

    @staticmethod
    def _hint(says: str) -> str:
        return tr("{says} Nothing is sent from here; you paste them yourself.").format(says=says)

    @Slot(bool)
    def on_names(self, named: bool) -> None:
        """Say what for, or no longer."""
        try:
            view = self._screen.view(self._plan_id, named=named)
        except UserError as error:
            self._said.setText(str(error))
            return
        self._next.setText(view.next_words)
        self._show_lines(view)
        tab_as_it_stands(self)
        self._said.setText(self._hint(view.says))

    @Slot(str)
    def on_copied(self, heading: str) -> None:
        """Say which line is copied."""
        self._said.setText(tr("Copied: {line}").format(line=heading))
