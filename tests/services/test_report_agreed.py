"""What was agreed to do stands on the page word for word, in front of when and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from meantime.domain.statuses import Status
from meantime.services.report.data import to_data
from meantime.services.report.model import PlanRow, Report
from meantime.services.report.spoken import spoken
from page_book import page_book, row
from short_sheets import at, plan, sheet

RIDE = "Ride two stops, stay until the number has come down by half."


def page_of(folder: Path, title: str, *lines: str) -> Report:
    """Return the page with one plan, done once."""
    with page_book(folder, "2026-11-16T08:00") as book:
        book.take(sheet(plan(title, *lines), at("12:00"), by="R. K.", agreed="2026-11-16"))
        book.clock.put("2026-11-17T13:00")
        book.answer(title, Status.FULL)
        return book.days("2026-11-16", "2026-11-17")


def told(folder: Path, title: str, *lines: str) -> PlanRow:
    return row(page_of(folder, title, *lines), title)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (RIDE, RIDE),
        ("thirty seconds, breathing out slowly", "Thirty seconds, breathing out slowly."),
        ("really?", "Really?"),
        ("walk", "Walk."),
        ("say “I stay here.”", "Say “I stay here.”"),
        ("say “I stay here”", "Say “I stay here”."),
        ("sag: »Ich bleibe!«", "Sag: »Ich bleibe!«"),
        ("散歩する。", "散歩する。"),
        ("stay (ten minutes.)", "Stay (ten minutes.)"),
        ("walk home", ""),
        ("Walk home. Slowly, without headphones.", "Slowly, without headphones."),
        ("walk home – slowly", "Slowly."),
        ("walk home's way", "Walk home's way."),
        ("walk home-bound", "Walk home-bound."),
        ("Walk home.", ""),
        ("walk home, slowly", "Slowly."),
        ("walk homewards", "Walk homewards."),
    ],
)
def test_it_is_a_sentence_of_its_own_where_the_title_does_not_say_it(tmp_path: Path, what: str, said: str) -> None:
    line = told(tmp_path, "Walk home", f'what = "{what}"')
    assert (line.what, line.agreed) == (said, "At 12:00.")


@pytest.mark.parametrize(("what", "said"), [("walk home, slowly", "Slowly."), ("walk  home", "")])
def test_a_title_with_doubled_spaces_is_known_again(tmp_path: Path, what: str, said: str) -> None:
    assert told(tmp_path, "Walk  home", f'what = "{what}"').what == said


def test_where_nothing_was_agreed_but_the_title_there_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, "Walk home").what == ""


def test_of_a_locked_plan_what_begins_with_the_title_is_told_whole(tmp_path: Path) -> None:
    lines = (
        'what = "Walk home, slowly"',
        'stop_rule = "feet on the floor"',
        "locked = true",
        "full = { minutes = 45 }",
    )
    assert told(tmp_path, "Walk home", *lines).what == "Walk home, slowly."


def test_of_a_plan_that_is_shared_in_counts_no_word_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "Walk home", f'what = "{RIDE}"', 'share = "summary"').what == ""


def test_what_a_locked_plan_prescribes_is_read_out_and_attached(tmp_path: Path) -> None:
    lines = (f'what = "{RIDE}"', 'stop_rule = "feet on the floor"', "locked = true", "full = { minutes = 45 }")
    report = page_of(tmp_path, "The underground", *lines)
    assert to_data(report)["plans"][0]["what"] == RIDE
    assert f"The underground: {RIDE} At 12:00. Full 45 min." in spoken(report)[0]
