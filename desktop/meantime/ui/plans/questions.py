"""What a plan's card asks before it does something: asked in the card itself, once, Escape is no."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QDateEdit

from meantime.language import tr
from meantime.ui.parts import row
from meantime.ui.question import Question


class EndQuestion(Question):
    """Asks whether a plan is to end."""

    def __init__(self, title: str) -> None:
        """Ask about the plan ``title``."""
        words = tr("End “{title}”? It comes no more; what was noted stays.").format(title=title)
        super().__init__(words, tr("End it"), tr("Keep it"))

    def take_focus(self) -> None:
        """Begin at the answer that changes nothing."""
        self.no.setFocus(Qt.FocusReason.TabFocusReason)


class PauseQuestion(Question):
    """Asks on which day a paused plan goes on."""

    day_chosen = Signal(object)
    """It goes on from this ``date``."""

    def __init__(self, title: str, first: date) -> None:
        """Ask about the plan ``title``; ``first`` is the earliest day."""
        super().__init__(tr("On which day does “{title}” go on?").format(title=title), tr("Pause"), tr("Cancel"))
        self.day = QDateEdit(QDate(first.year, first.month, first.day))
        self.day.setMinimumDate(QDate(first.year, first.month, first.day))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("The day on which it goes on"))
        line = row()
        line.addWidget(self.day)
        line.addStretch(1)
        self.body.insertLayout(1, line)
        self.accepted.connect(self.on_accepted)

    def take_focus(self) -> None:
        """Begin at the day."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_accepted(self) -> None:
        """Pass on which day was chosen."""
        chosen = self.day.date()
        self.day_chosen.emit(date(chosen.year(), chosen.month(), chosen.day()))
