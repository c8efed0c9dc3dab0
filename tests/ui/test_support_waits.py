"""What was typed on the support card and could not be kept waits, takes nothing along, and is said to wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.support import Contact
from meantime.services.support import Support
from meantime.ui.support.beside import Beside
from support_rig import SupportRig, escape, number_fields, opened

LINE = Contact("Crisis line", "116 123")


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot) -> Iterator[SupportRig]:
    """The card of the pictures."""
    for rig in opened(qtbot, Support(demo.desk, demo.clock), demo.bus):
        yield rig
        rig.window.keep_written()  # nothing is tried again behind the test


def leave_by_escape(rig: SupportRig) -> None:
    escape(rig)
    escape(rig)


def leave_for_the_card(rig: SupportRig) -> None:
    rig.window.raise_with("Your answers are saved.", Beside(), large=True)


def type_on_a_full_disk(rig: SupportRig, leave: object = leave_by_escape) -> None:
    """Type that the sea matters, and leave the form; nothing of it can be kept."""
    rig.press("Edit")
    field = rig.field("What matters")
    field.selectAll()
    QTest.keyClicks(field, "The sea")
    assert callable(leave)
    with room_for(4):
        leave(rig)
    QApplication.processEvents()
    assert rig.support.typed() is None


@pytest.mark.parametrize("leave", [leave_by_escape, leave_for_the_card])
def test_what_was_entered_meanwhile_stays_when_it_is_saved(rig: SupportRig, leave: object) -> None:
    type_on_a_full_disk(rig, leave)
    stands = replace(rig.kept, emergency_number="112", professionals=(*rig.kept.professionals, LINE))
    rig.hear(rig.support.keep(stands))
    rig.press("Edit")
    assert rig.field("What matters").toPlainText() == "The sea"
    assert [each.text() for each in number_fields(rig, "My emergency number")] == ["112"]
    rig.press("Save")
    assert (rig.kept.emergency_number, rig.kept.professionals) == ("112", stands.professionals)
    assert rig.kept.what_matters == "The sea"
    assert "What you typed" not in rig.words()


@pytest.mark.parametrize("leave", [leave_by_escape, leave_for_the_card])
def test_the_card_says_that_it_waits(rig: SupportRig, leave: object) -> None:
    type_on_a_full_disk(rig, leave)
    assert "What you typed could not be kept yet." in rig.words()
    assert "“Edit” shows it." in rig.words()


def test_what_is_typed_once_there_is_room_is_shown_again_and_not_what_was_before(rig: SupportRig) -> None:
    type_on_a_full_disk(rig)
    rig.press("Edit")
    QTest.keyClicks(rig.field("What matters"), "My niece. ")
    escape(rig)
    assert "What you typed is kept, and not on the card yet." in rig.words()
    rig.press("Edit")
    assert rig.field("What matters").toPlainText() == "My niece. The sea"
    rig.press("Cancel")
    assert "What you typed" not in rig.words()


def test_it_is_kept_by_itself_as_soon_as_there_is_room(rig: SupportRig, qtbot: QtBot) -> None:
    type_on_a_full_disk(rig)
    (tries,) = rig.window.findChildren(QTimer, "keep the card")
    assert tries.isActive()
    tries.start(0)
    qtbot.waitUntil(lambda: rig.support.typed() is not None)
    assert "What you typed is kept, and not on the card yet." in rig.words()


def test_opening_the_card_tries_to_keep_it(rig: SupportRig) -> None:
    type_on_a_full_disk(rig)
    rig.window.close()
    rig.window.raise_up()
    typed = rig.support.typed()
    assert typed is not None
    assert typed.what_matters == "The sea"


def test_cancel_lets_go_of_it(rig: SupportRig) -> None:
    type_on_a_full_disk(rig)
    rig.press("Edit")
    rig.press("Cancel")
    assert "What you typed" not in rig.words()
    rig.press("Edit")
    assert rig.field("What matters").toPlainText() == rig.kept.what_matters
    rig.press("Cancel")
