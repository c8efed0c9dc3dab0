"""Where nothing shows notifications, a card of the program's own asks for the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import short_sheets
from bus_listener import BusListener
from real_program import RealProgram
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

SHEET = short_sheets.sheet(
    short_sheets.plan("Three slow breaths", 'small = { what = "one" }') + short_sheets.at("08:00", "08:20")
)


@pytest.fixture(scope="module")
def silent() -> Iterator[VirtualDesktop]:
    """A desktop with a tray on which nothing shows notifications."""
    with VirtualDesktop(notifier=None) as made:
        yield made


def answers(program: RealProgram) -> list[str]:
    return [entry["status"] for entry in program.entries("Three slow breaths")]


def test_what_is_due_comes_as_a_card_that_takes_the_answer(silent: VirtualDesktop, program_on: MakeProgram) -> None:
    program = program_on(silent, "no daemon", at="2026-11-23T07:30")
    program.take(SHEET)
    program.start()
    program.wake("2026-11-23T07:59:58")
    card = program.wait_for_window(program.narrow, "the card")
    assert card.title == "Meantime"
    shown = {seen.name for seen in silent.seen("meantime") if seen.showing}
    assert {"Your 8:00 moment", "Done", "Small version", "Not this time", "Later"} <= shown
    program.click("Small version", card)
    program.wait_for_no_window(program.narrow)
    assert answers(program) == ["small"]


@pytest.mark.long
def test_a_daemon_that_comes_and_goes_is_used_while_it_is_there(
    silent: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(silent, "daemon comes and goes", at="2026-11-23T07:30")
    program.take(SHEET)
    program.start()
    silent.start_notifier("xfce4-notifyd")
    with BusListener(silent.environment["DBUS_SESSION_BUS_ADDRESS"]) as listener:
        program.wake("2026-11-23T07:59:58")
        listener.wait_for_told(1)
        silent.stop("xfce4-notifyd")
        program.wake("2026-11-23T08:19:58")
        card = program.wait_for_window(program.narrow, "the card")
        assert card.title == "Meantime"
        program.click("Done", card)
        wait_for("the answer", lambda: answers(program) == ["full"])
        assert len(listener.told()) == 1
