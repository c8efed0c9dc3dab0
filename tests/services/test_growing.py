"""A practice grows a step at a time, after a yes: one's own from now on, an assigned one by a line for the session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from meantime.domain.asking import Question
from meantime.domain.desk import Claim
from meantime.domain.doses import Dose
from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import Status, Worse
from meantime.domain.weekly import Beginning, Begun
from meantime.services.details import Details
from meantime.services.growing import Growing
from meantime.services.plans import Plans
from meantime.services.questions import LEAVE, Asking, Questions
from meantime.services.screens.asking import outcome_words, question_view
from meantime.services.sessions import Sessions
from meantime.storage.desk import Desk
from sheet_book import SHIPPED, SheetBook, sheet_book
from short_sheets import at, plan, quota, sheet

TITLE = "Sitting"
MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)
SIZES = ("full = { minutes = 12 }", "small = { minutes = 5 }")


@dataclass
class Room:
    """A folder and its desk on Monday 23 November at noon; what was agreed, was agreed three weeks before."""

    book: SheetBook
    desk: Desk

    @property
    def sessions(self) -> Sessions:
        return Sessions(self.book.book, self.book.ids)

    @property
    def questions(self) -> Questions:
        book = self.book.book
        return Questions(book, Plans(book), self.sessions, self.desk, Growing(book, SHIPPED.get))

    def agree(self, *lines: str, moment: str = at("08:00"), by: str | None = None) -> None:
        """Take a sheet in three weeks ago; come back to today."""
        self.book.clock.put("2026-11-02T07:00")
        self.book.take(sheet(plan(TITLE, *lines), moment, by=by, agreed="2026-11-02" if by else None))
        self.go("2026-11-23")

    def go(self, day: str) -> None:
        self.book.clock.put(f"{day}T12:00")

    def answer(self, day: date, status: Status = Status.SMALL, details: Details | None = None) -> None:
        plan = self.book.plan(TITLE)
        self.book.checkins.answer(plan, status, day=day, slot=1, details=details or Details())

    def done(self, *back: int, status: Status = Status.SMALL, details: Details | None = None) -> None:
        """Answer the slots of so many days back, each in time."""
        here = self.book.clock.instant
        for each in back:
            day = TODAY - timedelta(days=each)
            self.book.clock.put(f"{day}T09:00")
            self.answer(day, status, details)
        self.book.clock.instant = here

    def easy(self, *values: int, about: Beginning = Beginning.EASY, until: date = TODAY) -> None:
        """Say each week, up to yesterday, how the practice begins."""
        plan_id, now = self.book.plan(TITLE).id, self.book.book.present().now
        for weeks, value in enumerate(reversed(values)):
            day = until - timedelta(days=1 + 7 * weeks)
            self.book.book.vault.begun.add(Begun(self.book.ids.fresh(), plan_id, about, day, value, now))

    def asking(self) -> Asking | None:
        return self.questions.current({plan.id for plan in self.book.book.plans})

    def offered(self) -> tuple[str, str] | None:
        """Return both sizes that are spoken of; None where no other size is."""
        asking = self.asking()
        return asking.sizes if asking is not None and asking.question in (Question.GROW, Question.STEP_BACK) else None

    def choose(self, chose: str | None = None, question: Question = Question.GROW) -> None:
        asking = self.asking()
        word = chose if chose is not None else asking.choices[0] if asking is not None else ""
        self.questions.answer(self.book.plan(TITLE).id, question, word)

    def small(self) -> Dose | None:
        return self.book.plan(TITLE).spec.small


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with sheet_book(tmp_path / "data", "2026-11-23T12:00") as book:
        desk = Desk.open(tmp_path / "data")
        yield Room(book, desk)
        desk.close()


TWO_WEEKS = tuple(range(1, 15))


@pytest.fixture
def well(room: Room) -> Room:
    """A practice of one's own that goes well at five minutes, and starts easily."""
    room.agree(*SIZES)
    room.done(*TWO_WEEKS[:12])
    room.easy(5, 6)
    return room


def test_one_step_more_is_offered_in_words_that_do_not_press(well: Room) -> None:
    asking = well.asking()
    assert asking is not None
    view = question_view(asking)
    assert (view.question, view.heading) == (Question.GROW, "Would one step more fit?")
    assert view.below == (
        "“Sitting”: 12 of the last 14, and easy to start. The small size would go from 5 min to 8 min. "
        "Staying is just as good."
    )
    assert [words for _, words in view.choices] == ["Go on to 8 min", "Leave it as it is"]


