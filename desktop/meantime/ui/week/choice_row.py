"""One thing to be rated in the weekly look: its words, and a number to each choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from meantime.language import tr
from meantime.services.screens.weekly import ChoiceRow
from meantime.ui.parts import Chip, FlowLayout, label, lead_tab_to, lead_tab_to_the_choice
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

WORDS_WIDTH = 180
"""So wide the words stand at least, so that the numbers of all rows begin at one place."""


class Choices(BesideOrBelow):
    """Nothing is chosen until it is touched: not said is not 0. Another choice on the same day corrects it.

    Tab stops once, arrows lead through the numbers.
    """

    chosen = Signal(str, str, int)
    """Of this name, for the plan with this id (empty for a rating), this value was chosen."""

    def __init__(self, row: ChoiceRow, about: str = "") -> None:
        """Offer the values of ``row``; ``about`` says for the ear of which practice."""
        super().__init__(gap=12)
        self._name, self._plan_id = row.name, row.plan_id
        spoken = f"{about} {row.words}".strip()
        words, holder = label(row.words, wrap=True), QWidget()
        words.setMinimumWidth(scaled(WORDS_WIDTH))
        flow = FlowLayout(4)
        holder.setLayout(flow)
        holder.setAccessibleName(spoken)
        self._group = QButtonGroup(self)
        for value in range(row.lowest, row.highest + 1):
            chip = Chip(str(value))
            name = tr("{title}: {n} of {highest}").format(title=spoken, n=value, highest=row.highest)
            chip.setAccessibleName(name)
            self._group.addButton(chip, value)
            flow.addWidget(chip)
        self.add(words)
        self.add(holder, 1)
        self._group.idClicked.connect(self.on_clicked)
        self.show_value(row.value)

    @property
    def chips(self) -> list[QAbstractButton]:
        """The choices, in order."""
        return self._group.buttons()

    def take_focus(self) -> None:
        """Begin with what is chosen, else with the first."""
        chosen = self._group.checkedButton() or self._group.buttons()[0]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_value(self, value: int | None) -> None:
        """Show what is chosen."""
        if value is None:
            checked = self._group.checkedButton()
            if checked is not None:
                self._group.setExclusive(False)
                checked.setChecked(False)
                self._group.setExclusive(True)
            lead_tab_to(self.chips[0], self._group)
            return
        self._group.button(value).setChecked(True)
        lead_tab_to_the_choice(self._group)

    @Slot(int)
    def on_clicked(self, value: int) -> None:
        """Pass on what was chosen."""
        lead_tab_to_the_choice(self._group)
        self.chosen.emit(self._name, self._plan_id, value)
