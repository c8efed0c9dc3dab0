"""How a step is met today: only the ways that the plan allows, the situation itself first."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services.screens.ladder import WayView
from meantime.ui.ladder.choice_item import ChoiceItem
from meantime.ui.parts import column, label, lead_tab_to_the_choice, row
from meantime.ui.theme import Tokens, scaled


class _Ring(QWidget):
    """A radio button's ring; the item around it is what is heard and clicked."""

    def __init__(self, item: QAbstractButton, tokens: Tokens) -> None:
        super().__init__()
        self._item, self._tokens = item, tokens
        self.setFixedSize(QSize(scaled(18), scaled(18)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, filled where it is chosen."""
        painter, chosen = QPainter(self), self._item.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(self._tokens.color("pine" if chosen else "control"), 1.6))
        painter.drawEllipse(middle, self.width() / 2 - 1.5, self.width() / 2 - 1.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tokens.color("pine"))
            painter.drawEllipse(middle, self.width() / 4, self.width() / 4)
        painter.end()


class WayItem(ChoiceItem):
    """One way."""

    def __init__(self, way: WayView, tokens: Tokens, group: QButtonGroup) -> None:
        """Show ``way``."""
        super().__init__(", ".join(part for part in (way.words, way.amount) if part), tokens, group, framed=False)
        self.way = way
        line = row(self, margin=(10, 6, 10, 6), gap=12)
        line.addWidget(_Ring(self, tokens))
        line.addWidget(label(way.words, wrap=True), 3)
        if way.amount:
            amount = label(way.amount, "second", wrap=True)
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(amount, 2)


class Ways(QWidget):
    """All ways that the plan allows; one of them is chosen."""

    chosen = Signal()
    """Another way was chosen."""

    def __init__(self, ways: tuple[WayView, ...], mode: Mode | None, tokens: Tokens) -> None:
        """Offer ``ways``; ``mode`` is chosen, or the first where it is not among them."""
        super().__init__()
        self.setAccessibleName(tr("How today?"))
        self._group = QButtonGroup(self)
        body = column(self, gap=2)
        self.items = [WayItem(way, tokens, self._group) for way in ways]
        for item in self.items:
            body.addWidget(item)
        chosen = next((item for item in self.items if item.way.mode is mode), next(iter(self.items), None))
        if chosen is not None:
            chosen.setChecked(True)
            lead_tab_to_the_choice(self._group)
        self._group.buttonToggled.connect(self.on_toggled)

    @property
    def mode(self) -> Mode | None:
        """The way that is chosen; None where the plan names none."""
        return next((item.way.mode for item in self.items if item.isChecked()), None)

    @Slot(QAbstractButton, bool)
    def on_toggled(self, _: QAbstractButton, checked: bool) -> None:
        """Tell it once."""
        if checked:
            lead_tab_to_the_choice(self._group)
            self.chosen.emit()
