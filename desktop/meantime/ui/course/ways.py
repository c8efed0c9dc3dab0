"""The ways between a week, a month and the whole course: who goes to another span stays at the day it was about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from meantime.ui.actions import CheckInWishes
from meantime.ui.course.head import COURSE, MONTH, WEEK
from meantime.ui.course.month import MonthPage
from meantime.ui.course.page import CoursePage
from meantime.ui.theme import Tokens
from meantime.ui.week.page import WeekPage
from meantime.ui.workbench import Workbench


class CourseWays(QObject):
    """Has month and course beside the week, and leads from each to each."""

    page_wanted = Signal(str)
    """The page of this name is to be shown."""

    def __init__(self, bench: Workbench, week: WeekPage, wishes: CheckInWishes, tokens: Tokens) -> None:
        """Make the two pages, and follow all three."""
        super().__init__(week)
        self._week = week
        self.month = MonthPage(bench.course, bench.week, bench.bus, wishes, tokens)
        self.course = CoursePage(bench.course, bench.bus, tokens)
        week.span_wanted.connect(self.on_from_week)
        self.month.span_wanted.connect(self.on_from_month)
        self.course.span_wanted.connect(self.on_from_course)

    @Slot(str)
    def on_from_week(self, span: str) -> None:
        """Show the month of the day where the keyboard is, or the whole course there."""
        day = self._week.day
        if span == MONTH:
            self.month.show_month(day)
        elif span == COURSE:
            self.course.show_month(day.replace(day=1) if day is not None else None)
        self.page_wanted.emit(span)

    @Slot(str)
    def on_from_month(self, span: str) -> None:
        """Show the week of the day where the keyboard is, or the month's line in the course."""
        day = self.month.day
        if span == WEEK:
            self._week.show_day(day)
        elif span == COURSE:
            self.course.show_month(day.replace(day=1) if day is not None else None)
        self.page_wanted.emit(span)

    @Slot(str)
    def on_from_course(self, span: str) -> None:
        """Show the month of the line where the keyboard is; the week is the one that was shown."""
        if span == MONTH:
            self.month.show_month(self.course.month)
        self.page_wanted.emit(span)
