"""The forms of records: drawn from the fields alone, the small version first, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSlider

from filled_records import kept_of, typed_for
from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.services.records.form import Marks
from meantime.services.records.texts import read
from meantime.ui.plans.page import PlansPage
from meantime.ui.records.slider import RatingSlider
from meantime.ui.records.window import RecordDialog
from meantime.ui.week.page import WeekPage
from record_rig import answered, cut_off, each_answered, opened_form, show_stage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, controls, settle, spoken, tab_round, take_in, unnamed, words

OTHER = Details(record=(("things", "Rain"),))


def values(main: Rig, checkin_id: str) -> dict[str, str]:
    return dict(main.bench.services.records.view(checkin_id).values)


@pytest.mark.parametrize("stage", [0, -1], ids=["small", "full"])
def test_every_practice_has_its_form_with_a_name_for_each_field(main: Rig, stage: int) -> None:
    for practice, checkin in each_answered(main).items():
        form = opened_form(main, checkin)
        show_stage(form, stage)
        assert (unnamed(form), clipped(form)) == ([], []), practice
        form.close()
        settle()


def test_a_form_that_is_filled_in_small_and_grows_shows_every_field_whole_and_in_columns(main: Rig) -> None:
    for practice, checkin in each_answered(main).items():
        form = opened_form(main, checkin)
        for stage in range(len(form._view.stages)):
            show_stage(form, stage)
            for box in form.boxes:
                box.entry.show_text(read(box.field, typed_for(box.field)))
            settle()
            assert (clipped(form), cut_off(form)) == ([], []), (practice, stage)
        named = [box.name.text() for box in form.boxes if not box.name.isHidden()]
        numbers = [int(words.split()[0]) for words in named if words.split()[0].isdigit()]
        assert numbers == list(range(1, len(numbers) + 1)), practice
        form.on_leave()
        settle()


def test_the_fields_left_over_in_the_last_line_stand_below_the_others(main: Rig) -> None:
    form = opened_form(main, answered(main, "journal"))
    show_stage(form, -1)
    form.resize(1000, 640)
    settle()
    left = [box.mapTo(form, QPoint(0, 0)).x() for box in form.boxes]
    assert left[3:] == left[:2]
    assert len(set(left)) == 3
    form.close()


def test_every_form_keeps_what_is_entered_and_shows_it_again(main: Rig) -> None:
    for practice, checkin in each_answered(main).items():
        form = opened_form(main, checkin)
        fields = [box.field for box in form.boxes]
        for box in form.boxes:
            box.entry.show_text(read(box.field, typed_for(box.field)))
        form.foot.saves.click()
        settle()
        assert values(main, checkin) == {field.id: kept_of(field) for field in fields}, practice
        again = opened_form(main, checkin)
        shown = {box.field.id: read(box.field, box.entry.text) for box in again.boxes}
        assert shown == {field.id: kept_of(field) for field in fields}, practice
        assert not again.dirty, practice
        again.close()
        settle()


def test_a_thought_is_written_small_by_keyboard_and_grows_without_losing_a_word(main: Rig) -> None:
    checkin = answered(main, "thought-record", Status.SMALL)
    form = opened_form(main, checkin)
    assert [box.field.id for box in form.boxes] == ["thought", "balanced"]
    assert "It counts." in words(form)
    main.type("They noticed that I shook.")
    main.press(Qt.Key.Key_Tab)
    main.type("Two people said hello.")
    show_stage(form, -1)
    entered = {box.field.id: box.entry.text for box in form.boxes if box.entry.text}
    assert entered == {"thought": "They noticed that I shook.", "balanced": "Two people said hello."}
    main.press(Qt.Key.Key_Escape)
    settle()
    assert values(main, checkin) == entered


@pytest.mark.parametrize("written", [[], ["situation", "emotions", "thought", "distortions", "evidence-for"]])
def test_the_field_to_begin_with_is_in_sight_where_the_form_grows(main: Rig, written: list[str]) -> None:
    checkin = answered(main, "thought-record", Status.FULL)
    records = main.bench.services.records
    fields = {field.id: field for field in records.view(checkin).fields}
    records.save(records.view(checkin), {name: typed_for(fields[name]) for name in written})
    form = opened_form(main, checkin)
    for _ in range(2):
        show_stage(form, -1)
    held = main.focused
    box = next(box for box in form.boxes if box.isAncestorOf(held))
    assert box is next(box for box in form.boxes if not box.entry.text)
    assert box.name.visibleRegion().boundingRect().size() == box.name.size()
    form.close()


def test_beside_a_second_rating_stands_what_the_first_one_was(main: Rig) -> None:
    checkin = answered(main, "thought-record")
    records = main.bench.services.records
    records.save(records.view(checkin), {"emotions": "Anxious 80, Ashamed 60"})
    form = opened_form(main, checkin)
    boxes = {box.field.id: box for box in form.boxes}
    assert boxes["emotions-after"].before.isHidden()
    assert [each for each in words(boxes["emotions-after"]).split("\n") if "was" in each] == ["was 80", "was 60"]
    assert boxes["belief-after"].before.isHidden()
    slider = boxes["belief-before"].findChild(RatingSlider)
    assert slider is not None
    slider.bar.setFocus()
    main.press(Qt.Key.Key_End)
    assert (boxes["belief-after"].before.isVisible(), boxes["belief-after"].before.text()) == (True, "was 100")
    second = boxes["belief-after"].findChild(QSlider)
    assert second is not None
    assert second.accessibleDescription() == "was 100. Delete takes the number back."
    main.press(Qt.Key.Key_Delete)
    assert boxes["belief-after"].before.isHidden()
    assert second.accessibleDescription() == "Delete takes the number back."
    assert boxes["belief-before"].before.isHidden()
    assert clipped(form) == []
    form.close()


def test_a_rating_is_empty_until_it_is_touched_and_can_be_taken_back(main: Rig) -> None:
    checkin = answered(main, "pmr")
    form = opened_form(main, checkin)
    slider = form.findChildren(RatingSlider)[0]
    assert slider.text == ""
    main.tab_to("Tension before, not rated")
    main.press(Qt.Key.Key_Home)
    assert slider.text == "0"
    main.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert slider.text == "2"
    assert spoken(main.focused) == "Tension before, 2"
    main.press(Qt.Key.Key_Delete)
    assert slider.text == ""
    form.close()


def test_what_cannot_be_read_is_said_at_its_field_and_keeps_the_window_open(main: Rig) -> None:
    checkin = answered(main, "sleep-diary")
    form = opened_form(main, checkin)
    box = next(box for box in form.boxes if box.field.id == "bed")
    box.entry.begin()
    main.type("late")
    form.close()
    settle()
    assert form.isVisible()
    assert box.error.text() == "A time such as 22:30 or 10:30 pm fits here."
    box.entry.show_text("")
    form.close()
    settle()
    assert values(main, checkin) == {}


def test_what_another_window_wrote_meanwhile_in_other_fields_stays(main: Rig) -> None:
    checkin = answered(main, "thought-record", Status.SMALL)
    form = opened_form(main, checkin)
    records = main.bench.services.records
    records.save(records.view(checkin), {"balanced": "Two people said hello."}, Marks(star=True))
    main.type("They noticed that I shook.")
    form.foot.saves.click()
    settle()
    assert values(main, checkin) == {"thought": "They noticed that I shook.", "balanced": "Two people said hello."}
    assert records.view(checkin).star


def test_words_written_meanwhile_in_the_same_field_are_told_and_a_second_save_puts_ones_own_there(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("The light in the kitchen")
    services = main.bench.services
    services.checkins.answer(services.notebook.find("It: gratitude"), Status.SMALL, slot=1, details=OTHER)
    form.foot.saves.click()
    settle()
    assert form.isVisible()
    assert "Elsewhere “Rain” was written here meanwhile." in words(form)
    assert (unnamed(form), clipped(form)) == ([], [])
    assert values(main, checkin) == {"things": "Rain"}
    form.foot.saves.click()
    settle()
    assert values(main, checkin) == {"things": "The light in the kitchen"}


def test_an_empty_form_is_copied_as_text(main: Rig) -> None:
    form = opened_form(main, answered(main, "behavioural-experiment"))
    form.on_copy()
    copied = QGuiApplication.clipboard().text()
    assert "no / in part / yes" in copied
    form.close()


def test_a_second_wish_brings_the_same_window_to_the_front(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    first = opened_form(main, checkin)
    assert opened_form(main, checkin) is first
    first.close()


def test_quitting_keeps_what_is_being_written(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    opened_form(main, checkin)
    main.type("The light in the kitchen")
    assert main.windows.may_quit(lambda: "")
    assert values(main, checkin) == {"things": "The light in the kitchen"}


def test_the_check_in_leads_to_the_form_and_the_week_shows_what_it_has(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    main.bench.services.records.save(main.bench.services.records.view(checkin), {"things": "The light"})
    main.windows.refresh_today()
    known = main.bench.services.vault.checkins.get(checkin)
    assert known is not None
    (item,) = main.bench.services.week_screen.day_cell(known.plan_id, known.day).items
    assert item.told == (("What was good", "The light"),)
    assert QApplication.activeModalWidget() is None


def test_what_cannot_be_kept_is_asked_about_once_and_the_rest_is_kept(main: Rig) -> None:
    checkin = answered(main, "sleep-diary")
    form = opened_form(main, checkin)
    by_id = {box.field.id: box.entry for box in form.boxes}
    by_id["bed"].show_text("late")
    by_id["comment"].show_text("Rain on the roof.")
    form.close()
    settle()
    assert form.isVisible()
    assert "Close without what cannot be kept?" in words(form)
    form.on_leave()
    settle()
    assert values(main, checkin) == {"comment": "Rain on the roof."}


def test_a_form_whose_answer_was_taken_back_meanwhile_can_be_closed(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("The light")
    main.bench.services.checkins.undo(checkin)
    form.close()
    settle()
    assert "Close without what cannot be kept?" in words(form)
    form.on_leave()
    settle()
    assert [each for each in main.window.findChildren(RecordDialog) if each.isVisible()] == []


def test_words_where_a_number_is_wanted_by_now_open_and_stay_untouched(main: Rig) -> None:
    checkin = answered(main, "pmr")
    known = main.bench.services.vault.checkins.get(checkin)
    assert known is not None
    main.bench.services.vault.checkins.update(replace(known, record=(("tension-before", "pretty bad"),)))
    form = opened_form(main, checkin)
    assert not form.dirty
    form.close()
    settle()
    assert main.bench.services.vault.checkins.get(checkin) == replace(known, record=(("tension-before", "pretty bad"),))


@pytest.mark.parametrize("before", [False, True], ids=["opened there", "opened before"])
def test_a_form_that_is_opened_from_a_day_of_the_week_is_the_one_that_hears(main: Rig, before: bool) -> None:
    checkin = answered(main, "gratitude")
    known = main.bench.services.vault.checkins.get(checkin)
    assert known is not None
    if before:
        opened_form(main, checkin)
    week = main.show("week")
    assert isinstance(week, WeekPage)
    week.on_day_opened(known.plan_id, known.day)
    settle()
    assert QApplication.activeModalWidget() is week.dialog
    form = opened_form(main, checkin)
    assert QApplication.activeModalWidget() is form
    form.close()
    settle()
    assert QApplication.activeModalWidget() is week.dialog


def test_a_thought_record_grows_from_two_to_five_to_seven_numbered_columns_and_back(main: Rig) -> None:
    checkin = answered(main, "thought-record", Status.SMALL)
    form = opened_form(main, checkin)
    typed: dict[str, str] = {}
    for stage, columns in enumerate((2, 5, 7)):
        show_stage(form, stage)
        numbered = [box.name.text().split()[0] for box in form.boxes if box.name.text()[0].isdigit()]
        assert numbered == [str(n) for n in range(1, columns + 1) if stage]
        for box in form.boxes:
            if box.field.id not in typed:
                typed[box.field.id] = kept_of(box.field)
                box.entry.show_text(typed[box.field.id])
                box.entry.edited.emit()
    show_stage(form, 0)
    assert {box.field.id for box in form.boxes} == {"thought", "balanced", "said-aloud"}
    form.foot.saves.click()
    settle()
    assert values(main, checkin) == typed
    again = opened_form(main, checkin)
    assert again.sizes.value == "2"
    again.close()


def test_the_sizes_of_a_form_are_as_wide_as_each_other_so_that_none_is_put_forward(main: Rig) -> None:
    form = opened_form(main, answered(main, "thought-record"))
    for stage in (0, 2):
        show_stage(form, stage)
        widths = [each.width() for each in form.sizes.findChildren(QPushButton)]
        assert max(widths) - min(widths) <= 1


def test_what_stands_below_a_field_stands_in_its_column_and_follows_it_by_tab(main: Rig) -> None:
    form = opened_form(main, answered(main, "thought-record"))
    show_stage(form, -1)
    places = {box.field.id: box.mapTo(form, QPoint(0, 0)) for box in form.boxes}
    assert places["belief-before"].x() == places["habits"].x() == places["thought"].x()
    assert places["thought"].y() < places["belief-before"].y() < places["habits"].y()
    main.tab_to("Thought")
    main.press(Qt.Key.Key_Tab)
    assert spoken(main.focused) == "Belief in the first thought before, not rated"
    form.close()


def test_what_is_wrong_in_a_stage_that_is_not_shown_brings_it(main: Rig) -> None:
    form = opened_form(main, answered(main, "thought-record", Status.SMALL))
    show_stage(form, 1)
    form._typed["belief-before"] = "much"
    form._at_first["belief-before"] = ""
    show_stage(form, 0)
    form.foot.saves.click()
    settle()
    assert form.sizes.value == "2"
    assert "A number from 0 to 100 fits here." in words(form)
    form.on_leave()


def test_an_empty_form_is_copied_from_the_plan_s_card_in_the_size_that_is_chosen(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Thoughts", 'practice = "thought-record"'), at("09:00")))
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    main.tab_to("Copy an empty form: Thoughts", most=200)
    main.press(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["2 columns", "5 columns", "7 columns"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert QGuiApplication.clipboard().text().startswith("Thought:\n\nBalanced thought:\n")
    assert "Copied: an empty form, for another program." in words(page)


@pytest.mark.parametrize("practice", ["thought-record", "defusion", "self-compassion"])
def test_said_aloud_is_noted_by_one_key_and_nothing_has_to_be_typed(main: Rig, practice: str) -> None:
    checkin = answered(main, practice, Status.SMALL)
    opened_form(main, checkin)
    main.tab_to("I said it aloud")
    main.press(Qt.Key.Key_Space)
    assert [each for each in main.window.findChildren(RecordDialog) if each.isVisible()] == []
    assert values(main, checkin) == {"said-aloud": "yes"}
    again = opened_form(main, checkin)
    assert not again.foot.aloud.isVisible()
    main.tab_to("I said it aloud")
    main.press(Qt.Key.Key_Space)
    again.foot.saves.click()
    settle()
    assert values(main, checkin) == {}


def test_what_was_typed_before_it_was_said_aloud_is_saved_with_it(main: Rig) -> None:
    checkin = answered(main, "thought-record", Status.SMALL)
    form = opened_form(main, checkin)
    main.type("They noticed.")
    form.foot.aloud.click()
    settle()
    assert values(main, checkin) == {"thought": "They noticed.", "said-aloud": "yes"}


def test_what_was_felt_before_is_offered_to_be_rated_again_and_is_said_by_that_alone(main: Rig) -> None:
    checkin = answered(main, "thought-record")
    form = opened_form(main, checkin)
    show_stage(form, 1)
    main.tab_to("Emotions, 0 to 100: name 1")
    main.type("Anxious")
    main.press(Qt.Key.Key_Tab, Qt.Key.Key_End)
    boxes = {box.field.id: box for box in form.boxes}
    now = boxes["emotions-after"]
    assert (now.entry.text, "was 100" in words(now)) == ("", True)
    main.tab_to("Emotions now, 0 to 100: how strong, 1, not rated")
    assert main.focused.accessibleDescription() == "was 100. Delete takes the number back."
    main.press(Qt.Key.Key_Home)
    assert now.entry.text == "Anxious 0"
    boxes["emotions"].entry.show_text("Anxious 90, Sad 40")
    boxes["emotions"].entry.edited.emit()
    settle()
    assert (now.entry.text, "was 90" in words(now), "was 40" in words(now)) == ("Anxious 0", True, True)
    assert (unnamed(form), clipped(form)) == ([], [])
    form.foot.saves.click()
    settle()
    assert values(main, checkin) == {"emotions": "Anxious 90, Sad 40", "emotions-after": "Anxious 0"}
    again = opened_form(main, checkin)
    assert not again.dirty
    again.close()


def test_a_feeling_that_is_taken_away_is_not_offered_again(main: Rig) -> None:
    checkin = answered(main, "thought-record")
    records = main.bench.services.records
    records.save(records.view(checkin), {"emotions": "Anxious 80, Ashamed 60"})
    form = opened_form(main, checkin)
    main.tab_to("Emotions now, 0 to 100: take away 1")
    main.press(Qt.Key.Key_Space)
    now = next(box for box in form.boxes if box.field.id == "emotions-after")
    form.on_edited()
    settle()
    assert "was 60" in words(now)
    assert "was 80" not in words(now)
    assert now.entry.text == ""
    form.close()


def test_tab_comes_round_to_every_control_of_every_form_the_sizes_too(main: Rig) -> None:
    for practice, checkin in each_answered(main).items():
        form = opened_form(main, checkin)
        show_stage(form, -1)
        form.boxes[0].entry.begin()
        reached = tab_round(main)
        assert [spoken(each) for each in controls(form) if each not in reached] == [], practice
        form.close()
        settle()
