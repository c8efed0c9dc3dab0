"""A hard day: which small things are offered in which order, what a pause until tomorrow does, and its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.sessions import Origin
from meantime.domain.statuses import PlanStatus, Share, Status, Worse
from meantime.domain.support import Contact, SupportCard
from meantime.services.changes import Part
from meantime.services.hard_day import HardDays
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet, when

LADDER = 'modes = ["in-vivo"]', "small = { minutes = 5 }", '[[plan.step]]\ntitle = "Stand at the door"'
LOCKED = "locked = true", 'stop_rule = "feet on the floor"'
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


class Cards:
    """A support card in memory."""

    def __init__(self) -> None:
        self.kept = SupportCard()

    def card(self) -> SupportCard:
        return self.kept


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, 13:00."""
    with page_book(tmp_path, "2026-11-23T13:00") as opened:
        yield opened


@pytest.fixture
def cards() -> Cards:
    return Cards()


@pytest.fixture
def days(book: PageBook, cards: Cards) -> HardDays:
    return book.services.hard_days(cards)


def small(title: str, words: str, practice: str = "free") -> str:
    return plan(title, f'practice = "{practice}"', f"small = {words}")


def offered(days: HardDays) -> list[tuple[str, str, str, bool]]:
    return [(each.title, each.what, each.lasts, each.guided) for each in days.view().things]


def test_what_can_be_begun_with_one_click_goes_first_then_the_shortest(book: PageBook, days: HardDays) -> None:
    line, walk = '{ what = "one line", minutes = 3 }', '{ what = "to the door", minutes = 1 }'
    breath = small("Breathe", '{ what = "1 round" }', "breathing")
    book.take(sheet(small("Line", line) + at("08:00"), small("Walk", walk) + at("09:00"), breath + at("20:00")))
    assert offered(days) == [
        ("Breathe", "1 round", "19 s", True),
        ("Walk", "to the door", "1 min", False),
        ("Line", "one line", "3 min", False),
    ]


def test_no_more_than_three_are_offered(book: PageBook, days: HardDays) -> None:
    book.take(sheet(*(small(f"Thing {n}", f"{{ minutes = {n} }}") + at("08:00") for n in range(1, 6))))
    assert [each.title for each in days.view().things] == ["Thing 1", "Thing 2", "Thing 3"]


def test_nothing_locked_no_ladder_and_nothing_without_a_small_version_is_offered(
    book: PageBook, days: HardDays
) -> None:
    ladder, locked = plan("Canteen", *LADDER) + at("12:00"), plan("Grounding", *LOCKED) + at("09:00")
    later = plan("Later", "starts = 2026-11-25", "small = { minutes = 1 }") + at("09:00")
    book.take(sheet(ladder, locked, later, by="Dr. R.", agreed="2026-11-20"))
    assert offered(days) == []


def made_worse(book: PageBook, title: str) -> None:
    """Say of the first open slot of a plan that it made things worse, and of no other."""
    book.answer(title, Status.TRIED, worse=Worse.PANIC)


def test_what_made_things_worse_is_not_offered_and_where_nothing_else_is_left_nothing_is(
    book: PageBook, days: HardDays
) -> None:
    panics = small("Breathe", '{ what = "1 round" }', "breathing") + at("08:00", "12:00")
    book.take(
        sheet(panics, small("Line", "{ minutes = 3 }") + at("09:00"), small("Kind", "{ minutes = 2 }") + when("I"))
    )
    made_worse(book, "Breathe")
    assert [each.title for each in days.view().things] == ["Kind", "Line"]
    made_worse(book, "Line")
    made_worse(book, "Kind")
    view = days.view()
    assert (view.things, view.pausable, view.resting) == ((), True, False), "all the same it can rest until tomorrow"


def test_an_exposure_is_not_offered_before_it_has_steps_either(book: PageBook, days: HardDays) -> None:
    book.take(
        sheet(
            small("Canteen", "{ minutes = 5 }", "exposure") + at("12:00"),
            small("Line", "{ minutes = 3 }") + at("09:00"),
        )
    )
    assert [each.title for each in days.view().things] == ["Line"]


def test_the_check_in_has_what_made_things_worse_in_its_small_version_alone(book: PageBook) -> None:
    book.services.heard.hear({}, hard=True)
    book.take(
        sheet(*(small(title, "{ minutes = 1 }") + at("08:00", "12:00") + when("I") for title in ("Line", "Walk")))
    )
    made_worse(book, "Walk")
    view = book.services.today_screen.view()
    still_open = [item for stack in view.stacks for item in stack.items if item.status is None]
    assert {(item.title, item.small_only) for item in still_open} == {("Line", True), ("Walk", True)}
    assert {(each.title, each.small_only) for each in view.needed} == {("Line", True), ("Walk", True)}


