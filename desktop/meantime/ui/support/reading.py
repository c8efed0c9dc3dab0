"""The support card as it is read: headings left, words and numbers right; every number can be selected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSizePolicy, QWidget

from meantime.domain.support import Contact, SupportCard
from meantime.language import tr
from meantime.services.support import is_empty
from meantime.ui.parts import button, column, label, row, rule
from meantime.ui.support.calling import call_button
from meantime.ui.support.words import emergency_heading, rows_of
from meantime.ui.theme import Tokens, scaled

HEADINGS = 122
"""Width of the headings, pixels of the usual text size."""


class ContactLine(QWidget):
    """Someone to ask: name and hours left, the number right; below each other where both do not fit."""

    call_wanted = Signal(str)
    """This number is to be called."""

    def __init__(self, contact: Contact, tokens: Tokens) -> None:
        """Show ``contact``."""
        super().__init__()
        self._contact = contact
        self._line = row(self, gap=8)
        self._words = QWidget()
        words = row(self._words, gap=5)
        self._name = label(contact.name, wrap=True, selectable=True)
        words.addWidget(self._name, 0 if contact.hours else 1)
        if contact.hours:
            words.addWidget(label(contact.hours, "second", wrap=True, selectable=True), 1)
        self._line.addWidget(self._words, 1)
        self._number: QWidget | None = None
        if contact.phone:
            self._add_number(tokens)

    def _add_number(self, tokens: Tokens) -> None:
        contact = self._contact
        self._number = QWidget()
        self._number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = row(self._number, gap=3)
        call = call_button(tr("Call {name}").format(name=contact.name or contact.phone), tokens)
        call.clicked.connect(self.on_call)
        line.addWidget(call)
        number = label(contact.phone, "phone", selectable=True)
        number.setAccessibleName(tr("Number of {name}: {number}").format(name=contact.name, number=contact.phone))
        line.addWidget(number)
        self._line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _arrange_for(self, width: int) -> None:
        """Put the number below the name where both do not fit beside each other."""
        if self._number is None:
            return
        longest = max((self._name.fontMetrics().horizontalAdvance(word) for word in self._words_of_name()), default=0)
        needed = self._number.sizeHint().width() + self._line.spacing() + longest
        wanted = QBoxLayout.Direction.TopToBottom if needed > width else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)

    def _words_of_name(self) -> list[str]:
        return [self._contact.name] if len(self._contact.name) < 16 else self._contact.name.split()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        self._arrange_for(width)
        return self._line.totalHeightForWidth(width) if self._line.hasHeightForWidth() else self.sizeHint().height()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the number alone, for the name can stand above it."""
        return QSize(self._number.sizeHint().width() if self._number is not None else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        self._arrange_for(event.size().width())
        super().resizeEvent(event)

    @Slot()
    def on_call(self) -> None:
        """Let the number be called."""
        self.call_wanted.emit(self._contact.phone)


class CardView(QWidget):
    """All that is written on the card; where nothing is, a gentle offer."""

    edit_wanted = Signal()
    """The card is to be filled in."""

    call_wanted = Signal(str)
    """This number is to be called."""

    def __init__(self, card: SupportCard, tokens: Tokens) -> None:
        """Show ``card``."""
        super().__init__()
        self.setObjectName("page")
        self._tokens = tokens
        body = column(self, gap=0)
        if is_empty(card):
            self._add_offer(body)
        for heading, said in rows_of(card):
            body.addWidget(self._row(heading, said))
            body.addWidget(rule())
        body.addStretch(1)

    def _add_offer(self, body: QBoxLayout) -> None:
        lines = (
            tr("Nothing is on it yet. It is easiest to make together with your therapist."),
            tr(
                "What tells you that it is getting hard, what you can do, whom you can call: every part may stay empty."
            ),
        )
        for line in lines:
            body.addWidget(label(line, "second", wrap=True))
            body.addSpacing(8)
        starts = button(tr("Fill it in"), "filled")
        starts.clicked.connect(self.edit_wanted)
        line_ = row()
        line_.addWidget(starts)
        line_.addStretch(1)
        body.addLayout(line_)
        body.addSpacing(16)
        body.addWidget(where_numbers_are())

    def _row(self, heading: str, said: str | tuple[Contact, ...]) -> QWidget:
        made = QWidget()
        line = row(made, margin=(0, 9, 0, 9), gap=8)
        left = label(heading, "second", wrap=True)
        left.setFixedWidth(scaled(HEADINGS))
        line.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        right = column(gap=6)
        if isinstance(said, str):
            right.addWidget(label(said, "own", wrap=True, selectable=True))
        else:
            for contact in said:
                shown = ContactLine(contact, self._tokens)
                shown.call_wanted.connect(self.call_wanted)
                right.addWidget(shown)
        line.addLayout(right, 1)
        return made


class EmergencyCard(QFrame):
    """The emergency number, large; it was entered by the person, none is built in."""

    call_wanted = Signal(str)
    """This number is to be called."""

    def __init__(self, number: str, tokens: Tokens) -> None:
        """Show ``number``."""
        super().__init__()
        self._number = number
        self.setObjectName("tinted")
        line = row(self, margin=(16, 10, 16, 10), gap=12)
        words = column(gap=1)
        words.addWidget(label(emergency_heading(), "item", wrap=True))
        words.addWidget(label(tr("entered and checked by you"), "second", wrap=True))
        line.addLayout(words, 1)
        call = call_button(tr("Call my emergency number"), tokens)
        call.clicked.connect(self.on_call)
        dialled = row(gap=3)
        dialled.addWidget(call)
        self.number = label(number, "number", wrap=len(number) > 12, selectable=True)
        self.number.setAccessibleName(tr("My emergency number: {number}").format(number=number))
        dialled.addWidget(self.number)
        line.addLayout(dialled)

    @Slot()
    def on_call(self) -> None:
        """Let the number be called."""
        self.call_wanted.emit(self._number)


class NoEmergencyNumber(QFrame):
    """Says that no emergency number was entered, and offers to."""

    edit_wanted = Signal()
    """The number is to be filled in."""

    def __init__(self) -> None:
        """Offer it."""
        super().__init__()
        self.setObjectName("card")
        line = row(self, margin=(16, 8, 16, 8), gap=12)
        line.addWidget(label(tr("Your local emergency number can stand here."), "second", wrap=True), 1)
        adds: QPushButton = button(tr("Add"), "link", name=tr("Add my emergency number"))
        adds.clicked.connect(self.edit_wanted)
        line.addWidget(adds)


def where_numbers_are() -> QWidget:
    """Return a line on where crisis lines are listed: words to read, no link, for nothing here goes online."""
    return label(
        tr("findahelpline.com lists crisis lines of many countries. Meantime itself never goes online."),
        "hint",
        wrap=True,
        selectable=True,
    )
