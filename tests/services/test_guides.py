"""Guides while they run: the breath by the clock, the stopwatch, and what is noted of a practice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.errors import UserError
from meantime.domain.guides import Pacer
from meantime.domain.statuses import Status, Worse
from meantime.services.details import Details
from meantime.services.guides.breath import Pacing, Pattern, Phase
from meantime.services.guides.guiding import GuideView, Guiding, Whose, in_minutes
from meantime.services.guides.stopwatch import Stopwatch
from page_book import PageBook, page_book
from reminding import MadeUpClock, berlin
from short_sheets import at, plan, sheet

FOUR_SEVEN_EIGHT = Pacer(inhale=4, hold=7, exhale=8)
TODAY = date(2026, 11, 20)

seconds_of_a_phase = st.one_of(st.integers(0, 15), st.floats(0.5, 15))
pacers = st.builds(
    Pacer,
    inhale=st.floats(1, 15),
    hold=seconds_of_a_phase,
    exhale=st.floats(1, 15),
    hold_after=seconds_of_a_phase,
    rounds=st.integers(1, 100),
)


def test_four_seven_eight_counts_as_one_counts_along() -> None:
    pacing = Pacing(Pattern.of(FOUR_SEVEN_EIGHT, small=False))
    told = [(beat.phase, beat.count, beat.of) for beat in map(pacing.at, range(19)) if beat is not None]
    assert told == [
        *((Phase.IN, count, 4) for count in range(1, 5)),
        *((Phase.HOLD, count, 7) for count in range(1, 8)),
        *((Phase.OUT, count, 8) for count in range(1, 9)),
    ]
    last = pacing.at(4 * 19 - 0.001)
    assert last is not None
    assert last.round == 4
    assert pacing.at(4 * 19) is None


@given(pacers, st.floats(0, 1))
def test_a_moment_stands_where_the_lengths_added_up_say(pacer: Pacer, part: float) -> None:
    pattern = Pattern.of(pacer, small=False)
    moment = part * pattern.seconds * 0.999
    beat = Pacing(pattern).at(moment)
    assert beat is not None
    before = sum(seconds for _, seconds in pattern.phases[: beat.place])
    assert (beat.round - 1) * pattern.round_seconds + before + beat.passed == pytest.approx(moment, abs=1e-6)
    assert 0 <= beat.fraction <= 1
    assert 1 <= beat.count <= max(1, round(beat.of))


@given(pacers, st.lists(st.floats(0, 20), max_size=6))
def test_leaving_out_holds_and_taking_them_in_again_never_jumps_in_the_breath(pacer: Pacer, gaps: list[float]) -> None:
    pacing, elapsed, skip = Pacing(Pattern.of(pacer, small=False)), 0.0, False
    for gap in gaps:
        elapsed += gap
        before, skip = pacing.at(elapsed), not skip
        pacing.skip_holds(elapsed, skip=skip)
        after = pacing.at(elapsed)
        if before is None:
            assert after is None
        elif not before.phase.is_hold:
            assert after is not None
            assert (after.phase, after.round) == (before.phase, before.round)
            assert after.passed == pytest.approx(before.passed, abs=1e-6)
        elif after is not None:
            assert after.passed == pytest.approx(0, abs=1e-6)
            assert after.round - before.round == (1 if before.phase is Phase.HOLD_AFTER else 0)
        else:
            assert before.round == pacing.pattern.rounds


def test_a_hold_in_hand_ends_at_once_when_holds_are_left_out() -> None:
    pacing = Pacing(Pattern.of(FOUR_SEVEN_EIGHT, small=False))
    pacing.skip_holds(6, skip=True)
    now, next_round = pacing.at(6), pacing.at(14)
    assert now is not None
    assert (now.phase, now.count) == (Phase.OUT, 1)
    assert next_round is not None
    assert (next_round.round, next_round.phase) == (2, Phase.IN)
    assert pacing.rounds_done(14) == 1


def test_pauses_do_not_count_and_neither_does_a_closed_lid() -> None:
    clock = MadeUpClock(berlin("2026-11-20T12:30"))
    watch = Stopwatch(clock)
    clock.awake(timedelta(seconds=5))
    watch.go()
    clock.awake(timedelta(seconds=10))
    watch.stop()
    clock.awake(timedelta(minutes=3))
    watch.go()
    watch.go()
    clock.asleep(timedelta(hours=2))
    clock.awake(timedelta(seconds=2.5))
    assert watch.elapsed == 12.5


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0.4, None), (27.9, 0.45), (59.9, 0.9833), (60, 1), (89, 1), (90, 2), (1201, 20)]
)
def test_a_time_is_noted_in_whole_minutes_and_in_seconds_below_one(seconds: float, minutes: float | None) -> None:
    assert in_minutes(seconds) == minutes


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 12:30, with practices at noon."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(
            sheet(
                plan("Breath", 'practice = "breathing"', 'full = { what = "6 rounds" }', "small = { minutes = 1 }")
                + at("12:00"),
                plan("Ten", 'practice = "box-breathing"', "full = { minutes = 8 }") + at("12:00"),
                plan("Sitting", 'practice = "mindfulness"', "full = { minutes = 12 }", "small = { minutes = 3 }")
                + at("12:00"),
                plan("Walk", 'practice = "free"', 'what = "walk"') + at("12:00"),
                plan("Scan", 'practice = "body-scan"') + at("12:00"),
            )
        )
        yield opened


@pytest.fixture
def guiding(book: PageBook) -> Guiding:
    return book.services.guiding


def view(book: PageBook, title: str) -> GuideView:
    return book.services.guiding.view(Whose(book.services.notebook.find(title).id, TODAY, 1))


def test_the_size_is_what_was_agreed(book: PageBook) -> None:
    breath, ten, sitting = view(book, "Breath"), view(book, "Ten"), view(book, "Sitting")
    assert breath.pattern is not None
    assert breath.pattern.rounds == 6
    assert ten.pattern is not None
    assert ten.pattern.rounds == 30
    assert (sitting.pattern, sitting.minutes) == (None, 12)
    assert view(book, "Scan").minutes == 15


@pytest.mark.parametrize(
    ("full", "rounds", "seconds"),
    [
        ('{ what = "in the car", minutes = 10 }', 32, 608),
        ('{ what = "10 minutes in the car", minutes = 10 }', 32, 608),
        ('{ what = "5 minutes of 4-7-8", minutes = 5 }', 16, 304),
        ('{ what = "3-3-6 breathing", minutes = 5 }', 25, 300),
        ('{ what = "5-5-5-5, 10 rounds" }', 10, 200),
        ('{ what = "4 rounds", minutes = 5 }', 4, 76),
        ('{ what = "slowly" }', 4, 76),
    ],
)
def test_all_of_it_is_no_less_than_was_agreed(book: PageBook, full: str, rounds: int, seconds: float) -> None:
    book.take(sheet(plan("Agreed", 'practice = "breathing"', f"full = {full}") + at("12:00")))
    pattern = view(book, "Agreed").pattern
    assert pattern is not None
    assert (pattern.rounds, pattern.seconds) == (rounds, seconds)


@pytest.mark.parametrize(
    ("small", "steps", "minutes"),
    [
        ('{ what = "One muscle group", minutes = 1 }', 1, None),
        ("{ minutes = 1 }", 1, None),
        ("{ minutes = 3 }", 7, 3),
        ('{ what = "7 muscle groups", minutes = 12 }', 7, 12),
        ('{ what = "Only the hands", minutes = 3 }', 1, None),
    ],
)
def test_a_small_size_that_has_grown_goes_through_as_many_of_all_the_steps_as_fit(
    book: PageBook, small: str, steps: int, minutes: float | None
) -> None:
    sizes = ('full = { what = "7 muscle groups", minutes = 12 }', f"small = {small}")
    book.take(sheet(plan("Muscles", 'practice = "pmr"', *sizes) + at("12:00")))
    book.services.heard.hear({}, hard=True)
    seen = view(book, "Muscles")
    assert (len(seen.steps), seen.minutes) == (steps, minutes)


def test_the_guide_leads_to_the_pattern_that_was_agreed(book: PageBook) -> None:
    book.take(sheet(plan("Own", 'practice = "breathing"', 'what = "3-3-6 breathing, sitting"') + at("12:00")))
    pattern = view(book, "Own").pattern
    assert pattern is not None
    assert [seconds for _, seconds in pattern.phases] == [3, 3, 6]


def test_a_locked_plan_is_led_by_the_therapists_words_alone(book: PageBook) -> None:
    lock = ("locked = true", 'stop_rule = "When it is half."')
    book.take(
        sheet(
            plan("Slow", 'practice = "breathing"', 'what = "Breathe slowly, never hold."', *lock) + at("12:00"),
            plan("Chair", 'practice = "grounding"', 'what = "Name the parts of the red chair."', *lock) + at("12:00"),
            by="R. K.",
            agreed="2026-11-16",
        )
    )
    for title, words in (("Slow", "Breathe slowly, never hold."), ("Chair", "Name the parts of the red chair.")):
        seen = view(book, title)
        assert (seen.pattern, seen.steps, seen.cautions) == (None, (), ())
        assert (seen.words, seen.stop_rule) == (words, "When it is half.")


def test_a_hard_day_offers_the_small_version_and_all_of_it_is_small(book: PageBook) -> None:
    book.services.heard.hear({}, hard=True)
    breath, sitting = view(book, "Breath"), view(book, "Sitting")
    assert breath.pattern is not None
    assert breath.pattern.rounds == 3
    assert sitting.minutes == 3
    assert sitting.status(reached=True) is Status.SMALL


def test_on_a_hard_day_what_made_things_worse_is_small_as_well(book: PageBook, guiding: Guiding) -> None:
    book.services.heard.hear({}, hard=True)
    guiding.note_worse(view(book, "Sitting"), 90)
    sitting = view(book, "Sitting")
    assert (sitting.small, sitting.minutes) == (True, 3)


def test_a_practice_without_guide_and_time_offers_none(book: PageBook) -> None:
    with pytest.raises(UserError, match="in your own way"):
        view(book, "Walk")


def test_stopping_early_is_the_small_version_with_its_time(book: PageBook, guiding: Guiding) -> None:
    seen = view(book, "Breath")
    noted = guiding.note(seen, seen.status(reached=False), 27, {"holds-skipped": "yes", "no-such": "yes"}).checkin
    assert (noted.status, noted.minutes, dict(noted.record)) == (Status.SMALL, 0.45, {"holds-skipped": "yes"})
    assert (noted.day, noted.slot) == (TODAY, 1)


def test_all_of_it_is_the_full_version(book: PageBook, guiding: Guiding) -> None:
    seen = view(book, "Sitting")
    noted = guiding.note(seen, seen.status(reached=True), 12 * 60 + 4).checkin
    assert (noted.status, noted.minutes) == (Status.FULL, 12)


def test_what_made_things_worse_is_noted_so_and_its_reminders_rest(book: PageBook, guiding: Guiding) -> None:
    noted = guiding.note_worse(view(book, "Sitting"), 90).checkin
    assert (noted.status, noted.worse, noted.minutes) == (Status.TRIED, Worse.OTHER, 2)


def test_what_it_was_like_as_it_was_said_elsewhere_meanwhile_stays(book: PageBook, guiding: Guiding) -> None:
    seen = view(book, "Sitting")
    sitting = book.services.notebook.find("Sitting")
    book.services.checkins.answer(sitting, Status.TRIED, slot=1, details=Details(worse=Worse.URGES))
    assert guiding.note_worse(seen, 90).checkin.worse is Worse.URGES


def test_an_answer_given_elsewhere_meanwhile_takes_the_time_and_keeps_its_words(
    book: PageBook, guiding: Guiding
) -> None:
    seen = view(book, "Sitting")
    sitting = book.services.notebook.find("Sitting")
    said = Details(note="At the window.", star=True, ratings=(("helpful", 3.0),))
    book.services.checkins.answer(sitting, Status.FULL, slot=1, details=said)
    answered = guiding.note(seen, Status.SMALL, 30)
    noted = answered.checkin
    assert answered.stood
    assert (noted.status, noted.minutes, noted.note) == (Status.FULL, 0.5, "At the window.")
    assert (noted.star, noted.ratings) == (True, (("helpful", 3.0),))
    assert len(book.services.vault.checkins.live(plan_id=sitting.id)) == 1


def test_a_locked_plan_has_no_small_version_to_stop_at(book: PageBook) -> None:
    book.take(
        sheet(
            plan(
                "Hill",
                'practice = "prolonged-exposure"',
                "locked = true",
                "full = { minutes = 40 }",
                'what = "Walk up the hill."',
                'stop_rule = "When it is half."',
            )
            + at("12:00"),
            by="R. K.",
            agreed="2026-11-16",
        )
    )
    assert view(book, "Hill").status(reached=False) is Status.TRIED
