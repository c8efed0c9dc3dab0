"""Another pattern to breathe to, chosen in place of the pacer: as agreed, one that many know, or of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.domain.guides import LONGEST_PHASE, Seconds
from meantime.language import tr
from meantime.services.guides.choosing import BreathOffer, BreathOffers
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.settings.fields import Number
from meantime.ui.theme import scaled

_NUMBER_WIDTH = 64


class PatternChooser(QWidget):
    """Each pattern is one click. It changes nothing itself."""

    chosen = Signal(object, bool)
    """This pattern (``Seconds``) is to be breathed; whether it was entered as one's own."""

    declined = Signal()
    """It is to stay as it is."""

    def __init__(self, offers: BreathOffers) -> None:
        """Offer what can be chosen."""
        super().__init__()
        self.setAccessibleName(tr("How to breathe"))
        self.offered: dict[QPushButton, BreathOffer] = {}
        """The buttons, the agreed pattern first."""
        body = column(self, gap=10)
        heading = label(tr("How to breathe"), "strong", wrap=True)
        body.addWidget(heading)
        ways, flow = QWidget(), FlowLayout(gap=8)
        ways.setLayout(flow)
        for offer in (offers.first, *offers.others):
            made = button(offer.words, "tonal")
            made.clicked.connect(self.on_offer)
            self.offered[made] = offer
            flow.addWidget(made)
        body.addWidget(ways)
        body.addWidget(label(tr("Your own, in seconds"), "strong", wrap=True))
        self.numbers = self._make_numbers(offers)
        body.addWidget(self._numbers_line())
        body.addWidget(label(tr("A hold of 0 is left out."), "hint", wrap=True))
        foot, line = QWidget(), FlowLayout(gap=8)
        foot.setLayout(line)
        self.uses, self.stays = button(tr("Breathe like this"), "filled"), button(tr("Leave it as it is"), "quiet")
        self.uses.clicked.connect(self.on_own)
        self.stays.clicked.connect(self.declined)
        line.addWidget(self.uses)
        line.addWidget(self.stays)
        body.addWidget(foot)
        body.addStretch(1)

    @staticmethod
    def _make_numbers(offers: BreathOffers) -> tuple[Number, ...]:
        made = (
            Number(tr("Breathe in, seconds"), 1, LONGEST_PHASE),
            Number(tr("Hold, seconds"), 0, LONGEST_PHASE),
            Number(tr("Breathe out, seconds"), 1, LONGEST_PHASE),
            Number(tr("Hold after breathing out, seconds"), 0, LONGEST_PHASE),
        )
        for field, value in zip(made, offers.own, strict=True):
            field.setMinimumWidth(scaled(_NUMBER_WIDTH))
            field.show_value(value)
        return made

    def _numbers_line(self) -> QWidget:
        line, flow = QWidget(), FlowLayout(gap=12)
        line.setLayout(flow)
        for words, field in zip((tr("In"), tr("Hold"), tr("Out"), tr("Hold")), self.numbers, strict=True):
            pair = QWidget()
            inside = column(pair, gap=2)
            inside.addWidget(label(words, "caption"))
            inside.addWidget(field)
            flow.addWidget(pair)
        return line

    def begin(self, now: Seconds) -> None:
        """Say which pattern is breathed ``now``, and begin there."""
        target = next(iter(self.offered))
        for made, offer in self.offered.items():
            is_now = offer.seconds == now
            words = tr("{pattern}, now").format(pattern=offer.words) if is_now else offer.words
            made.setText(words)
            made.setAccessibleName(words)
            target = made if is_now else target
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Breathe to the numbers that are entered, on Enter in one of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.on_own()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_offer(self) -> None:
        """One of those that are offered."""
        for made, offer in self.offered.items():
            if made is self.sender():
                self.chosen.emit(offer.seconds, False)

    @Slot()
    def on_own(self) -> None:
        """What is entered."""
        for field in self.numbers:
            field.flush()
        self.chosen.emit(tuple(field.value() for field in self.numbers), True)