@pytest.mark.parametrize(("days", "offered"), [(12, True), (11, False)])
def test_it_takes_four_in_five_of_two_weeks(room: Room, days: int, offered: bool) -> None:
    room.agree(*SIZES)
    room.done(*TWO_WEEKS[:days])
    room.easy(5, 6)
    assert (room.offered() is not None) is offered


@pytest.mark.parametrize(
    ("status", "minutes", "offered"),
    [
        (Status.SMALL, None, True),
        (Status.SMALL, 5.0, True),
        (Status.SMALL, 4.0, False),
        (Status.FULL, None, True),
        (Status.FULL, 2.0, False),
        (Status.ADAPTED, None, False),
        (Status.ADAPTED, 6.0, True),
        (Status.TRIED, 30.0, False),
        (Status.NOT_THIS_TIME, None, False),
    ],
)
def test_what_is_less_than_the_present_size_is_not_counted_for_more(
    room: Room, status: Status, minutes: float | None, offered: bool
) -> None:
    room.agree(*SIZES)
    room.done(*TWO_WEEKS[:12], status=status, details=Details(minutes=minutes))
    room.easy(5, 6)
    assert (room.offered() is not None) is offered


@pytest.mark.parametrize("values", [(), (7,), (4, 7), (7, 4)])
def test_it_takes_two_weeks_in_which_it_was_easy_to_start(room: Room, values: tuple[int, ...]) -> None:
    room.agree(*SIZES)
    room.done(*TWO_WEEKS)
    room.easy(*values)
    assert room.offered() is None


@pytest.mark.parametrize(("back", "offered"), [(13, False), (14, True)])
def test_nothing_may_have_made_things_worse_for_two_weeks(room: Room, back: int, offered: bool) -> None:
    room.agree(*SIZES)
    room.done(*(day for day in TWO_WEEKS if day != back))
    room.done(back, details=Details(worse=Worse.OTHER))
    Plans(room.book.book).resume(room.book.plan(TITLE))
    room.easy(5, 6)
    assert (room.offered() is not None) is offered


def test_of_fewer_than_three_a_week_the_last_five_count(room: Room) -> None:
    room.agree(*SIZES, moment=at("08:00", days="MO,TH"))
    monday_and_thursday = [4, 7, 11, 14, 18]
    room.done(*monday_and_thursday[:3])
    room.easy(5, 6)
    assert room.offered() is None
    room.done(18)
    asking = room.asking()
    assert asking is not None
    assert (asking.done, asking.due) == (4, 5)


def test_a_quota_is_counted_by_its_weeks(room: Room) -> None:
    room.agree(*SIZES, moment=quota("4", days="MO-SU"))
    for back in (1, 3, 5, 6, 8, 10, 12):
        room.done(back)
    room.easy(5, 6)
    asking = room.asking()
    assert asking is not None
    assert (asking.question, asking.done, asking.due) == (Question.GROW, 7, 8)


@pytest.mark.parametrize(
    "lines",
    [
        ("small = { minutes = 5 }",),
        ("full = { minutes = 5 }", "small = { minutes = 5 }"),
        ('full = { what = "The whole walk" }', "small = { minutes = 5 }"),
        ('full = { what = "The whole walk", minutes = 12 }', 'small = { what = "To the door" }'),
        (*SIZES, 'practice = "exposure"'),
        (*SIZES, 'practice = "safe-place"'),
    ],
)
def test_without_a_ceiling_in_minutes_and_of_exposure_and_trauma_work_nothing_is_offered(
    room: Room, lines: tuple[str, ...]
) -> None:
    room.agree(*lines)
    room.done(*TWO_WEEKS)
    room.easy(5, 6)
    assert room.offered() is None


def sizes_of(practice_id: str) -> tuple[str, ...]:
    """Return the lines of a plan in the sizes that a shipped practice has."""
    practice = SHIPPED.get(practice_id)
    assert practice is not None
    return (f'practice = "{practice_id}"', _line("full", practice.full), _line("small", practice.small))


def _line(name: str, dose: Dose | None) -> str:
    assert dose is not None
    minutes = f"[{dose.minutes:g}, {dose.up_to_minutes:g}]" if dose.up_to_minutes else f"{dose.minutes:g}"
    return f'{name} = {{ what = "{dose.what}", minutes = {minutes} }}'


