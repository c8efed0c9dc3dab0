"""The practice page: everything that goes on can be begun, answered or looked at, whether or not it is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.statuses import Status
from meantime.ui.guide.window import GuideWindow
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.practice.page import PracticePage
from meantime.ui.resistance.window import ResistanceWindow
from message_box import answering
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import CTRL, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

ENTER = Qt.Key.Key_Return
TODAY = date(2026, 11, 23)
LONG = "Verhaltensaktivierungsvereinbarung mit Wiederholungsmöglichkeiten am Nachmittag"


def page(rig: Rig) -> PracticePage:
    found = rig.show("practice")
    assert isinstance(found, PracticePage)
    return found


def titles(rig: Rig) -> list[str]:
    return [card.view.needed.title for card in page(rig).cards]


def answers(rig: Rig, title: str) -> list[tuple[Status, int | None]]:
    services = rig.bench.services
    plan_id = services.notebook.find(title).id
    live = services.vault.checkins.live(plan_id=plan_id, first=TODAY, last=TODAY)
    return [(answer.status, answer.slot) for answer in live]


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def test_every_plan_that_goes_on_stands_there_in_order_of_import(main: Rig) -> None:
    assert titles(main) == ["Thought record", "4-7-8 breathing", "Sit in the canteen"]
    services = main.bench.services
    main.bench.bus.tell(services.plans.pause(services.notebook.find("Thought record")))
    ladder = services.notebook.plan(page(main).cards[-1].view.needed.plan_id)
    main.bench.bus.tell(services.plans.end(ladder))
    assert titles(main) == ["4-7-8 breathing"]


def test_ctrl_4_leads_there_and_one_key_answers_and_shows_it_on_today(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    take_in(rig.bench, sheet(plan("Line", "small = { minutes = 1 }") + at("08:00", "20:00")))
    rig.press(Qt.Key.Key_4, modifiers=CTRL)
    assert spoken(rig.focused) == "Done: Line"
    rig.press(ENTER)
    assert rig.window.page.name == "today"
    assert answers(rig, "Line") == [(Status.FULL, 1)], "the first open moment is answered, not one more"
    assert "Saved as" in words(rig.window)


def test_what_is_done_when_needed_counts_each_time(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    take_in(rig.bench, sheet(plan("Kind line") + when("I am harsh")))
    for _ in range(2):
        rig.show("practice")
        rig.tab_to("Done: Kind line")
        rig.press(ENTER)
    assert answers(rig, "Kind line") == [(Status.FULL, None)] * 2
    page(rig)
    assert "2 times today" in words(rig.window)


def test_what_was_done_when_needed_can_be_told_of_at_once_and_taken_back(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    take_in(rig.bench, sheet(plan("Kind line") + when("I am harsh")))
    page(rig)
    rig.tab_to("Done: Kind line")
    rig.press(ENTER, Qt.Key.Key_N)
    rig.type("It was quieter afterwards.")
    rig.window.page.flush()
    assert [each.note for each in rig.bench.services.vault.checkins.live()] == ["It was quieter afterwards."]
    assert "Just now" in words(rig.window)
    assert "Change: Kind line" not in [spoken(each) for each in rig.window.findChildren(QWidget)]
    rig.tab_to("Undo: Kind line")
    rig.press(ENTER)
    assert answers(rig, "Kind line") == []
    assert "Just now" not in words(rig.window)


def test_the_next_day_nothing_stands_there_as_just_now(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    take_in(rig.bench, sheet(plan("Kind line") + when("I am harsh")))
    page(rig)
    rig.tab_to("Done: Kind line")
    rig.press(ENTER)
    assert "Just now" in words(rig.window)
    rig.bench.clock.awake(timedelta(hours=20))
    rig.windows.refresh_today()
    settle()
    assert "Just now" not in words(rig.window)


def test_what_cannot_be_saved_is_said_where_it_was_clicked(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    take_in(rig.bench, sheet(plan("Kind line") + when("I am harsh")))
    page(rig)
    rig.tab_to("Done: Kind line")
    with room_for(0), answering("OK") as person:
        rig.press(ENTER)
    assert "please look at the disk" in person.said[0]
    assert answers(rig, "Kind line") == []
    assert rig.window.page.name == "practice"
    rig.window.activateWindow()
    settle()
    rig.press(ENTER)
    assert answers(rig, "Kind line") == [(Status.FULL, None)], "the same key once more saves it"


def test_a_guide_a_look_at_what_is_in_the_way_and_a_ladder_are_one_key_away(main: Rig) -> None:
    rig = main
    page(rig)
    rig.tab_to("Start the pacer: 4-7-8 breathing")
    rig.press(ENTER)
    assert len(shown(GuideWindow)) == 1
    rig.window.activateWindow()
    rig.tab_to("I don’t want to…: Thought record")
    rig.press(ENTER)
    assert len(shown(ResistanceWindow)) == 1
    rig.window.activateWindow()
    rig.tab_to("Ladder…: Sit in the canteen")
    rig.press(ENTER)
    assert len(shown(LadderWindow)) == 1
    for each in shown(LadderWindow):
        each.close()
    settle()


def test_used_for_real_is_counted_apart(main: Rig) -> None:
    page(main)
    main.tab_to("I used it for real: Thought record")
    main.press(ENTER)
    assert (Status.USED_FOR_REAL, None) in answers(main, "Thought record")
    assert main.window.page.name == "today"


def test_the_keyboard_stays_where_it_was_when_another_program_answers(main: Rig) -> None:
    rig = main
    page(rig)
    rig.tab_to("I used it for real: 4-7-8 breathing")
    services = rig.bench.services
    breathing = services.notebook.find("4-7-8 breathing")
    rig.bench.bus.tell(services.checkins.answer(breathing, Status.FULL).changes)
    settle()
    assert spoken(rig.focused) == "I used it for real: 4-7-8 breathing"


def test_before_there_is_a_plan_one_key_begins_one(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    rig.press(Qt.Key.Key_4, modifiers=CTRL)
    assert spoken(rig.focused) == "Make a plan"
    rig.press(ENTER)
    assert rig.window.page.name == "plans"
    take_in(rig.bench, sheet(plan("Line") + at("08:00")))
    page(rig)
    assert "Make a plan" not in [spoken(each) for each in rig.window.page.findChildren(QWidget) if each.isVisible()]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ([], "What you agree on with your therapist can be practised here."),
        ([sheet(plan("Line", "starts = 2026-12-24") + at("08:00"))], "No plan goes on now."),
    ],
)
def test_where_nothing_can_be_practised_it_says_so(main_on_nothing: Rig, sheets: list[str], said: str) -> None:
    for each in sheets:
        take_in(main_on_nothing.bench, each)
    assert titles(main_on_nothing) == []
    assert said in words(main_on_nothing.window)
    assert main_on_nothing.focused is not main_on_nothing.window


@pytest.mark.parametrize("pixels", [13, 26])
def test_long_words_stay_inside(quiet: Quiet, empty: Bench, pixels: int) -> None:
    take_in(empty, sheet(plan(LONG, f'small = {{ what = "{LONG}", minutes = 45 }}') + at("08:00")))
    with opened(empty, text_pixels=pixels) as rig:
        found = rig.show("practice")
        rig.resize(900, 600)
        assert clipped(found) == []
        assert unnamed(found) == []
