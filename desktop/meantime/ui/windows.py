"""All windows of the program, each made when it is first wanted, in the colours of the theme."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.first_numbers import FirstNumbers
from meantime.services.ports import Notice
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.controller import CheckInController, Later
from meantime.ui.checkin.numbers_line import NumbersLine
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.duecard.card import DueCards
from meantime.ui.leaving import Leaving, ask_before_dropping, ask_before_losing, ask_before_stopping
from meantime.ui.practice_windows import PracticeWindows
from meantime.ui.styling import nothing_collected, set_style_sheet, styled_at_last
from meantime.ui.support.opening import SupportOpening
from meantime.ui.theme import Tokens, palette_of, style_sheet, tokens_for
from meantime.ui.ways_to_pages import WaysToPages
from meantime.ui.ways_to_plans import WaysToPlans
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.services.guides.guiding import Whose
    from meantime.services.questionnaires import Answered
    from meantime.ui.cards.desktop import DesktopCards
    from meantime.ui.main.after_session import AfterSessionWindows
    from meantime.ui.main.window import MainWindow
    from meantime.ui.main_window import SheetReader

_log = logging.getLogger(__name__)


class Windows(QObject):
    """Opens, raises and dresses windows; knows nothing of when reminders come."""

    card_action_chosen = Signal(str, object)
    """In the in-app card with this key an answer (``NoticeAction``) was chosen."""

    card_closed = Signal(str)
    """The in-app card with this key was closed without an answer."""

    seen = Signal()
    """Somebody opened the check-in or the main window."""

    returned = Signal()
    """Somebody is back after reminders had stopped by themselves: they are to go on."""

    hard_day_wanted = Signal(bool)
    """Today is to be a hard day, or not."""

    quit_wanted = Signal()
    """The program is to end."""

    def __init__(self, bench: Workbench, later: Later, parent: QObject | None = None) -> None:
        """Show the services of ``bench``; put practices off through ``later``."""
        super().__init__(parent)
        self._bench = bench
        self._wishes = CheckInWishes(self)
        self._wishes.support_wanted.connect(self.open_support)
        self._plans_ways = WaysToPlans(self._wishes, self._show_plans, self)
        self.pages = WaysToPages(self._wishes, self._show_page, self)
        self._wishes.note_wanted.connect(self.open_note)
        self._wishes.record_wanted.connect(self.on_record_wanted)
        self._wishes.week_form_wanted.connect(self.on_week_form_wanted)
        self._wishes.guide_wanted.connect(self.on_guide_wanted)
        self._wishes.resistance_wanted.connect(self.on_resistance_wanted)
        self._wishes.questionnaire_wanted.connect(self.open_questionnaire)
        self._wishes.checkin_wanted.connect(self.on_checkin_wanted)
        self._wishes.returned.connect(self.returned)
        self._wishes.hard_day_wanted.connect(self.hard_day_wanted)
        self._controller = CheckInController(
            bench.notebook, bench.checkins, bench.today, bench.bus, self._wishes, later, bench.questions, bench.material
        )
        self._controller.refused.connect(self.on_refused)
        self._tokens = tokens_for(bench.notebook.settings.theme)
        self._dressed: Tokens | None = None
        self._main: MainWindow | None = None
        self._plans: SheetReader | None = None
        self._after: AfterSessionWindows | None = None
        self._popover: CheckInPopover | None = None
        self._support = SupportOpening(bench, self)
        self._support.leading_answered.connect(self.on_leading_answered)
        self._support.urges_answered.connect(self.open_support)
        self._cards = DueCards(self._tokens)
        self._cards.action_chosen.connect(self.card_action_chosen)
        self._cards.closed_unanswered.connect(self.card_closed)
        self._desktop: DesktopCards | None = None
        self._practices = PracticeWindows(bench, self._wishes, self)
        self._practices.refused.connect(self.on_refused)
        self._practices.measures.watched_answered.connect(self.on_leading_answered)
        self._hides_on_close = False
        self._closing = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.on_scheme_changed)
        bench.bus.changed.connect(self.on_changed)

    def _dress(self) -> None:
        """Give the application its colours, once they are needed."""
        if self._dressed is self._tokens:
            return
        self._dressed = self._tokens
        application = QApplication.instance()
        if isinstance(application, QApplication):
            with nothing_collected():
                application.setStyle("Fusion")
                application.setPalette(palette_of(self._tokens))
            set_style_sheet(application, style_sheet(self._tokens))

    def refresh_today(self) -> None:
        """Show today as it stands: a moment has come, or a day has begun."""
        self._controller.refresh()

    def set_silent(self, silent: bool) -> None:
        """Welcome whoever comes after reminders have stopped by themselves."""
        self._controller.set_silent(silent)

    def _save_all(self) -> str:
        """Save what is being typed and what waits; return why it cannot be saved, empty where it is."""
        if self._popover is not None:
            self._popover.panel.flush()
        numbers = self._main.keep() if self._main is not None else ""
        trouble = self._controller.save_again()
        on_card = self._support.keep_written()
        beside = self._practices.save()
        return str(trouble) if trouble is not None else on_card or beside or numbers

    def may_quit(self, write_answers: Callable[[], str]) -> bool:
        """Save what is being typed; where that fails, ask whoever wants to quit. No system that ends is held up.

        Args:
            write_answers: writes what was pressed outside the windows, and says why something cannot be.
        """
        if self._closing:
            return False
        self._closing, wish = True, Leaving.AGAIN
        while wish is Leaving.AGAIN:
            reason = self._save_all() or write_answers()
            wish = ask_before_losing(reason) if reason else Leaving.QUIT
        self._closing = wish is Leaving.QUIT and self._may_drop()
        return self._closing

    def _may_drop(self) -> bool:
        """Ask about what was changed in an open window and waits for its *Save*, and about a practice under way."""
        if self._practices.show_under_way() and not ask_before_stopping():
            return False
        return self._main is None or self._main.may_drop(ask_before_dropping)

    def save_again(self) -> None:
        """Write what was typed and could not be saved, if it can be now."""
        self._controller.save_again()

    def set_hides_on_close(self, hides: bool) -> None:
        """Say whether a tray can bring the main window back."""
        self._hides_on_close = hides
        if self._main is not None:
            self._main.hides_on_close = hides

    def warm(self) -> None:
        """Make the check-in window before its first click."""
        self._get_popover()

    def _get_popover(self) -> CheckInPopover:
        self._dress()
        if self._popover is None:
            self._popover = CheckInPopover(self._tokens, self._wishes)
            self._popover.window_wanted.connect(self.open_window)
            self._popover.support_wanted.connect(self.open_support)
            self._popover.panel.session_wanted.connect(self.pages.on_session_wanted)
            self._popover.panel.import_wanted.connect(self._plans_ways.on_import_wanted)
            line = NumbersLine(FirstNumbers(self._bench.notebook, self._bench.support), self._bench.bus)
            line.numbers_wanted.connect(self.pages.on_numbers_wanted)
            self._popover.ask_at_foot(line)
            self._controller.attach(self._popover.panel)
        return self._popover

    def open_checkin(self, near: QPoint | None, *, toggles: bool = False) -> None:
        """Show today's check-in near a place on the screen; where it stands already, a second click closes it."""
        popover = self._get_popover()
        if toggles and popover.isVisible():
            popover.close_saving()
        elif not (toggles and popover.just_closed()):
            self._controller.greet()
            self._controller.refresh()
            popover.open_near(near)
            self.seen.emit()

    def _get_main(self) -> MainWindow:
        self._dress()
        if self._main is None:
            from meantime.ui.main_window import make_main_window

            desktop = self._get_desktop()
            with styled_at_last():
                self._main, self._plans, self._after = make_main_window(
                    self._bench, self._wishes, desktop, self._tokens
                )
            self._main.hides_on_close = self._hides_on_close
            self._main.support_wanted.connect(self.open_support)
            self._main.quit_wanted.connect(self.quit_wanted)
            self._main.today_panel.import_wanted.connect(self._plans_ways.on_import_wanted)
            self._controller.attach(self._main.today_panel)
        return self._main

    @Slot()
    @Slot(str)
    def open_window(self, page: str = "") -> None:
        """Show the main window, on a page if one is named."""
        if self._popover is not None and self._popover.isVisible():
            self._popover.close_saving()
        window = self._get_main()
        if page:
            window.show_page(page)
        self._controller.greet()
        window.raise_up()
        self.seen.emit()

    def open_sheets(self, sheets: Sequence[Path]) -> None:
        """Show what plan sheets would change, in the window."""
        plans = self._show_plans()
        for sheet in sheets:
            plans.open_sheet(sheet)

    def _show_page(self, page: str) -> tuple[MainWindow, AfterSessionWindows]:
        self.open_window(page)
        assert self._main is not None
        assert self._after is not None
        return self._main, self._after

    def _show_plans(self) -> SheetReader:
        self.open_window("plans")
        assert self._plans is not None
        return self._plans

    @Slot(str)
    def on_record_wanted(self, checkin_id: str) -> None:
        """Show what is written down beside an answer: over the main window, else by itself."""
        self._dress()
        self._practices.writing.show_record(checkin_id, self._tokens, self._over())

    @Slot(str, object)
    def on_week_form_wanted(self, plan_id: str, day: date | None) -> None:
        """Show a plan's numbers for a week at once, likewise."""
        self._dress()
        self._practices.writing.show_week(plan_id, day, self._tokens, self._over())

    def _over(self) -> MainWindow | None:
        """Return the main window where it is open."""
        return self._main if self._main is not None and self._main.isVisible() else None

    @Slot(object)
    def on_guide_wanted(self, whose: Whose) -> None:
        """Show what leads through a practice; the window at the tray makes room."""
        self._make_room()
        self._practices.show_guide(whose, self._tokens)

    @Slot(object)
    def on_resistance_wanted(self, whose: Whose) -> None:
        """Look at what is in the way of a practice; the window at the tray makes room."""
        self._make_room()
        self._practices.show_resistance(whose, self._tokens)

    def open_hard_day(self) -> None:
        """Show what a hard day can be made of; the window at the tray makes room."""
        self._make_room()
        self._practices.show_hard_day(self._tokens)

    @Slot()
    def open_note(self) -> None:
        """Let a line for the session be written down; the window at the tray makes room."""
        self._make_room()
        self._practices.show_note()

    @Slot(str)
    def open_questionnaire(self, scale_id: str = "") -> None:
        """Let a questionnaire be answered, or show which there are; the window at the tray makes room."""
        self._make_room()
        if scale_id:
            self._practices.measures.show_questionnaire(scale_id)
        else:
            self._practices.measures.show_list()

    def _make_room(self) -> None:
        self._dress()
        if self._popover is not None:
            self._popover.close_saving()

    @Slot(object)
    def on_checkin_wanted(self, whose: Whose) -> None:
        """Let a practice be answered: in the main window where that is open, else in the one at the tray."""
        if self._main is not None and self._main.isVisible():
            self.open_window("today")
            self._main.today_panel.focus_practice(whose.plan_id, whose.day, whose.slot)
        else:
            self.open_checkin(None)
            self._get_popover().panel.focus_practice(whose.plan_id, whose.day, whose.slot)

    @Slot()
    def open_support(self) -> None:
        """Show the support card."""
        self._dress()
        self._support.open(self._tokens)

    @Slot(object)
    def on_leading_answered(self, answered: Answered) -> None:
        """Show the support card over the whole screen; the window at the tray makes room."""
        self._make_room()
        self._support.open_after(answered, self._tokens)

    def lead_to_support(self) -> None:
        """Show the support card if an answer led there while the program was not running."""
        self._dress()
        self._support.look(self._tokens)

    def show_card(self, notice: Notice) -> None:
        """Show a card of our own for what no notification could deliver."""
        self._dress()
        self._cards.show_card(notice)

    def remove_card(self, key: str) -> None:
        """Take that card down."""
        self._cards.remove(key)

    def _get_desktop(self) -> DesktopCards:
        self._dress()
        if self._desktop is None:
            from meantime.ui.cards.desktop import build_desktop_cards

            self._desktop = build_desktop_cards(self._bench, self)
        return self._desktop

    def put_cards_back(self) -> None:
        """Let the cue cards stand on the desktop that stood there when the program ended; it may be none."""
        if self._bench.notebook.settings.desktop_cards:
            self._get_desktop().stand_again()

    def say_without_tray(self) -> None:
        """Open the main window and say once that there is no tray here."""
        window = self._get_main()
        window.raise_up()
        window.say(tr("There is no tray on this desktop, so Meantime stays here as a window. Reminders come as usual."))

    def close(self) -> None:
        """Save what is being typed and close everything; from now on no question is asked."""
        self._closing = True
        if self._save_all():
            _log.warning("something typed could not be saved before the program ended")
        self._practices.close_all()
        if self._popover is not None:
            self._popover.close_saving()
            self._popover.deleteLater()
        if self._main is not None:
            self._main.prepare_to_quit()
            self._main.close()
            self._main.deleteLater()
        self._support.close()
        self._cards.close_all()
        if self._desktop is not None:
            self._desktop.close_all()

    @Slot(str)
    def on_refused(self, sentence: str) -> None:
        """Say why something could not be done; nothing is lost by it."""
        if self._closing:
            return  # whoever closes asks or logs what is lost
        self._dress()
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Meantime"), sentence, QMessageBox.StandardButton.Ok)
        box.exec()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Another theme may have been chosen."""
        if Part.SETTINGS in changes.parts:
            self.on_scheme_changed()

    @Slot()
    def on_scheme_changed(self) -> None:
        """Use the colours that are wanted now."""
        tokens = tokens_for(self._bench.notebook.settings.theme)
        if tokens is self._tokens:
            return
        self._tokens = tokens
        if self._dressed is None:
            return
        self._dress()
        for window in (self._main, self._popover, self._support, self._cards, self._practices):
            if window is not None:
                window.set_tokens(tokens)
