"""The question after three "not this time" in a row, as a person, a keyboard and a screen reader find it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus, Status
from meantime.services.report.period import Period
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.checkin.question_block import QuestionBlock
from quiet import Quiet
from tray_window import Hands, answer_button
from window_rig import CTRL, PLAIN, Rig, clipped, opened, settle, spoken, take_in, the_one, unnamed, words

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
BREATHING = "4-7-8 breathing"
HEADING = "Would something else fit better?"
CHOICES = ["Make it smaller", "Another time", "Another cue", "Pause it", "Tell R. K. and leave it as it is"]


def breathing(bench: Bench) -> Plan:
    return bench.services.notebook.find(BREATHING)


@pytest.fixture
def twice(demo: Bench) -> Bench:
    """Made-up weeks in which the breathing did not fit the last two times; today's is open."""
    plan, today = breathing(demo), demo.services.notebook.present().today
    for answer in demo.services.vault.checkins.live(plan_id=plan.id, first=today - timedelta(days=7), last=today):
        demo.services.checkins.undo(answer.id)
    for back in (4, 3):
        day = today - timedelta(days=back)
        demo.services.checkins.answer(plan, Status.NOT_THIS_TIME, day=day, slot=1)
    return demo


@pytest.fixture
def rig(quiet: Quiet, twice: Bench) -> Iterator[Rig]:
    with opened(twice) as made:
        made.resize(1200, 732)
        made.show("today")
        yield made


def third(rig: Rig) -> None:
    """Answer "Not this time" once more, by its key."""
    rig.window.today_panel.focus_first()
    rig.press(Qt.Key.Key_3)


def blocks(rig: Rig) -> list[QuestionBlock]:
    return [block for block in rig.window.findChildren(QuestionBlock) if block.isVisible()]


def details(rig: Rig) -> list[DetailsPanel]:
    return [panel for panel in rig.window.findChildren(DetailsPanel) if panel.isVisible()]


def lines(rig: Rig) -> list[str]:
    return [point.text for point in rig.bench.services.sessions.points() if BREATHING in point.text]


def test_it_stands_below_the_third_answer_at_once_and_alone(rig: Rig) -> None:
    assert blocks(rig) == []
    third(rig)
    (block,) = blocks(rig)
    assert words(block).split("\n") == [
        HEADING,
        f"“{BREATHING}” didn’t fit the last three times. That is useful to know.",
        "Asked once, then not for four weeks.",
    ]
    assert [one.text() for one in block.findChildren(QPushButton)] == [*CHOICES, "Not now"]
    assert details(rig) == [], "what got in the way is another question"
    assert clipped(rig.window.page) == []


def test_a_second_click_where_the_pointer_rests_chooses_nothing_of_it(rig: Rig) -> None:
    rig.resize(1200, 620)
    hands = Hands(rig.window)
    (practice,) = [each for each in rig.window.findChildren(ItemBlock) if each.item.title == BREATHING]
    place = hands.click_on(answer_button(practice, "Not this time"))
    (block,) = blocks(rig)
    before, choice = breathing(rig.bench), block.findChildren(QPushButton)[0]
    bar = the_one(rig.window.today_panel, QScrollArea).verticalScrollBar()
    bar.setValue(bar.value() + choice.mapTo(rig.window, choice.rect().center()).y() - place.y())
    settle()
    assert rig.window.childAt(place) is choice
    hands.click(place)
    assert breathing(rig.bench) == before
    assert lines(rig) == []
    assert blocks(rig) != []
    assert "That click changed nothing." in words(rig.window)


def test_a_double_click_is_no_choice_of_what_stands_there_by_then(rig: Rig) -> None:
    third(rig)
    (block,) = blocks(rig)
    for choice in block.findChildren(QPushButton):
        for kind, held in ((QMouseEvent.Type.MouseButtonDblClick, LEFT), (QMouseEvent.Type.MouseButtonRelease, NONE)):
            here = QPointF(choice.rect().center())
            event = QMouseEvent(kind, here, QPointF(choice.mapToGlobal(here)), LEFT, held, PLAIN)
            QApplication.sendEvent(choice, event)
            settle()
    assert blocks(rig) == [block]


