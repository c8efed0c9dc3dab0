"""Puts the main window together: which pages it has, and in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from meantime.ui.actions import CheckInWishes
from meantime.ui.cards.desktop import DesktopCards
from meantime.ui.cards.page import build_cards_page
from meantime.ui.main.after_session import AfterSessionWindows
from meantime.ui.main.window import MainWindow, build_main_window
from meantime.ui.monthly.windows import MonthlyWindows
from meantime.ui.plans.page import build_plans_page
from meantime.ui.practice.page import PracticePage
from meantime.ui.session.page import build_session_page
from meantime.ui.settings.page import build_settings_page
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench


class SheetReader(Protocol):
    """The page that plan sheets and ladders are opened on."""

    def open_sheet(self, path: Path) -> None:
        """Show what the plan sheet at ``path`` would change."""
        ...

    def choose_sheet(self) -> None:
        """Ask for a plan sheet, then show what it would change."""
        ...

    def make_plan(self, said: str) -> None:
        """Begin a plan from what was said."""
        ...

    def on_asking_wanted(self, plan_id: str) -> None:
        """Let a change of the plan with this id be asked for."""
        ...

    def on_ladder_wanted(self, plan_id: str) -> None:
        """Show the ladder of the plan with this id."""
        ...


def make_main_window(
    bench: Workbench, wishes: CheckInWishes, desktop: DesktopCards, tokens: Tokens
) -> tuple[MainWindow, SheetReader, AfterSessionWindows]:
    """Return the main window with all its pages, who reads sheets, and who opens the list for after a session.

    Args:
        bench: the services.
        wishes: what its check-ins ask for.
        desktop: keeps cue cards before all windows.
        tokens: the colours.
    """
    plans = build_plans_page(bench, wishes, tokens)
    practice = PracticePage(bench.practice, bench.bus, wishes, tokens)
    session = build_session_page(bench, tokens)
    cards = build_cards_page(bench, desktop, tokens)
    settings = build_settings_page(bench, tokens)
    window = build_main_window(bench, wishes, tokens, further=(plans, practice, session, cards), last=(settings,))
    practice.answered.connect(window.on_answered)
    cards.import_wanted.connect(window.today_panel.import_wanted)
    plans.list.week_form_wanted.connect(wishes.week_form_wanted)
    plans.take_drops_on(window)
    plans.sheet_shown.connect(window.show_page)
    plans.about.ladders.card_wanted.connect(cards.on_card_wanted)
    cards.front_wanted.connect(window.show_page)
    after = AfterSessionWindows(bench.after_session_list, bench.after_session, bench.bus, window, plans, session)
    session.head.after_wanted.connect(after.open)
    MonthlyWindows(bench.notebook, bench.monthly, bench.bus, window, plans)
    return window, plans, after
