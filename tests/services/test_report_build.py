"""The page says what was noted, no more; what the client hides or keeps private stays away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.report.build import Period
from meantime.services.report.data import to_data, to_json
from meantime.services.report.model import ConcernKind
from meantime.services.report.second_page import FactsDetail, LadderDetail, RecordDetail
from meantime.services.report.signs import Sign
from meantime.services.report.strips import strips
from page_book import PageBook, page_book, row

MORNING = """meantime = 1
from = "R. K."
agreed_on = 2026-11-09

[[anchor]]
name = "Coffee"
at = { "MO-SU" = "08:00" }

"""


def plan(title: str, *lines: str, trigger: str = 'after = "Coffee"') -> str:
    settings = "\n".join(("starts = 2026-11-09", *lines))
    return f'[[plan]]\ntitle = "{title}"\n{settings}\n\n[[plan.trigger]]\n{trigger}\n\n'


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 16 November 2026, 10:00, with a plan that began a week before."""
    with page_book(tmp_path, "2026-11-16T10:00") as opened:
        opened.take(MORNING + plan("Walk", 'small = { what = "to the corner" }'))
        yield opened


def test_an_empty_folder_gives_an_empty_page(tmp_path: Path) -> None:
    with page_book(tmp_path) as empty:
        report = empty.report()
        assert (report.header.first, report.header.last) == (date(2026, 11, 10), date(2026, 11, 23))
        sections = (report.plans, report.measures, report.details, report.talk_about, report.see_first)
        assert sections == ((),) * 5
        assert report.header.session == ""
        assert report.header.byline == "self-reported, not monitored · prepared 23 November"


def test_without_a_session_the_last_fourteen_days_are_covered(book: PageBook) -> None:
    header = book.report().header
    assert (header.first, header.last) == (date(2026, 11, 3), date(2026, 11, 16))


def test_since_the_last_session_begins_on_its_day(book: PageBook) -> None:
    book.services.sessions.add(datetime(2026, 11, 12, 15))
    following, _ = book.services.sessions.add(datetime(2026, 11, 19, 15), "R. K.")
    header = book.report().header
    assert (header.first, header.last) == (date(2026, 11, 12), date(2026, 11, 16))
    assert (header.session, header.session_at) == ("Thu 19 November, 15:00", following.at)
    assert header.therapist == "R. K."


def test_a_page_for_a_past_session_ends_on_its_eve(book: PageBook) -> None:
    book.services.sessions.add(datetime(2026, 11, 5, 15))
    past, _ = book.services.sessions.add(datetime(2026, 11, 12, 15))
    header = book.report(period=Period(past.id)).header
    assert (header.first, header.last) == (date(2026, 11, 5), date(2026, 11, 11))
    assert header.session_at == past.at


def test_a_page_made_on_the_sessions_day_holds_that_day(book: PageBook) -> None:
    book.services.sessions.add(datetime(2026, 11, 9, 15))
    today, _ = book.services.sessions.add(datetime(2026, 11, 16, 15))
    header = book.report(period=Period(today.id)).header
    assert (header.first, header.last) == (date(2026, 11, 9), date(2026, 11, 16))
    assert book.report().header.session_at == today.at


def test_there_is_a_page_after_a_session_that_came_before_the_day_began(book: PageBook) -> None:
    book.services.preferences.set("day-starts", "12:00")
    book.services.sessions.add(datetime(2026, 12, 1, 10))
    book.clock.put("2026-12-01T11:00")
    assert (book.report().header.first, book.report().header.last) == (date(2026, 11, 30), date(2026, 11, 30))


def test_a_page_made_in_the_session_is_the_one_for_it_until_it_is_over(book: PageBook) -> None:
    book.services.sessions.add(datetime(2026, 11, 9, 15))
    today, _ = book.services.sessions.add(datetime(2026, 11, 16, 15))
    for now, first in (("14:59", 9), ("15:01", 9), ("15:49", 9), ("15:50", 16)):
        book.clock.put(f"2026-11-16T{now}")
        header = book.report().header
        assert (header.first, header.last) == (date(2026, 11, first), date(2026, 11, 16)), now
        assert header.session_at == (today.at if first == 9 else None), now
        header = book.report(period=Period(today.id)).header
        assert (header.first, header.last) == (date(2026, 11, 9), date(2026, 11, 16)), now


