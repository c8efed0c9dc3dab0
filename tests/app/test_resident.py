"""The resident program as a whole, by a made-up clock and a made-up way of notifying."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from children import children
from demo_bench import open_bench
from full_disk import room_for
from meantime.domain.settings import StandingCard
from meantime.domain.statuses import Status
from meantime.resident import Resident
from meantime.services.ports import NoticeAction, SystemSignal
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.cards.floating import FloatingCard
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.duecard.card import DueCard
from meantime.ui.main.window import MainWindow
from meantime.ui.session.preview import Preview
from meantime.ui.support.window import SupportWindow
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from message_box import answering
from quiet import Quiet, quietness
from reminding import MadeUpClock, MadeUpScreen, berlin

MORNING = "2026-11-23T07:00"
SHEET = """meantime = 1
[[anchor]]
name = "Morning coffee"
at = { "MO-SU" = "08:00" }
[[plan]]
title = "Breathing"
full = { what = "4 rounds", minutes = 5 }
small = { what = "1 round", minutes = 1 }
[[plan.trigger]]
after = "Morning coffee"
[[plan]]
title = "Thoughts"
[[plan.trigger]]
after = "Morning coffee"
"""


@pytest.fixture(autouse=True)
def quiet(qapp: QApplication) -> Iterator[Quiet]:
    """Fail over unexpected warnings, and over what is left running."""
    with quietness() as watching:
        watching.expect("This plugin does not support")
        watching.expect("systemTrayWindowChanged")
        yield watching


@dataclass
class Home:
    """A computer with Meantime on it."""

    folder: Path
    clock: MadeUpClock
    screen: MadeUpScreen
    tray: Tray
    wishes: TrayWishes
    resident: Resident

    def pass_time(self, span: timedelta) -> None:
        """Let time go by, waking as the timer would."""
        end = self.clock.instant + span
        while self.clock.instant < end:
            self.clock.awake(min(timedelta(seconds=30), end - self.clock.instant))
            self.resident.on_woken()
            self.screen.settle()

    def window(self, kind: type[QWidget]) -> QWidget | None:
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        return found[0] if found else None


def take_in(folder: Path, sheet: str, now: str) -> None:
    bench = open_bench(folder, now)
    services = bench.services
    import_sheet(services.notebook, services.ids, read_sheet(sheet.encode(), services.library, {}))
    bench.close()


def answers(folder: Path) -> dict[str, Status]:
    bench = open_bench(folder)
    book = bench.services.notebook
    found = {book.plan(entry.plan_id).title: entry.status for entry in bench.services.vault.checkins.live()}
    bench.close()
    return found


@pytest.fixture
def home(tmp_path: Path, quiet: Quiet) -> Iterator[Home]:
    """Meantime in the background, two practices stacked onto 8:00, at 7:00 on a Monday."""
    folder = tmp_path / "data"
    take_in(folder, SHEET, MORNING)
    clock, screen, wishes = MadeUpClock(berlin(MORNING)), MadeUpScreen(), TrayWishes()
    tray = Tray(wishes)
    resident = Resident(folder, tray, wishes, clock=clock, notifier=screen)
    resident.begin(background=True)
    made = Home(folder, clock, screen, tray, wishes, resident)
    yield made
    resident.quit()
    resident.deleteLater()
    tray.deleteLater()
    QCoreApplication.processEvents()


def test_a_stack_fires_one_notification_and_done_in_it_answers_both(home: Home) -> None:
    home.pass_time(timedelta(minutes=61))
    (notice,) = home.screen.shown
    assert (notice.title, notice.body) == ("Your 8:00 moment", "2 practices")
    home.resident._reminders.notice_answered(notice.key, NoticeAction.DONE)
    assert answers(home.folder) == {"Breathing": Status.FULL, "Thoughts": Status.FULL}
    assert home.screen.standing == {}


def test_an_answer_that_leads_to_the_support_card_opens_it_at_the_next_start_and_at_no_other(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    bench = open_bench(folder, "2026-11-22T21:00")
    services = bench.services
    sheet = b'meantime = 1\nfrom = "R. K."\n[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n'
    import_sheet(services.notebook, services.ids, read_sheet(sheet, services.library, {}, services.scales))
    services.measures.answer("phq-9", (0, 0, 0, 0, 0, 0, 0, 0, 1))
    bench.close()
    assert support_cards_once_up(folder, qtbot) == 1
    assert support_cards_once_up(folder, qtbot) == 0


def support_cards_once_up(folder: Path, qtbot: QtBot) -> int:
    """Start the program in the background, and return how many support cards stand there then."""
    clock, wishes = MadeUpClock(berlin(MORNING)), TrayWishes()
    tray = Tray(wishes)
    resident = Resident(folder, tray, wishes, clock=clock, notifier=MadeUpScreen())
    resident.begin(background=True)
    qtbot.waitUntil(lambda: not resident._warm.isActive(), timeout=5_000)
    QCoreApplication.processEvents()
    cards = [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow) and each.isVisible()]
    resident.quit()
    resident.deleteLater()
    tray.deleteLater()
    QCoreApplication.processEvents()
    return len(cards)


def test_a_card_that_stood_on_the_desktop_stands_there_again_once_the_program_is_up(home: Home, qtbot: QtBot) -> None:
    services = home.resident._services
    plan = services.notebook.find("Breathing")
    services.standing_cards.remember([StandingCard(plan.id, 50, 60)])
    qtbot.waitUntil(lambda: home.window(FloatingCard) is not None, timeout=5_000)
    card = home.window(FloatingCard)
    assert isinstance(card, FloatingCard)
    assert (card.item, card.x(), card.y()) == (plan.id, 50, 60)
    assert home.window(MainWindow) is None
    home.resident.quit()
    assert home.window(FloatingCard) is None


def test_an_answer_in_the_window_takes_the_notification_down(home: Home) -> None:
    home.pass_time(timedelta(minutes=61))
    home.wishes.checkin_wanted.emit()
    popover = home.window(CheckInPopover)
    assert isinstance(popover, CheckInPopover)
    for _ in range(2):
        opened = next(block for card in popover.panel._cards for block in card.blocks if block.answers is not None)
        assert opened.answers is not None
        opened.answers.choose(Status.SMALL)
    assert home.screen.standing == {}
    popover.close_saving()


def test_what_another_process_answers_takes_the_notification_down_within_two_seconds(home: Home, qtbot: QtBot) -> None:
    home.pass_time(timedelta(minutes=61))
    other = open_bench(home.folder, "2026-11-23T08:01")
    for title in ("Breathing", "Thoughts"):
        other.services.checkins.answer(other.services.notebook.find(title), Status.FULL)
    other.close()
    qtbot.waitUntil(lambda: home.screen.standing == {}, timeout=2000)


def test_a_sheet_that_another_process_takes_in_is_reminded_of(home: Home, qtbot: QtBot) -> None:
    sheet = SHEET.replace("Breathing", "Sitting").replace("Thoughts", "Walking").replace("Morning coffee", "Lunch")
    take_in(home.folder, sheet.replace("08:00", "07:30"), MORNING)
    qtbot.waitUntil(lambda: len(home.resident._reminders._state.schedule) > 50, timeout=2000)
    home.pass_time(timedelta(minutes=31))
    assert [notice.title for notice in home.screen.shown] == ["Your 7:30 moment"]


def test_what_a_break_brings_is_due_in_the_window_too_and_can_be_put_off_there(home: Home, qtbot: QtBot) -> None:
    sheet = SHEET.replace("Breathing", "Sitting").replace("Thoughts", "Walking").replace("Morning coffee", "Lunch")
    sensed = 'at = { "MO-SU" = "13:30" }\nsensed = "back-after-break"'
    take_in(home.folder, sheet.replace('at = { "MO-SU" = "08:00" }', sensed), MORNING)
    qtbot.waitUntil(lambda: len(home.resident._reminders._state.schedule) > 50, timeout=2000)
    home.resident.on_system_signal(SystemSignal.LOCKED)
    home.pass_time(timedelta(minutes=20))
    home.resident.on_system_signal(SystemSignal.UNLOCKED)
    (notice,) = home.screen.shown
    assert notice.title == "Your 7:20 moment"
    home.wishes.checkin_wanted.emit()
    popover = home.window(CheckInPopover)
    assert isinstance(popover, CheckInPopover)
    stacks = home.resident._services.today_screen.view().stacks
    assert [(stack.name, [item.is_now for item in stack.items]) for stack in stacks] == [
        ("After lunch", [True, True]),
        ("After morning coffee", [False, False]),
    ]
    popover.close_saving()
    home.resident._reminders.later((stacks[0].items[0].occurrence,), 10)
    home.pass_time(timedelta(minutes=11))
    assert [notice.title for notice in home.screen.shown] == ["Your 7:20 moment"] * 2


def test_what_no_notification_can_deliver_comes_as_a_card_that_answers(home: Home) -> None:
    home.screen.works = False
    home.pass_time(timedelta(minutes=61))
    card = home.window(DueCard)
    assert isinstance(card, DueCard)
    assert "Your 8:00 moment" in {label.text() for label in card.findChildren(QLabel)}
    card.action_chosen.emit(card.key, NoticeAction.SMALL)
    assert answers(home.folder) == {"Breathing": Status.SMALL, "Thoughts": Status.SMALL}
    assert home.window(DueCard) is None


def test_a_pause_until_tomorrow_holds_everything_back_until_the_practice_day_begins(home: Home) -> None:
    home.wishes.pause_until_tomorrow_wanted.emit()
    home.pass_time(timedelta(hours=2))
    assert home.screen.shown == []
    assert home.resident._reminders.snapshot().paused_until == berlin("2026-11-24T04:00")
    home.pass_time(timedelta(hours=23))
    assert [notice.title for notice in home.screen.shown] == ["Your 8:00 moment"]


def test_the_window_opens_on_the_page_that_was_asked_for(home: Home) -> None:
    home.wishes.page_wanted.emit("plans")
    window = home.window(MainWindow)
    assert isinstance(window, MainWindow)
    assert window.page.name == "plans"
    assert window.windowTitle() == "Meantime"


@pytest.mark.parametrize("page", ["session", "cards"])
def test_what_typesets_is_there_only_while_the_page_is_looked_at(home: Home, qtbot: QtBot, page: str) -> None:
    before = children()
    home.wishes.page_wanted.emit(page)
    window = home.window(MainWindow)
    assert isinstance(window, MainWindow)
    preview = window.page.findChild(Preview)
    assert isinstance(preview, Preview)
    qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
    assert len(children() - before) == 1
    window.show_page("week")
    assert children() == before


def test_quitting_over_a_page_that_is_being_made_leaves_nobody(home: Home) -> None:
    before = children()
    home.wishes.page_wanted.emit("session")
    (typesetting,) = children() - before
    os.kill(typesetting, signal.SIGSTOP)
    home.resident.quit()
    assert children() == before


def test_a_new_practice_day_is_shown_as_such(home: Home) -> None:
    home.wishes.window_wanted.emit()
    window = home.window(MainWindow)
    assert window is not None
    home.clock.asleep(timedelta(hours=21, minutes=5))
    home.resident.on_woken()
    assert "Tuesday 24 November" in {label.text() for label in window.findChildren(QLabel)}


def test_a_look_at_the_clock_finds_what_another_program_wrote_though_nobody_told(home: Home) -> None:
    home.wishes.window_wanted.emit()
    window = home.window(MainWindow)
    assert window is not None
    bench = open_bench(home.folder, MORNING)
    fresh = read_sheet(SHEET.replace('"Breathing"', '"Walking"').encode(), bench.services.library, {})
    import_sheet(bench.services.notebook, bench.services.ids, fresh)
    bench.close()
    home.clock.awake(timedelta(seconds=20))
    home.resident.on_woken()
    assert "Walking" in {label.text() for label in window.findChildren(QLabel)}


def test_quitting_takes_notifications_down_and_a_second_quit_does_nothing(home: Home) -> None:
    home.pass_time(timedelta(minutes=61))
    home.resident.quit()
    home.resident.quit()
    assert home.screen.standing == {}


def test_who_does_not_want_to_lose_what_was_typed_is_not_made_to_quit(home: Home) -> None:
    home.pass_time(timedelta(hours=1, seconds=30))
    home.wishes.checkin_wanted.emit()
    popover = home.window(CheckInPopover)
    assert isinstance(popover, CheckInPopover)
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (note,) = popover.findChildren(QPlainTextEdit)
    QTest.keyClicks(note, "Only mine.")
    ended: list[bool] = []
    home.resident.ended.connect(lambda: ended.append(True))
    with room_for(4), answering("Don’t quit"):
        home.wishes.quit_wanted.emit()
    assert ended == []
    home.wishes.quit_wanted.emit()
    assert ended == [True]
    bench = open_bench(home.folder)
    assert [answer.note for answer in bench.services.vault.checkins.live()] == ["Only mine."]
    bench.close()


def test_without_a_tray_the_window_is_shown_and_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data"
    take_in(folder, SHEET, MORNING)
    wishes = TrayWishes()
    tray = Tray(wishes)
    tray.available = False
    resident = Resident(folder, tray, wishes, clock=MadeUpClock(berlin(MORNING)), notifier=MadeUpScreen())
    resident.begin(background=False)

    def says_so() -> bool:
        shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        return any("There is no tray" in label.text() for widget in shown for label in widget.findChildren(QLabel))

    qtbot.waitUntil(says_so, timeout=2000)
    resident.quit()


def test_a_data_folder_that_cannot_be_opened_is_said_in_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    take_in(folder, SHEET, MORNING)
    content = bytearray((folder / "vault.db").read_bytes())
    content[200:2000] = bytes(1800)
    (folder / "vault.db").write_bytes(content)
    program = "import sys; from meantime.cli import main; sys.exit(main(['--data-dir', sys.argv[1], 'week']))"
    path = str(Path(__file__).parents[2] / "desktop")
    ended = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "damaged" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (folder / "vault.db").read_bytes() == bytes(content)
