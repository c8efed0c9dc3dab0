"""One locked ladder in every place a person meets it, beside a twin that is not locked: there nothing is suggested.

The twin is the proof that the life they both lead would bring the offers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.asking import Question
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import Mode, Status
from meantime.services.cards.build import CardSources, build_cards
from meantime.services.ladder_entries import LadderEntry
from meantime.services.ladders import Ladders
from meantime.services.questions import PAUSE, TELL, Questions
from meantime.services.report.hiding import plan_item
from meantime.services.screens.asking import question_view
from meantime.services.screens.ladder import LadderScreen
from meantime.services.studio.work import WorkStep
from meantime.storage.desk import Desk
from page_book import PageBook, page_book

LOCKED, TWIN = "Locked", "Twin"
WORDS = "Go in alone and stay until the number has come down."
STOP = "Stop when it is over 80 for five minutes"
BODY = f"""practice = "exposure"
starts = 2026-11-02
what = "{WORDS}"
modes = ["in-vivo", "imaginal", "written"]
full = {{ minutes = 20 }}
"""
STEPS = """[[plan.trigger]]
at = ["08:00"]
[[plan.step]]
title = "Stand at the door"
suds = 40
[[plan.step]]
title = "Go in"
suds = 60
"""
SHEET = (
    'meantime = 1\nfrom = "R. K."\nagreed_on = 2026-11-02\n'
    f'[[plan]]\ntitle = "{LOCKED}"\nlocked = true\nstop_rule = "{STOP}"\n{BODY}{STEPS}'
    f'[[plan]]\ntitle = "{TWIN}"\nsmall = {{ minutes = 5 }}\n{BODY}{STEPS}'
)
SUGGESTS = re.compile(
    r"small version|, counts|smaller|easier|go on to step|asks whether|moving on is offered|would something else"
    r"|fewer reminders|more reminders|imagine it|write about it",
    re.IGNORECASE,
)
SAYS_NO = "no small version, no suggestions"


@dataclass
class Life:
    """Both plans, tried three times, and who asks about them."""

    book: PageBook
    desk: Desk

    def plan(self, title: str) -> Plan:
        return self.book.services.notebook.find(title)

    def answer(self, day: int, status: Status) -> None:
        self.book.clock.put(f"2026-11-{day:02}T09:00")
        for title in (LOCKED, TWIN):
            self.book.services.checkins.answer(self.plan(title), status, slot=1)

    def asked(self, title: str) -> tuple[Question, tuple[str, ...], str] | None:
        services = self.book.services
        questions = Questions(services.notebook, services.plans, services.sessions, self.desk, services.growing)
        asking = questions.current({self.plan(title).id})
        return None if asking is None else (asking.question, asking.choices, said_in(question_view(asking)))


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    with page_book(tmp_path, "2026-11-02T07:00") as book:
        book.take(SHEET)
        desk = Desk.open(tmp_path)
        made = Life(book, desk)
        for day in (2, 3, 4):
            made.answer(day, Status.FULL)
        yield made
        desk.close()


def said_in(view: object) -> str:
    """Return all words in a frozen view, but for what belongs to other plans."""
    if isinstance(view, str):
        return view
    if is_dataclass(view) and not isinstance(view, Plan):
        return "\n".join(said_in(getattr(view, field.name)) for field in fields(view))
    if isinstance(view, tuple | list):
        return "\n".join(said_in(each) for each in view)
    return ""


def today(life: Life, title: str) -> object:
    items = [item for stack in life.book.services.today_screen.view().stacks for item in stack.items]
    (found,) = [item for item in items if item.plan_id == life.plan(title).id]
    return found


def card_in_the_list(life: Life, title: str) -> object:
    (found,) = [one for one in life.book.services.plans_screen.view().plans if one.agreed.title == title]
    return found


def day_of_the_week(life: Life, title: str) -> object:
    return life.book.services.week_screen.day_cell(life.plan(title).id, date(2026, 11, 5))


def ladder(life: Life, title: str) -> object:
    services = life.book.services
    return LadderScreen(services.notebook, services.unsaved, services.library).view(life.plan(title).id)


def page(life: Life, title: str) -> object:
    other = TWIN if title == LOCKED else LOCKED
    return life.book.days("2026-11-01", "2026-11-05", plan_item(life.plan(other).id))


PLACES: list[Callable[[Life, str], object]] = [today, card_in_the_list, day_of_the_week, ladder]


@pytest.mark.parametrize("place", PLACES)
def test_the_place_says_the_therapists_words_and_suggests_nothing(
    life: Life, place: Callable[[Life, str], object]
) -> None:
    life.book.clock.put("2026-11-05T09:00")
    locked, twin = said_in(place(life, LOCKED)), said_in(place(life, TWIN))
    assert SUGGESTS.search(locked.replace(SAYS_NO, "")) is None
    assert "5 min" in twin
    assert "5 min" not in locked
    assert WORDS in locked
    assert STOP in locked
    assert "2 November" in locked


def test_the_page_offers_no_step_after_a_locked_one(life: Life) -> None:
    assert "Moving on is offered" in said_in(page(life, TWIN))
    assert "Moving on" not in said_in(page(life, LOCKED))
    assert "Step 1 tried 3 of 3." in said_in(page(life, LOCKED))


def test_after_the_tries_agreed_only_the_twin_is_offered_the_next_step(life: Life) -> None:
    assert life.asked(LOCKED) is None
    found = life.asked(TWIN)
    assert found is not None
    assert found[0] is Question.NEXT_STEP


def test_after_three_times_not_this_time_nothing_else_is_suggested(life: Life) -> None:
    for day in (5, 6, 7):
        life.answer(day, Status.NOT_THIS_TIME)
    locked, twin = life.asked(LOCKED), life.asked(TWIN)
    assert locked is not None
    assert twin is not None
    assert (locked[0], locked[1]) == (Question.SOMETHING_ELSE, (PAUSE, TELL))
    assert SUGGESTS.search(locked[2]) is None
    assert "smaller" in twin[2]


def test_every_command_that_would_shrink_or_change_it_is_refused_in_a_sentence(life: Life) -> None:
    services, locked = life.book.services, life.plan(LOCKED)
    ladders = Ladders(services.notebook, services.checkins, services.sessions)
    life.book.clock.put("2026-11-05T09:00")
    refused: list[Callable[[], object]] = [
        lambda: services.checkins.answer(locked, Status.SMALL),
        lambda: ladders.note(locked, 1, Status.SMALL),
        lambda: ladders.note(locked, 1, Status.FULL, Mode.WRITTEN),
        lambda: ladders.change(locked, LadderEntry((WorkStep("Something easier", "10"),))),
        lambda: services.timing.change(locked, [{"when": "I feel like it"}]),
    ]
    for command in refused:
        with pytest.raises(UserError, match=r"^[A-Z“].*\.$"):
            command()
    assert life.plan(LOCKED) == locked
    assert services.vault.checkins.live(plan_id=locked.id, first=date(2026, 11, 5)) == ()


def test_a_small_answer_for_both_leaves_the_locked_one_open(life: Life) -> None:
    life.book.clock.put("2026-11-05T09:00")
    day = date(2026, 11, 5)
    both = [occurrence_id(life.plan(title).id, day, 1) for title in (LOCKED, TWIN)]
    filed = life.book.services.checkins.file(both, Status.SMALL)
    assert [answered.checkin.plan_id for answered in filed] == [life.plan(TWIN).id]


def test_the_cue_card_has_its_words_and_counts_nothing_small(life: Life) -> None:
    services = life.book.services
    sources = CardSources(services.notebook, services.library)
    locked, twin = (said_in(build_cards(sources, [title])) for title in (LOCKED, TWIN))
    assert "5 min" in twin
    assert "5 min" not in locked
    assert SUGGESTS.search(locked) is None


def test_four_good_weeks_offer_no_fewer_reminders(life: Life) -> None:
    for day in range(5, 30):
        life.answer(day, Status.FULL)
    assert life.asked(LOCKED) is None
