"""Stopping to look at what is in the way: what each kind of plan offers, what is kept, that nothing counts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.statuses import Mode, Share, Status, Worse
from meantime.domain.wall_time import Stamp
from meantime.services.changes import Changes, Part
from meantime.services.guides.guiding import Whose
from meantime.services.resistance import Entered, Look, Resistances
from meantime.services.resistance_words import entered_words
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

LADDER = 'modes = ["in-vivo", "imaginal"]', "small = { minutes = 5 }", '[[plan.step]]\ntitle = "Stand at the door"'
TODAY = date(2026, 11, 23)
FULL = Entered(7, frozenset({Underneath.SHAME, Underneath.FEAR}), " Slowly is fine. ", Choice.LOOKED, star=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, 13:00."""
    with page_book(tmp_path, "2026-11-23T13:00") as opened:
        yield opened


@pytest.fixture
def looks(book: PageBook) -> Resistances:
    return book.services.resistances


def begin(book: PageBook, *lines: str, by: str | None = "R. K.") -> Look:
    """Take in a plan that is due at noon, and begin a look at what is in its way."""
    book.take(sheet(plan("Canteen", *lines) + at("12:00"), by=by, agreed="2026-11-20"))
    return again(book)


def again(book: PageBook) -> Look:
    return book.services.resistances.begin(Whose(book.plan_id("Canteen"), TODAY, 1))


def kept(book: PageBook) -> tuple[Resistance, ...]:
    return book.services.vault.resistance.all()


def answers(book: PageBook) -> list[tuple[Status, Mode | None]]:
    return [(answer.status, answer.mode) for answer in book.services.vault.checkins.live()]


def offered(look: Look) -> dict[Choice, str]:
    return dict(look.offers)


def test_the_last_step_offers_the_small_version_with_its_dose_not_today_and_that_it_was_looked_at(
    book: PageBook,
) -> None:
    look = begin(book, "small = { minutes = 5 }")
    assert list(look.offers) == [
        (Choice.SMALL, "Small version, 5 min"),
        (Choice.NOT_TODAY, "Not today; tell R. K. about this"),
        (Choice.LOOKED, "I stopped and looked. That’s it."),
    ]
    assert look.title == "Canteen"


def test_a_plan_without_a_dose_offers_its_small_version_all_the_same(book: PageBook) -> None:
    assert offered(begin(book))[Choice.SMALL] == "Small version"


def test_imagining_it_is_offered_where_the_plan_allows_that_way_and_the_step_that_is_on_is_named(
    book: PageBook,
) -> None:
    look = begin(book, *LADDER)
    assert offered(look)[Choice.IMAGINE] == "Imagine it for 1 minute"
    assert look.title == "Stand at the door"


def test_a_locked_plan_stays_as_it_was_set(book: PageBook) -> None:
    look = begin(book, "locked = true", 'stop_rule = "feet on the floor"', 'modes = ["in-vivo", "imaginal"]')
    assert list(offered(look)) == [Choice.NOT_TODAY, Choice.LOOKED]
    with pytest.raises(UserError, match="does not allow"):
        book.services.resistances.imagined(look)


def test_what_is_no_exposure_may_be_made_shorter_also_where_it_made_things_worse(book: PageBook) -> None:
    before = begin(book, "small = { minutes = 5 }")
    book.answer("Canteen", Status.TRIED, worse=Worse.PANIC)
    assert offered(again(book)) == offered(before)


EXPOSURE = 'modes = ["in-vivo", "imaginal"]', "small = { minutes = 5 }", 'practice = "exposure"'


@pytest.mark.parametrize("lines", [LADDER, EXPOSURE])
def test_while_an_exposure_made_things_worse_nothing_easier_is_offered(book: PageBook, lines: tuple[str, ...]) -> None:
    before = begin(book, *lines)
    book.answer("Canteen", Status.TRIED, worse=Worse.PANIC)
    look = again(book)
    assert list(offered(look)) == [Choice.NOT_TODAY, Choice.LOOKED]
    with pytest.raises(UserError, match="does not allow"):
        book.services.resistances.imagined(before)
    book.services.plans.resume(book.services.notebook.find("Canteen"))
    assert list(offered(again(book))) == list(offered(before)), "once it reminds again"


