"""A data folder, its desk, and who asks about plans: what questions are proved in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meantime.domain.asking import Question
from meantime.domain.desk import Claim
from meantime.domain.fading import Level
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import Status
from meantime.services.plans import Plans
from meantime.services.questions import Asking, Questions
from meantime.services.sessions import Sessions
from meantime.storage.desk import Desk
from sheet_book import SheetBook, sheet_book
from short_sheets import at, plan, sheet

TITLE = "Breathing"


@dataclass
class Room:
    """A data folder, its desk, and who asks."""

    book: SheetBook
    desk: Desk

    @property
    def questions(self) -> Questions:
        book = self.book.book
        return Questions(book, Plans(book), self.sessions, self.desk)

    def now(self) -> Asking | None:
        return self.questions.current({plan.id for plan in self.book.book.plans})

    def what(self) -> Question | None:
        asking = self.now()
        return None if asking is None else asking.question

    def shown(self, *days: str, title: str = TITLE, slot: int = 1) -> None:
        """Say that the desk showed a notice on these days."""
        plan_id, now = self.book.plan(title).id, self.book.clock.now()
        names = [occurrence_id(plan_id, date.fromisoformat(f"2026-11-{day}"), slot) for day in days]
        self.desk.claim([Claim(name, 0, name, now) for name in names], {}, {})

    def answer(self, day: str, status: Status = Status.FULL) -> None:
        """Answer the slot of a day in November."""
        self.book.checkins.answer(self.book.plan(TITLE), status, day=date.fromisoformat(f"2026-11-{day}"), slot=1)

    def not_this_time(self, *days: str) -> None:
        for day in days:
            self.answer(day, Status.NOT_THIS_TIME)

    def choose(self, chose: str, title: str = TITLE) -> bool:
        """Choose something else that would fit better; tell whether it changed anything."""
        return bool(self.questions.answer(self.book.plan(title).id, Question.SOMETHING_ELSE, chose))

    @property
    def sessions(self) -> Sessions:
        return Sessions(self.book.book, self.book.ids)

    def retake(self, *lines: str) -> None:
        """Take the therapist's sheet once more, with other lines in it."""
        self.book.take(agreed(*lines))

    def remind(self, level: Level) -> None:
        Plans(self.book.book).remind(self.book.plan(TITLE), level)

    def level(self) -> Level:
        return self.book.plan(TITLE).level


def agreed(*lines: str) -> str:
    """Return the sheet of a therapist: every day at eight, since Monday the second."""
    return sheet(plan(TITLE, *lines), at("08:00"), by="Dr. R.", agreed="2026-11-02")


@contextmanager
def question_room(folder: Path, *lines: str) -> Iterator[Room]:
    """Agreed on Monday the second: every day at eight. It is the sixth at ten."""
    with sheet_book(folder, "2026-11-02T07:00") as book:
        book.take(agreed(*lines))
        desk = Desk.open(folder)
        book.clock.put("2026-11-06T10:00")
        yield Room(book, desk)
        desk.close()
