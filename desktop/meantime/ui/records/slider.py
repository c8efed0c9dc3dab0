"""A rating on a scale. It is empty until it is touched: not said is not 0."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from meantime.language import tr
from meantime.ui.parts import label, row
from meantime.ui.theme import scaled

_TENS = 10


class _Bar(QSlider):
    """Moves by keys and pointer; Delete takes the answer back. The wheel scrolls the page over it."""

    emptied = Signal()
    """The answer is to be taken back."""

    touched = Signal()
    """A key or the pointer came to it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
            return
        before = self.value()
        super().keyPressEvent(event)
        moves = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in (*moves, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and before == self.value():
            self.touched.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RatingSlider(QWidget):
    """A bar with the number printed beside it."""

    edited = Signal()
    """A number was set, or taken back."""

    def __init__(self, words: str, low: float, high: float, points: tuple[str, ...] = ()) -> None:
        """Be empty; ``words`` say what is rated, and ``points`` what each number means."""
        super().__init__()
        self._words, self._low, self._points = words, int(low), points
        self._bar = _Bar()
        self._bar.setRange(int(low), int(high))
        self._bar.setPageStep(max(1, int(high - low) // _TENS))
        self._number = label("", "strong13")
        self._number.setFixedWidth(scaled(34))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self, gap=10)
        line.addWidget(self._bar, 1)
        line.addWidget(self._number)
        self._empty, self._kept, self._beside = True, "", ""
        self._bar.valueChanged.connect(self.on_moved)
        self._bar.sliderPressed.connect(self.on_touched)
        self._bar.touched.connect(self.on_touched)
        self._bar.emptied.connect(self.on_emptied)
        self._tell()

    @property
    def bar(self) -> QWidget:
        """What has the keyboard."""
        return self._bar

    @property
    def text(self) -> str:
        """The number as text; empty where none is set."""
        return "" if self._empty else self._kept

    def show_text(self, text: str) -> None:
        """Show a number, one between two of the bar's too; empty for none."""
        self._empty, self._kept = not text, text
        self._bar.blockSignals(True)
        self._bar.setValue(_near(text, self._low))
        self._bar.blockSignals(False)
        self._tell()

    def tell_beside(self, words: str) -> None:
        """Let ``words`` that stand beside it be heard with it; empty takes them away."""
        self._beside = words
        self._tell()

    @property
    def meaning(self) -> str:
        """What the number means; empty where its file says nothing."""
        place = self._bar.value() - self._low
        return self._points[place] if not self._empty and 0 <= place < len(self._points) else ""

    def _tell(self) -> None:
        self._number.setText(self._kept if not self._empty else "–")
        said = tr("{words}, {value}").format(
            words=self._words, value=self._kept if not self._empty else tr("not rated")
        )
        self._bar.setAccessibleName(said)
        keys = tr("Delete takes the number back.")
        self._bar.setAccessibleDescription(f"{self._beside}. {keys}" if self._beside else keys)
        if bool(self._bar.property("empty")) is not self._empty:
            self._bar.setProperty("empty", self._empty)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)

    def _set(self, value: int) -> None:
        self._empty, self._kept = False, str(value)
        self._tell()
        self.edited.emit()

    @Slot(int)
    def on_moved(self, value: int) -> None:
        """Take the number."""
        self._set(value)

    @Slot()
    def on_touched(self) -> None:
        """Take the number at which it stands."""
        if self._empty:
            self._set(self._bar.value())

    @Slot()
    def on_emptied(self) -> None:
        """Take the number back."""
        self.show_text("")
        self.edited.emit()


def _near(text: str, low: int) -> int:
    """Return the whole number nearest to ``text``; the least where it is none, as when the field had words before."""
    try:
        return round(float(text)) if text else low
    except (ValueError, OverflowError):
        return low