@pytest.mark.parametrize("share", ["private", "summary"])
def test_of_a_plan_that_is_not_shared_in_full_nobody_is_told(book: PageBook, looks: Resistances, share: str) -> None:
    look = begin(book, f'share = "{share}"')
    assert offered(look)[Choice.NOT_TODAY] == "Not today"
    assert not look.shown
    looks.choose(look, Entered(star=True, chose=Choice.NOT_TODAY))
    assert [entry.star for entry in kept(book)] == [False]


def test_a_plan_of_ones_own_tells_whoever_the_settings_name(book: PageBook) -> None:
    look = begin(book, by=None)
    assert offered(look)[Choice.NOT_TODAY] == "Not today; tell your therapist about this"
    book.services.preferences.set("therapist", "Dr. Ober")
    assert offered(again(book))[Choice.NOT_TODAY] == "Not today; tell Dr. Ober about this"


def test_nothing_entered_keeps_nothing(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    for nothing in (Entered(), Entered(said="  \n ")):
        assert looks.keep(look, nothing) == Changes()
    assert kept(book) == ()


def test_it_is_kept_as_it_goes_once_and_emptied_again_it_is_gone(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    assert looks.keep(look, Entered(pull=0)) == Changes.of(Part.CHECKINS)
    assert looks.keep(look, Entered(pull=0)) == Changes()
    book.clock.put("2026-11-23T13:04")
    looks.keep(look, FULL)
    (entry,) = kept(book)
    assert (entry.pull, entry.underneath) == (7, (Underneath.FEAR, Underneath.SHAME))
    assert (entry.said, entry.star, entry.day) == ("Slowly is fine.", True, TODAY)
    assert entry.made == Stamp.at(look.made.utc, "Europe/Berlin")
    looks.keep(look, Entered())
    assert kept(book) == ()


def test_a_look_that_was_left_goes_on_the_same_day_with_all_that_was_entered(
    book: PageBook, looks: Resistances
) -> None:
    look = begin(book)
    assert look.before == Entered()
    looks.keep(look, replace(FULL, chose=None))
    book.clock.put("2026-11-23T16:00")
    on = again(book)
    assert (on.id, on.made, on.before) == (look.id, look.made, replace(FULL, chose=None, said="Slowly is fine."))
    book.clock.put("2026-11-24T13:00")
    assert looks.begin(Whose(look.whose.plan_id, date(2026, 11, 24), 1)).before == Entered(), "another day"
    assert looks.begin(Whose(look.whose.plan_id, TODAY, 2)).before == Entered(), "another slot"


@pytest.mark.parametrize("chose", [None, *Choice])
def test_a_look_that_came_to_its_end_or_was_taken_back_does_not_go_on(
    book: PageBook, looks: Resistances, chose: Choice | None
) -> None:
    look = begin(book)
    looks.keep(look, Entered(pull=3))
    looks.choose(look, Entered(pull=3, chose=chose))
    assert again(book).id != look.id
    other = again(book)
    looks.keep(other, Entered(pull=4))
    looks.take_back(other.id)
    assert again(book).before == Entered()


def test_words_beyond_all_measure_are_refused_and_what_was_kept_stays(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    looks.keep(look, Entered(said="Slowly."))
    with pytest.raises(UserError, match="20000"):
        looks.keep(look, Entered(said="x" * 20_001))
    assert [entry.said for entry in kept(book)] == ["Slowly."]


def test_no_total_of_the_week_or_the_page_counts_it(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    week, page, today = (
        book.services.week_screen.view(),
        book.days("2026-11-17", "2026-11-23"),
        book.services.today_screen.view(),
    )
    looks.choose(look, replace(FULL, star=False))
    assert kept(book)
    assert book.services.week_screen.view() == week
    assert book.services.today_screen.view() == today
    assert book.days("2026-11-17", "2026-11-23") == page
    assert answers(book) == []


def test_it_stands_beside_the_answers_of_its_day(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    looks.keep(look, FULL)
    week = book.services.week_screen
    (looked,) = week.day_cell(look.whose.plan_id, TODAY).looked
    assert looked.words == "Stopped and looked at what was in the way · 13:00"
    assert (looked.entry, looked.star, looked.shown) == (look.id, True, True)
    assert week.day_cell(look.whose.plan_id, date(2026, 11, 22)).looked == ()


def test_not_today_answers_not_this_time_and_brings_it_to_the_session(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    chosen = looks.choose(look, Entered(pull=8, chose=Choice.NOT_TODAY))
    assert answers(book) == [(Status.NOT_THIS_TIME, None)]
    assert [(entry.star, entry.chose) for entry in kept(book)] == [(True, Choice.NOT_TODAY)]
    assert looks.choose(look, Entered(pull=8, chose=Choice.NOT_TODAY)).changes == Changes(), "a second click"
    assert looks.take_back(look.id, chosen.answer) == Changes.of(Part.CHECKINS)
    assert (answers(book), kept(book)) == ([], ())
    with pytest.raises(UserError, match="taken back"):
        looks.take_back(look.id, chosen.answer)


def test_an_answer_that_was_given_meanwhile_stays(book: PageBook, looks: Resistances) -> None:
    look = begin(book, *LADDER)
    book.answer("Canteen", Status.TRIED)
    chosen = looks.choose(look, Entered(chose=Choice.NOT_TODAY))
    assert (answers(book), chosen.answer) == ([(Status.TRIED, None)], None)
    with pytest.raises(UserError, match="meanwhile"):
        looks.imagined(look)
    looks.take_back(look.id)
    assert answers(book) == [(Status.TRIED, None)]


def test_taking_it_back_leaves_an_answer_that_took_the_place_of_its_own(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    chosen = looks.choose(look, Entered(chose=Choice.NOT_TODAY))
    found = book.services.notebook.find("Canteen")
    book.services.checkins.answer(found, Status.SMALL, day=TODAY, slot=1)
    looks.take_back(look.id, chosen.answer)
    assert answers(book) == [(Status.SMALL, None)]


def test_what_is_refused_of_the_answer_keeps_nothing_of_the_look(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    book.clock.put("2026-12-08T09:00")
    with pytest.raises(UserError, match="7 days"):
        looks.choose(look, Entered(pull=8, chose=Choice.NOT_TODAY))
    assert kept(book) == ()


def test_imagining_it_is_an_adapted_answer_of_its_slot(book: PageBook, looks: Resistances) -> None:
    look = begin(book, *LADDER)
    looks.choose(look, Entered(chose=Choice.IMAGINE))
    assert answers(book) == []
    looks.imagined(look)
    assert answers(book) == [(Status.ADAPTED, Mode.IMAGINAL)]


def test_a_star_comes_and_goes_afterwards_and_what_was_that_alone_goes_with_it(
    book: PageBook, looks: Resistances
) -> None:
    look = begin(book)
    looks.keep(look, Entered(star=True))
    assert looks.star(look.id, star=True) == Changes()
    looks.star(look.id, star=False)
    assert kept(book) == ()
    with pytest.raises(UserError, match="taken back"):
        looks.star(look.id, star=True)
    looks.keep(look, Entered(pull=3))
    looks.star(look.id, star=True)
    assert [(entry.pull, entry.star) for entry in kept(book)] == [(3, True)]


def test_what_was_entered_while_the_plan_was_private_says_so_for_good(book: PageBook, looks: Resistances) -> None:
    look = begin(book)
    looks.keep(look, Entered(pull=3))
    begin(book, 'share = "private"')
    assert looks.keep(look, Entered(pull=3)) == Changes(), "nothing was entered"
    looks.keep(look, Entered(pull=4))
    begin(book, 'share = "full"')
    looks.keep(look, Entered(pull=5))
    assert [entry.changed_under for entry in kept(book)] == [Share.PRIVATE]


def test_the_small_version_that_was_chosen_is_led_through_in_its_size(book: PageBook) -> None:
    look = begin(book, "full = { minutes = 20 }", "small = { minutes = 5 }")
    assert look.guided
    view = book.services.guiding.view(look.whose)
    assert (view.small, view.minutes) == (True, 5)
    assert book.services.guiding.view(replace(look.whose, small=False)).minutes == 20


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FULL, "pull away 7 of 10; fear, shame"),
        (
            Entered(0, frozenset({Underneath.UNKNOWN}), chose=Choice.NOT_TODAY),
            "pull away 0 of 10; no guess what is underneath; not today",
        ),
        (Entered(underneath=frozenset({Underneath.UNKNOWN, Underneath.PERFECT})), "it has to be perfect"),
        (Entered(chose=Choice.SMALL), "then the small version"),
        (Entered(said="Slowly."), ""),
    ],
)
def test_what_was_entered_is_told_in_a_line(book: PageBook, looks: Resistances, said: Entered, words: str) -> None:
    looks.keep(begin(book), said)
    (entry,) = kept(book)
    assert entered_words(entry) == words
