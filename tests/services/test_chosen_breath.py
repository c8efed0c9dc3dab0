"""Another pattern to breathe to: what was agreed comes first, what was chosen is remembered, locks hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from full_disk import room_for
from meantime.domain.errors import UserError
from meantime.domain.guides import Breath, ChosenBreath, Pacer, may_be_breathed
from meantime.services.changes import Changes, Part
from meantime.services.exchange import json_text, read_json
from meantime.services.guides.breath import Pacing, Pattern, Phase
from meantime.services.guides.choosing import BOX, BreathOffers, pattern_words
from meantime.services.guides.guiding import GuideView, Guiding, Whose
from meantime.storage.desk import Desk
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

OWN: Breath = (5, 0, 6, 0)
LOCK = ("locked = true", 'stop_rule = "When it is half."')


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 12:30, with breaths at noon."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(
            sheet(
                plan("Usual", 'practice = "box-breathing"') + at("12:00"),
                plan("Agreed", 'practice = "breathing"', 'what = "3-3-6, in the car"', "full = { minutes = 5 }")
                + at("12:00"),
                plan("Held", 'practice = "breathing"', 'what = "4-7-8, never skip"', *LOCK) + at("12:00"),
                plan("Sitting", 'practice = "mindfulness"', "full = { minutes = 12 }") + at("12:00"),
                by="R. K.",
                agreed="2026-11-16",
            )
        )
        yield opened


@pytest.fixture
def guiding(book: PageBook) -> Guiding:
    return book.services.guiding


def view(book: PageBook, title: str) -> GuideView:
    return book.services.guiding.view(Whose(book.services.notebook.find(title).id))


def offers(book: PageBook, title: str) -> BreathOffers:
    found = view(book, title).breaths
    assert found is not None
    return found


def phases(pattern: Pattern | None) -> list[float]:
    assert pattern is not None
    return [seconds for _, seconds in pattern.phases]


def test_what_was_agreed_comes_first_and_what_is_usual_where_nothing_was(book: PageBook) -> None:
    agreed, usual = offers(book, "Agreed"), offers(book, "Usual")
    assert [each.words for each in (agreed.first, *agreed.others)] == [
        "As agreed: 3-3-6",
        "4-7-8",
        "Box: 4-4-4-4",
    ]
    assert [each.words for each in (usual.first, *usual.others)] == ["As usual: 4-4-4-4", "4-7-8"]
    assert (agreed.begins, agreed.yours, agreed.own, agreed.without_holds) == ((3, 3, 6, 0), None, (3, 3, 6, 0), False)


def test_where_a_therapist_locked_it_or_nobody_breathes_to_a_pattern_nothing_is_chosen(
    book: PageBook, guiding: Guiding
) -> None:
    held = view(book, "Held")
    assert (held.breaths, view(book, "Sitting").breaths) == (None, None)
    with pytest.raises(UserError, match="as it was assigned"):
        guiding.pattern(held, BOX)
    assert guiding.remember_breath(held, BOX, own=False) == Changes()
    assert guiding.remember_holds(held, left_out=True) == Changes()
    assert book.services.notebook.find("Held").breath is None


def test_a_locked_plan_that_was_open_before_begins_as_assigned(book: PageBook, guiding: Guiding) -> None:
    guiding.remember_holds(view(book, "Agreed"), left_out=True)
    guiding.remember_breath(view(book, "Agreed"), OWN, own=True)
    known = book.services.notebook.find("Agreed")
    lock = (*LOCK, 'practice = "breathing"', 'what = "3-3-6, in the car"', "full = { minutes = 5 }")
    book.take(sheet(plan("Agreed", *lock) + at("12:00"), by="R. K.", agreed="2026-11-20"))
    seen = view(book, "Agreed")
    assert (seen.breaths, phases(seen.pattern)) == (None, [3, 3, 6])
    assert book.services.notebook.find("Agreed").breath == known.breath


def test_a_chosen_pattern_is_remembered_and_begins_the_next_time_where_none_was_agreed(
    book: PageBook, guiding: Guiding
) -> None:
    seen, before = view(book, "Usual"), book.services.notebook.find("Usual")
    assert guiding.remember_breath(seen, OWN, own=True) == Changes.of(Part.PLANS)
    assert guiding.remember_breath(seen, OWN, own=True) == Changes()
    after = book.services.notebook.find("Usual")
    assert after == replace(before, breath=ChosenBreath(OWN, stands=True, own=OWN))
    again = view(book, "Usual")
    assert phases(again.pattern) == [5, 6]
    guiding.remember_breath(again, (4, 7, 8, 0), own=False)
    assert (offers(book, "Usual").begins, offers(book, "Usual").own) == ((4, 7, 8, 0), OWN)


def test_going_back_to_the_first_is_remembered_and_the_other_stays_one_click_away(
    book: PageBook, guiding: Guiding
) -> None:
    guiding.remember_breath(view(book, "Usual"), OWN, own=True)
    guiding.remember_breath(view(book, "Usual"), (4, 4, 4, 4), own=False)
    again = offers(book, "Usual")
    assert list(again.begins) == [4, 4, 4, 4]
    assert again.yours is not None
    assert (again.yours.words, again.yours.seconds) == ("Yours: in 5, out 6", OWN)


def test_an_agreed_pattern_is_what_it_begins_with_whatever_was_chosen_before(book: PageBook, guiding: Guiding) -> None:
    guiding.remember_breath(view(book, "Agreed"), OWN, own=True)
    again = offers(book, "Agreed")
    assert (again.begins, again.yours is not None and again.yours.seconds) == ((3, 3, 6, 0), OWN)
    assert phases(view(book, "Agreed").pattern) == [3, 3, 6]


def test_leaving_out_the_holds_is_remembered_with_any_pattern(book: PageBook, guiding: Guiding) -> None:
    guiding.remember_holds(view(book, "Agreed"), left_out=True)
    assert offers(book, "Agreed").without_holds
    guiding.remember_holds(view(book, "Agreed"), left_out=False)
    assert not offers(book, "Agreed").without_holds


@pytest.mark.parametrize("odd", [(0, 0, 6, 0), (16, 0, 6, 0), (4, 16, 6, 0), (4, 0, 0, 0), (4, 0, 6, -1)])
def test_nobody_is_led_through_a_pattern_beyond_what_a_breath_takes(
    book: PageBook, guiding: Guiding, odd: Breath
) -> None:
    assert not may_be_breathed(odd)
    for refuses in (guiding.pattern, partial(guiding.remember_breath, own=True)):
        with pytest.raises(UserError, match="1 to 15 seconds"):
            refuses(view(book, "Usual"), odd)
    assert book.services.notebook.find("Usual").breath is None


@pytest.mark.parametrize(
    ("title", "seconds", "rounds"), [("Agreed", OWN, 28), ("Agreed", BOX, 19), ("Usual", (4, 7, 8, 0), 14)]
)
def test_another_pattern_takes_as_long_as_was_agreed(
    book: PageBook, guiding: Guiding, title: str, seconds: Breath, rounds: int
) -> None:
    assert guiding.pattern(view(book, title), seconds).rounds == rounds


def test_rounds_that_were_agreed_stay_so_many(book: PageBook, guiding: Guiding) -> None:
    full = 'full = { what = "6 rounds" }'
    book.take(sheet(plan("Six", 'practice = "breathing"', full) + at("12:00"), by="R. K.", agreed="2026-11-16"))
    assert guiding.pattern(view(book, "Six"), BOX).rounds == 6


def test_on_a_full_disk_nothing_is_remembered_and_that_is_said(book: PageBook, guiding: Guiding) -> None:
    seen = view(book, "Usual")
    with room_for(0), pytest.raises(UserError):
        guiding.remember_breath(seen, OWN, own=True)
    assert book.services.notebook.find("Usual").breath is None


def test_it_goes_out_and_comes_back_and_what_nobody_can_breathe_is_refused(
    book: PageBook, guiding: Guiding, tmp_path: Path
) -> None:
    guiding.remember_breath(view(book, "Usual"), OWN, own=True)
    vault, path = book.services.vault, tmp_path / "out.json"
    desk = Desk.open(book.services.folder)
    path.write_text(json_text(vault, desk.support_card()), "utf-8")
    assert read_json(vault, desk, path) == 0
    document = json.loads(path.read_text("utf-8"))
    (known,) = [each for each in document["plans"] if each["breath"] is not None]
    assert known["breath"] == {"seconds": [5, 0, 6, 0], "stands": True, "own": [5, 0, 6, 0], "without_holds": False}
    known["breath"]["own"] = [99, 0, 6, 0]
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(UserError, match="plans"):
        read_json(vault, desk, path)
    desk.close()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ((4, 7, 8, 0), "4-7-8"),
        ((4, 4, 4, 4), "4-4-4-4"),
        ((5.5, 0, 5.5, 0), "in 5.5, out 5.5"),
        ((4, 0, 6, 2), "4-0-6-2"),
    ],
)
def test_a_pattern_is_told_as_people_say_it(seconds: tuple[float, float, float, float], words: str) -> None:
    assert pattern_words(seconds) == words


breaths = st.tuples(st.integers(1, 15), st.integers(0, 15), st.integers(1, 15), st.integers(0, 15))


def of(seconds: Breath, rounds: int) -> Pattern:
    inhale, hold, exhale, hold_after = seconds
    return Pattern.of(Pacer(inhale, exhale, hold, hold_after, rounds), small=False)


@given(breaths, breaths, st.integers(1, 40), st.integers(1, 40), st.floats(0, 1), st.booleans())
def test_another_pattern_begins_with_a_breath_in_at_the_same_part_of_its_rounds(
    first: Breath, other: Breath, rounds: int, others: int, part: float, skip: bool
) -> None:
    pacing = Pacing(of(first, rounds))
    elapsed = part * pacing.pattern.seconds
    over, was_over = pacing.rounds_done(elapsed), pacing.at(elapsed) is None
    pacing.change(of(other, others), elapsed, skip=skip)
    beat = pacing.at(elapsed)
    assert beat is not None
    assert beat.phase is Phase.IN
    assert beat.passed == pytest.approx(0, abs=1e-6)
    assert beat.round == (1 if was_over else over * others // rounds + 1)
    assert pacing.rounds_done(elapsed) == over
    assert pacing.skips_holds is (skip and bool(other[1] or other[3]))
    end = elapsed + (others - beat.round + 1) * pacing.pattern.round_seconds
    assert pacing.at(end + 0.001) is None
    assert pacing.rounds_done(end + 0.001) == over + others - beat.round + 1


def test_without_any_hold_there_is_nothing_to_leave_out() -> None:
    pacing = Pacing(of(OWN, 4))
    pacing.skip_holds(3, skip=True)
    assert not pacing.skips_holds
    assert not pacing.has_holds