@pytest.mark.parametrize(
    ("practice", "steps"),
    [
        ("box-breathing", ["2 min", "3 min", "“16 rounds”, 5 min"]),
        ("breathing", ["“4 rounds”, 5 min"]),
        ("pmr", ["2 min", "3 min", "5 min", "8 min", "“7 muscle groups”, 12 min"]),
        ("body-scan", ["3 min", "5 min", "8 min", "12 min", "“The whole body”, 15 min"]),
        ("journal", ["3 min", "5 min", "8 min", "“Writing”, 12 min", "15 min"]),
        ("worry-time", ["2 min", "3 min", "“The whole window”, 5 min", "8 min", "12 min", "15 min"]),
        ("mindfulness", ["3 min", "5 min", "8 min", "12 min", "20 min"]),
        ("gratitude", ["2 min", "“Three things”, 3 min"]),
    ],
)
def test_a_shipped_practice_grows_in_words_that_stay_true_up_to_the_full_ones_longest_time(
    room: Room, practice: str, steps: list[str]
) -> None:
    room.agree(*sizes_of(practice))
    room.done(*TWO_WEEKS, status=Status.FULL)
    room.easy(5, 6)
    growing, present = Growing(room.book.book, SHIPPED.get), room.book.book.present()
    found = []
    while (step := growing.offered(room.book.plan(TITLE), present)) is not None:
        found.append(step.then.words)
        growing.take(room.book.plan(TITLE), step, present)
    assert found == steps


def test_words_that_are_no_longer_true_are_told_once_and_come_back_with_the_way_back(room: Room) -> None:
    room.agree(*sizes_of("pmr"))
    room.done(*TWO_WEEKS)
    room.easy(5, 6)
    asking = room.asking()
    assert asking is not None
    assert "from “One muscle group”, 1 min to 2 min" in question_view(asking).below
    room.choose()
    assert room.small() == Dose(minutes=2)
    room.go("2026-12-01")
    assert room.offered() == ("2 min", "“One muscle group”, 1 min")
    room.choose(question=Question.STEP_BACK)
    assert room.small() == Dose("One muscle group", 1)


def test_long_words_stay_off_the_buttons(room: Room) -> None:
    long = "From the door to the old oak, and slowly back"
    room.agree(f'full = {{ what = "{long}", minutes = 8 }}', 'small = { what = "Out and in", minutes = 5 }')
    room.done(*TWO_WEEKS)
    room.easy(5, 6)
    assert room.offered() == ("“Out and in”, 5 min", "8 min")
    room.choose()
    assert room.small() == Dose(long, 8)


@pytest.mark.parametrize(("practice", "offered"), [("pmr", True), ("box-breathing", True), ("journal", False)])
def test_where_breaths_or_steps_are_the_measure_a_shorter_time_is_no_less(
    room: Room, practice: str, offered: bool
) -> None:
    room.agree(*sizes_of(practice))
    room.done(*TWO_WEEKS, details=Details(minutes=0.5))
    room.easy(5, 6)
    assert (room.offered() is not None) is offered


def test_nothing_is_offered_for_a_locked_plan(room: Room) -> None:
    room.agree("full = { minutes = 12 }", "locked = true", 'what = "As agreed."', 'stop_rule = "Half."', by="Dr. R.")
    room.done(*TWO_WEEKS, status=Status.FULL)
    room.easy(7, 7)
    assert room.offered() is None


def test_a_yes_holds_from_now_on_and_the_past_keeps_its_size(well: Room) -> None:
    before = well.book.plan(TITLE)
    well.choose()
    after = well.book.plan(TITLE)
    assert (before.spec.small, after.spec.small) == (Dose(minutes=5), Dose(minutes=8))
    assert [version.spec.small for version in after.versions] == [Dose(minutes=5), Dose(minutes=8)]
    assert after.version_on(TODAY - timedelta(days=1)).spec.small == Dose(minutes=5)
    assert well.sessions.points() == ()
    assert "small size from now on" in outcome_words("grow-to:8")
    assert well.asking() is None, "one question is enough for a day"
    well.go("2026-11-24")
    assert well.offered() is None, "it rests for four weeks"


def test_a_second_press_and_one_meanwhile_grow_it_once(well: Room) -> None:
    asking = well.asking()
    assert asking is not None
    well.choose()
    well.choose(asking.choices[0])
    assert well.small() == Dose(minutes=8)


def test_a_yes_to_a_size_that_is_no_longer_the_next_changes_nothing(well: Room) -> None:
    with pytest.raises(UserError, match="changed meanwhile"):
        well.choose("grow-to:12")
    assert well.small() == Dose(minutes=5)
    assert well.book.plan(TITLE).asked == ()


