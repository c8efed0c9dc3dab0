"""A try noted: how strong it was, if one likes to say so, and how it went."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from meantime.domain.statuses import Mode, Status
from meantime.language import tr
from meantime.services.screens.ladder import SUDS, LadderView
from meantime.ui.ladder.numbers import Numbers
from meantime.ui.parts import FlowLayout, button, column, label, row
from meantime.ui.theme import scaled

_UNSAID, _MOST = -1, 100
_LONGEST_SIZE = 20


class SudsBox(QSpinBox):
    """How strong it was, 0 to 100. It begins empty: nothing said is not 0."""

    def __init__(self, spoken: str) -> None:
        """Say nothing; ``spoken`` says when it was so strong."""
        super().__init__()
        self.setRange(_UNSAID, _MOST)
        self.setSpecialValueText("–")
        self.setValue(_UNSAID)
        self.setAccessibleName(spoken)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(scaled(58))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take nothing, too, and a number typed beside the dash that stands for nothing."""
        typed = text.replace("–", "")
        if not typed:
            return QValidator.State.Acceptable, text, position
        return super().validate(typed, min(position, len(typed)))

    def valueFromText(self, text: str) -> int:
        """Return the number; nothing is none."""
        typed = text.replace("–", "")
        return super().valueFromText(typed) if typed else _UNSAID

    @property
    def said(self) -> float | None:
        """What is said; None where nothing is."""
        self.interpretText()
        return None if self.value() == _UNSAID else float(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class Trying(QWidget):
    """The numbers, all optional, and a button for each way that it can have gone."""

    typed = Signal()
    """A number is another than before."""

    noted = Signal(object, object)
    """A ``Status``, and the ratings as pairs of id and value."""

    noted_worse = Signal(object)
    """It made things worse; the ratings as pairs of id and value."""

    def __init__(self, view: LadderView, mode: Mode | None) -> None:
        """Offer what can be noted of the ladder ``view``, met in the way ``mode``."""
        super().__init__()
        self._boxes: dict[str, SudsBox] = {}
        body = column(self, gap=10)
        if view.rated:
            body.addWidget(label(tr("How strong was it, 0 to 100? Optional"), wrap=True))
            body.addWidget(self._make_boxes())
        line, flow = QWidget(), FlowLayout(gap=8)
        line.setLayout(flow)
        self.done: QPushButton = button(tr("Log one I did"), "filled", once=True)
        self.small: QPushButton = button(_small_words(view), "tonal", once=True)
        self.tried: QPushButton = button(tr("Tried, then stopped"), once=True)
        self.done.clicked.connect(self.on_done)
        self.small.clicked.connect(self.on_small)
        self.tried.clicked.connect(self.on_tried)
        self.worse: QPushButton = button(tr("Made things worse"), "quiet", once=True)
        self.worse.clicked.connect(self.on_worse)
        for each in (self.done, self.small, self.tried, self.worse):
            flow.addWidget(each)
        self._small_allowed = view.small_allowed
        self.show_mode(mode)
        body.addWidget(line)

    def _make_boxes(self) -> QWidget:
        made, flow = QWidget(), FlowLayout(gap=14)
        made.setLayout(flow)
        words = (tr("before"), tr("peak"), tr("after"))
        for name, word in zip(SUDS, words, strict=True):
            box = SudsBox(tr("How strong it was, 0 to 100: {when}").format(when=word))
            box.valueChanged.connect(self.typed)
            self._boxes[name] = box
            pair = QWidget()
            line = row(pair, gap=6)
            line.addWidget(label(word, "second"))
            line.addWidget(box)
            flow.addWidget(pair)
        return made

    def show_mode(self, mode: Mode | None) -> None:
        """Offer a small version in the situation alone; every other way is a smaller one already."""
        self.small.setVisible(self._small_allowed and mode in (None, Mode.IN_VIVO))

    @property
    def numbers(self) -> Numbers:
        """What is typed."""
        said = ((name, box.said) for name, box in self._boxes.items())
        return {name: value for name, value in said if value is not None}

    def show_numbers(self, numbers: Numbers) -> None:
        """Show what was typed before."""
        for name, box in self._boxes.items():
            if name in numbers:
                box.setValue(int(numbers[name]))

    def _note(self, status: Status) -> None:
        self.noted.emit(status, tuple(self.numbers.items()))

    @Slot()
    def on_done(self) -> None:
        """It was done."""
        self._note(Status.FULL)

    @Slot()
    def on_small(self) -> None:
        """The small version was done."""
        self._note(Status.SMALL)

    @Slot()
    def on_tried(self) -> None:
        """It was tried, then stopped."""
        self._note(Status.TRIED)

    @Slot()
    def on_worse(self) -> None:
        """It made things worse."""
        self.noted_worse.emit(tuple(self.numbers.items()))


def _small_words(view: LadderView) -> str:
    """Return what the small version is called; its size stands beside the way, where there is one."""
    short = not view.ways and 0 < len(view.small) < _LONGEST_SIZE
    return tr("Small version, {size}").format(size=view.small) if short else tr("Small version")
