"""Which card fits a plan and what it says: the person's words, the small version, and nothing of what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from meantime.domain.errors import UserError
from meantime.domain.statuses import Status, Worse
from meantime.domain.support import Contact, SupportCard
from meantime.services.cards.build import CardSources, build_cards
from meantime.services.cards.forms import MOST_RUNGS
from meantime.services.cards.model import (
    AnyCard,
    FormatCard,
    LadderCard,
    MirrorCard,
    Number,
    PlainCard,
    RecordCard,
    SupportCueCard,
    VisorCard,
    Writing,
)
from meantime.services.cards.unspoken import Unspoken
from meantime.services.demo.agreed import support_card
from meantime.services.details import Details
from meantime.services.plans import Plans
from meantime.services.sessions import Sessions
from sheet_book import SHIPPED, SheetBook, sheet_book
from short_sheets import COFFEE, after, at, plan, quota, sheet, when

Kind = TypeVar("Kind", bound=AnyCard)
LOCKED = ("locked = true", 'stop_rule = "feet on the floor, then ring"')
RUNG = '[[plan.step]]\ntitle = "{title}"\nsuds = {suds}\n'


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data") as found:
        yield found


def all_cards(book: SheetBook, *wanted: str, support: SupportCard | None = None) -> tuple[AnyCard, ...]:
    return build_cards(CardSources(book.book, SHIPPED, support or SupportCard()), wanted).cards


def card(book: SheetBook, kind: type[Kind], *lines: str, trigger: str = "", title: str = "Mine", by: str = "") -> Kind:
    """Return the one card of a plan in these words."""
    book.take(sheet(COFFEE, plan(title, *lines), trigger or after("Coffee"), by=by or None, agreed="2026-11-20"))
    (found,) = all_cards(book, title)
    assert isinstance(found, kind), found
    return found


def test_a_breath_is_a_visor_card_with_its_counts(book: SheetBook) -> None:
    found = card(
        book,
        VisorCard,
        'practice = "breathing"',
        'what = "4-7-8 breathing, sitting"',
        'where = "in the car"',
        'full = { what = "4 rounds", minutes = 5 }',
        'small = { what = "1 round" }',
    )
    assert [(count.number, count.word, count.held) for count in found.stretches] == [
        (4, "in", False),
        (7, "hold", True),
        (8, "out", False),
    ]
    assert (found.cue, found.dose, found.counts) == ("After coffee", "4 rounds.", "One round counts.")
    assert found.aside == ("In the car. The hold can be skipped.",)


@pytest.mark.parametrize(
    ("practice", "what", "counts"),
    [
        ("breathing", "5-5-5", [5, 5, 5]),
        ("breathing", "4:4:4:4", [4, 4, 4, 4]),
        ("breathing", "4 – 0 – 6, slowly", [4, 6]),
        ("box-breathing", "the slow square", [4, 4, 4, 4]),
        ("breathing", "30-30-30", [4, 7, 8]),
        ("breathing", "breathe in 4, out 6, no hold", [4, 6]),
        ("breathing", "4-6 breathing", [4, 6]),
        ("breathing", "7 in, 11 out", [7, 11]),
        ("breathing", "10-15-20 min breathing", [4, 7, 8]),
        ("breathing", "without holding the breath", [4, 8]),
    ],
)
def test_counts_are_those_agreed_else_the_practices_own(
    book: SheetBook, practice: str, what: str, counts: list[int]
) -> None:
    found = card(book, VisorCard, f'practice = "{practice}"', f'what = "{what}"')
    assert [count.number for count in found.stretches] == counts


def test_numbers_of_a_practice_without_a_pattern_are_no_breath(book: SheetBook) -> None:
    assert card(book, PlainCard, 'what = "ring 4-7-8"').title == "Ring 4-7-8"


def test_a_line_in_quotes_is_a_mirror_card(book: SheetBook) -> None:
    found = card(book, MirrorCard, 'what = "say “I’m allowed to go slowly.”"')
    assert (found.line, found.dose) == ("I’m allowed to go slowly.", "Say it once, aloud or not.")


def test_a_sentence_with_gaps_is_a_format_card(book: SheetBook) -> None:
    found = card(book, FormatCard, 'practice = "i-statement"', 'what = "about the dishes"')
    assert (found.pieces, found.title) == (("I feel", "when", "because"), "About the dishes")


def test_gaps_can_stand_in_the_plans_own_words(book: SheetBook) -> None:
    assert card(book, FormatCard, 'what = "I saw ... and I need ..."').pieces == ("I saw", "and I need")


def test_what_is_written_down_has_lines_for_its_small_fields(book: SheetBook) -> None:
    found = card(book, RecordCard, 'practice = "thought-record"', 'what = "one thought of the day"')
    assert found.title == "One thought of the day"
    assert found.fields == (Writing("Thought", 2), Writing("Balanced thought", 2))


def test_a_kinder_line_follows_the_harsh_one_and_counts_alone(book: SheetBook) -> None:
    found = card(book, RecordCard, 'practice = "self-compassion"')
    assert [field.label for field in found.fields] == ["Harsh line", "Kinder line"]
    assert found.counts == "“Kinder line” alone counts."


def ladder(*titles: str, more: tuple[str, ...] = ()) -> str:
    steps = "".join(RUNG.format(title=title, suds=5 * number) for number, title in enumerate(titles, start=1))
    return sheet(COFFEE, plan("Ladder", 'practice = "exposure"', *more), after("Coffee"), steps)


def test_a_ladder_has_a_filled_circle_for_each_try(book: SheetBook) -> None:
    doses = ("full = { minutes = 20 }", 'small = { what = "5 min by the door" }', "any_order = true")
    book.take(ladder("Queue", "Sit inside", "Shared table", more=doses))
    for slot_day, step, status in (("2026-11-21", 1, Status.FULL), ("2026-11-22", 2, Status.TRIED)):
        book.checkins.answer(book.plan("Ladder"), status, day=date.fromisoformat(slot_day), details=Details(step=step))
    (found,) = all_cards(book)
    assert isinstance(found, LadderCard)
    assert [(rung.number, rung.words, rung.tried, rung.repeat, rung.suds, rung.on) for rung in found.rungs] == [
        (3, "Shared table", 0, 3, "15", False),
        (2, "Sit inside, 20 min. Small: 5 min by the door", 1, 3, "10", True),
        (1, "Queue", 1, 3, "5", False),
    ]
    assert found.cue == "After coffee · any order is fine"
    assert (found.dose, found.counts) == ("Fill one circle each time.", "Trying fills it.")


def test_a_long_ladder_stands_on_several_cards_and_loses_no_step(book: SheetBook) -> None:
    book.take(ladder(*(f"Step no. {n}" for n in range(1, 10)), *(f"Further {n}" for n in range(3))))
    cards = [found for found in all_cards(book) if isinstance(found, LadderCard)]
    assert [rung.number for found in cards for rung in found.rungs] == list(range(12, 0, -1))
    assert all(len(found.rungs) <= MOST_RUNGS for found in cards)


def test_everything_else_is_a_plain_card(book: SheetBook) -> None:
    found = card(
        book, PlainCard, 'what = "sit quietly"', 'where = "on the sofa"', "full = { minutes = 10 }",
        "small = { minutes = 2 }", 'obstacle = { if = "someone knocks", then = "two minutes are enough" }',
        'reward = "tea"', trigger=quota("3"),
    )  # fmt: skip
    assert (found.title, found.detail, found.cue) == ("Sit quietly", "On the sofa", "3 times a week")
    assert (found.dose, found.counts) == ("10 min.", "Two minutes count.")
    assert found.aside == ("If someone knocks: two minutes are enough", "Afterwards: tea")


@pytest.mark.parametrize(
    ("small", "said"),
    [
        ('{ what = "1 round" }', "One round counts."),
        ('{ what = "2 columns" }', "Two columns count."),
        ("{ minutes = 1 }", "One minute counts."),
        ("{ minutes = 12 }", "12 minutes count."),
        ("{ minutes = 0.5 }", "30 s count."),
        ('{ what = "once, in my head" }', "Small: once, in my head. It counts."),
    ],
)
def test_the_small_version_counts_in_a_sentence(book: SheetBook, small: str, said: str) -> None:
    assert card(book, PlainCard, f"small = {small}").counts == said


def test_a_locked_plan_has_its_words_as_agreed_and_no_small_version(book: SheetBook) -> None:
    found = card(
        book,
        PlainCard,
        'what = "headphones, both parts, eyes open"',
        'full = { what = "both parts", minutes = 40 }',
        *LOCKED,
        by="Dr. R.",
    )
    assert (found.title, found.dose, found.counts) == ("headphones, both parts, eyes open", "both parts", "")
    assert found.aside == ("Stop: feet on the floor, then ring",)


def test_a_locked_breath_offers_nothing(book: SheetBook) -> None:
    assigned = 'what = "in 4, out 6, never hold"'
    found = card(book, VisorCard, 'practice = "breathing"', assigned, *LOCKED, by="Dr. R.")
    assert found.aside == ("Stop: feet on the floor, then ring",)
    assert [(count.number, count.word) for count in found.stretches] == [(4, "in"), (6, "out")]


def test_a_locked_breath_without_numbers_has_none_of_ours(book: SheetBook) -> None:
    found = card(book, PlainCard, 'practice = "breathing"', 'what = "breathe slowly"', *LOCKED, by="Dr. R.")
    assert (found.title, found.aside) == ("breathe slowly", ("Stop: feet on the floor, then ring",))


@pytest.mark.parametrize(
    ("trigger", "cue"),
    [
        (after("Coffee"), "After coffee"),
        (after("Coffee", 10), "After coffee, 10 min later"),
        (after("Coffee", -5), "5 min before: Coffee"),
        (at("20:00"), "At 20:00, every day"),
        (when("I notice the tight jaw"), "When I notice the tight jaw"),
        (after("Coffee") + at("20:00"), "After coffee · At 20:00, every day"),
    ],
)
def test_when_is_said_in_the_persons_words(book: SheetBook, trigger: str, cue: str) -> None:
    assert card(book, PlainCard, trigger=trigger).cue == cue


@pytest.mark.parametrize(
    "words",
    ["Exposure at the canteen", "therapy homework", "Ask Dr. R.", "My PTSD ladder", "CBT thought record", "J. M. sits"],
)
def test_nothing_on_a_card_says_what_it_is_for(book: SheetBook, words: str) -> None:
    book.book.vault.settings.save(replace(book.book.settings, name="J. M."))
    book.book.forget()
    book.take(
        sheet(
            COFFEE,
            plan(words, f'what = "{words}"', f'where = "{words}"', f'reward = "{words}"', "full = { minutes = 5 }"),
            when(words),
            by="Dr. R.",
            agreed="2026-11-20",
        )
    )
    made = build_cards(CardSources(book.book, SHIPPED))
    assert words not in str(made)
    assert made.left_off == 2
    (found,) = made.cards
    assert isinstance(found, PlainCard)
    assert (found.title, found.dose) == ("A moment for me", "5 min.")


@pytest.mark.parametrize(
    "words", ["Verhaltenstherapie", "Hausaufgabe vom Dienstag", "Zwangsstörung", "mi terapia", "contra la depresión"]
)
def test_words_of_other_languages_are_held_back_too(words: str) -> None:
    assert Unspoken().sayable(words) == ""


def test_a_plan_whose_stop_rule_cannot_stand_on_a_card_has_none_and_is_named(book: SheetBook) -> None:
    rule = 'stop_rule = "feet on the floor, then ring Dr. R."'
    locked = plan("Headphones", "locked = true", rule) + at("18:00")
    book.take(sheet(locked, by="Dr. R.", agreed="2026-11-20"))
    with pytest.raises(UserError, match="“Headphones” has no card"):
        build_cards(CardSources(book.book, SHIPPED), ["Headphones"])
    book.take(sheet(plan("Tea"), at("17:00")))
    made = build_cards(CardSources(book.book, SHIPPED))
    assert (len(made.cards), made.without) == (1, ("Headphones",))
    assert "eadphones" not in str(made.cards)


def test_a_sentence_with_gaps_says_nothing_either(book: SheetBook) -> None:
    found = card(book, PlainCard, 'what = "My therapist says … when my PTSD … because …"')
    assert "therapist" not in str(found)


@pytest.mark.parametrize(
    "words",
    [
        "er sucht seine Schuhe",
        "ohne Störung sitzen",
        "act kindly",
        "an actor",
        "a session of chess",
        "Andrea rings",
        "the press",
        "Rose tea",
    ],
)
def test_words_that_say_nothing_stay(words: str) -> None:
    assert Unspoken(["Dr. R.", "And", "Hill Rosemary"]).sayable(words) == words


def test_a_therapist_is_known_by_each_name_that_was_given(book: SheetBook) -> None:
    Sessions(book.book, book.ids).add(datetime(2026, 11, 25, 15), "Dr. Maria Weber")
    assert card(book, PlainCard, 'what = "sit quietly"', 'reward = "tell Weber"').aside == ()


def test_without_a_name_the_active_plans_have_cards(book: SheetBook) -> None:
    book.take(sheet(COFFEE, *(part for name in "ABCD" for part in (plan(name), after("Coffee")))))
    plans = Plans(book.book)
    plans.pause(book.plan("A"), None)
    plans.end(book.plan("B"))
    book.take(sheet(COFFEE, plan("E", 'share = "private"'), after("Coffee")))
    assert [found.title for found in all_cards(book) if isinstance(found, PlainCard)] == ["C", "D", "E"]
    assert [found.title for found in all_cards(book, "b", "A", "A") if isinstance(found, PlainCard)] == ["B", "A"]


def test_a_plan_that_made_things_worse_has_a_card_only_where_it_is_named(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("A"), after("Coffee"), plan("B"), after("Coffee")))
    book.checkins.answer(book.plan("A"), Status.TRIED, details=Details(worse=Worse.PANIC))
    assert [found.title for found in all_cards(book) if isinstance(found, PlainCard)] == ["B"]
    assert len(all_cards(book, "A")) == 1


def test_no_plan_is_no_card(book: SheetBook) -> None:
    with pytest.raises(UserError, match="no plan to make a card of"):
        all_cards(book)
    with pytest.raises(UserError, match="no plan called “Nobody”"):
        all_cards(book, "Nobody")


def test_what_helps_goes_into_a_pocket_without_signs_and_without_the_therapists_name(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee"), by="R. K.", agreed="2026-11-20"))
    (_, found) = all_cards(book, support=support_card(date(2026, 11, 1)))
    assert found == SupportCueCard(
        cue="",
        words=(
            "Cold water on wrists. The long playlist.",
            "Library, second floor. A. next door.",
            "My niece’s drawings on the fridge.",
        ),
        numbers=(
            Number("T. (sister)", "01632 960 142"),
            Number("", "01632 960 118", "Mon–Thu 9–17"),
            Number("Crisis line", "01632 960 100"),
        ),
        emergency="999",
    )  # fmt: skip
    assert len(all_cards(book, "Walk", support=support_card(date(2026, 11, 1)))) == 1


def test_no_number_is_lost_to_lack_of_room(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee")))
    people = tuple(Contact(f"P{n}", f"01632 {n:06}") for n in range(50))
    cards = [
        found for found in all_cards(book, support=SupportCard(people=people)) if isinstance(found, SupportCueCard)
    ]
    assert [number.phone for found in cards for number in found.numbers] == [contact.phone for contact in people]


def test_each_practice_that_ships_has_a_card(book: SheetBook) -> None:
    for practice in SHIPPED.all():
        book.take(sheet(COFFEE, plan(practice.id, f'practice = "{practice.id}"'), after("Coffee")))
        (found,) = all_cards(book, practice.id)
        assert found.cue == "After coffee"
