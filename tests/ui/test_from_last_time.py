"""After a session the sheet shows quietly what was brought to it: one click brings a line again or lets it go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from full_disk import room_for
from meantime.services.changes import Changes
from quiet import quietness
from reminding import berlin
from session_rig import OFFSCREEN, SessionRig, session_page

CANTEEN = "I keep turning round at the canteen door. What do I do in that moment?"
MORNINGS = "Mornings work. Could the next step be breakfast at the station café?"
KINDER = "Where should I write the kinder line when I’m not alone?"
NEW = "The letter from my sister"


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The page after the session of Tuesday 24 November."""
    demo.clock.instant = berlin("2026-11-24T15:55")
    with quietness() as quiet, session_page(demo, qtbot) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        yield made


def press(rig: SessionRig, name: str) -> None:
    """Press the one button that a screen reader calls this, with the keyboard."""
    QApplication.processEvents()
    buttons = rig.page.findChildren(QAbstractButton)
    (found,) = [one for one in buttons if name in (one.accessibleName(), one.text()) and one.isVisibleTo(rig.page)]
    found.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found, Qt.Key.Key_Space)


def focused(rig: SessionRig) -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() or widget.text() if isinstance(widget, QAbstractButton) else ""


def on_page(rig: SessionRig) -> list[str]:
    assert [row.words.text() for row in rig.page.choices.talk.rows] == rig.lines
    return list(rig.report.talk_about or ())


def earlier(rig: SessionRig) -> list[str]:
    last = rig.page.choices.talk.last_time
    assert last.isVisibleTo(rig.page) is bool(last.rows)
    return [row.words for row in last.rows]


def test_a_line_is_brought_again_or_taken_off_and_a_new_one_stands_first(rig: SessionRig) -> None:
    assert (on_page(rig), earlier(rig)) == ([], [CANTEEN, KINDER, MORNINGS])
    rig.page.choices.talk.field.setText(NEW)
    rig.page.flush()
    assert on_page(rig) == [NEW]
    press(rig, f"Bring again: {KINDER}")
    assert sorted(on_page(rig)) == sorted([NEW, KINDER])
    assert earlier(rig) == [CANTEEN, MORNINGS]
    assert rig.page.choices.talk.field.hasFocus(), "the same key once more brings no other line"
    press(rig, f"Take it off the list: {MORNINGS}")
    assert earlier(rig) == [CANTEEN]
    press(rig, "Put the line back on the list")
    assert earlier(rig) == [CANTEEN, MORNINGS]


def test_lines_taken_off_one_after_the_other_come_back_together_and_are_offered_again_where_that_fails(
    rig: SessionRig,
) -> None:
    for line in (MORNINGS, CANTEEN):
        press(rig, f"Take it off the list: {line}")
        assert rig.page.choices.talk.field.hasFocus()
    assert earlier(rig) == [KINDER]
    with room_for(0):
        press(rig, "Put the lines back on the list")
    assert earlier(rig) == [KINDER]
    press(rig, "Put the lines back on the list")
    assert earlier(rig) == [CANTEEN, KINDER, MORNINGS]
    assert rig.page.choices.talk.field.hasFocus()


def test_what_is_changed_elsewhere_leaves_the_keyboard_at_its_line(rig: SessionRig) -> None:
    rows = rig.page.choices.talk.last_time.rows
    rows[1].drop.setFocus(Qt.FocusReason.TabFocusReason)
    sessions = rig.bench.services.sessions
    rig.bench.bus.tell(sessions.drop(sessions.point(rows[0].item)))
    assert focused(rig) == f"Take it off the list: {KINDER}"


def test_all_that_was_talked_about_is_taken_off_in_one_click_and_can_be_put_back(rig: SessionRig) -> None:
    press(rig, "Take all 3 off the list")
    assert (on_page(rig), earlier(rig)) == ([], [])
    assert rig.page.choices.talk.field.hasFocus()
    press(rig, "Put the lines back on the list")
    assert len(earlier(rig)) == 3


def test_of_many_the_newest_are_shown_until_all_are_wanted(rig: SessionRig) -> None:
    rig.bench.clock.instant = berlin("2026-11-25T09:00")
    rig.bench.services.sessions.add(datetime(2026, 12, 1, 15))
    for words in ("one", "two"):
        rig.bench.bus.tell(rig.bench.services.sessions.note(words)[1])
    rig.bench.clock.instant = berlin("2026-12-01T16:00")
    rig.bench.bus.tell(Changes.everything())
    assert len(earlier(rig)) == 3
    assert {"one", "two"} < set(earlier(rig))
    press(rig, "Show all 5")
    assert len(earlier(rig)) == 5


def test_before_the_session_is_over_there_is_no_such_group(rig: SessionRig) -> None:
    rig.bench.clock.instant = berlin("2026-11-24T15:49")
    rig.bench.bus.tell(Changes.everything())
    assert (on_page(rig), earlier(rig)) == ([CANTEEN, MORNINGS, KINDER], [])
