"""What is held back from the page stays held back until the session is over, whatever is looked at meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from demo_bench import Bench, open_bench
from full_disk import room_for
from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.services.details import Details
from meantime.services.report.data import to_json
from meantime.services.report.period import Period
from quiet import quietness
from reminding import berlin
from session_rig import OFFSCREEN, SessionRig, session_page

STAYED = "Stayed six minutes near the window. Shaky, but stayed."
UNSTARRED = "Wrote the kinder line on the back of a receipt and lost it."
ENTRIES = "All entries, as an appendix"
ANSWERS = "each answer"
IN_SESSION, AFTERWARDS, NEXT_DAY = "2026-11-24T15:05", "2026-11-24T15:50", "2026-11-25T09:00"


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The page at the moment of the pictures."""
    with quietness() as quiet, session_page(demo, qtbot) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        yield made


def stands(rig: SessionRig, words: str) -> bool:
    """Tell whether these words are on the page; where they have a box, it says the same."""
    on_page = words in to_json(rig.report)
    if words in rig.words():
        assert rig.row(words).box.isChecked() is on_page
    return on_page


def other_days(rig: SessionRig, *, first: int, last: int) -> None:
    """Cover the days so many days before the first and the last that are covered."""
    days = rig.page.choices.covering.days
    if not days.isVisibleTo(rig.page):
        rig.press("Days and session")
    rig.press("Other days")
    days.first.setDate(days.first.date().addDays(-first))
    days.last.setDate(days.last.date().addDays(-last))


def come_to(bench: Bench, now: str) -> None:
    bench.clock.instant = berlin(now)
    bench.bus.tell(Changes.everything())


def unsaved(rig: SessionRig) -> bool:
    return rig.page.unsaved


def test_a_note_stays_held_back_while_other_days_are_looked_at(rig: SessionRig) -> None:
    assert stands(rig, STAYED)
    rig.row(STAYED).box.click()
    other_days(rig, first=14, last=14)
    assert STAYED not in rig.words()
    rig.press("Since the last session")
    assert not stands(rig, STAYED)


def test_what_is_held_back_of_all_entries_stays_so_where_they_are_wanted_again(rig: SessionRig) -> None:
    rig.row(ENTRIES).box.click()
    rig.row(UNSTARRED).box.click()
    rig.row(ENTRIES).box.click()
    rig.row(ENTRIES).box.click()
    assert not stands(rig, UNSTARRED)


def test_while_the_session_lasts_it_is_held_back(rig: SessionRig) -> None:
    rig.row(STAYED).box.click()
    come_to(rig.bench, IN_SESSION)
    assert STAYED in rig.words()
    assert not stands(rig, STAYED)


def test_what_was_wanted_on_one_page_is_wanted_there_again_after_a_look_at_other_days(rig: SessionRig) -> None:
    row = rig.row(ANSWERS)
    assert not row.box.isChecked()
    row.box.click()
    rig.row(ENTRIES).box.click()
    rig.row(ENTRIES).box.click()
    assert rig.row(ANSWERS).box.isChecked()
    other_days(rig, first=7, last=7)
    rig.press("Since the last session")
    assert rig.row(ANSWERS).box.isChecked()


def test_an_entry_is_held_back_after_a_kill_and_the_session_until_it_is_kept_again(
    rig: SessionRig, qtbot: QtBot
) -> None:
    rig.row(STAYED).box.click()
    again = open_bench(rig.bench.folder, "2026-11-24T14:00")
    with session_page(again, qtbot) as later:
        assert not stands(later, STAYED)
        for now in (AFTERWARDS, NEXT_DAY):
            come_to(again, now)
            other_days(later, first=7, last=0)
            assert STAYED in later.words()
            assert not stands(later, STAYED), "of these very words it was decided"
        later.row(STAYED).box.click()
        assert stands(later, STAYED)
    again.close()


def test_all_else_is_decided_anew_for_the_days_after_the_session_and_not_for_those_before(rig: SessionRig) -> None:
    rig.row("Details, page 2").box.click()
    come_to(rig.bench, AFTERWARDS)
    assert not rig.row("Details, page 2").box.isChecked(), "not while somebody may still be in the session"
    come_to(rig.bench, NEXT_DAY)
    assert rig.row("Details, page 2").box.isChecked()
    other_days(rig, first=7, last=1)
    assert not rig.row("Details, page 2").box.isChecked(), "its page is made again as it was"
    rig.press("Since the last session")
    rig.row("Learned").box.click()
    assert rig.bench.services.held_for_session.items(date(2026, 11, 25)) == {"learned"}


def test_what_the_page_says_by_now_is_looked_at_before_it_is_let_go(rig: SessionRig, tmp_path: Path) -> None:
    rig.bench.clock.instant = berlin(AFTERWARDS)
    rig.press("Save PDF…")
    assert rig.said == "Meanwhile the page has changed. Look at it once more before you let it go."
    assert rig.suggested == []
    services = rig.bench.services
    note = Details(note="Noted in another window", star=True)
    services.checkins.answer(services.notebook.find("4-7-8 breathing"), Status.FULL, details=note, beside=True)
    rig.press("Print…")
    assert rig.said == "Meanwhile the page has changed. Look at it once more before you let it go."
    assert rig.papers == []
    rig.place = tmp_path / "page.pdf"
    rig.press("Save PDF…")
    rig.wait_until_said("Saved: page.pdf")


def test_what_comes_back_at_the_end_of_a_session_is_looked_at_first(rig: SessionRig) -> None:
    other_days(rig, first=0, last=-7)
    rig.row("Details, page 2").box.click()
    assert rig.report.details is None
    rig.bench.clock.instant = berlin(AFTERWARDS)
    rig.press("Save PDF…")
    assert rig.said.startswith("Meanwhile the page has changed.")
    assert rig.suggested == []


def test_what_is_held_back_while_other_days_are_typed_is_held_back(rig: SessionRig) -> None:
    other_days(rig, first=0, last=40)
    assert rig.said == "The first day of the page has to come before its last."
    rig.row(STAYED).box.click()
    days = rig.page.choices.covering.days
    days.last.setDate(days.last.date().addDays(40))
    assert rig.said == ""
    assert not stands(rig, STAYED)


def test_a_plan_that_was_held_back_before_it_ended_counts_nowhere(rig: SessionRig) -> None:
    services = rig.bench.services
    plan_id = services.notebook.find("4-7-8 breathing").id
    later = Period(None, date(2027, 3, 1), date(2027, 3, 7))
    view = services.session_screen.view(later, frozenset({f"plan:{plan_id}"}))
    assert view.hidden == {f"plan:{plan_id}"}


def test_with_a_full_disk_it_is_held_back_all_the_same_and_saved_once_there_is_room(rig: SessionRig) -> None:
    with room_for(4):
        rig.row(STAYED).box.click()
        assert not stands(rig, STAYED)
    assert rig.said.startswith("The d")
    assert rig.said.endswith("it is saved as soon as it can be.")
    assert unsaved(rig)
    rig.page.flush()
    assert not unsaved(rig)
    again = open_bench(rig.bench.folder)
    assert len(again.services.held_for_session.items(date(2026, 11, 23))) == 1
    again.close()
