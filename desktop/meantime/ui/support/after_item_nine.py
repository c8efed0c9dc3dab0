"""What stands below the support card after an answer that leads to it: numbers to enter, words for the therapist."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.first_numbers import FirstNumbers
from meantime.ui.changebus import ChangeBus
from meantime.ui.growing import GrowingText
from meantime.ui.main.first_numbers import FirstNumbersCard
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.support.beside import Beside


class NumbersNow(FirstNumbersCard):
    """Asks whenever the card has no number, also where the question was put aside; *Not now* is for this time alone."""

    leads_to_card = False
    _declined = False

    def _wanted(self) -> bool:
        return not self._declined and self._numbers.lacking()

    @Slot()
    def on_later(self) -> None:
        """Ask no more this time; what was begun here or on *Today* waits for the next."""
        self._declined = True
        self.refresh()


class TellTherapist(QWidget):
    """Words to copy, behind a button. They can be changed, and nothing is sent from here."""

    opened = Signal()
    """The words are shown, and need the room."""

    def __init__(self, words: str) -> None:
        """Have ``words`` ready."""
        super().__init__()
        body = column(self, gap=8)
        opens, flow = QWidget(), FlowLayout(gap=8)
        opens.setLayout(flow)
        self.opens = button(tr("Tell my therapist before the session"), "tonal")
        self.opens.clicked.connect(self.on_open)
        flow.addWidget(self.opens)
        body.addWidget(opens)
        self.told = QWidget()
        told = column(self.told, gap=8)
        name = tr("Words for your therapist")
        told.addWidget(label(tr("Copy it into a message of your own. Nothing is sent from here."), "second", wrap=True))
        self.field = GrowingText(name, "", own=True, lines=4)
        self.field.show_words(words)
        told.addWidget(self.field)
        ways, flow = QWidget(), FlowLayout(gap=8)
        ways.setLayout(flow)
        self.copies = button(tr("Copy the words"), "filled")
        self.copies.clicked.connect(self.on_copy)
        flow.addWidget(self.copies)
        self._said = label("", "caption", wrap=True)
        flow.addWidget(self._said)
        told.addWidget(ways)
        body.addWidget(self.told)
        self.told.hide()

    @Slot()
    def on_open(self) -> None:
        """Show the words."""
        self.told.show()
        self.opens.hide()
        self.copies.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit()

    @Slot()
    def on_copy(self) -> None:
        """Copy them as they stand."""
        QGuiApplication.clipboard().setText(self.field.words)
        self._said.setText(tr("Copied. You can paste it where you write to them."))


class AfterItemNine(Beside):
    """Both, below the card."""

    def __init__(self, words: str, numbers: FirstNumbers, bus: ChangeBus) -> None:
        """Ask for numbers where there are none; have ``words`` ready for the therapist."""
        super().__init__()
        body = column(self, gap=10)
        self.numbers = NumbersNow(numbers, bus)
        self.tell = TellTherapist(words)
        body.addWidget(self.numbers)
        body.addWidget(self.tell)
        self.numbers.answered.connect(self.on_numbers_answered)
        self.numbers.edited.connect(self.edited)

    def keep(self) -> str:
        """Keep the numbers that are typed; return why that cannot be, empty where it is."""
        return self.numbers.keep()

    @Slot()
    def on_numbers_answered(self) -> None:
        """Lead the keyboard on to the words for the therapist."""
        shown = self.tell.opens if not self.tell.opens.isHidden() else self.tell.copies
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
