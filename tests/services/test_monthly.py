"""The monthly review: when it waits, what it counts, what a choice does to plans and to the list for the session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.statuses import PlanStatus, Status, Worse
from meantime.services.changes import Changes, Part
from meantime.services.details import Details
from meantime.services.monthly import Choice, MonthlyReviews
from meantime.services.screens.monthly import MonthlyScreen, ReviewedView
from page_book import PageBook, page_book
from short_sheets import at, plan, quota, sheet, when

OCTOBER = date(2026, 10, 1)
STARTS = "starts = 2026-10-12"
AGREED = sheet(plan("Walk", STARTS) + at("09:00"), by="R. K.", agreed="2026-10-10")
OWN = sheet(plan("Sketch", STARTS) + at("20:00", days="MO,TH"))
ASSIGNED = sheet(
    plan("Harbour", STARTS, "locked = true", 'what = "as assigned"', 'stop_rule = "Stop and go home"') + at("10:00"),
    by="R. K.",
    agreed="2026-10-10",
)
NEEDED = sheet(plan("Calm", STARTS) + when("it gets loud"))
LADDER = sheet(
    plan("Bus", 'practice = "exposure"', STARTS) + at("08:00") + '[[plan.step]]\ntitle = "One stop"\nsuds = 30\n'
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder in October, the month that will be looked back on."""
    with page_book(tmp_path, "2026-10-11T20:00") as opened:
        yield opened


def reviews(book: PageBook) -> MonthlyReviews:
    return book.services.monthly


def shown(book: PageBook) -> dict[str, ReviewedView]:
    view = MonthlyScreen(book.services.notebook, reviews(book)).view()
    return {one.title: one for one in view.plans}


def november(book: PageBook, day: int = 1) -> None:
    book.clock.put(f"2026-11-{day:02}T12:00")


def lines(book: PageBook) -> list[tuple[str, bool]]:
    return [(point.text, point.keep) for point in book.services.sessions.points()]


def status(book: PageBook, title: str) -> PlanStatus:
    present = book.services.notebook.present()
    return book.services.notebook.find(title).status(present.now, present.boundary)


def test_it_waits_through_the_first_week_of_the_next_month(book: PageBook) -> None:
    book.take(OWN)
    assert reviews(book).waiting() is None, "nothing was due in September"
    november(book)
    assert reviews(book).waiting() == OCTOBER
    november(book, 7)
    assert reviews(book).waiting() == OCTOBER
    november(book, 8)
    assert reviews(book).waiting() is None


def test_a_day_that_begins_late_belongs_to_the_month_of_its_evening(book: PageBook) -> None:
    book.take(OWN)
    book.services.preferences.set("day-starts", "04:00")
    book.clock.put("2026-10-31T12:00")
    book.clock.put("2026-11-01T02:30")
    assert reviews(book).waiting() is None
    book.clock.put("2026-11-01T04:30")
    assert reviews(book).waiting() == OCTOBER


def test_nothing_waits_where_nothing_that_goes_on_was_due_or_done(book: PageBook) -> None:
    book.take(NEEDED)
    book.clock.put("2026-10-13T12:00")
    book.answer("Calm", Status.NOT_THIS_TIME)
    november(book)
    assert reviews(book).waiting() is None, "it was not needed"
    book.clock.put("2026-10-20T12:00")
    book.take(OWN)
    book.clock.put("2026-10-30T12:00")
    book.services.plans.end(book.services.notebook.find("Sketch"))
    november(book)
    assert reviews(book).waiting() is None
    assert MonthlyScreen(book.services.notebook, reviews(book)).view().plans == ()


def test_what_was_done_when_needed_is_looked_at_with_how_often(book: PageBook) -> None:
    book.take(NEEDED)
    for status in (Status.FULL, Status.SMALL, Status.FULL, Status.USED_FOR_REAL, Status.TRIED):
        book.clock.put("2026-10-13T12:00")
        book.answer("Calm", status)
    november(book)
    assert reviews(book).waiting() == OCTOBER
    (calm,) = shown(book).values()
    assert (calm.count, calm.split) == ("3 times", "2 full, 1 small; 1 more tried · 1 used for real")
    assert [choice.choice for choice in calm.choices] == [Choice.AS_IS, Choice.MORE, Choice.CHANGE, Choice.LET_GO]
    reviews(book).end(calm.plan_id)
    assert shown(book) == {}, "what has ended does not go on"


