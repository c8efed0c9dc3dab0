"""What is pressed twice in haste, or held a little too long, answers one practice and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from demo_bench import Bench
from in_haste import click_twice, hold
from meantime.domain.statuses import Status
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.window import GuideWindow
from meantime.ui.hardday.window import HardDayWindow
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.plans.page import PlansPage
from meantime.ui.resistance.window import ResistanceWindow
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import Rig, opened, settle, spoken, take_in

SMALL = "small = { minutes = 1 }"
THREE = sheet(*(plan(title, SMALL) + at(time) for title, time in (("A", "08:00"), ("B", "09:00"), ("C", "10:00"))))


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The main window, without a plan yet."""
    quiet.expect("This plugin does not support")
    with opened(empty) as made:
        yield made


def answers(rig: Rig) -> list[tuple[str, Status]]:
    """Return what was answered, in order of the plans."""
    services = rig.bench.services
    return sorted((services.notebook.plan(each.plan_id).title, each.status) for each in services.vault.checkins.live())


@pytest.mark.parametrize(
    "name",
    ["Small version, 1 min, counts", "Not this time, also an answer", "Tried, then stopped", "Made things worse"],
)
def test_on_a_hard_day_a_double_click_answers_one_practice_although_another_takes_its_place(
    rig: Rig, name: str
) -> None:
    take_in(rig.bench, THREE)
    rig.bench.services.heard.hear({}, hard=True)
    rig.windows.refresh_today()
    rig.show("today")
    click_twice(rig.window, name)
    assert [title for title, _ in answers(rig)] == ["A"]


@pytest.mark.parametrize(
    ("key", "text", "status"),
    [
        (Qt.Key.Key_1, "1", Status.FULL),
        (Qt.Key.Key_2, "2", Status.SMALL),
        (Qt.Key.Key_3, "3", Status.NOT_THIS_TIME),
        (Qt.Key.Key_Return, "\r", Status.SMALL),
    ],
)
def test_a_key_that_is_held_answers_one_practice(rig: Rig, key: Qt.Key, text: str, status: Status) -> None:
    take_in(rig.bench, THREE)
    rig.show("today")
    hold(rig.window, key, text)
    assert [said for _, said in answers(rig)] == [status]


@pytest.mark.parametrize(
    "name", ["Done: Kind line", "Small version: Kind line", "Made things worse: Kind line", "I used it for real"]
)
def test_what_is_done_when_needed_or_used_for_real_counts_a_double_click_once(rig: Rig, name: str) -> None:
    take_in(rig.bench, sheet(plan("Kind line", SMALL) + when("I am harsh")))
    rig.show("today")
    click_twice(rig.window, name)
    assert len(answers(rig)) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_on_the_practice_page_a_key_pressed_twice_answers_no_other_practice(rig: Rig, key: Qt.Key) -> None:
    take_in(rig.bench, THREE)
    rig.show("practice")
    rig.tab_to("Done: B")
    rig.press(key, key)
    assert answers(rig) == [("B", Status.FULL)]
    assert rig.window.page.name == "today"
    rig.press(Qt.Key.Key_S)
    assert [each.star for each in rig.bench.services.vault.checkins.live()] == [True], "its keys are heard there"


def test_a_pause_until_tomorrow_that_is_clicked_twice_stands(rig: Rig) -> None:
    held = plan("Held", "locked = true", 'what = "Five senses"', 'stop_rule = "When dizzy."') + at("08:00")
    take_in(rig.bench, sheet(held, by="R. K.", agreed="2026-11-10"))
    rig.windows.open_hard_day()
    settle()
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, HardDayWindow)]
    pause = next(spoken(each) for each in window.findChildren(QAbstractButton) if "Pause" in spoken(each))
    click_twice(window, pause)
    assert rig.bench.workbench.hard_days.view().resting
    window.close()


def test_a_guide_that_is_started_by_enter_twice_is_not_noted_before_it_began(rig: Rig) -> None:
    take_in(rig.bench, sheet(plan("Breath", 'practice = "breathing"', SMALL) + at("08:00")))
    rig.show("practice")
    rig.tab_to("Start the pacer: Breath")
    rig.press(Qt.Key.Key_Return)
    (guide,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]
    QTest.keyClick(guide, Qt.Key.Key_Return)
    settle()
    assert (answers(rig), guide.leading is not None) == ([], True)
    rig.bench.clock.awake(timedelta(seconds=1))
    QTest.keyClick(guide, Qt.Key.Key_Return)
    settle()
    assert answers(rig) == [("Breath", Status.SMALL)]
    guide.close_for_good()


@pytest.mark.parametrize("name", ["Done: Kind line", "Made things worse: Kind line"])
def test_what_is_said_beside_the_plan_by_a_key_pressed_twice_answers_no_open_practice(rig: Rig, name: str) -> None:
    take_in(rig.bench, sheet(plan("Kind line", SMALL) + when("I am harsh"), plan("A", SMALL) + at("08:00")))
    rig.show("today")
    rig.tab_to(name)
    rig.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [title for title, _ in answers(rig)] == ["Kind line"]
    rig.press(Qt.Key.Key_2)
    assert ("A", Status.SMALL) in answers(rig), "its keys are heard there"


@pytest.mark.parametrize("name", ["Made things worse: B", "Done: B"])
def test_on_the_practice_page_a_double_click_is_one_answer(rig: Rig, name: str) -> None:
    take_in(rig.bench, THREE)
    rig.show("practice")
    click_twice(rig.window, name)
    assert [title for title, _ in answers(rig)] == ["B"]


@pytest.mark.parametrize("name", ["Log one I did", "Small version, 1 min", "Tried, then stopped", "Made things worse"])
def test_on_a_ladder_a_double_click_notes_one_try(rig: Rig, name: str) -> None:
    step = '[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n'
    take_in(rig.bench, sheet(plan("Asking", 'practice = "exposure"', SMALL) + at("08:00") + at("09:00") + step))
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    page.on_ladder_wanted(rig.bench.services.notebook.find("Asking").id)
    settle()
    (ladder,) = [each for each in page.findChildren(LadderWindow) if each.isVisible()]
    click_twice(ladder, name)
    assert len(answers(rig)) == 1
    ladder.close()


def test_a_double_click_on_save_does_not_say_that_it_was_imagined(rig: Rig) -> None:
    allowed = plan("Asking", 'practice = "exposure"', SMALL, 'modes = ["in-vivo", "imaginal"]') + at("08:00")
    take_in(rig.bench, sheet(allowed + '[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n'))
    rig.windows.on_resistance_wanted(Whose(rig.bench.services.notebook.find("Asking").id))
    settle()
    (look,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ResistanceWindow)]
    for _ in range(3):
        press(look, "Next")
    press(look, "Imagine it for 1 minute")
    click_twice(look, "Save")
    assert look.isVisible()
    assert answers(rig) == []
    look.close_for_good()


def press(window: QWidget, name: str) -> None:
    """Press what goes by this name."""
    next(each for each in window.findChildren(QAbstractButton) if each.isVisible() and spoken(each) == name).click()
    settle()
