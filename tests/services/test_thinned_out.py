"""Plans whose reminders are thinned out: fewer moments on the desk, and nothing else is another thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.asking import Question, rests
from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.domain.support import SupportCard
from meantime.services.desk_refill import desk_moments
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import timed
from meantime.services.engine.words import make_notice
from meantime.services.exchange import json_text, read_json
from meantime.services.measures import Measures
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.services.rehearsal import Course, What, rehearse
from meantime.services.report.build import Period, build_report
from meantime.services.report.sources import Sources
from meantime.services.sessions import Sessions
from meantime.services.sheets.writing import write_sheet
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault
from sheet_book import SHIPPED, CountedIds, SheetBook, sheet_book
from short_sheets import at, plan, quota, sheet

TITLE = "Breathing"
WEEK = [date(2026, 11, 24) + timedelta(days=ahead) for ahead in range(7)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """Agreed on a Monday at ten: every day at 8:00."""
    with sheet_book(tmp_path / "data") as opened:
        opened.take(sheet(plan(TITLE), at("08:00"), plan("Walk"), at("18:00")))
        yield opened


def remind(book: SheetBook, level: Level) -> None:
    Plans(book.book).remind(book.plan(TITLE), level)


def days(book: SheetBook, hour: int = 8) -> list[int]:
    """Return the days of the month on which something of that hour stands on the desk."""
    return [moment.wall.day for moment in desk_moments(book.book) if moment.wall.hour == hour and moment.nudge is None]


EVERY = [*range(24, 31), *range(1, 8)]


def test_every_second_moment_is_on_the_desk_and_other_plans_stay_whole(book: SheetBook) -> None:
    assert days(book) == EVERY
    remind(book, Level.SECOND)
    assert days(book) == EVERY[::2]
    assert days(book, 18) == [23, *EVERY]


def test_days_later_it_is_still_every_second_one(book: SheetBook) -> None:
    remind(book, Level.SECOND)
    book.clock.put("2026-11-29T10:00")
    assert days(book) == [28, 30, 2, 4, 6, 8, 10, 12]


def test_once_a_week_is_the_first_moment_of_the_week(book: SheetBook) -> None:
    remind(book, Level.WEEKLY)
    assert days(book) == [30, 7]
    assert [moment.weekly for moment in desk_moments(book.book) if moment.wall.hour == 8] == [True, True]


def test_off_puts_nothing_on_the_desk_and_every_time_again_everything(book: SheetBook) -> None:
    remind(book, Level.OFF)
    assert days(book) == []
    remind(book, Level.EVERY)
    assert days(book) == EVERY


@pytest.mark.parametrize("level", list(Level))
def test_the_week_the_schedule_and_what_can_be_answered_are_the_same_at_every_level(
    book: SheetBook, level: Level
) -> None:
    def seen() -> object:
        present = book.book.present()
        start = present.now.utc
        moments = book.agenda.upcoming(start, start + timedelta(days=14), present.zone)
        _, today = book.agenda.today()
        counted = book.agenda.range(WEEK[0], WEEK[-1])
        return (
            [[item.occurrence for item in moment.items] for moment in moments],
            [(entry.item.occurrence, entry.mark.status, entry.offered) for entry in today],
            [(days.counts, days.days) for days in counted],
        )

    book.checkins.answer(book.plan(TITLE), Status.FULL, slot=1)
    before = seen()
    remind(book, level)
    assert seen() == before
    book.clock.put("2026-11-30T10:00")
    for day in WEEK:
        answered = book.checkins.answer(book.plan(TITLE), Status.FULL, day=day, slot=1)
        assert answered.checkin.slot == 1
    counts = {days.plan.title: days.counts for days in book.agenda.range(WEEK[0], WEEK[-1])}
    assert (counts[TITLE].due, counts[TITLE].done, counts[TITLE].extra) == (7, 7, 0)


def test_the_page_and_a_sheet_are_the_same_at_every_level(book: SheetBook) -> None:
    known = book.book
    ids = CountedIds()
    sources = Sources(known, book.agenda, Sessions(known, ids), Measures(known, ids), SHIPPED)
    book.checkins.answer(book.plan(TITLE), Status.FULL, slot=1)
    book.clock.put("2026-11-30T10:00")

    def seen() -> object:
        return build_report(sources, Period(None, WEEK[0], WEEK[-1])), write_sheet(known.plans, known.anchors)

    before = seen()
    for level in Level:
        remind(book, level)
        assert seen() == before


def test_a_quota_is_reminded_of_on_every_second_offered_day_whatever_was_answered(book: SheetBook) -> None:
    book.take(sheet(plan("Gym"), quota("3", "17:00")))
    Plans(book.book).remind(book.plan("Gym"), Level.SECOND)
    first = days(book, 17)
    assert first == [23, 25, 27, 29, *range(1, 8, 2)]
    book.checkins.answer(book.plan("Gym"), Status.FULL)
    assert days(book, 17) == first[1:]


def test_the_reminder_of_the_week_says_so_and_names_nothing_though_names_are_allowed(book: SheetBook) -> None:
    Preferences(book.book).set("neutral-words", "off")
    remind(book, Level.WEEKLY)
    (first, _) = [moment for moment in desk_moments(book.book) if moment.wall.hour == 8]
    assert (first.title, first.body) == (None, "")
    members = timed([first], "Europe/Berlin", {})
    notice = make_notice("k", Kind.MOMENT, members, "Europe/Berlin", members[0].at)
    assert notice.discreet
    assert (notice.title, notice.body) == (
        "Your 8:00 moment",
        "The reminder for this week. The rest is in the check-in.",
    )


def test_a_rehearsal_shows_what_will_remind(book: SheetBook) -> None:
    remind(book, Level.SECOND)
    course = Course(datetime(2026, 11, 24), datetime(2026, 12, 1), "Europe/Berlin")
    shown = [happening for happening in rehearse(book.book, course) if happening.what is What.SHOWN]
    assert [happening.at.day for happening in shown if happening.items[0].spec.title == TITLE] == [24, 26, 28, 30]


def test_the_history_of_levels_and_questions_goes_out_and_comes_back(book: SheetBook, tmp_path: Path) -> None:
    remind(book, Level.SECOND)
    book.clock.put("2026-11-30T10:00")
    remind(book, Level.WEEKLY)
    Plans(book.book).note_asked(book.plan(TITLE), Question.THIN_OUT, "leave")
    path = tmp_path / "export.json"
    path.write_text(json_text(book.book.vault, SupportCard()), "utf-8")
    vault, desk = Vault.open(tmp_path / "other"), Desk.open(tmp_path / "other")
    read_json(vault, desk, path)
    (kept,) = [known for known in vault.plans.all() if known.title == TITLE]
    vault.close()
    desk.close()
    assert kept == book.plan(TITLE)
    assert [(fade.level, fade.day.day) for fade in kept.fades] == [(Level.SECOND, 23), (Level.WEEKLY, 30)]
    assert rests(Question.THIN_OUT, kept.asked, book.book.present().now)
