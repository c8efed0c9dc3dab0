"""Ctrl+Z in the check-in, where the last answer is not among what is shown: nothing goes without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from checkin_desk import CheckInDesk
from demo_bench import Bench
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.services.details import Details, DetailsChange
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.checkin.toast import Toast
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from tray_window import answer_button, answers, block, open_tray_window
from window_rig import CTRL, Rig, opened, settle, take_in, the_one, words

SMALL = "small = { minutes = 1 }"
BREATHING = "4-7-8 breathing"
NOTHING_LEFT = "There is nothing left to take back here."
KEPT = "Something of yours stands beside “Kind line”. To take it back, choose the day in the week, then Undo."


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The program with a practice that is done when needed, and one that is open."""
    with opened(empty) as made:
        take_in(made.bench, sheet(plan("Kind line", SMALL) + when("I am harsh"), plan("A", SMALL) + at("05:00")))
        made.windows.set_hides_on_close(True)
        yield made


def done_when_needed(rig: Rig) -> tuple[CheckInPopover, CheckIn]:
    """Note in the window at the tray that it was done; return both."""
    window = open_tray_window(rig)
    answer_button(window, "Done: Kind line").click()
    settle()
    (given,) = rig.bench.services.vault.checkins.live()
    return window, given


def say_beside(rig: Rig, given: CheckIn, said: Details) -> None:
    rig.bench.bus.tell(rig.bench.services.checkins.amend(given.id, DetailsChange.between(Details(), said)).changes)
    settle()


def two_hours_later(rig: Rig, window: CheckInPopover) -> None:
    """Let so much time pass that it is told of in the week, and no more in today."""
    the_one(window, Toast).dismiss()
    rig.bench.clock.awake(timedelta(hours=2))
    rig.windows.refresh_today()
    settle()
    assert "Just now" not in words(window)


def take_back(rig: Rig) -> None:
    rig.press(Qt.Key.Key_Z, modifiers=CTRL)


def test_an_answer_for_another_day_is_not_taken_back(at_lunch: CheckInDesk) -> None:
    services = at_lunch.bench.services
    known, today = services.notebook.find(BREATHING), services.notebook.present().today
    yesterday = today - timedelta(days=3)  # the Friday before
    item = services.week_screen.day_cell(known.id, yesterday).items[0]
    at_lunch.wishes.answer_chosen.emit(item, Status.TRIED)
    the_one(at_lunch.popover, Toast).dismiss()
    at_lunch.press(Qt.Key.Key_Z, CTRL)
    (given,) = services.vault.checkins.live(plan_id=known.id, first=yesterday, last=yesterday)
    assert given.status is Status.TRIED
    assert NOTHING_LEFT in words(at_lunch.popover)


@pytest.mark.parametrize("said", [Details(note="It helped."), Details(record=(("line", "I am learning."),))])
def test_what_something_is_written_beside_stays_and_it_is_said_where_it_can_be_taken_back(
    rig: Rig, said: Details
) -> None:
    window, given = done_when_needed(rig)
    say_beside(rig, given, said)
    two_hours_later(rig, window)
    take_back(rig)
    assert answers(rig) == [("Kind line", Status.FULL)]
    assert KEPT in words(window)


def test_what_was_spoken_beside_it_stays_too(rig: Rig) -> None:
    window, given = done_when_needed(rig)
    memos = rig.bench.services.voice_memos
    memos.begin(given.id).add(bytes(64_000))
    two_hours_later(rig, window)
    take_back(rig)
    assert answers(rig) == [("Kind line", Status.FULL)]
    assert memos.seconds(given.id) > 0
    assert KEPT in words(window)


def test_a_key_takes_nothing_written_back_while_the_line_below_still_offers_it_and_its_button_does(rig: Rig) -> None:
    window, given = done_when_needed(rig)
    say_beside(rig, given, Details(note="It helped."))
    assert the_one(window, Toast).undoable == given.id
    undo = answer_button(window, "Undo the last answer")
    take_back(rig)
    assert answers(rig) == [("Kind line", Status.FULL)]
    the_one(window, Toast).announce("Saved.", given.id, given.status)
    undo.click()
    settle()
    assert answers(rig) == []


def test_what_nothing_is_written_beside_goes_with_a_word(rig: Rig) -> None:
    window, _ = done_when_needed(rig)
    two_hours_later(rig, window)
    take_back(rig)
    assert answers(rig) == []
    assert "Taken back: Kind line" in words(window)


def test_so_does_what_the_line_below_still_offers(rig: Rig) -> None:
    window, _ = done_when_needed(rig)
    take_back(rig)
    assert answers(rig) == []
    assert "Taken back: Kind line" in words(window)


def test_an_answer_of_a_day_that_is_over_by_now_stays(rig: Rig) -> None:
    window, _ = done_when_needed(rig)
    the_one(window, Toast).dismiss()
    rig.bench.clock.awake(timedelta(hours=20))
    rig.windows.refresh_today()
    settle()
    take_back(rig)
    assert answers(rig) == [("Kind line", Status.FULL)]
    assert NOTHING_LEFT in words(window)


@pytest.mark.parametrize("offered", [True, False])
@pytest.mark.parametrize("replaced", [True, False])
def test_where_the_last_one_was_changed_elsewhere_nothing_goes_in_its_place_and_it_is_said(
    rig: Rig, replaced: bool, offered: bool
) -> None:
    window, _ = done_when_needed(rig)
    rig.press(Qt.Key.Key_2)
    services = rig.bench.services
    known = services.notebook.find("A")
    today = services.notebook.present().today
    last = the_one(window, Toast).undoable
    assert last is not None
    if replaced:
        changed = services.checkins.answer(known, Status.FULL, day=today, slot=1)
    else:
        changed = services.checkins.undo(last)
    rig.bench.bus.tell(changed.changes)
    settle()
    if not offered:
        the_one(window, Toast).dismiss()
    stands = [("A", Status.FULL)] if replaced else []
    take_back(rig)
    assert answers(rig) == [*stands, ("Kind line", Status.FULL)]
    assert "Your last answer here was changed or taken back elsewhere." in words(window)
    take_back(rig)
    assert answers(rig) == stands, "who presses once more means the one before"
    assert "Taken back: Kind line" in words(window)


def test_what_was_answered_twice_here_and_changed_elsewhere_is_told_of_once(rig: Rig) -> None:
    window, _ = done_when_needed(rig)
    rig.press(Qt.Key.Key_2)
    block(window, "A").on_change()
    rig.press(Qt.Key.Key_3)
    services = rig.bench.services
    known, today = services.notebook.find("A"), services.notebook.present().today
    rig.bench.bus.tell(services.checkins.answer(known, Status.FULL, day=today, slot=1).changes)
    settle()
    the_one(window, Toast).dismiss()
    take_back(rig)
    assert answers(rig) == [("A", Status.FULL), ("Kind line", Status.FULL)]
    take_back(rig)
    assert answers(rig) == [("A", Status.FULL)]
