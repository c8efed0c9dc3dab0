"""What sums of a questionnaire are called: behind a click, with where that was published. A sum is no diagnosis."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.screens.questionnaires import BandsView
from meantime.ui.parts import button, clear, column, frame, label, row


class Bands(QWidget):
    """A button; pressed once it shows the names, pressed again it hides them. Nothing is coloured."""

    opened = Signal(bool)
    """The names are shown and need the room, or not any more."""

    def __init__(self) -> None:
        """Show nothing yet, not even the button."""
        super().__init__()
        body = column(self, gap=8)
        line = row()
        self.opens = button(tr("What sums like this are called"), "link")
        self.opens.clicked.connect(self.on_pressed)
        line.addWidget(self.opens)
        line.addStretch(1)
        body.addLayout(line)
        self._names = frame("card")
        self._lines = column(self._names, margin=(16, 12, 16, 12), gap=6)
        body.addWidget(self._names)
        self._names.hide()
        self.hide()

    def show_bands(self, view: BandsView | None) -> None:
        """Offer the names of ``view``, folded; nothing is offered where None are published."""
        self._fold(folded=True)
        clear(self._lines)
        self.setVisible(view is not None)
        if view is None:
            return
        for line in view.lines:
            words = tr("{words} (this sum)").format(words=line.words) if line.own else line.words
            self._lines.addWidget(label(words, "strong13" if line.own else "", wrap=True))
        self._lines.addWidget(label(view.caution, "medium", wrap=True))
        for source in view.sources:
            self._lines.addWidget(label(source, "hint", wrap=True, selectable=True))

    def _fold(self, *, folded: bool) -> None:
        self._names.setVisible(not folded)
        words = tr("What sums like this are called") if folded else tr("Hide what sums are called")
        self.opens.setText(words)
        self.opens.setAccessibleName(words)

    @Slot()
    def on_pressed(self) -> None:
        """Show the names, or hide them."""
        shown = self._names.isHidden()
        self._fold(folded=not shown)
        self.opened.emit(shown)