def test_sessions_without_plans_give_a_page(tmp_path: Path) -> None:
    with page_book(tmp_path) as empty:
        empty.services.sessions.add(datetime(2026, 11, 24, 15))
        empty.services.sessions.note("Where do I begin?")
        report = empty.report()
        assert report.talk_about == ("Where do I begin?",)
        assert report.header.session == "Tue 24 November, 15:00"


def test_a_range_in_the_future_shows_what_is_still_open(book: PageBook) -> None:
    walk = row(book.days("2026-11-23", "2026-11-25"), "Walk")
    assert (walk.count, walk.counts.open) == ("0 of 3", 3)
    assert walk.split == "3 still open"
    assert [mark.sign for marks in walk.days for mark in marks] == [Sign.OPEN] * 3


def test_a_range_before_everything_has_no_plan(book: PageBook) -> None:
    assert book.days("2020-01-01", "2020-01-31").plans == ()


@pytest.mark.parametrize(
    "period",
    [
        Period("no such session"),
        Period(None, date(2026, 11, 16), date(2026, 11, 15)),
        Period(None, date(1800, 1, 1), date(1800, 1, 2)),
        Period(None, date(2000, 1, 1), date(2020, 1, 1)),
        Period(None, date(9999, 12, 30), date(9999, 12, 31)),
        Period("\x00'; --"),
    ],
)
def test_days_that_cannot_be_covered_are_refused(book: PageBook, period: Period) -> None:
    with pytest.raises(UserError):
        book.report(period=period)


def test_one_day_is_a_page(book: PageBook) -> None:
    report = book.days("2026-11-16", "2026-11-16")
    assert report.header.period == "16 November 2026"
    assert len(report.strip) == 1


def test_a_period_over_new_year_names_both_years(book: PageBook) -> None:
    assert book.days("2026-12-28", "2027-01-03").header.period == "28 December 2026 – 3 January 2027"


def test_a_quota_is_counted_by_the_weeks_that_end_in_the_range(book: PageBook) -> None:
    quota = 'times_per_week = 3\ndays = "MO-SU"\nat = ["20:00"]'
    book.take(MORNING + plan("Sitting", trigger=quota))
    book.answer("Sitting", Status.FULL, "2026-11-11")
    book.answer("Sitting", Status.FULL, "2026-11-16")
    assert row(book.days("2026-11-12", "2026-11-16"), "Sitting").count == "1 of 3"
    assert row(book.days("2026-11-09", "2026-11-14"), "Sitting").count == "none due"
    both = row(book.days("2026-11-09", "2026-11-22"), "Sitting")
    assert both.count == "2 of 6"
    assert (both.counts.no_entry, both.counts.open) == (2, 2)


def test_what_a_quota_has_in_a_week_that_is_not_over_is_told_apart(book: PageBook) -> None:
    book.take(MORNING + plan("Sitting", trigger='times_per_week = 3\ndays = "MO-SU"\nat = ["20:00"]'))
    for day in ("2026-11-10", "2026-11-11", "2026-11-16"):
        book.answer("Sitting", Status.FULL, day)
    middle = row(book.days("2026-11-11", "2026-11-14"), "Sitting")
    assert (middle.count, middle.split) == ("none due", "1 done since Wed 11, not counted yet")
    after = row(book.days("2026-11-09", "2026-11-16"), "Sitting")
    assert (after.count, after.split) == ("2 of 3", "2 full; 1 no entry; 1 done since Mon 16, not counted yet")
    assert "not counted" not in row(book.days("2026-11-09", "2026-11-15"), "Sitting").split


