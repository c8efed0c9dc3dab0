"""Routines that the computer notices, with the real program: it starts, is left, come back to, and switched off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import short_sheets
from bus_listener import BusListener
from login_daemon import LoginDaemon
from private_bus import PrivateBus
from real_program import RealProgram
from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.endtoend

SOON = 5.0
"""Seconds: by the timer alone it could take thirty."""
ROUTINES = (
    ("Desk", "08:30", "first-unlock"),
    ("Lunch", "13:30", "back-after-break"),
    ("Evening", "19:00", "session-end"),
)


def sheet() -> str:
    """Return one practice after each routine, and one at a clock time."""
    anchors = [
        f'[[anchor]]\nname = "{name}"\nat = {{ "MO-SU" = "{usual}" }}\nsensed = "{sensed}"\n'
        for name, usual, sensed in ROUTINES
    ]
    plans = [
        short_sheets.plan(f"After {name}", f'discreet = "{name}"') + short_sheets.after(name) for name, _, _ in ROUTINES
    ]
    clock = short_sheets.plan("At nine", 'discreet = "Nine"') + short_sheets.at("09:00")
    return short_sheets.sheet(*anchors, *plans, clock)


def test_each_comes_when_it_is_noticed_and_never_again_at_its_usual_time(
    program_on: Callable[..., RealProgram],
    system_bus: PrivateBus,
    logind: LoginDaemon,
    desktop: VirtualDesktop,
    listener: BusListener,
) -> None:
    program = program_on(
        desktop, "noticed", at="2026-11-23T07:30", more={"DBUS_SYSTEM_BUS_ADDRESS": system_bus.address}
    )
    program.take(sheet())
    program.start()
    logind.wait_until_heard()

    def told(*titles: str) -> bool:
        return [entry.title for entry in listener.wait_for_told(len(titles), seconds=SOON)] == list(titles)

    assert told("Desk")
    logind.hint("LockedHint", True)
    program.set_clock("2026-11-23T07:40")
    logind.hint("LockedHint", False)
    program.set_clock("2026-11-23T09:00:01")
    logind.hint("LockedHint", True)
    assert told("Desk", "Nine")
    with program.icon() as icon:
        assert icon.words(), "it has dealt with the lock, too, when it answers"
    program.set_clock("2026-11-23T10:00:01")
    logind.hint("LockedHint", False)
    assert told("Desk", "Nine", "Lunch")
    program.set_clock("2026-11-23T13:30:01")
    logind.prepare_for_shutdown(True)
    assert told("Desk", "Nine", "Lunch", "Evening")
    program.set_clock("2026-11-23T19:00:01")
    logind.prepare_for_sleep(False)
    assert program.quit() == 0
    assert len(listener.told()) == 4
