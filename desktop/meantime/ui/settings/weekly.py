"""When the weekly look is offered, or that it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meantime.domain.weekdays import CODES
from meantime.language import tr
from meantime.services.preferences import Value
from meantime.ui.parts import column
from meantime.ui.settings.fields import Choice, Clock, Row, Switch
from meantime.ui.stacking import BesideOrBelow

USUAL = "18:00"
"""What it begins with when it is switched on for the first time."""


class WeeklyTimes(QWidget):
    """Whether there is a weekly look, on which day and from when on."""

    def __init__(self) -> None:
        """Be off."""
        super().__init__()
        body = column(self, gap=8)
        self.on = Switch(tr("Weekly look"))
        self.row = Row(tr("Weekly look"), self.on, tr("A few ratings and one line, if you like."))
        body.addWidget(self.row)
        names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
        self.day = Choice(tr("Day of the weekly look"), list(zip(CODES, names, strict=True)))
        self.day.setObjectName("weekly-day")
        self.at = Clock(tr("Time of the weekly look"))
        self.at.setObjectName("weekly-at")
        self._times = BesideOrBelow(gap=16)
        self._times.add(self.day, 1)
        self._times.add(self.at)
        body.addWidget(self._times)
        self.at.show_value(USUAL)
        self.show_value("SU", None)

    def show_value(self, day: Value, at: Value) -> None:
        """Show how it stands; the time is kept for the next time it is switched on."""
        self.on.show_value(at is not None)
        self.day.show_value(day)
        self.at.show_value(at or self.at.text_value)
        self._times.setVisible(at is not None)