@pytest.mark.parametrize(
    ("status", "counted"),
    [
        (Status.SMALL, ("1 time", "1 small")),
        (Status.USED_FOR_REAL, ("", "1 used for real")),
        (Status.TRIED, ("", "1 tried")),
    ],
)
def test_once_is_enough_and_what_there_was_none_of_is_not_counted(
    book: PageBook, status: Status, counted: tuple[str, str]
) -> None:
    book.take(NEEDED)
    book.clock.put("2026-10-13T12:00")
    book.answer("Calm", status)
    november(book)
    (calm,) = shown(book).values()
    assert (calm.count, calm.split) == counted


def test_real_use_stands_beside_what_was_due(book: PageBook) -> None:
    book.take(OWN)
    book.clock.put("2026-10-12T21:00")
    book.answer("Sketch", Status.USED_FOR_REAL)
    november(book)
    (sketch,) = shown(book).values()
    assert (sketch.count, sketch.split) == ("0 of 6", "1 used for real")


def test_put_away_it_comes_back_with_the_next_month(book: PageBook) -> None:
    book.take(OWN)
    november(book)
    assert reviews(book).put_away() == Changes.of(Part.SETTINGS)
    assert reviews(book).waiting() is None
    assert not reviews(book).put_away(), "a second time changes nothing"
    book.clock.put("2026-12-01T12:00")
    assert reviews(book).waiting() == date(2026, 11, 1)


def test_each_plan_stands_with_the_counts_of_the_whole_month(book: PageBook) -> None:
    book.take(OWN)
    for day in ("2026-10-12", "2026-10-15"):
        book.clock.put(f"{day}T21:00")
        book.answer("Sketch", Status.FULL if day.endswith("12") else Status.SMALL)
    book.clock.put("2026-11-01T12:00")
    (one,) = shown(book).values()
    assert (one.count, one.split) == ("2 of 6", "1 full, 1 small")
    view = MonthlyScreen(book.services.notebook, reviews(book)).view()
    assert view.heading == "October, looked back on"
    assert "Nothing has to be chosen." in view.below


def test_what_is_paused_is_looked_at_too_and_a_quota_is_counted(book: PageBook) -> None:
    book.take(sheet(plan("Swim", STARTS) + quota("2", "18:00")))
    book.clock.put("2026-10-28T12:00")
    book.services.plans.pause(book.services.notebook.find("Swim"))
    november(book)
    assert "Swim" in shown(book)


def test_what_was_agreed_with_a_therapist_is_only_brought_up(book: PageBook) -> None:
    book.take(AGREED)
    november(book)
    walk = shown(book)["Walk"]
    assert [(one.words, one.on, one.leads) for one in walk.choices] == [
        ("As it is", True, False),
        ("A step more", False, False),
        ("Change it", False, False),
        ("Let it go", False, False),
    ]
    assert walk.remark == "Agreed with R. K.: what you choose is a line for the session."
    assert reviews(book).choose(walk.plan_id, Choice.MORE) == Changes.of(Part.TALK)
    assert lines(book) == [("“Walk”: would a step more fit?", True)]
    assert shown(book)["Walk"].remark == "For the session: “Walk”: would a step more fit?"
    assert not reviews(book).choose(walk.plan_id, Choice.MORE), "the same line is not noted twice"
    reviews(book).choose(walk.plan_id, Choice.LET_GO)
    assert lines(book) == [("“Walk”: I would like to let this go.", True)], "one choice takes the other's place"
    reviews(book).choose(walk.plan_id, Choice.AS_IS)
    assert lines(book) == []
    assert status(book, "Walk") is PlanStatus.ACTIVE
    for wish in (reviews(book).pause, reviews(book).end):
        with pytest.raises(UserError, match="does not fit it any more"):
            wish(walk.plan_id)


def test_lines_that_were_written_otherwise_are_left_alone(book: PageBook) -> None:
    book.take(AGREED)
    november(book)
    book.services.sessions.note("“Walk”: would a step more fit?")
    plan_id = book.plan_id("Walk")
    reviews(book).choose(plan_id, Choice.CHANGE)
    reviews(book).choose(plan_id, Choice.AS_IS)
    assert lines(book) == [("“Walk”: would a step more fit?", True)]


