"""When another level of reminding is worth offering, and when a question rests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.asking import Asked, Question, rests
from meantime.domain.fading import Habit, Held, Level, first_step_offered, less_offered, more_offered
from meantime.domain.wall_time import Stamp

WEEKS = st.integers(0, 20).flatmap(lambda due: st.tuples(st.just(due), st.integers(0, due)))
HELD = st.builds(Held, weeks=st.tuples(WEEKS, WEEKS), days=st.integers(0, 60))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def stamp(after: timedelta = timedelta()) -> Stamp:
    return Stamp.at(NOON + after, "Europe/Berlin")


def held(weeks: tuple[tuple[int, int], tuple[int, int]] = ((7, 7), (7, 7)), days: int = 14) -> Held:
    return Held(weeks, days)


def habit(due: int = 10, done: int = 9, unprompted: int = 8, automatic: tuple[int, int] = (5, 6)) -> Habit:
    return Habit(due, done, unprompted, automatic)


def test_the_levels_lead_one_to_the_other_and_back() -> None:
    assert [level.less for level in Level] == [Level.SECOND, Level.WEEKLY, Level.OFF, None]
    assert [level.more for level in Level] == [None, Level.EVERY, Level.SECOND, Level.WEEKLY]


def test_the_first_step_is_offered_where_it_holds_comes_by_itself_and_feels_automatic() -> None:
    assert first_step_offered(habit())
    assert first_step_offered(habit(done=8, automatic=(5, 5)))
    weaker = (habit(done=7), habit(due=9, done=9), habit(unprompted=7), habit(automatic=(7, 4)), None)
    assert not any(first_step_offered(each) for each in weaker)


def test_two_good_weeks_offer_a_reminder_a_week_and_two_more_none() -> None:
    for level in (Level.SECOND, Level.WEEKLY):
        assert less_offered(level, held()) is level.less
        assert less_offered(level, held(days=13)) is None
        assert less_offered(level, held(weeks=((7, 7), (7, 5)))) is None
        assert less_offered(level, held(weeks=((7, 5), (7, 7)))) is None
        assert less_offered(level, held(weeks=((0, 0), (7, 7)))) is None
    assert less_offered(Level.OFF, held()) is None


def test_less_than_half_over_a_week_offers_the_step_before() -> None:
    low = ((7, 7), (7, 3))
    assert [more_offered(level, held(weeks=low)) for level in Level] == [
        None,
        Level.EVERY,
        Level.SECOND,
        Level.WEEKLY,
    ]
    assert more_offered(Level.SECOND, held(weeks=((7, 3), (8, 4)))) is None, "half is not below half"
    assert more_offered(Level.SECOND, held(weeks=low, days=6)) is None, "not yet a week at this level"
    assert more_offered(Level.SECOND, held(weeks=((7, 7), (2, 0)))) is None, "two occasions say too little"


@given(st.sampled_from(Level), HELD)
def test_less_and_more_are_never_offered_at_once(level: Level, some: Held) -> None:
    assert less_offered(level, some) is None or more_offered(level, some) is None


def test_a_question_rests_for_four_weeks_and_no_other_with_it() -> None:
    asked = (Asked(Question.THIN_OUT, stamp()),)
    assert rests(Question.THIN_OUT, asked, stamp(timedelta(days=27, hours=23)))
    assert not rests(Question.THIN_OUT, asked, stamp(timedelta(days=28)))
    assert not rests(Question.SOMETHING_ELSE, asked, stamp())
