"""The main window: every page by mouse and by keyboard, in large letters, on nothing, and closed without loss."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.cli import tray_words
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.main.sidebar import Sidebar
from meantime.ui.plans.page import PlansPage
from meantime.ui.support.window import SupportWindow
from meantime.ui.theme import DARK, LIGHT
from quiet import Quiet
from window_rig import (
    ALT,
    CTRL,
    Rig,
    clipped,
    controls,
    opened,
    settle,
    spoken,
    tab_round,
    take_in,
    the_one,
    unnamed,
    words,
)

PAGES = ["today", "week", "plans", "settings"]
SHEET = """meantime = 1
from = "Dr. R."
agreed_on = 2026-11-20
[[plan]]
title = "Evening walk"
full = { what = "around the pond", minutes = 20 }
small = { what = "to the corner", minutes = 2 }
[[plan.trigger]]
at = ["18:30"]
"""
LONG_WORDS = """meantime = 1
from = "Dr. Annegret Schüttelhofer-Wachendorff"
agreed_on = 2026-11-16
[[anchor]]
name = "Nach dem gemeinsamen Abendessen mit der ganzen Familie"
at = { "MO-SU" = "19:15" }
[[plan]]
title = "Gedankenprotokoll zur Donaudampfschifffahrtsgesellschaftskapitänsangst am Arbeitsplatz"
where = "in der Nachmittagsruhezone des Großraumbüros"
full = { what = "sieben ausführliche Spalten mit Gegenargumenten", minutes = 25 }
small = { what = "zwei Spalten im Stehen", minutes = 2 }
[[plan.trigger]]
after = "Nach dem gemeinsamen Abendessen mit der ganzen Familie"
"""


def test_the_window_begins_today_with_the_focus_at_the_open_practice(quiet: Quiet, demo: Bench) -> None:
    (open_one,) = [item for item in demo.services.agenda.today()[1] if "Ladder" in item.item.spec.title]
    assert open_one.mark.checkin is not None
    demo.services.checkins.undo(open_one.mark.checkin.id)
    with opened(demo) as rig:
        assert rig.window.page.name == "today"
        assert isinstance(rig.focused, AnswerButton)
        assert rig.focused.text() == "Small version"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_2, "week"),
        (Qt.Key.Key_3, "plans"),
        (Qt.Key.Key_4, "practice"),
        (Qt.Key.Key_6, "cards"),
        (Qt.Key.Key_Comma, "settings"),
    ],
)
def test_a_key_leads_to_each_page_and_the_focus_follows(main: Rig, key: Qt.Key, page: str) -> None:
    main.show("week" if page == "today" else "today")
    main.press(key, modifiers=CTRL)
    assert main.window.page.name == page
    assert main.focused is main.window.page or main.window.page.isAncestorOf(main.focused)


def test_tab_leads_to_the_sidebar_arrows_along_it_and_enter_on(main: Rig) -> None:
    main.tab_to("Today")
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert spoken(main.focused) == "Plans"
    main.press(Qt.Key.Key_Return)
    assert main.window.page.name == "plans"
    main.tab_to("Plans")
    main.press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert main.window.page.name == "week"


def test_the_support_card_is_one_key_away_on_every_page(main: Rig, qtbot: QtBot) -> None:
    for page in PAGES:
        main.show(page)
        with qtbot.waitSignal(main.window.support_wanted, timeout=1000):
            main.press(Qt.Key.Key_F1)
        (card,) = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, SupportWindow)]
        assert card.isVisible()
        card.close()
        main.window.activateWindow()


@pytest.mark.parametrize("rig", ["main", "main_on_nothing"])
def test_every_control_has_a_name_that_reads_as_words(rig: str, request: pytest.FixtureRequest) -> None:
    found: Rig = request.getfixturevalue(rig)
    for page in PAGES:
        assert controls(found.show(page)), page
        assert not unnamed(found.window), page


@pytest.mark.parametrize("rig", ["main", "main_on_nothing"])
def test_tab_reaches_every_control_once_and_comes_round(rig: str, request: pytest.FixtureRequest) -> None:
    found: Rig = request.getfixturevalue(rig)
    for page in PAGES:
        found.show(page)
        reached = tab_round(found)
        assert len({id(widget) for widget in reached}) == len(reached), page
        missed = [control for control in controls(found.window) if control not in reached]
        assert not [spoken(control) for control in missed if not _in_a_group(control)], page


def _in_a_group(control: QWidget) -> bool:
    """Tell whether arrows lead to it from its neighbour, as among choices of which one is made."""
    group = control.group() if isinstance(control, QPushButton) else None
    return group is not None and group.exclusive()


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_down_the_page(main: Rig, page: str) -> None:
    shown = main.show(page)
    order = [control for control in tab_round(main) if shown.isAncestorOf(control)]
    first = min(order, key=lambda control: (_top(control), control.x())) if order else None
    begin = order.index(first) if first is not None else 0
    tops = [_top(control) for control in (*order[begin:], *order[:begin])]
    jumps_up = [(before, after) for before, after in pairwise(tops) if after < before - 60]
    assert len(jumps_up) <= (1 if page == "week" else 0), "only from one card to the one beside it"


def _top(control: QWidget) -> int:
    return control.mapTo(control.window(), QPoint(0, 0)).y()


@pytest.mark.parametrize("pixels", [13, 20, 26])
def test_no_word_is_cut_off_in_large_letters(quiet: Quiet, demo: Bench, pixels: int) -> None:
    take_in(demo, LONG_WORDS)
    with opened(demo, text_pixels=pixels) as rig:
        for size in ((1200, 732), (900, 600)):
            rig.resize(*size)
            for page in PAGES:
                rig.show(page)
                assert not clipped(rig.window), (size, page)


@pytest.mark.parametrize("pixels", [13, 26])
def test_no_word_is_cut_off_on_an_empty_folder(quiet: Quiet, empty: Bench, pixels: int) -> None:
    with opened(empty, text_pixels=pixels) as rig:
        rig.resize(900, 600)
        for page in PAGES:
            rig.show(page)
            assert not clipped(rig.window), page


def test_nothing_moves_when_the_focus_goes_along_the_sidebar(main: Rig) -> None:
    sidebar = main.window.findChild(Sidebar)
    assert sidebar is not None
    buttons = sidebar.findChildren(QPushButton)
    before = [button.geometry() for button in buttons]
    for page in PAGES:
        main.show(page)
        for button in buttons:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
    assert [button.geometry() for button in buttons] == before


def test_a_narrow_window_keeps_icons_with_their_names(main: Rig) -> None:
    main.resize(900, 600)
    sidebar = main.window.findChild(Sidebar)
    assert sidebar is not None
    buttons = sidebar.findChildren(QPushButton)
    assert [button.text() for button in buttons] == [""] * len(buttons)
    assert [button.toolTip() for button in buttons] == [spoken(button) for button in buttons]
    main.resize(1200, 732)
    assert [button.text() for button in buttons] == [spoken(button) for button in buttons]


def test_the_window_fits_on_a_screen_however_small(main: Rig) -> None:
    room = main.window.screen().availableSize()
    assert main.window.minimumWidth() < room.width()
    assert main.window.minimumHeight() < room.height()


@pytest.mark.parametrize("page", ["today", "week", "plans"])
def test_an_empty_folder_says_how_to_begin_and_offers_it(main_on_nothing: Rig, page: str) -> None:
    shown = main_on_nothing.show(page)
    said = words(shown)
    assert "No plans yet" in said
    assert "Start with one thing your therapist suggested." in said
    assert "Distress" not in said, "nothing is asked before there is a plan"
    opens = main_on_nothing.tab_to("Open a plan file")
    assert shown.isAncestorOf(opens)


def test_the_title_never_says_more_than_the_programs_name(main: Rig) -> None:
    titles = set()
    for page in PAGES:
        main.show(page)
        titles.add(main.window.windowTitle())
    assert titles == {"Meantime"}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "from my therapist.toml"
    path.write_text(SHEET, encoding="utf-8")
    return path


class ChoosingHand(QTimer):
    """Chooses a file in the dialog until that is gone; closes whatever else would hold up the test."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._patience = 500
        self.chosen = False
        self.timeout.connect(self.on_timeout)
        self.start(10)

    def on_timeout(self) -> None:
        self._patience -= 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and self._patience > 0:
            self.chosen = True
            # Typed, as a person would: selecting waits for a thread that reads the folder, and minds the focus.
            the_one(dialog, QLineEdit).setText(str(self._path))
            dialog.accept()
        elif isinstance(dialog, QDialog):
            dialog.reject()


