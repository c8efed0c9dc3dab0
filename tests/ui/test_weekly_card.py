"""The weekly look in the windows: one line in the check-in and on the week, all of it optional, each part saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.weekly import LONGEST_SHIFTING, Beginning
from meantime.services.changes import Changes
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.checkin.session_line import WeeklyLine
from meantime.ui.theme import DARK, LIGHT
from meantime.ui.week.choice_row import Choices
from meantime.ui.week.page import WeekPage
from meantime.ui.week.shifting_line import ShiftingLine
from quiet import Quiet
from reminding import berlin
from weekly_rig import A_WEEK_LATER, FIELD, SUNDAY, card, kept, look, opened_card, pressed, tell, week
from window_rig import Rig, clipped, opened, settle, spoken, unnamed, words

LINE = "Your week, if you like…"


def lines(rig: Rig) -> list[str]:
    rig.show("today")
    return [each.opens.text() for each in rig.window.findChildren(WeeklyLine) if each.isVisible()]


def test_before_its_time_nothing_stands_there(main: Rig) -> None:
    assert not card(main).isVisible()
    assert lines(main) == []


def test_it_is_one_line_below_the_table_until_it_is_opened(sunday: Rig) -> None:
    shown = card(sunday)
    assert shown.isVisible()
    assert not shown.is_open
    assert words(shown).splitlines() == ["Your week, if you like", "A few ratings and one line. All of it is optional."]
    assert shown.height() < 80
    assert shown.y() > week(sunday).legend.y()
    assert (unnamed(shown), clipped(sunday.window)) == ([], [])


def test_the_line_in_the_check_in_opens_it_by_keyboard(sunday: Rig) -> None:
    assert lines(sunday) == [LINE]
    sunday.tab_to(LINE)
    sunday.press(Qt.Key.Key_Return)
    page = sunday.window.page
    assert isinstance(page, WeekPage)
    assert page.weekly.is_open
    assert spoken(sunday.focused) == "Distress: 0 of 10"
    sunday.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert sunday.bench.services.measures.series("distress")[-1].value == 2
    assert spoken(sunday.focused) == "Distress: 2 of 10", "the keyboard stays where it was"
    sunday.press(Qt.Key.Key_Tab)
    assert spoken(sunday.focused) == "Did what matters: 0 of 10", "and goes on below"


def test_tab_stops_once_at_each_row_whether_or_not_something_was_chosen(sunday: Rig) -> None:
    shown = opened_card(sunday)
    shown.open_all()
    reached = [spoken(sunday.focused)]
    while reached[-1] != FIELD:
        sunday.press(Qt.Key.Key_Tab)
        reached.append(spoken(sunday.focused))
    rows = ["Distress", "Did what matters", "Thought record …", "4-7-8 breathing …", "4-7-8 breathing …", FIELD]
    assert [name.startswith(row) for name, row in zip(reached, rows, strict=True)] == [True] * 6


def test_each_part_is_saved_by_itself_and_can_be_corrected(sunday: Rig) -> None:
    shown = opened_card(sunday)
    pressed(shown, "Distress: 4 of 10")
    sunday.bench.clock.awake(timedelta(seconds=2))
    pressed(shown, "Distress: 5 of 10")
    pressed(shown, "4-7-8 breathing … is easy to start: 6 of 7")
    services = sunday.bench.services
    noted = services.measures.series("distress")[-1]
    assert (noted.value, noted.day.isoformat()) == (5, "2026-11-29")
    assert services.measures.series("did-what-matters")[-1].day.isoformat() == "2026-11-23", "unanswered is not 0"
    (begun,) = services.vault.begun.all()
    assert (begun.about, begun.value) == (Beginning.EASY, 6)
    assert shown.is_open
    assert lines(sunday) == [LINE], "the rest is still open"


def test_it_goes_when_it_was_all_answered_and_can_be_corrected_until_the_page_is_left(sunday: Rig) -> None:
    shown = opened_card(sunday)
    weekly = sunday.bench.services.weekly
    for rating in weekly.ratings(look(sunday)):
        weekly.rate(rating.measure.name, 3)
    for one in weekly.beginnings(look(sunday)):
        weekly.note_beginning(one.plan.id, one.about, 3)
    for scale in weekly.scales(look(sunday)):
        sunday.bench.services.measures.answer(scale.id, [0] * len(scale.items))
    tell(sunday)
    assert "All of it is noted. You can still change it." in words(shown)
    assert lines(sunday) == []
    assert not card(sunday).isVisible()


def test_not_this_week_takes_it_away_and_can_be_taken_back_at_once(sunday: Rig) -> None:
    card(sunday)
    sunday.tab_to("Not this week: your week")
    sunday.press(Qt.Key.Key_Space)
    assert "Put away until next week." in words(card(sunday)) or not card(sunday).isVisible()
    assert spoken(sunday.focused) == "Open it again: your week"
    sunday.press(Qt.Key.Key_Space)
    assert spoken(sunday.focused) == "Not this week: your week"
    sunday.press(Qt.Key.Key_Space)
    assert lines(sunday) == []
    assert not card(sunday).isVisible()


def test_what_was_begun_is_put_away_in_other_words(sunday: Rig) -> None:
    shown = opened_card(sunday)
    pressed(shown, "Distress: 4 of 10")
    pressed(shown, "That is all for this week: your week")
    assert not shown.is_open
    assert lines(sunday) == []


def test_the_line_is_kept_while_it_is_typed_and_goes_with_its_words(sunday: Rig) -> None:
    shown = opened_card(sunday)
    sunday.tab_to(FIELD)
    sunday.type("I said no once")
    week(sunday).flush()
    saved = kept(sunday)
    assert saved is not None
    assert (saved.text, saved.star, saved.private) == ("I said no once", False, False)
    pressed(shown, "Bring to session: what is shifting")
    assert (saved := kept(sunday)) is not None
    assert saved.star
    pressed(shown, "Keep private: what is shifting")
    assert (saved := kept(sunday)) is not None
    assert saved.private
    assert not shown.line.star.isEnabled(), "a private line cannot be brought"
    shown.line.field.clear()
    QTest.keyClick(shown.line.field, Qt.Key.Key_Return)
    assert kept(sunday) is None


def test_typing_is_kept_by_itself_within_half_a_second(sunday: Rig) -> None:
    shown = opened_card(sunday)
    QTest.keyClicks(shown.line.field, "Slowly")
    shown.line._timer.timeout.emit()
    assert (saved := kept(sunday)) is not None
    assert saved.text == "Slowly"


def test_spaces_and_the_cursor_stay_where_somebody_types_on(sunday: Rig) -> None:
    shown = opened_card(sunday)
    field = shown.line.field
    sunday.tab_to(FIELD)
    QTest.keyClicks(field, "I sleep  well")
    for _ in range(4):
        sunday.press(Qt.Key.Key_Left)
    shown.line._timer.timeout.emit()
    tell(sunday)
    assert (saved := kept(sunday)) is not None
    assert saved.text == "I sleep well"
    assert (field.text(), field.cursorPosition()) == ("I sleep  well", 9)


@pytest.mark.parametrize("flag", ["Bring to session", "Keep private"])
def test_a_line_that_is_emptied_to_be_written_anew_goes_on_as_it_was_marked(sunday: Rig, flag: str) -> None:
    shown = opened_card(sunday)
    sunday.tab_to(FIELD)
    sunday.type("Slow")
    shown.line.flush()
    pressed(shown, f"{flag}: what is shifting")
    marked = kept(sunday)
    assert marked is not None
    assert marked.star != marked.private
    sunday.press(*[Qt.Key.Key_Backspace] * 4)
    shown.line._timer.timeout.emit()
    tell(sunday)
    assert kept(sunday) is None
    sunday.type("Fast")
    shown.line._timer.timeout.emit()
    assert (saved := kept(sunday)) is not None
    assert (saved.text, saved.star, saved.private) == ("Fast", marked.star, marked.private)


def test_how_an_emptied_line_was_marked_is_not_the_next_look_s(sunday: Rig) -> None:
    shown = opened_card(sunday)
    sunday.tab_to(FIELD)
    pressed(shown, "Keep private: what is shifting")
    assert shown.line.private.isChecked()
    sunday.bench.clock.instant = berlin(A_WEEK_LATER)
    tell(sunday)
    assert not shown.line.private.isChecked()


def test_a_line_holds_no_more_than_fits(sunday: Rig) -> None:
    shown = opened_card(sunday)
    shown.line.field.setText("x" * 1000)
    assert len(shown.line.field.text()) == LONGEST_SHIFTING


def test_a_line_changed_by_another_program_shows_and_what_is_typed_stays(sunday: Rig) -> None:
    shown = opened_card(sunday)
    weekly = sunday.bench.services.weekly
    weekly.write_line(look(sunday), "From the other window", star=True, private=False)
    tell(sunday)
    assert shown.line.field.text() == "From the other window"
    QTest.keyClicks(shown.line.field, "!")
    weekly.write_line(look(sunday), "Once more", star=True, private=False)
    tell(sunday)
    assert shown.line.field.text() == "From the other window!"


def test_a_plan_that_was_paused_meanwhile_is_not_asked_and_says_so(sunday: Rig) -> None:
    shown = opened_card(sunday)
    services = sunday.bench.services
    services.plans.pause(services.notebook.find("4-7-8 breathing"))
    pressed(shown, "4-7-8 breathing … is easy to start: 6 of 7")
    assert services.vault.begun.all() == ()
    assert "changed meanwhile" in words(week(sunday))
    sunday.bench.bus.tell(Changes.everything())
    settle()
    assert "4-7-8 breathing" not in words(shown)


def test_a_questionnaire_that_is_due_is_opened_from_it_and_goes_once_it_is_answered(sunday: Rig) -> None:
    wanted: list[str] = []
    services = sunday.bench.services
    read = read_sheet(b'meantime = 1\n[[measure]]\nname = "gad-7"\n', services.library, {}, services.scales)
    import_sheet(services.notebook, services.ids, read)
    shown = opened_card(sunday)
    shown.questionnaire_wanted.disconnect()
    shown.questionnaire_wanted.connect(wanted.append)
    pressed(shown, "Open GAD-7")
    assert wanted == ["gad-7"]
    sunday.bench.bus.tell(services.measures.answer("gad-7", [0] * 7)[1])
    settle()
    assert "Open GAD-7" not in [spoken(each) for each in shown.findChildren(QPushButton)]


def test_on_a_hard_day_the_check_in_does_not_offer_it(sunday: Rig) -> None:
    sunday.bench.services.heard.hear({}, hard=True)
    sunday.windows.refresh_today()
    assert lines(sunday) == []


def test_in_other_colours_and_large_letters_it_stays_whole_and_open(quiet: Quiet, demo: Bench) -> None:
    demo.clock.instant = berlin(SUNDAY)
    with opened(demo, text_pixels=26) as rig:
        rig.resize(820, 640)
        shown = opened_card(rig)
        week(rig).set_tokens(DARK)
        settle()
        assert shown.is_open
        assert (unnamed(shown), clipped(shown)) == ([], [])


def test_what_is_typed_belongs_to_the_look_it_was_typed_in(sunday: Rig) -> None:
    shown, before = opened_card(sunday), look(sunday)
    QTest.keyClicks(shown.line.field, "Of this week")
    sunday.bench.clock.instant = berlin(A_WEEK_LATER)
    tell(sunday)
    assert look(sunday) != before
    assert (kept(sunday), shown.line.field.text()) == (None, "")
    line = sunday.bench.services.weekly.line(before)
    assert line is not None
    assert line.text == "Of this week"


def test_leaving_the_page_in_the_midst_of_a_word_loses_nothing(sunday: Rig) -> None:
    shown = opened_card(sunday)
    QTest.keyClicks(shown.line.field, "Slow")
    sunday.window.show_page("today")
    shown = card(sunday)
    assert shown.line.field.text() == "Slow"
    assert (saved := kept(sunday)) is not None
    assert saved.text == "Slow"


def test_a_line_that_could_not_be_saved_stands_there_and_is_tried_again(quiet: Quiet, qapp: object) -> None:
    line, written = ShiftingLine(LIGHT), list[tuple[str, bool, bool]]()
    line.written.connect(lambda _, *said: written.append(said))
    QTest.keyClicks(line.field, "Slow")
    line.flush()
    line.flush()
    assert written == [("Slow", False, False)], "what is saved is not saved again"
    line.try_again()
    line.show_line("", star=False, private=False)
    assert line.field.text() == "Slow"
    line.flush()
    line.flush()
    assert written == [("Slow", False, False)] * 2
    line.deleteLater()
    settle()


def test_what_could_not_be_saved_does_not_stand_as_chosen_and_says_so_right_below(sunday: Rig) -> None:
    shown = opened_card(sunday)
    with room_for(4):
        pressed(shown, "Distress: 4 of 10")
    assert not any(chip.isChecked() for chip in shown.findChildren(QPushButton))
    (row, *_) = shown.findChildren(Choices)
    said = below(row)
    assert said.text()
    assert said.isVisible()
    pressed(shown, "Distress: 4 of 10")
    assert next(rating.value for rating in sunday.bench.services.weekly.ratings(look(sunday))) == 4
    assert not said.isVisible()


def test_a_line_that_cannot_be_saved_says_so_below_itself_and_is_asked_about_before_the_program_ends(
    sunday: Rig,
) -> None:
    shown = opened_card(sunday)
    asked: list[bool] = []

    def stay() -> bool:
        asked.append(True)
        return False

    with room_for(4):
        QTest.keyClicks(shown.line.field, "Less alone")
        shown.flush()
        settle()
        assert below(shown.line).text()
        assert shown.line.field.text() == "Less alone"
        assert not sunday.window.may_drop(stay)
    assert asked == [True]
    shown.flush()
    assert kept(sunday) is not None
    assert sunday.window.may_drop(stay)
    assert asked == [True]


def below(above: QWidget) -> QLabel:
    """Return the words that stand right below something."""
    around = above.parentWidget()
    assert around is not None
    near = [each for each in around.findChildren(QLabel) if each.parentWidget() is around]
    return min((each for each in near if each.y() > above.y()), key=lambda each: each.y())