@pytest.mark.parametrize("chose", [LEAVE, ""])
def test_a_no_rests_for_four_weeks(well: Room, chose: str) -> None:
    well.choose(chose)
    assert well.small() == Dose(minutes=5)
    (asked,) = well.book.plan(TITLE).asked
    assert (asked.question, asked.chose) == (Question.GROW, chose)
    for day in range(24, 31):
        well.go(f"2026-11-{day}")
        assert well.offered() is None


@pytest.mark.parametrize("share", ["full", "private"])
def test_of_an_assigned_plan_a_yes_is_a_line_and_nothing_changes(room: Room, share: str) -> None:
    room.agree(*SIZES, f'share = "{share}"', by="Dr. R.")
    room.done(*TWO_WEEKS)
    room.easy(5, 6)
    asking = room.asking()
    assert asking is not None
    view = question_view(asking)
    assert "agreed with Dr. R." in view.below
    assert view.choices[0] == ("ask-for:8", "Bring it to the session")
    room.choose()
    assert room.small() == Dose(minutes=5)
    (point,) = room.sessions.points()
    assert (point.text, point.keep) == ("“Sitting”: could the small size be 8 min?", share == "full")
    assert "session sheet" in outcome_words("ask-for:8", stays=view.stays)


def test_on_a_hard_day_and_on_a_day_with_another_question_it_waits(well: Room) -> None:
    well.desk.save_hard_day(TODAY)
    assert well.asking() is None
    well.desk.save_hard_day(TODAY - timedelta(days=1))
    assert well.offered() is not None
    well.book.take(sheet(plan("Walk"), at("18:00")))
    Plans(well.book.book).note_asked(well.book.plan("Walk"), Question.THIN_OUT)
    assert well.offered() is None


def grown(room: Room, *days: int, status: Status = Status.SMALL) -> None:
    """Go on to eight minutes on the 23rd; do it on these days of the week after."""
    room.choose()
    for day in days:
        room.book.clock.put(f"2026-11-{day}T09:00")
        room.answer(date(2026, 11, day), status)
    room.go("2026-12-01")


def test_below_half_in_the_next_week_the_way_back_is_offered_and_it_still_counts(well: Room) -> None:
    grown(well, 24, 25, 26)
    asking = well.asking()
    assert asking is not None
    view = question_view(asking)
    assert (view.question, view.heading) == (Question.STEP_BACK, "Go back to 5 min? It still counts.")
    assert "3 of the first 7 after the step" in view.below
    well.choose(question=Question.STEP_BACK)
    assert well.small() == Dose(minutes=5)
    assert len(well.book.plan(TITLE).versions) == 3
    well.go("2026-12-02")
    assert well.offered() is None


def test_half_of_it_is_no_reason_to_go_back(well: Room) -> None:
    grown(well, 24, 25, 26, 27)
    assert well.offered() is None


def test_the_way_back_stays_open_for_four_weeks_once_the_week_after_is_over(well: Room) -> None:
    grown(well, 24)
    well.go("2026-11-30")
    assert well.offered() is None, "the week is not over"
    for day in ("2026-12-01", "2026-12-08", "2026-12-28"):
        well.go(day)
        assert well.offered() == ("8 min", "5 min")
    well.go("2026-12-29")
    assert well.offered() is None


def seldom(room: Room, days: str, *back: int) -> None:
    """Grow what comes on few days a week, done so many days before, to eight minutes on Monday the 23rd."""
    room.agree(*SIZES, moment=at("08:00", days=days))
    room.book.clock.put("2026-11-23T12:00")
    room.done(*back)
    room.easy(5, 6)
    room.choose()


def test_of_twice_a_week_fewer_than_half_of_two_or_more_are_enough_for_the_way_back(room: Room) -> None:
    seldom(room, "MO,TH", 4, 7, 11, 14, 18)
    room.go("2026-12-01")
    asking = room.asking()
    assert asking is not None
    assert (asking.question, asking.done, asking.due) == (Question.STEP_BACK, 0, 2)
    room.answer(date(2026, 11, 30))
    assert room.offered() is None, "one of two is half"
    room.go("2026-12-04")
    asking = room.asking()
    assert asking is not None
    assert (asking.question, asking.done, asking.due) == (Question.STEP_BACK, 1, 3)


