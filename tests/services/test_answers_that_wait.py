"""What becomes of an answer that the vault does not take: it waits on the desk, unless its plan takes none such."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import Screen, WaitingAnswer
from meantime.domain.errors import AnswerRefused, StorageTrouble, UserError
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import Provenance, Status
from meantime.domain.wall_time import Stamp
from meantime.services.desk_refill import desk_moments
from meantime.services.ports import NoticeAction
from meantime.services.reminders import Reminders
from meantime.services.waiting_answers import WaitingAnswers
from meantime.storage.desk import Desk
from meantime.storage.vault import VAULT_FILE
from page_book import PageBook, page_book
from reminding import BERLIN, MadeUpScreen, MadeUpTimer, Onlooker, berlin

WALK = 'meantime = 1\n[[plan]]\ntitle = "Walk"\nstarts = 2026-11-20\n[[plan.trigger]]\nat = ["07:30"]\n'
STRETCH = WALK.replace("Walk", "Stretch").replace("meantime = 1\n", "")
MADE = Stamp.at(berlin("2026-11-26T07:40"), BERLIN)
PAGE = 4096


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "data")
    yield desk
    desk.close()


def spoil(folder: Path) -> None:
    """Overwrite a part of every page of the vault but the first ones, which hold what is read to open it."""
    with (folder / VAULT_FILE).open("r+b") as file:
        pages = file.seek(0, 2) // PAGE
        assert pages > 40
        for page in range(pages // 4, pages):
            file.seek(page * PAGE + 100)
            file.write(bytes(64))


def test_answers_wait_on_while_the_vault_is_damaged(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "data"
    with page_book(folder, "2026-11-25T10:00") as book:
        book.take(WALK)
        for day in range(18, 26):
            for _ in range(40):
                book.answer("Walk", Status.FULL, f"2026-11-{day}", note="x" * 3000)
        walk = occurrence_id(book.plan_id("Walk"), date(2026, 11, 26), 1)
    answer = WaitingAnswer(walk, Status.FULL, MADE)
    desk.wait([answer])
    failed: list[Exception] = []
    with page_book(folder, "2026-11-26T08:00") as book:
        spoil(folder)

        def file(occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
            try:
                book.services.checkins.file(occurrences, status, made)
            except UserError as error:
                failed.append(error)
                raise
            return True

        Reminders(desk, book.clock, MadeUpScreen(), MadeUpTimer(), file, Onlooker()).start()
    assert [type(error) for error in failed] == [StorageTrouble]
    assert "damaged" in str(failed[0])
    assert desk.waiting() == (answer,)


class OddVault:
    """Takes answers, but for some that it cannot take now, and some that their plans refuse."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.not_now: set[str] = set()
        self.refused: set[str] = set()

    def file(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        if self.not_now & set(occurrences):
            raise UserError("That cannot be written now.")
        if self.refused & set(occurrences):
            raise AnswerRefused("This plan takes no such answer.")
        self.taken.extend(name for name in occurrences if name not in self.taken)
        return True


def test_one_plan_of_a_stack_that_takes_no_answer_now_keeps_none_from_the_others(desk: Desk) -> None:
    vault = OddVault()
    vault.not_now, vault.refused = {"b"}, {"c"}
    waiting = WaitingAnswers(desk, vault.file)
    assert waiting.answer(("a", "b", "c", "d"), Status.FULL, MADE) == ("a", "b", "d")
    assert vault.taken == ["a", "d"]
    assert [answer.occurrence for answer in desk.waiting()] == ["b"]


def test_an_answer_that_is_not_taken_now_waits_on_and_keeps_no_other_waiting(desk: Desk) -> None:
    vault = OddVault()
    vault.not_now = {"a"}
    desk.wait([WaitingAnswer(name, Status.FULL, MADE) for name in ("a", "b")])
    waiting = WaitingAnswers(desk, vault.file)
    waiting.file_all()
    assert (vault.taken, [answer.occurrence for answer in desk.waiting()]) == (["b"], ["a"])
    vault.not_now = set()
    waiting.file_all()
    assert (vault.taken, desk.waiting(), waiting.occurrences) == (["b", "a"], (), set())


def reminders_of(book: PageBook, desk: Desk, screen: MadeUpScreen) -> Reminders:
    """Return reminders over a real vault, begun."""

    def file(occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        book.services.checkins.file(occurrences, status, made)
        return True

    reminders = Reminders(desk, book.clock, screen, MadeUpTimer(), file, Onlooker())
    refill(reminders, book)
    reminders.start()
    return reminders


def refill(reminders: Reminders, book: PageBook) -> None:
    notebook = book.services.notebook
    reminders.plans_changed(desk_moments(notebook), Screen.of(notebook.settings))


def test_done_is_noted_though_a_journey_has_put_the_day_ahead_again(tmp_path: Path, desk: Desk) -> None:
    with page_book(tmp_path / "data") as book:
        book.clock.place = "Pacific/Auckland"
        book.clock.put("2026-11-25T10:00")
        book.take(WALK + STRETCH)
        book.clock.put("2026-11-26T07:29")
        screen = MadeUpScreen()
        reminders = reminders_of(book, desk, screen)
        book.clock.put("2026-11-26T07:30")
        reminders.look()
        screen.settle()
        (notice,) = screen.shown
        book.clock.instant += timedelta(hours=2)
        book.clock.place = "Pacific/Honolulu"
        assert book.services.notebook.present().today == date(2026, 11, 25)
        reminders.look()
        refill(reminders, book)
        reminders.notice_answered(notice.key, NoticeAction.DONE)
        noted = book.services.vault.checkins.live()
        assert [(one.day, one.slot, one.status) for one in noted] == [(date(2026, 11, 26), 1, Status.FULL)] * 2
        assert {one.provenance for one in noted} == {Provenance.IN_THE_MOMENT}
        assert (screen.standing, desk.waiting()) == ({}, ())
