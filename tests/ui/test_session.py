"""The session sheet: the client reads the page before anyone, and keeps or holds back line by line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from demo_bench import Bench, open_bench
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status, Worse
from meantime.services.changes import Changes
from meantime.services.details import Details
from meantime.services.report.data import to_json
from meantime.ui.session.head import SheetHead
from meantime.ui.session.preview import Sheet
from meantime.ui.session.typesetting import Order, Typesetter, Wish
from quiet import quietness
from reminding import berlin
from session_rig import OFFSCREEN, MadeUpRenderer, SessionRig, items, session_page
from short_sheets import at, plan, sheet

CANTEEN = "I keep turning round at the canteen door. What do I do in that moment?"
MORNINGS = "Mornings work. Could the next step be breakfast at the station café?"
KINDER = "Where should I write the kinder line when I’m not alone?"
STAYED = "Stayed six minutes near the window. Shaky, but stayed."
NOTICED = "“They noticed” was a guess. Two people said hello."


@pytest.fixture
def renderer() -> MadeUpRenderer:
    return MadeUpRenderer()


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot, renderer: MadeUpRenderer) -> Iterator[SessionRig]:
    """The page at the moment of the pictures."""
    with quietness() as quiet, session_page(demo, qtbot, renderer) as made:
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


def test_it_names_the_session_and_the_days_since_the_last_one(rig: SessionRig) -> None:
    assert rig.below == "For tomorrow, Tue 24 November, 15:00 · 17–23 November"
    assert rig.below in rig.words()


def test_every_line_note_plan_and_section_has_a_box_and_stands_on_the_page_at_first(rig: SessionRig) -> None:
    view = rig.page.view
    assert view is not None
    found = view.choices
    offered = [*found.talk, *found.notes, *found.words, *found.numbers, *found.plans, *found.sections]
    offered += [*found.measures, *found.reasons, *found.discussing]
    assert len(offered) == 3 + 5 + 2 + 3 + 8 + 4 + 2 + 1
    shown = rig.page.choices
    cards = (shown.notes, shown.words, shown.tries, shown.plans, shown.sections, shown.counts, shown.discussing)
    rows = [row for card in (shown.talk, *cards) for row in card.rows]
    assert [row.box.accessibleName() for row in rows] == items(tuple(offered))
    assert [row.item for row in rows if not row.box.isChecked()] == ["appendix", "items:phq-8"]


def test_a_note_held_back_leaves_the_page_and_stays_with_the_client(rig: SessionRig) -> None:
    rig.row(STAYED).box.click()
    assert STAYED not in to_json(rig.report)
    assert NOTICED in to_json(rig.report), "the next note is the quote now"
    assert "Thu 19, Sit in the canteen · stays with you" in rig.words()
    rig.row(STAYED).box.click()
    assert STAYED in to_json(rig.report)
    assert "stays with you" not in rig.words()


def test_a_click_on_its_words_ticks_a_line_too(rig: SessionRig) -> None:
    row = rig.row(NOTICED)
    for kept in (False, True):
        QTest.mouseClick(row.words, Qt.MouseButton.LeftButton)
        assert row.box.isChecked() is kept
        assert (NOTICED in to_json(rig.report)) is kept


def test_the_space_bar_ticks_a_line(rig: SessionRig) -> None:
    QTest.keyClick(rig.row(NOTICED).box, Qt.Key.Key_Space)
    assert NOTICED not in to_json(rig.report)


def test_a_plan_held_back_takes_its_notes_along_and_says_so(rig: SessionRig) -> None:
    plans = rig.page.choices.plans
    plans.rows[items(rig.page.view.choices.plans).index("Thought record")].box.click()  # type: ignore[union-attr]
    assert rig.report.plans is not None
    assert "Thought record" not in [row.title for row in rig.report.plans]
    assert NOTICED not in to_json(rig.report)
    assert "Mon 23, Thought record · stays with you" in rig.words()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("section", "part"),
    [
        ("I want to talk about", "talk_about"),
        ("Plan and practice", "plans"),
        ("Measures", "measures"),
        ("Learned", "learned"),
        ("What got in the way", "barriers"),
        ("Worth discussing", "worth_discussing"),
        ("Details, page 2", "details"),
    ],
)
def test_a_section_held_back_leaves_the_page(rig: SessionRig, section: str, part: str) -> None:
    (row,) = [row for row in rig.page.choices.sections.rows if row.box.accessibleName() == section]
    assert getattr(rig.report, part) is not None
    row.box.click()
    assert getattr(rig.report, part) is None


def test_a_line_held_back_is_remembered_by_the_notebook(rig: SessionRig) -> None:
    rig.row(MORNINGS).box.click()
    assert rig.report.talk_about == (CANTEEN, KINDER)
    kept = {point.text: point.keep for point in rig.bench.services.sessions.points()}
    assert kept == {CANTEEN: True, MORNINGS: False, KINDER: True}


def test_private_notes_and_plans_are_neither_listed_nor_on_the_page(rig: SessionRig) -> None:
    services = rig.bench.services
    rig.take(sheet(plan("Letters I keep", 'share = "private"'), at("09:00")))
    for title, private in (("Letters I keep", False), ("Thought record", True)):
        said = Details(note=f"secret of {title}", star=True, private=private)
        services.checkins.answer(services.notebook.find(title), Status.FULL, details=said)
    rig.bench.bus.tell(Changes.everything())
    shown = rig.words() + to_json(rig.report) + "".join(rig.page.view.spoken)  # type: ignore[union-attr]
    assert "secret of" not in shown
    assert "Letters I keep" not in shown


def test_what_made_things_worse_is_read_first_and_cannot_be_held_back(rig: SessionRig) -> None:
    services = rig.bench.services
    assert not rig.page.choices.first_box.isVisibleTo(rig.page)
    breathing = services.notebook.find("4-7-8 breathing")
    services.checkins.answer(breathing, Status.FULL, details=Details(worse=Worse.PANIC, note="Too much at once."))
    rig.bench.bus.tell(Changes.everything())
    assert rig.page.choices.first_box.isVisibleTo(rig.page)
    line = "Mon 23, 4-7-8 breathing: made things worse (Panic or too much)."
    assert f"{line}\n“Too much at once.”" in rig.words()
    rows = rig.page.choices.plans.rows + rig.page.choices.sections.rows
    for row in rows:
        row.box.click()
    assert [concern.text for concern in rig.report.see_first] == [line]
    assert line in rig.words()
    assert "“Please see first” is always printed. You read it before anyone does." in rig.words()


def test_a_line_is_added_with_enter_and_stands_last(rig: SessionRig) -> None:
    field = rig.page.choices.talk.field
    QTest.keyClicks(field, "  Is it fine to do it at home?  ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert rig.lines == [CANTEEN, MORNINGS, KINDER, "Is it fine to do it at home?"]
    assert field.text() == ""
    assert "first 3 on page 1, drag to reorder" in rig.words()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(rig.lines) == 4, "nothing typed adds nothing"


def test_a_line_being_typed_survives_what_happens_meanwhile_and_is_added_on_leaving(rig: SessionRig) -> None:
    field = rig.page.choices.talk.field
    QTest.keyClicks(field, "Half a thought")
    rig.bench.bus.tell(Changes.everything())
    assert field.text() == "Half a thought"
    rig.page.flush()
    assert rig.lines[-1] == "Half a thought"


def test_alt_and_the_arrows_move_a_line(rig: SessionRig) -> None:
    box = rig.row(CANTEEN).box
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rig.lines == [MORNINGS, CANTEEN, KINDER]
    assert rig.report.talk_about == (MORNINGS, CANTEEN, KINDER)
    assert rig.row(CANTEEN).box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rig.lines == [CANTEEN, MORNINGS, KINDER], "the first goes no further up"


def test_a_line_is_drawn_to_its_place_with_the_mouse_and_not_ticked_by_it(rig: SessionRig) -> None:
    row, last = rig.row(CANTEEN), rig.row(KINDER)
    start = QPoint(60, row.height() // 2)
    below = row.mapFromGlobal(last.mapToGlobal(QPoint(60, last.height())))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(row, left, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(row, start + (below - start) * part)
        rig.qtbot.wait(1)
        below = row.mapFromGlobal(last.mapToGlobal(QPoint(60, last.height())))
    QTest.mouseRelease(row, left, Qt.KeyboardModifier.NoModifier, below)
    assert rig.lines == [MORNINGS, KINDER, CANTEEN]
    assert row.box.isChecked()


def test_a_line_is_reworded_in_its_place(rig: SessionRig) -> None:
    rig.change(MORNINGS)
    (field,) = rig.page.choices.talk.findChildren(QPlainTextEdit)
    assert field.toPlainText() == MORNINGS
    field.setPlainText("Mornings\nwork.")
    rig.press("Keep")
    assert rig.lines == [CANTEEN, "Mornings work.", KINDER]
    assert rig.report.talk_about == (CANTEEN, "Mornings work.", KINDER)


def test_escape_leaves_a_line_as_it_was(rig: SessionRig) -> None:
    rig.change(MORNINGS)
    (field,) = rig.page.choices.talk.findChildren(QPlainTextEdit)
    field.setPlainText("Something else")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert rig.lines == [CANTEEN, MORNINGS, KINDER]
    assert rig.row(MORNINGS).box.hasFocus()


def test_a_line_taken_off_the_list_can_be_put_back(rig: SessionRig) -> None:
    rig.change(MORNINGS)
    rig.press("Take it off the list")
    assert rig.lines == [CANTEEN, KINDER]
    rig.press("Put it back")
    assert rig.lines == [CANTEEN, MORNINGS, KINDER]


def test_other_days_can_be_covered(rig: SessionRig) -> None:
    rig.press("Days and session")
    rig.press("Other days")
    days = rig.page.choices.covering.days
    assert (days.first.day, days.last.day) == (date(2026, 11, 17), date(2026, 11, 23))
    days.first.setDate(days.first.date().addDays(-7))
    assert rig.below == "For tomorrow, Tue 24 November, 15:00 · 10–23 November"
    assert rig.report.header.period == "10–23 November 2026"
    rig.press("Since the last session")
    assert rig.report.header.period == "17–23 November 2026"


def test_days_turned_round_are_said_and_nothing_is_saved_meanwhile(rig: SessionRig, tmp_path: Path) -> None:
    rig.press("Days and session")
    rig.press("Other days")
    days = rig.page.choices.covering.days
    days.first.setDate(days.first.date().addDays(30))
    sentence = "The first day of the page has to come before its last."
    assert rig.said == sentence
    save, prints = rig.page.head.save, rig.page.head.prints
    assert not save.isEnabled()
    assert not prints.isEnabled()
    assert save.toolTip() == prints.toolTip() == sentence
    days.first.setDate(days.last.date())
    assert rig.said == ""
    assert save.isEnabled()


def test_the_next_session_is_noted_moved_and_taken_out_here(fresh: SessionRig) -> None:
    assert fresh.below == "No session noted yet · 10–23 November"
    fresh.press("Days and session")
    appointment = fresh.page.choices.covering.appointment
    assert appointment.day.day == date(2026, 11, 30), "a week ahead is suggested"
    appointment.with_.setText("  Dr. R. ")
    fresh.press("Add the session")
    assert fresh.below == "For Mon 30 November, 15:00 · 10–23 November"
    (noted,) = fresh.bench.services.sessions.all()
    assert (noted.at, noted.with_) == (datetime(2026, 11, 30, 15), "Dr. R.")
    assert fresh.report.header.therapist == "Dr. R."
    appointment.day.setDate(appointment.day.date().addDays(1))
    fresh.press("Change the session")
    (moved,) = fresh.bench.services.sessions.all()
    assert (moved.id, moved.at) == (noted.id, datetime(2026, 12, 1, 15))
    fresh.press("It does not take place")
    assert fresh.bench.services.sessions.all() == ()
    assert fresh.below == "No session noted yet · 10–23 November"


def test_a_session_that_is_over_is_no_longer_the_next(rig: SessionRig) -> None:
    rig.bench.clock.instant = berlin("2026-11-24T16:00")
    rig.bench.bus.tell(Changes.everything())
    assert rig.below.startswith("For Tue 1 December") or rig.below.startswith("No session noted yet")
    assert rig.report.header.first == date(2026, 11, 24)


def test_the_paper_chosen_is_kept(rig: SessionRig) -> None:
    rig.press("Days and session")
    rig.press("Letter")
    assert rig.bench.services.notebook.settings.paper == "letter"
    rig.qtbot.waitUntil(lambda: abs(sheet_of(rig).shape - 792 / 612) < 0.01)


def sheet_of(rig: SessionRig) -> Sheet:
    (found,) = rig.page.preview.findChildren(Sheet)
    return found


def test_where_nothing_is_noted_it_says_so_and_the_page_still_stands(fresh: SessionRig) -> None:
    assert "Nothing noted yet. One line is enough; none is fine, too." in fresh.words()
    assert "Nothing is noted in these days yet. The page fills itself as you check in." in fresh.words()
    assert fresh.page.head.save.isEnabled()


def test_pages_are_turned_and_tell_a_screen_reader_what_they_say(rig: SessionRig) -> None:
    preview = sheet_of(rig)
    assert preview.accessibleName() == "Page 1 of 2"
    assert "Page 1 of 2 · nothing leaves this computer until you share the file" in rig.words()
    assert "Please see first: None recorded." in preview.accessibleDescription()
    assert "small 2. 5 of 6. 2 full, 3 small" in preview.accessibleDescription()
    rig.press("Preview page 2")
    assert preview.accessibleName() == "Page 2 of 2"
    assert "Belief in the first thought" in preview.accessibleDescription()
    rig.press("Preview page 1")
    assert preview.accessibleName() == "Page 1 of 2"


@pytest.mark.parametrize("size", [(1030, 800), (1030, 1000), (1030, 500)])
def test_what_is_said_of_the_page_stands_right_below_it_however_high_the_window_is(
    rig: SessionRig, size: tuple[int, int]
) -> None:
    rig.page.resize(1030, 1200)
    rig.page.resize(*size)
    words = "Page 1 of 2 · nothing leaves this computer until you share the file"
    (said,) = [found for found in rig.page.preview.findChildren(QLabel) if found.text() == words]
    shown, end = sheet_of(rig).visibleRegion().boundingRect(), sheet_of(rig)
    below = said.mapToGlobal(said.rect().topLeft()).y() - end.mapToGlobal(shown.bottomLeft()).y()
    assert 0 < below < 30
    assert said.mapTo(rig.page, said.rect().bottomLeft()).y() < rig.page.height()


def test_page_keys_turn_the_pages(rig: SessionRig) -> None:
    preview = sheet_of(rig)
    for key, name in ((Qt.Key.Key_PageDown, "Page 2 of 2"), (Qt.Key.Key_PageUp, "Page 1 of 2")):
        for _ in range(4):
            QTest.keyClick(preview, key)
        assert preview.accessibleName() == name


def test_the_page_can_be_read_larger_in_place_of_the_choices(rig: SessionRig) -> None:
    before = sheet_of(rig).width()
    rig.press("Larger")
    rig.qtbot.waitUntil(lambda: sheet_of(rig).width() > 1.5 * before)
    assert not rig.page.choices.isVisible()
    rig.press("Smaller")
    assert rig.page.choices.isVisible()


def test_a_narrow_window_shows_one_of_the_two_at_a_time(rig: SessionRig) -> None:
    rig.page.resize(560, 600)
    rig.qtbot.waitUntil(lambda: not rig.page.preview.isVisible())
    assert rig.page.choices.isVisible()
    rig.press("Preview page 1")
    assert rig.page.preview.isVisible()
    assert not rig.page.choices.isVisible()
    rig.press("Days and session")
    assert rig.page.choices.isVisible()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("size", [(1028, 732), (830, 600), (560, 600)])
@pytest.mark.parametrize("pixels", [13, 20, 26])
def test_buttons_stay_whole_in_large_text_and_small_windows(
    demo: Bench, qtbot: QtBot, size: tuple[int, int], pixels: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = application.font()
    larger = QFont(usual)
    larger.setPixelSize(pixels)
    application.setFont(larger)
    try:
        with quietness() as quiet, session_page(demo, qtbot) as rig:
            quiet.expect(OFFSCREEN)
            rig.wait_for_pages()
            rig.page.resize(*size)
            head = rig.page.head
            for made in (head.covering, head.next, head.prints, head.save):
                rig.qtbot.waitUntil(partial(is_whole, made, rig.page.head))
    finally:
        application.setFont(usual)


def is_whole(made: QAbstractButton, head: SheetHead) -> bool:
    """Tell whether a button has all the room it needs, inside the head and clear of the others."""
    others = [one for one in (head.covering, head.next, head.prints, head.save) if one is not made and one.isVisible()]
    return (
        made.isVisible()
        and made.width() >= made.sizeHint().width()
        and made.height() >= made.sizeHint().height()
        and head.rect().contains(QRect(made.mapTo(head, QPoint(0, 0)), made.size()))
        and not any(made.geometry().intersects(other.geometry()) for other in others)
    )


def test_every_control_has_a_name_that_reads_as_words(rig: SessionRig) -> None:
    rig.press("Days and session")
    rig.press("Other days")
    rig.change(CANTEEN)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
    named = [
        (type(control).__name__, control.accessibleName())
        for kind in kinds
        for control in rig.page.findChildren(kind)
        if control.isVisible() and not control.objectName().startswith("qt_")
    ]
    assert len(named) > 30
    assert [kind for kind, name in named if not any(letter.isalpha() for letter in name)] == []


def test_tab_goes_through_the_page_as_it_stands(rig: SessionRig) -> None:
    QTest.keyClick(rig.row(CANTEEN).box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    rig.page.head.save.setFocus()
    reached = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or rig.page, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached.append(focused.accessibleName() if focused is not None else "")
    lines = [name for line in (MORNINGS, CANTEEN, KINDER) for name in (line, f"Change: {line}")]
    view = rig.page.view
    assert view is not None
    found = view.choices
    kept = (*found.notes, *found.words, *found.plans, *found.sections, *found.measures, *found.reasons)
    rest = [choice.words for choice in (*kept, *found.discussing)]
    expected = [*lines, "One more line to talk about", "Add the line", *rest, "Page 1 of 2", "Read the page larger"]
    assert reached[: len(expected)] == expected


def test_a_page_is_made_beside_the_window_and_only_the_newest_of_those_that_wait(
    rig: SessionRig, renderer: MadeUpRenderer
) -> None:
    made = len(renderer.previews)
    renderer.goes.clear()
    renderer.begun.clear()
    rig.row(STAYED).box.click()
    assert renderer.begun.wait(10)
    rig.row(NOTICED).box.click()
    rig.row(CANTEEN).box.click()
    assert rig.report.talk_about == (MORNINGS, KINDER), "the window answers while a page is being made"
    renderer.goes.set()
    rig.qtbot.waitUntil(lambda: len(renderer.previews) == made + 2)
    rig.qtbot.waitUntil(lambda: rig.report == renderer.previews[-1])
    assert threading.get_ident() not in renderer.threads


def test_what_changes_nothing_on_the_page_makes_no_new_one(rig: SessionRig, renderer: MadeUpRenderer) -> None:
    made = len(renderer.previews)
    rig.bench.bus.tell(Changes.everything())
    rig.page.typesetter.order(Order(Wish.SAVE, rig.report, rig.page.view.paper))  # type: ignore[union-attr]
    rig.qtbot.waitUntil(lambda: len(renderer.documents) == 1)
    assert len(renderer.previews) == made


def test_a_page_that_cannot_be_made_is_said_and_is_no_secret_to_the_log(
    rig: SessionRig, renderer: MadeUpRenderer
) -> None:
    renderer.error = ValueError("out of letters")
    with rig.qtbot.captureExceptions() as raised:
        rig.row(STAYED).box.click()
        rig.wait_until_said("The page could not be made.")
    assert [str(error[1]) for error in raised] == ["out of letters"]
    renderer.error = None
    rig.row(STAYED).box.click()
    rig.qtbot.waitUntil(lambda: rig.report == renderer.previews[-1])


def test_where_nothing_can_typeset_it_is_told_and_no_bug_is_logged(
    rig: SessionRig, qtbot: QtBot, renderer: MadeUpRenderer, tmp_path: Path
) -> None:
    renderer.error = UserError("There is nothing to typeset with.")
    rig.place = tmp_path / "page.pdf"
    with qtbot.captureExceptions() as raised:
        rig.press("Save PDF…")
        rig.wait_until_said("There is nothing to typeset with.")
    assert raised == []
    assert not rig.place.exists()
    renderer.error = None
    rig.press("Save PDF…")
    rig.wait_until_said("Saved: page.pdf")


def test_what_typesets_gets_ready_when_the_page_is_shown_and_is_let_go_when_it_is_hidden(
    rig: SessionRig, renderer: MadeUpRenderer
) -> None:
    assert (renderer.readied, renderer.rested) == (1, 0)
    rig.page.hide()
    assert (renderer.readied, renderer.rested) == (1, 1)
    rig.page.show()
    assert (renderer.readied, renderer.rested) == (2, 1)


def test_what_typesets_is_not_even_made_for_a_page_that_was_never_shown(qapp: QApplication) -> None:
    made: list[MadeUpRenderer] = []

    def make() -> MadeUpRenderer:
        made.append(MadeUpRenderer())
        return made[-1]

    owner = QObject()
    typesetter = Typesetter(make, owner)
    typesetter.rest()
    assert made == []
    typesetter.get_ready()
    assert len(made) == 1


def test_what_a_command_beside_the_window_noted_is_shown(rig: SessionRig) -> None:
    with_hands = open_bench(rig.bench.folder)
    with_hands.services.sessions.note("Written on the command line")
    with_hands.close()
    rig.bench.bus.tell(Changes.everything())
    assert rig.row("Written on the command line").box.isChecked()
