"""The support card as a form: every field may stay empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from meantime.domain.support import Contact, SupportCard
from meantime.domain.telephone import is_number
from meantime.language import tr
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.support.reading import where_numbers_are
from meantime.ui.support.words import emergency_heading, headings, questions
from meantime.ui.ticked import TickedWords

LINES = 2
"""How many lines a field for words shows before it scrolls."""


class ContactFields(QWidget):
    """One person: name, number, hours."""

    edited = Signal()
    """Something was written."""

    def __init__(self, contact: Contact) -> None:
        """Begin with ``contact``."""
        super().__init__()
        body = column(self, gap=4)
        first, second = row(gap=6), row(gap=6)
        self.name = _field(contact.name, tr("Name"))
        self.phone = _field(contact.phone, tr("Number"))
        self.hours = _field(contact.hours, tr("Hours, if they matter"))
        self.removes: QPushButton = button(tr("Remove"), "quiet")
        self.removes.setAccessibleName(
            tr("Remove {name}").format(name=contact.name) if contact.name else tr("Remove this person")
        )
        for each in (self.name, self.phone, self.hours):
            each.textEdited.connect(self.edited)
        first.addWidget(self.name, 1)
        first.addWidget(self.phone, 1)
        second.addWidget(self.hours, 1)
        second.addWidget(self.removes)
        body.addLayout(first)
        body.addLayout(second)

    def contact(self) -> Contact:
        """Return what is written now."""
        return Contact(self.name.text().strip(), self.phone.text().strip(), self.hours.text().strip())


class ContactList(QWidget):
    """People, as many as are wanted."""

    edited = Signal()
    """Somebody was written about, or taken away."""

    def __init__(self, contacts: tuple[Contact, ...], name: str) -> None:
        """Begin with ``contacts``, or with one empty line; ``name`` says who they are."""
        super().__init__()
        self._body = column(self, gap=8)
        self.rows: list[ContactFields] = []
        """Their fields, in order."""
        self._adds = button(tr("Add someone"), "link", name=tr("Add someone: {group}").format(group=name))
        self._adds.clicked.connect(self.on_add)
        line = row()
        line.addWidget(self._adds)
        line.addStretch(1)
        self._body.addLayout(line)
        for contact in contacts or (Contact(""),):
            self._add(contact)

    def _add(self, contact: Contact) -> ContactFields:
        fields = ContactFields(contact)
        fields.removes.clicked.connect(self.on_remove)
        fields.edited.connect(self.edited)
        self.rows.append(fields)
        self._body.insertWidget(len(self.rows) - 1, fields)
        return fields

    def contacts(self) -> tuple[Contact, ...]:
        """Return those of which anything is written."""
        written = (fields.contact() for fields in self.rows)
        return tuple(contact for contact in written if contact != Contact(""))

    @Slot()
    def on_add(self) -> None:
        """Offer fields for one more."""
        self._add(Contact("")).name.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_remove(self) -> None:
        """Take one away."""
        pressed = self.sender()
        for fields in self.rows:
            if fields.removes is pressed:
                self.rows.remove(fields)
                self._body.removeWidget(fields)
                fields.hide()
                fields.deleteLater()
                self._adds.setFocus(Qt.FocusReason.TabFocusReason)
                self.edited.emit()
                return


class CardForm(QWidget):
    """All fields of the card."""

    edited = Signal()
    """Something was written."""

    def __init__(self, card: SupportCard) -> None:
        """Begin with ``card``."""
        super().__init__()
        self.setObjectName("page")
        self._words: dict[str, QPlainTextEdit] = {}
        self._people: dict[str, ContactList] = {}
        self._stood = card.phones
        body = column(self, gap=4, margin=(0, 0, 6, 0))
        asked = questions()
        for name, heading in headings().items():
            value = getattr(card, name)
            if isinstance(value, str):
                self._add_words(body, name, heading, asked[name], value)
            else:
                body.addWidget(label(heading, "strong"))
                body.addWidget(label(asked[name], "hint", wrap=True))
                self._people[name] = ContactList(value, heading)
                self._people[name].edited.connect(self.edited)
                body.addWidget(self._people[name])
            body.addSpacing(10)
        self._add_emergency(body, card.emergency_number)
        body.addSpacing(10)
        self.opens_locked = TickedWords(tr("Let this card open also where Meantime is locked or cannot open its data"))
        self.opens_locked.tick.setChecked(card.opens_locked)
        self.opens_locked.tick.toggled.connect(self.edited)
        body.addWidget(self.opens_locked)
        why = tr("It is there when you need it. Whoever uses this account of the computer can read it then.")
        body.addWidget(label(why, "hint", wrap=True))
        body.addStretch(1)

    def _add_words(self, body: QVBoxLayout, name: str, heading: str, question: str, value: str) -> None:
        body.addWidget(label(heading, "strong"))
        field = QPlainTextEdit(value)
        field.setPlaceholderText(question)
        field.setAccessibleName(heading)
        field.setAccessibleDescription(question)
        field.setTabChangesFocus(True)
        field.ensurePolished()
        field.setFixedHeight(field.fontMetrics().lineSpacing() * LINES + 28)
        field.textChanged.connect(self.edited)
        self._words[name] = field
        body.addWidget(field)

    def _add_emergency(self, body: QVBoxLayout, number: str) -> None:
        card = frame("tinted")
        inside = column(card, margin=(14, 10, 14, 12), gap=4)
        inside.addWidget(label(emergency_heading(), "strong"))
        inside.addWidget(label(tr("Check it once: the number where you live."), "second", wrap=True))
        self._emergency = _field(number, emergency_heading())
        self._emergency.setPlaceholderText("")
        self._emergency.textEdited.connect(self.edited)
        inside.addWidget(self._emergency)
        body.addWidget(card)
        body.addSpacing(6)
        body.addWidget(where_numbers_are())

    def card(self) -> SupportCard:
        """Return what is written now."""
        words = {name: field.toPlainText().strip() for name, field in self._words.items()}
        return SupportCard(
            signs=words["signs"],
            on_my_own=words["on_my_own"],
            people_places=words["people_places"],
            people=self._people["people"].contacts(),
            professionals=self._people["professionals"].contacts(),
            safer=words["safer"],
            what_matters=words["what_matters"],
            emergency_number=self._emergency.text().strip(),
            opens_locked=self.opens_locked.tick.isChecked(),
        )

    def focus_no_number(self) -> QWidget | None:
        """Put the cursor where other words stand in place of a number; return that field, None where there is none."""
        phones = [fields.phone for group in self._people.values() for fields in group.rows]
        found = next((field for field in (*phones, self._emergency) if self._is_none(field.text())), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def _is_none(self, words: str) -> bool:
        return words.strip() not in self._stood and not is_number(words)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._words["signs"].setFocus(Qt.FocusReason.TabFocusReason)


def _field(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made
