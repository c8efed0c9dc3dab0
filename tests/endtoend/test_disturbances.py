"""What comes between a reminder and a person: sleep, a locked screen, do not disturb, and daemons that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import pytest

import short_sheets
from bus_listener import BusListener, Told
from login_daemon import LoginDaemon
from private_bus import PrivateBus
from real_program import RealProgram
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

SOON = 5.0
"""Seconds: by the timer alone it could take thirty."""
HOURS = (8, 9, 10)
SAVER = "org.gnome.ScreenSaver"
AWAY = "While you were away"


def moments(*hours: int) -> str:
    """Return a sheet with one practice at each of these hours."""
    plans = [
        short_sheets.plan(f"Practice {hour}", f'discreet = "At {hour}"') + short_sheets.at(f"{hour:02}:00")
        for hour in hours
    ]
    return short_sheets.sheet(*plans)


def titles(told: list[Told]) -> list[str]:
    return [entry.title for entry in told]


@pytest.fixture(scope="module")
def with_dunst() -> Iterator[VirtualDesktop]:
    """A desktop on which dunst shows notifications."""
    with VirtualDesktop(notifier="dunst", accessibility=False) as made:
        yield made


@pytest.fixture
def begin(
    program_on: MakeProgram, system_bus: PrivateBus, logind: LoginDaemon, request: pytest.FixtureRequest
) -> Callable[[VirtualDesktop], RealProgram]:
    """Starts the program with three practices, at half past seven on a Monday; it hears what logind says."""

    def start(desktop: VirtualDesktop) -> RealProgram:
        more = {"DBUS_SYSTEM_BUS_ADDRESS": system_bus.address}
        program = program_on(desktop, request.node.name[-60:], at="2026-11-23T07:30", more=more)
        program.take(moments(*HOURS))
        program.start()
        logind.wait_until_heard()
        return program

    return start


def says(program: RealProgram, words: str) -> bool:
    """Return whether the icon in the tray says this beside the program's name."""
    with program.icon() as icon:
        return icon.words()["tooltip title"] == f"Meantime · {words}"


def test_what_was_slept_over_is_one_summary_as_soon_as_logind_says_that_the_computer_is_awake(
    begin: Callable[[VirtualDesktop], RealProgram], desktop: VirtualDesktop, listener: BusListener, logind: LoginDaemon
) -> None:
    program = begin(desktop)
    logind.prepare_for_sleep(True)
    program.set_clock("2026-11-23T09:20")
    logind.prepare_for_sleep(False)
    (told,) = listener.wait_for_told(1, seconds=SOON)
    assert (told.title, told.body.split(".")[0]) == (AWAY, "2 practices are still open")
    logind.prepare_for_sleep(True)
    program.set_clock("2026-11-23T10:00:01")
    logind.prepare_for_sleep(False)
    assert titles(listener.wait_for_told(2, seconds=SOON)) == [AWAY, "At 10"]
    assert program.quit() == 0
    assert len(listener.told()) == 2


def screen_saver(desktop: VirtualDesktop) -> Callable[[bool], None]:
    """Start a made-up screen saver that the program hears; return what covers the screen, and frees it again."""
    bus = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    rules = [*bus, "org.freedesktop.DBus.Debug.Stats.GetAllMatchRules"]
    desktop.start("saver", ["/usr/bin/python3", "-m", "dbusmock", "--session", "--template", "gnome_screensaver"])
    desktop.wait_for_name(SAVER)
    wait_for("someone who listens", lambda: SAVER in desktop.run(rules))
    asked = ["dbus-send", "--session", "--print-reply", f"--dest={SAVER}", "/org/gnome/ScreenSaver"]

    def cover(active: bool) -> None:
        desktop.run([*asked, f"{SAVER}.SetActive", f"boolean:{active}".lower()])

    return cover