def test_a_screen_reader_says_what_is_asked_and_each_choice(rig: Rig) -> None:
    third(rig)
    (block,) = blocks(rig)
    assert spoken(block) == HEADING
    assert [spoken(one) for one in block.findChildren(QPushButton)] == [*CHOICES, f"Not now: {HEADING}"]
    assert unnamed(block) == []


def test_tab_leads_through_the_choices_in_their_order(rig: Rig) -> None:
    third(rig)
    rig.tab_to(CHOICES[0])
    for name in (*CHOICES[1:], f"Not now: {HEADING}"):
        rig.press(Qt.Key.Key_Tab)
        assert spoken(rig.focused) == name


@pytest.mark.parametrize(
    ("choice", "line", "said"),
    [
        (
            "Make it smaller",
            "“4-7-8 breathing”: would a smaller version fit?",
            "It is noted in the session sheet, where you can change it. The small version counts in any case.",
        ),
        (
            "Another time",
            "“4-7-8 breathing”: would another time fit better?",
            "It is noted under “I want to talk about” in the session sheet, where you can change it.",
        ),
        (
            "Tell R. K. and leave it as it is",
            "“4-7-8 breathing” didn’t fit the last three times.",
            "It is noted under “I want to talk about” in the session sheet. Nothing is sent.",
        ),
    ],
)
def test_a_wish_by_keyboard_is_noted_in_the_session_sheet_and_said(rig: Rig, choice: str, line: str, said: str) -> None:
    third(rig)
    before = breathing(rig.bench)
    rig.tab_to(choice)
    rig.press(Qt.Key.Key_Return)
    assert blocks(rig) == []
    assert said in words(rig.window.page)
    assert breathing(rig.bench).versions == before.versions
    assert lines(rig) == [line]
    assert line in [one.words for one in rig.bench.services.session_screen.view(Period()).choices.talk]


def test_a_pause_by_keyboard_pauses_and_says_where_it_goes_on(rig: Rig) -> None:
    third(rig)
    rig.tab_to("Pause it")
    rig.press(Qt.Key.Key_Space)
    assert blocks(rig) == []
    assert f"“{BREATHING}” is paused. It goes on from “Plans”." in words(rig.window.page)
    plan, present = breathing(rig.bench), rig.bench.services.notebook.present()
    assert plan.status(present.now, present.boundary) is PlanStatus.PAUSED
    assert lines(rig) == []


def test_put_aside_it_is_gone_and_the_details_of_the_answer_come_instead(rig: Rig) -> None:
    third(rig)
    before = breathing(rig.bench)
    rig.tab_to(f"Not now: {HEADING}")
    rig.press(Qt.Key.Key_Space)
    assert blocks(rig) == []
    assert len(details(rig)) == 1
    after = breathing(rig.bench)
    assert (after.versions, after.pauses, [one.chose for one in after.asked]) == (before.versions, before.pauses, [""])
    assert lines(rig) == []


def test_the_answer_can_be_starred_changed_and_taken_back_as_if_nothing_was_asked(rig: Rig) -> None:
    third(rig)
    rig.tab_to(f"Bring to session: {BREATHING}")
    rig.press(Qt.Key.Key_Space)
    assert [spoken(one) for one in rig.window.page.findChildren(QPushButton) if "session: 4" in spoken(one)] == [
        f"Bringing to session: {BREATHING}"
    ]
    assert len(blocks(rig)) == 1
    rig.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert blocks(rig) == []
    third(rig)
    assert len(blocks(rig)) == 1


