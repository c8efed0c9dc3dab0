"""Asking for a change: the line for the therapist is read before it is noted, and nothing of the plan changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.change_requests import LONGEST_OWN, ChangeRequests, Wished
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.kept_typing import KeptTyping, again_words
from meantime.ui.parts import Chip, FlowLayout, button, column, frame, label, lead_tab_to_the_choice
from meantime.ui.plans.editing import MOST_OF_SCREEN, SIDE
from meantime.ui.question import Question
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.theme import scaled

WIDTH, HEIGHT = 520, 420


class AskChangeDialog(QDialog):
    """What is to be another, one's own words, the line that comes of it."""

    def __init__(
        self, plan_id: str, requests: ChangeRequests, forms: TypedForms, bus: ChangeBus, parent: QWidget
    ) -> None:
        """Ask about one plan; ``forms`` keeps what is typed until it is noted.

        Raises:
            UserError: if there is no such plan.
        """
        super().__init__(parent)
        self._plan_id, self._requests, self._bus = plan_id, requests, bus
        stays = requests.stays(plan_id)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Ask to change this"))
        outer = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        inside = Inside()
        body = column(inside, margin=(0, 0, 8, 0), gap=10)
        body.addWidget(label(tr("Ask to change this"), "page", wrap=True))
        words = tr("A line for the session. The plan stays as it is until you two have talked about it.")
        body.addWidget(label(words, "second", wrap=True))
        body.addWidget(label(tr("I would like to change"), wrap=True))
        body.addWidget(self._make_choices())
        self.own = QLineEdit()
        self.own.setMaxLength(LONGEST_OWN)
        self.own.setPlaceholderText(tr("In your own words, if you like"))
        self.own.setAccessibleName(tr("In your own words"))
        self._typing = KeptTyping(forms, Form.ASKING, plan_id, self)
        begun = self._typing.begun()
        self.own.setText(begun.get("own", ""))
        self._choose(begun.get("wished", ""))
        self.own.textChanged.connect(self.on_changed)
        self.own.textChanged.connect(self._typing.on_typed)
        self._group.idClicked.connect(self._typing.on_typed)
        self._typing.due.connect(self.on_keep_due)
        body.addWidget(self.own)
        quote = frame("dose")
        self._line = label("", "own", wrap=True)
        column(quote, margin=(12, 7, 12, 8)).addWidget(self._line)
        body.addWidget(quote)
        where = tr("It will stand on the session sheet, where you can change it or take it off. Nothing is sent.")
        with_you = tr("It will stand on your own list and not on the page: this plan stays with you.")
        said = [again_words()] if begun else []
        self._said = label(" ".join([*said, with_you if stays else where]), "caption", wrap=True)
        body.addWidget(self._said)
        body.addStretch(1)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ScrollKeys(scroll, self)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._make_foot())
        self._outer = outer
        self._question: Question | None = None
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        self.on_changed()
        self._group.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_choices(self) -> QWidget:
        made, flow = QWidget(), FlowLayout(gap=8)
        made.setLayout(flow)
        self._group, self._wishes = QButtonGroup(self), list(Wished)
        words = {
            Wished.WHEN: tr("when it comes"),
            Wished.HOW_MUCH: tr("how much it is"),
            Wished.WHAT: tr("what I do"),
            Wished.ELSE: tr("something else"),
        }
        for number, wished in enumerate(self._wishes):
            chip = Chip(words[wished])
            self._group.addButton(chip, number)
            flow.addWidget(chip)
        self._group.buttons()[0].setChecked(True)
        lead_tab_to_the_choice(self._group)
        self._group.idClicked.connect(self.on_changed)
        return made

    def _make_foot(self) -> QWidget:
        foot, line = QWidget(), FlowLayout(gap=8)
        foot.setLayout(line)
        self.brings, cancels = button(tr("Bring to session"), "filled"), button(tr("Cancel"))
        self.brings.clicked.connect(self.on_bring)
        cancels.clicked.connect(self.reject)
        line.addWidget(self.brings)
        line.addWidget(cancels)
        return foot

    def _choose(self, wished: str) -> None:
        """Choose what is to be another, by its word; one that is no such word chooses nothing."""
        for number, each in enumerate(self._wishes):
            if each.value == wished:
                self._group.buttons()[number].setChecked(True)
        lead_tab_to_the_choice(self._group)

    @property
    def wished(self) -> Wished:
        """What is to be another."""
        return self._wishes[self._group.checkedId()]

    @Slot()
    def on_changed(self) -> None:
        """Show the line as it would be noted."""
        lead_tab_to_the_choice(self._group)
        try:
            self._line.setText(self._requests.line(self._plan_id, self.wished, self.own.text()))
        except UserError as error:
            self._said.setText(str(error))

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is typed; it still stands here where that cannot be."""
        self._typing.keep({"own": self.own.text(), "wished": self.wished.value} if self.own.text().strip() else {})

    def done(self, result: int) -> None:
        """Close; it is noted, or somebody said that it may go."""
        self._typing.let_go()
        super().done(result)

    def reject(self) -> None:
        """Close by Escape or *Cancel*; own words are asked about once."""
        if self._question is not None:
            self.on_stay()
        elif self.own.text().strip():
            self._question = question = Question(
                tr("Close without bringing what you wrote?"), tr("Close"), tr("Go on writing")
            )
            question.accepted.connect(self.on_leave)
            question.declined.connect(self.on_stay)
            self._outer.addWidget(question)
            question.no.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().reject()

    @Slot()
    def on_leave(self) -> None:
        """Close; nothing is brought."""
        super().reject()

    @Slot()
    def on_stay(self) -> None:
        """Go on writing."""
        question, self._question = self._question, None
        if question is not None:
            self._outer.removeWidget(question)
            question.hide()
            question.deleteLater()
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_bring(self) -> None:
        """Note the line."""
        try:
            changes = self._requests.note(self._plan_id, self.wished, self.own.text())
        except UserError as error:
            self._said.setText(str(error))
            return
        self.accept()
        self._bus.tell(changes)
