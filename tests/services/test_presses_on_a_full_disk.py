"""A button pressed while nothing at all can be written: what it said counts from when it was pressed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk_without_room import DeskWithoutRoom
from meantime.domain.desk import Screen
from meantime.domain.statuses import Status
from meantime.services.ports import NoticeAction
from meantime.services.reminders import Reminders
from reminding import MadeUpClock, MadeUpScreen, MadeUpTimer, MadeUpVault, Onlooker, berlin, moment

TROUBLE = "Meantime could not save"


class OneDisk:
    """A vault and a desk on the same disk, and a practice of which one has just been reminded, at 08:00."""

    def __init__(self, folder: Path) -> None:
        self.clock = MadeUpClock(berlin("2026-03-02T07:59"))
        self.vault, self.desk, self.screen = MadeUpVault(), DeskWithoutRoom.open(folder), MadeUpScreen()
        self.reminders = Reminders(self.desk, self.clock, self.screen, MadeUpTimer(), self.vault.file, Onlooker())
        coming = [moment(hour, f"2026-03-02T{hour}:00", small=hour == "09") for hour in ("08", "09", "20")]
        self.reminders.plans_changed([*coming, moment("08b", "2026-03-02T08:00")], Screen())
        self.reminders.start()
        self.pass_by(1)

    def pass_by(self, minutes: int) -> None:
        """Let some minutes pass, and look at the clock at their end."""
        self.clock.awake(timedelta(minutes=minutes))
        self.reminders.look()
        self.screen.settle()

    def fill(self, full: bool = True) -> None:
        self.vault.full = self.desk.full = full

    def press(self, action: NoticeAction) -> None:
        self.reminders.notice_answered(self.screen.shown[0].key, action)
        self.screen.settle()

    @property
    def standing(self) -> list[str]:
        return [notice.title for notice in self.screen.standing.values()]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[OneDisk]:
    disk = OneDisk(tmp_path / "data")
    yield disk
    disk.desk.close()


def test_an_answer_that_nothing_could_take_is_filed_with_the_moment_it_was_given_at(disk: OneDisk) -> None:
    disk.fill()
    disk.press(NoticeAction.DONE)
    disk.pass_by(40)
    assert disk.vault.answers == {}
    disk.fill(False)
    disk.pass_by(1)
    assert disk.vault.answers == {"08": Status.FULL, "08b": Status.FULL}
    assert set(disk.vault.made.values()) == {berlin("2026-03-02T08:00")}


def test_a_later_that_could_not_be_written_counts_from_when_it_was_pressed(disk: OneDisk) -> None:
    disk.fill()
    disk.press(NoticeAction.LATER)
    disk.pass_by(6)
    disk.fill(False)
    disk.pass_by(1)
    assert {standing.until for standing in disk.desk.standings().values()} == {berlin("2026-03-02T08:10")}
    disk.pass_by(3)
    assert [notice.title for notice in disk.screen.shown] == ["Your 8:00 moment", TROUBLE, "Your 8:00 moment"]


def test_a_small_version_is_kept_for_what_had_one_when_it_was_pressed(disk: OneDisk) -> None:
    disk.fill()
    disk.press(NoticeAction.SMALL)
    disk.reminders.plans_changed([moment("20", "2026-03-02T20:00")], Screen())
    disk.fill(False)
    disk.pass_by(1)
    assert disk.vault.answers == {"08b": Status.SMALL}


def test_it_is_said_until_what_was_pressed_is_written(disk: OneDisk) -> None:
    disk.fill()
    disk.press(NoticeAction.DONE)
    disk.fill(False)
    disk.reminders.answered(("20",))
    assert TROUBLE in disk.standing, "the answer is written nowhere yet"
    disk.pass_by(1)
    assert disk.standing == []
    assert disk.vault.answers == {"08": Status.FULL, "08b": Status.FULL}


@pytest.mark.parametrize("action", [NoticeAction.DONE, NoticeAction.LATER])
def test_before_the_program_ends_it_tells_what_would_be_lost_and_writes_it_once_it_can(
    disk: OneDisk, action: NoticeAction
) -> None:
    assert disk.reminders.write_answers() == ""
    disk.fill()
    disk.press(action)
    assert disk.reminders.write_answers() == "The disk is full; nothing was changed."
    disk.fill(False)
    assert disk.reminders.write_answers() == ""
    assert disk.standing == []
    assert (disk.vault.answers != {}) is (action is NoticeAction.DONE)
