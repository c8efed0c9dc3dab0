"""Quiet lines in today's check-in: to the session sheet before a session, to a list after it, to what looks back."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.views import TodayView
from meantime.ui.actions import CheckInWishes
from meantime.ui.parts import FlowLayout, button

MOST_LINES = 2
"""So many lines stand above what is due; what would come after them waits until one of them is done or put away."""


class SessionLine(QWidget):
    """One link."""

    def __init__(self, words: str, wanted: SignalInstance) -> None:
        """Say ``words``; a click on them emits ``wanted``."""
        super().__init__()
        line = FlowLayout(gap=8)
        self.setLayout(line)
        self.opens = button(words, "link")
        self.opens.clicked.connect(wanted)
        line.addWidget(self.opens)


class BeforeSessionLine(SessionLine):
    """Leads to the session sheet while a session is near."""


class AfterSessionLine(SessionLine):
    """Leads to the small things for after a session, until they are put away."""


class WeeklyLine(SessionLine):
    """Leads to the weekly look until it is done or put away."""


class MonthlyLine(SessionLine):
    """Leads to the monthly review until it is put away."""


def session_lines(view: TodayView, wishes: CheckInWishes, sheet_wanted: SignalInstance) -> list[SessionLine]:
    """Return the first lines that ``view`` asks for; the sheet is asked for by ``sheet_wanted``."""
    lines: list[SessionLine] = []
    if view.session_line:
        lines.append(BeforeSessionLine(view.session_line, sheet_wanted))
    if view.after_session:
        words = tr("After your session: five small things…")
        lines.append(AfterSessionLine(words, wishes.after_session_wanted))
    if view.weekly:
        lines.append(WeeklyLine(tr("Your week, if you like…"), wishes.weekly_wanted))
    if view.monthly:
        lines.append(MonthlyLine(view.monthly, wishes.monthly_wanted))
    return lines[:MOST_LINES]
