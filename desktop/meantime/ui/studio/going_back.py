"""Going back from the studio with a change that is not saved: asked about once, and the place is kept meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import column
from meantime.ui.question import Question
from meantime.ui.same_place import same_field


class GoingBack(QWidget):
    """Empty as long as nothing is asked."""

    meant = Signal()
    """It is left; nothing is saved."""

    thought_better = Signal()
    """It goes on: the focus is to be where it was."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        super().__init__()
        self._question: Question | None = None
        self._place: QWidget | None = None
        self._body = column(self, gap=0)
        self.hide()

    @property
    def asked(self) -> bool:
        """Whether the question stands there."""
        return self._question is not None

    def note(self, place: QWidget) -> None:
        """Remember where something was entered last."""
        self._place = place

    def place_in(self, studio: QWidget) -> QWidget | None:
        """Return where something was entered last in ``studio``; None where that is no longer to be entered there."""
        inside = (each for each in studio.findChildren(QWidget) if each is self._place)
        return next((each for each in inside if each.isVisibleTo(studio) and each.isEnabledTo(studio)), None)

    def ask(self) -> None:
        """Ask, beginning at the answer that loses nothing."""
        self._put().no.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self) -> Question:
        question = Question(tr("Go back without saving what you changed?"), tr("Go back"), tr("Go on editing"))
        question.accepted.connect(self.meant)
        question.declined.connect(self.on_declined)
        self._question = question
        self._body.addWidget(question)
        self.show()
        return question

    def stand_as(self, other: GoingBack, before: QWidget, after: QWidget) -> None:
        """Ask where ``other`` asks, and know in ``after`` the place that it knows in ``before``."""
        known = other.place_in(before)
        self._place = same_field(known, before, after) if known is not None else None
        if other.asked:
            self._put()

    @Slot()
    def on_declined(self) -> None:
        """Ask no more."""
        question, self._question = self._question, None
        if question is not None:
            self._body.removeWidget(question)
            question.hide()
            question.deleteLater()
        self.hide()
        self.thought_better.emit()