def test_how_a_quota_is_counted_is_said_where_one_stands(book: PageBook) -> None:
    assert "Monday to Sunday" not in book.report().reading[0]
    book.take(MORNING + plan("Sitting", trigger='times_per_week = 3\ndays = "MO-SU"\nat = ["20:00"]'))
    assert "Monday to Sunday" in book.report().reading[0]
    assert "Monday to Sunday" not in book.report("practice").reading[0]
    assert "Monday to Sunday" not in book.report(f"plan:{book.plan_id('Sitting')}").reading[0]


def test_what_is_done_beside_the_plan_is_counted_apart(book: PageBook) -> None:
    book.answer("Walk", Status.FULL)
    book.answer("Walk", Status.SMALL)
    walk = row(book.days("2026-11-16", "2026-11-16"), "Walk")
    assert walk.count == "1 of 1"
    assert walk.split == "1 full; 1 beside the plan"


def test_an_as_needed_plan_counts_its_times(book: PageBook) -> None:
    book.take(MORNING + plan("Kind line", trigger='when = "I notice harsh self-talk"'))
    book.answer("Kind line", Status.FULL)
    book.answer("Kind line", Status.TRIED)
    kind = row(book.report(), "Kind line")
    assert (kind.count, kind.split) == ("1 time", "1 full; 1 tried, then stopped")
    assert [mark.sign for mark in kind.days[-1]] == [Sign.FULL, Sign.TRIED], "the strip shows on which day"
    assert {mark.sign for marks in kind.days[:-1] for mark in marks} == {Sign.NOT_DUE}


def test_the_strip_shows_what_was_practised_on_a_day_without_a_plan(book: PageBook) -> None:
    book.take(MORNING + plan("Stretch", trigger='after = "Coffee"\ndays = "MO-FR"'))
    book.answer("Stretch", Status.SMALL, "2026-11-14")
    book.answer("Stretch", Status.USED_FOR_REAL, "2026-11-15")
    book.answer("Stretch", Status.NOT_THIS_TIME, "2026-11-15")
    book.answer("Stretch", Status.FULL)
    book.answer("Stretch", Status.FULL)
    report = book.days("2026-11-14", "2026-11-16")
    stretch = row(report, "Stretch")
    assert [[mark.sign for mark in marks] for marks in stretch.days] == [[Sign.SMALL], [Sign.NOT_DUE], [Sign.FULL]]
    assert stretch.days[0][0].label.endswith("beside the plan")
    assert stretch.count == "1 of 1"
    assert stretch.split == "1 full; 3 beside the plan; 1 used for real"
    assert "Practice on a day without a plan is marked and not in the count." in report.reading[0]
    (data,) = [each for each in to_data(report)["plans"] if each["plan"] == "Stretch"]
    assert [(day["marks"], day["beside"]) for day in data["days"]] == [
        (["not-due"], ["small"]),
        (["not-due"], []),
        (["full"], []),
    ]
    assert "Practice on a day without" not in book.days("2026-11-16", "2026-11-16").reading[0]
    assert "Practice on a day without" not in book.report(f"plan:{book.plan_id('Stretch')}").reading[0]


def test_practice_on_a_day_of_rest_stands_beside_the_rest(book: PageBook) -> None:
    book.take(MORNING + plan("Stretch", 'rest = "SU"'))
    book.answer("Stretch", Status.FULL, "2026-11-15")
    stretch = row(book.days("2026-11-14", "2026-11-15"), "Stretch")
    assert [mark.sign for mark in stretch.days[1]] == [Sign.REST, Sign.FULL]
    assert stretch.split == "1 no entry; 1 rest; 1 beside the plan"


