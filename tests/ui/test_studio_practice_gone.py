"""A practice that is not in the library any more stays with its plan: no other one takes its place unasked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from demo_bench import open_bench
from meantime.resources import resource
from meantime.services.studio.work import Work
from quiet import Quiet
from short_sheets import at, plan, sheet
from studio_window import change, enter, page, studio
from window_rig import Rig, opened, settle, take_in

CTRL = Qt.KeyboardModifier.ControlModifier
HUMMING = plan("Own humming", 'practice = "humming"', 'what = "hum"') + at("20:00")
AGREED = plan("Agreed humming", 'practice = "humming"', 'what = "hum"') + at("21:00")


@pytest.fixture
def main_without(quiet: Quiet, tmp_path: Path, qapp: object) -> Iterator[Rig]:
    """The main window with two plans of a practice of one's own, whose file cannot be read any more."""
    folder = tmp_path / "data"
    (folder / "practices").mkdir(parents=True)
    folder.chmod(0o700)
    own = folder / "practices" / "humming.toml"
    journal = (resource("practices") / "journal.toml").read_text("utf-8")
    own.write_text(journal.replace('id = "journal"', 'id = "humming"', 1), "utf-8")
    bench = open_bench(folder)
    take_in(bench, sheet(HUMMING))
    take_in(bench, sheet(AGREED, by="Dr. R.", agreed="2026-11-20"))
    bench.close()
    own.write_text("id = ", "utf-8")
    bench = open_bench(folder)
    with opened(bench) as rig:
        rig.resize(1200, 732)
        yield rig
    bench.close()


@pytest.mark.parametrize("title", ["Own humming", "Agreed humming"])
def test_a_plan_keeps_a_practice_that_is_gone_whatever_else_is_changed(main_without: Rig, title: str) -> None:
    made = change(main_without, title)
    assert made.form.further.practice.currentText() == "humming (not in the library now)"
    assert not page(main_without).unsaved
    enter(main_without, "Where", "at my desk")
    main_without.press(Qt.Key.Key_Return, modifiers=CTRL)
    settle()
    spec = next(each.spec for each in main_without.bench.services.notebook.plans if each.title == title)
    assert (spec.practice, spec.where) == ("humming", "at my desk")


def test_one_that_is_gone_can_be_chosen_back(main_without: Rig) -> None:
    made = change(main_without, "Own humming")
    practice = made.form.further.practice
    for value in ("breathing", "humming"):
        practice.show_value(value)
        practice.chosen.emit()
        assert made.opened.work.practice == value


def test_a_draft_of_a_practice_that_is_gone_says_so_at_the_practice(main: Rig) -> None:
    services = main.bench.services
    draft, _ = services.drafts.keep(replace(Work(), what="hum", practice="humming", moments=({"at": ["21:00"]},)))
    before = len(services.notebook.plans)
    page(main)._making.go_on(draft)
    settle()
    main.press(Qt.Key.Key_Return, modifiers=CTRL)
    made = studio(main)
    assert made.head.said == "This practice is no longer there. Choose another one."
    assert made.form.further.rows["practice"].said.text() == made.head.said
    assert main.focused is made.form.further.practice
    assert len(services.notebook.plans) == before
    assert services.drafts.work(draft).practice == "humming"
