"""What can be kept or held back: a box, the words beside it, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from meantime.services.report.choices import Choice
from meantime.ui.parts import column, label, row, rule
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

SIDE = 18
"""Padding of a card, left and right."""


class KeepBox(QCheckBox):
    """A box; Alt and an arrow are left to its row."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setProperty("kind", "bare")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is meant for the row."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """One thing to keep or hold back. A click on its words ticks it, too."""

    set_to = Signal(str, bool)
    """The person keeps the item of this name, or holds it back."""

    def __init__(self, choice: Choice) -> None:
        """Show ``choice``."""
        super().__init__()
        self.item = choice.item
        self.box = KeepBox()
        self.box.clicked.connect(self.on_clicked)
        self.words = label("", "own" if choice.own else "", wrap=True)
        self._below = label("", "caption", wrap=True)
        self.beside: QHBoxLayout = row(self, margin=(0, 9, 0, 9), gap=10)
        self.beside.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        said: QVBoxLayout = column(gap=1)
        said.addWidget(self.words)
        said.addWidget(self._below)
        self.beside.addLayout(said, 1)
        self.show_choice(choice, kept=choice.kept)

    def show_choice(self, choice: Choice, *, kept: bool, below: str | None = None) -> None:
        """Show ``choice`` as it stands; ``below`` in place of where it comes from."""
        beneath = choice.below if below is None else below
        self.words.setText(choice.words)
        self.words.setEnabled(kept)
        self._below.setText(beneath)
        self._below.setVisible(bool(beneath))
        self.box.setChecked(kept)
        self.box.setAccessibleName(choice.words)
        self.box.setAccessibleDescription(beneath)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it, or take the tick away."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()

    @Slot(bool)
    def on_clicked(self, kept: bool) -> None:
        """Tell it."""
        self.set_to.emit(self.item, kept)


class SheetCard(QFrame):
    """A card with a heading, and a remark at its end."""

    def __init__(self, heading: str, remark: str = "") -> None:
        """Show ``heading`` and ``remark``."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(heading)
        self.body: QVBoxLayout = column(self, margin=(SIDE, 14, SIDE, 9), gap=0)
        head = BesideOrBelow(gap=12)
        head.add(label(heading, "section", wrap=True), 1)
        self._remark = label(remark, "caption")
        head.add(self._remark)
        self._remark.setVisible(bool(remark))
        self.body.addWidget(head)
        self.body.addSpacing(3)

    def say(self, remark: str) -> None:
        """Show another remark."""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))


class ChoiceCard(SheetCard):
    """Things to keep or hold back below each other; a row stays the same widget while its item is there."""

    set_to = Signal(str, bool)
    """The person keeps the item of this name, or holds it back."""

    def __init__(self, heading: str, remark: str = "", *, columns: int = 1) -> None:
        """Show nothing yet; ``columns`` of rows where the width holds them."""
        super().__init__(heading, remark)
        self._columns = columns
        self._shown_in = 0
        self._rows: dict[str, ChoiceRow] = {}
        self._holder: QWidget | None = None
        self._foot = column(gap=0)
        self.body.addLayout(self._foot)

    @property
    def rows(self) -> list[ChoiceRow]:
        """The rows in their order."""
        return list(self._rows.values())

    def stops(self) -> list[QWidget]:
        """Return where Tab stops here, in order."""
        return [made.box for made in self.rows]

    def add_foot(self, words: str) -> None:
        """Say something below the rows."""
        foot = label(words, "caption", wrap=True)
        foot.setContentsMargins(0, 8, 0, 6)
        self._foot.addWidget(foot)

    def show_choices(self, choices: Sequence[Choice], kept: Iterable[str], below: dict[str, str] | None = None) -> None:
        """Show ``choices``, ticked where their item is in ``kept``; ``below`` says otherwise where they come from."""
        ticked, order = frozenset(kept), list(self._rows)
        for choice in choices:
            if choice.item not in self._rows:
                made = ChoiceRow(choice)
                made.set_to.connect(self.set_to)
                self._rows[choice.item] = made
            beneath = (below or {}).get(choice.item)
            self._rows[choice.item].show_choice(choice, kept=choice.item in ticked, below=beneath)
        wanted = [choice.item for choice in choices]
        for item in set(self._rows) - set(wanted):
            self._rows.pop(item).deleteLater()
        self._rows = {item: self._rows[item] for item in wanted}
        if order != wanted:
            self._lay_out()
        self.setVisible(bool(choices))

    def arrange_for(self, width: int) -> None:
        """Use as many columns as a card of ``width`` holds."""
        columns = self._columns if width >= scaled(400) else 1
        if columns != self._shown_in:
            self._shown_in = columns
            self._lay_out()

    def _lay_out(self) -> None:
        """Place the rows, a hairline above each but the first of a column."""
        before, self._holder = self._holder, QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        columns = max(1, self._shown_in)
        for place, made in enumerate(self.rows):
            line, across = divmod(place, columns)
            if line:
                grid.addWidget(rule(), 2 * line - 1, across)
            grid.addWidget(made, 2 * line, across, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(across, 1)
        self.body.insertWidget(2, self._holder)
        if before is not None:
            before.hide()
            before.deleteLater()
