"""What comes while the desk cannot be filled from the vault is told when it can be, and never taken to have rested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from desk_without_room import DeskWithoutRoom
from meantime.domain.desk import Phase, Screen
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.reminders import Reminders
from reminding import BERLIN, MadeUpClock, MadeUpScreen, MadeUpTimer, MadeUpVault, Onlooker, berlin, moment

TROUBLE = "Meantime could not save"
COMING = (moment("a", "2026-03-02T07:30"), moment("b", "2026-03-02T08:00"))


@dataclass
class Morning:
    """Reminders over a desk of which the disk may be full, from 07:00 on."""

    desk: DeskWithoutRoom
    clock: MadeUpClock = field(default_factory=lambda: MadeUpClock(berlin("2026-03-02T07:00")))
    screen: MadeUpScreen = field(default_factory=MadeUpScreen)

    def __post_init__(self) -> None:
        vault, timer, onlooker = MadeUpVault(), MadeUpTimer(), Onlooker()
        self.reminders = Reminders(self.desk, self.clock, self.screen, timer, vault.file, onlooker)

    def until(self, wall: str) -> None:
        """Stay awake, and look at the clock every half minute."""
        while self.clock.instant < berlin(wall):
            self.clock.awake(timedelta(seconds=30))
            self.reminders.look()
            self.screen.settle()

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(notice.title, notice.body) for notice in self.screen.shown if notice.title != TROUBLE]


SUMMED_UP = [("While you were away", "2 practices are still open. Pick up wherever you like.")]


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    morning = Morning(DeskWithoutRoom.open(tmp_path / "data"))
    yield morning
    morning.desk.close()


def test_what_came_while_the_desk_could_not_be_filled_is_summed_up_once_it_can(morning: Morning) -> None:
    morning.reminders.plans_changed([], Screen())
    morning.reminders.start()
    morning.until("2026-03-02T07:05")
    morning.desk.full = True
    morning.reminders.plans_changed(COMING, Screen())
    morning.until("2026-03-02T08:30")
    morning.desk.full = False
    morning.until("2026-03-02T09:00")
    assert morning.told == SUMMED_UP


def test_what_came_after_a_start_on_a_full_disk_is_summed_up_once_there_is_room(morning: Morning) -> None:
    morning.desk.full = True
    morning.reminders.plans_changed(COMING, Screen())
    morning.reminders.start()
    morning.until("2026-03-02T08:30")
    morning.desk.full = False
    morning.until("2026-03-02T09:00")
    assert morning.told == SUMMED_UP


def test_a_filling_that_fails_between_an_earlier_one_and_the_start_is_not_taken_for_known(morning: Morning) -> None:
    morning.reminders.plans_changed([], Screen())
    morning.desk.full = True
    morning.reminders.plans_changed(COMING, Screen())
    morning.reminders.start()
    morning.until("2026-03-02T08:30")
    morning.desk.full = False
    morning.until("2026-03-02T09:00")
    assert morning.told == SUMMED_UP


@pytest.mark.parametrize("failed", [True, False])
def test_what_rested_is_told_from_what_the_desk_could_not_take_by_the_events_alone(failed: bool) -> None:
    log: list[tuple[ev.Event, str]] = [(ev.Started(), "07:00")]
    log += [(ev.FillingFailed(), "07:05")] if failed else []
    log += [(ev.PlansChanged(COMING), "08:40")]
    state = State.rebuilt(BERLIN, (), {}, Screen(), None, {})
    for event, at in log:
        state, _ = step(state, event, berlin(f"2026-03-02T{at}"))
    phase = Phase.SHOWN if failed else Phase.DISMISSED
    assert {name: standing.phase for name, standing in state.standings.items()} == {"a": phase, "b": phase}
