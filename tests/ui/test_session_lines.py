"""Every line of the page has a box in the session sheet, and what has no star stands only where that was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.changes import Changes
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.report.data import to_json
from meantime.ui.session.rows import ChoiceRow
from quiet import quietness
from session_rig import OFFSCREEN, SessionRig, session_page
from short_sheets import at, plan, sheet

EXAMPLE = "Canteen, 12:35, tray in hand. Looked for a seat by the wall."
NOTICED = "Harder in my head."


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The page at the moment of the pictures."""
    with quietness() as quiet, session_page(demo, qtbot) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        yield made


@pytest.fixture
def fresh(empty: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The page of someone who has noted nothing yet."""
    with quietness() as quiet, session_page(empty, qtbot) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        yield made


def take_the_star_off(rig: SessionRig) -> None:
    """Take the star off the record of Friday."""
    services = rig.bench.services
    (answer,) = [one for one in services.vault.checkins.live() if EXAMPLE in dict(one.record).values()]
    before = details_of(answer)
    change = DetailsChange.between(before, Details(**{**vars(before), "star": False}))
    rig.bench.bus.tell(services.checkins.amend(answer.id, change).changes)


def test_a_record_without_a_star_is_listed_unticked_and_stands_once_it_is_ticked(rig: SessionRig) -> None:
    assert EXAMPLE in to_json(rig.report)
    take_the_star_off(rig)
    assert EXAMPLE not in to_json(rig.report)
    row = rig.row(EXAMPLE)
    assert not row.box.isChecked()
    assert row.box.accessibleDescription() == (
        "Fri 20, Thought record, the newest record, and 6 more lines · stays with you"
    )
    row.box.click()
    assert row.box.isChecked()
    assert EXAMPLE in to_json(rig.report)
    assert "Example chosen by J. M., Fri 20 November" in to_json(rig.report) + repr(rig.report)
    assert "stays with you" not in row.box.accessibleDescription()
    row.box.click()
    assert EXAMPLE not in to_json(rig.report)


def test_a_record_kept_without_a_star_says_that_it_stays_where_its_plan_is_held_back(rig: SessionRig) -> None:
    take_the_star_off(rig)
    rig.row(EXAMPLE).box.click()
    (row,) = [row for row in rig.page.choices.plans.rows if row.box.accessibleName() == "Thought record"]
    row.box.click()
    assert EXAMPLE not in to_json(rig.report)
    assert "stays with you" in rig.row(EXAMPLE).box.accessibleDescription()


def entries(rig: SessionRig) -> ChoiceRow:
    return rig.row("All entries, as an appendix")


def test_a_record_that_was_thought_better_of_stays_out_of_the_appendix_until_it_is_ticked_there(
    rig: SessionRig,
) -> None:
    take_the_star_off(rig)
    for _ in range(2):
        rig.row(EXAMPLE).box.click()
    entries(rig).box.click()
    assert EXAMPLE not in to_json(rig.report)
    row = rig.row(EXAMPLE)
    assert not row.box.isChecked()
    row.box.click()
    assert row.box.isChecked()
    assert EXAMPLE in to_json(rig.report)


def test_a_record_that_was_never_asked_for_stands_among_all_entries_with_a_box_of_its_own(rig: SessionRig) -> None:
    take_the_star_off(rig)
    entries(rig).box.click()
    assert EXAMPLE in to_json(rig.report)
    row = rig.row(EXAMPLE)
    row.box.click()
    assert EXAMPLE not in to_json(rig.report)
    entries(rig).box.click()
    entries(rig).box.click()
    assert EXAMPLE not in to_json(rig.report)


def test_the_appendix_has_as_many_entries_as_the_plans_that_are_not_held_back(rig: SessionRig) -> None:
    before = int(entries(rig).box.accessibleDescription().split()[0])
    (row,) = [row for row in rig.page.choices.plans.rows if row.box.accessibleName() == "Thought record"]
    row.box.click()
    assert int(entries(rig).box.accessibleDescription().split()[0]) < before
    entries(rig).box.click()
    assert rig.report.appendix is not None
    n = sum(len(plan.rows) for plan in rig.report.appendix)
    assert entries(rig).box.accessibleDescription() == f"{n} entries, day by day"


def test_what_was_noticed_at_a_try_leaves_the_page_with_its_numbers_and_its_answer_still_counts(
    rig: SessionRig,
) -> None:
    before = [row.counts for row in rig.report.plans or ()]
    rig.row(NOTICED).box.click()
    assert NOTICED not in to_json(rig.report)
    assert "Tue 17, Sit in the canteen · stays with you" in rig.words()
    assert [row.counts for row in rig.report.plans or ()] == before


def test_words_beside_a_line_of_the_first_box_go_and_the_line_stays(rig: SessionRig) -> None:
    services = rig.bench.services
    said = Details(note="It came back at once.", worse=Worse.PANIC)
    services.checkins.answer(services.notebook.find("4-7-8 breathing"), Status.TRIED, details=said)
    rig.bench.bus.tell(Changes.everything())
    (before,) = rig.report.see_first
    rig.row("It came back at once.").box.click()
    (after,) = rig.report.see_first
    assert (before.own_words, after.own_words) == ("It came back at once.", None)
    assert after.text == before.text
    assert after.text in rig.words()


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("Distress", '"distress"'),
        ("Too anxious", '"too-anxious"'),
        ("Before 9:00, 9 of 11 done", "Before 9:00, 9 of 11 done"),
        ("Things done to feel safer", "sat by the window"),
    ],
)
def test_a_single_line_of_a_section_is_held_back(rig: SessionRig, words: str, gone: str) -> None:
    assert gone in to_json(rig.report)
    row = rig.row(words)
    row.box.click()
    assert gone not in to_json(rig.report)
    assert not row.box.isChecked()
    row.box.click()
    assert gone in to_json(rig.report)


def test_without_page_2_only_the_quote_does_not_stay_with_the_client(rig: SessionRig) -> None:
    (details,) = [row for row in rig.page.choices.sections.rows if row.box.accessibleName() == "Details, page 2"]
    details.box.click()
    told = [
        row.box.accessibleDescription()
        for card in (rig.page.choices.notes, rig.page.choices.words)
        for row in card.rows
    ]
    assert [words for words in told if "stays with you" not in words] == ["Thu 19, Sit in the canteen"]
    for row in (*rig.page.choices.notes.rows, *rig.page.choices.words.rows):
        stays = "stays with you" in row.box.accessibleDescription()
        assert (row.box.accessibleName() in to_json(rig.report)) is not stays


def fill(rig: SessionRig, tries: int) -> None:
    """Note so many tries with words of their own, some days with several."""
    services = rig.bench.services
    rig.take(sheet(plan("Doors", 'practice = "exposure"', "starts = 2026-11-10"), at("08:00")))
    for number in range(tries):
        day = date(2026, 11, 23) - timedelta(days=number % 7)
        said = Details(note=f"Door number {number}.", reasons=(list(Reason)[number % len(Reason)],))
        services.checkins.answer(services.notebook.find("Doors"), Status.USED_FOR_REAL, day=day, details=said)
        starred = Details(note=f"Window number {number}.", star=True)
        services.checkins.answer(services.notebook.find("Doors"), Status.USED_FOR_REAL, day=day, details=starred)
    rig.bench.bus.tell(Changes.everything())


def test_sixty_rows_are_reached_by_tab_and_each_is_scrolled_to(fresh: SessionRig) -> None:
    fill(fresh, 32)
    QApplication.processEvents()
    boxes = [row.box for row in fresh.page.findChildren(ChoiceRow) if row.isVisibleTo(fresh.page)]
    assert len(boxes) >= 50
    reached: set[QWidget] = set()
    fresh.page.head.save.setFocus()
    for _ in range(len(boxes) + 20):
        QTest.keyClick(QApplication.focusWidget() or fresh.page, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in boxes:
            assert focused is not None
            reached.add(focused)
            assert not focused.visibleRegion().isEmpty(), focused.accessibleName()
    assert reached == set(boxes)


ALL = "All entries, as an appendix"
UNSTARRED = "Wrote the kinder line on the back of a receipt and lost it."


def test_all_entries_are_off_until_ticked_and_then_each_with_words_has_a_box(rig: SessionRig) -> None:
    row = rig.row(ALL)
    assert (row.box.isChecked(), rig.report.appendix) == (False, None)
    assert row.box.accessibleDescription().endswith("entries, day by day")
    assert UNSTARRED not in to_json(rig.report)
    row.box.click()
    assert rig.row(ALL).box.isChecked()
    assert UNSTARRED in to_json(rig.report)
    assert "beside “Please see first”, on page 2 and in the appendix" in rig.words()
    entry = rig.row(UNSTARRED)
    assert entry.box.isChecked()
    entry.box.click()
    assert UNSTARRED not in to_json(rig.report)
    assert "stays with you" in rig.row(UNSTARRED).box.accessibleDescription()
    rig.row(ALL).box.click()
    assert rig.report.appendix is None
    assert UNSTARRED not in rig.words()


def has_appendix(rig: SessionRig) -> bool:
    return rig.report.appendix is not None


def test_all_entries_were_wanted_for_that_page_alone(rig: SessionRig) -> None:
    rig.row(ALL).box.click()
    rig.press("Days and session")
    rig.press("Other days")
    days = rig.page.choices.covering.days
    assert has_appendix(rig), "the same days"
    days.first.setDate(days.first.date().addDays(-7))
    assert not has_appendix(rig)
    assert not rig.row(ALL).box.isChecked()
