"""What each kind of field is entered with. Each tells its value as the text that is kept of it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from meantime.domain.record_fields import FieldKind, RecordField
from meantime.language import tr
from meantime.services.records.texts import NO, YES, several_text, split_several
from meantime.ui.arrow_keys import ArrowKeys
from meantime.ui.growing import GrowingText
from meantime.ui.parts import Chip, FlowLayout, button, column, label
from meantime.ui.records.slider import RatingSlider
from meantime.ui.theme import scaled
from meantime.ui.ticked import TickedWords

MOST_POINTS = 100
MOST_UNFOLDED = 6
"""Of more answers than these only what is chosen is shown at first."""


class FieldEntry(QWidget):
    """One field as it is entered.

    It is no focus proxy: one that the keyboard never stops at would take Tab to its first part again and again.

    Attributes:
        first: where the keyboard begins in it.
    """

    edited = Signal()
    """Something was entered."""

    rearranged = Signal()
    """Parts of it came or went: Tab is to go through the form as it stands now."""

    first: QWidget

    def begin(self) -> None:
        """Put the keyboard at its first part."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    @abstractmethod
    def text(self) -> str:
        """What is entered, as text; empty for no answer."""

    @abstractmethod
    def show_text(self, text: str) -> None:
        """Show a value."""

    def tell_beside(self, words: str) -> None:
        """Let ``words`` that stand beside it be heard with it, where it says more than its name."""

    @Slot()
    @Slot(str)
    def on_edited(self, _: str = "") -> None:
        """Something was entered."""
        self.edited.emit()


class WordsEntry(FieldEntry):
    """Words, in as many lines as they need."""

    def __init__(self, field: RecordField) -> None:
        """Be empty."""
        super().__init__()
        self._words = GrowingText(field.label, own=True, lines=3 if field.kind is FieldKind.LONG_TEXT else 1)
        self._words.edited.connect(self.edited)
        column(self).addWidget(self._words)
        self.first = self._words

    @property
    def text(self) -> str:
        """The words."""
        return self._words.words

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._words.show_words(text)


class LineEntry(FieldEntry):
    """A clock time, a length, or a number that counts something."""

    def __init__(self, field: RecordField) -> None:
        """Be empty."""
        super().__init__()
        self._line = QLineEdit()
        self._line.setMaxLength(20)
        self._line.setFixedWidth(scaled(124))
        self._line.setAccessibleName(field.label)
        hints = {FieldKind.TIME: tr("such as 22:30"), FieldKind.DURATION: tr("minutes")}
        self._line.setPlaceholderText(hints.get(field.kind, ""))
        self._line.textEdited.connect(self.on_edited)
        flow = FlowLayout(gap=8)
        self.setLayout(flow)
        flow.addWidget(self._line)
        unit = tr("min") if field.kind is FieldKind.DURATION else field.unit
        if unit:
            flow.addWidget(label(unit, "second"))
        self.first = self._line

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def show_text(self, text: str) -> None:
        """Show something else."""
        if text.removesuffix(" min") != self._line.text():
            self._line.setText(text.removesuffix(" min"))


class RatingEntry(FieldEntry):
    """A number on a scale."""

    def __init__(self, field: RecordField) -> None:
        """Be empty."""
        super().__init__()
        low, high = field.scale
        self._slider = RatingSlider(field.label, low, high, field.points)
        self._meaning = label("", "caption", wrap=True)
        body = column(self, gap=2)
        body.addWidget(self._slider)
        body.addWidget(self._meaning)
        self._slider.edited.connect(self.on_rated)
        self.first = self._slider.bar
        self._tell()

    @property
    def text(self) -> str:
        """The number; empty where none is set."""
        return self._slider.text

    def show_text(self, text: str) -> None:
        """Show a number."""
        self._slider.show_text(text)
        self._tell()

    def tell_beside(self, words: str) -> None:
        """Let ``words`` be heard with the bar."""
        self._slider.tell_beside(words)

    def _tell(self) -> None:
        self._meaning.setText(self._slider.meaning)
        self._meaning.setVisible(bool(self._slider.meaning))

    @Slot()
    def on_rated(self) -> None:
        """Say what it means."""
        self._tell()
        self.edited.emit()