def test_of_once_a_week_the_first_five_are_looked_at_and_it_stays_open_for_four_weeks_after_them(room: Room) -> None:
    room.book.clock.put("2026-10-05T07:00")
    room.book.take(sheet(plan(TITLE, *SIZES), at("08:00", days="MO")))
    room.go("2026-11-23")
    room.done(7, 14, 21, 28, 35)
    room.easy(5, 6)
    room.choose()
    found = []
    for day in ("2026-12-07", "2026-12-08", "2027-01-05", "2027-01-25", "2027-01-26"):
        room.go(day)
        if day == "2027-01-05":
            room.answer(date(2027, 1, 4))
        asking = room.asking()
        found.append((asking.done, asking.due) if asking is not None else None)
    assert found == [None, (0, 2), (0, 5), (0, 5), None]


@pytest.mark.parametrize(("done", "offered"), [((1,), True), ((1, 3), False)])
def test_the_way_back_of_a_quota_goes_by_the_first_whole_week_after_the_step(
    room: Room, done: tuple[int, ...], offered: bool
) -> None:
    room.agree(*SIZES, moment=quota("4", days="MO-SU"))
    room.done(1, 3, 5, 6, 8, 10, 12)
    room.easy(5, 6)
    room.choose()
    for day in done:
        room.book.clock.put(f"2026-12-0{day}T09:00")
        room.answer(date(2026, 12, day))
    for early in ("2026-12-04", "2026-12-06"):
        room.go(early)
        assert room.offered() is None, "the week of the step had begun before it"
    room.go("2026-12-07")
    assert (room.offered() is not None) is offered


def test_of_a_quota_of_one_a_week_two_whole_weeks_say_enough(room: Room) -> None:
    room.book.clock.put("2026-10-05T07:00")
    room.book.take(sheet(plan(TITLE, *SIZES), quota("1", days="MO-SU")))
    room.go("2026-11-23")
    room.done(7, 14, 21, 28, 35)
    room.easy(5, 6)
    room.choose()
    room.go("2026-12-13")
    assert room.offered() is None
    room.go("2026-12-14")
    assert room.offered() == ("8 min", "5 min")


def test_staying_at_the_new_size_is_noted_and_rests(well: Room) -> None:
    grown(well, 24)
    well.choose(LEAVE, Question.STEP_BACK)
    assert well.small() == Dose(minutes=8)
    well.go("2026-12-02")
    assert well.offered() is None


@pytest.mark.parametrize(
    ("small", "sizes"),
    [("2 columns", ("2 columns", "5 columns")), ("5 columns", ("5 columns", "7 columns")), ("7 columns", None)],
)
def test_the_thought_record_grows_by_its_columns(room: Room, small: str, sizes: tuple[str, str] | None) -> None:
    record = ('practice = "thought-record"', f'small = {{ what = "{small}" }}', 'full = { what = "7 columns" }')
    room.agree(*record)
    room.done(*TWO_WEEKS)
    room.easy(5, 6)
    assert room.offered() == sizes
    if sizes is not None:
        room.choose()
        assert room.small() == Dose(sizes[1])


def habit(room: Room, *, shown: tuple[int, ...] = (), done: int = 10, automatic: tuple[int, int] = (5, 6)) -> None:
    """Agree on a daily practice without sizes; say what was done of the last ten days, and what was reminded of."""
    room.agree()
    room.done(*range(1, done + 1), status=Status.FULL)
    room.easy(*automatic, about=Beginning.AUTOMATIC)
    plan_id, now = room.book.plan(TITLE).id, room.book.clock.now()
    names = [occurrence_id(plan_id, TODAY - timedelta(days=back), 1) for back in shown]
    room.desk.claim([Claim(name, 0, name, now) for name in names], {}, {})


@pytest.mark.parametrize(
    ("shown", "done", "automatic", "offered"),
    [
        ((), 10, (5, 6), True),
        ((), 8, (5, 5), True),
        ((), 7, (5, 6), False),
        ((1, 2), 10, (5, 6), True),
        ((1, 2, 3), 10, (5, 6), False),
        ((), 10, (4, 7), False),
    ],
)
def test_what_is_a_habit_by_now_may_be_reminded_of_every_second_time(
    room: Room, shown: tuple[int, ...], done: int, automatic: tuple[int, int], offered: bool
) -> None:
    habit(room, shown=shown, done=done, automatic=automatic)
    asking = room.asking()
    assert (asking is not None and asking.question is Question.FADE) is offered
    if asking is not None and offered:
        assert asking.choices == (Level.SECOND, LEAVE)
        room.choose(question=Question.FADE)
        assert room.book.plan(TITLE).level is Level.SECOND
