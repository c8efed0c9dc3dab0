"""A published questionnaire in a window: word for word, half of it kept and no sum, saved as the command does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from demo_bench import Bench
from full_disk import room_for
from meantime.language import use_language
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.questionnaires.items import Choice, ItemBlock
from meantime.ui.questionnaires.listing import QuestionnairesWindow
from meantime.ui.questionnaires.window import QuestionnaireWindow
from message_box import answering
from quiet import Quiet
from reminding import berlin
from short_sheets import at, plan, sheet
from typed_forms import left_by_a_killed_process
from window_rig import CTRL, PLAIN, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

KEYS = {
    0: Qt.Key.Key_0,
    1: Qt.Key.Key_1,
    2: Qt.Key.Key_2,
    3: Qt.Key.Key_3,
    4: Qt.Key.Key_4,
}
PROMISE = "Nobody sees these answers until you share them."
EVERY_SCALE = ("phq-8", "phq-9", "gad-7", "pcl-5")
AGREED = sheet(
    plan("Calm") + at("21:00"),
    '[[measure]]\nname = "phq-9"\nevery_days = 14\nagreed = "Item 9 was talked over."\n'
    '[[measure]]\nname = "pcl-5"\nevery_days = 30\nagreed = "As agreed."\n',
    by="R. K.",
)


def window() -> QuestionnaireWindow:
    """Return the one questionnaire that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QuestionnaireWindow) and one.isVisible()]
    (one,) = found
    return one


