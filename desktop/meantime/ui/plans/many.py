"""Asked once where a fourth plan has become active: which could wait? One click pauses it, or all of them stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame

from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.phrases import counted
from meantime.ui.parts import button, column, label, row


class ManyPlans(QFrame):
    """The question and one choice a plan."""

    wait_wanted = Signal(str)
    """The plan with this id is to wait: empty where all of them stay."""

    def __init__(self, count: int, plans: Sequence[Plan]) -> None:
        """Say that ``count`` plans are active, and let one of ``plans`` be chosen."""
        super().__init__()
        self.setObjectName("card")
        words = tr("{n} plans are active. Which could wait?").format(n=counted(count).capitalize())
        self.setAccessibleName(words)
        body = column(self, margin=(16, 13, 16, 12), gap=8)
        body.addWidget(label(words, "strong", wrap=True))
        below = tr("Three at a time are plenty. What waits is paused until you go on with it; nothing is lost.")
        body.addWidget(label(below, "second", wrap=True))
        self._plans = list(plans)
        group = QButtonGroup(self)
        for number, plan in enumerate(plans):
            choice = button(plan.title, "choice", name=tr("Let it wait: {title}").format(title=plan.title))
            group.addButton(choice, number)
            body.addWidget(choice)
        group.idClicked.connect(self.on_choice)
        foot = row()
        foot.addStretch(1)
        self.stays = button(tr("All of them, for now"), "quiet")
        self.stays.clicked.connect(self.on_stay)
        foot.addWidget(self.stays)
        body.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves all of them."""
        if event.key() == Qt.Key.Key_Escape:
            self.on_stay()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def on_choice(self, number: int) -> None:
        """Let one wait."""
        self.wait_wanted.emit(self._plans[number].id)

    @Slot()
    def on_stay(self) -> None:
        """Leave all of them active."""
        self.wait_wanted.emit("")
