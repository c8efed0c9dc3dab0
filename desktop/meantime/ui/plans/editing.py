"""A window in which something is changed: nothing is saved until *Save*, and nothing entered is lost unasked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.kept_typing import KeptTyping, again_words
from meantime.ui.parts import button, column, label
from meantime.ui.question import Question
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled
from meantime.ui.triggers.choosing import flush_typed

WIDTH, HEIGHT = 600, 640
SIDE = 20
MOST_OF_SCREEN = 0.85


class EditDialog(QDialog):
    """Heading, what is edited, what would come of it, and *Save*. Escape asks only where something would be lost."""

    def __init__(self, name: str, heading: str, below: str, bus: ChangeBus, parent: QWidget) -> None:
        """Be empty; ``name`` says what is changed, and ``below`` stands under the heading."""
        super().__init__(parent)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self._bus = bus
        self._question: Question | None = None
        self._typing: KeptTyping | None = None
        self._begun: Mapping[str, str] = {}
        self._not_kept = ""
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(heading, "page", wrap=True))
        self._below = label(below, "second", wrap=True)
        body.addWidget(self._below)
        self._below.setVisible(bool(below))
        inside = Inside()
        self.edited: QVBoxLayout = column(inside, margin=(0, 0, 8, 0), gap=10)
        self.area = scrolling(inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(self.area, 1)
        self.effect: QVBoxLayout = column(gap=4)
        body.addLayout(self.effect)
        self._said = label("", "now", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        self._foot = self._make_foot()
        body.addWidget(self._foot)
        self._body = body
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))

    def _make_foot(self) -> QWidget:
        foot = BesideOrBelow(gap=8)
        foot.add(label(self.foot_words(), "hint", wrap=True), 1)
        cancels, self.saves = button(tr("Cancel")), button(tr("Save"), "filled")
        cancels.clicked.connect(self.reject)
        self.saves.clicked.connect(self.on_save)
        for each in (cancels, self.saves):
            foot.add(each)
        return foot

    def foot_words(self) -> str:
        """Return what *Save* means here."""
        return tr("From now on; what was due before stays as it is.")

    @property
    @abstractmethod
    def dirty(self) -> bool:
        """Whether anything entered would be lost."""

    @abstractmethod
    def save(self) -> Changes:
        """Save what is entered.

        Raises:
            UserError: if it cannot be; nothing is changed then.
        """

    def keep_typing(self, forms: TypedForms, form: Form, subject: str = "") -> Mapping[str, str]:
        """Keep in ``forms`` what is entered from now on; return what was entered last time and not saved."""
        self._typing = KeptTyping(forms, form, subject, self)
        self._typing.due.connect(self.on_keep_due)
        self._begun = self._typing.begun()
        if self._begun:
            self.say(again_words())
        return self._begun

    def typed(self) -> Mapping[str, str]:
        """Return what is entered and not saved, by field, as what ``keep_typing`` returned; by default nothing."""
        return {}

    def entered(self) -> None:
        """Something was entered: what was wrong may be right now, and what is typed is kept soon."""
        self.say("")
        if self._typing is not None:
            self._typing.on_typed()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is typed; nobody need be told of it."""
        self.keep_typed()

    def keep_typed(self) -> None:
        """Keep what is typed as it stands; where that cannot be, say why."""
        if self._typing is None:
            return
        before, self._not_kept = self._not_kept, self._typing.keep(self.typed())
        if self._not_kept or self._said.text() == before:
            self.say(self._not_kept)

    def let_go(self) -> None:
        """Keep nothing of it any more."""
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.let_go()

    def done(self, result: int) -> None:
        """Close; it is saved, or somebody said that it may go."""
        self.let_go()
        super().done(result)

    def say(self, sentence: str) -> None:
        """Say why something was not saved; empty takes it away."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.saves.setAccessibleDescription(sentence)

    @Slot()
    def on_save(self) -> None:
        """Save and close; where that cannot be, say why and stay."""
        flush_typed(self)
        try:
            changes = self.save()
        except UserError as error:
            self.refused(error)
            return
        self.accept()
        self._bus.tell(changes)

    def refused(self, error: UserError) -> None:
        """Say why it could not be saved."""
        self.say(str(error))

    def reject(self) -> None:
        """Close without a word where nothing was entered; else ask once."""
        flush_typed(self)
        if self._question is not None:
            self.on_keep()
        elif self.dirty:
            self._ask()
        else:
            super().reject()

    def _ask(self) -> None:
        question = Question(tr("Close without saving what you changed?"), tr("Close"), tr("Go on editing"))
        question.accepted.connect(self.on_leave)
        question.declined.connect(self.on_keep)
        self._question = question
        self._foot.hide()
        self._body.addWidget(question)
        question.no.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_leave(self) -> None:
        """Close; nothing is saved."""
        super().reject()

    @Slot()
    def on_keep(self) -> None:
        """Go on editing."""
        question, self._question = self._question, None
        if question is not None:
            self._body.removeWidget(question)
            question.hide()
            question.deleteLater()
        self._foot.show()
        self.saves.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put Tab in order, and begin at the first field."""
        tab_as_it_stands(self)
        first = self.findChild(QPushButton)
        fields = [each for each in self.edited_fields() if each.isVisibleTo(self)]
        target = fields[0] if fields else first
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def setVisible(self, visible: bool) -> None:
        """Go on behind what was typed last time: a dialog that is shown selects its first field, for the next key."""
        super().setVisible(visible)
        target = self.focusWidget()
        if visible and self._begun and isinstance(target, QLineEdit):
            target.end(False)

    @abstractmethod
    def edited_fields(self) -> list[QWidget]:
        """Return the fields to begin at, the first that is shown."""
