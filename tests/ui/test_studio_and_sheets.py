"""A sheet that comes in, or another wish, while somebody writes in the studio: nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from meantime.services.changes import Changes
from meantime.ui.plans.many import ManyPlans
from short_sheets import at, plan, sheet
from studio_window import change, enter, make, page, studio
from window_rig import Rig, settle, take_in, words

WHERE = "at the window in the kitchen"


@pytest.fixture
def own(main: Rig) -> Rig:
    """The main window with a plan of the client's own."""
    take_in(main.bench, sheet(plan("Own", 'what = "a walk"') + at("20:00")))
    settle()
    return main


def incoming(main: Rig, tmp_path: Path, *titles: str) -> Path:
    """Return a sheet with these plans."""
    path = tmp_path / "plans.toml"
    path.write_text(sheet(*(plan(title) + at("20:00") for title in titles)), encoding="utf-8")
    return path


def test_a_change_that_is_not_saved_stays_under_the_hands_when_a_sheet_is_taken_in(own: Rig, tmp_path: Path) -> None:
    change(own, "Own")
    enter(own, "Where", WHERE)
    page(own).open_sheet(incoming(own, tmp_path, "More", "And more"))
    settle()
    page(own).incoming.on_accepted()
    settle()
    focused = QApplication.focusWidget()
    assert focused is None or focused.isVisible()
    assert page(own)._stack.currentWidget() is studio(own)
    assert studio(own).form.where.words == WHERE
    own.press(Qt.Key.Key_Space)
    settle()
    assert studio(own).form.where.words.strip() in (WHERE, f"{WHERE} ")
    assert not page(own).list.findChildren(ManyPlans)


def test_what_could_wait_is_asked_once_the_studio_is_left(own: Rig, tmp_path: Path) -> None:
    make(own)
    page(own).open_sheet(incoming(own, tmp_path, "More"))
    settle()
    page(own).incoming.on_accepted()
    settle()
    studio(own).on_back()
    settle()
    (asked,) = page(own).list.findChildren(ManyPlans)
    assert asked.isVisible()


def test_changing_one_of_many_plans_asks_nothing(own: Rig) -> None:
    change(own, "Own")
    enter(own, "Where", WHERE)
    studio(own).on_use()
    settle()
    assert [each.spec.where for each in own.bench.services.notebook.plans if each.title == "Own"] == [WHERE]
    assert page(own).list.findChildren(ManyPlans) == []


def test_another_wish_over_a_change_that_is_not_saved_asks_about_it_first(own: Rig) -> None:
    change(own, "Own")
    enter(own, "Where", WHERE)
    page(own).on_make_wanted()
    settle()
    assert studio(own).form.where.words == WHERE
    assert "Go back without saving what you changed?" in words(own.window)
    page(own).on_make_wanted()
    settle()
    assert "Go back without saving what you changed?" in words(own.window)


def test_another_wish_over_a_new_plan_keeps_that_as_a_draft(own: Rig) -> None:
    make(own)
    enter(own, "What", "write one line")
    page(own).on_make_wanted()
    settle()
    assert [draft.title for draft in own.bench.services.drafts.all()] == ["Write one line"]
    assert studio(own).form.what.words == ""


def test_who_reads_a_sheet_stays_at_their_button_when_something_else_changes(own: Rig, tmp_path: Path) -> None:
    page(own).open_sheet(incoming(own, tmp_path, "More"))
    settle()
    own.tab_to("Take it in")
    own.bench.bus.tell(Changes.everything())
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.accessibleName() == "Take it in"
