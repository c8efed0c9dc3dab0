"""Which days the page covers, for which session, on which paper and in which language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from meantime.domain.sessions import Session
from meantime.language import language_in_force, tr
from meantime.services import phrases
from meantime.services.ports import Paper
from meantime.services.preferences import PAGE_LANGUAGES
from meantime.services.report.period import Period
from meantime.services.screens.session import SheetView
from meantime.services.sessions import LONGEST_NAME
from meantime.ui.parts import FlowLayout, button, column, label, row
from meantime.ui.session.rows import SheetCard
from meantime.ui.settings.fields import Choice, Clock, Line

_SINCE, _OTHER = "since", "other"
_USUAL_HOUR = time(15, 0)
_USUAL_GAP = timedelta(days=7)


class Day(QDateEdit):
    """A day; the wheel scrolls the page over it."""

    def __init__(self, words: str) -> None:
        """Take any day of the page's years; ``words`` say which one it is."""
        super().__init__()
        self.setAccessibleName(words)
        self.setLocale(QLocale(phrases.locale_of(language_in_force())))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.setDateRange(QDate(1900, 1, 1), QDate(2200, 12, 31))

    def show_day(self, day: date) -> None:
        """Show ``day``."""
        with QSignalBlocker(self):
            self.setDate(QDate(day.year, day.month, day.day))

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class DaysFields(QWidget):
    """Since the last session, or other days."""

    period_chosen = Signal(object)
    """The page is to cover this ``Period``."""

    def __init__(self) -> None:
        """Begin with the days since the last session."""
        super().__init__()
        flow = FlowLayout(gap=8)
        self.setLayout(flow)
        self.which = Choice(
            tr("Days on the page"), [(_SINCE, tr("Since the last session")), (_OTHER, tr("Other days"))]
        )
        self.which.show_value(_SINCE)
        self.which.set_to.connect(self.on_which)
        flow.addWidget(self.which)
        self._days = QWidget()
        line = row(self._days)
        self.first, self.last = Day(tr("First day on the page")), Day(tr("Last day on the page"))
        line.addWidget(self.first)
        line.addWidget(label("–"))
        line.addWidget(self.last)
        self._days.hide()
        flow.addWidget(self._days)
        for field in (self.first, self.last):
            field.dateChanged.connect(self.on_day_changed)

    def show_days(self, first: date, last: date) -> None:
        """Show the days that are covered; what is being chosen stays."""
        if not self._days.isVisibleTo(self):
            self.first.show_day(first)
            self.last.show_day(last)

    @Slot(str)
    def on_which(self, which: str) -> None:
        """Offer other days, or go back to those since the last session."""
        self._days.setVisible(which == _OTHER)
        self.period_chosen.emit(Period() if which == _SINCE else Period(None, self.first.day, self.last.day))

    @Slot(QDate)
    def on_day_changed(self, _: QDate) -> None:
        """Pass on which days were chosen."""
        self.period_chosen.emit(Period(None, self.first.day, self.last.day))


class AppointmentFields(QWidget):
    """When the next session is, and with whom."""

    kept = Signal(object, str)
    """The next session is at this naive local time, with this person; nobody is named where it is empty."""

    cancelled = Signal()
    """The next session does not take place."""

    def __init__(self) -> None:
        """Know of no session."""
        super().__init__()
        flow = FlowLayout(gap=8)
        self.setLayout(flow)
        self.day, self.at = Day(tr("Day of the next session")), Clock(tr("Time of the next session"))
        self.with_ = Line(tr("With whom"), LONGEST_NAME)
        self.with_.setPlaceholderText(tr("With whom, if you like"))
        self.keep = button("", "tonal")
        self.keep.clicked.connect(self.on_keep)
        self.removes = button(tr("It does not take place"), "link")
        self.removes.clicked.connect(self.cancelled)
        for widget in (self.day, self.at, self.with_, self.keep, self.removes):
            flow.addWidget(widget)
        self._shown: tuple[Session | None, date] | None = None

    def show_session(self, session: Session | None, today: date, therapist: str) -> None:
        """Show ``session``; where there is none, a day a week ahead. What is being typed stays."""
        if self._shown == (session, today):
            return
        self._shown = (session, today)
        at = session.at if session is not None else datetime.combine(today + _USUAL_GAP, _USUAL_HOUR)
        self.day.show_day(at.date())
        with QSignalBlocker(self.at):
            self.at.setTime(QTime(at.hour, at.minute))
        self.with_.setText((session.with_ if session is not None else therapist) or "")
        self.keep.setText(tr("Add the session") if session is None else tr("Change the session"))
        self.keep.setAccessibleName(self.keep.text())
        self.removes.setVisible(session is not None)

    @Slot()
    def on_keep(self) -> None:
        """Pass on what is chosen."""
        self.at.interpretText()
        self.day.interpretText()
        shown = self.at.time()
        at = datetime.combine(self.day.day, time(shown.hour(), shown.minute()))
        self.kept.emit(at, " ".join(self.with_.text().split()))


