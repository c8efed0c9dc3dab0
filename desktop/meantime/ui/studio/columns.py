"""How the studio stands: what is entered beside what it comes to; in one column, below a strip with the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from meantime.ui.parts import column
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.studio.beside import SentenceCard
from meantime.ui.studio.strip import SentenceStrip
from meantime.ui.theme import scaled

_LEFT, _RIGHT = 6, 5
_A_SHARE = 74
"""Two columns where each share of the width has so many pixels, at the design's size of text."""

_EDGE = 4
_STRIP = 0.3
"""So much of the height the sentence may take above the form."""


class Columns(QWidget):
    """All of it scrolls but the sentence where there is one column: what is typed is read back in sight."""

    def __init__(self, form: QWidget, sentence: SentenceCard, strip: SentenceStrip) -> None:
        """Show ``form`` beside ``sentence``, or below ``strip``."""
        super().__init__()
        self._form, self._sentence, self._strip = form, sentence, strip
        body = column(self, gap=10)
        body.addWidget(strip)
        self._content = Inside()
        self._inside = column(self._content, margin=(0, 0, 8, 8), gap=14)
        self._both, right = BesideOrBelow(gap=16), QWidget()
        form.setMinimumWidth(scaled(_A_SHARE * _LEFT) if _fits_two() else 0)
        right.setMinimumWidth(scaled(_A_SHARE * _RIGHT) if _fits_two() else 0)
        self._beside = column(right, gap=14)
        self._beside.addWidget(sentence)
        self._both.add(form, _LEFT)
        self._both.add(right, _RIGHT)
        self._inside.addWidget(self._both)
        self._inside.addStretch(1)
        self._scroll = scrolling(self._content)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.on_range_changed)
        body.addWidget(self._scroll, 1)
        self._wanted = 0
        strip.hide()
        self._both.installEventFilter(self)

    def add_above(self, widgets: Sequence[QWidget]) -> None:
        """Add ``widgets`` above both columns."""
        for place, each in enumerate(widgets):
            self._inside.insertWidget(place, each)

    def add_beside(self, widgets: Sequence[QWidget], last: QWidget) -> None:
        """Add ``widgets`` below the sentence in its column, and ``last`` at their end, to the right."""
        for each in widgets:
            self._beside.addWidget(each)
        self._beside.addWidget(last, 0, Qt.AlignmentFlag.AlignRight)
        self._beside.addStretch(1)

    def stand_as(self, other: Columns) -> None:
        """Scroll to where ``other`` is, as soon as all of it is laid out."""
        self._wanted = other._scroll.verticalScrollBar().value()

    @property
    def in_one(self) -> bool:
        """Whether there is one column."""
        return self._both.below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the most of another height to the form."""
        super().resizeEvent(event)
        self._strip.allow(round(event.size().height() * _STRIP))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the sentence above where there is one column now, and beside where there are two."""
        laid_out = watched is self._both and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if laid_out and self._strip.isHidden() is self.in_one:
            self._strip.setVisible(self.in_one)
            self._sentence.setVisible(not self.in_one)
        return super().eventFilter(watched, event)

    @Slot()
    def on_range_changed(self) -> None:
        """Something grew or went; where it stands is known when it is laid out."""
        QTimer.singleShot(0, self, self.on_laid_out)

    @Slot()
    def on_laid_out(self) -> None:
        """Go where it was before, and keep the field in hand in sight."""
        bar = self._scroll.verticalScrollBar()
        if 0 < self._wanted <= bar.maximum():
            bar.setValue(self._wanted)
            self._wanted = 0
        self.keep_in_sight(self.focusWidget())

    def keep_in_sight(self, field: QWidget | None) -> None:
        """Scroll to a field that has the focus now; never under the mouse, which would let go of another one."""
        if field is None or not self._content.isAncestorOf(field) or QApplication.mouseButtons():
            return
        if field.height() > self._scroll.viewport().height():
            self._scroll.ensureWidgetVisible(field, 0, 0)
            return
        middle = field.mapTo(self._content, field.rect().center())
        self._scroll.ensureVisible(0, middle.y(), 0, field.height() // 2 + _EDGE)


def _fits_two() -> bool:
    """Tell whether two columns are wanted anywhere: with very large text one is better."""
    return scaled(100) <= 170