def test_what_made_things_worse_goes_on_without_its_reminders(book: PageBook, days: HardDays) -> None:
    book.take(sheet(small("Breathe", '{ what = "1 round" }', "breathing") + at("08:00", "12:00")))
    made_worse(book, "Breathe")
    days.pause()
    days.resume()
    (plan,) = book.services.notebook.plans
    present = book.services.notebook.present()
    assert plan.status(present.now, present.boundary) is PlanStatus.ACTIVE
    assert plan.silenced is not None


def test_what_is_done_when_needed_is_offered_too_and_what_is_answered_once_more_where_it_is_guided(
    book: PageBook, days: HardDays
) -> None:
    breath = small("Breathe", '{ what = "1 round" }', "breathing") + at("08:00")
    book.take(
        sheet(
            breath,
            small("Kind line", "{ minutes = 2 }") + when("I am harsh"),
            small("Read", '{ what = "one" }') + at("09:00"),
        )
    )
    book.answer("Breathe", Status.SMALL)
    book.answer("Read", Status.SMALL)
    assert [each.title for each in days.view().things] == ["Kind line", "Breathe"]
    assert [each.whose.slot for each in days.view().things] == [None, None], "they come beside what is answered"


def test_each_answers_its_first_open_slot_in_the_small_version(book: PageBook, days: HardDays) -> None:
    book.take(sheet(small("Line", "{ minutes = 1 }") + at("08:00", "12:00")))
    book.answer("Line", Status.FULL)
    (thing,) = days.view().things
    assert (thing.whose.day, thing.whose.slot, thing.whose.small) == (TODAY, 2, True)


def test_a_pause_until_tomorrow_changes_nothing_of_what_was_and_tomorrow_goes_on(
    book: PageBook, days: HardDays
) -> None:
    book.take(sheet(small("Line", "{ minutes = 1 }") + at("08:00", "20:00")))
    before = marks(book)
    assert before == [(TODAY, None), (TODAY, None)]
    assert days.pause().parts == {Part.PLANS}
    assert marks(book) == [(TODAY, None), (TODAY, Status.PAUSED)]
    view = days.view()
    assert (view.pausable, view.resting) == (False, True)
    (line,) = book.services.notebook.plans
    assert line.pauses[-1].until == TOMORROW


def test_what_rests_already_keeps_its_own_time_and_is_not_woken(book: PageBook, days: HardDays) -> None:
    book.take(sheet(small("Line", '{ what = "one" }') + at("08:00"), small("Walk", '{ what = "one" }') + at("09:00")))
    services = book.services
    services.plans.pause(services.notebook.find("Walk"))
    days.pause()
    days.resume()
    present = services.notebook.present()
    status = {plan.title: plan.status(present.now, present.boundary) for plan in services.notebook.plans}
    assert status == {"Line": PlanStatus.ACTIVE, "Walk": PlanStatus.PAUSED}
    assert not days.resume(), "a second time nothing is to be done"


def test_a_pause_twice_is_one(book: PageBook, days: HardDays) -> None:
    book.take(sheet(small("Line", '{ what = "one" }') + at("08:00")))
    days.pause()
    assert not days.pause()
    (line,) = book.services.notebook.plans
    assert len(line.pauses) == 1


def test_the_line_for_the_session_is_put_there_once_and_taken_off_again(book: PageBook, days: HardDays) -> None:
    assert not days.view().brought
    assert days.bring(bring=True).parts == {Part.TALK}
    assert not days.bring(bring=True)
    assert [point.text for point in book.services.sessions.points()] == ["A hard day: Monday 23 November."]
    assert [point.origin for point in book.services.sessions.points()] == [Origin.HARD_DAY]
    assert days.view().brought
    days.bring(bring=False)
    assert book.services.sessions.points() == ()
    assert not days.view().brought


def test_the_first_professional_with_a_number_is_offered(days: HardDays, cards: Cards) -> None:
    assert days.view().professional is None
    called = Contact("R. K.", "01632 960 118")
    cards.kept = SupportCard(professionals=(Contact("A clinic"), called, Contact("B", "2")))
    assert days.view().professional == called


def test_without_plans_there_is_nothing_to_pause(days: HardDays) -> None:
    view = days.view()
    assert (view.things, view.pausable, view.resting) == ((), False, False)


def test_a_private_plan_is_offered_like_any_other(book: PageBook, days: HardDays) -> None:
    book.take(sheet(plan("Own", "small = { minutes = 1 }", 'share = "private"') + at("08:00")))
    (own,) = book.services.notebook.plans
    assert own.spec.share is Share.PRIVATE
    assert [each.title for each in days.view().things] == ["Own"]


def marks(book: PageBook) -> list[tuple[date, Status | None]]:
    return [(entry.mark.slot.day, entry.mark.status) for entry in book.services.agenda.today()[1]]
