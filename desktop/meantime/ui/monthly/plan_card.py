"""One plan in the monthly review: how the month went, and what may become of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.language import tr
from meantime.services.monthly import Choice
from meantime.services.phrases import listed
from meantime.services.screens.monthly import ChoiceView, ReviewedView
from meantime.ui.parts import Chip, FlowLayout, button, column, label
from meantime.ui.question import Question


class LetGoQuestion(Question):
    """Asks whether a plan of one's own is to rest or to end; yes is to rest."""

    ended = Signal()
    """It is to end."""

    def __init__(self, view: ReviewedView) -> None:
        """Ask about the plan ``view``; one that is paused already can only end."""
        words = tr("Let “{title}” rest, or end it? What was noted stays.")
        if view.paused:
            words = tr("“{title}” is paused already. End it? What was noted stays.")
        super().__init__(words.format(title=view.title), tr("Pause it"), tr("Leave it as it is"))
        self.yes.setVisible(not view.paused)
        self.ends = button(tr("End it"))
        self.ends.clicked.connect(self.ended)
        answers = self.no.parentWidget()
        layout = answers.layout() if answers is not None else None
        if layout is not None:
            layout.removeWidget(self.no)
            layout.addWidget(self.ends)
            layout.addWidget(self.no)
        QWidget.setTabOrder(self.yes, self.ends)
        QWidget.setTabOrder(self.ends, self.no)


class ReviewedCard(QFrame):
    """Title, counts, and one row of choices. Pressing what stands already changes nothing."""

    chosen = Signal(str, object)
    """This is to become of the plan with this id (``Choice``)."""

    change_wanted = Signal(str)
    """The plan with this id is to be changed where plans are made."""

    pause_wanted = Signal(str)
    """The plan with this id is to rest."""

    end_wanted = Signal(str)
    """The plan with this id is to end."""

    def __init__(self, view: ReviewedView) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(view.title)
        self.view = view
        self.question: LetGoQuestion | None = None
        self._choices: dict[QPushButton, ChoiceView] = {}
        self._body = column(self, margin=(16, 11, 16, 12), gap=4)
        self._body.addWidget(label(view.title, "strong", wrap=True))
        self._body.addWidget(label(listed([view.count, view.split]), "second", wrap=True))
        ways, flow = QWidget(), FlowLayout(gap=8)
        ways.setLayout(flow)
        for choice in view.choices:
            flow.addWidget(self._make(choice))
        self._body.addSpacing(4)
        self._body.addWidget(ways)
        self._body.addWidget(label(view.remark, "caption", wrap=True))

    def _make(self, choice: ChoiceView) -> QPushButton:
        made = Chip(choice.words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(not choice.leads)
        made.setChecked(choice.on)
        made.setAccessibleName(f"{choice.words}: {self.view.title}")
        made.clicked.connect(self.on_clicked)
        self._choices[made] = choice
        return made

    @property
    def chips(self) -> list[QPushButton]:
        """What can be pressed here, in order; a question apart."""
        return list(self._choices)

    @Slot()
    def on_clicked(self) -> None:
        """Pass on what was chosen, or ask first where that cannot be undone."""
        sender = self.sender()
        if not isinstance(sender, QPushButton):
            return
        choice = self._choices[sender]
        self._take_question_down()
        for each, known in self._choices.items():
            each.setChecked(known.on and not known.leads)
        if not choice.leads:
            self.chosen.emit(self.view.plan_id, choice.choice)
        elif choice.choice is Choice.LET_GO:
            self._ask()
        else:
            self.change_wanted.emit(self.view.plan_id)

    def _ask(self) -> None:
        self.question = LetGoQuestion(self.view)
        self.question.accepted.connect(self.on_pause)
        self.question.ended.connect(self.on_end)
        self.question.declined.connect(self.on_declined)
        self.question.ask_below(self._body)

    def _take_question_down(self) -> None:
        question, self.question = self.question, None
        if question is not None:
            question.take_down()

    @Slot()
    def on_pause(self) -> None:
        """It is to rest."""
        self.pause_wanted.emit(self.view.plan_id)

    @Slot()
    def on_end(self) -> None:
        """It is to end."""
        self.end_wanted.emit(self.view.plan_id)

    @Slot()
    def on_declined(self) -> None:
        """Leave it as it is."""
        self._take_question_down()
        self.chips[-1].setFocus(Qt.FocusReason.TabFocusReason)
