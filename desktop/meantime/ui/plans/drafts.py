"""A plan in the making as a card: go on with it, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.language import tr
from meantime.services.screens.drafts import DraftView
from meantime.ui.parts import button, column, label, row
from meantime.ui.question import Question


class DraftCard(QFrame):
    """One draft. It asks through its signals and changes nothing itself."""

    go_on_wanted = Signal(str)
    """The draft with this id is to be gone on with."""

    discard_wanted = Signal(str)
    """The draft with this id is to be thrown away; it was asked whether that is meant."""

    def __init__(self, view: DraftView) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.view = view
        self.setAccessibleName(f"{view.title}, {view.changed}")
        self._body = column(self, margin=(16, 13, 16, 12), gap=8)
        head = row(gap=8)
        head.addWidget(label(view.title, "strong", wrap=True), 2)
        changed = label(view.changed, "second", wrap=True)
        changed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(changed, 1)
        self._body.addLayout(head)
        self._actions = QWidget()
        line = row(self._actions, gap=12)
        line.addWidget(label(tr("Nothing comes of it before you use it."), "caption", wrap=True), 1)
        words = tr("Go on with the draft: {title}").format(title=view.title)
        self.goes_on: QPushButton = button(tr("Go on"), "link", name=words)
        self.goes_on.clicked.connect(self.on_go_on)
        throws = button(tr("Throw away"), "link", name=tr("Throw away the draft: {title}").format(title=view.title))
        throws.clicked.connect(self.on_throw)
        line.addWidget(self.goes_on)
        line.addWidget(throws)
        self._body.addWidget(self._actions)
        self._asked: Question | None = None

    @Slot()
    def on_go_on(self) -> None:
        """Go on with it."""
        self.go_on_wanted.emit(self.view.draft_id)

    @Slot()
    def on_throw(self) -> None:
        """Ask once whether that is meant."""
        words = tr("Throw away the draft “{title}”?").format(title=self.view.title)
        question = Question(words, tr("Throw away"), tr("Keep it"))
        question.accepted.connect(self.on_meant)
        question.declined.connect(self.on_declined)
        self._asked = question
        self._actions.hide()
        self._body.addWidget(question)
        question.no.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_meant(self) -> None:
        """Throw it away."""
        self.discard_wanted.emit(self.view.draft_id)

    @Slot()
    def on_declined(self) -> None:
        """Leave it as it was."""
        question, self._asked = self._asked, None
        if question is not None:
            self._body.removeWidget(question)
            question.hide()
            question.deleteLater()
            self._actions.show()
            self.goes_on.setFocus(Qt.FocusReason.TabFocusReason)
