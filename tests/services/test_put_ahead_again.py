"""What came while its plan's reminders rested, and is to come again by a new clock, is reminded of at its time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from meantime.domain.desk import Phase, Screen
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind, Show
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from reminding import BERLIN, berlin, moment

RESTED = moment("a", "2026-03-02T11:00")


class Engine:
    """The engine alone: what it shows, and when."""

    def __init__(self) -> None:
        self.state = State.rebuilt(BERLIN, (), {}, Screen(), None, {})
        self.shown: list[tuple[datetime, Kind]] = []

    def tell(self, event: ev.Event, at: datetime) -> None:
        self.state, effects = step(self.state, event, at)
        self.shown += [(at, effect.kind) for effect in effects if isinstance(effect, Show)]

    def live(self, first: datetime, hours: int) -> None:
        for minute in range(hours * 60):
            self.tell(ev.Tick(), first + timedelta(minutes=minute))


@pytest.fixture
def engine() -> Engine:
    """An engine that learned at 12:00 of what had come at 11:00, when its plan rested."""
    engine = Engine()
    engine.tell(ev.Started(), berlin("2026-03-02T07:00"))
    engine.tell(ev.PlansChanged((RESTED,)), berlin("2026-03-02T12:00"))
    assert engine.state.standings["a"].phase is Phase.DISMISSED
    return engine


def test_a_journey_that_puts_it_ahead_lets_it_come_at_its_time_there(engine: Engine) -> None:
    landed = berlin("2026-03-02T12:30")
    engine.tell(ev.ZoneChanged("America/New_York"), landed)
    engine.live(landed, 10)
    assert engine.shown == [(berlin("2026-03-02T17:00"), Kind.MOMENT)]


def test_a_clock_that_is_set_back_lets_it_come_at_its_time_once(engine: Engine) -> None:
    engine.tell(ev.ClockJumped(), berlin("2026-03-02T10:00"))
    engine.live(berlin("2026-03-02T10:00"), 8)
    assert engine.shown == [(berlin("2026-03-02T11:00"), Kind.MOMENT)]


def test_without_either_it_goes_on_resting(engine: Engine) -> None:
    engine.tell(ev.ZoneChanged("Asia/Tokyo"), berlin("2026-03-02T12:30"))
    engine.live(berlin("2026-03-02T12:30"), 10)
    assert engine.shown == []


def test_what_was_shown_and_closed_is_not_shown_anew_by_a_journey() -> None:
    engine = Engine()
    engine.tell(ev.Started(), berlin("2026-03-02T07:00"))
    engine.tell(ev.PlansChanged((RESTED,)), berlin("2026-03-02T10:00"))
    engine.tell(ev.Tick(), berlin("2026-03-02T11:00"))
    engine.tell(ev.Closed(engine.state.standings["a"].notice), berlin("2026-03-02T11:01"))
    engine.tell(ev.ZoneChanged("America/New_York"), berlin("2026-03-02T12:30"))
    engine.live(berlin("2026-03-02T12:30"), 10)
    assert engine.shown == [(berlin("2026-03-02T11:00"), Kind.MOMENT)]
