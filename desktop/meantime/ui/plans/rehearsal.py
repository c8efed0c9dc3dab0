"""The coming week before it is lived: what would be shown, held back and summed up, and why. It changes nothing."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.screens.rehearsal import Night, RehearsalScreen, RehearsedDay, RehearsedLine, RehearsedWeek
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import FlowLayout, button, column, frame, label, row
from meantime.ui.scrolling import Inside, ScrollKeys
from meantime.ui.settings.fields import Clock
from meantime.ui.theme import scaled

WIDTH, HEIGHT = 560, 640
SIDE = 20
MOST_OF_SCREEN = 0.85
_TIME_WIDTH = 52


class SleepChoice(QWidget):
    """Whether the computer sleeps at night, and from when to when."""

    def __init__(self) -> None:
        """Begin with a usual night."""
        super().__init__()
        line = FlowLayout(gap=8)
        self.setLayout(line)
        usual = Night()
        self.sleeps = QCheckBox(tr("The computer sleeps from"))
        self.sleeps.setAccessibleName(tr("The computer sleeps at night"))
        self.sleeps.setChecked(True)
        self.begins, self.ends = Clock(tr("Falls asleep at")), Clock(tr("Wakes at"))
        for field, at in ((self.begins, usual.begins), (self.ends, usual.ends)):
            field.show_value(f"{at:%H:%M}")
        for widget in (self.sleeps, self.begins, label(tr("to"), "second"), self.ends):
            line.addWidget(widget)

    def night(self) -> Night | None:
        """Return the night that is chosen; None where the computer never sleeps."""
        for field in (self.begins, self.ends):
            field.setEnabled(self.sleeps.isChecked())
        if not self.sleeps.isChecked():
            return None
        return Night(*(time.fromisoformat(field.text_value) for field in (self.begins, self.ends)))


class RehearsalDialog(QDialog):
    """A window over the plans; it is lived anew with each choice of the night, and when plans or settings change."""

    def __init__(self, screen: RehearsalScreen, bus: ChangeBus, parent: QWidget) -> None:
        """Show the coming week."""
        super().__init__(parent)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Rehearse the week"))
        self._screen = screen
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(tr("What will this week feel like?"), "page", wrap=True))
        self._total, self._quiet = label("", "second", wrap=True), label("", "caption", wrap=True)
        body.addWidget(self._total)
        self.sleep = SleepChoice()
        body.addWidget(self.sleep)
        body.addWidget(self._quiet)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("The coming seven days"))
        body.addWidget(self._scroll, 1)
        foot = row()
        foot.addWidget(label(tr("Nothing is changed by looking."), "hint", wrap=True), 1)
        self._closes = button(tr("Close"))
        self._closes.clicked.connect(self.close)
        foot.addWidget(self._closes)
        ScrollKeys(self._scroll, self, self._closes)
        body.addLayout(foot)
        self.sleep.sleeps.clicked.connect(self.show_week)
        self.sleep.begins.set_to.connect(self.show_week)
        self.sleep.ends.set_to.connect(self.show_week)
        bus.changed.connect(self.on_changed)
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        self.show_week()

    @Slot()
    def show_week(self) -> None:
        """Live through the week by the night that is chosen, and show what came."""
        try:
            week = self._screen.view(self.sleep.night())
        except UserError as error:
            week = RehearsedWeek("", str(error), ())
        self._total.setText(week.total)
        self._quiet.setText(week.quiet)
        scrolled = self._scroll.verticalScrollBar().value()
        inside = Inside()
        days = column(inside, margin=(0, 0, 8, 0), gap=10)
        for day in week.days:
            days.addWidget(_day_card(day))
        days.addStretch(1)
        self._scroll.setWidget(inside)
        inside.show()
        self._scroll.verticalScrollBar().setValue(scrolled)

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Something was changed beside the window: live through the week anew."""
        self.show_week()


def _day_card(day: RehearsedDay) -> QFrame:
    made = frame("card")
    body = column(made, margin=(14, 10, 14, 11), gap=8)
    body.addWidget(label(day.heading, "anchor", wrap=True))
    if not day.lines:
        body.addWidget(label(tr("Nothing reminds you."), "second"))
    for line in day.lines:
        body.addLayout(_line(line))
    made.setAccessibleName(day.heading)
    return made


def _line(told: RehearsedLine) -> QHBoxLayout:
    """Return one time: when, what would be shown, what it is about and why."""
    line, words = row(gap=10), column(gap=1)
    at = label(told.time, "strong")
    at.setMinimumWidth(scaled(_TIME_WIDTH))
    line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
    words.addWidget(label(told.practices, "item", wrap=True))
    words.addWidget(label(told.what, "second", wrap=True))
    if told.why:
        words.addWidget(label(told.why, "caption", wrap=True))
    line.addLayout(words, 1)
    return line
