"""An answer to item 9 from 1 up leads to the support card, calmly and once, whoever wrote it; nothing is sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.support import Contact, SupportCard
from meantime.language import use_language
from meantime.services.changes import Changes
from meantime.services.measures import Measures
from meantime.storage.vault import Vault
from meantime.ui.questionnaires.window import QuestionnaireWindow
from meantime.ui.support.after_item_nine import NumbersNow, TellTherapist
from meantime.ui.support.window import SupportWindow
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import CTRL, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

AGREED = sheet(
    plan("Calm") + at("21:00"), '[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n', by="R. K."
)
WHY = "Your answers are saved. Here is your own card, in case you want it now."
EARLIER = "Here is your own card, in case you want it. It opens because of an answer you gave earlier."
CARD = SupportCard(on_my_own="Cold water.", people=(Contact("T.", "01632 960 142"),), emergency_number="999")
QUIETLY = (0,) * 8
DIGITS = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """The window of someone whose therapist agreed to the PHQ-9, with a support card."""
    take_in(main_on_nothing.bench, AGREED)
    main_on_nothing.bench.workbench.support.keep(CARD)
    return main_on_nothing


def cards() -> list[SupportWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow) and each.isVisible()]


def card() -> SupportWindow:
    (one,) = cards()
    return one


def tell() -> TellTherapist:
    (one,) = card().findChildren(TellTherapist)
    return one


def open_questionnaire(rig: Rig) -> QuestionnaireWindow:
    rig.windows.open_questionnaire("phq-9")
    settle()
    (one,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QuestionnaireWindow)]
    return one


def answer_in_the_window(rig: Rig, value: int) -> QuestionnaireWindow:
    """Answer by keys alone: eight items with 0, the ninth with ``value``."""
    one = open_questionnaire(rig)
    one.items.begin("1")
    for digit in (*QUIETLY, value):
        QTest.keyClick(one.focusWidget() or one, DIGITS[digit])
        settle()
    QTest.keyClick(one.focusWidget() or one, Qt.Key.Key_Return)
    settle()
    return one


def answer_by_a_command(rig: Rig, value: int) -> None:
    """Answer as a command does that is another process: another connection, and changes of everything."""
    services = rig.bench.services
    with_its_own = Vault.open(rig.bench.folder)
    try:
        book = type(services.notebook)(with_its_own, rig.bench.clock)
        Measures(book, services.ids, services.scales).answer("phq-9", (*QUIETLY, value))
    finally:
        with_its_own.close()
    rig.bench.bus.tell(Changes.everything())
    settle()


@pytest.mark.parametrize("value", [1, 2, 3])
@pytest.mark.parametrize("way", [answer_in_the_window, answer_by_a_command])
def test_from_1_up_the_card_stands_over_the_whole_screen(rig: Rig, way: object, value: int) -> None:
    assert callable(way)
    way(rig, value)
    shown = words(card())
    assert card().isFullScreen()
    assert card().isActiveWindow()
    for said in (WHY, "Cold water.", "01632 960 142", "999"):
        assert said in shown
    for word in ("risk", "safe", "suicid", "severe", "!"):
        assert word not in shown.casefold()
    assert spoken(tell().opens) == "Tell my therapist before the session"


@pytest.mark.parametrize("way", [answer_in_the_window, answer_by_a_command])
def test_at_0_no_card_comes(rig: Rig, way: object) -> None:
    assert callable(way)
    way(rig, 0)
    assert cards() == []


def test_it_is_finished_calmly_first_and_behind_the_card_stands_the_sum(rig: Rig) -> None:
    one = answer_in_the_window(rig, 2)
    assert "Sum 2 of 27" in words(one)
    assert one.isVisible()
    QTest.keyClick(card(), Qt.Key.Key_Escape)
    settle()
    assert cards() == []
    assert spoken(one.focusWidget()) == "Close"


def test_each_answer_brings_it_once(rig: Rig) -> None:
    answer_by_a_command(rig, 1)
    card().close()
    rig.bench.bus.tell(Changes.everything())
    settle()
    assert cards() == [], "once for each answer"
    rig.bench.clock.awake(timedelta(minutes=1))
    answer_by_a_command(rig, 2)
    assert card().isFullScreen()


@pytest.mark.parametrize("way", [answer_in_the_window, answer_by_a_command])
def test_it_comes_also_where_the_clock_was_set_back_since_the_program_began(
    empty: Bench, quiet: Quiet, way: object
) -> None:
    take_in(empty, AGREED)
    with opened(empty) as rig:
        empty.clock.asleep(timedelta(hours=-2))
        assert callable(way)
        way(rig, 1)
        assert card().isFullScreen()


def test_an_answer_in_the_window_brings_one_card_whose_words_stay_as_they_were_changed(rig: Rig) -> None:
    answer_in_the_window(rig, 1)
    assert len(card().findChildren(TellTherapist)) == 1
    tell().on_open()
    tell().field.setPlainText("Please call me.")
    rig.bench.bus.tell(Changes.everything())
    settle()
    assert tell().field.words == "Please call me."


def test_a_card_taken_off_the_whole_screen_by_the_desktop_opens_the_next_time_with_nothing_beside_it(rig: Rig) -> None:
    answer_in_the_window(rig, 1)
    card().setWindowState(Qt.WindowState.WindowNoState)
    settle()
    card().close()
    rig.windows.open_support()
    settle()
    assert WHY not in words(card())
    assert card().findChildren(TellTherapist) == []


def test_who_saves_the_same_once_more_is_not_shown_the_card_again(rig: Rig) -> None:
    one = answer_in_the_window(rig, 1)
    card().close()
    for _ in range(2):
        rig.bench.clock.awake(timedelta(minutes=1))
        one.on_change()
        one.activateWindow()
        settle()
        QTest.keyClick(one, Qt.Key.Key_Return, CTRL)
        settle()
        assert "Sum 1 of 27" in words(one), "it is saved all the same"
        assert cards() == []
    one.close()
    answer_by_a_command(rig, 1)
    assert cards() == [], "wherever it is saved"


def test_who_answers_item_9_otherwise_finds_the_card_again(rig: Rig) -> None:
    one = answer_in_the_window(rig, 1)
    card().close()
    rig.bench.clock.awake(timedelta(minutes=1))
    one.on_change()
    one.activateWindow()
    one.items.begin("9")
    settle()
    QTest.keyClick(one.focusWidget() or one, DIGITS[2])
    QTest.keyClick(one, Qt.Key.Key_Return, CTRL)
    settle()
    assert card().isFullScreen()


def test_the_answer_that_stands_counts(rig: Rig) -> None:
    measures, clock = rig.bench.services.measures, rig.bench.clock
    measures.answer("phq-9", (*QUIETLY, 3))
    clock.awake(timedelta(minutes=1))
    measures.answer("phq-9", (*QUIETLY, 0))
    rig.bench.bus.tell(Changes.everything())
    settle()
    assert cards() == []


def start(rig: Rig) -> None:
    """Do what the program does once it is up."""
    rig.windows.lead_to_support()
    settle()


def test_what_was_answered_before_the_program_began_brings_the_card_once_it_is_up(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, AGREED)
    empty.services.measures.answer("phq-9", (*QUIETLY, 3))
    empty.clock.awake(timedelta(hours=12))
    with opened(empty) as rig:
        start(rig)
        assert not card().isFullScreen(), "whoever stands by sees a window like any other"
        shown = words(card())
        assert EARLIER in shown
        assert "saved" not in shown
        assert "PHQ" not in shown
        assert spoken(tell().opens) == "Tell my therapist before the session"
        card().close()
        rig.windows.open_support()
        settle()
        assert EARLIER not in words(card())
        assert card().findChildren(TellTherapist) == []
    with opened(empty) as rig:
        start(rig)
        assert cards() == [], "a restart does not show it again"
        empty.clock.awake(timedelta(minutes=1))
        empty.services.measures.answer("phq-9", (*QUIETLY, 2))
        start(rig)
        assert EARLIER in words(card())


def test_what_was_answered_more_than_a_week_ago_brings_no_card(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, AGREED)
    measures = empty.services.measures
    measures.answer("phq-9", (*QUIETLY, 3))
    empty.clock.awake(timedelta(days=7, hours=1))
    with opened(empty) as rig:
        start(rig)
        assert cards() == []
        measures.answer("phq-9", (*QUIETLY, 2), date(2026, 11, 1))
        empty.clock.awake(timedelta(days=7, hours=1))
        rig.bench.bus.tell(Changes.everything())
        settle()
        assert cards() == [], "as of a copy that was taken in"


@pytest.mark.parametrize("way", [answer_in_the_window, answer_by_a_command])
def test_a_card_that_was_shown_is_not_shown_again_by_a_restart(empty: Bench, quiet: Quiet, way: object) -> None:
    take_in(empty, AGREED)
    with opened(empty) as rig:
        assert callable(way)
        way(rig, 1)
        assert card().isFullScreen()
    with opened(empty) as rig:
        start(rig)
        assert cards() == []


def test_on_a_full_disk_the_program_starts_with_the_card_and_brings_it_again_rather_than_never(
    empty: Bench, quiet: Quiet
) -> None:
    take_in(empty, AGREED)
    empty.services.measures.answer("phq-9", (*QUIETLY, 1))
    with room_for(4), opened(empty) as rig:
        start(rig)
        assert EARLIER in words(card())
    with opened(empty) as rig:
        start(rig)
        assert EARLIER in words(card())
        card().close()
        start(rig)
        assert cards() == []


def test_for_a_day_before_it_comes_as_well(rig: Rig) -> None:
    rig.bench.bus.tell(rig.bench.services.measures.answer("phq-9", (*QUIETLY, 1), date(2026, 11, 20))[1])
    settle()
    assert card().isFullScreen()


def test_the_therapist_can_be_told_in_words_that_are_copied_and_sent_nowhere(rig: Rig) -> None:
    rig.bench.services.preferences.set("therapist", "R. K.")
    answer_in_the_window(rig, 1)
    QGuiApplication.clipboard().setText("before")
    assert not tell().told.isVisible()
    tell().opens.setFocus()
    QTest.keyClick(tell().opens, Qt.Key.Key_Space)
    settle()
    assert "Nothing is sent from here." in words(card())
    assert spoken(card().focusWidget()) == "Copy the words"
    assert QGuiApplication.clipboard().text() == "before", "opening it copies nothing"
    QTest.keyClick(card().focusWidget(), Qt.Key.Key_Return)
    said = QGuiApplication.clipboard().text()
    assert said == (
        "Hello R. K.,\n"
        "on Monday 23 November I answered item 9 of the PHQ-9 with “Several days” (1 of 3).\n"
        "I would like you to know before our next session, and to talk about it with you."
    )
    assert "Copied." in words(card())


def test_the_words_can_be_changed_before_they_are_copied(rig: Rig) -> None:
    answer_in_the_window(rig, 3)
    tell().on_open()
    assert tell().field.words.startswith("On Monday 23 November I answered item 9")
    tell().field.setPlainText("Please call me.")
    tell().on_copy()
    assert QGuiApplication.clipboard().text() == "Please call me."


def test_an_empty_card_asks_for_numbers_there_also_where_the_question_was_put_aside(rig: Rig) -> None:
    rig.bench.workbench.support.keep(SupportCard())
    rig.show("today")
    rig.bench.bus.tell(Changes.everything())
    numbers = rig.window.page.findChildren(NumbersNow)
    assert numbers == []
    answer_in_the_window(rig, 1)
    (asks,) = card().findChildren(NumbersNow)
    assert "Whom would you call in a hard moment?" in words(card())
    asks.on_open()
    settle()
    asks.emergency.setText("112")
    asks.on_save()
    settle()
    assert "112" in words(card())
    assert not asks.isVisible()
    assert rig.bench.desk.support_card().emergency_number == "112"


def test_where_no_number_came_of_what_was_entered_there_that_is_said_and_the_keyboard_goes_on(rig: Rig) -> None:
    rig.bench.workbench.support.keep(SupportCard())
    answer_in_the_window(rig, 1)
    (asks,) = card().findChildren(NumbersNow)
    asks.on_open()
    settle()
    asks.line.setText("0800 1110111 8-20")
    asks.line.setFocus()
    QTest.keyClick(asks.line, Qt.Key.Key_Return)
    settle()
    assert "As words, with no button to call: “0800 1110111 8-20”." in words(card())
    assert not asks.leads.isVisible()
    assert card().focusWidget() is tell().opens
    assert clipped(card()) == []


def test_not_now_leaves_it_for_this_time(rig: Rig) -> None:
    rig.bench.workbench.support.keep(SupportCard())
    answer_in_the_window(rig, 1)
    (asks,) = card().findChildren(NumbersNow)
    asks.on_later()
    settle()
    assert not asks.isVisible()
    assert tell().opens.isVisible()
    assert rig.bench.services.notebook.settings.numbers_aside is None


def test_afterwards_the_card_opens_as_small_as_ever(rig: Rig) -> None:
    rig.windows.open_support()
    settle()
    size = card().size()
    answer_in_the_window(rig, 1)
    assert card().isFullScreen()
    card().close()
    rig.windows.open_support()
    settle()
    assert not card().isFullScreen()
    assert card().size() == size
    assert WHY not in words(card())
    assert card().findChildren(TellTherapist) == []


def test_a_card_that_is_being_written_is_kept_and_never_lost(rig: Rig) -> None:
    rig.windows.open_support()
    settle()
    card().on_edit()
    assert card()._form is not None
    fields = {field.accessibleName(): field for field in card().findChildren(QPlainTextEdit)}
    fields["Signs I know"].setPlainText("I sleep badly")
    rig.bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    with room_for(4):
        rig.bench.bus.tell(Changes.everything())
        settle()
    assert card()._form is None, "the card is what is wanted now"
    card().on_edit()
    form = card()._form
    assert form is not None
    assert form.card().signs == "I sleep badly"
    card().on_save()
    assert rig.bench.desk.support_card().signs == "I sleep badly"


@pytest.mark.parametrize("pixels", [None, 26])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_of_it_is_cut_or_without_a_name(empty: Bench, quiet: Quiet, pixels: int | None, language: str) -> None:
    take_in(empty, AGREED)
    use_language(language)
    try:
        with opened(empty, text_pixels=pixels) as rig:
            answer_by_a_command(rig, 3)
            for _ in range(2):
                assert clipped(card()) == []
                assert unnamed(card()) == []
                tell().on_open()
                card().findChildren(NumbersNow)[0].on_open()
                settle()
    finally:
        use_language("en")


def test_by_tab_alone_one_comes_to_everything_on_it(rig: Rig) -> None:
    answer_in_the_window(rig, 1)
    reached = []
    for _ in range(12):
        QTest.keyClick(card().focusWidget() or card(), Qt.Key.Key_Tab)
        settle()
        reached.append(spoken(card().focusWidget()))
    assert {"Tell my therapist before the session", "Edit the support card", "Close"} <= set(reached)


def test_on_a_small_screen_in_large_letters_the_words_come_into_sight_with_their_button(
    demo: Bench, quiet: Quiet
) -> None:
    take_in(demo, AGREED)
    with opened(demo, text_pixels=26) as rig:
        answer_by_a_command(rig, 1)
        tell().opens.setFocus()
        QTest.keyClick(tell().opens, Qt.Key.Key_Space)
        settle()
        copies = tell().copies
        assert copies.hasFocus()
        assert copies.visibleRegion().boundingRect().height() == copies.height()