def test_days_of_what_was_shared_in_counts_alone_are_not_told_later(book: PageBook) -> None:
    needed = 'when = "I notice harsh self-talk"'
    book.take(MORNING + plan("Kind line", 'share = "summary"', trigger=needed))
    book.answer("Kind line", Status.FULL, "2026-11-15")
    book.take(MORNING + plan("Kind line", 'share = "full"', trigger=needed))
    book.answer("Kind line", Status.FULL)
    kind = row(book.days("2026-11-15", "2026-11-16"), "Kind line")
    assert kind.count == "2 times"
    assert [[mark.sign for mark in marks] for marks in kind.days] == [[Sign.NOT_DUE], [Sign.FULL]]


def test_two_answers_beside_the_plan_on_a_day_do_not_take_the_days_out_of_short_strips(book: PageBook) -> None:
    book.take(MORNING + plan("Kind line", trigger='when = "I notice harsh self-talk"'))
    book.answer("Kind line", Status.FULL)
    book.answer("Kind line", Status.FULL)
    assert not strips(book.days("2026-10-26", "2026-11-16"), one_line=True).condensed


def test_the_columns_of_long_strips_add_up_to_the_count(book: PageBook) -> None:
    book.take(MORNING + plan("Stretch", trigger='after = "Coffee"\ndays = "MO-FR"'))
    book.take(MORNING + plan("Kind line", trigger='when = "I notice harsh self-talk"'))
    for title in ("Stretch", "Kind line"):
        book.answer(title, Status.SMALL, "2026-11-14")
        book.answer(title, Status.FULL)
    report = book.days("2026-10-01", "2026-11-16")
    assert report.plans is not None
    drawn = dict(zip((each.title for each in report.plans), strips(report).rows, strict=True))
    for title, count in (("Stretch", "1 of 6"), ("Kind line", "2 times")):
        assert row(report, title).count == count
        assert str(sum(int(str(cell or 0)) for cell in drawn[title])) == count[0]


def test_counts_always_add_up_to_what_was_due(book: PageBook) -> None:
    for status, day in zip((Status.FULL, Status.TRIED, Status.REST, Status.NOT_THIS_TIME), range(10, 14), strict=True):
        book.answer("Walk", status, f"2026-11-{day}")
    counts = row(book.days("2026-11-09", "2026-11-18"), "Walk").counts
    assert counts.due == counts.scheduled - counts.rest - counts.paused
    closed = counts.done + counts.tried + counts.not_this_time + counts.no_entry
    assert counts.due == closed + counts.open


def test_what_made_things_worse_stands_first_with_the_clients_words(book: PageBook) -> None:
    book.answer("Walk", Status.TRIED, worse=Worse.PANIC, note="No air.")
    (concern,) = book.report().see_first
    assert (concern.kind, concern.own_words) == (ConcernKind.WORSE, "No air.")
    assert concern.text == "Mon 16, Walk: made things worse (Panic or too much)."


def test_a_used_stop_rule_stands_first(book: PageBook) -> None:
    book.take(MORNING + plan("Drive", "locked = true", 'stop_rule = "feet on the floor, then ring"'))
    book.answer("Drive", Status.TRIED)
    (concern,) = book.report().see_first
    assert concern.kind is ConcernKind.STOP_RULE
    assert "feet on the floor, then ring" in concern.text


def test_the_first_box_is_never_hidden(book: PageBook) -> None:
    entry = book.answer("Walk", Status.TRIED, worse=Worse.URGES, note="Words of mine")
    sections = ("talk", "practice", "measures", "learned", "barriers", "discuss", "details")
    report = book.report(*sections, f"plan:{book.plan_id('Walk')}", entry.id)
    assert [concern.kind for concern in report.see_first] == [ConcernKind.WORSE]
    assert "Words of mine" not in to_json(report)


def test_a_hidden_section_is_null_in_the_data(book: PageBook) -> None:
    data = to_data(book.report("talk", "practice", "measures", "learned", "barriers", "discuss", "details"))
    for key in ("talk_about", "plans", "measures", "learned", "barriers", "worth_discussing", "details", "noted"):
        assert data[key] is None


