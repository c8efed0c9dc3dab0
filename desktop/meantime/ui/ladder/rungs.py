"""The steps of a ladder below each other, the easiest at the bottom; one of them is looked at."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QWidget

from meantime.language import tr
from meantime.services.screens.ladder import StepView
from meantime.ui.ladder.choice_item import ChoiceItem
from meantime.ui.parts import column, label, lead_tab_to_the_choice, row
from meantime.ui.theme import Tokens, scaled, text_scale

_MOST_CIRCLES = 5
"""More tries than these are told in words alone."""

_LARGE_TEXT = 1.4
"""From this size of text on the circles stand below the words, not beside them."""


class Circles(QWidget):
    """A circle for each try that was agreed; those that were made are filled."""

    def __init__(self, tried: int, repeat: int, tokens: Tokens) -> None:
        """Show ``tried`` of ``repeat``; it says nothing to a screen reader, the words beside it do."""
        super().__init__()
        self._tried, self._repeat, self._tokens = tried, repeat, tokens
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the size of all circles."""
        return QSize(self._repeat * scaled(18), scaled(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, each = scaled(12), scaled(18)
        top = (self.height() - side) / 2
        for place in range(self._repeat):
            made = place < self._tried
            painter.setPen(QPen(self._tokens.color("pine" if made else "glyph_n"), 1.4))
            painter.setBrush(self._tokens.color("pine") if made else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(place * each + (each - side) / 2, top, side, side))
        painter.end()


class RungItem(ChoiceItem):
    """One step: its number, what is done, how often it was tried, how strong it is expected to be."""

    def __init__(self, step: StepView, tokens: Tokens, group: QButtonGroup) -> None:
        """Show ``step``."""
        super().__init__(step.spoken, tokens, group, framed=True)
        self.step = step
        self.setAccessibleDescription("; ".join(curve.spoken for curve in step.curves))
        line = row(self, margin=(14, 10, 14, 10), gap=12)
        number = label(str(step.number), "anchor")
        number.setMinimumWidth(scaled(14))
        line.addWidget(number)
        words = column(gap=1)
        title = label(step.title, wrap=True)
        title.setProperty("kind", "strong" if step.on else "item")
        said = tr("{tried} · your step now").format(tried=step.words) if step.on else step.words
        words.addWidget(title)
        words.addWidget(label(said, "caption", wrap=True))
        line.addLayout(words, 1)
        if step.repeat <= _MOST_CIRCLES:
            place = words if text_scale() > _LARGE_TEXT else line
            place.addWidget(Circles(step.tried, step.repeat, tokens))
        line.addWidget(_expected(step))


def _expected(step: StepView) -> QWidget:
    made = QWidget()
    line = row(made, gap=3)
    line.addStretch(1)
    line.addWidget(label(str(step.suds) if step.suds is not None else "–", "strong"))
    line.addWidget(label("/ 100", "second"))
    made.setMinimumWidth(scaled(66))
    return made


class Rungs(QWidget):
    """All steps. Arrows lead from one to the next; looking at one changes nothing."""

    looked_at = Signal(int)
    """The step with this number is to be shown."""

    def __init__(self, steps: tuple[StepView, ...], shown: int, tokens: Tokens) -> None:
        """Show ``steps``, and that the one with the number ``shown`` is looked at."""
        super().__init__()
        self.setAccessibleName(tr("Steps, the hardest first"))
        self._group = QButtonGroup(self)
        self._scroll: QScrollArea | None = None
        body = column(self, gap=8)
        self.items: list[RungItem] = []
        """From the top: the hardest first."""
        for step in reversed(steps):
            item = RungItem(step, tokens, self._group)
            item.setChecked(step.number == shown)
            self.items.append(item)
            body.addWidget(item)
        self._group.buttonToggled.connect(self.on_toggled)
        lead_tab_to_the_choice(self._group)

    def shown_in(self, scroll: QScrollArea) -> None:
        """Keep the step that is looked at in sight of ``scroll``."""
        self._scroll = scroll

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the step that is looked at."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.on_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the step that is looked at in sight, where the others took other heights."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.on_shown)

    @Slot()
    def on_shown(self) -> None:
        """Bring the step that is looked at into sight, once all have their places."""
        chosen = self._group.checkedButton()
        if self._scroll is not None and chosen is not None:
            self._scroll.ensureWidgetVisible(chosen, 0, scaled(60))

    def take_focus(self) -> None:
        """Put the focus on the step that is looked at."""
        for item in self.items:
            if item.isChecked():
                item.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QAbstractButton, bool)
    def on_toggled(self, item: QAbstractButton, checked: bool) -> None:
        """Tell which one is looked at."""
        if checked and isinstance(item, RungItem):
            lead_tab_to_the_choice(self._group)
            self.on_shown()
            self.looked_at.emit(item.step.number)
