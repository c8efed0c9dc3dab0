"""The head of the week: how it went, and the ways to other weeks and to what is longer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from meantime.language import tr
from meantime.services.views import WeekView
from meantime.ui.course.head import COURSE, MONTH, span_words
from meantime.ui.glyphs import icon
from meantime.ui.parts import ICON_GAP, button, column, label, row
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens, scaled


class WeekHead(QWidget):
    """How the week went, and the way to other weeks."""

    step_wanted = Signal(int)
    """So many weeks on are to be shown."""

    week_wanted = Signal(object)
    """The seven days from this one (``date``) are to be shown."""

    measures_wanted = Signal()
    """What was rated and answered so far is to be shown."""

    span_wanted = Signal(str)
    """The page of this name is to be shown: a month, or the whole course."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._view: WeekView | None = None
        line, words_beside = BesideOrBelow(gap=16), QWidget()
        column(self, gap=0).addWidget(line)
        words = column(words_beside, gap=1)
        self._heading = label("", "page", wrap=True)
        self._below = label("", "second", wrap=True)
        words.addWidget(self._heading)
        words.addWidget(self._below)
        line.add(words_beside, 1)
        self._back = button("", "square", name=tr("Earlier week"))
        self._span = button("")
        self._on = button("", "square", name=tr("Later week"))
        self._measures = button(tr("Measures"))
        self._session = button(tr("Session sheet"), "tonal")
        for step in (self._back, self._on):
            step.setIconSize(QSize(scaled(16), scaled(16)))
        self._session.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
        ways = BesideOrBelow(gap=22)
        for group in ((self._back, self._span, self._on), (self._measures, self._session)):
            ways.add(_in_a_row(*group))
        line.add(ways)
        self._back.clicked.connect(self.on_back)
        self._span.clicked.connect(self.on_span)
        self._on.clicked.connect(self.on_on)
        self._measures.clicked.connect(self.measures_wanted)
        self._session.clicked.connect(self.session_wanted)

    def show_week(self, view: WeekView, tokens: Tokens) -> None:
        """Say how ``view`` stands."""
        self._view = view
        self._heading.setText(view.heading if view.has_plans else tr("No plans yet"))
        self._below.setText(view.below)
        self._below.setVisible(bool(view.below))
        self._span.setText(view.span)
        self._span.setAccessibleName(tr("{span}, choose another week").format(span=view.span))
        if self._on.hasFocus() and not view.has_next:
            self._span.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on.setEnabled(view.has_next)
        self._on.setToolTip("" if view.has_next else tr("Further weeks are still to come."))
        ink = tokens.color("ink")
        self._back.setIcon(icon("chevron-left", ink))
        self._on.setIcon(icon("chevron-right", ink if view.has_next else tokens.color("control")))
        self._session.setIcon(icon("sheet", tokens.color("pine")))

    @Slot()
    def on_back(self) -> None:
        """Go one week back."""
        self.step_wanted.emit(-1)

    @Slot()
    def on_on(self) -> None:
        """Go one week on."""
        if self._view is not None and self._view.has_next:
            self.step_wanted.emit(1)

    @Slot()
    def on_span(self) -> None:
        """Offer the latest weeks: since the session, and by the calendar."""
        if self._view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for choice in self._view.choices:
            action = menu.addAction(choice.words)
            action.setCheckable(True)
            action.setChecked(choice.first == self._view.first)
            action.setData(choice.first)
            group.addAction(action)
        menu.addSeparator()
        for name in (MONTH, COURSE):
            menu.addAction(span_words()[name]).setData(name)
        menu.triggered.connect(self.on_chosen)
        menu.popup(self._span.mapToGlobal(QPoint(0, self._span.height() + 2)))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Show the week that was chosen, or what is longer."""
        (self.span_wanted if action.data() in (MONTH, COURSE) else self.week_wanted).emit(action.data())


def _in_a_row(*ways: QWidget) -> QWidget:
    """Return buttons that stay beside each other."""
    made = QWidget()
    line = row(made, gap=8)
    for way in ways:
        line.addWidget(way)
    line.addStretch(1)
    return made
