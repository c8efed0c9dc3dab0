"""What is typed in forms that wait for their *Save*: it comes back as it was typed, and touches nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.anchors import Sensed, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.statuses import Mode
from meantime.domain.support import Contact, SupportCard
from meantime.services.ladder_entries import LadderEntry, over, typed_between
from meantime.services.studio.work import WorkStep
from meantime.services.support import Support, is_empty
from meantime.services.typed_forms import Form, TypedForms
from meantime.services.typed_times import times_from, times_text
from meantime.storage.desk import Desk
from page_book import PageBook, page_book
from proof_size import examples

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
TYPED = st.dictionaries(st.sampled_from(["words", "own", "times"]), TEXTS, max_size=3)
KEYS = st.tuples(st.sampled_from(list(Form)), st.sampled_from(["", "Coffee", "0" * 32]))
STEPS = st.lists(st.builds(WorkStep, TEXTS, TEXTS, TEXTS), max_size=4).map(tuple)
LADDERS = st.builds(LadderEntry, STEPS, st.lists(st.sampled_from(Mode), unique=True).map(tuple), st.booleans(), TEXTS)
NUMBERS = st.sampled_from(["", "112", "+44 (0)1632 960 118"])
CARDS = st.builds(
    SupportCard, TEXTS, TEXTS, people=st.lists(st.builds(Contact, TEXTS, NUMBERS), max_size=2).map(tuple), safer=TEXTS
)
DAYS = st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), max_size=3).map(tuple)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A notebook in which nothing is written."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        yield opened


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(25))
@given(st.lists(st.tuples(KEYS, TYPED), min_size=1, max_size=6))
@pytest.mark.thorough
def test_what_was_kept_last_of_each_form_is_what_comes_back(
    book: PageBook, keys: list[tuple[tuple[Form, str], dict[str, str]]]
) -> None:
    forms, last = TypedForms(book.services.notebook), {key: dict[str, str]() for key, _ in keys}
    for (form, subject), typed in keys:
        forms.keep(form, subject, typed)
        last[form, subject] = typed
        assert {key: dict(TypedForms(book.services.notebook).typed(*key)) for key in last} == last
        assert len(book.services.vault.unfinished.all()) == sum(bool(each) for each in last.values())
    for key in last:
        forms.keep(*key, {})
    assert book.services.vault.unfinished.all() == ()


def test_what_a_crash_left_in_such_forms_is_not_taken_in_by_itself(book: PageBook) -> None:
    forms = TypedForms(book.services.notebook)
    forms.keep(Form.LINE, "", {"words": "About the canteen"})
    assert not book.services.unsaved_forms.take_in()
    assert book.services.sessions.points() == ()
    assert forms.typed(Form.LINE) == {"words": "About the canteen"}


@settings(max_examples=examples(100), deadline=None)
@given(LADDERS, LADDERS)
def test_a_ladder_comes_back_as_it_was_typed(stands: LadderEntry, entry: LadderEntry) -> None:
    assert over(stands, typed_between(stands, entry)) == entry
    assert typed_between(entry, entry) == {}


@settings(max_examples=examples(100), deadline=None)
@given(st.builds(UsualTimes, st.tuples(*[DAYS] * 7), st.none() | st.sampled_from(Sensed)))
def test_usual_times_come_back_as_they_were_entered(usual: UsualTimes) -> None:
    assert times_from(times_text(usual)) == usual


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"times": [["7"]], "sensed": null}', '{"times": 5}'])
def test_times_that_cannot_be_read_are_none(text: str) -> None:
    assert times_from(text) is None


@pytest.fixture
def support(book: PageBook) -> Iterator[Support]:
    """The support card on its desk."""
    desk = Desk.open(book.services.folder)
    yield Support(desk, book.services.clock)
    desk.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(25))
@given(CARDS, CARDS)
@pytest.mark.thorough
def test_a_support_card_that_is_being_written_comes_back_and_is_not_on_the_card(
    support: Support, seen: SupportCard, card: SupportCard
) -> None:
    support.keep(seen)
    stands = support.card()
    support.keep_typed(stands, card)
    assert support.card() == stands
    back = support.typed() or stands
    assert replace(back, reviewed=None) == card
    support.keep(card)
    support.let_go()
    assert support.typed() is None


def test_what_comes_onto_the_card_elsewhere_takes_nothing_of_what_is_typed_along(support: Support) -> None:
    support.keep_typed(support.card(), SupportCard(signs="I stay in the car"))
    support.keep(SupportCard(emergency_number="112"))
    typed = support.typed()
    assert typed is not None
    assert (typed.signs, typed.emergency_number) == ("I stay in the car", "112")


@pytest.mark.parametrize("words", ["R. K.", "R. K. 01632 960 118", "ask at the desk", "..."])
def test_a_number_is_made_of_what_numbers_are_made_of(support: Support, words: str) -> None:
    for card in (
        SupportCard(emergency_number=words),
        SupportCard(people=(Contact("A.", words),)),
        SupportCard(professionals=(Contact("A.", words),)),
    ):
        with pytest.raises(UserError, match="is no telephone number"):
            support.keep(card)
    assert is_empty(support.card())


def test_what_stands_in_place_of_a_number_already_keeps_nobody_from_changing_the_rest(support: Support) -> None:
    support._desk.save_support_card(SupportCard(emergency_number="ask at the desk"))
    support.keep(SupportCard(emergency_number="ask at the desk", signs="I stay in the car"))
    assert support.card().signs == "I stay in the car"
    with pytest.raises(UserError, match="is no telephone number"):
        support.keep(SupportCard(emergency_number="ask at the door"))


def test_what_was_written_elsewhere_on_the_card_since_stays(support: Support) -> None:
    support.keep_typed(support.card(), SupportCard(signs="I stay in the car"))
    support._desk.save_support_card(SupportCard(emergency_number="112"))
    assert support.typed() == SupportCard(signs="I stay in the car", emergency_number="112")


A, B, C, D = (Contact(name, "1") for name in "ABCD")
NUMBERED = replace(B, phone="2")


@pytest.mark.parametrize(
    ("was", "typed", "now", "both"),
    [
        pytest.param((A,), (A, D), (A, C), (A, D, C), id="one more on each side"),
        pytest.param((A, B), (B,), (A, B, C), (B, C), id="taken away here, one more elsewhere"),
        pytest.param((A, B), (A, B, D), (B,), (B, D), id="taken away elsewhere, one more here"),
        pytest.param((A, B, C), (A, B, C, D), (A, NUMBERED, C), (A, NUMBERED, C, D), id="another number elsewhere"),
        pytest.param((A, B), (A,), (A, NUMBERED), (A, NUMBERED), id="taken away here, another number elsewhere"),
        pytest.param((B,), (replace(B, phone="3"),), (NUMBERED,), (replace(B, phone="3"), NUMBERED), id="two numbers"),
        pytest.param((), (A, D), (D, A), (A, D), id="the same on both sides"),
    ],
)
def test_of_people_written_about_on_both_sides_nobody_is_lost(
    support: Support,
    was: tuple[Contact, ...],
    typed: tuple[Contact, ...],
    now: tuple[Contact, ...],
    both: tuple[Contact, ...],
) -> None:
    support.keep(SupportCard(people=was, professionals=was))
    seen = support.card()
    support.keep(SupportCard(people=now, professionals=now, emergency_number="112"))
    support.keep(SupportCard(people=typed, professionals=was), seen)
    card = support.card()
    assert card.people == both
    assert (card.professionals, card.emergency_number) == (now, "112"), "not written about here"


def test_each_routine_has_a_form_of_its_own(book: PageBook) -> None:
    usual = UsualTimes(((time(9),),) * 7)
    TypedForms(book.services.notebook).keep(Form.ROUTINE, "Coffee", {"times": times_text(usual)})
    assert TypedForms(book.services.notebook).typed(Form.ROUTINE, "Tea") == {}
