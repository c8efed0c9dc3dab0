"""A quiet line at the foot of the window beside the tray: offers to enter the numbers for a hard moment, and goes."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.first_numbers import FirstNumbers
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.first_plan import FIRST_STEP
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.question_block import QuestionBlock
from meantime.ui.parts import FlowLayout, button, column

_ASKS_ANEW = frozenset({Part.SUPPORT, Part.SETTINGS})


class NumbersLine(QWidget):
    """Asks whoever never opens the main window, where nothing else waits for an answer."""

    numbers_wanted = Signal()
    """The numbers are to be entered."""

    refused = Signal(str)
    """Why it cannot be put aside."""

    went = Signal(bool)
    """It asks no more, and leaves its room; whether it had the keyboard."""

    def __init__(self, numbers: FirstNumbers, bus: ChangeBus) -> None:
        """Be hidden until there is something to ask."""
        super().__init__()
        self._numbers, self._bus, self._hard = numbers, bus, False
        inside, line = QWidget(), FlowLayout(gap=8, last_at_right=True)
        inside.setLayout(line)
        column(self, margin=(14, 0, 14, 6), gap=0).addWidget(inside)
        words = tr("Numbers for a hard moment, if you like…")
        self.opens = button(words, "link")
        self.opens.clicked.connect(self.numbers_wanted)
        self.later = button(tr("Not now"), "quiet", name=tr("Not now: {words}").format(words=words))
        self.later.clicked.connect(self.on_later)
        line.addWidget(self.opens)
        line.addWidget(self.later)
        self.hide()
        bus.changed.connect(self.on_changed)

    def offer_below(self, today: QWidget) -> None:
        """Ask below ``today`` where nothing there waits for an answer, and never on a hard day."""
        asked = today.findChild(QWidget, FIRST_STEP) is not None or today.findChild(QuestionBlock) is not None
        waits = asked or any(block.answers is not None for block in today.findChildren(ItemBlock))
        self.setVisible(not waits and not self._hard and self._wanted())

    def _wanted(self) -> bool:
        try:
            return self._numbers.wanted()
        except UserError:
            return False

    def _go(self) -> None:
        if not self.isHidden():
            focused = self.window().focusWidget()
            had_focus = focused is not None and self.isAncestorOf(focused)
            self.hide()
            self.went.emit(had_focus)

    @Slot(bool)
    def on_hard_told(self, hard: bool) -> None:
        """Ask nothing on a hard day."""
        self._hard = hard
        if hard:
            self._go()

    @Slot()
    def on_later(self) -> None:
        """Ask again in some weeks."""
        try:
            self._bus.tell(self._numbers.put_aside())
        except UserError as error:
            self.refused.emit(str(error))

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """The card may have a number by now, or it was put aside."""
        if changes.parts & _ASKS_ANEW and not self.isHidden() and not self._wanted():
            self._go()
