"""After *Made things worse* the window says truly what the page will tell; of a private plan it asks once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin_desk import words
from demo_bench import Bench
from meantime.services.report.build import Period, build_report
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.styling import set_style_sheet
from meantime.ui.theme import LIGHT, palette_of, style_sheet
from meantime.ui.week.cell_dialog import CellDialog
from reminding import berlin

QUESTION = "This plan stays with you. May one line on the page say that something made things worse?"
UNNAMED = (
    "One line in the first box of the page says that something made things worse, and on which day. "
    "It does not name the plan. Nothing is sent."
)
NO_LINE = "It does not stand on the page. Nothing is sent."
LINE = "Tue 24: something that is kept private made things worse."


def sheet(share: str) -> str:
    return (
        'meantime = 1\nfrom = "Dr. R."\nagreed_on = 2026-11-10\n[[plan]]\ntitle = "Evening walk"\n'
        f'share = "{share}"\n[[plan.trigger]]\nat = ["12:30"]\n'
    )


def take_in(bench: Bench, text: str) -> None:
    services = bench.services
    read = read_sheet(text.encode(), services.library, services.notebook.anchors)
    import_sheet(services.notebook, services.ids, read)


@pytest.fixture
def bench(empty: Bench) -> Bench:
    """Tuesday 24 November, 12:40."""
    empty.clock.instant = berlin("2026-11-24T12:40")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_style_sheet(application, style_sheet(LIGHT))
    application.setPalette(palette_of(LIGHT))
    return empty


def opened(bench: Bench, qtbot: QtBot) -> tuple[CheckInPopover, CheckInWishes]:
    """Return the check-in window after *Made things worse*."""
    services, wishes = bench.services, CheckInWishes()
    controller = CheckInController(
        services.notebook, services.checkins, services.today_screen, bench.bus, wishes, lambda *_: ""
    )
    popover = CheckInPopover(LIGHT, wishes)
    qtbot.addWidget(popover)
    controller.setParent(popover)
    controller.attach(popover.panel)
    popover.open_near(None)
    qtbot.waitExposed(popover)
    (block,) = popover.findChildren(ItemBlock)
    block.on_worse()
    return popover, wishes


def press(window: QWidget, text: str) -> None:
    (found,) = [button for button in window.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    found.click()


def first_lines(bench: Bench) -> list[str]:
    period = Period(None, date(2026, 11, 10), date(2026, 11, 24))
    return [concern.text for concern in build_report(bench.services.report_sources, period).see_first]


@pytest.mark.parametrize(
    ("share", "sentence", "placeholder"),
    [
        ("full", "It stands in the first box of the page. Nothing is sent.", "A line for session"),
        (
            "summary",
            "It stands in the first box of the page, without a note. Nothing is sent.",
            "A line, if you like",
        ),
    ],
)
def test_of_a_shared_plan_it_says_what_stands_there_and_asks_nothing(
    bench: Bench, qtbot: QtBot, share: str, sentence: str, placeholder: str
) -> None:
    take_in(bench, sheet(share))
    popover, _ = opened(bench, qtbot)
    assert sentence in words(popover)
    assert QUESTION not in words(popover)
    assert [note.placeholderText() for note in popover.findChildren(QPlainTextEdit)] == [placeholder]
    assert first_lines(bench) == ["Tue 24, Evening walk: made things worse (Something else)."]


@pytest.mark.parametrize(
    ("answer", "sentence", "line", "way_back"),
    [("Yes", UNNAMED, [LINE], "Leave the line out"), ("No", NO_LINE, [], "Allow one line")],
)
def test_of_a_private_plan_it_asks_once_and_the_page_follows(
    bench: Bench, qtbot: QtBot, answer: str, sentence: str, line: list[str], way_back: str
) -> None:
    take_in(bench, sheet("private"))
    popover, wishes = opened(bench, qtbot)
    assert QUESTION in words(popover)
    assert "It would say the day and no more. Without a yes it is not there. Nothing is sent." in words(popover)
    assert "It stands in the first box" not in words(popover)
    assert first_lines(bench) == []
    press(popover, answer)
    assert QUESTION not in words(popover)
    assert sentence in words(popover)
    assert first_lines(bench) == line
    (today,) = bench.services.vault.checkins.live()
    wishes.undo_chosen.emit(today.id)
    (block,) = popover.findChildren(ItemBlock)
    block.on_worse()
    assert QUESTION not in words(popover), "asked a second time"
    press(popover, way_back)
    assert first_lines(bench) == ([] if line else [LINE])


def test_the_question_stays_inside_the_window_and_says_in_words_what_it_asks(bench: Bench, qtbot: QtBot) -> None:
    take_in(bench, sheet("private"))
    popover, _ = opened(bench, qtbot)
    shown = [label for label in popover.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert QUESTION in [label.text() for label in shown]
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width()), f"cut off: {label.text()}"
    names = {button.accessibleName() for button in popover.findChildren(QPushButton)}
    assert {"Yes: one line on the page", "No: one line on the page"} <= names


def test_the_day_opened_from_the_week_asks_the_same(bench: Bench, qtbot: QtBot) -> None:
    take_in(bench, sheet("private"))
    popover, wishes = opened(bench, qtbot)
    plan = bench.services.notebook.find("Evening walk")
    dialog = CellDialog(bench.services.week_screen, bench.bus, wishes, LIGHT, plan.id, date(2026, 11, 24), popover)
    dialog.show()
    assert QUESTION in words(dialog)
    press(dialog, "No")
    assert QUESTION not in words(dialog)
    assert NO_LINE in words(dialog)
    assert NO_LINE in words(popover)
    dialog.close()
