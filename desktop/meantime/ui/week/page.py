"""The week as a page of the main window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.sessions import Origin
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.screens.week import WeekScreen
from meantime.services.sessions import Sessions
from meantime.services.views import WeekView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.course.head import MONTH
from meantime.ui.main.page import Page
from meantime.ui.parts import FlowLayout, button, column, frame, label
from meantime.ui.same_place import show_instead
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens
from meantime.ui.week.cards import NotesCard, ReasonsCard
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.easier_card import EasierCard
from meantime.ui.week.head import WeekHead
from meantime.ui.week.legend import Legend
from meantime.ui.week.table import WeekTable
from meantime.ui.week.told_line import ToldLine
from meantime.ui.week.weekly_card import WeeklyCard

WEEK = timedelta(days=7)
MARGIN = 25
TOP = 20
_SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SESSIONS, Part.SETTINGS, Part.MEASURES, Part.TALK})


class WeekPage(Page):
    """Table, legend, what got in the way, what goes more easily, notes; the weekly look while it is offered."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    span_wanted = Signal(str)
    """The page of this name is to be shown: a month, or the whole course."""

    import_wanted = Signal()
    """A plan file is to be opened."""

    def __init__(
        self,
        week: WeekScreen,
        sessions: Sessions,
        weekly: WeeklyCard,
        bus: ChangeBus,
        wishes: CheckInWishes,
        tokens: Tokens,
    ) -> None:
        """Show the latest week when first shown."""
        super().__init__("week", tr("Week"), "calendar", shows=_SHOWS, bus=bus, tokens=tokens)
        self._week = week
        self._sessions = sessions
        self._bus = bus
        self._wishes = wishes
        self._first: date | None = None
        self._view: WeekView | None = None
        self._begins = True
        self.dialog: CellDialog | None = None
        self.head = WeekHead()
        self.table = WeekTable(tokens)
        self.told = ToldLine()
        self.legend = Legend(tokens)
        self.reasons = ReasonsCard()
        self.easier = EasierCard()
        self.notes = NotesCard()
        self.weekly = weekly
        self._laid_out = QTimer(self)
        self._laid_out.setObjectName("weekly look laid out")
        self._laid_out.setSingleShot(True)
        self._laid_out.timeout.connect(self.on_look_laid_out)
        self._said = label("", "second", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = Inside()
        body: QVBoxLayout = column(inside, margin=(MARGIN, TOP, MARGIN, MARGIN), gap=16)
        body.addWidget(self.head)
        self._said.hide()
        body.addWidget(self._said)
        self._holder = frame("card")
        holding = column(self._holder, margin=(1, 1, 1, 1), gap=0)
        holding.addWidget(self.table)
        self._nothing = label(tr("Nothing was planned in these days."), "second", wrap=True)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        holding.addWidget(self._nothing)
        body.addWidget(self._holder)
        below = column(gap=8)
        below.addWidget(self.told)
        below.addWidget(self.legend)
        body.addSpacing(-9)
        body.addLayout(below)
        body.addWidget(self.weekly)
        self._cards = BesideOrBelow(gap=15)
        for card, share in ((self.reasons, 3), (self.easier, 3), (self.notes, 4)):
            self._cards.add(card, share)
        body.addWidget(self._cards)
        self._first_steps = self._make_first_steps()
        body.addWidget(self._first_steps)
        body.addStretch(1)
        self._scroll = scrolling(inside)
        column(self, gap=0).addWidget(self._scroll)

    def _make_first_steps(self) -> QWidget:
        steps = QWidget()
        lines = column(steps, gap=14)
        words = tr("Start with one thing your therapist suggested. A plan file from them is enough.")
        lines.addWidget(label(words, "second", wrap=True))
        self._opens = button(tr("Open a plan file"), "filled")
        self._opens.clicked.connect(self.import_wanted)
        flow = FlowLayout()
        flow.addWidget(self._opens)
        lines.addLayout(flow)
        return steps

    def _connect(self) -> None:
        self.head.step_wanted.connect(self.on_step_wanted)
        self.head.week_wanted.connect(self.on_week_wanted)
        self.head.session_wanted.connect(self.session_wanted)
        self.head.measures_wanted.connect(self._wishes.measures_wanted)
        self.head.span_wanted.connect(self.span_wanted)
        self.table.day_opened.connect(self.on_day_opened)
        self.table.told_changed.connect(self.told.show_parts)
        self.notes.details_changed.connect(self._wishes.details_changed)
        self.reasons.star_toggled.connect(self.on_reasons_star)
        self.easier.star_toggled.connect(self.on_easier_star)
        self.weekly.noted.connect(self._bus.tell)
        for keys, slot in (
            ("Alt+Left", self.head.on_back),
            ("Alt+Right", self.head.on_on),
            ("Alt+Home", self.on_latest_wanted),
            ("Alt+Up", self.on_wider_wanted),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew with the weekly look."""
        self._begins = True
        super().showEvent(event)
        self._renew_weekly(begins=True)
        self._begins = False

    def refresh(self) -> None:
        """Show the week as it stands."""
        self._view = view = self._week.view(self._first)
        self._said.hide()
        self.head.show_week(view, self.tokens)
        planned = bool(view.rows)
        show_instead(*((self.table, self._nothing) if planned else (self._nothing, self.table)))
        self.told.setVisible(planned)
        if planned:
            self.table.set_tokens(self.tokens)
            self.table.show_week(view)
        for part in (self._holder, self.legend, self._cards):
            part.setVisible(view.has_plans)
        self._first_steps.setVisible(not view.has_plans)
        self.legend.show_rows(view.rows, self.tokens)
        self.reasons.show_reasons(view.reasons, self.tokens)
        self.easier.show_easier(view.easier, self.tokens, brought=bool(view.easier_brought))
        self.notes.show_notes(view.notes, view.brought, self.tokens)
        self.weekly.set_tokens(self.tokens)
        if not self._begins:
            self._renew_weekly(begins=False)

    def _renew_weekly(self, *, begins: bool) -> None:
        """Offer the weekly look where there is one; not before there is a plan."""
        self.weekly.renew(begins=begins, asks=self._view is not None and self._view.has_plans)

    @Slot()
    def open_look(self) -> None:
        """Show all of the weekly look, where one is offered."""
        self.weekly.open_all()
        self._laid_out.start()

    @Slot()
    def on_look_laid_out(self) -> None:
        """Scroll to the weekly look, once the page knows how high it is."""
        if self.weekly.isVisible():
            self._scroll.verticalScrollBar().setValue(self.weekly.y() - TOP)

    def flush(self) -> None:
        """Save what is being typed in a day that is open, and in the weekly look."""
        self.weekly.flush()
        if self.dialog is not None:
            self.dialog.flush()

    @property
    def unsaved(self) -> bool:
        """Whether the line on what is shifting could not be saved yet."""
        return self.weekly.line.waits

    def take_focus(self) -> None:
        """Begin in the table; where it has nothing to show, at what stands there instead."""
        begins = next((part for part in (self.table, self._nothing) if part.isVisibleTo(self)), self._opens)
        begins.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def on_step_wanted(self, weeks: int) -> None:
        """Show another week."""
        if self._view is not None:
            self._first = self._view.first + weeks * WEEK
            self.refresh()

    @Slot(object)
    def on_week_wanted(self, first: date) -> None:
        """Show the week from ``first``; the latest one goes on with time."""
        self._first = None if self._view is not None and first == self._view.choices[0].first else first
        self.refresh()

    @property
    def day(self) -> date | None:
        """The day where the keyboard is; the first that is shown where it is at none."""
        return self.table.current_day or (self._view.first if self._view is not None else None)

    def show_day(self, day: date | None) -> None:
        """Show the week that holds ``day``, counted from the latest one, with the keyboard at that day."""
        latest, first = self._week.latest_week(), self._week.week_with(day)
        self._first = None if first == latest else first
        self.table.go_to(day)
        self.renew()

    @Slot()
    def on_wider_wanted(self) -> None:
        """Show the month."""
        self.span_wanted.emit(MONTH)

    @Slot()
    def on_latest_wanted(self) -> None:
        """Show the latest week."""
        self._first = None
        self.refresh()

    @Slot(str, object)
    def on_day_opened(self, plan_id: str, day: date) -> None:
        """Open one plan's day."""
        try:
            dialog = CellDialog(self._week, self._bus, self._wishes, self.tokens, plan_id, day, self.window())
        except UserError as error:
            self.on_refused(str(error))
            return
        self.dialog = dialog
        dialog.finished.connect(self.on_dialog_finished)
        dialog.open()

    @Slot(int)
    def on_dialog_finished(self, _: int) -> None:
        """Go back to the table."""
        self.dialog = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_reasons_star(self) -> None:
        """Write what got in the way down as a line to talk about, or take it off that list."""
        if self._view is not None:
            self._turn(self._view.reasons.line, self._view.reasons.brought)

    @Slot()
    def on_easier_star(self) -> None:
        """Write what goes more easily down as a line to talk about, or take it off that list."""
        if self._view is not None:
            self._turn(self._view.easier.line, self._view.easier_brought)

    def _turn(self, line: str, brought: Sequence[str]) -> None:
        """Note a line to talk about, or take the lines off the list that say it already."""
        changes = Changes()
        for point in self._sessions.points():
            if point.id in brought:
                changes |= self._sessions.take_off(point)
        if not brought:
            changes |= self._sessions.note(line, origin=Origin.WEEK)[1]
        self._bus.tell(changes)

    @Slot(str)
    def on_refused(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._said.setText(sentence)
        self._said.show()
