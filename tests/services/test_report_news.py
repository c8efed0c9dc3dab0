"""What is said only after a page was made, of days that stood on it, comes first on the next page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.sessions import Session
from meantime.domain.statuses import Status, Worse
from meantime.services.report.period import Period
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

WORSE = "Walk: made things worse (Panic or too much)."
BEFORE, COMING = "2026-11-03T15:00", "2026-11-17T15:00"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder of September 2026 with two plans, and two sessions in November."""
    with page_book(tmp_path, "2026-09-01T08:00") as opened:
        for title, clock in (("Walk", "09:00"), ("Drive", "09:30")):
            opened.take(sheet(plan(title, "starts = 2026-09-01"), at(clock)))
        for session in (BEFORE, COMING):
            opened.services.sessions.add(datetime.fromisoformat(session))
        yield opened


def first_box(book: PageBook, now: str = "2026-11-16T10:00") -> list[str]:
    book.clock.put(now)
    return [concern.text for concern in book.report().see_first]


def given(book: PageBook, now: str, title: str = "Walk", **said: object) -> CheckIn:
    """Answer for the practice day on which it is ``now``."""
    book.clock.put(now)
    return book.answer(title, Status.FULL, now[:10], **said)


def add(book: PageBook, now: str, answer: CheckIn, **said: object) -> CheckIn:
    """Say more beside an answer when it is ``now``."""
    book.clock.put(now)
    return book.amend(answer, **said)


def take(book: PageBook, now: str, *, first: str | None = None, last: str | None = None) -> None:
    """Take along the page as it is ``now``, for the days since the last session or for others."""
    book.clock.put(now)
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    book.services.pages_taken.note(book.report(period=Period(None, *days)))


def test_that_an_older_answer_made_things_worse_is_said_on_the_page_of_the_days_in_which_it_was_said(
    book: PageBook,
) -> None:
    answers = [given(book, f"2026-10-{day}T20:00") for day in (27, 28)]
    for answer, kind in zip(answers, (Worse.PANIC, Worse.URGES), strict=True):
        add(book, "2026-11-05T20:00", answer, worse=kind)
    assert first_box(book) == ["Wed 28 Oct, Walk: made things worse (Urges to hurt myself).", f"Tue 27 Oct, {WORSE}"]
    assert [concern.text for concern in book.days("2026-11-06", "2026-11-16").see_first] == []


def test_it_is_not_said_again_for_what_else_is_changed_beside_it(book: PageBook) -> None:
    answer = given(book, "2026-11-01T20:00", worse=Worse.PANIC)
    add(book, "2026-11-05T20:00", answer, note="No air.")
    assert first_box(book) == []


def test_what_it_was_like_is_said_again_where_it_was_said_otherwise(book: PageBook) -> None:
    answer = given(book, "2026-11-01T20:00", worse=Worse.OTHER)
    add(book, "2026-11-05T20:00", answer, worse=Worse.PANIC)
    assert first_box(book) == [f"Sun 1 Nov, {WORSE}"]


def test_a_slip_that_is_taken_back_is_on_no_page(book: PageBook) -> None:
    answer = add(book, "2026-11-05T20:00", given(book, "2026-11-01T20:00"), worse=Worse.PANIC)
    assert add(book, "2026-11-05T20:01", answer, worse=None).worse_made is None
    assert first_box(book) == []


def test_an_answer_of_months_ago_is_told_as_well(book: PageBook) -> None:
    answer = given(book, "2026-09-02T20:00")
    add(book, "2026-11-05T20:00", answer, worse=Worse.PANIC)
    assert first_box(book) == [f"Wed 2 Sept, {WORSE}"]


def test_what_is_noted_on_the_eve_after_the_page_was_taken_along_comes_first_on_the_next(book: PageBook) -> None:
    take(book, "2026-11-02T18:00")
    given(book, "2026-11-02T21:00", worse=Worse.PANIC)
    given(book, "2026-11-01T20:00", "Drive", worse=Worse.PANIC)
    assert first_box(book) == [f"Mon 2 Nov, {WORSE}"], "what was noted before stood on it"


def test_a_page_that_is_taken_along_once_more_told_it(book: PageBook) -> None:
    take(book, "2026-11-02T18:00")
    given(book, "2026-11-02T21:00", worse=Worse.PANIC)
    take(book, "2026-11-03T14:00")
    assert first_box(book) == []


