"""The check-in window beside the tray: one click saves, everything after it is optional."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin_desk import LADDER, CheckInDesk, words
from demo_bench import Bench
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.details import DetailsChange, details_of
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin import controller
from meantime.ui.checkin.answer_row import MOST_OF_SCREEN
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.growing import GrowingText
from meantime.ui.parts import Chip
from meantime.ui.theme import DARK, LIGHT
from reminding import berlin
from short_sheets import at, plan, sheet
from window_rig import the_one


def test_the_anchor_stands_first_and_the_open_card_before_the_answered_ones(at_lunch: CheckInDesk) -> None:
    shown = words(at_lunch.popover)
    assert "2 of 3 so far" in shown
    assert (
        shown.index("When lunch break starts") < shown.index("Sit in the canteen") < shown.index("After I park at work")
    )


def test_the_focus_begins_at_the_small_version(at_lunch: CheckInDesk) -> None:
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    assert answers.preferred.status is Status.SMALL
    assert at_lunch.popover.focusWidget() is answers.preferred


def test_done_and_small_version_weigh_the_same(at_lunch: CheckInDesk) -> None:
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    done, small, not_this_time = answers.buttons
    assert done.height() == small.height() == not_this_time.height() == 54


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_1, Status.FULL), (Qt.Key.Key_2, Status.SMALL), (Qt.Key.Key_3, Status.NOT_THIS_TIME)],
)
def test_one_key_saves(at_lunch: CheckInDesk, key: Qt.Key, status: Status) -> None:
    at_lunch.press(key)
    (answer,) = at_lunch.answers(LADDER)
    assert answer.status is status
    assert answer.minutes is None, "nothing is assumed"


def test_done_says_when_it_was_saved_until_something_is_said_of_its_size(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    assert "Done · saved 12:52" in words(at_lunch.block("Sit in the canteen"))
    assert "Done · 4 rounds · 8:52" in words(at_lunch.popover)


def test_a_second_click_makes_no_second_record(at_lunch: CheckInDesk) -> None:
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    button = answers.buttons[0]
    button.click()
    button.click()
    at_lunch.controller.on_answer_chosen(at_lunch.block("Sit in the canteen").item, Status.FULL)
    assert len(at_lunch.answers(LADDER)) == 1


def test_not_this_time_is_saved_before_any_reason_and_reasons_are_optional(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_3)
    block = at_lunch.block("Sit in the canteen")
    assert "Not this time · saved 12:52" in words(block)
    assert "What got in the way?" in words(block)
    assert "Optional" in words(block)
    details = block.findChild(DetailsPanel)
    assert details is not None
    chip = next(chip for chip in details.findChildren(QPushButton) if chip.text() == "Too anxious")
    chip.click()
    (answer,) = at_lunch.answers(LADDER)
    assert answer.reasons == (Reason.TOO_ANXIOUS,)


def test_what_was_tried_and_then_stopped_has_minutes_and_what_got_in_the_way(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_tried()
    block = at_lunch.block("Sit in the canteen")
    details = the_one(block, DetailsPanel)
    assert "Minutes" in words(block)
    assert "What got in the way?" in words(block)
    next(chip for chip in details.findChildren(Chip) if chip.text() == "Too anxious").click()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.reasons) == (Status.TRIED, (Reason.TOO_ANXIOUS,))


def test_what_is_typed_stays_under_the_cursor_while_it_is_saved(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    at_lunch.press(Qt.Key.Key_3)
    details = at_lunch.block("Sit in the canteen").findChild(DetailsPanel)
    assert details is not None
    details.focus_note()
    note = at_lunch.popover.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "It was packed.")
    with qtbot.waitSignal(at_lunch.bench.bus.changed, timeout=3000):
        pass
    QTest.keyClicks(note, " I turned round.")
    assert at_lunch.popover.focusWidget() is note
    at_lunch.popover.close_saving()
    (answer,) = at_lunch.answers(LADDER)
    assert answer.note == "It was packed. I turned round."


def test_changing_the_answer_keeps_the_note_just_typed_beside_it(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = at_lunch.type_note("It was packed.")
    at_lunch.popover.panel.flush()
    QTest.keyClicks(note, " I turned round.")
    at_lunch.block("Sit in the canteen").on_change()
    at_lunch.press(Qt.Key.Key_1)
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.note) == (Status.FULL, "It was packed. I turned round.")


def test_escape_closes_and_keeps_what_was_being_typed(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.press(Qt.Key.Key_N)
    note = at_lunch.popover.focusWidget()
    assert note is not None
    QTest.keyClicks(note, "half a sent")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert not at_lunch.popover.isVisible()
    assert at_lunch.answers(LADDER)[0].note == "half a sent"


def test_the_star_and_the_note_go_to_the_answer_just_given_although_the_keyboard_went_on(at_lunch: CheckInDesk) -> None:
    take_in(at_lunch.bench, sheet(plan("Walk") + at("12:55")))
    at_lunch.press(Qt.Key.Key_2)
    focused = at_lunch.popover.focusWidget()
    assert focused is not None
    assert at_lunch.block("Walk").isAncestorOf(focused)
    at_lunch.press(Qt.Key.Key_S)
    at_lunch.type_note("It was packed.")
    at_lunch.popover.panel.flush()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.star, answer.note) == (True, "It was packed.")
    assert at_lunch.answers("Walk") == []


def test_undo_is_in_the_toast_and_on_ctrl_z(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    assert "Saved as “Done”." in words(at_lunch.popover)
    at_lunch.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at_lunch.answers(LADDER) == []
    assert "2 of 3 so far" in words(at_lunch.popover)
    assert "Saved as" not in words(at_lunch.popover)
    at_lunch.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at_lunch.answers(LADDER) == []


def test_undo_is_offered_for_ten_seconds(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    timer = the_one(at_lunch.popover, QTimer, "toast")
    assert (timer.interval(), timer.isActive(), timer.isSingleShot()) == (10_000, True, True)
    undo = next(each for each in at_lunch.popover.findChildren(QPushButton) if each.text() == "Undo")
    assert undo.isVisible()
    timer.timeout.emit()
    assert not undo.isVisible()


def test_every_reason_is_offered_in_its_place(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_3)
    details = the_one(at_lunch.block("Sit in the canteen"), DetailsPanel)
    assert [chip.text() for chip in details.findChildren(Chip)] == [
        *("Forgot", "No time", "Too tired", "Too anxious", "Too big"),
        *("Unclear", "No privacy", "No point", "Doesn’t fit me", "Other"),
    ]


def test_change_brings_the_buttons_back_and_keeps_what_was_said(at_lunch: CheckInDesk) -> None:
    block = at_lunch.block("Thought record")
    before = at_lunch.answers("Thought record")[0]
    assert before.note
    assert before.star
    block.on_change()
    assert block.answers is not None
    block.answers.choose(Status.FULL)
    (after,) = at_lunch.answers("Thought record")
    assert (after.status, after.note, after.star, after.record) == (Status.FULL, before.note, True, before.record)


def test_a_star_loses_nothing_of_what_was_recorded(at_lunch: CheckInDesk) -> None:
    before = at_lunch.answers("4-7-8 breathing")[0]
    at_lunch.block("4-7-8 breathing").on_star()
    (after,) = at_lunch.answers("4-7-8 breathing")
    assert after.star != before.star
    assert (after.ratings, after.record, after.minutes) == (before.ratings, before.record, before.minutes)


@pytest.mark.parametrize("minutes", [1440.0, 601.0, 600.0, 7.5, 0.0, None])
def test_a_star_leaves_the_minutes_as_they_were_noted(at_lunch: CheckInDesk, minutes: float | None) -> None:
    at_lunch.press(Qt.Key.Key_1)
    (noted,) = at_lunch.answers(LADDER)
    said = details_of(noted)
    change = DetailsChange.between(said, replace(said, minutes=minutes))
    changed = at_lunch.bench.services.checkins.amend(noted.id, change)
    at_lunch.popover.panel.close_details()
    at_lunch.popover.panel.open_details(noted.id)
    at_lunch.bench.bus.tell(changed.changes)
    at_lunch.controller.refresh()
    at_lunch.block("Sit in the canteen").on_star()
    (after,) = at_lunch.answers(LADDER)
    assert after.star
    assert after.minutes == minutes


def test_later_puts_one_practice_off(at_lunch: CheckInDesk) -> None:
    item = at_lunch.block("Sit in the canteen").item
    at_lunch.wishes.later_chosen.emit(item, 30)
    assert at_lunch.later == [((item.occurrence,), 30)]
    assert "In 30 minutes again." in words(at_lunch.popover)


def test_it_can_be_put_off_until_after_the_next_routine(at_lunch: CheckInDesk) -> None:
    item = at_lunch.block("Sit in the canteen").item
    at_lunch.wishes.later_chosen.emit(item, None)
    ((occurrences, until),) = at_lunch.later
    assert occurrences == (item.occurrence,)
    assert until == berlin("2026-11-24T08:15")
    assert "Again tomorrow after morning coffee, at 8:15." in words(at_lunch.popover)


def test_where_no_routine_comes_it_says_so_and_puts_nothing_off(
    at_lunch: CheckInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = at_lunch.block("Sit in the canteen").item
    monkeypatch.setattr(controller, "next_anchor", lambda _: None)
    at_lunch.wishes.later_chosen.emit(item, None)
    assert at_lunch.later == []
    assert "No routine comes within a day. Choose some minutes instead." in words(at_lunch.popover)


def test_made_things_worse_thanks_rests_the_reminders_and_offers_the_support_card(
    at_lunch: CheckInDesk, qtbot: QtBot
) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    shown = words(at_lunch.popover)
    assert "Thank you for saying so." in shown
    assert "You can decide with R. K. what to change." in shown
    assert "Was this what the plan expects?" in shown
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.worse) == (Status.TRIED, Worse.OTHER)
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is not None
    details = at_lunch.popover.findChild(DetailsPanel)
    assert details is not None
    urges = next(chip for chip in details.findChildren(QPushButton) if chip.text() == "Urges to hurt myself")
    with qtbot.waitSignal(at_lunch.wishes.support_wanted):
        urges.click()
    assert at_lunch.answers(LADDER)[0].worse is Worse.URGES


def test_undoing_made_worse_lets_reminders_come_again(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    at_lunch.wishes.undo_chosen.emit(at_lunch.answers(LADDER)[0].id)
    assert at_lunch.answers(LADDER) == []
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is None


def test_undoing_made_worse_on_an_earlier_answer_keeps_that_answer(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    at_lunch.block("Sit in the canteen").on_worse()
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is not None
    at_lunch.block("Sit in the canteen").on_not_worse()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.worse) == (Status.FULL, None)
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is None


def test_touching_an_answer_that_made_things_worse_does_not_silence_the_plan_again(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    services = at_lunch.bench.services
    services.plans.resume(services.notebook.find(LADDER))
    assert services.notebook.find(LADDER).silenced is None
    at_lunch.block("Sit in the canteen").on_star()
    assert services.notebook.find(LADDER).silenced is None


def test_arrows_go_from_card_to_card(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_Down)
    focused = at_lunch.popover.focusWidget()
    assert at_lunch.block("4-7-8 breathing").isAncestorOf(focused)


def test_what_another_process_answered_is_shown(at_lunch: CheckInDesk) -> None:
    services = at_lunch.bench.services
    answered = services.checkins.answer(services.notebook.find(LADDER), Status.SMALL)
    at_lunch.bench.bus.tell(answered.changes)
    assert "3 of 3 today" in words(at_lunch.popover)
    assert "All three are answered. That is enough for today." in words(at_lunch.popover)


def test_everything_fits_without_a_scroll_bar_up_to_most_of_the_screen(at_lunch: CheckInDesk) -> None:
    panel = at_lunch.popover.panel
    assert panel.content_height(panel.width()) <= panel.height()
    at_lunch.press(Qt.Key.Key_3)
    most = int(at_lunch.popover.screen().availableGeometry().height() * MOST_OF_SCREEN)
    assert panel.content_height(panel.width()) <= panel.height() or at_lunch.popover.height() == most


def test_dark_has_the_same_layout(at_lunch: CheckInDesk) -> None:
    before = at_lunch.popover.size()
    at_lunch.popover.set_tokens(DARK)
    assert at_lunch.popover.size() == before


def test_the_click_that_closed_it_does_not_open_it_again(at_lunch: CheckInDesk) -> None:
    at_lunch.popover.close_saving()
    assert at_lunch.popover.just_closed()


def test_every_control_says_in_words_what_it_does(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_3)
    for button in at_lunch.popover.findChildren(QPushButton):
        name = button.accessibleName() or button.text()
        assert any(letter.isalpha() for letter in name), f"{button} has no name in words: {name!r}"


def test_without_any_plan_their_words_are_enough_and_a_plan_file_can_be_opened(empty: Bench, qtbot: QtBot) -> None:
    services, wishes = empty.services, CheckInWishes()
    controller = CheckInController(
        services.notebook, services.checkins, services.today_screen, empty.bus, wishes, lambda *_: ""
    )
    popover = CheckInPopover(LIGHT, wishes)
    qtbot.addWidget(popover)
    controller.attach(popover.panel)
    popover.open_near(None)
    assert "No plans yet" in words(popover)
    qtbot.waitExposed(popover)
    for label in popover.findChildren(QLabel):
        if label.isVisibleTo(popover) and label.text():
            assert label.height() >= label.heightForWidth(label.width()), f"cut off: {label.text()}"
    opens = next(button for button in popover.findChildren(QPushButton) if button.text() == "Open a plan file")
    with qtbot.waitSignal(popover.panel.import_wanted):
        opens.click()
    popover.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier))
    assert services.vault.checkins.live() == ()
    asked: list[str] = []
    wishes.making_wanted.connect(asked.append)
    field = the_one(popover, GrowingText)
    QTest.keyClicks(field, "Be kinder to yourself.")
    controller.refresh()
    assert popover.findChild(GrowingText) is field, "what is typed stays while today is shown anew"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert asked == ["Be kinder to yourself."]
    assert field.words == ""


def opened(bench: Bench, qtbot: QtBot) -> CheckInPopover:
    """Return the popover over ``bench`` as the program has it."""
    services, wishes = bench.services, CheckInWishes()
    controller = CheckInController(
        services.notebook, services.checkins, services.today_screen, bench.bus, wishes, lambda *_: ""
    )
    popover = CheckInPopover(LIGHT, wishes)
    qtbot.addWidget(popover)
    controller.setParent(popover)
    controller.attach(popover.panel)
    popover.open_near(None)
    return popover


def take_in(bench: Bench, sheet: str) -> None:
    services = bench.services
    read = read_sheet(sheet.encode(), services.library, services.notebook.anchors)
    import_sheet(services.notebook, services.ids, read)


def click(popover: CheckInPopover, text: str) -> None:
    next(button for button in popover.findChildren(QPushButton) if button.text() == text).click()


AS_NEEDED = """meantime = 1
[[plan]]
title = "Kind line"
full = { what = "three lines" }
small = { what = "one line" }
[[plan.trigger]]
when = "I notice harsh self-talk"
"""


def test_an_as_needed_plan_is_one_click_away_as_often_as_it_is_needed(empty: Bench, qtbot: QtBot) -> None:
    take_in(empty, AS_NEEDED)
    popover = opened(empty, qtbot)
    assert "When I notice harsh self-talk" in words(popover)
    click(popover, "Small version · one line")
    click(popover, "Small version · one line")
    answers = empty.services.vault.checkins.live()
    assert [(answer.slot, answer.status) for answer in answers] == [(None, Status.SMALL)] * 2
    assert "2 times today" in words(popover)


def test_a_rest_day_says_so_names_what_comes_next_and_takes_an_entry_anyway(demo: Bench, qtbot: QtBot) -> None:
    demo.clock.instant = berlin("2026-11-22T10:00")
    popover = opened(demo, qtbot)
    shown = words(popover)
    assert "Nothing planned today" in shown
    assert "A rest day, as you agreed. Next is tomorrow, after morning coffee." in shown
    click(popover, "Log something anyway")
    click(popover, "Small version · 2 columns")
    plan = demo.services.notebook.find("Thought record")
    sunday = demo.services.notebook.present().today
    extras = [answer for answer in demo.services.vault.checkins.live(plan_id=plan.id, first=sunday, last=sunday)]
    assert [(answer.slot, answer.status) for answer in extras] == [(None, Status.SMALL)]


LOCKED = """meantime = 1
from = "Dr. R."
agreed_on = 2026-11-10
[[plan]]
title = "Grounding"
what = "Grounding, 5 senses, twice a day."
locked = true
stop_rule = "if I drift off: feet on the floor, then ring"
[[plan.trigger]]
at = ["12:30"]
"""


def test_a_locked_plan_shows_the_therapists_words_and_no_small_version(empty: Bench, qtbot: QtBot) -> None:
    take_in(empty, LOCKED)
    empty.clock.instant = berlin("2026-11-24T12:40")
    popover = opened(empty, qtbot)
    shown = words(popover)
    assert "As your therapist set it" in shown
    assert "“Grounding, 5 senses, twice a day.”" in shown
    assert "Assigned 10 November." in shown
    (block,) = popover.findChildren(ItemBlock)
    assert block.answers is not None
    assert [button.text() for button in block.answers.buttons] == ["Done", "Stopped", "Not this time"]
    assert block.answers.preferred.status is Status.FULL


LONG_WORDS = """
meantime = 1
from = "Dr. Annegret Schüttelhofer-Wachendorff"
agreed_on = 2026-11-10
[[anchor]]
name = "Nachmittagskaffeepause mit den Kolleginnen"
at = { "MO-SU" = "12:45" }
[[plan]]
title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabnehmübungswiederholung"
full = { what = "Das Gedankenprotokoll vollständig ausfüllen", minutes = 25 }
small = { what = "Nur die Situation aufschreiben und die Anspannung einschätzen", minutes = 2 }
[[plan.trigger]]
after = "Nachmittagskaffeepause mit den Kolleginnen"
"""


@pytest.mark.parametrize("status", [None, Status.FULL, Status.NOT_THIS_TIME])
def test_the_longest_words_stay_inside_the_window(empty: Bench, qtbot: QtBot, status: Status | None) -> None:
    take_in(empty, LONG_WORDS)
    popover = opened(empty, qtbot)
    (block,) = popover.findChildren(ItemBlock)
    assert block.answers is not None
    if status is not None:
        block.answers.choose(status)
    qtbot.waitExposed(popover)
    for widget in popover.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 1:
            right = widget.mapTo(popover, widget.rect().topRight()).x()
            assert right < popover.width(), f"cut off: {widget} {widget.accessibleName()}"
    for label in popover.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), f"cut off: {label.text()}"
