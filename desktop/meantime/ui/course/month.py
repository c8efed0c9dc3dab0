"""A month as a page: a calendar for each plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from meantime.domain.course import month_of, month_on
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Part
from meantime.services.phrases import listed
from meantime.services.screens.course import CourseScreen, MonthView
from meantime.services.screens.week import WeekScreen
from meantime.services.views import WeekRow
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.course.calendar import DAYS, Calendar
from meantime.ui.course.head import COURSE, MONTH, WEEK, SpanHead
from meantime.ui.course.painting import cell_side
from meantime.ui.main.page import Page
from meantime.ui.parts import FlowLayout, clear, column, label
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.theme import Tokens
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.legend import Legend
from meantime.ui.week.told_line import ToldLine

MARGIN, TOP, GAP, PADDING = 25, 20, 14, 13
SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SETTINGS})


class PlanCard(QFrame):
    """One plan's month: its title, how much of it was done, and its calendar."""

    def __init__(self, screen: CourseScreen, tokens: Tokens) -> None:
        """Be empty; ``screen`` tells all of a day."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(PADDING, 12, PADDING, 12), gap=2)
        self._title = label("", "strong13", wrap=True)
        self._counts = label("", "caption", wrap=True)
        self.calendar = Calendar(screen, tokens)
        body.addWidget(self._title)
        body.addWidget(self._counts)
        body.addSpacing(6)
        body.addWidget(self.calendar)

    def show_month(self, view: MonthView, plan: WeekRow, tokens: Tokens, day: date | None) -> None:
        """Show one month of ``plan``."""
        self._title.setText(plan.title)
        self._counts.setText(listed([plan.total, plan.split, plan.real]))
        self.calendar.show_month(view, plan, tokens, day)
        width = DAYS * cell_side() + 2 * PADDING + 2
        layout = self.layout()
        self.setFixedSize(width, layout.heightForWidth(width) if layout is not None else 0)


class MonthPage(Page):
    """A month of all plans; Alt and arrows lead to other months, to the week and to the whole course."""

    span_wanted = Signal(str)
    """The page of this name is to be shown, for what is shown here."""

    def __init__(
        self, screen: CourseScreen, week: WeekScreen, bus: ChangeBus, wishes: CheckInWishes, tokens: Tokens
    ) -> None:
        """Show this month when first shown."""
        super().__init__(MONTH, tr("Month"), "calendar", shows=SHOWS, bus=bus, tokens=tokens)
        self.under = WEEK
        self._screen = screen
        self._week = week
        self._bus = bus
        self._wishes = wishes
        self._view: MonthView | None = None
        self._month: date | None = None
        self._day: date | None = None
        self._left: Calendar | None = None
        self.dialog: CellDialog | None = None
        self.cards: list[PlanCard] = []
        self.head = SpanHead(MONTH, steps=True)
        self.told = ToldLine()
        self.legend = Legend(tokens)
        self._lay_out()
        self.head.step_wanted.connect(self.on_step_wanted)
        self.head.span_wanted.connect(self.span_wanted)
        for keys, slot in (
            ("Alt+Left", self.head.on_back),
            ("Alt+Right", self.head.on_on),
            ("Alt+Home", self.on_latest_wanted),
            ("Alt+Up", self.on_wider_wanted),
            ("Alt+Down", self.on_closer_wanted),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        inside = Inside()
        body = column(inside, margin=(MARGIN, 0, MARGIN, 16), gap=GAP)
        self._said = label("", "second", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        self._nothing = label("", "second", wrap=True)
        body.addWidget(self._nothing)
        self._holder = QWidget()
        self._flow = FlowLayout(GAP, at_top=True)
        self._holder.setLayout(self._flow)
        body.addWidget(self._holder)
        body.addWidget(self.legend)
        body.addStretch(1)
        whole = column(self, gap=0)
        for part, above, beneath in ((self.head, TOP, GAP), (self.told, 8, 12)):
            holder = QWidget()
            column(holder, margin=(MARGIN, above, MARGIN, beneath), gap=0).addWidget(part)
            whole.addWidget(holder)
        whole.insertWidget(1, scrolling(inside), 1)

    def show_month(self, day: date | None) -> None:
        """Show the month that holds ``day`` from now on, with the keyboard at that day; this month if None."""
        self._month, self._day = (None, None) if day is None else (month_of(day), day)
        if self._month == self._screen.this_month:
            self._month = None
        for card in self.cards:
            card.calendar.clear_current()
        self.renew()

    def refresh(self) -> None:
        """Show the month as it stands; the keyboard stays among its days."""
        held = self._nothing.hasFocus() or any(card.calendar.hasFocus() for card in self.cards)
        self._view = view = self._screen.month(self._month or self._screen.this_month)
        self._said.hide()
        self.head.show_words(view.heading or view.name, view.name if view.heading else "", view.name)
        self.head.show_steps(earlier=view.has_earlier, later=view.has_later, tokens=self.tokens)
        self._nothing.setText(view.nothing)
        self._nothing.setVisible(bool(view.nothing))
        self.legend.show_rows(view.plans, self.tokens)
        for part in (self._holder, self.legend, self.told):
            part.setVisible(bool(view.plans))
        if [card.calendar.plan_id for card in self.cards] != [plan.plan_id for plan in view.plans]:
            self._build(len(view.plans))
        for card, plan in zip(self.cards, view.plans, strict=True):
            card.show_month(view, plan, self.tokens, self._day)
        if held and not any(card.calendar.hasFocus() for card in self.cards):
            (self.cards[0].calendar if self.cards else self._nothing).setFocus(Qt.FocusReason.OtherFocusReason)
        self.on_pointed()

    def _build(self, plans: int) -> None:
        """Make a card a plan."""
        clear(self._flow)
        self.cards = []
        for _ in range(plans):
            card = PlanCard(self._screen, self.tokens)
            card.calendar.day_opened.connect(self.on_day_opened)
            card.calendar.told_changed.connect(self.on_pointed)
            self._flow.addWidget(card)
            self.cards.append(card)

    def flush(self) -> None:
        """Save what is being typed in a day that is open."""
        if self.dialog is not None:
            self.dialog.flush()

    def take_focus(self) -> None:
        """Begin in the first calendar."""
        begins = self.cards[0].calendar if self.cards else self.head.span
        begins.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def day(self) -> date | None:
        """The day where the keyboard is, or was last; the month's first where it was nowhere."""
        focused = [card.calendar for card in self.cards if card.calendar.hasFocus()]
        for calendar in (*focused, *(card.calendar for card in self.cards)):
            if calendar.current_day is not None:
                return calendar.current_day
        return self._view.month if self._view is not None else None

    @Slot()
    def on_pointed(self) -> None:
        """Say all of the day under the pointer, else of the one where the keyboard is."""
        calendars = [card.calendar for card in self.cards]
        told = (*(each.told_at_mouse for each in calendars), *(each.told_at_keyboard for each in calendars))
        self.told.show_parts(next(filter(None, told), ()))

    @Slot(int)
    def on_step_wanted(self, months: int) -> None:
        """Show another month."""
        if self._view is not None:
            self.show_month(month_on(self._view.month, months))

    @Slot()
    def on_latest_wanted(self) -> None:
        """Show this month."""
        self.show_month(None)

    @Slot()
    def on_wider_wanted(self) -> None:
        """Show the whole course."""
        self.span_wanted.emit(COURSE)

    @Slot()
    def on_closer_wanted(self) -> None:
        """Show the week."""
        self.span_wanted.emit(WEEK)

    @Slot(str, object)
    def on_day_opened(self, plan_id: str, day: date) -> None:
        """Open one plan's day."""
        sender: QObject | None = self.sender()
        self._left = sender if isinstance(sender, Calendar) else None
        try:
            dialog = CellDialog(self._week, self._bus, self._wishes, self.tokens, plan_id, day, self.window())
        except UserError as error:
            self._said.setText(str(error))
            self._said.show()
            return
        self.dialog = dialog
        dialog.finished.connect(self.on_dialog_finished)
        dialog.open()

    @Slot(int)
    def on_dialog_finished(self, _: int) -> None:
        """Go back to the calendar from which the day was opened."""
        self.dialog = None
        known = [card.calendar for card in self.cards]
        if self._left in known:
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()