def by_button(rig: Rig, sheet: Path) -> None:
    rig.tab_to("Open a plan file")
    hand = ChoosingHand(sheet)
    rig.press(Qt.Key.Key_Return)
    hand.stop()
    rig.window.activateWindow()
    assert hand.chosen, "a dialog asked for the file"


def by_drop(rig: Rig, sheet: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(sheet))])
    kinds = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enters = QDragEnterEvent(QPoint(40, 40), *kinds)
    QApplication.sendEvent(rig.window, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(rig.window, QDropEvent(QPointF(40, 40), *kinds))


def by_command_line(rig: Rig, sheet: Path) -> None:
    asked = tray_words(["tray", "--open", str(sheet)])
    assert asked is not None
    rig.windows.open_sheets(asked.sheets)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("way", [by_button, by_drop, by_command_line])
@pytest.mark.parametrize("page", ["today", "week", "plans"])
def test_a_sheet_is_read_before_it_is_taken_in_whatever_way_it_comes(
    main_on_nothing: Rig, sheet: Path, way: Callable[[Rig, Path], None], page: str
) -> None:
    rig = main_on_nothing
    rig.show(page)
    way(rig, sheet)
    settle()
    assert rig.window.page.name == "plans"
    assert "Evening walk" in words(rig.window.page)
    assert not rig.bench.services.notebook.plans, "nothing is taken in unread"
    rig.tab_to("Take it in")
    rig.press(Qt.Key.Key_Return)
    assert [plan.title for plan in rig.bench.services.notebook.plans] == ["Evening walk"]
    for name in ("today", "week", "plans"):
        assert "Evening walk" in words(rig.show(name)) or name == "week"
    assert "No plans yet" not in words(rig.show("week"))


def test_closing_hides_the_window_where_a_tray_brings_it_back(main: Rig, qtbot: QtBot) -> None:
    main.windows.set_hides_on_close(True)
    with qtbot.waitSignal(main.window.closed_to_tray, timeout=1000):
        main.press(Qt.Key.Key_W, modifiers=CTRL)
    assert not main.window.isVisible()
    main.windows.open_window()
    assert main.window.isVisible()


def test_closing_only_minimises_where_nothing_could_bring_it_back(main: Rig, qtbot: QtBot) -> None:
    main.windows.set_hides_on_close(False)
    with qtbot.waitSignal(main.window.minimised_instead, timeout=1000):
        main.press(Qt.Key.Key_W, modifiers=CTRL)
    assert main.window.isVisible()
    assert main.window.isMinimized()
    main.windows.open_window()
    assert not main.window.isMinimized()


def test_other_colours_reach_the_page_that_is_shown(main: Rig) -> None:
    for page in PAGES:
        for theme, tokens in (("dark", DARK), ("light", LIGHT)):
            main.show(page)
            main.bench.bus.tell(main.bench.services.preferences.set("theme", theme))
            settle()
            picture = main.window.grab().toImage()
            inset = round(4 * picture.devicePixelRatio())
            corner = picture.pixelColor(picture.width() - inset, picture.height() - inset)
            assert corner == tokens.color("window"), (page, theme)


def test_alt_and_arrows_belong_to_the_week_alone(main: Rig) -> None:
    main.show("today")
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    assert "17–23 November" in [button.text() for button in main.show("week").findChildren(QPushButton)]


def test_what_the_therapist_said_is_enough_to_begin_a_plan_with(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    rig.show("today")
    assert spoken(rig.focused) == "What did they say?"
    rig.type("Try being a bit kinder to yourself.")
    rig.tab_to("Make it specific")
    rig.press(Qt.Key.Key_Return)
    page = rig.window.page
    assert isinstance(page, PlansPage)
    assert page.studio is not None
    assert page.studio.said.field.words == "Try being a bit kinder to yourself."
    assert "Try being a bit kinder" in words(page), "it is seen, and asked about"
