"""A guide that is left open: the plan's next moment has a guide of its own, and nothing of the one before is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from meantime.domain.statuses import Status
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.window import GuideWindow
from meantime.ui.records.slider import RatingSlider
from short_sheets import at, plan, sheet, when
from window_rig import Rig, settle, spoken, take_in, words

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MORNING, EVENING = 1, 2
STILL = "This one was begun before. Close it without noting it?"


class Guides:
    """The guides of one plan, over a main window."""

    def __init__(self, rig: Rig, *trigger: str) -> None:
        """Take in the plan."""
        self.rig, self.bench = rig, rig.bench
        take_in(rig.bench, sheet(plan("Breathe", 'practice = "breathing"', "starts = 2026-11-23"), *trigger))
        self.plan_id = rig.bench.services.notebook.find("Breathe").id

    def start(self, day: date | None = None, slot: int | None = None) -> GuideWindow:
        """Wish for the guide of a moment, and return the window that is shown."""
        self.rig.windows.on_guide_wanted(Whose(self.plan_id, day, slot))
        settle()
        return self.shown

    @property
    def shown(self) -> GuideWindow:
        (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]
        return found

    def wait(self, seconds: float) -> None:
        self.bench.clock.awake(timedelta(seconds=seconds))
        if self.shown.leading is not None:
            self.shown.leading.on_due()
        settle()

    def key(self, which: Qt.Key) -> None:
        QTest.keyClick(self.shown.focusWidget() or self.shown, which)
        settle()

    def press(self, name: str) -> None:
        buttons = self.shown.findChildren(QPushButton)
        (found,) = [each for each in buttons if spoken(each) == name and each.isVisible()]
        found.click()
        settle()

    def answers(self) -> list[tuple[date, int | None, Status]]:
        live = self.bench.services.vault.checkins.live(plan_id=self.plan_id)
        return [(each.day, each.slot, each.status) for each in live]


@pytest.fixture
def twice(main: Rig) -> Guides:
    return Guides(main, at("08:00", "20:00"))


def test_what_the_morning_left_open_gives_way_in_the_evening_and_keeps_what_was_rated(twice: Guides) -> None:
    morning = twice.start(MONDAY, MORNING)
    twice.wait(27)
    twice.key(Qt.Key.Key_Return)
    morning.findChildren(RatingSlider)[0].show_text("5")
    morning.showMinimized()
    twice.bench.clock.asleep(timedelta(hours=7))
    evening = twice.start(MONDAY, EVENING)
    assert evening.leading is not None
    assert evening.leading.running
    twice.wait(27)
    twice.key(Qt.Key.Key_Return)
    assert twice.answers() == [(MONDAY, MORNING, Status.SMALL), (MONDAY, EVENING, Status.SMALL)]
    first = twice.bench.services.vault.checkins.live(plan_id=twice.plan_id)[0]
    assert first.ratings == (("tension-before", 5.0),)


def test_what_was_paused_yesterday_is_asked_about_and_today_answers_today(twice: Guides) -> None:
    yesterday = twice.start(MONDAY, EVENING)
    twice.wait(60)
    twice.key(Qt.Key.Key_Space)
    twice.bench.clock.asleep(timedelta(hours=20))
    assert twice.start(TUESDAY, MORNING) is yesterday
    assert STILL in words(yesterday)
    twice.press("Close")
    assert twice.shown is not yesterday
    twice.wait(27)
    twice.key(Qt.Key.Key_Return)
    assert twice.answers() == [(TUESDAY, MORNING, Status.SMALL)]


def test_going_on_with_the_one_before_begins_no_other_one_later(twice: Guides) -> None:
    before = twice.start(MONDAY, MORNING)
    twice.wait(60)
    twice.start(MONDAY, EVENING)
    twice.key(Qt.Key.Key_Escape)
    assert STILL not in words(before)
    assert before.leading is not None
    assert before.leading.running
    twice.key(Qt.Key.Key_Escape)
    assert "Close without noting it?" in words(before)
    twice.press("Close")
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)] == []


def test_what_is_needed_again_begins_again_while_the_first_result_is_open(main: Rig) -> None:
    guides = Guides(main, when("I feel tense"))
    for _ in range(2):
        guides.start()
        guides.wait(27)
        guides.key(Qt.Key.Key_Return)
    assert guides.answers() == [(MONDAY, None, Status.SMALL)] * 2


def test_the_moment_that_is_under_way_is_only_brought_to_the_front(twice: Guides) -> None:
    first = twice.start(MONDAY, MORNING)
    twice.wait(27)
    assert twice.start(MONDAY, MORNING) is first
    assert STILL not in words(first)
    assert first.leading is not None
    assert first.leading.seconds == 27