@pytest.mark.parametrize(("first", "last"), [("2026-11-01", None), ("2026-10-01", "2026-11-01")])
def test_a_page_of_some_of_the_days_told_not_all(book: PageBook, first: str, last: str | None) -> None:
    take(book, "2026-11-02T12:00")
    given(book, "2026-11-02T12:30", worse=Worse.PANIC)
    take(book, "2026-11-02T18:00", first=first, last=last)
    assert first_box(book) == [f"Mon 2 Nov, {WORSE}"]


def test_where_no_page_was_taken_along_it_is_thought_to_have_been_made_before_the_session(book: PageBook) -> None:
    given(book, "2026-11-02T21:00", worse=Worse.PANIC)
    assert first_box(book) == []


URGES = "Mon 2 Nov, Walk: made things worse (Urges to hurt myself)."


def test_harmful_urges_are_not_thought_to_have_been_told_by_a_page_that_nobody_knows_of(book: PageBook) -> None:
    given(book, "2026-11-02T21:00", worse=Worse.URGES)
    assert first_box(book) == [URGES]


def test_they_stay_first_until_a_page_is_taken_along(book: PageBook) -> None:
    given(book, "2026-11-02T21:00", worse=Worse.URGES)
    for coming in ("2026-12-01T15:00", "2026-12-15T15:00"):
        book.services.sessions.add(datetime.fromisoformat(coming))
    assert first_box(book, "2026-11-30T10:00") == [URGES], "two sessions without a page"
    take(book, "2026-11-30T10:00")
    assert first_box(book, "2026-12-14T10:00") == []


def test_urges_that_were_named_only_later_are_not_lost_either(book: PageBook) -> None:
    answer = given(book, "2026-11-01T20:00")
    add(book, "2026-11-02T20:00", answer, worse=Worse.URGES)
    assert first_box(book) == ["Sun 1 Nov, Walk: made things worse (Urges to hurt myself)."]


def test_item_nine_is_not_thought_to_have_been_told_either(book: PageBook) -> None:
    book.take('meantime = 1\nfrom = "Dr. R."\n[[measure]]\nname = "phq-9"\nagreed = "1 October"\n')
    for day, last in ((1, 0), (2, 1)):
        book.clock.put(f"2026-11-0{day}T21:00")
        book.services.measures.answer("phq-9", [0] * 8 + [last], date(2026, 11, day))
    assert first_box(book) == ["Mon 2 Nov, PHQ-9 item 9: 1 (0–3)."]


def test_only_what_no_known_page_told_is_looked_for(book: PageBook) -> None:
    given(book, "2026-11-01T20:00", worse=Worse.URGES)
    take(book, "2026-11-02T18:00")
    given(book, "2026-11-10T20:00", "Drive", worse=Worse.URGES)
    book.services.sessions.add(datetime(2026, 12, 1, 15))
    told = first_box(book, "2026-11-30T10:00")
    assert told == ["Tue 10 Nov, Drive: made things worse (Urges to hurt myself)."]


def test_a_page_of_more_days_than_usual_tells_them_as_well_since_it_may_be_the_only_one(book: PageBook) -> None:
    given(book, "2026-10-20T20:00", worse=Worse.URGES)
    take(book, "2026-11-10T10:00", first="2026-10-28")
    assert first_box(book, "2026-11-10T10:00") == ["Tue 20 Oct, Walk: made things worse (Urges to hurt myself)."]
    told = [each.text for each in book.days("2026-10-28", "2026-11-10").see_first]
    assert told == ["Tue 20 Oct, Walk: made things worse (Urges to hurt myself)."]


def test_a_page_of_chosen_days_since_the_session_tells_no_more_of_days_before(book: PageBook) -> None:
    given(book, "2026-11-02T21:00", worse=Worse.URGES)
    book.clock.put("2026-11-16T10:00")
    assert [concern.text for concern in book.days("2026-11-06", "2026-11-16").see_first] == []


def test_days_that_no_page_told_since_it_was_taken_along_early_have_their_place_on_the_next(book: PageBook) -> None:
    take(book, "2026-10-20T18:00")
    given(book, "2026-10-21T20:00", worse=Worse.URGES)
    given(book, "2026-10-29T20:00", worse=Worse.PANIC)
    assert first_box(book) == ["Wed 21 Oct, Walk: made things worse (Urges to hurt myself).", f"Thu 29 Oct, {WORSE}"]


def test_a_questionnaire_answered_after_the_page_was_taken_along_comes_first_on_the_next(book: PageBook) -> None:
    book.take('meantime = 1\nfrom = "Dr. R."\n[[measure]]\nname = "phq-9"\nagreed = "1 October"\n')
    take(book, "2026-11-02T18:00")
    book.clock.put("2026-11-02T21:00")
    book.services.measures.answer("phq-9", [0] * 8 + [1], date(2026, 11, 2))
    assert first_box(book) == ["Mon 2 Nov, PHQ-9 item 9: 1 (0–3)."]