def test_a_hidden_plan_is_nowhere_but_its_neighbours_stay(book: PageBook) -> None:
    book.take(MORNING + plan("Swim"))
    book.answer("Walk", Status.NOT_THIS_TIME, reasons=(Reason.FORGOT,), note="the walk", star=True)
    book.answer("Swim", Status.FULL, note="the water", star=True)
    report = book.report(f"plan:{book.plan_id('Walk')}")
    text = to_json(report)
    assert "Walk" not in text
    assert "the walk" not in text
    assert "Forgot" not in text
    assert "the water" in text
    assert [plan_row.title for plan_row in report.plans or ()] == ["Swim"]


def test_a_hidden_entry_is_counted_and_says_nothing(book: PageBook) -> None:
    entry = book.answer("Walk", Status.FULL, note="Rain on my face", star=True)
    report = book.report(entry.id)
    assert row(report, "Walk").counts.full == 1
    assert "Rain" not in to_json(report)


def test_a_hidden_line_leaves_the_others(book: PageBook) -> None:
    first, _ = book.services.sessions.note("One")
    book.services.sessions.note("Two")
    assert book.report(first.id).talk_about == ("Two",)


def test_a_line_that_names_a_hidden_plan_goes_with_it(book: PageBook) -> None:
    plan_id = book.plan_id("Walk")
    book.services.sessions.note("Walk: where to?", plan_id=plan_id)
    book.services.sessions.note("Two")
    assert book.report().talk_about == ("Walk: where to?", "Two")
    assert book.report(f"plan:{plan_id}").talk_about == ("Two",)


@pytest.mark.parametrize("item", ["", "Talk", "first", "plan:", "plan:Walk", "no such id", "'; --", "\x00", "0" * 32])
def test_an_unknown_thing_to_hide_is_refused(book: PageBook, item: str) -> None:
    with pytest.raises(UserError, match="to hide"):
        book.report("talk", item)


def test_a_plan_shared_in_counts_shows_counts_alone(book: PageBook) -> None:
    ladder = '\n[[plan.step]]\ntitle = "The first step"\nsuds = 30\n'
    book.take(MORNING + plan("Quiet", 'practice = "exposure"', 'share = "summary"') + ladder)
    book.answer(
        "Quiet",
        Status.FULL,
        note="Nobody reads this",
        star=True,
        reasons=(Reason.OTHER,),
        ratings=(("suds-before", 91.0), ("suds-after", 37.0)),
        record=(("outcome", "Nor this"),),
    )
    report = book.report()
    quiet = row(report, "Quiet")
    text = re.sub(r'"plan_id": "\w+"', "", to_json(report))  # an id may happen to hold any number
    assert quiet.counts.full == 1
    assert quiet.days == ((),) * len(report.strip)
    for gone in ("Nobody reads this", "Nor this", "91", "37", "The first step"):
        assert gone not in text
    assert report.details == ()
    assert report.barriers is not None
    assert report.barriers.given == 0


def test_a_private_plan_is_nowhere_not_even_in_the_first_box(book: PageBook) -> None:
    book.take(MORNING + plan("Secret", 'share = "private"', 'where = "at home"'))
    book.answer("Secret", Status.TRIED, worse=Worse.CONFLICT, note="Between us", star=True, reasons=(Reason.MONEY,))
    report = book.report()
    text = to_json(report)
    assert report.see_first == ()
    for gone in ("Secret", "at home", "Between us", "money"):
        assert gone not in text
    assert json.loads(text)["noted"] == {"within_the_hour": 0, "same_day": 0, "later": 0, "without_entry": 7}


def test_what_was_written_while_a_plan_was_private_stays_so(book: PageBook) -> None:
    private = plan("Walk", 'small = { what = "to the corner" }', 'share = "private"')
    book.take(MORNING + private)
    book.clock.put("2026-11-17T10:00")
    book.answer("Walk", Status.FULL, note="Only for me", star=True)
    book.clock.put("2026-11-18T10:00")
    book.take(MORNING + plan("Walk", 'small = { what = "to the corner" }', 'share = "full"'))
    report = book.report()
    counts = row(report, "Walk").counts
    assert (counts.full, counts.due, counts.no_entry) == (0, 8, 7), "neither day on which it was private is told"
    assert "Only for me" not in to_json(report)


