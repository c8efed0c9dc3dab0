"""Do-not-disturb and a full screen: what comes meanwhile is held back, and told once afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import Screen, Why
from reminder_room import Room
from reminding import berlin, moment


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


def test_what_fills_the_screen_is_seen_before_a_moment_is_shown(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.attention.why = Why.FULL_SCREEN
    room.until("2026-03-02T08:20")
    assert room.titles == []
    room.attention.why = None
    room.until("2026-03-02T08:21")
    assert room.titles == ["Still open"]
    room.until("2026-03-02T12:00")
    assert room.titles == ["Still open"]


def test_the_word_of_the_desktop_is_enough_the_timer_need_not_come(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.attention.why = Why.DO_NOT_DISTURB
    room.reminders.attention_changed()
    room.until("2026-03-02T08:20")
    room.attention.why = None
    room.reminders.attention_changed()
    assert room.titles == ["Still open"]


def test_nobody_is_asked_while_nothing_can_come(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.until("2026-03-02T07:30")
    asked = room.attention.asked
    for _ in range(60):
        room.clock.awake(timedelta(seconds=30))
        room.reminders.look()
    assert room.attention.asked == asked
    assert room.timer.at == berlin("2026-03-02T08:15")
    room.until("2026-03-02T08:15")
    assert room.attention.asked > asked
    assert len(room.titles) == 1


def test_a_plan_that_comes_in_during_a_presentation_is_held_back(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T12:15"))
    room.until("2026-03-02T08:00")
    room.attention.why = Why.FULL_SCREEN
    come, coming = moment("b", "2026-03-02T08:00"), moment("a", "2026-03-02T12:15")
    room.reminders.plans_changed((come, coming), Screen())
    assert room.titles == []
    room.attention.why = None
    room.until("2026-03-02T08:01")
    assert room.titles != []


def test_what_waited_for_a_quiet_desktop_is_not_shown_once_reminders_are_off(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.attention.why = Why.DO_NOT_DISTURB
    room.until("2026-03-02T08:20")
    room.attention.why = None
    room.reminders.plans_changed((moment("a", "2026-03-02T08:15"),), Screen(reminders=False))
    assert room.titles == []


def test_what_is_answered_while_the_desktop_may_be_disturbed_again_is_not_shown(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.attention.why = Why.DO_NOT_DISTURB
    room.until("2026-03-02T08:20")
    room.attention.why = None
    room.reminders.plans_changed((), Screen())
    assert room.titles == []


@pytest.mark.parametrize("by", ["a look", "plans read anew"])
def test_what_a_journey_brings_is_held_back_where_the_desktop_turned_quiet_unheard(room: Room, by: str) -> None:
    noon = moment("a", "2026-03-02T12:15")
    room.begin(noon)
    room.until("2026-03-02T08:00")
    room.attention.why, room.clock.where = Why.DO_NOT_DISTURB, "Asia/Tokyo"
    if by == "a look":
        room.reminders.look()
    else:
        room.reminders.plans_changed((noon,), Screen())
    assert room.titles == []
    room.attention.why = None
    room.reminders.look()
    assert len(room.titles) == 1


def test_it_is_open_in_the_tray_all_the_while(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.attention.why = Why.DO_NOT_DISTURB
    room.until("2026-03-02T08:20")
    assert room.reminders.snapshot().waiting == 1


def test_a_start_into_a_presentation_shows_nothing(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.until("2026-03-02T08:00")
    room.attention.why = Why.FULL_SCREEN
    room.restart()
    room.until("2026-03-02T08:30")
    assert room.titles == []


def test_after_a_journey_it_comes_by_the_time_there_and_not_by_the_time_before(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T09:00"))
    room.attention.why = Why.FULL_SCREEN
    room.until("2026-03-02T08:55")
    room.clock.where = "Europe/London"
    room.attention.why = None
    room.until("2026-03-02T09:58")
    assert room.titles == []
    room.until("2026-03-02T10:00")
    assert room.titles == ["Your 9:00 moment"]


def test_a_full_disk_does_not_make_it_forget(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"), moment("b", "2026-03-02T08:20"))
    room.attention.why = Why.FULL_SCREEN
    room.desk.full = True
    room.until("2026-03-02T08:16")
    room.desk.full = False
    room.until("2026-03-02T08:30")
    assert "Your 8:15 moment" not in room.titles
    assert "Your 8:20 moment" not in room.titles
