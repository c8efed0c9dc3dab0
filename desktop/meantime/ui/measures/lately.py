"""One value of the last seven days, to be taken back; a rating is changed in place, a questionnaire of today anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.language import tr
from meantime.services.screens.measures import MeasureView, ValueView
from meantime.ui.eleven import Eleven
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.tab_order import tab_as_it_stands


class LatelyLine(QWidget):
    """Day and value, and two quiet ways. An own rating is changed in place, among eleven numbers."""

    corrected = Signal(str, object, int)
    """The rating of this name and day (``date``) is to be this value."""

    taken_back = Signal(str, object)
    """The answer of this name and day (``date``) is to be taken back."""

    answer_wanted = Signal(str)
    """The questionnaire of this name is to be answered anew."""

    def __init__(self, view: MeasureView, value: ValueView) -> None:
        """Show ``value`` of the measure ``view``."""
        super().__init__()
        self._name, self._title, self._own, self._value = view.name, view.title, view.own, value
        self._body = column(self, gap=4)
        line, flow = QWidget(), FlowLayout(gap=10)
        line.setLayout(flow)
        self._words = label("")
        flow.addWidget(self._words)
        self.eleven: Eleven | None = None
        self.changes: QPushButton | None = None
        if view.own or value.is_todays:
            self.changes = button(tr("Change") if view.own else tr("Change…"), "link")
            self.changes.clicked.connect(self.on_change)
            flow.addWidget(self.changes)
        self.takes_back = button(tr("Take back"), "quiet", once=True)
        self.takes_back.clicked.connect(self.on_take_back)
        flow.addWidget(self.takes_back)
        self._body.addWidget(line)
        self.show_value(value)

    def show_value(self, value: ValueView) -> None:
        """Show another value of the same day; the numbers stay open where they are."""
        self._value = value
        self._words.setText(tr("{day}: {value}").format(day=value.label, value=value.value))
        told = {"title": self._title, "day": value.label, "value": value.value}
        self.takes_back.setAccessibleName(tr("Take back: {title}, {day}, {value}").format(**told))
        if self.changes is not None:
            self.changes.setAccessibleName(tr("Change: {title}, {day}, {value}").format(**told))
        if self.eleven is not None:
            self.eleven.show_value(value.value)

    def take_focus(self) -> None:
        """Put the keyboard at its first way."""
        (self.changes or self.takes_back).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_change(self) -> None:
        """Offer the numbers, or put them away again; a questionnaire is answered in a window of its own."""
        if not self._own:
            self.answer_wanted.emit(self._name)
        elif self.eleven is None:
            self.eleven = Eleven(self._title, f"{self._title}: {tr('{n} of 10')}")
            self.eleven.show_value(self._value.value)
            self.eleven.edited.connect(self.on_edited)
            self._body.addWidget(self.eleven)
            tab_as_it_stands(self.window())
            self.eleven.stop.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.eleven.setVisible(self.eleven.isHidden())

    @Slot()
    def on_edited(self) -> None:
        """Pass the number on; the one that stands, pressed again, changes nothing."""
        if self.eleven is None:
            return
        value = self.eleven.value
        if value is None:
            self.eleven.show_value(self._value.value)
        else:
            self.corrected.emit(self._name, self._value.day, value)

    @Slot()
    def on_take_back(self) -> None:
        """Pass it on."""
        self.taken_back.emit(self._name, self._value.day)
