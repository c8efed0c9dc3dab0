"""The card that asks, at the first start, for the numbers of a hard moment; nothing has to be entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.first_numbers import FirstNumbers, without_number
from meantime.services.typed_forms import Form
from meantime.ui.changebus import ChangeBus
from meantime.ui.kept_typing import KeptTyping, again_words
from meantime.ui.parts import FlowLayout, button, column, frame, label
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.support.reading import where_numbers_are

_ASKS_ANEW = frozenset({Part.SUPPORT, Part.SETTINGS})
LONGEST = 200


class FirstNumbersCard(QWidget):
    """Hidden unless it asks; empty is as good an answer as any."""

    answered = Signal()
    """It asks no more, and had the focus."""

    opened = Signal(bool)
    """Its fields are shown and need the room, or not any more."""

    edited = Signal()
    """Something was typed."""

    card_wanted = Signal()
    """The support card is to be shown."""

    gave_way = Signal()
    """What stands below it comes up where it stood, under a pointer that may rest there."""

    leads_to_card = True
    """Whether it says where the numbers are now, and leads there; not where the card is in sight."""

    def __init__(self, numbers: FirstNumbers, bus: ChangeBus) -> None:
        """Ask if there is no number yet."""
        super().__init__()
        self._numbers, self._bus, self._hard = numbers, bus, False
        self._unkept = False
        self._body = column(self, margin=(12, 8, 12, 6))
        self._said = label("", "now", wrap=True)
        self._add_question()
        self._add_form()
        self._add_saved()
        self._typing = KeptTyping(numbers.forms, Form.NUMBERS, "", self)
        self._typing.due.connect(self.on_keep_due)
        self._show_begun()
        for field in self._fields().values():
            field.textEdited.connect(self.on_typed)
        self._body.addWidget(self._said)
        self._said.hide()
        bus.changed.connect(self.on_changed)
        if not self._wanted():
            self.hide()

    def _add_question(self) -> None:
        self._question: QFrame = frame("card")
        body = column(self._question, margin=(16, 12, 16, 12), gap=6)
        body.addWidget(label(tr("Whom would you call in a hard moment?"), "strong", wrap=True))
        words = tr("Your own numbers stand on your support card, one click away and without a network.")
        body.addWidget(label(words, "second", wrap=True))
        self.opens = button(tr("Enter numbers…"), "tonal")
        self.opens.clicked.connect(self.on_open)
        body.addWidget(self._answers(self.opens))
        self._body.addWidget(self._question)

    def _answers(self, yes: QPushButton) -> QWidget:
        answers, flow = QWidget(), FlowLayout(gap=8)
        answers.setLayout(flow)
        later = button(tr("Not now"))
        later.clicked.connect(self.on_later)
        flow.addWidget(yes)
        flow.addWidget(later)
        return answers

    def _add_form(self) -> None:
        inside = Inside()
        body = column(inside, margin=(4, 4, 12, 8), gap=8)
        body.addWidget(label(tr("For a hard moment"), "section", wrap=True))
        body.addWidget(label(tr("All of it may stay empty, and be changed on the support card."), "second", wrap=True))
        self.emergency = self._field(tr("Your local emergency number"))
        self.line = self._field(tr("A crisis line"))
        self.therapist = self._field(tr("How to reach {name} out of hours").format(name=self._numbers.therapist))
        for field in (self.emergency, self.line, self.therapist):
            body.addWidget(label(field.accessibleName(), "second", wrap=True))
            body.addWidget(field)
        body.addWidget(where_numbers_are())
        self.saves = button(tr("Put them on the card"), "tonal")
        self.saves.clicked.connect(self.on_save)
        body.addWidget(self._answers(self.saves))
        body.addStretch(1)
        self._form = scrolling(inside)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.addWidget(self._form, 1)
        self._form.hide()

    def _add_saved(self) -> None:
        self._saved: QFrame = frame("card")
        body = column(self._saved, margin=(16, 12, 16, 12), gap=6)
        body.addWidget(label(tr("Saved on your support card."), "strong", wrap=True))
        self._words_alone = label("", "medium", wrap=True)
        body.addWidget(self._words_alone)
        body.addWidget(label(tr("You can look at it and change it there at any time."), "second", wrap=True))
        self.leads = button(tr("Open the support card"))
        self.leads.clicked.connect(self.on_card_wanted)
        ways, flow = QWidget(), FlowLayout(gap=8)
        ways.setLayout(flow)
        flow.addWidget(self.leads)
        body.addWidget(ways)
        self._body.addWidget(self._saved)
        self._saved.hide()

    def _field(self, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST)
        field.setAccessibleName(words)
        field.returnPressed.connect(self.on_save)
        return field

    def _show_begun(self) -> bool:
        """Show what was typed last time, here or below the support card, and is not on the card; tell if there is any.

        What is typed here and not kept yet stays.
        """
        begun = self._typing.begun()
        for name, field in self._fields().items() if not self._unkept else ():
            field.setText(begun.get(name, ""))
        return bool(begun)

    def _fields(self) -> dict[str, QLineEdit]:
        return {"emergency": self.emergency, "line": self.line, "therapist": self.therapist}

    def _wanted(self) -> bool:
        """Tell whether to ask now: on a hard day nothing is, but whoever writes here is not stopped."""
        if self._hard and self._form.isHidden():
            return False
        try:
            return self._numbers.wanted()
        except UserError:
            return False

    def refresh(self) -> None:
        """Ask, or do not; whoever writes in it is not moved away."""
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        wanted = self._wanted()
        if not wanted:
            self._fold()
        self.setVisible(wanted or not self._saved.isHidden())
        if had_focus and self.isHidden():
            self.answered.emit()

    def _do(self, changes: Changes) -> None:
        self.gave_way.emit()
        self._unkept = False
        self._typing.let_go()
        self._bus.tell(changes)
        self.refresh()

    def _say_saved(self, words_alone: tuple[str, ...]) -> None:
        """Say where the numbers are now, and what of it is no number to call, until something else is shown."""
        self._fold()
        self._question.hide()
        self._said.hide()
        sentence = tr("As words, with no button to call: {words}. For a button, write one number alone.")
        said = sentence.format(words=", ".join(f"“{words}”" for words in words_alone)) if words_alone else ""
        self._words_alone.setText(said)
        self._words_alone.setVisible(bool(said))
        self.leads.setAccessibleDescription(f"{tr('Saved on your support card.')} {said}".strip())
        self.leads.setVisible(self.leads_to_card)
        self._saved.show()
        if self.leads_to_card:
            self.leads.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answered.emit()

    def _end_saying(self) -> None:
        """Ask, where there is anything to ask still."""
        if not self._saved.isHidden():
            had_focus = self.leads.hasFocus()
            self._saved.hide()
            self._question.show()
            self.refresh()
            if had_focus:
                self.answered.emit()

    def _fold(self) -> None:
        """Show the question instead of the fields; what was entered stays in them."""
        if not self._form.isHidden():
            self._form.hide()
            self._question.show()
            self.opened.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the question, and takes away what says that the numbers are saved."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self._form.isHidden():
            self._fold()
            self.opens.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._saved.isHidden():
            self._end_saying()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed, and say no more that the numbers are saved, once something else is shown."""
        super().hideEvent(event)
        self.keep()
        if not event.spontaneous():
            self._end_saying()

    @Slot()
    def on_card_wanted(self) -> None:
        """Show the card, where the numbers can be changed."""
        self.gave_way.emit()
        self.card_wanted.emit()
        self._end_saying()

    @Slot(bool)
    def on_hard_told(self, hard: bool) -> None:
        """Ask nothing while today is a hard day."""
        if hard != self._hard:
            self._hard = hard
            self.refresh()

    @Slot()
    def on_wanted(self) -> None:
        """Show the fields, if it asks at all: it was put aside elsewhere, or some weeks passed."""
        self.refresh()
        if not self.isHidden():
            self.on_open()

    @Slot()
    def on_open(self) -> None:
        """Show the fields."""
        self._form.show()
        self._question.hide()
        self.opened.emit(True)
        if self._show_begun():
            self._say(again_words())
        self.emergency.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_save(self) -> None:
        """Write down what was entered; nothing entered is *Not now*."""
        entered = [field.text() for field in self._fields().values()]
        if not any(text.strip() for text in entered):
            self.on_later()
            return
        try:
            changes = self._numbers.keep(*entered)
        except UserError as error:
            self._say(str(error))
            return
        words_alone = without_number(self.line.text(), self.therapist.text())
        for field in self._fields().values():
            field.clear()
        if self.leads_to_card or words_alone:
            self._say_saved(words_alone)
        self._do(changes)
        if self._wanted():  # words without a number: nothing that could be called, and said to be enough
            self.on_later()

    @Slot()
    def on_later(self) -> None:
        """Ask again in some weeks."""
        try:
            self._do(self._numbers.put_aside())
        except UserError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def keep(self) -> str:
        """Keep what was typed since it was kept last; return why that cannot be, empty where it is."""
        if not self._unkept:
            return ""
        why = self._typing.keep({name: field.text() for name, field in self._fields().items() if field.text()})
        self._unkept = bool(why)
        return why

    @Slot()
    def on_typed(self) -> None:
        """Something was typed: it is kept soon, also while somebody types on."""
        self._unkept = True
        self._typing.on_typed()
        self.edited.emit()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is typed; where that cannot be, it still stands in its fields."""
        self.keep()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """The card may have a number by now."""
        if changes.parts & _ASKS_ANEW:
            self.refresh()