class LastSessionFields(QWidget):
    """The session whose time has come last, and whether it took place."""

    held_set = Signal(object, bool)
    """This ``Session`` took place, or it did not."""

    def __init__(self) -> None:
        """Know of no session."""
        super().__init__()
        body, line, flow = column(self, margin=(0, 8, 0, 0), gap=4), QWidget(), FlowLayout(gap=8)
        line.setLayout(flow)
        body.addWidget(label(tr("Last session"), "second"))
        body.addWidget(line)
        self.when, self.turns = label(""), button("", "link")
        self.turns.clicked.connect(self.on_turned)
        flow.addWidget(self.when)
        flow.addWidget(self.turns)
        self._session: Session | None = None

    def show_session(self, session: Session | None, words: str) -> None:
        """Show ``session``, which was at the time of these ``words``; offer what does not hold now."""
        self._session = session
        self.setVisible(session is not None)
        if session is None:
            return
        self.when.setText(words if session.held else tr("{when}, did not take place").format(when=words))
        self.turns.setText(tr("It did not take place") if session.held else tr("It took place after all"))
        self.turns.setAccessibleName(tr("{when}: {what}").format(when=words, what=self.turns.text()))

    @Slot()
    def on_turned(self) -> None:
        """Pass on what holds from now on."""
        if self._session is not None:
            self.held_set.emit(self._session, not self._session.held)


class CoveringCard(SheetCard):
    """Days, session, paper and language together; Escape puts it away."""

    paper_chosen = Signal(str)
    """The page is to be made for this paper."""

    language_chosen = Signal(str)
    """The page is to be made in this language."""

    closed = Signal()
    """It is to be put away."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(tr("Days, session, paper and language"))
        self.days, self.last, self.appointment = DaysFields(), LastSessionFields(), AppointmentFields()
        self.paper = Choice(tr("Paper"), [(Paper.A4.value, tr("A4")), (Paper.LETTER.value, tr("Letter"))])
        self.paper.set_to.connect(self.paper_chosen)
        self.language = Choice(tr("Language of the page"), tuple(PAGE_LANGUAGES.items()))
        self.language.set_to.connect(self.language_chosen)
        self.close_button = button(tr("Close"), name=tr("Close days, session, paper and language"))
        self.close_button.clicked.connect(self.closed)
        for words, fields in (
            (tr("Days on the page"), self.days),
            (tr("Next session"), self.appointment),
            (tr("Paper"), self.paper),
            (tr("Language of the page"), self.language),
        ):
            self.body.addSpacing(8)
            self.body.addWidget(label(words, "second"))
            self.body.addSpacing(4)
            self.body.addWidget(fields)
            if fields is self.days:
                self.body.addWidget(self.last)
        line = row(margin=(0, 12, 0, 6))
        line.addStretch(1)
        line.addWidget(self.close_button)
        self.body.addLayout(line)

    def show_sheet(self, view: SheetView, today: date, therapist: str) -> None:
        """Show how it stands."""
        self.days.show_days(*view.days)
        self.last.show_session(view.begun, view.begun_words)
        self.appointment.show_session(view.session, today, therapist)
        self.paper.show_value(view.paper.value)
        self.language.show_value(view.report.language)

    def take_focus(self) -> None:
        """Begin at the days."""
        self.days.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