def test_a_private_note_keeps_its_record_to_itself_too(book: PageBook) -> None:
    book.take(MORNING + plan("Thoughts", 'practice = "thought-record"'))
    book.answer(
        "Thoughts",
        Status.FULL,
        note="A private note",
        private=True,
        star=True,
        record=(("thought", "A private thought"), ("situation", "A private place")),
    )
    assert "private" not in to_json(book.report())


def test_a_line_that_the_client_keeps_off_the_page_stays_off(book: PageBook) -> None:
    point, _ = book.services.sessions.note("Not yet")
    book.services.sessions.change(replace(point, keep=False))
    assert book.report().talk_about == ()


def test_the_same_reason_three_times_is_named_with_its_plan(book: PageBook) -> None:
    for day in (11, 12, 13):
        book.answer("Walk", Status.NOT_THIS_TIME, f"2026-11-{day}", reasons=(Reason.NO_TIME,))
    assert book.report().worth_discussing == ("“No time” came up 3 times, each at “Walk”.",)
    assert book.report(language="de").worth_discussing == ("„Keine Zeit“ kam 3-mal vor, jedes Mal bei „Walk“.",)


def test_only_small_for_three_weeks_asks_about_the_size(book: PageBook) -> None:
    for week in range(3):
        book.clock.put(f"2026-11-{10 + 7 * week}T20:00")
        book.answer("Walk", Status.SMALL)
    expected = "Walk: 3 times in the last 3 weeks, small each time. Is this the right size?"
    assert expected in (book.days("2026-11-18", "2026-11-24").worth_discussing or ())
    book.answer("Walk", Status.FULL, "2026-11-23")
    assert expected not in (book.days("2026-11-18", "2026-11-24").worth_discussing or ())


def test_a_page_of_many_weeks_asks_about_the_size_of_the_last_three(book: PageBook) -> None:
    book.clock.put("2026-11-10T20:00")
    book.answer("Walk", Status.FULL)
    for week in range(1, 4):
        book.clock.put(f"{date(2026, 11, 10) + timedelta(days=7 * week)}T20:00")
        book.answer("Walk", Status.SMALL)
    lines = book.days("2026-11-09", "2026-12-01").worth_discussing or ()
    assert "Walk: 3 times in the last 3 weeks, small each time. Is this the right size?" in lines


def test_few_answers_are_compared_with_nothing(book: PageBook) -> None:
    book.take(MORNING + plan("Evening", trigger='at = ["20:00"]'))
    book.answer("Walk", Status.FULL)
    assert book.days("2026-11-14", "2026-11-16").worth_discussing == ()


def test_at_most_three_lines_are_worth_discussing(book: PageBook) -> None:
    for reason in (Reason.NO_TIME, Reason.FORGOT, Reason.UNCLEAR, Reason.TOO_BIG):
        for _ in range(3):
            book.answer("Walk", Status.NOT_THIS_TIME, reasons=(reason,))
    assert len(book.report().worth_discussing or ()) == 3


def test_belief_is_the_curve_where_no_step_was_rated(book: PageBook) -> None:
    book.take(MORNING + plan("Thoughts", 'practice = "thought-record"'))
    book.answer("Thoughts", Status.FULL, ratings=(("belief-before", 85.0), ("belief-after", 45.0)))
    learned = book.report().learned
    assert learned is not None
    assert learned.step == "Belief in the first thought:"
    assert [(curve.before, curve.peak, curve.after) for curve in learned.curves] == [(85, None, 45)]


