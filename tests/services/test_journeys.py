"""A journey that is noticed together with something else: the clock where one is now counts for that, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk_without_room import DeskWithoutRoom
from meantime.domain.desk import Screen
from meantime.services.ports import NoticeAction
from meantime.services.reminders import Reminders
from reminding import MadeUpClock, MadeUpScreen, MadeUpTimer, MadeUpVault, Onlooker, berlin, moment


class Suitcase:
    """A computer that falls asleep in Berlin before 9:15 and wakes up in New York, where it is seven."""

    def __init__(self, folder: Path) -> None:
        self.clock = MadeUpClock(berlin("2026-03-02T23:00"))
        self.desk, self.screen, self.vault = DeskWithoutRoom.open(folder), MadeUpScreen(), MadeUpVault()
        self.reminders = Reminders(self.desk, self.clock, self.screen, MadeUpTimer(), self.vault.file, Onlooker())
        self.moments = [moment("a", "2026-03-02T23:00"), moment("b", "2026-03-03T09:15")]
        self.reminders.plans_changed(self.moments, Screen())
        self.reminders.start()
        self.screen.settle()
        self.clock.asleep(timedelta(hours=14))
        self.clock.where = "America/New_York"

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.screen.shown]

    def stay_awake(self, hours: float) -> None:
        self.clock.awake(timedelta(hours=hours))
        self.reminders.look()
        self.screen.settle()


@pytest.fixture
def suitcase(tmp_path: Path) -> Iterator[Suitcase]:
    packed = Suitcase(tmp_path / "data")
    assert packed.titles == ["Your 23:00 moment"]
    yield packed
    packed.desk.close()


def test_the_desk_that_is_filled_for_a_new_day_shows_nothing_by_the_clock_of_the_day_before(
    suitcase: Suitcase,
) -> None:
    suitcase.reminders.plans_changed(suitcase.moments, Screen())
    suitcase.reminders.look("resumed")
    suitcase.screen.settle()
    assert suitcase.titles == ["Your 23:00 moment"]
    suitcase.stay_awake(2.25)
    assert suitcase.titles == ["Your 23:00 moment", "Your 9:15 moment"]


def test_a_button_that_is_pressed_first_of_all_shows_nothing_by_the_clock_of_the_day_before(
    suitcase: Suitcase,
) -> None:
    suitcase.reminders.notice_answered(suitcase.screen.shown[0].key, NoticeAction.DONE)
    suitcase.screen.settle()
    assert suitcase.titles == ["Your 23:00 moment"]
    assert list(suitcase.vault.answers) == ["a"]
    suitcase.stay_awake(2.25)
    assert suitcase.titles == ["Your 23:00 moment", "Your 9:15 moment"]
