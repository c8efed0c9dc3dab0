"""A stack that is due reaches the screen on its time, and one answer, wherever it is given, is the end of it."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import short_sheets
from bus_listener import BusListener, Told
from proof_size import examples
from real_program import NAME, RealProgram, in_seconds
from traced import slow_disk
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

TITLES = ("Three slow breaths", "Feet on the floor")
NOTICE = "xfce4-notifyd"
DOSES = ('full = { what = "two minutes", minutes = 2 }', 'small = { what = "one breath", minutes = 0.5 }')
WAKING = 12
"""Seconds before its time at which a sheet is there at the latest; it is noticed within two."""


def stack(at: str, *titles: str, anchor: str = "The kettle boils", discreet: str = "") -> str:
    """Return a sheet whose practices are stacked on one anchor."""
    anchored = f'[[anchor]]\nname = "{anchor}"\nat = {{ "MO-SU" = "{at}" }}\n'
    more = (f'discreet = "{discreet}"',) if discreet else ()
    plans = [short_sheets.plan(title, *DOSES, *more) + short_sheets.after(anchor) for title in titles or TITLES]
    return short_sheets.sheet(anchored, *plans)


def answered(program: RealProgram, *titles: str) -> list[str]:
    """Return how practices stand in this week's table."""
    return [entry["status"] for title in titles or TITLES for entry in program.entries(title)]


def wait_for_notice(program: RealProgram, listener: BusListener) -> Told:
    """Let a stack become due while the program runs, and return its notification."""
    program.take(stack("08:00"))
    program.start()
    program.wake("2026-11-23T07:59:57")
    return listener.wait_for_told(1, seconds=20)[0]


def due_together(programs: list[RealProgram], due: datetime) -> None:
    """Bring each running program a stack for the same minute, told apart by what its notification says."""
    for number, program in enumerate(programs):
        program.take(stack(f"{due:%H:%M}", discreet=f"Moment {number}"))


def one_for_each_stack(listener: BusListener, programs: list[RealProgram], told: list[Told]) -> None:
    """Check that each program's stack has one notification for all its practices, to the end of the program."""
    wanted = [(f"Moment {number}", f"{len(TITLES)} practices") for number in range(len(programs))]
    assert sorted((entry.title, entry.body) for entry in told) == sorted(wanted)
    for program in programs:
        assert program.terminate() == 0
    for entry in told:
        listener.wait_for_closing(entry.number)
    assert len(listener.told()) == len(programs)


def prompt(told: list[Told], due: list[float]) -> None:
    """Check that notifications came within a second of their times, and none before it."""
    late = sorted(entry.at - at for entry, at in zip(told, due, strict=True))
    print("seconds after their time:", " ".join(f"{seconds:.3f}" for seconds in late))
    assert late[0] >= 0
    assert statistics.median(late) < 1


@pytest.mark.alone
def test_stacks_for_the_coming_minute_are_reminded_of_within_a_second_of_their_time(
    desktop: VirtualDesktop, listener: BusListener, program_on: MakeProgram
) -> None:
    programs = [program_on(desktop, f"minute {number}", at="2026-11-23T07:59:30") for number in range(2)]
    for program in programs:
        program.start()
    for program in programs:
        program.set_clock("2026-11-23T07:59:48")
    due = datetime(2026, 11, 23, 8, 0)
    due_together(programs, due)
    told = sorted(listener.wait_for_told(2, seconds=40), key=lambda entry: entry.title)
    prompt(told, [program.real(due) for program in programs])
    one_for_each_stack(listener, programs, told)


@pytest.mark.long
@pytest.mark.alone
def test_ten_stacks_are_reminded_of_within_a_second_of_their_time_by_the_real_clock(
    desktop: VirtualDesktop, listener: BusListener, program_on: MakeProgram
) -> None:
    programs = [program_on(desktop, f"real minute {number}") for number in range(10)]
    for program in programs:
        program.start()
    waking = WAKING + 2 * len(programs)
    due = (programs[0].now + timedelta(seconds=waking)).replace(second=0, microsecond=0) + timedelta(minutes=1)
    due_together(programs, due)
    told = listener.wait_for_told(len(programs), seconds=60 + waking + 20)
    prompt(told, [programs[0].real(due)] * 10)
    one_for_each_stack(listener, programs, told)


@pytest.mark.alone
def test_practices_at_a_second_of_the_real_clock_are_reminded_of_within_one(
    desktop: VirtualDesktop, listener: BusListener, program_on: MakeProgram
) -> None:
    program = program_on(desktop, "real seconds")
    program.start()
    count = examples(2, 10)
    times = [in_seconds(5 + 3 * number) for number in range(count)]
    plans = [
        short_sheets.plan(f"Practice {number}", f'discreet = "Moment {number}"')
        + f"[[plan.trigger]]\nonce = {at.isoformat()}\n"
        for number, at in enumerate(times)
    ]
    program.command("settings", "daily-cap", "20")
    program.take(short_sheets.sheet(*plans))
    told = listener.wait_for_told(count, seconds=20 + 3 * count)
    assert [entry.title for entry in told] == [f"Moment {number}" for number in range(count)]
    prompt(told, [program.real(at) for at in times])
    assert program.terminate() == 0
    for entry in told:
        listener.wait_for_closing(entry.number)


