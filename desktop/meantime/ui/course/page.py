"""The whole course as a page: every month of every plan, the newest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.screens.course import CourseScreen
from meantime.ui.changebus import ChangeBus
from meantime.ui.course.head import COURSE, MONTH, WEEK, SpanHead
from meantime.ui.course.lines import CourseLines
from meantime.ui.course.month import GAP, MARGIN, SHOWS, TOP
from meantime.ui.main.page import Page
from meantime.ui.parts import column, frame, label
from meantime.ui.theme import Tokens
from meantime.ui.week.told_line import ToldLine


class CoursePage(Page):
    """The list of months; Enter on one shows it as calendars."""

    span_wanted = Signal(str)
    """The page of this name is to be shown, for what is shown here."""

    def __init__(self, screen: CourseScreen, bus: ChangeBus, tokens: Tokens) -> None:
        """Begin with the newest month."""
        super().__init__(COURSE, tr("Whole course"), "calendar", shows=SHOWS, bus=bus, tokens=tokens)
        self.under = WEEK
        self._wanted: date | None = None
        self.head = SpanHead(COURSE, steps=False)
        self.lines = CourseLines(screen, tokens)
        self.told = ToldLine(tr("Point at a line, or go to it with the arrow keys, to read all of it here."))
        self._nothing = label(
            tr("No plan has begun yet. From its first day on, each month has a line here."), "second", wrap=True
        )
        self._lay_out()
        self.head.span_wanted.connect(self.span_wanted)
        self.lines.told_changed.connect(self.told.show_parts)
        self.lines.month_opened.connect(self.on_month_opened)
        for keys in ("Alt+Down", "Alt+Home"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.on_closer_wanted)

    def _lay_out(self) -> None:
        body = column(self, margin=(MARGIN, TOP, MARGIN, 12), gap=GAP)
        body.addWidget(self.head)
        body.addWidget(self._nothing)
        self._holder = frame("card")
        column(self._holder, margin=(1, 1, 1, 1), gap=0).addWidget(self.lines)
        body.addWidget(self._holder, 1)
        body.addWidget(self.told)
        self._below = QWidget()
        body.addWidget(self._below, 1)

    def show_month(self, month: date | None) -> None:
        """Bring a month in sight, when the page is shown."""
        self._wanted = month
        self.renew()

    def refresh(self) -> None:
        """Show the course as it stands."""
        self.lines.renew(self.tokens)
        if self._wanted is not None:
            self.lines.go_to(self._wanted)
            self._wanted = None
        begun = self.lines.lines.rowCount() > 0
        below = tr("Every month, the newest first.") if begun else ""
        self.head.show_words(tr("Whole course"), below, tr("Whole course"))
        self._nothing.setVisible(not begun)
        self._below.setVisible(not begun)
        for part in (self._holder, self.told):
            part.setVisible(begun)

    def take_focus(self) -> None:
        """Begin in the list."""
        begins = self.lines if self.lines.lines.rowCount() else self.head.span
        begins.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def month(self) -> date | None:
        """The month where the keyboard is."""
        return self.lines.month

    @Slot()
    def on_closer_wanted(self) -> None:
        """Show the current line's month."""
        self.span_wanted.emit(MONTH)

    @Slot(object)
    def on_month_opened(self, _: date) -> None:
        """Show the month of a line; it is the current one."""
        self.span_wanted.emit(MONTH)