@pytest.mark.parametrize(
    "way", [pytest.param("asks logind", marks=pytest.mark.long), "sets its hint", "tells the session bus"]
)
def test_an_unlocked_screen_is_heard_and_locking_it_holds_nothing_back(
    begin: Callable[[VirtualDesktop], RealProgram],
    desktop: VirtualDesktop,
    listener: BusListener,
    logind: LoginDaemon,
    way: str,
) -> None:
    program = begin(desktop)
    lock: Callable[[bool], None] = logind.lock
    if way == "sets its hint":
        lock = partial(logind.hint, "LockedHint")
    elif way == "tells the session bus":
        lock = screen_saver(desktop)
    lock(True)
    program.set_clock("2026-11-23T07:59:58")
    lock(False)
    lock(True)
    (told,) = listener.wait_for_told(1, seconds=SOON)
    assert 0 <= told.at - program.real(datetime(2026, 11, 23, 8)) < SOON
    program.set_clock("2026-11-23T09:00:01")
    lock(False)
    assert titles(listener.wait_for_told(2, seconds=SOON)) == ["At 8", "At 9"]
    program.set_clock("2026-11-23T10:00:01")
    lock(True)
    lock(False)
    assert titles(listener.wait_for_told(3, seconds=SOON)) == ["At 8", "At 9", "At 10"]


def test_what_comes_while_dunst_is_paused_is_held_back_and_told_once_when_it_is_not(
    with_dunst: VirtualDesktop, begin: Callable[[VirtualDesktop], RealProgram], logind: LoginDaemon
) -> None:
    program = begin(with_dunst)
    with BusListener(with_dunst.environment["DBUS_SESSION_BUS_ADDRESS"]) as listener:
        with_dunst.run(["dunstctl", "set-paused", "true"])
        for hour, words in ((8, "1 open"), (9, "2 open")):
            program.set_clock(f"2026-11-23T{hour:02}:00:01")
            logind.prepare_for_sleep(False)
            wait_for("the moment in the tray", partial(says, program, words), seconds=SOON)
            assert listener.told() == []
        with_dunst.run(["dunstctl", "set-paused", "false"])
        (told,) = listener.wait_for_told(1, seconds=SOON)
        assert (told.title, told.body.split(".")[0]) == ("Still open", "2 practices are still open")
        for wanted in ("true", "false"):
            with_dunst.run(["dunstctl", "set-paused", wanted])
        program.set_clock("2026-11-23T10:00:01")
        logind.prepare_for_sleep(False)
        assert titles(listener.wait_for_told(2, seconds=SOON)) == ["Still open", "At 10"]
        assert program.quit() == 0
        assert len(listener.told()) == 2


def test_what_stands_when_the_notification_daemon_crashes_comes_back_once_and_the_next_is_shown(
    begin: Callable[[VirtualDesktop], RealProgram], desktop: VirtualDesktop, listener: BusListener, logind: LoginDaemon
) -> None:
    program = begin(desktop)
    program.set_clock("2026-11-23T08:00:01")
    logind.prepare_for_sleep(False)
    listener.wait_for_told(1, seconds=SOON)
    desktop.stop("xfce4-notifyd", crash=True)
    desktop.start_notifier("xfce4-notifyd")
    _, again = listener.wait_for_told(2)
    desktop.stop("xfce4-notifyd", crash=True)
    program.command("checkin", "Practice 8", "--did", "full")
    desktop.start_notifier("xfce4-notifyd")
    program.set_clock("2026-11-23T09:00:01")
    logind.prepare_for_sleep(False)
    assert titles(listener.wait_for_told(3)) == ["At 8", "At 8", "At 9"]
    assert again.actions
    assert program.quit() == 0
    assert len(listener.told()) == 3


def test_a_panel_that_is_started_anew_gets_the_icon_as_it_stood_and_reminders_go_on(
    begin: Callable[[VirtualDesktop], RealProgram], desktop: VirtualDesktop, listener: BusListener, logind: LoginDaemon
) -> None:
    program = begin(desktop)
    program.set_clock("2026-11-23T08:00:01")
    logind.prepare_for_sleep(False)
    listener.wait_for_told(1, seconds=SOON)
    for crash in (False, True):
        desktop.stop("xfce4-panel", crash=crash)
        desktop.start_tray("xfce4-panel")
        wait_for("the icon as it stood", lambda: says(program, "1 open"))
    program.set_clock("2026-11-23T09:00:01")
    logind.prepare_for_sleep(False)
    assert titles(listener.wait_for_told(2, seconds=SOON)) == ["At 8", "At 9"]
    with program.hand() as hand:
        assert [item.pid() for item in hand.items()] == [program.pid]
