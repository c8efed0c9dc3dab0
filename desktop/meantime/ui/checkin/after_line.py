"""A quiet line in today's check-in once a session is over, until its list is put away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.parts import FlowLayout, button


class AfterSessionLine(QWidget):
    """One link."""

    def __init__(self, wishes: CheckInWishes) -> None:
        """Lead to the list."""
        super().__init__()
        line = FlowLayout(gap=8)
        self.setLayout(line)
        self.opens = button(tr("After your session: five small things…"), "link")
        self.opens.clicked.connect(wishes.after_session_wanted)
        line.addWidget(self.opens)
