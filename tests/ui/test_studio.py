"""The plan studio: homework made specific, read back as it is typed, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from demo_bench import open_bench
from meantime.domain.doses import Dose
from meantime.domain.statuses import Share
from meantime.domain.triggers import AfterAnchor, ClockTimes
from meantime.services.studio.work import Work
from meantime.ui.theme import DARK
from quiet import Quiet
from studio_window import enter, make, page, studio
from window_rig import CTRL, Rig, clipped, opened, settle, unnamed, words

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def sentence(main: Rig) -> str:
    return studio(main).sentence.sentence.accessibleName()


def titles(main: Rig) -> list[str]:
    return [plan.title for plan in main.bench.services.notebook.plans]


def test_a_plan_is_made_from_nothing_by_keyboard_alone(main: Rig) -> None:
    page(main)
    main.tab_to("Make a plan")
    main.press(ENTER)
    assert main.focused.accessibleName() == "What"
    main.type("write three lines by hand")
    main.tab_to("After: Morning coffee")
    main.press(Qt.Key.Key_Space)
    enter(main, "Where", "at the kitchen table")
    enter(main, "Full: what", "3 lines")
    enter(main, "Full: minutes", "5")
    enter(main, "Small version: what", "1 line")
    enter(main, "Small version: minutes", "1")
    assert studio(main).open.isHidden()
    main.press(ENTER, modifiers=CTRL)
    assert page(main).studio is None
    spec = main.bench.services.notebook.plans[-1].spec
    assert (spec.what, spec.where) == ("write three lines by hand", "at the kitchen table")
    assert spec.triggers == (AfterAnchor("Morning coffee"),)
    assert (spec.full, spec.small) == (Dose("3 lines", 5), Dose("1 line", 1))
    assert main.bench.services.drafts.all() == ()


def test_the_sentence_says_each_key_as_it_is_typed(main: Rig) -> None:
    make(main)
    for typed in ("w", "wr", "write"):
        main.type(typed[-1] if typed != "write" else "ite")
        assert typed in sentence(main)
    assert "at a place still open" in sentence(main)


def test_a_vague_place_is_marked_asked_about_and_can_be_clear_enough(main: Rig) -> None:
    made = make(main)
    enter(main, "Where", "somewhere quiet")
    rules = [point.rule.value for point in made.open._points]
    assert "vague place" in rules
    while made.open.point is None or made.open.point.rule.value != "vague place":
        made.open.on_next()
    assert made.form.where.property("open") is True
    assert "could be several places" in made.form.rows["where"].said.text()
    made.open.copies.click()
    assert QGuiApplication.clipboard().text() == "Where should I do it, and what do I do when I’m not alone?"
    made.open.accepts.click()
    settle()
    assert "vague place" not in [point.rule.value for point in made.open._points]
    assert made.form.where.property("open") is False
    made._again.click()
    assert "vague place" in [point.rule.value for point in made.open._points]


def test_a_question_is_brought_to_the_session_once(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "practise breathing")
    before = len(main.bench.services.sessions.points())
    made.open.brings.click()
    settle()
    points = main.bench.services.sessions.points()
    assert len(points) == before + 1
    assert not made.open.brings.isEnabled()


def test_a_question_brought_for_a_draft_leaves_the_page_once_the_draft_is_private_and_is_thrown_away(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "practise breathing")
    made.open.brings.click()
    settle()
    line = main.bench.services.sessions.points()[-1]
    (draft,) = main.bench.services.drafts.all()
    assert main.bench.services.drafts.work(draft.id).brought == (line.id,)
    made._show(replace(made.opened.work, what="shout at the wall", share=Share.PRIVATE))
    made.on_keep()
    settle()
    assert not main.bench.services.sessions.point(line.id).keep
    page(main).list.drafts[0].on_meant()
    assert not main.bench.services.sessions.point(line.id).keep


def test_what_is_typed_is_kept_as_a_draft_by_leaving_the_page(main: Rig) -> None:
    make(main)
    main.type("write one line")
    main.show("week")
    (draft,) = main.bench.services.drafts.all()
    assert draft.title == "Write one line"
    assert page(main).studio is not None
    studio(main).on_back()
    settle()
    shown = page(main)
    assert [card.view.title for card in shown.list.drafts] == ["Write one line"]
    shown.list.drafts[0].goes_on.click()
    settle()
    assert studio(main).form.what.words == "write one line"


def test_quitting_keeps_what_is_typed_as_a_draft(main: Rig) -> None:
    make(main)
    main.type("write one line")
    assert main.windows.may_quit(lambda: "")
    assert [draft.title for draft in main.bench.services.drafts.all()] == ["Write one line"]


def test_nothing_entered_leaves_no_draft(main: Rig) -> None:
    make(main)
    main.press(Qt.Key.Key_Escape)
    assert page(main).studio is None
    assert main.bench.services.drafts.all() == ()


def test_a_draft_is_thrown_away_only_when_that_is_meant(main: Rig) -> None:
    make(main)
    main.type("write one line")
    studio(main).head.keeps.click()
    settle()
    (card,) = page(main).list.drafts
    card.on_throw()
    card.on_declined()
    assert len(main.bench.services.drafts.all()) == 1
    card.on_throw()
    card.on_meant()
    settle()
    assert main.bench.services.drafts.all() == ()
    assert page(main).list.drafts == []


def test_what_cannot_be_read_is_said_at_its_field_and_the_focus_goes_there(main: Rig) -> None:
    made = make(main)
    before = titles(main)
    main.type("write three lines")
    main.tab_to("After: Morning coffee")
    main.press(Qt.Key.Key_Space)
    enter(main, "Full: minutes", "a while")
    main.press(ENTER, modifiers=CTRL)
    assert titles(main) == before
    assert made.form.rows["doses"].said.isVisible()
    assert main.focused is made.form.doses.full.minutes


def test_what_was_said_at_too_great_length_is_named_and_the_focus_goes_there(main: Rig) -> None:
    made = make(main)
    made._show(replace(made.opened.work, what="walk", moments=({"at": ["20:00"]},)))
    made.said.show_words("y" * 2500)
    made.on_edited()
    made.form.what.setFocus()
    main.press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    settle()
    assert made.head.said == "Please look at “What was said”: expected at most 2000 characters."
    assert made.said.fault.text() == made.head.said
    assert main.focused is made.said.field


def test_a_plan_without_a_moment_is_not_used_but_kept(main: Rig) -> None:
    made = make(main)
    main.type("write three lines")
    main.press(ENTER, modifiers=CTRL)
    assert page(main).studio is made
    assert made.form.rows["moments"].said.text() == "Choose when it comes, or keep it as a draft."
    made.head.keeps.click()
    assert len(main.bench.services.drafts.all()) == 1


def test_a_second_press_makes_no_second_plan(main: Rig) -> None:
    made = make(main)
    before = len(titles(main))
    main.type("write three lines")
    made.form.moments.routine.show_choice("Morning coffee", 0)
    made.form.moments.on_entered()
    made.on_use()
    made.on_use()
    assert len(titles(main)) == before + 1


def test_an_example_is_replaced_by_the_next_one_and_none_is_offered_beside_what_was_assigned(main: Rig) -> None:
    made = make(main)
    examples = {each.id: each for each in made.beginnings._presets}
    made.on_preset_chosen(examples["cbt-thoughts"])
    made.on_preset_chosen(examples["dbt-diary"])
    assert made.form.what.words == examples["dbt-diary"].work.what
    assert made.beginnings.isVisible()
    made.on_preset_chosen(examples["trauma-assigned"])
    settle()
    assert made.form.what.words == ""
    assert made.beginnings.isHidden()
    assert main.focused is made.form.further.assigned_by
    made.form.further.locked.click()
    assert made.beginnings.isVisible()


def test_ticking_that_it_was_assigned_takes_out_what_was_filled_in_and_says_so(main: Rig) -> None:
    made = make(main)
    made.on_preset_chosen(next(each for each in made.beginnings._presets if each.id == "cbt-exposure"))
    enter(main, "Where", ", by the door")
    made.form.further.locked.setFocus()
    main.press(Qt.Key.Key_Space)
    settle()
    work = made.opened.work
    assert work.locked
    assert work.where.endswith(", by the door")
    assert (work.what, work.full_what, work.full_minutes, work.moments, work.modes) == ("", "", "", (), ())
    assert made.head.said == "What was filled in for you is taken out: write down what your therapist assigned."
    assert main.focused is made.form.further.locked


def test_how_sure_one_is_is_one_stop_of_tab_whichever_number_has_the_focus(main: Rig) -> None:
    made = make(main)
    main.tab_to("How sure: 0 of 10")
    main.press(TAB)
    assert main.focused is made.form.why
    main.press(Qt.Key.Key_Backtab)
    main.press(Qt.Key.Key_6)
    made.form.moments.on_more()
    main.tab_to("How sure: 6 of 10")
    main.press(Qt.Key.Key_Right, TAB)
    assert main.focused is made.form.why
    main.press(Qt.Key.Key_Backtab)
    assert main.focused.accessibleName() == "How sure: 7 of 10"
    assert made.opened.work.confidence == 6


def test_several_moments_are_entered_as_rows(main: Rig) -> None:
    made = make(main)
    main.type("three breaths")
    made.form.moments.on_more()
    settle()
    shown = Work(what="three breaths", moments=({"at": ["10:00", "15:00"]}, {"at": ["21:00"], "days": "MO,TU"}))
    made._show(shown)
    assert made.form.moments.in_rows
    made.on_use()
    settle()
    assert main.bench.services.notebook.plans[-1].spec.triggers == (
        ClockTimes((time(10), time(15))),
        ClockTimes((time(21),), days=frozenset({0, 1})),
    )


def test_a_change_shows_what_would_be_different_and_asks_before_it_is_lost(main: Rig) -> None:
    shown = page(main)
    plan = main.bench.services.notebook.plans[0]
    shown.list.change_wanted.emit(plan.id)
    settle()
    made = studio(main)
    assert made.effect.isHidden()
    assert not made.form.what.isEnabled()
    enter(main, "Where", ", by the window")
    assert made.effect.isVisible()
    assert shown.unsaved
    made.on_back()
    settle()
    assert "Go back without saving what you changed?" in words(made)
    made.on_stay()
    made.on_use()
    settle()
    after = main.bench.services.notebook.plan(plan.id)
    assert after.spec.where is not None
    assert after.spec.where.endswith(", by the window")
    assert after.versions[0] == plan.versions[0]


@pytest.mark.parametrize(("width", "height"), [(1200, 732), (900, 600)])
def test_every_field_has_a_name_and_no_word_is_cut_off(main: Rig, width: int, height: int) -> None:
    main.resize(width, height)
    made = make(main)
    made.form.on_more()
    settle()
    assert unnamed(main.window) == []
    assert clipped(main.window) == []


def test_the_questions_go_on_paper_with_the_sentence_and_room_for_answers(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "practise breathing")
    printed = made.questions.document().toPlainText()
    assert "Questions for the session" in printed
    assert sentence(main) in printed
    for point in made.open._points:
        assert point.question in printed
    assert printed.count("____") >= 2 * len(made.open._points)
    made.questions.copies.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "practise breathing"
    assert f"- {made.open._points[0].question}" in copied


def test_printing_that_was_thought_better_of_prints_nothing(main: Rig) -> None:
    made = make(main)
    made.questions._ask_for_printer = lambda _: None
    made.questions.prints.click()
    assert "Printed" not in words(made)


def test_other_colours_in_the_midst_of_a_change_lose_nothing_and_it_is_still_asked_about(main: Rig) -> None:
    shown = page(main)
    shown.list.change_wanted.emit(main.bench.services.notebook.plans[0].id)
    settle()
    enter(main, "Where", ", by the window")
    shown.set_tokens(DARK)
    settle()
    assert studio(main).form.where.words.endswith(", by the window")
    assert studio(main).unsaved
    studio(main).on_back()
    settle()
    assert "Go back without saving what you changed?" in words(studio(main))


def test_practice_files_of_ones_own_that_cannot_be_read_are_named_where_practices_are_chosen(
    quiet: Quiet, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    (folder / "practices").mkdir(parents=True)
    (folder / "practices" / "broken.toml").write_text("id = ", "utf-8")
    bench = open_bench(folder)
    with opened(bench) as rig:
        made = make(rig)
        made.form.on_more()
        settle()
        assert "broken.toml: " in words(made)
        assert "breathing" in [each.id for each in made.form.further._practices.values()]
    bench.close()
