"""A slip that is seen late: an answer is taken back where it can be changed, for seven days, by one key only once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from checkin_desk import CheckInDesk
from meantime.domain.statuses import Status
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.week.page import WeekPage
from window_rig import Rig, settle, spoken

BREATHING = "4-7-8 breathing"
BACK = f"Take it back: {BREATHING}"


def back_of(block: ItemBlock) -> QAbstractButton:
    (found,) = [each for each in block.findChildren(QAbstractButton) if spoken(each) == BACK]
    return found


def test_todays_answer_is_taken_back_by_keyboard_and_the_same_key_again_gives_none(at_lunch: CheckInDesk) -> None:
    at_lunch.block(BREATHING).on_change()
    back_of(at_lunch.block(BREATHING)).setFocus(Qt.FocusReason.TabFocusReason)
    at_lunch.press(Qt.Key.Key_Return)
    settle()
    at_lunch.press(Qt.Key.Key_Return)
    settle()
    assert at_lunch.answers(BREATHING) == []
    assert at_lunch.block(BREATHING).answers is not None, "it is open again"


def test_taken_back_what_had_been_answered_before_stands_again(at_lunch: CheckInDesk) -> None:
    for _ in range(2):
        at_lunch.block(BREATHING).on_change()
        answers = at_lunch.block(BREATHING).answers
        assert answers is not None
        answers.choose(Status.NOT_THIS_TIME)
    at_lunch.block(BREATHING).on_change()
    back_of(at_lunch.block(BREATHING)).click()
    settle()
    assert [each.status for each in at_lunch.answers(BREATHING)] == [Status.FULL]


def test_what_is_open_offers_nothing_to_take_back(main: Rig) -> None:
    main.show("today")
    names = [spoken(each) for each in main.window.findChildren(QAbstractButton) if each.isVisible()]
    assert not [name for name in names if name.startswith("Take it back")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_an_answer_of_a_past_day_is_taken_back_from_the_week_long_after(main: Rig, key: Qt.Key) -> None:
    services, day = main.bench.services, date(2026, 11, 19)
    plan = services.notebook.find(BREATHING)
    slot = services.vault.checkins.live(plan_id=plan.id, first=day, last=day)[0].slot
    page = main.show("week")
    assert isinstance(page, WeekPage)
    page.on_day_opened(plan.id, day)
    settle()
    assert page.dialog is not None
    page.dialog.activateWindow()
    settle()
    main.tab_to(f"Change: {BREATHING}")
    main.press(Qt.Key.Key_Return)
    main.tab_to(BACK)
    main.press(key)
    main.press(key)
    assert services.checkins.standing(plan.id, day, slot or 1) is None
