"""That something made things worse can be said of everything, and shows as it was said, wherever it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from checkin_desk import LADDER, CheckInDesk
from demo_bench import Bench
from meantime.domain.statuses import Status, Worse
from meantime.services.changes import Changes
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.guides.guiding import Whose
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.course.month import MonthPage
from meantime.ui.guide.window import GuideWindow
from meantime.ui.parts import Chip
from meantime.ui.support.window import SupportWindow
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import Rig, opened, settle, take_in, words


@pytest.mark.parametrize(("choice", "expected"), [("Yes", True), ("No", False)])
def test_what_the_plan_expected_is_shown_as_it_was_said_when_it_is_looked_at_again(
    at_lunch: CheckInDesk, choice: str, expected: bool
) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    _choice(at_lunch, choice).click()
    assert at_lunch.answers(LADDER)[0].expected is expected
    at_lunch.popover.panel.close_details()
    at_lunch.controller.on_worse_chosen(at_lunch.block("Sit in the canteen").item)
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == [choice]


def test_what_the_plan_expected_follows_what_is_said_elsewhere(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    answer = at_lunch.answers(LADDER)[0]
    elsewhere = DetailsChange.between(Details(), Details(expected=False))
    at_lunch.bench.bus.tell(at_lunch.bench.services.checkins.amend(answer.id, elsewhere).changes)
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == ["No"]
    _choice(at_lunch, "Not sure").click()
    assert at_lunch.answers(LADDER)[0].expected is None
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == ["Not sure"]


def _expectations(desk: CheckInDesk) -> list[Chip]:
    settle()
    return [each for each in desk.popover.findChildren(Chip) if each.text() in ("Yes", "No", "Not sure")]


def _choice(desk: CheckInDesk, words: str) -> Chip:
    (found,) = [each for each in _expectations(desk) if each.text() == words]
    return found


@pytest.mark.parametrize("where", ["today", "practice"])
def test_it_can_be_said_of_a_practice_for_when_it_is_needed_without_saying_that_it_was_done(
    empty: Bench, quiet: Quiet, where: str
) -> None:
    quiet.expect("This plugin does not support")
    with opened(empty) as rig:
        take_in(empty, sheet(plan("Breathing") + when("I am tense")))
        rig.show(where)
        rig.tab_to("Made things worse: Breathing")
        rig.press(Qt.Key.Key_Return)
        (answer,) = empty.services.vault.checkins.live()
        assert (answer.status, answer.worse) == (Status.TRIED, Worse.OTHER)
        assert empty.services.notebook.find("Breathing").silenced is not None, "its reminders rest"
        assert rig.window.page.name == "today"
        shown = words(rig.window)
        assert "Thank you for saying so." in shown
        assert "Support card" in shown


def test_said_on_the_practice_page_it_leaves_open_what_is_still_to_come(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    take_in(empty, sheet(plan("Walk"), at("06:30", "22:45")))
    with opened(empty) as rig:
        for _ in range(2):
            rig.show("practice")
            rig.tab_to("Made things worse: Walk")
            rig.press(Qt.Key.Key_Return)
    given = sorted((answer.slot or 0, answer.status) for answer in empty.services.vault.checkins.live())
    assert given == [(0, Status.TRIED), (1, Status.TRIED)]


def test_on_a_hard_day_it_can_be_said_as_well(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    take_in(empty, sheet(plan("Breathing") + when("I am tense")))
    empty.services.heard.hear({}, hard=True)
    with opened(empty) as rig:
        rig.show("today")
        rig.tab_to("Made things worse: Breathing")
        rig.press(Qt.Key.Key_Return)
        assert "Thank you for saying so." in words(rig.window)


def test_a_line_is_kept_beside_it_and_undo_takes_all_of_it_back(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    with opened(empty) as rig:
        take_in(empty, sheet(plan("Breathing") + when("I am tense")))
        rig.show("today")
        rig.tab_to("Made things worse: Breathing")
        rig.press(Qt.Key.Key_Return, Qt.Key.Key_N)
        rig.type("It got louder.")
        rig.window.page.flush()
        assert [each.note for each in empty.services.vault.checkins.live()] == ["It got louder."]
        rig.tab_to("Undo: made things worse")
        rig.press(Qt.Key.Key_Return)
        assert list(empty.services.vault.checkins.live()) == []
        assert empty.services.notebook.find("Breathing").silenced is None
        assert "Thank you for saying so." not in words(rig.window)


def test_undoing_it_keeps_what_was_tried_before_and_what_was_said_of_that(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_tried()
    at_lunch.type_note("Up to the door.")
    block = at_lunch.block("Sit in the canteen")
    block.on_change()
    block.on_worse()
    settle()
    at_lunch.block("Sit in the canteen").on_not_worse()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.worse, answer.note) == (Status.TRIED, None, "Up to the door.")
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is None


def test_undoing_what_was_noted_before_the_program_started_keeps_its_note(
    at_lunch: CheckInDesk,
) -> None:
    services = at_lunch.bench.services
    before = Details(note="Up to the door.", worse=Worse.OTHER)
    answered = services.checkins.answer(services.notebook.find(LADDER), Status.TRIED, slot=1, details=before)
    at_lunch.bench.bus.tell(answered.changes)
    settle()
    at_lunch.block("Sit in the canteen").on_not_worse()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.worse, answer.note) == (Status.TRIED, None, "Up to the door.")
    assert services.notebook.find(LADDER).silenced is None


def test_taken_back_in_a_guide_s_window_it_closes_and_takes_nothing_back_twice(main: Rig) -> None:
    plan_id = main.bench.services.notebook.find("4-7-8 breathing").id
    before = len(list(main.bench.services.vault.checkins.live()))
    main.windows.on_guide_wanted(Whose(plan_id))
    settle()
    (guide,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]
    guide.on_worse()
    settle()
    (block,) = guide.findChildren(ItemBlock)
    block.on_not_worse()
    assert guide.isHidden()
    settle()
    assert len(list(main.bench.services.vault.checkins.live())) == before


def test_said_in_the_check_in_of_what_a_guide_has_just_saved_its_window_says_so_too(main: Rig) -> None:
    services = main.bench.services
    main.windows.on_guide_wanted(Whose(services.notebook.find("4-7-8 breathing").id))
    settle()
    (guide,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]
    guide.on_enough()
    answer = max(services.vault.checkins.live(), key=lambda each: each.made.utc)
    for worse, said in ((Worse.PANIC, True), (None, False)):
        now = services.vault.checkins.get(answer.id)
        assert now is not None
        change = DetailsChange.between(details_of(now), replace(details_of(now), worse=worse))
        main.bench.bus.tell(services.checkins.amend(answer.id, change).changes)
        settle()
        assert ("Thank you for saying so." in words(guide)) is said
    guide.close_for_good()


def test_it_is_said_of_what_another_program_answered_meanwhile_and_writes_over_nothing(at_lunch: CheckInDesk) -> None:
    block, services = at_lunch.block("Sit in the canteen"), at_lunch.bench.services
    elsewhere = Details(note="Two tables away.")
    services.checkins.answer(services.notebook.find(LADDER), Status.FULL, slot=1, details=elsewhere)
    block.on_worse()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.note, answer.worse) == (Status.FULL, "Two tables away.", Worse.OTHER)
    settle()
    assert "Thank you for saying so." in words(at_lunch.popover)


def test_urges_that_another_program_noted_meanwhile_stay_urges(at_lunch: CheckInDesk) -> None:
    block, services = at_lunch.block("Sit in the canteen"), at_lunch.bench.services
    services.checkins.answer(services.notebook.find(LADDER), Status.TRIED, slot=1, details=Details(worse=Worse.URGES))
    block.on_worse()
    (answer,) = at_lunch.answers(LADDER)
    assert answer.worse is Worse.URGES


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("page", ["week", "month"])
def test_urges_told_in_a_day_of_the_week_or_month_open_the_support_card(
    empty: Bench, quiet: Quiet, page: str, key: Qt.Key
) -> None:
    quiet.expect("This plugin does not support")
    take_in(empty, sheet(plan("Walk") + at("08:00")))
    services = empty.services
    walk = services.notebook.find("Walk")
    today = services.notebook.present().today
    with opened(empty) as rig:
        services.checkins.answer(walk, Status.TRIED, day=today, slot=1, details=Details(worse=Worse.OTHER))
        empty.bus.tell(Changes.everything())
        shown = rig.show(page)
        assert isinstance(shown, WeekPage | MonthPage)
        shown.on_day_opened(walk.id, today)
        settle()
        dialog = shown.dialog
        assert dialog is not None
        (urges,) = [each for each in dialog.findChildren(Chip) if each.text() == "Urges to hurt myself"]
        urges.setFocus()
        rig.press(key)
        assert [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow) and each.isVisible()]
        assert services.vault.checkins.live()[0].worse is Worse.URGES
        dialog.close()
