"""The one timer: awake when it is wanted, never asleep for more than 30 seconds, always by the clock on the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from meantime.adapters.clock import SystemClock
from meantime.adapters.timer import LONGEST_SECONDS, WakeTimer
from reminding import MadeUpClock

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
COARSE = 1.05
"""So much later than asked may Qt's coarse timers be."""


@pytest.fixture
def clock() -> MadeUpClock:
    return MadeUpClock(NOW)


@pytest.fixture
def wake(clock: MadeUpClock, qtbot: QtBot) -> WakeTimer:
    return WakeTimer(clock)


def timer_of(wake: WakeTimer) -> QTimer:
    (timer,) = wake.findChildren(QTimer)
    return timer


def latest(wake: WakeTimer) -> float:
    """Return after how many seconds it wakes at the latest."""
    timer = timer_of(wake)
    assert timer.isActive()
    late = 1.0 if timer.timerType() is Qt.TimerType.PreciseTimer else COARSE
    return timer.interval() * late / 1000


@pytest.mark.parametrize("ahead", [None, timedelta(seconds=31), timedelta(days=30), timedelta(days=200_000)], ids=str)
def test_it_never_sleeps_for_more_than_thirty_seconds(wake: WakeTimer, ahead: timedelta | None) -> None:
    wake.arm(None if ahead is None else NOW + ahead)
    assert 0 < latest(wake) <= LONGEST_SECONDS == 30
    wake.stop()


def test_it_sleeps_for_nearly_thirty_seconds_when_nothing_is_due(wake: WakeTimer) -> None:
    wake.arm(None)
    assert timer_of(wake).interval() > 28_000
    wake.stop()


@pytest.mark.parametrize("seconds", [0.2, 1.9, 2.1, 10, 29, 30])
def test_it_does_not_sleep_past_what_is_wanted(wake: WakeTimer, seconds: float) -> None:
    wake.arm(NOW + timedelta(seconds=seconds))
    assert latest(wake) <= seconds + 0.002
    wake.stop()


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(seconds=-1), timedelta(days=-200_000)], ids=str)
def test_what_is_past_wakes_at_once(wake: WakeTimer, qtbot: QtBot, ahead: timedelta) -> None:
    woken = counting(wake)
    wake.arm(NOW + ahead)
    qtbot.waitUntil(lambda: woken() == 1, timeout=1000)
    wake.stop()


def test_it_wakes_at_the_wanted_instant_and_not_before(qtbot: QtBot) -> None:
    clock = SystemClock()
    wake = WakeTimer(clock)
    at = clock.now() + timedelta(seconds=0.2)
    seen: list[datetime] = []

    def on_woken() -> None:
        seen.append(clock.now())
        if seen[-1] < at:
            wake.arm(at)
        else:
            wake.stop()

    wake.connect_to(on_woken)
    wake.arm(at)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] >= at)
    assert len(seen) <= 2
    assert seen[-1] - at < timedelta(seconds=0.5)


def test_it_asks_the_clock_anew_each_time_and_trusts_no_span_from_before(wake: WakeTimer, clock: MadeUpClock) -> None:
    wanted = NOW + timedelta(minutes=10)
    wake.connect_to(lambda: wake.arm(wanted))
    wake.arm(wanted)
    assert latest(wake) > 28
    clock.asleep(timedelta(minutes=9, seconds=59))
    wake.on_timeout()
    assert latest(wake) <= 1.002
    clock.asleep(timedelta(hours=-2))
    wake.on_timeout()
    assert 28 < latest(wake) <= 30
    wake.stop()


def test_arming_anew_replaces_what_was_wanted(wake: WakeTimer, qtbot: QtBot) -> None:
    woken = counting(wake)
    wake.arm(NOW)
    wake.arm(NOW + timedelta(hours=1))
    qtbot.wait(30)
    assert woken() == 0
    wake.stop()


def test_a_stopped_timer_wakes_nobody(wake: WakeTimer, qtbot: QtBot) -> None:
    woken = counting(wake)
    wake.arm(NOW)
    wake.stop()
    qtbot.wait(30)
    assert woken() == 0


def test_it_goes_on_when_whoever_it_woke_failed(wake: WakeTimer) -> None:
    def on_woken() -> None:
        raise RuntimeError("no luck")

    wake.connect_to(on_woken)
    wake.arm(NOW)
    with pytest.raises(RuntimeError):
        wake.on_timeout()
    assert 0 < latest(wake) <= 30
    wake.stop()


def counting(wake: WakeTimer) -> Callable[[], int]:
    """Count how often it wakes."""
    times: list[int] = []
    wake.connect_to(lambda: times.append(1))
    return lambda: len(times)