def test_a_starred_record_is_the_example_that_the_client_chose(book: PageBook) -> None:
    book.services.preferences.set("name", "J. M.")
    book.take(MORNING + plan("Thoughts", 'practice = "thought-record"'))
    book.answer("Thoughts", Status.FULL, "2026-11-12", star=True, record=(("thought", "First"),))
    book.answer("Thoughts", Status.FULL, "2026-11-13", record=(("thought", "Second"),))
    (detail,) = book.report().details or ()
    assert isinstance(detail, RecordDetail)
    assert detail.example_caption == "Example chosen by J. M., Thu 12 November"
    assert [line.text for line in detail.example] == ["First"]


def test_free_writing_is_shown_only_where_the_client_starred_it(book: PageBook) -> None:
    book.take(MORNING + plan("Pages", 'practice = "journal"'))
    book.answer("Pages", Status.FULL, "2026-11-12", record=(("text", "Long pages of mine"),))
    assert "Long pages" not in to_json(book.report())


def test_exposure_without_steps_names_what_the_record_says(book: PageBook) -> None:
    book.take(MORNING + plan("Lift", 'practice = "exposure"'))
    book.answer("Lift", Status.FULL, record=(("item", "The glass lift"),), ratings=(("suds-peak", 40.0),))
    (detail,) = book.report().details or ()
    assert isinstance(detail, LadderDetail)
    assert (detail.rows[0].step, detail.rows[0].suds) == ("The glass lift", "– · 40 · –")


def test_every_note_to_bring_finds_a_place(book: PageBook) -> None:
    book.take(MORNING + plan("Breath", 'practice = "breathing"') + plan("Thoughts", 'practice = "thought-record"'))
    for index, title in enumerate(("Walk", "Breath", "Thoughts", "Walk", "Thoughts")):
        book.answer(title, Status.USED_FOR_REAL, f"2026-11-1{index + 1}", note=f"note {index}", star=True)
    report = book.report()
    assert report.learned is not None
    assert report.learned.quote == "note 0"
    text = to_json(report)
    assert all(text.count(f"note {index}") == 1 for index in range(5))


def test_helpful_ratings_are_told_with_their_scale(book: PageBook) -> None:
    for day, value in (("2026-11-12", 2.0), ("2026-11-13", 4.0)):
        book.answer("Walk", Status.FULL, day, ratings=(("helpful", value),))
    (detail,) = book.report().details or ()
    assert isinstance(detail, FactsDetail)
    assert [(fact.label, fact.strong, fact.text) for fact in detail.facts] == [("Helpful, median", "3", "of 4")]


def test_no_word_of_the_page_grades(book: PageBook) -> None:
    for day in range(10, 17):
        book.answer("Walk", Status.NOT_THIS_TIME, f"2026-11-{day}", reasons=(Reason.NO_TIME,))
    text = to_json(book.report()).casefold()
    for word in ("%", "streak", "score", "failed", "missed", "skipped", "because"):
        assert word not in text


LADDER = plan("Eating out", 'practice = "exposure"', trigger='at = ["12:00"]')
STEP = '[[plan.step]]\ntitle = "Stand in the queue"\nrepeat = 2\n\n'


def test_a_step_tried_more_often_than_agreed_is_not_told_as_so_many_of_fewer(book: PageBook) -> None:
    book.take(MORNING + LADDER + STEP)
    for day in ("2026-11-10", "2026-11-11", "2026-11-12"):
        book.answer("Eating out", Status.FULL, day)
        (ladder,) = [each for each in book.report().details or () if isinstance(each, LadderDetail)]
    assert ladder.remark == "Step 1 tried 3 times. Moving on is offered after 2 tries, never automatic."


@pytest.mark.parametrize("likely", [(), (("probability", 80.0),)])
def test_what_happened_ends_in_one_full_stop(book: PageBook, likely: tuple[tuple[str, float], ...]) -> None:
    book.take(MORNING + LADDER + STEP)
    happened = (("feared", "they stare"), ("outcome", "Nobody looked."))
    book.answer("Eating out", Status.FULL, note="I stood there", star=True, record=happened, ratings=likely)
    learned = book.report().learned
    assert learned is not None
    assert learned.quote_caption.endswith("Happened: Nobody looked.")
