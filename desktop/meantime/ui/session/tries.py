"""Tries with numbers alone: a box for each, the newest few at first, so that many bury nothing below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.report.choices import Choice
from meantime.ui.parts import button
from meantime.ui.session.rows import ChoiceCard

FOLDED = 4
"""So many are shown at first, the newest; those that are held back are never folded away."""


class TriesCard(ChoiceCard):
    """The tries, the oldest first."""

    laid_out = Signal()
    """Other rows are shown; whoever orders Tab does so anew."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(tr("Your tries in numbers"), tr("in a ladder on page 2, as a curve on page 1"))
        self._choices: tuple[Choice, ...] = ()
        self._kept: frozenset[str] = frozenset()
        self._beneath: dict[str, str] = {}
        self._folded = True
        self.more = button("", "link", once=True)
        self.more.clicked.connect(self.on_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_choices(self, choices: Sequence[Choice], kept: Iterable[str], below: dict[str, str] | None = None) -> None:
        """Show ``choices``, or the newest of them; what has a row keeps it while its item is there."""
        self._choices, self._kept, self._beneath = tuple(choices), frozenset(kept), below or {}
        self._folded = self._folded or len(choices) <= FOLDED
        self._place()

    def _place(self) -> None:
        there = {made.item for made in self.rows}
        newest = {choice.item for choice in self._choices[-FOLDED:]}
        shown = [
            choice
            for choice in self._choices
            if not self._folded or choice.item in newest | there or choice.item not in self._kept
        ]
        super().show_choices(shown, self._kept, self._beneath)
        n = len(self._choices)
        self.more.setText(tr("Show all {n}").format(n=n))
        self.more.setVisible(len(shown) < n)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops here, in order."""
        return [*super().stops(), self.more]

    @Slot()
    def on_more(self) -> None:
        """Show all of them; the keyboard goes to the first that was not there."""
        there, held = {made.item for made in self.rows}, self.more.hasFocus()
        self._folded = False
        self._place()
        self.laid_out.emit()
        new = next((made for made in self.rows if made.item not in there), None)
        if held and new is not None:
            new.box.setFocus(Qt.FocusReason.OtherFocusReason)
