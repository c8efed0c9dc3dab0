"""The head of today's check-in: the day, the next session, how today stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.views import TodayView
from meantime.ui.parts import FlowLayout, button, column, label


class TodayHead(QWidget):
    """The day, the next session, how today stands."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        body = column(self, margin=(20, 16, 20, 12), gap=2)
        top = FlowLayout(last_at_right=True)
        self._day = label("", "second")
        self._session = button("", "link")
        self._session.clicked.connect(self.session_wanted)
        top.addWidget(self._day)
        top.addWidget(self._session)
        body.addLayout(top)
        self._heading = label("", "page", wrap=True)
        self._below = label("", "second", wrap=True)
        body.addWidget(self._heading)
        body.addWidget(self._below)

    def show_today(self, view: TodayView) -> None:
        """Say how ``view`` stands."""
        self._day.setText(view.day)
        words = tr("Session sheet · {when}").format(when=view.session) if view.session else tr("Session sheet")
        self._session.setText(words.replace("&", "&&"))
        self._session.setAccessibleName(words)
        self._heading.setText(view.heading)
        self._below.setText(view.below)
        self.setAccessibleName(view.heading)  # it has the focus at times