def test_clicks_that_come_twice_note_one_line(rig: Rig) -> None:
    third(rig)
    (block,) = blocks(rig)
    choice = next(one for one in block.findChildren(QPushButton) if one.text() == "Another time")
    choice.click()
    choice.click()
    block.on_choice(0)
    settle()
    assert lines(rig) == ["“4-7-8 breathing”: would another time fit better?"]
    assert len(breathing(rig.bench).asked) == 1


def test_on_a_full_disk_it_says_so_stays_and_takes_the_next_click(rig: Rig) -> None:
    third(rig)
    (block,) = blocks(rig)
    with room_for(4):
        block.on_choice(4)
        settle()
    assert "please look at the disk" in words(rig.window.page)
    assert lines(rig) == []
    (block,) = blocks(rig)
    block.on_choice(4)
    settle()
    assert lines(rig) == ["“4-7-8 breathing” didn’t fit the last three times."]


def test_the_window_beside_the_tray_asks_the_same_and_both_forget_it_together(rig: Rig) -> None:
    third(rig)
    rig.windows.open_checkin(None)
    settle()
    (popover,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CheckInPopover)]
    (block,) = popover.findChildren(QuestionBlock)
    assert BREATHING not in popover.windowTitle()
    assert clipped(popover) == []
    block.on_aside()
    settle()
    assert [one for one in popover.findChildren(QuestionBlock) if one.isVisible()] == []
    popover.close_saving()
    rig.show("today")
    assert blocks(rig) == []


def test_in_large_letters_all_of_it_is_there(quiet: Quiet, twice: Bench) -> None:
    with opened(twice, text_pixels=26) as rig:
        rig.resize(900, 732)
        rig.show("today")
        third(rig)
        assert len(blocks(rig)) == 1
        assert clipped(rig.window.page) == []


def test_a_plan_kept_private_offers_nobody_to_tell_and_its_line_stays_off_the_page(rig: Rig) -> None:
    private = """meantime = 1
[[plan]]
title = "Own walk"
share = "private"
[[plan.trigger]]
at = ["07:00", "08:00", "09:00"]
"""
    take_in(rig.bench, private)
    rig.show("today")
    for slot in (1, 2, 3):
        plan = rig.bench.services.notebook.find("Own walk")
        rig.bench.bus.tell(rig.bench.services.checkins.answer(plan, Status.NOT_THIS_TIME, slot=slot).changes)
    settle()
    (block,) = blocks(rig)
    assert [one.text() for one in block.findChildren(QPushButton)] == [*CHOICES[:4], "Not now"]
    block.on_choice(0)
    settle()
    said = "It is noted under “I want to talk about” in the session sheet, and stays with you."
    assert said in words(rig.window.page)
    (line,) = [point for point in rig.bench.services.sessions.points() if "Own walk" in point.text]
    assert not line.keep
    assert "Own walk" not in str(rig.bench.services.session_screen.view(Period()).report)


def test_it_stands_below_the_slot_that_was_answered_last(rig: Rig) -> None:
    take_in(
        rig.bench,
        """meantime = 1
[[plan]]
title = "Own walk"
[[plan.trigger]]
at = ["07:00", "08:00", "20:00"]
""",
    )
    for slot in (1, 2, 3):
        plan = rig.bench.services.notebook.find("Own walk")
        rig.bench.services.checkins.answer(plan, Status.NOT_THIS_TIME, slot=slot)
    rig.windows.refresh_today()
    settle()
    shown = [block.item for block in rig.window.today_panel.findChildren(ItemBlock)]
    assert [item.slot for item in shown if item.question is not None] == [3]


def test_after_quiet_days_the_welcome_stands_alone_and_asks_nothing_else(rig: Rig) -> None:
    third(rig)
    panel = rig.window.today_panel
    panel.set_silent(True)
    settle()
    assert words(panel).startswith("Welcome back.")
    assert blocks(rig) == []
    panel.on_see_today()
    settle()
    assert len(blocks(rig)) == 1
