"""The main window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from meantime.language import tr
from meantime.resources import resource
from meantime.services.first_numbers import FirstNumbers
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.today_panel import TodayPanel
from meantime.ui.checkin.welcome_card import WelcomeCard
from meantime.ui.course.ways import CourseWays
from meantime.ui.in_front import bring_in_front
from meantime.ui.main.page import Page
from meantime.ui.main.sidebar import Sidebar
from meantime.ui.main.today_page import TodayPage
from meantime.ui.parts import column, label, row
from meantime.ui.theme import Tokens, scaled
from meantime.ui.week.page import WeekPage
from meantime.ui.week.weekly_card import WeeklyCard
from meantime.ui.workbench import Workbench

SIZE = QSize(1200, 732)
LEAST = QSize(900, 600)
FRAME = QSize(8, 40)
"""What a desktop draws around a window, at most: on a small or much enlarged screen the whole window stays on it."""

NARROW_BELOW = 1000


class MainWindow(QMainWindow):
    """Sidebar and pages. Its title never says more than the program's name."""

    support_wanted = Signal()
    """The support card is to be shown."""

    quit_wanted = Signal()
    """The program is to end."""

    closed_to_tray = Signal()
    """The window was closed; the program goes on beside the clock."""

    minimised_instead = Signal()
    """The window was to be closed where no tray could bring it back; it was minimised."""

    month_wanted = Signal()
    """The monthly review is to be shown over it."""

    look_wanted = Signal()
    """All of the weekly look is to be shown, on its page."""

    numbers_wanted = Signal()
    """The numbers for a hard moment are to be entered, on the page of today."""

    page_shown = Signal(str)
    """The page of this name is shown."""

    def __init__(self, today: TodayPage, pages: Sequence[Page], last: Sequence[Page], tokens: Tokens) -> None:
        """Hold ``today`` and ``pages`` in this order, and ``last`` at the sidebar's foot; today is shown first.

        A page that says under which it is has no entry of its own there.
        """
        super().__init__()
        self.setWindowTitle(tr("Meantime"))
        self.setWindowIcon(QIcon(str(resource("icons/meantime-app.svg"))))
        room = self.screen().availableSize()
        self.setMinimumSize(LEAST.boundedTo(room - FRAME))
        self.resize(SIZE.boundedTo(room - FRAME).expandedTo(self.minimumSize()))
        self.hides_on_close = False
        self._leaving = False
        self._today = today
        top = [page for page in (today, *pages) if not page.under]
        self._pages = {page.name: page for page in (today, *pages, *last)}
        self._sidebar = Sidebar(top, last, tokens)
        self._sidebar.page_chosen.connect(self.show_page)
        self._sidebar.support_chosen.connect(self.support_wanted)
        self._sidebar.hard_day_chosen.connect(today.panel.hard_day.click)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        middle = QWidget()
        middle.setObjectName("window")
        line = row(middle, gap=0)
        line.addWidget(self._sidebar)
        beside = column(gap=0)
        self._said = label("", "said", wrap=True)
        self._said.hide()
        beside.addWidget(self._said)
        self._welcome = self._make_welcome(today.panel)
        beside.addWidget(self._welcome)
        beside.addWidget(self._stack, 1)
        line.addLayout(beside, 1)
        self.setCentralWidget(middle)
        self._add_keys(top)
        today.panel.session_wanted.connect(self.on_session_wanted)
        today.numbers.card_wanted.connect(self.support_wanted)
        self.numbers_wanted.connect(today.numbers.on_wanted)
        self.show_page(today.name)

    def _make_welcome(self, panel: TodayPanel) -> QWidget:
        """Return the welcome after quiet days, for whoever comes to another page than today."""
        made, self._greets = QWidget(), False
        card = WelcomeCard()
        card.see.clicked.connect(self.on_see_today)
        card.stay.clicked.connect(panel.on_stay_quiet)
        column(made, margin=(24, 16, 24, 0), gap=0).addWidget(card)
        made.hide()
        panel.greeting_changed.connect(self.on_greeting_changed)
        return made

    def _place_welcome(self) -> None:
        """Show it above every page but today, which has its own."""
        self._welcome.setVisible(self._greets and self.page is not self._today)

    def _add_keys(self, numbered: Sequence[Page]) -> None:
        """Add the keys: Ctrl and a number a page, Ctrl P, Ctrl comma, F1, Ctrl W, Ctrl Q."""
        self._jumps = QActionGroup(self)
        keys = [(f"Ctrl+{number}", page.name) for number, page in enumerate(numbered, start=1)]
        for key, name in [*keys, ("Ctrl+P", "session"), ("Ctrl+,", "settings")]:
            if name in self._pages:
                jump = QAction(self._pages[name].title, self._jumps)
                jump.setData(name)
                jump.setShortcut(QKeySequence(key))
                self.addAction(jump)
        self._jumps.triggered.connect(self.on_jump)
        support = QAction(tr("Support card"), self)
        support.setShortcut(QKeySequence(Qt.Key.Key_F1))
        support.triggered.connect(self.support_wanted)
        closes = QAction(tr("Close the window"), self)
        closes.setShortcut(QKeySequence("Ctrl+W"))
        closes.triggered.connect(self.close)
        quits = QAction(tr("Quit"), self)
        quits.setShortcut(QKeySequence("Ctrl+Q"))
        quits.triggered.connect(self.quit_wanted)
        self.addActions([support, closes, quits])

    def say(self, words: str) -> None:
        """Say something above the pages, until another page is shown."""
        self._said.setText(words)
        self._said.show()

    @property
    def today_panel(self) -> TodayPanel:
        """Today's check-in in this window."""
        return self._today.panel

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show the page of this name; nothing happens where there is none."""
        page = self._pages.get(name)
        if page is None:
            return
        page.make_ready()
        self._sidebar.mark(page.under or name)
        if self._stack.currentWidget() is not page:
            self.page.flush()
            self._said.hide()
            self._stack.setCurrentWidget(page)
            page.take_focus()
        self._place_welcome()
        self.page_shown.emit(name)

    def may_drop(self, asks: Callable[[], bool]) -> bool:
        """Show where something entered waits for its *Save*, and ask whether it may be lost; nothing waits: True."""
        waiting = [name for name, page in self._pages.items() if page.unsaved]
        if not waiting:
            return True
        self.show_page(waiting[0])
        self.raise_up()
        dropped = asks()
        for name in waiting if dropped else ():
            self._pages[name].let_go()
        return dropped

    def raise_up(self) -> None:
        """Show the window before all others, wherever it was."""
        bring_in_front(self)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._sidebar.set_tokens(tokens)
        for page in self._pages.values():
            page.set_tokens(tokens)

    def keep(self) -> str:
        """Save what is being typed; return why numbers for a hard moment cannot be kept, empty where they are."""
        self.page.flush()
        return self._today.numbers.keep()

    def prepare_to_quit(self) -> None:
        """Save what is being typed, and let the window close for good: Qt asks it before the program ends."""
        self.page.flush()
        self._leaving = True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where work on the page begins, not in the sidebar."""
        super().showEvent(event)
        focused = self.focusWidget()
        if focused is None or not self.page.isAncestorOf(focused):
            self.page.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sidebar its icons only where the window is narrow."""
        self._sidebar.set_narrow(self.width() < scaled(NARROW_BELOW))
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide where a tray brings the window back; else minimise, so that reminders go on and nobody is locked out."""
        self.page.flush()
        if self._leaving:
            event.accept()
        elif self.hides_on_close:
            event.accept()
            self.closed_to_tray.emit()
        else:
            event.ignore()
            self.showMinimized()
            self.minimised_instead.emit()

    @Slot(QAction)
    def on_jump(self, jump: QAction) -> None:
        """Show the page of a key."""
        self.show_page(str(jump.data()))

    @Slot(bool)
    def on_greeting_changed(self, greets: bool) -> None:
        """Somebody is to be welcomed, or not any more."""
        self._greets = greets
        self._place_welcome()

    @Slot()
    def on_see_today(self) -> None:
        """Show today to whoever was welcomed above another page; reminders go on."""
        self.show_page(self._today.name)
        self._today.panel.on_see_today()

    @Slot()
    def on_answered(self) -> None:
        """Show today, where an answer stands with its details and the way back.

        The keyboard is on none of its buttons then: a key that is pressed twice would answer another practice.
        """
        self.show_page(self._today.name)
        self._today.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_session_wanted(self) -> None:
        """Show the session sheet."""
        self.show_page("session")


def build_main_window(
    bench: Workbench,
    wishes: CheckInWishes,
    tokens: Tokens,
    further: Sequence[Page] = (),
    last: Sequence[Page] = (),
) -> MainWindow:
    """Return the main window over the services.

    Args:
        bench: the services.
        wishes: what its check-ins ask for; whoever carries them out attaches ``MainWindow.today_panel``.
        tokens: the colours.
        further: the pages after the week, in order.
        last: the pages at the sidebar's foot.
    """
    today = TodayPage(tokens, wishes, FirstNumbers(bench.notebook, bench.support), bench.bus)
    card = WeeklyCard(bench.weekly, tokens)
    card.questionnaire_wanted.connect(wishes.questionnaire_wanted)
    week = WeekPage(bench.week, bench.sessions, card, bench.bus, wishes, tokens)
    spans = CourseWays(bench, week, wishes, tokens)
    window = MainWindow(today, [week, *further, spans.month, spans.course], last, tokens)
    spans.page_wanted.connect(window.show_page)
    week.session_wanted.connect(window.on_session_wanted)
    window.look_wanted.connect(week.open_look)
    week.import_wanted.connect(today.panel.import_wanted)
    return window