def test_the_pages_of_the_last_sessions_are_remembered_and_no_more(book: PageBook) -> None:
    for week in range(6):
        day = f"2026-12-{week + 1:02}"
        book.services.sessions.add(datetime.fromisoformat(f"{day}T15:00"))
        take(book, f"{day}T10:00")
        take(book, f"{day}T11:00")
    kept = [made.wall.isoformat() for made in book.services.notebook.settings.pages_taken]
    assert kept == [f"2026-12-0{day}T11:00:00" for day in (3, 4, 5, 6)]


def after_the_eve(book: PageBook) -> Session:
    """Take the page along on the eve, note what made things worse, and return the session of the next day."""
    take(book, "2026-11-02T18:00")
    given(book, "2026-11-02T21:00", worse=Worse.PANIC)
    return next(each for each in book.services.sessions.all() if each.at == datetime.fromisoformat(BEFORE))


def test_it_comes_first_also_where_the_appointment_was_moved(book: PageBook) -> None:
    book.services.sessions.reschedule(after_the_eve(book), datetime(2026, 11, 5, 15))
    assert first_box(book) == [f"Mon 2 Nov, {WORSE}"]


@pytest.mark.parametrize("how", ["not held", "taken out", "entered afterwards"])
def test_it_comes_first_also_where_another_appointment_took_its_place(book: PageBook, how: str) -> None:
    sessions = book.services.sessions
    if how == "entered afterwards":
        for each in sessions.all():
            sessions.cancel(each)
        take(book, "2026-11-02T18:00")
        given(book, "2026-11-02T21:00", worse=Worse.PANIC)
    else:
        session = after_the_eve(book)
        book.clock.put("2026-11-03T16:00")
        if how == "not held":
            sessions.set_held(session, False)
        else:
            sessions.cancel(session)
    sessions.add(datetime(2026, 11, 4, 15))
    assert first_box(book) == [f"Mon 2 Nov, {WORSE}"]


def test_what_stands_again_once_another_answer_is_taken_back_is_news(book: PageBook) -> None:
    given(book, "2026-11-01T20:00", worse=Worse.URGES)
    book.clock.put("2026-11-01T20:10")
    walk = book.services.notebook.find("Walk")
    other = book.services.checkins.answer(walk, Status.SMALL, day=date(2026, 11, 1), slot=1).checkin
    take(book, "2026-11-02T18:00")
    book.clock.put("2026-11-02T21:00")
    book.services.checkins.undo(other.id)
    assert first_box(book) == ["Sun 1 Nov, Walk: made things worse (Urges to hurt myself)."]


def test_a_stop_rule_that_an_earlier_page_told_is_not_told_again(book: PageBook) -> None:
    rule = 'stop_rule = "feet on the floor"'
    book.take(sheet(plan("Lift", "starts = 2026-09-01", rule), at("10:00")))
    book.clock.put("2026-10-27T20:00")
    tried = book.answer("Lift", Status.TRIED, "2026-10-27")
    add(book, "2026-11-05T20:00", tried, worse=Worse.PANIC)
    assert first_box(book) == ["Tue 27 Oct, Lift: made things worse (Panic or too much)."]


def test_a_day_long_before_is_named_with_its_year(book: PageBook) -> None:
    book.take(sheet(plan("Swim", "starts = 2025-09-01"), at("10:00")))
    add(book, "2026-11-05T20:00", given(book, "2025-11-05T20:00", "Swim"), worse=Worse.PANIC)
    assert first_box(book) == ["Wed 5 Nov 2025, Swim: made things worse (Panic or too much)."]


def test_reminders_rest_until_nothing_said_since_says_that_it_made_things_worse(book: PageBook) -> None:
    early, late = (given(book, f"2026-11-{day}T20:00") for day in ("14", "15"))
    late = add(book, "2026-11-15T20:05", late, worse=Worse.PANIC)
    early = add(book, "2026-11-15T20:10", early, worse=Worse.PANIC)
    add(book, "2026-11-15T20:15", late, worse=None)
    assert book.services.notebook.find("Walk").silenced is not None, "the older answer says so, since a moment later"
    add(book, "2026-11-15T20:20", early, worse=None)
    assert book.services.notebook.find("Walk").silenced is None
    with pytest.raises(UserError):
        book.services.checkins.undo("0" * 32)
