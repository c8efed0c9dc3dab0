"""The support card: one click away, in the person's own words and numbers, and never lost by a key or a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.domain.errors import UserError
from meantime.domain.support import Contact, SupportCard, TypedCard
from meantime.services.changes import Changes
from meantime.services.support import Support
from meantime.storage.desk import Desk
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.hardday.window import HardDayWindow
from meantime.ui.main.window import MainWindow
from meantime.ui.styling import set_style_sheet
from meantime.ui.support.window import SupportWindow
from meantime.ui.windows import Windows
from pdf_reading import text_of
from quiet import quietness
from reminding import MadeUpClock, berlin
from support_rig import SupportRig, escape, number_fields, opened

SISTER = Contact("T. (sister)", "01632 960 142")
SISTER_IN_LAW = Contact("M.", "01632 960 143")


@dataclass
class FullDesk:
    """Keeps a card until it is full."""

    kept: SupportCard
    full: bool = True

    def support_card(self) -> SupportCard:
        return self.kept

    def save_support_card(self, card: SupportCard) -> None:
        if self.full:
            raise UserError("The disk is full; nothing was changed.")
        self.kept = card

    def typed_card(self) -> TypedCard | None:
        return None

    def save_typed_card(self, typed: TypedCard | None) -> None:
        if self.full and typed is not None:
            raise UserError("The disk is full; nothing was changed.")


@pytest.fixture
def filled_in(demo: Bench, qtbot: QtBot) -> Iterator[SupportRig]:
    """The card of the pictures."""
    yield from opened(qtbot, Support(demo.desk, demo.clock), demo.bus)


@pytest.fixture
def blank(empty: Bench, qtbot: QtBot) -> Iterator[SupportRig]:
    """A card on which nothing is written yet."""
    yield from opened(qtbot, Support(empty.desk, empty.clock), empty.bus)


def test_it_shows_what_is_written_in_its_order_and_when_it_was_looked_through(filled_in: SupportRig) -> None:
    words = filled_in.words()
    expected = [
        "reviewed 10 November",
        "Signs I know",
        "I stop answering messages. I stay in the car.",
        "On my own",
        "People I can ask",
        "T. (sister)",
        "01632 960 142",
        "Professionals",
        "Mon–Thu 9–17",
        "What matters",
        "My emergency number",
        "entered and checked by you",
        "999",
    ]
    places = [words.index(part) for part in expected]
    assert places == sorted(places)


def test_every_number_can_be_selected_with_mouse_and_keyboard(filled_in: SupportRig) -> None:
    wanted = {"01632 960 142", "01632 960 118", "01632 960 100", "999"}
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    found = {
        label.text()
        for label in filled_in.window.findChildren(QLabel)
        if label.isVisible() and label.textInteractionFlags() & selectable == selectable
    }
    assert wanted <= found


def test_its_window_says_no_more_than_the_programs_name(filled_in: SupportRig) -> None:
    assert filled_in.window.windowTitle() == "Meantime"


def test_an_empty_card_holds_no_number_and_gently_offers_to_be_filled_in(blank: SupportRig) -> None:
    words = blank.words()
    assert "Nothing is on it yet. It is easiest to make together with your therapist." in words
    assert "every part may stay empty" in words
    assert not any(letter.isdigit() for letter in words), "no number is built in"
    assert blank.kept == SupportCard()


def test_it_is_filled_in_where_it_is_read(blank: SupportRig) -> None:
    blank.press("Fill it in")
    assert blank.field("Signs I know").hasFocus()
    QTest.keyClicks(blank.field("Signs I know"), "I stay in the car")
    person = blank.people()[0]
    person.name.setText("T. (sister)")
    person.phone.setText("01632 960 142")
    (emergency,) = [
        line for line in blank.window.findChildren(QLineEdit) if line.accessibleName() == "My emergency number"
    ]
    emergency.setText(" 112 ")
    blank.press("Save")
    assert blank.kept == SupportCard(
        signs="I stay in the car", people=(SISTER,), emergency_number="112", reviewed=date(2026, 11, 23)
    )
    words = blank.words()
    assert "reviewed 23 November" in words
    assert "112" in words
    assert "Nothing is on it yet" not in words


def test_it_opens_without_the_vault_unless_its_form_says_otherwise(filled_in: SupportRig) -> None:
    before = filled_in.kept
    filled_in.press("Edit")
    (choice,) = [
        tick
        for tick in filled_in.window.findChildren(QCheckBox)
        if tick.accessibleName().startswith("Let this card open")
    ]
    choice.click()
    filled_in.press("Save")
    assert before.opens_locked
    assert filled_in.kept == replace(before, opens_locked=False, reviewed=filled_in.kept.reviewed)


def test_people_are_added_and_taken_away(filled_in: SupportRig) -> None:
    filled_in.press("Edit")
    filled_in.press("Add someone: People I can ask")
    names = [person.name for person in filled_in.people()]
    added = next(name for name in names if name.hasFocus())
    QTest.keyClicks(added, "A. next door")
    filled_in.press("Remove T. (sister)")
    filled_in.press("Save")
    assert filled_in.kept.people == (Contact("A. next door"),)
    assert len(filled_in.kept.professionals) == 2


def test_cancel_leaves_the_card_as_it_was(filled_in: SupportRig) -> None:
    before = filled_in.kept
    filled_in.press("Edit")
    filled_in.field("What matters").setPlainText("nothing")
    filled_in.press("Cancel")
    assert filled_in.kept == before
    assert "My niece’s drawings on the fridge." in filled_in.words()


@pytest.mark.parametrize("leave", [escape, lambda rig: rig.window.close(), lambda rig: rig.window.keep_written()])
def test_leaving_the_form_changes_no_number_and_loses_nothing(filled_in: SupportRig, leave: object) -> None:
    before = filled_in.kept
    filled_in.press("Edit")
    (number,) = number_fields(filled_in, "My emergency number")
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "11")
    assert callable(leave)
    leave(filled_in)
    assert filled_in.kept == before
    again = SupportRig(filled_in.support, filled_in.bus)
    again.window.raise_up()
    assert "999" in again.words()
    assert "What you typed is kept, and not on the card yet. “Edit” shows it again." in again.words()
    again.press("Edit")
    assert [line.text() for line in number_fields(again, "My emergency number")] == ["11"]
    again.press("Cancel")
    assert "What you typed" not in again.words()
    assert again.kept == before
    again.window.deleteLater()


def test_escape_goes_from_the_form_to_the_card_and_then_closes_it(filled_in: SupportRig) -> None:
    filled_in.press("Edit")
    filled_in.field("What matters").setPlainText("The sea")
    escape(filled_in)
    assert filled_in.window.isVisible()
    assert "What you typed is kept" in filled_in.words()
    assert "My niece’s drawings on the fridge." in filled_in.words()
    escape(filled_in)
    assert not filled_in.window.isVisible()


def test_on_an_empty_card_it_says_which_button_shows_it_again(blank: SupportRig) -> None:
    blank.press("Fill it in")
    blank.field("What matters").setPlainText("The sea")
    escape(blank)
    assert "“Fill it in” shows it again." in blank.words()
    blank.press("Fill it in")
    assert blank.field("What matters").toPlainText() == "The sea"
    blank.press("Cancel")


def test_a_form_left_as_it_was_keeps_nothing(filled_in: SupportRig) -> None:
    filled_in.press("Edit")
    escape(filled_in)
    assert "What you typed" not in filled_in.words()
    assert filled_in.support.typed() is None


def test_a_name_in_place_of_a_number_is_asked_to_stand_elsewhere(blank: SupportRig) -> None:
    blank.press("Fill it in")
    (phone, _) = number_fields(blank, "Number")
    phone.setText("R. K.")
    blank.press("Save")
    assert "“R. K.” is no telephone number" in blank.words()
    assert phone.hasFocus()
    assert blank.kept == SupportCard()
    phone.setText("01632 960 118 ext. 4")
    blank.press("Save")
    assert blank.kept.people == (Contact("", "01632 960 118 ext. 4"),)


def test_what_cannot_be_kept_is_said_and_stays_in_its_field(qtbot: QtBot, qapp: object) -> None:
    desk = FullDesk(SupportCard(what_matters="My niece"))
    clock = MadeUpClock(berlin("2026-11-23T12:52"))
    for rig in opened(qtbot, Support(desk, clock), ChangeBus()):
        rig.press("Edit")
        rig.field("What matters").setPlainText("The sea")
        rig.press("Save")
        assert "The disk is full; nothing was changed." in rig.words()
        assert rig.field("What matters").toPlainText() == "The sea"
        rig.window.close()
        assert rig.window.isVisible(), "closing loses nothing either"
        desk.full = False
        rig.press("Save")
        assert desk.kept.what_matters == "The sea"


def test_a_field_that_is_too_long_is_said(filled_in: SupportRig) -> None:
    filled_in.press("Edit")
    filled_in.field("What matters").setPlainText("x" * 2_001)
    filled_in.press("Save")
    assert "That is too long for the card; 2000 characters fit in a field." in filled_in.words()
    filled_in.press("Cancel")


def test_what_another_window_wrote_is_shown_but_never_under_a_person_who_writes(filled_in: SupportRig) -> None:
    changes = filled_in.support.keep(SupportCard(what_matters="The sea"))
    filled_in.hear(changes)
    assert "The sea" in filled_in.words()
    filled_in.press("Edit")
    filled_in.field("Signs I know").setPlainText("half a sentence")
    filled_in.hear(Changes.everything())
    assert filled_in.field("Signs I know").toPlainText() == "half a sentence"
    filled_in.press("Cancel")


def test_a_form_that_nobody_touched_takes_nothing_of_what_was_entered_meanwhile(blank: SupportRig) -> None:
    blank.press("Fill it in")
    line = Contact("Crisis line", "01632 960 100")
    blank.hear(blank.support.keep(SupportCard(professionals=(line,), emergency_number="112")))
    blank.press("Save")
    assert (blank.kept.professionals, blank.kept.emergency_number) == ((line,), "112")


def test_a_form_takes_along_only_what_was_typed_in_it(filled_in: SupportRig) -> None:
    before = filled_in.kept
    filled_in.press("Edit")
    filled_in.field("What matters").setPlainText("The sea")
    filled_in.field("On my own").setPlainText("A walk")
    elsewhere = replace(before, emergency_number="112", on_my_own="Cold water", people=(*before.people, SISTER_IN_LAW))
    filled_in.hear(filled_in.support.keep(elsewhere))
    filled_in.press("Save")
    today = date(2026, 11, 23)
    assert filled_in.kept == replace(elsewhere, what_matters="The sea", on_my_own="A walk", reviewed=today)
    assert "112" in filled_in.words()


def test_the_one_number_is_copied_at_once(blank: SupportRig) -> None:
    blank.hear(blank.support.keep(SupportCard(people=(SISTER,))))
    blank.press("Copy a number")
    assert QGuiApplication.clipboard().text() == "01632 960 142"
    assert "Copied: 01632 960 142" in blank.words()


def test_of_several_numbers_it_is_asked_which(filled_in: SupportRig) -> None:
    filled_in.press("Copy a number")
    (menu,) = [menu for menu in filled_in.window.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions()] == [
        "My emergency number · 999",
        "T. (sister) · 01632 960 142",
        "R. K. · 01632 960 118",
        "Crisis line · 01632 960 100",
    ]
    menu.setActiveAction(menu.actions()[2])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "01632 960 118"


NUMBERS = [("Call Crisis line", "01632 960 100"), ("Call my emergency number", "999")]


@pytest.mark.parametrize(("name", "number"), NUMBERS)
def test_each_number_is_called_by_its_button_the_emergency_number_too(
    filled_in: SupportRig, name: str, number: str
) -> None:
    QGuiApplication.clipboard().setText("before")
    filled_in.press(name)
    assert filled_in.opener.opened == [("call", number.replace(" ", ""))]
    assert QGuiApplication.clipboard().text() == "before"
    assert "is copied" not in filled_in.words()


@pytest.mark.parametrize(("name", "number"), NUMBERS)
def test_where_nothing_can_call_the_number_is_copied_instead(filled_in: SupportRig, name: str, number: str) -> None:
    filled_in.opener.calls = False
    filled_in.press(name)
    assert QGuiApplication.clipboard().text() == number
    assert f"No program here makes calls. The number is copied: {number}" in filled_in.words()


def test_a_number_with_letters_in_it_is_copied_and_not_said_to_lack_a_program(blank: SupportRig) -> None:
    blank.hear(blank.support.keep(SupportCard(people=(Contact("Crisis line", "0800-TALK"),))))
    blank.press("Call Crisis line")
    assert QGuiApplication.clipboard().text() == "0800-TALK"
    assert blank.opener.opened == []
    assert "This number is best dialled by hand. It is copied: 0800-TALK" in blank.words()


def test_it_is_printed_as_it_is_kept(filled_in: SupportRig, tmp_path: Path) -> None:
    printed = tmp_path / "card.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    filled_in.printer = printer
    filled_in.press("Print")
    text = text_of(printed.read_bytes())
    for part in ("Support card", "T. (sister)", "01632 960 142", "999", "drawings on the fridge"):
        assert part in text
    assert printed.stat().st_mode & 0o077 == 0, "a file in place of a printer is for this person alone"


def test_escape_closes_it(filled_in: SupportRig) -> None:
    QTest.keyClick(filled_in.window, Qt.Key.Key_Escape)
    assert not filled_in.window.isVisible()


def test_every_control_has_a_name_that_reads_as_words(filled_in: SupportRig) -> None:
    for state in ("reading", "editing"):
        if state == "editing":
            filled_in.press("Edit")
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
        named = [
            control.accessibleName()
            for kind in kinds
            for control in filled_in.window.findChildren(kind)
            if control.isVisible()
        ]
        assert len(named) > 5
        assert all(any(letter.isalpha() for letter in name) for name in named)
    filled_in.press("Cancel")


def test_it_opens_while_the_vault_is_closed(demo: Bench, qtbot: QtBot) -> None:
    demo.close()
    desk = Desk.open(demo.folder)
    for rig in opened(qtbot, Support(desk, demo.clock), ChangeBus()):
        assert "T. (sister)" in rig.words()
    desk.close()


@pytest.fixture
def windows(demo: Bench, qtbot: QtBot) -> Iterator[Windows]:
    """The windows of the program; the main one is open."""
    with quietness() as quiet:
        quiet.expect("This plugin does not support")
        windows = Windows(demo.workbench, lambda *_: "")
        windows.open_window()
        (main,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        qtbot.waitExposed(main)
        try:
            yield windows
        finally:
            windows.close()
            for widget in QApplication.topLevelWidgets():
                widget.deleteLater()
            windows.deleteLater()
            QApplication.processEvents()
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            set_style_sheet(application, "")


@pytest.fixture
def main_window(windows: Windows) -> MainWindow:
    """The main window as the program opens it."""
    (main,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
    return main


def test_it_is_one_click_away(main_window: MainWindow) -> None:
    buttons = main_window.findChildren(QAbstractButton)
    (button,) = [one for one in buttons if one.accessibleName() == "Support card" and is_in_sidebar(one)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert_card_is_open()


def test_it_is_one_key_away(main_window: MainWindow) -> None:
    QTest.keyClick(main_window, Qt.Key.Key_F1)
    assert_card_is_open()


OPENS: dict[type[QWidget], Callable[[Windows], None]] = {
    CheckInPopover: lambda windows: windows.open_checkin(None),
    HardDayWindow: lambda windows: windows.open_hard_day(),
}


@pytest.mark.parametrize("kind", OPENS)
def test_it_is_one_click_away_from_the_check_in_and_from_a_hard_day(windows: Windows, kind: type[QWidget]) -> None:
    OPENS[kind](windows)
    (shown,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    (button,) = [one for one in shown.findChildren(QAbstractButton) if one.text() == "Support card"]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert_card_is_open()


def assert_card_is_open() -> None:
    (card,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, SupportWindow) and one.isVisible()]
    assert any(label.text() == "999" for label in card.findChildren(QLabel))


def is_in_sidebar(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and above.objectName() == "sidebar"