def test_a_sheet_that_a_slow_disk_takes_its_time_over_is_noticed_all_the_same(
    program: RealProgram, desktop: VirtualDesktop, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.toml"
    sheet.write_text(stack("08:00"), encoding="utf-8")
    program.start(background=False)
    program.wait_for_window(program.wide)
    program.command("plan", "import", str(sheet), under=slow_disk(400))
    wait_for("the plan", lambda: TITLES[0] in {seen.name for seen in desktop.seen(NAME)}, seconds=10)


def test_done_pressed_in_the_notification_answers_the_stack_and_takes_it_down(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener
) -> None:
    told = wait_for_notice(program, listener)
    assert (told.app, told.title, told.body) == ("Meantime", "Your 8:00 moment", "2 practices")
    assert [name for name, _ in told.actions] == ["default", "done", "small", "later", "not-this-time"]
    desktop.click(*desktop.button(NOTICE, "Done").middle)
    wait_for("the answers in the week", lambda: answered(program) == ["full", "full"])
    assert {entry["provenance"] for title in TITLES for entry in program.entries(title)} == {"in-the-moment"}
    listener.wait_for_closing(told.number)
    assert [name for _, _, name in listener.pressed()] == ["done"]


def test_a_notification_is_withdrawn_when_the_last_of_its_stack_is_answered_by_a_command(
    program: RealProgram, listener: BusListener
) -> None:
    told = wait_for_notice(program, listener)
    program.command("checkin", TITLES[0], "--did", "full")
    assert listener.closings() == []
    program.command("checkin", TITLES[1], "--did", "rest")
    listener.wait_for_closing(told.number, seconds=3)


@pytest.mark.long
def test_a_notification_is_withdrawn_when_its_stack_is_answered_in_the_window(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener
) -> None:
    told = wait_for_notice(program, listener)
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    desktop.keys("2", "2")
    listener.wait_for_closing(told.number)
    assert answered(program) == ["small", "small"]


def test_open_in_the_notification_shows_the_check_in(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener
) -> None:
    wait_for_notice(program, listener)
    desktop.click(*desktop.button(NOTICE, "Open").middle)
    program.wait_for_window(program.narrow)
    assert answered(program) == []
    desktop.keys("1", "3")
    wait_for("the answers in the week", lambda: answered(program) == ["full", "not-this-time"])


def test_later_outlives_a_crash(program: RealProgram, desktop: VirtualDesktop, listener: BusListener) -> None:
    told = wait_for_notice(program, listener)
    desktop.click(*desktop.button(NOTICE, "Later").middle)
    listener.wait_for_closing(told.number)
    program.kill()
    program.set_clock("2026-11-23T08:05")
    program.start()
    program.wake("2026-11-23T08:09:57")
    again = listener.wait_for_told(2, seconds=30)[1]
    assert (again.title, again.body) == (told.title, told.body)
    assert 0 <= again.at - program.real(datetime(2026, 11, 23, 8, 10)) < 5
    assert answered(program) == []


def test_what_was_missed_while_the_program_did_not_run_comes_as_one_summary(
    program: RealProgram, listener: BusListener
) -> None:
    program.set_clock("2026-11-23T07:30:00")
    for hour, title in ((8, "First"), (9, "Second"), (10, "Third")):
        program.take(stack(f"{hour:02d}:00", title, anchor=f"At {hour}"))
    program.start()
    program.kill()
    program.set_clock("2026-11-23T10:20:00")
    program.start()
    (told,) = listener.wait_for_told(1)
    assert (told.title, told.body.split(".")[0]) == ("While you were away", "3 practices are still open")
    program.command("checkin", "First", "--did", "full")
    assert program.quit() == 0
    assert len(listener.told()) == 1


@pytest.mark.long
def test_what_was_slept_over_comes_as_one_summary(program: RealProgram, listener: BusListener) -> None:
    program.set_clock("2026-11-23T07:30:00")
    for hour, title in ((8, "First"), (9, "Second"), (10, "Third")):
        program.take(stack(f"{hour:02d}:00", title, anchor=f"At {hour}"))
    program.start()
    program.set_clock("2026-11-23T10:20:00")
    (told,) = listener.wait_for_told(1, seconds=40)
    assert (told.title, told.body.split(".")[0]) == ("While you were away", "3 practices are still open")


@pytest.mark.long
def test_done_chosen_in_the_menu_of_dunst_answers_the_stack(tmp_path: Path) -> None:
    with (
        VirtualDesktop(notifier=None, accessibility=False) as desktop,
        BusListener(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as listener,
    ):
        start_dunst(desktop, tmp_path, choosing="Done")
        program = RealProgram(desktop, at="2026-11-23T07:30")
        told = wait_for_notice(program, listener)
        desktop.run(["dunstctl", "context"])
        wait_for("the answers in the week", lambda: answered(program) == ["full", "full"])
        listener.wait_for_closing(told.number)
        assert program.quit() == 0
        assert program.log == ""


def start_dunst(desktop: VirtualDesktop, folder: Path, *, choosing: str) -> None:
    """Start dunst; whoever opens its menu chooses the entry with these words."""
    file = folder / "dunstrc"
    file.write_text(f"[global]\ndmenu = {shutil.which('grep')} -m1 {choosing}\n", encoding="utf-8")
    desktop.start("dunst", ["dunst", "-config", str(file)])
    desktop.wait_for_name("org.freedesktop.Notifications")
