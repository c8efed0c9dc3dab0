"""What is said when a look is over: one kind sentence, the way back, and the minute of imagining if that was chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.domain.resistance import Choice
from meantime.language import tr
from meantime.ui.parts import FlowLayout, button, column, label, row


def sentences(chose: Choice | None, *, answered: bool, told: bool) -> tuple[str, str]:
    """Return what is said, and what that means.

    Args:
        chose: the last step.
        answered: whether its practice was answered with it.
        told: whether it comes to the session.
    """
    apart = tr("It is noted for this day, apart from what you count.")
    if chose is Choice.IMAGINE:
        how = tr("Eyes open or closed. You can stop at any time.")
        return tr("Imagine it, for a minute or as long as you like."), how
    if chose is Choice.NOT_TODAY:
        saved = tr("Saved as “Not this time”.") if answered else apart
        brings = tr("It is starred for your session. Nothing is sent.") if told else ""
        return tr("Not today is an answer too."), f"{saved} {brings}".strip()
    if chose is Choice.LOOKED:
        return tr("You stopped and looked. That was the practice."), apart
    return tr("That counts. You stopped and looked."), apart


class Afterwards(QWidget):
    """It is saved."""

    undone = Signal()
    """All of it is to be taken back."""

    imagined = Signal()
    """It was imagined."""

    left = Signal()
    """The window may close."""

    def __init__(self, title: str, chose: Choice | None, *, answered: bool, told: bool) -> None:
        """Say what became of the look at what was in the way of ``title``."""
        super().__init__()
        said, below = sentences(chose, answered=answered, told=told)
        self.setAccessibleName(f"{said} {below}")
        body = column(self, gap=8)
        body.addWidget(label(said, "section", wrap=True))
        body.addWidget(label(below, "second", wrap=True))
        body.addStretch(1)
        foot = row(gap=8)
        undo = button(tr("Undo"), "quiet", name=tr("Undo: {title}").format(title=title), once=True)
        undo.clicked.connect(self.undone)
        foot.addWidget(undo)
        ends, flow = QWidget(), FlowLayout(gap=8, last_at_right=True)
        ends.setLayout(flow)
        foot.addWidget(ends, 1)
        self.closes = button(tr("Close"), "" if chose is Choice.IMAGINE else "tonal", once=True)
        self.closes.clicked.connect(self.left)
        self.first = self.closes  # of a key that is pressed twice, the second says nothing that was not so
        flow.addWidget(QWidget())
        flow.addWidget(self.closes)
        if chose is Choice.IMAGINE:
            tells = button(tr("I imagined it"), "tonal", once=True)
            tells.clicked.connect(self.imagined)
            flow.addWidget(tells)
        body.addLayout(foot)
