"""What a setting is set with. Each tells its new value as the text that the setting is set from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QSpinBox, QTimeEdit, QWidget

from meantime.services.preferences import Value
from meantime.ui.parts import Chip, column, label, lead_tab_to_the_choice
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

ON, OFF = "on", "off"
_LINE_WIDTH = 220


class Switch(QCheckBox):
    """On or off."""

    set_to = Signal(str)
    """The person set it to ``on`` or ``off``."""

    def __init__(self, words: str) -> None:
        """Be off; ``words`` say what it switches."""
        super().__init__()
        self.setProperty("kind", "bare")
        self.setAccessibleName(words)
        self.clicked.connect(self.on_clicked)

    def show_value(self, value: Value) -> None:
        """Show how it stands."""
        self.setChecked(bool(value))

    @Slot(bool)
    def on_clicked(self, on: bool) -> None:
        """Tell it."""
        self.set_to.emit(ON if on else OFF)


class Number(QSpinBox):
    """A whole number; the wheel scrolls the page over it."""

    set_to = Signal(str)
    """The person set it to this number."""

    def __init__(self, words: str, low: int, high: int) -> None:
        """Take numbers from ``low`` to ``high``; ``words`` say of what."""
        super().__init__()
        self.setAccessibleName(words)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.valueChanged.connect(self.on_value_changed)

    def show_value(self, value: Value) -> None:
        """Show how it stands."""
        with QSignalBlocker(self):
            self.setValue(int(value or 0))

    def flush(self) -> None:
        """Take what is being typed, without waiting for the focus to leave."""
        self.interpretText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    @Slot(int)
    def on_value_changed(self, value: int) -> None:
        """Tell it."""
        self.set_to.emit(str(value))


class Clock(QTimeEdit):
    """A time of day; the wheel scrolls the page over it."""

    set_to = Signal(str)
    """The person set it to this time, such as ``22:30``."""

    def __init__(self, words: str, *, latest: time = time(23, 59)) -> None:
        """Take times up to ``latest``; ``words`` say what is then."""
        super().__init__()
        self.setAccessibleName(words)
        self.setDisplayFormat("HH:mm")
        self.setTimeRange(QTime(0, 0), QTime(latest.hour, latest.minute))
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.timeChanged.connect(self.on_time_changed)

    @property
    def text_value(self) -> str:
        """The time as the setting is set from."""
        return self.time().toString("HH:mm")

    def show_value(self, value: Value) -> None:
        """Show how it stands."""
        with QSignalBlocker(self):
            self.setTime(QTime.fromString(str(value), "HH:mm"))

    def flush(self) -> None:
        """Take what is being typed, without waiting for the focus to leave."""
        self.interpretText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    @Slot(QTime)
    def on_time_changed(self, _: QTime) -> None:
        """Tell it."""
        self.set_to.emit(self.text_value)


class Line(QLineEdit):
    """One line of text."""

    set_to = Signal(str)
    """The person set it to this."""

    def __init__(self, words: str, longest: int) -> None:
        """Take at most ``longest`` characters; ``words`` say of what."""
        super().__init__()
        self.setAccessibleName(words)
        self.setMaxLength(longest)
        self.setMinimumWidth(scaled(_LINE_WIDTH))
        self.editingFinished.connect(self.on_edited)

    def show_value(self, value: Value) -> None:
        """Show how it stands; what is being typed stays."""
        if not (self.hasFocus() and self.isModified()):
            self.setText(str(value or ""))

    def flush(self) -> None:
        """Take what is being typed, without waiting for the focus to leave."""
        self.on_edited()

    @Slot()
    def on_edited(self) -> None:
        """Tell it, if it was edited."""
        if self.isModified():
            self.setModified(False)
            self.set_to.emit(self.text())


class Choice(QWidget):
    """One of a few words, side by side."""

    set_to = Signal(str)
    """The person chose this one."""

    def __init__(self, words: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer ``choices``: what the setting is set from, and how it reads; ``words`` say what is chosen."""
        super().__init__()
        self.setAccessibleName(words)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        line = BesideOrBelow(gap=6)
        column(self, gap=0).addWidget(line)
        for number, (_, shown) in enumerate(choices):
            chip = Chip(shown)
            chip.setAccessibleName(f"{words}: {shown}")
            self._group.addButton(chip, number)
            line.add(chip)
        self._group.idClicked.connect(self.on_clicked)

    def show_value(self, value: Value) -> None:
        """Show how it stands."""
        if value in self._values:
            self._group.button(self._values.index(str(value))).setChecked(True)
            lead_tab_to_the_choice(self._group)

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Tell it."""
        self.set_to.emit(self._values[number])


Field = Switch | Number | Clock | Line | Choice
TYPED = (Number, Clock, Line)
"""The fields that something may stand in that is not set yet."""


class Row(QWidget):
    """A setting: its words, what it is set with, and a hint below. A click on the words of a switch switches it."""

    def __init__(self, words: str, control: QWidget, hint: str = "") -> None:
        """Show ``control`` beside ``words``, or below them where the width does not hold both."""
        super().__init__()
        self._control = control
        body = column(self, gap=2)
        line = BesideOrBelow(gap=16)
        self.words = label(words, wrap=True)
        self.words.setBuddy(control)
        line.add(self.words, 1)
        line.add(control)
        body.addWidget(line)
        self.hint = label(hint, "caption", wrap=True)
        body.addWidget(self.hint)  # first: shown without a parent, it would be a window for a moment
        self.hint.setVisible(bool(hint))

    def say(self, hint: str) -> None:
        """Show another hint below; none if empty."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch, if it is a switch."""
        if isinstance(self._control, Switch) and event.button() == Qt.MouseButton.LeftButton:
            self._control.click()
        else:
            super().mouseReleaseEvent(event)
