"""The real program in the nights in which clocks are changed, and on a journey, by a clock that is not the real one.

libfaketime shifts the time of day alone; the steady clock, by which Qt's timers wait, stays the computer's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import short_sheets
from bus_listener import BusListener
from login_daemon import LoginDaemon
from private_bus import PrivateBus
from real_program import BERLIN, Place, RealProgram
from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

SOON = 8.0
"""Seconds: by the timer alone it could take thirty."""
BEFORE = timedelta(seconds=1)
PROMPT = 2.0
ROOT_ALONE = pytest.mark.skipif(os.geteuid() != 0, reason="only root may have an /etc of its own")


class Sleeper:
    """Someone whose computer sleeps until shortly before something comes."""

    def __init__(self, program: RealProgram, listener: BusListener, logind: LoginDaemon) -> None:
        self.program = program
        self._listener = listener
        self._logind = logind

    def start(self) -> None:
        """Start the program; it hears what logind says."""
        self.program.start()
        self._logind.wait_until_heard()

    def wakes(self, at: datetime) -> None:
        """Let the computer wake up at a local time."""
        self.program.set_clock(at)
        self._logind.prepare_for_sleep(False)

    def hears(self, title: str, at: datetime) -> None:
        """Check that the next notification is this one, at this local time and not before it."""
        known = len(self._listener.told())
        self.wakes((at - BEFORE).replace(fold=at.fold))
        due = self.program.real(at)
        told = self._listener.wait_for_told(known + 1, seconds=SOON)[known]
        assert told.title == title
        assert 0 <= told.at - due < PROMPT

    def crashes(self) -> None:
        """Kill the program, once it has taken note that what it said was shown: it has dealt with what came since."""
        self.program.wait_until_ready()
        self.program.kill()

    def told(self) -> list[str]:
        """Return what the program has said so far."""
        return [entry.title for entry in self._listener.told()]


def night(*looks: str) -> str:
    """Return a sheet: something each night at 02:30; and what comes by UTC, to show that the clock was looked at."""
    return short_sheets.sheet(
        short_sheets.plan("Night") + short_sheets.at("02:30"),
        short_sheets.plan("Look", 'discreet = "Look"', 'zone = "UTC"') + short_sheets.at(*looks),
    )


@pytest.fixture
def sleeper_at(
    program_on: MakeProgram,
    desktop: VirtualDesktop,
    listener: BusListener,
    system_bus: PrivateBus,
    logind: LoginDaemon,
    request: pytest.FixtureRequest,
) -> Callable[..., Sleeper]:
    """Gives a program that runs since a local time in Berlin, with the plans of a sheet."""

    def begin(local: str, sheet: str, more: dict[str, str] | None = None, under: tuple[str, ...] = ()) -> Sleeper:
        bus = {"DBUS_SYSTEM_BUS_ADDRESS": system_bus.address}
        name = request.node.name[-60:].replace("/", " ")
        program = program_on(desktop, name, at=local, more={**bus, **(more or {})}, under=under)
        program.command("settings", "weekly-at", "off")  # these nights are Sundays, whose evenings tell of the week
        program.take(sheet)
        sleeper = Sleeper(program, listener, logind)
        sleeper.start()
        return sleeper

    return begin


def test_in_the_night_in_spring_half_past_two_comes_once_at_half_past_three(
    sleeper_at: Callable[..., Sleeper],
) -> None:
    sleeper = sleeper_at("2026-03-29T01:50", night("01:10", "01:45"))
    sleeper.wakes(datetime(2026, 3, 29, 1, 59, 59))
    sleeper.hears("Look", datetime(2026, 3, 29, 3, 10))
    sleeper.hears("Your 3:30 moment", datetime(2026, 3, 29, 3, 30))
    sleeper.hears("Look", datetime(2026, 3, 29, 3, 45))
    sleeper.hears("Your 2:30 moment", datetime(2026, 3, 30, 2, 30))
    assert sleeper.program.quit() == 0
    assert sleeper.told() == ["Look", "Your 3:30 moment", "Look", "Your 2:30 moment"]


def test_in_the_night_in_autumn_half_past_two_comes_the_first_time_alone_even_after_a_crash(
    sleeper_at: Callable[..., Sleeper],
) -> None:
    sleeper = sleeper_at("2026-10-25T01:50", night("00:40", "01:31", "01:45"))
    sleeper.hears("Your 2:30 moment", datetime(2026, 10, 25, 2, 30))
    sleeper.hears("Look", datetime(2026, 10, 25, 2, 40))
    sleeper.wakes(datetime(2026, 10, 25, 2, 59, 59))
    sleeper.wakes(datetime(2026, 10, 25, 2, 29, 59, fold=1))
    sleeper.hears("Look", datetime(2026, 10, 25, 2, 31, fold=1))
    sleeper.crashes()
    sleeper.program.set_clock(datetime(2026, 10, 25, 2, 40, fold=1))
    sleeper.start()
    sleeper.hears("Look", datetime(2026, 10, 25, 2, 45, fold=1))
    sleeper.hears("Look", datetime(2026, 10, 26, 1, 40))
    sleeper.hears("Your 2:30 moment", datetime(2026, 10, 26, 2, 30))
    assert sleeper.program.quit() == 0
    assert sleeper.told() == ["Your 2:30 moment", "Look", "Look", "Look", "Look", "Your 2:30 moment"]


@pytest.mark.parametrize(
    "way", ["a file that TZ names", pytest.param("/etc/localtime", marks=[ROOT_ALONE, pytest.mark.long])]
)
def test_after_a_journey_the_next_moment_comes_by_the_new_zone_and_nothing_comes_twice(
    sleeper_at: Callable[..., Sleeper], tmp_path: Path, way: str
) -> None:
    place = Place(tmp_path / "place", BERLIN)
    named, under = (place.named, ()) if way.startswith("a file") else ({"TZ": ""}, place.mounted)
    sheet = short_sheets.sheet(
        short_sheets.plan("Floating", 'discreet = "Here"') + short_sheets.at("12:00", "18:00"),
        short_sheets.plan("Fixed", 'discreet = "There"', f'zone = "{BERLIN}"') + short_sheets.at("20:00"),
        short_sheets.plan("Look", 'discreet = "Look"', 'zone = "UTC"') + short_sheets.at("17:05"),
    )
    sleeper = sleeper_at("2026-11-23T11:00", sheet, named, under)
    sleeper.hears("Here", datetime(2026, 11, 23, 12))
    sleeper.program.travel(place, "America/New_York")
    sleeper.hears("Look", datetime(2026, 11, 23, 12, 5))
    sleeper.hears("There", datetime(2026, 11, 23, 14))
    sleeper.hears("Here", datetime(2026, 11, 23, 18))
    sleeper.program.travel(place, "Asia/Tokyo")
    sleeper.hears("Here", datetime(2026, 11, 24, 12))
    assert sleeper.program.quit() == 0
    assert sleeper.told() == ["Here", "Look", "There", "Here", "Here"]
