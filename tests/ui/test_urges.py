"""A check-in that names harmful urges leads to the support card, once, also where a command wrote it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from demo_bench import Bench, open_bench
from full_disk import room_for
from meantime.domain.statuses import Status, Worse
from meantime.domain.support import SupportCard
from meantime.services.changes import Changes
from meantime.services.checkins import CheckIns
from meantime.services.details import Details, DetailsChange
from meantime.storage.vault import Vault
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.support.window import SupportWindow
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import Rig, opened, settle, spoken, take_in, words

PLAN = sheet(plan("Calm") + at("08:00"))
CARD = SupportCard(on_my_own="Cold water.", emergency_number="999")


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """The window of someone who has one plan, due this morning, and a support card."""
    take_in(main_on_nothing.bench, PLAN)
    main_on_nothing.bench.workbench.support.keep(CARD)
    main_on_nothing.show("today")
    return main_on_nothing


def cards() -> list[SupportWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow) and each.isVisible()]


def put_away() -> None:
    """Close the card, which has to stand there."""
    (card,) = cards()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    settle()
    assert cards() == []


def write_by_a_command(bench: Bench, worse: Worse, status: Status = Status.TRIED, days_ago: int = 0) -> None:
    """Write an answer as a command does that is another process."""
    services = bench.services
    with_its_own = Vault.open(bench.folder)
    try:
        book = type(services.notebook)(with_its_own, bench.clock)
        day = book.present().today - timedelta(days=days_ago)
        answers = CheckIns(book, services.ids, services.library)
        answers.answer(book.find("Calm"), status, day=day, slot=1, details=Details(worse=worse))
    finally:
        with_its_own.close()


def answer_by_a_command(bench: Bench, worse: Worse, status: Status = Status.TRIED, days_ago: int = 0) -> None:
    """Answer by one while the program runs, which finds out at once."""
    write_by_a_command(bench, worse, status, days_ago)
    look_again(bench)


def say_beside_by_a_command(bench: Bench, worse: Worse) -> None:
    """Say beside the one answer that stands what it was like after all, while the program runs."""
    services = bench.services
    with_its_own = Vault.open(bench.folder)
    try:
        answers = CheckIns(type(services.notebook)(with_its_own, bench.clock), services.ids, services.library)
        (given,) = with_its_own.checkins.live()
        answers.amend(given.id, DetailsChange.between(Details(worse=given.worse), Details(worse=worse)))
    finally:
        with_its_own.close()
    look_again(bench)


def look_again(bench: Bench) -> None:
    """Let the program find out that another process may have written anything."""
    bench.bus.tell(Changes.everything())
    settle()


def block(rig: Rig) -> ItemBlock:
    (found,) = rig.window.page.findChildren(ItemBlock)
    return found


def press(rig: Rig, name: str) -> None:
    """Press what is called so in today's check-in."""
    buttons = block(rig).findChildren(QAbstractButton)
    (found,) = [each for each in buttons if spoken(each) == name and each.isVisible()]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settle()


def test_by_a_command_it_brings_the_card_once(rig: Rig) -> None:
    answer_by_a_command(rig.bench, Worse.URGES)
    assert "Cold water." in words(cards()[0])
    assert not cards()[0].isFullScreen(), "as from the check-in's window"
    put_away()
    look_again(rig.bench)
    assert cards() == []
    rig.bench.clock.awake(timedelta(minutes=1))
    answer_by_a_command(rig.bench, Worse.URGES, Status.FULL)
    put_away()


def test_said_beside_an_answer_of_three_days_ago_it_brings_the_card_as_well(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, PLAN)
    write_by_a_command(empty, Worse.PANIC)
    empty.clock.awake(timedelta(days=3))
    with opened(empty):
        say_beside_by_a_command(empty, Worse.URGES)
        put_away()
        look_again(empty)
        assert cards() == []


@pytest.mark.parametrize("worse", [each for each in Worse if each is not Worse.URGES])
def test_nothing_else_that_made_things_worse_brings_it(rig: Rig, worse: Worse) -> None:
    answer_by_a_command(rig.bench, worse)
    assert cards() == []


def test_for_a_week_ago_it_brings_the_card_as_well(empty: Bench, quiet: Quiet) -> None:
    empty.clock.asleep(timedelta(days=-8))
    take_in(empty, PLAN)
    empty.clock.asleep(timedelta(days=8))
    with opened(empty):
        answer_by_a_command(empty, Worse.URGES, days_ago=7)
        put_away()


def start(rig: Rig) -> None:
    """Do what the program does once it is up."""
    rig.windows.lead_to_support()
    settle()


def test_what_was_answered_before_the_program_began_brings_the_card_once_it_is_up(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, PLAN)
    write_by_a_command(empty, Worse.URGES)
    empty.clock.awake(timedelta(hours=2))
    with opened(empty) as rig:
        start(rig)
        assert "It opens because of an answer you gave earlier." in words(cards()[0])
        put_away()
    with opened(empty) as rig:
        start(rig)
        assert cards() == [], "a restart does not show it again"


def test_what_was_answered_more_than_a_week_ago_brings_no_card(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, PLAN)
    write_by_a_command(empty, Worse.URGES)
    empty.clock.awake(timedelta(days=7, hours=1))
    with opened(empty) as rig:
        start(rig)
        assert cards() == []
        write_by_a_command(empty, Worse.URGES, Status.FULL)
        empty.clock.asleep(timedelta(days=7, hours=1))
        look_again(empty)
        assert cards() == [], "as of a copy that was taken in"


def test_what_the_window_answered_with_the_card_brings_it_at_no_restart(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, PLAN)
    with opened(empty) as rig:
        rig.show("today")
        press(rig, "Made things worse")
        press(rig, "Urges to hurt myself")
        put_away()
    again = open_bench(empty.folder)
    try:
        with opened(again) as rig:
            start(rig)
            assert cards() == []
    finally:
        again.close()


def test_what_the_window_answered_with_the_card_brings_it_no_second_time(rig: Rig) -> None:
    press(rig, "Made things worse")
    press(rig, "Urges to hurt myself")
    put_away()
    look_again(rig.bench)
    assert cards() == []
    block(rig).on_change()
    settle()
    press(rig, "Done")
    (answer,) = rig.bench.services.vault.checkins.live()
    assert (answer.status, answer.worse) == (Status.FULL, Worse.URGES), "what was said goes with the new answer"
    look_again(rig.bench)
    assert cards() == []


def test_nor_where_it_could_only_be_written_after_the_card_was_closed(rig: Rig) -> None:
    press(rig, "Made things worse")
    with room_for(4):
        press(rig, "Urges to hurt myself")
        put_away()
    rig.windows.save_again()
    settle()
    (answer,) = rig.bench.services.vault.checkins.live()
    assert answer.worse is Worse.URGES
    look_again(rig.bench)
    assert cards() == []