def test_a_locked_plan_can_be_brought_up_and_nothing_else(book: PageBook) -> None:
    book.take(ASSIGNED)
    november(book)
    harbour = shown(book)["Harbour"]
    assert [one.words for one in harbour.choices] == ["As it is", "Bring it up"]
    for choice in (Choice.MORE, Choice.CHANGE, Choice.LET_GO):
        with pytest.raises(UserError, match="does not fit it any more"):
            reviews(book).choose(harbour.plan_id, choice)
    reviews(book).choose(harbour.plan_id, Choice.BRING_UP)
    assert lines(book) == [("“Harbour”: I would like to talk about this.", True)]


def test_a_line_about_a_plan_that_stays_with_the_client_stays_too(book: PageBook) -> None:
    book.take(sheet(plan("Letters", STARTS, 'share = "private"') + at("09:00"), by="R. K.", agreed="2026-10-10"))
    november(book)
    reviews(book).choose(book.plan_id("Letters"), Choice.CHANGE)
    assert lines(book) == [("“Letters”: I would like to change something.", False)]
    assert shown(book)["Letters"].remark.startswith("On your own list, and not on the page: ")
    assert "Letters" not in str(book.report())


def test_a_plan_of_the_clients_own_is_changed_by_them(book: PageBook) -> None:
    book.take(OWN)
    november(book)
    sketch = shown(book)["Sketch"]
    assert [(one.words, one.leads) for one in sketch.choices] == [
        ("As it is", False),
        ("A step more…", True),
        ("Change it…", True),
        ("Let it go…", True),
    ]
    with pytest.raises(UserError, match="does not fit it any more"):
        reviews(book).choose(sketch.plan_id, Choice.MORE)
    assert reviews(book).pause(sketch.plan_id) == Changes.of(Part.PLANS)
    assert status(book, "Sketch") is PlanStatus.PAUSED
    reviews(book).end(sketch.plan_id)
    assert status(book, "Sketch") is PlanStatus.ENDED
    assert lines(book) == []


def test_no_step_more_is_offered_of_an_exposure_that_has_no_steps_yet(book: PageBook) -> None:
    book.take(sheet(plan("Lift", 'practice = "exposure"', STARTS) + at("08:00")))
    november(book)
    (one,) = reviews(book).plans()
    assert one.choices == (Choice.AS_IS, Choice.CHANGE, Choice.LET_GO)


def test_no_step_more_is_offered_of_what_rests_because_it_made_things_worse(book: PageBook) -> None:
    book.take(AGREED)
    november(book)
    services = book.services
    services.checkins.answer(services.notebook.find("Walk"), Status.TRIED, details=Details(worse=Worse.PANIC))
    (one,) = reviews(book).plans()
    assert one.choices == (Choice.AS_IS, Choice.CHANGE, Choice.LET_GO)


def test_no_step_more_is_offered_of_a_ladder_without_a_therapist(book: PageBook) -> None:
    book.take(LADDER)
    november(book)
    assert [one.choice for one in shown(book)["Bus"].choices] == [Choice.AS_IS, Choice.CHANGE, Choice.LET_GO]


def test_a_plan_that_another_program_took_away_is_said(book: PageBook) -> None:
    book.take(AGREED)
    november(book)
    with pytest.raises(UserError):
        reviews(book).choose("0" * 32, Choice.MORE)
    with pytest.raises(UserError):
        reviews(book).end("0" * 32)


def test_the_check_in_has_one_line_and_none_on_a_hard_day(book: PageBook) -> None:
    book.take(OWN)
    november(book)
    assert book.services.today_screen.view().monthly == "Look back on October, if you like…"
    reviews(book).put_away()
    assert book.services.today_screen.view().monthly == ""


def test_a_title_as_long_as_can_be_still_makes_a_line(book: PageBook) -> None:
    book.take(sheet(plan("x" * 200, STARTS) + at("09:00"), by="R. K.", agreed="2026-10-10"))
    november(book)
    (one,) = shown(book).values()
    reviews(book).choose(one.plan_id, Choice.CHANGE)
    assert next(iter(shown(book).values())).choices[2].on