class ChoiceEntry(FieldEntry):
    """One of a few answers; the chosen one pressed again takes it back."""

    def __init__(self, field: RecordField) -> None:
        """Choose none."""
        super().__init__()
        offered = [(YES, tr("Yes")), (NO, tr("No"))]
        if field.kind is FieldKind.CHOICE:
            offered = [(choice.id, choice.label) for choice in field.choices]
        self._values = [value for value, _ in offered]
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        flow = FlowLayout(gap=6)
        self.setLayout(flow)
        for number, (_, words) in enumerate(offered):
            chip = Chip(words)
            chip.setAccessibleName(f"{field.label}: {words}")
            self._group.addButton(chip, number)
            flow.addWidget(chip)
        self._group.idClicked.connect(self.on_clicked)
        ArrowKeys(self._group)
        self.first = self._group.button(0)

    @property
    def text(self) -> str:
        """What is chosen."""
        return self._chosen

    def show_text(self, text: str) -> None:
        """Show what is chosen; one that is not offered stays until another is."""
        self._chosen = text
        for each in self._group.buttons():
            each.setChecked(self._values[self._group.id(each)] == text)

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Take it, or take it back."""
        value = self._values[number]
        self.show_text("" if value == self._chosen else value)
        self.edited.emit()


class SeveralEntry(FieldEntry):
    """Any number of answers; one pressed again is taken back. Many are folded away until somebody wants them."""

    def __init__(self, field: RecordField) -> None:
        """Choose none."""
        super().__init__()
        self._field = field
        self._ids = [choice.id for choice in field.choices]
        self._text = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)
        for choice in field.choices:
            self._add(choice.label)
        self._group.idClicked.connect(self.on_clicked)
        self._opens = button(tr("Choose…"), "link", name=tr("{field}: choose").format(field=field.label))
        self._opens.clicked.connect(self.on_open)
        self._flow.addWidget(self._opens)
        self._folded = len(field.choices) > MOST_UNFOLDED
        ArrowKeys(self._group)
        self._fold()

    def _fold(self) -> None:
        """Show what is chosen, and the way to the others; or all of them."""
        self._opens.setVisible(self._folded)
        for each in self._group.buttons():
            each.setVisible(each.isChecked() or not self._folded)
        self.first = self._opens if self._folded else self._group.button(0)

    def _add(self, words: str) -> None:
        chip = Chip(words)
        chip.setAccessibleName(f"{self._field.label}: {words}")
        self._group.addButton(chip, len(self._group.buttons()))
        self._flow.addWidget(chip)

    @property
    def text(self) -> str:
        """What is chosen."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show what is chosen; words that are not offered, written before there were answers, stand behind them."""
        self._text = text
        chosen = split_several(text)
        for word in chosen:
            if word not in self._ids:
                self._ids.append(word)
                self._add(word)
        for each in self._group.buttons():
            each.setChecked(self._ids[self._group.id(each)] in chosen)
        self._fold()

    @Slot()
    def on_open(self) -> None:
        """Show all of them, and begin at the first."""
        self._folded = False
        self._fold()
        self._group.button(0).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def on_clicked(self, _: int) -> None:
        """Take it, or take it back."""
        self._text = several_text([each for n, each in enumerate(self._ids) if self._group.button(n).isChecked()])
        self.edited.emit()


class MarkEntry(FieldEntry):
    """A mark, which is no where it is not set."""

    def __init__(self, field: RecordField) -> None:
        """Be unset."""
        super().__init__()
        words = TickedWords(field.label)
        self._tick = words.tick
        self._tick.setProperty("kind", "bare")
        self._tick.clicked.connect(self.on_clicked)
        column(self).addWidget(words)
        self.first = self._tick
        self._text = ""

    @property
    def text(self) -> str:
        """Whether it is set."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show whether it is set."""
        self._text = text
        self._tick.setChecked(text == YES)

    @Slot(bool)
    def on_clicked(self, checked: bool) -> None:
        """Set it, or not."""
        self._text = YES if checked else ""
        self.edited.emit()


def make_simple(field: RecordField) -> FieldEntry:
    """Return what one field that is no list is entered with."""
    if field.kind is FieldKind.NUMBER:
        low, high = field.scale
        scaled_ = not field.unit and high - low <= MOST_POINTS and low == int(low) and high == int(high)
        return RatingEntry(field) if scaled_ else LineEntry(field)
    if field.kind is FieldKind.YES_NO and field.mark:
        return MarkEntry(field)
    if field.kind is FieldKind.SEVERAL:
        return SeveralEntry(field)
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        return ChoiceEntry(field)
    if field.kind in (FieldKind.TIME, FieldKind.DURATION):
        return LineEntry(field)
    return WordsEntry(field)
