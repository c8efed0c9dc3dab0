"""The items of a questionnaire, one below the other, each with its options; what is not answered is empty and no 0.

For the keyboard an item is one stop: arrows lead from option to option, the space bar takes one or gives it back, and
the key of an option takes it and leads on to the next item.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QRadioButton, QWidget

from meantime.domain.scales import Item, Option, Scale
from meantime.services.questionnaires import Given
from meantime.ui.arrow_keys import ArrowKeys
from meantime.ui.parts import column, label, lead_tab_to, row
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

_MOST_KEYS = 9


def keys_of(scale: Scale) -> dict[str, int]:
    """Return which key takes which option: the published values, or 1, 2, 3… where those have two digits."""
    values = [option.value for option in scale.options]
    if max(values) <= _MOST_KEYS:
        return {str(value): value for value in values}
    return {str(place): value for place, value in enumerate(values[:_MOST_KEYS], start=1)}


class Tick(QRadioButton):
    """A round tick; a double click is one click, whose second half would give the answer back."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press nothing once more."""


class Choice(QWidget):
    """One option: its key, a round tick and its words, as published, in as many lines as they need."""

    def __init__(self, option: Option, key: str) -> None:
        """Be off."""
        super().__init__()
        self._pressed = False
        self.tick = Tick()
        self.tick.setAccessibleName(option.label)
        self.tick.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = row(self, margin=(0, 2, 0, 2), gap=6)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = label(option.label, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint = label(key, "hint")
        hint.setMinimumWidth(scaled(8))
        line.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click on the words."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press nothing once more."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words is one on the tick."""
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.tick.click()


class ItemBlock(QGroupBox):
    """One item."""

    edited = Signal()
    """It was answered, or its answer was taken back."""

    led_on = Signal()
    """It was answered by a key that leads on."""

    def __init__(self, item: Item, scale: Scale, keys: dict[str, int]) -> None:
        """Be not answered."""
        super().__init__()
        self.item_id = item.id
        self.value: int | None = None
        self._keys = keys
        self.setAccessibleName(item.text)
        body = column(self, gap=6)
        line = row(gap=8)
        line.addWidget(label(f"{item.id}."), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(item.text, wrap=True), 1)
        body.addLayout(line)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        choices = BesideOrBelow(gap=10)
        key_of = {value: key for key, value in keys.items()}
        for option in scale.options:
            choice = Choice(option, key_of.get(option.value, ""))
            self._group.addButton(choice.tick, option.value)
            choices.add(choice, 1)
        ArrowKeys(self._group)
        self._group.idClicked.connect(self.on_clicked)
        body.addWidget(choices)
        self.show_value(None)

    @property
    def stop(self) -> QWidget:
        """The option at which the keyboard stops."""
        chosen = self._group.button(self.value) if self.value is not None else None
        return chosen or self._group.buttons()[0]

    def show_value(self, value: int | None) -> None:
        """Show the answer; None is not answered."""
        self.value = value
        ticks = self._group.buttons()
        for tick in ticks:
            tick.setChecked(self._group.id(tick) == value)
        focused = next((tick for tick in ticks if tick.hasFocus()), None)
        chosen = next((tick for tick in ticks if tick.isChecked()), ticks[0])
        lead_tab_to(focused or chosen, self._group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the option of a key and lead on; Enter takes the one with the focus, Delete gives the answer back.

        A key that is held a little too long answers no further item.
        """
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        focused = next((tick for tick in self._group.buttons() if tick.hasFocus()), None)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and event.isAutoRepeat() and (enter or event.text() in self._keys):
            event.accept()
        elif plain and event.text() in self._keys:
            self._take(self._keys[event.text()])
            self.led_on.emit()
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take(None)
        elif plain and enter and focused is not None:
            self._take(self._group.id(focused))
            self.led_on.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, value: int | None) -> None:
        changed = value != self.value
        self.show_value(value)
        if changed:
            self.edited.emit()

    @Slot(int)
    def on_clicked(self, value: int) -> None:
        """Take it, or take it back."""
        self._take(None if value == self.value else value)


class Items(QWidget):
    """All items of a questionnaire, in their order."""

    edited = Signal()
    """One of them was answered, or its answer was taken back."""

    came_to = Signal(QWidget)
    """The keyboard came to this item, which is to be seen."""

    all_led = Signal()
    """The last one was answered by a key: the keyboard is to go on below."""

    def __init__(self, scale: Scale) -> None:
        """Ask what ``scale`` asks, in its own words."""
        super().__init__()
        body = column(self, gap=20)
        keys = keys_of(scale)
        self.blocks = [ItemBlock(item, scale, keys) for item in scale.items]
        for block in self.blocks:
            body.addWidget(block)
            block.edited.connect(self.edited)
            block.led_on.connect(self.on_led_on)

    def given(self) -> Given:
        """Return what is answered so far, by the ids of items."""
        return {block.item_id: block.value for block in self.blocks if block.value is not None}

    def show_given(self, given: Given) -> None:
        """Show these answers, and no others."""
        for block in self.blocks:
            block.show_value(given.get(block.item_id))

    def begin(self, item_id: str | None = None) -> None:
        """Put the keyboard at an item; at the first without an answer if none is named."""
        named = next((block for block in self.blocks if block.item_id == item_id), None)
        empty = next((block for block in self.blocks if block.value is None), self.blocks[0])
        self._come_to(named or empty)

    def _come_to(self, block: ItemBlock) -> None:
        block.stop.setFocus(Qt.FocusReason.TabFocusReason)
        self.came_to.emit(block)

    @Slot()
    def on_led_on(self) -> None:
        """Go on to the next one."""
        place = next(number for number, block in enumerate(self.blocks) if block is self.sender())
        if place + 1 < len(self.blocks):
            self._come_to(self.blocks[place + 1])
        else:
            self.all_led.emit()