def listing() -> QuestionnairesWindow:
    """Return the list that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QuestionnairesWindow) and one.isVisible()]
    (one,) = found
    return one


def open_(rig: Rig, scale_id: str = "phq-8") -> QuestionnaireWindow:
    rig.windows.open_questionnaire(scale_id)
    settle()
    return window()


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        one = window()
        QTest.keyClick(one.focusWidget() or one, key, modifiers)
        settle()


def answer(*values: int) -> None:
    """Answer items from where the keyboard is, by their keys."""
    press(*(KEYS[value] for value in values))


def chosen(block: ItemBlock) -> int | None:
    return block.value


def noted(rig: Rig, scale_id: str = "phq-8") -> list[tuple[int, ...]]:
    return [one.items for one in rig.bench.services.measures.series(scale_id)]


def rows(rig: Rig, scale_id: str = "phq-8") -> int:
    return len(rig.bench.services.vault.measurements.all(name=scale_id))


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """The window of someone who has just begun; PHQ-9 and PCL-5 were agreed."""
    take_in(main_on_nothing.bench, AGREED)
    return main_on_nothing


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_2, "2"), (Qt.Key.Key_Return, "\r")])
def test_a_key_that_is_held_too_long_answers_one_item(rig: Rig, key: Qt.Key, text: str) -> None:
    one = open_(rig)
    press(key)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, text, True)
        QApplication.sendEvent(one.focusWidget(), held)
        settle()
    assert list(one.items.given()) == ["1"]


def test_answers_of_a_day_that_is_over_are_not_noted_once_more_for_the_next(rig: Rig) -> None:
    one = open_(rig)
    answer(*(1,) * 8)
    press(Qt.Key.Key_Return)
    rig.bench.clock.awake(timedelta(hours=20))
    one.changes.click()
    settle()
    assert one.items.given() == {}
    assert "The day of those answers is over." in words(one)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert noted(rig) == [(1,) * 8]


def test_a_double_click_on_an_option_or_its_words_is_one_answer(rig: Rig) -> None:
    one = open_(rig)
    first, second = one.items.blocks[0].findChildren(Choice)[:2]
    for each, value in ((first.tick, 0), (second, 1)):
        for half in (QTest.mouseClick, QTest.mouseDClick, QTest.mouseRelease):
            half(each, Qt.MouseButton.LeftButton)
        settle()
        assert one.items.given() == {"1": value}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale_id", EVERY_SCALE)
def test_every_word_of_it_stands_as_it_was_published(rig: Rig, scale_id: str, language: str) -> None:
    use_language(language)
    try:
        scale = rig.bench.services.scales.find(scale_id)
        one = open_(rig, scale_id)
    finally:
        use_language("en")
    shown = words(one)
    for said in (scale.title, scale.window, scale.question, scale.notice, scale.intro):
        assert said in shown
    for block, item in zip(one.items.blocks, scale.items, strict=True):
        texts = [label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in block.findChildren(QLabel)]
        assert texts[:2] == [f"{item.id}.", item.text]
        assert texts[3::2] == [option.label for option in scale.options]
        assert texts[2::2] == [str(option.value) for option in scale.options]
    assert clipped(one) == []


@pytest.mark.parametrize("scale_id", EVERY_SCALE)
def test_a_screen_reader_hears_the_item_as_the_group_and_each_option_by_its_words(rig: Rig, scale_id: str) -> None:
    one = open_(rig, scale_id)
    scale = rig.bench.services.scales.find(scale_id)
    for block, item in zip(one.items.blocks, scale.items, strict=True):
        group = QAccessible.queryAccessibleInterface(block)
        assert group.role() == QAccessible.Role.Grouping
        assert spoken(block) == item.text
        ticks = block.findChildren(QRadioButton)
        assert [spoken(tick) for tick in ticks] == [option.label for option in scale.options]
        assert {QAccessible.queryAccessibleInterface(tick).role() for tick in ticks} == {QAccessible.Role.RadioButton}
    assert unnamed(one) == []


def test_that_nobody_sees_it_is_said_before_the_first_question(rig: Rig) -> None:
    for scale_id in EVERY_SCALE:
        shown = words(open_(rig, scale_id))
        question = rig.bench.services.scales.find(scale_id).question
        assert shown.index(PROMISE) < shown.index(question)
        window().close()


def test_keys_answer_and_lead_on_and_enter_saves_the_sum(rig: Rig) -> None:
    one = open_(rig)
    assert one.focusWidget() is one.items.blocks[0].stop
    answer(2, 1, 0, 3, 0, 2, 1, 2)
    assert spoken(one.focusWidget()) == "Save the answers"
    press(Qt.Key.Key_Return)
    assert noted(rig) == [(2, 1, 0, 3, 0, 2, 1, 2)]
    assert "Sum 11 of 24" in words(one)
    assert spoken(one.focusWidget()) == "Close"
    press(Qt.Key.Key_Escape)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QuestionnaireWindow)]


def test_twenty_items_are_answered_by_keys_alone_and_each_is_seen_when_the_keyboard_comes_to_it(rig: Rig) -> None:
    one = open_(rig, "pcl-5")
    for block in one.items.blocks:
        assert block.isAncestorOf(one.focusWidget())
        assert block.visibleRegion().boundingRect().height() == block.height(), "it is seen whole"
        answer(4)
    press(Qt.Key.Key_Return)
    assert noted(rig, "pcl-5") == [(4,) * 20]
    assert "Sum 80 of 80" in words(one)


def test_arrows_and_space_answer_and_tab_leads_from_item_to_item(rig: Rig) -> None:
    one = open_(rig)
    first, second = one.items.blocks[:2]
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert chosen(first) is None, "arrows lead, and choose nothing"
    press(Qt.Key.Key_Space)
    assert chosen(first) == 2
    press(Qt.Key.Key_Tab)
    assert second.isAncestorOf(one.focusWidget())
    press(Qt.Key.Key_Backtab)
    assert first.isAncestorOf(one.focusWidget())


def test_an_answer_is_taken_back_by_a_key_and_by_a_second_click(rig: Rig) -> None:
    one = open_(rig)
    first = one.items.blocks[0]
    answer(0)
    assert chosen(first) == 0
    one.items.begin("1")
    press(Qt.Key.Key_Delete)
    assert chosen(first) is None
    last = first.findChildren(QRadioButton)[-1].parentWidget()
    assert last is not None
    for value in (3, None):
        QTest.mouseClick(last, Qt.MouseButton.LeftButton)
        settle()
        assert chosen(first) == value
    assert noted(rig) == []


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ((), "Nothing is answered yet."),
        ((0,), "7 of 8 are still open, the first is 2. What you answered stays here."),
        ((0, 0, 0), "Still open: 4, 5, 6, 7 and 8. What you answered stays here."),
        ((0, 0, 0, 0, 0, 0, 0), "Still open: 8. What you answered stays here."),
    ],
)
def test_an_open_item_is_no_0_and_is_named(rig: Rig, answers: tuple[int, ...], sentence: str) -> None:
    one = open_(rig)
    answer(*answers)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert sentence in words(one)
    assert noted(rig) == []
    assert "Sum" not in words(one)
    assert one.items.blocks[len(answers)].isAncestorOf(one.focusWidget())
    answer(1)
    assert sentence not in words(one), "what was said is over"


def test_half_of_it_waits_for_the_next_time_and_is_nowhere_else(rig: Rig) -> None:
    open_(rig)
    answer(2, 1)
    press(Qt.Key.Key_Escape)
    assert noted(rig) == []
    one = open_(rig)
    assert one.items.given() == {"1": 2, "2": 1}
    assert "What you answered last time is here. It is not saved yet." in words(one)
    assert "2 of 8 answered" in words(one)
    assert one.items.blocks[2].isAncestorOf(one.focusWidget())


def test_a_killed_process_leaves_what_was_answered(empty: Bench, quiet: Quiet) -> None:
    with opened(empty) as rig:
        open_(rig)
        answer(2, 1)
        window().on_keep_due()
        left = empty.services.vault.unfinished.all()
        window().on_anew()
    left_by_a_killed_process(empty, left)
    with opened(empty) as rig:
        assert open_(rig).items.given() == {"1": 2, "2": 1}
        answer(0, 0, 0, 0, 0, 0)
        press(Qt.Key.Key_Return)
        assert noted(rig) == [(2, 1, 0, 0, 0, 0, 0, 0)]
        assert empty.services.vault.unfinished.all() == (), "what is saved is kept nowhere else"


def test_answers_of_an_earlier_day_say_so_and_can_be_begun_anew(rig: Rig) -> None:
    open_(rig)
    answer(3, 3)
    press(Qt.Key.Key_Escape)
    rig.bench.clock.instant = berlin("2026-12-03T09:00")
    one = open_(rig)
    assert "What you answered on Mon 23 Nov is here. It is not saved yet." in words(one)
    one.anew.click()
    settle()
    assert one.items.given() == {}
    assert one.items.blocks[0].isAncestorOf(one.focusWidget())
    assert rig.bench.services.vault.unfinished.all() == ()


def test_it_is_corrected_on_the_same_day_and_the_same_twice_is_written_once(rig: Rig) -> None:
    one = open_(rig)
    answer(*(1,) * 8)
    press(Qt.Key.Key_Return)
    one.changes.click()
    settle()
    assert one.items.blocks[0].isAncestorOf(one.focusWidget())
    rig.bench.clock.awake(timedelta(minutes=1))
    answer(3)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert noted(rig) == [(3, *(1,) * 7)]
    assert "Sum 10 of 24" in words(one)
    one.close()
    again = open_(rig)
    assert "You answered it today. What you change takes the place of that." in words(again)
    assert list(again.items.given().values()) == [3, *(1,) * 7]
    press(Qt.Key.Key_Return, modifiers=CTRL)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert rows(rig) == 2


def test_another_day_begins_empty(rig: Rig) -> None:
    open_(rig)
    answer(*(1,) * 8)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    rig.bench.clock.instant = berlin("2026-11-24T09:00")
    assert open_(rig).items.given() == {}
    answer(*(0,) * 8)
    press(Qt.Key.Key_Return)
    days = [one.day for one in rig.bench.services.measures.series("phq-8")]
    assert days == [date(2026, 11, 23), date(2026, 11, 24)]


def test_what_another_program_answers_shows_here_unless_something_is_typed(rig: Rig) -> None:
    one = open_(rig)
    measures, bus = rig.bench.services.measures, rig.bench.bus
    bus.tell(measures.answer("phq-8", (1,) * 8)[1])
    assert set(one.items.given().values()) == {1}
    one.items.begin("1")
    answer(3)
    rig.bench.clock.awake(timedelta(minutes=1))
    bus.tell(measures.answer("phq-8", (2,) * 8)[1])
    assert list(one.items.given().values()) == [3, *(1,) * 7], "what is typed stays"


def test_what_sums_are_called_stands_behind_a_click_with_its_source_and_is_no_diagnosis(rig: Rig) -> None:
    one = open_(rig)
    answer(2, 1, 0, 3, 0, 2, 1, 2)
    press(Qt.Key.Key_Return)
    assert "moderate" not in words(one)
    bands = one.told.bands
    bands.opens.click()
    settle()
    shown = words(one)
    assert "5 to 9: mild" in shown
    assert "10 to 14: moderate (this sum)" in shown
    assert "20 to 24: severe" in shown
    assert "A sum, not a diagnosis." in shown
    scale = rig.bench.services.scales.find("phq-8")
    assert scale.bands[0].source in shown
    assert spoken(bands.opens) == "Hide what sums are called"
    bands.opens.click()
    settle()
    assert "moderate" not in words(one)


def test_an_item_that_was_kept_and_is_asked_no_more_is_left_out(rig: Rig) -> None:
    forms = TypedForms(rig.bench.services.notebook)
    forms.keep(Form.QUESTIONNAIRE, "phq-8", {"1": "2", "99": "1", "2": "7", "3": "x"})
    assert open_(rig).items.given() == {"1": 2}


def test_a_full_disk_saves_nothing_loses_nothing_and_says_so(rig: Rig) -> None:
    one = open_(rig)
    answer(*(1,) * 8)
    with room_for(0):
        press(Qt.Key.Key_Return)
        assert "Sum" not in words(one)
        assert set(one.items.given().values()) == {1}
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert "Sum 8 of 24" in words(one)


def test_what_cannot_be_kept_stays_and_the_window_says_why_once(rig: Rig) -> None:
    one = open_(rig)
    answer(3)
    with room_for(4):
        one.close()
        settle()
        assert one.isVisible(), "it says why first"
        assert "cannot" in words(one) or "full" in words(one)
        assert one.items.given() == {"1": 3}
    one.close()
    settle()
    assert open_(rig).items.given() == {"1": 3}


def test_quitting_keeps_what_is_answered_and_asks_nothing(empty: Bench, quiet: Quiet) -> None:
    with opened(empty) as rig:
        open_(rig)
        answer(3, 2)
        assert rig.windows.may_quit(str)
    (left,) = empty.services.vault.unfinished.all()
    assert dict(left.typed) == {"1": "3", "2": "2"}


def test_a_second_wish_brings_the_same_window_to_the_front(rig: Rig) -> None:
    one = open_(rig)
    answer(3)
    assert open_(rig) is one
    assert one.items.given() == {"1": 3}


@pytest.mark.parametrize("pixels", [None, 26])
def test_nothing_is_cut_in_large_letters_or_long_german(empty: Bench, quiet: Quiet, pixels: int | None) -> None:
    take_in(empty, AGREED)
    use_language("de")
    try:
        with opened(empty, text_pixels=pixels) as rig:
            for scale_id in EVERY_SCALE:
                one = open_(rig, scale_id)
                for width in (one.minimumWidth(), one.width(), 1400):
                    one.resize(width, one.height())
                    settle()
                    assert clipped(one) == []
                one.close()
            rig.windows.open_questionnaire()
            settle()
            assert clipped(listing()) == []
    finally:
        use_language("en")


def text_of(scale_id: str) -> str:
    card = next(card for card in listing().cards if card.view.scale_id == scale_id)
    return words(card)


def test_the_list_says_which_are_asked_and_what_the_others_need(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    rig.windows.open_questionnaire()
    settle()
    assert "Your therapist gives it with a plan sheet." in text_of("pcl-5")
    assert "Needs your therapist’s say first" in text_of("phq-9")
    assert "Not answered yet" in text_of("phq-8")
    assert spoken(listing().focusWidget()) == "Answer: GAD-7"
    assert unnamed(listing()) == []
    card = next(card for card in listing().cards if card.view.scale_id == "phq-8")
    assert card.switches is not None
    card.switches.setFocus()
    card.switches.click()
    settle()
    assert "time for it now, if you like" in text_of("phq-8")
    assert spoken(listing().focusWidget()) == "Turn off: PHQ-8", "the keyboard stays where it was"
    assert [scale.id for scale in rig.bench.services.measures.due_scales()] == ["phq-8"]
    rig.bench.bus.tell(rig.bench.services.measures.answer("phq-8", (0,) * 8)[1])
    settle()
    assert "Answered today · next Mon 7 Dec" in text_of("phq-8")
    listing().cards[2].on_switch()
    settle()
    assert rig.bench.services.measures.due_scales() == ()
    assert noted(rig) == [(0,) * 8], "what was answered stays"


def test_from_the_list_one_comes_to_the_questionnaire_and_escape_closes_both(rig: Rig) -> None:
    rig.windows.open_questionnaire()
    settle()
    listing().cards[0].on_answer()
    settle()
    assert spoken(window()) == "GAD-7"
    press(Qt.Key.Key_Escape)
    QTest.keyClick(listing(), Qt.Key.Key_Escape)
    settle()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QuestionnairesWindow)]


def test_one_that_needs_somebodys_say_does_not_open_and_says_why(main_on_nothing: Rig) -> None:
    with answering("OK") as person:
        main_on_nothing.windows.open_questionnaire("phq-9")
    assert person.said == ["PHQ-9 needs a therapist’s say: a plan sheet that asks for it, with the key “agreed”."]


def test_what_an_own_file_asks_is_asked_by_its_own_keys(empty: Bench, quiet: Quiet) -> None:
    folder = empty.folder / "measures"
    folder.mkdir()
    options = "".join(f'[[option]]\nvalue = {value}\nlabel = "{value} of forty"\n' for value in (10, 20, 40))
    (folder / "forty.toml").write_text(
        'id = "forty"\ntitle = "Forty"\nwindow = "today"\nquestion = "How?"\nnotice = "Mine."\nsource = "Me."\n'
        + options
        + "".join(f'[[item]]\nid = "{name}"\ntext = "{name * 3}"\n' for name in "ab"),
        encoding="utf-8",
    )
    with opened(empty) as rig:
        one = open_(rig, "forty")
        answer(1, 3)
        press(Qt.Key.Key_Return)
        assert noted(rig, "forty") == [(10, 40)]
        assert "Sum 50, from 20 to 80" in words(one)
        assert one.told.bands.isHidden(), "no names are published for it"
