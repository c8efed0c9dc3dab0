"""A practice file of one's own, from the studio's choice to the week: written by hand, used by no line of code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from demo_bench import open_bench
from meantime.ui.plans.page import PlansPage
from meantime.ui.records.window import RecordDialog
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from record_rig import show_stage
from short_sheets import COFFEE, sheet
from window_rig import CTRL, Rig, clipped, opened, settle, take_in, unnamed, words

SINGING = """id = "singing"
title = "Singing aloud"
modality = "voice"
summary = "Sing one song, for nobody."
cautions = ["Quietly is fine."]
full = { what = "a whole song", minutes = [3, 5] }
small = { what = "one line", minutes = 0.5 }

[[field]]
id = "song"
label = "Which song"
kind = "text"
small = true

[[field]]
id = "room"
label = "Where it rang"
kind = "choice"
choices = { bath = "The bath", stairs = "The stairs" }

[[field]]
id = "joy"
label = "Joy"
kind = "number"
low = 0
high = 7
"""
WRITTEN = {"song": "The one about the sea", "room": "stairs", "joy": "2"}
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def singing(quiet: Quiet, tmp_path: Path, qapp: object) -> Iterator[Rig]:
    """The main window before the first coffee, over a data folder that has the file and one routine."""
    own = tmp_path / "data" / "practices"
    own.mkdir(parents=True)
    (own / "singing.toml").write_text(SINGING, "utf-8")
    bench = open_bench(tmp_path / "data", "2026-11-23T07:00")
    with opened(bench) as rig:
        rig.resize(1200, 732)
        take_in(bench, sheet(COFFEE))
        yield rig
    bench.close()


def make_plan(rig: Rig) -> None:
    """Make a plan of the practice in the studio, by keyboard."""
    rig.show("plans")
    rig.tab_to("Make a plan")
    rig.press(ENTER)
    rig.type("sing one song")
    rig.tab_to("After: Coffee")
    rig.press(SPACE)
    rig.tab_to("More: practice, days, sharing…")
    rig.press(ENTER)
    rig.type("Singing")
    settle()
    page = rig.window.page
    assert isinstance(page, PlansPage)
    assert page.studio is not None
    assert "Sing one song, for nobody.\nQuietly is fine." in words(page.studio)
    rig.press(ENTER, modifiers=CTRL)
    assert page.studio is None


def open_form(rig: Rig) -> RecordDialog:
    """Open the form from today's answer."""
    rig.show("today")
    rig.tab_to("Write it down…: Sing one song")
    rig.press(ENTER)
    (form,) = [each for each in rig.window.findChildren(RecordDialog) if each.isVisible()]
    return form


def fields(form: RecordDialog) -> list[str]:
    assert (unnamed(form), clipped(form)) == ([], [])
    return [box.field.id for box in form.boxes]


def test_it_is_chosen_in_the_studio_written_down_small_and_whole_and_read_in_the_week(singing: Rig) -> None:
    make_plan(singing)
    (made,) = singing.bench.services.notebook.plans
    assert made.spec.practice == "singing"
    singing.bench.clock.awake(timedelta(minutes=35))
    singing.windows.refresh_today()
    singing.show("today")
    singing.press(Qt.Key.Key_2)
    form = open_form(singing)
    assert fields(form) == ["song"]
    singing.type(WRITTEN["song"])
    show_stage(form, -1)
    assert fields(form) == ["song", "room", "joy"]
    singing.tab_to("Where it rang: The bath")
    singing.press(Qt.Key.Key_Right, SPACE)
    singing.tab_to("Joy, not rated")
    singing.press(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    singing.tab_to("Save")
    singing.press(ENTER)
    (answer,) = singing.bench.services.vault.checkins.live(plan_id=made.id)
    assert dict(singing.bench.services.records.view(answer.id).values) == WRITTEN

    singing.window.activateWindow()
    page = singing.show("week")
    assert isinstance(page, WeekPage)
    page.take_focus()
    singing.press(ENTER)
    assert page.dialog is not None
    said = words(page.dialog)
    for shown in ("Which song", WRITTEN["song"], "Where it rang", "The stairs", "Joy", "2"):
        assert shown in said.splitlines()
