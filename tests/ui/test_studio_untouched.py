"""What nobody touched in the studio stays to the letter, whatever an editor makes of it: what was agreed stays so."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from meantime.ui.growing import GrowingText
from short_sheets import at, plan, sheet
from studio_window import change, enter, page
from window_rig import Rig, settle, take_in

NBSP = "\N{NO-BREAK SPACE}"
WHAT = f"sit 7{NBSP}min,\n\n\tthen write"
REWARD = "tea on the bench, and " * 60
TOOTH = "\N{TOOTH}" * 200
"""Of these letters each is two to Qt."""

LINES = (
    f'what = "sit 7{NBSP}min,\\n\\n\\tthen write"',
    f'where = "at{NBSP}home"',
    f'full = {{ what = "{TOOTH}", minutes = [7.100000000000001, 12.300000000000002] }}',
    f'small = {{ what = "1{NBSP}breath", minutes = 0.7000000000000001 }}',
    f'reward = "{REWARD.strip()}"',
    f'stop_rule = "at{NBSP}once"',
)


@pytest.fixture
def agreed(main: Rig) -> Rig:
    step = f'[[plan.step]]\ntitle = "{TOOTH}"\n'
    take_in(main.bench, sheet(plan(TOOTH, *LINES), at("08:00"), step, by="Dr. R.", agreed="2026-11-20"))
    return main


def test_an_agreed_plan_that_nobody_touched_is_told_as_it_is_and_nothing_waits_to_be_saved(agreed: Rig) -> None:
    made = change(agreed, TOOTH)
    assert made.opened.work == made._screen.of_plan(made._plan_id or "")
    assert made.effect.isHidden()
    assert not page(agreed).unsaved


def test_of_an_agreed_plan_only_what_was_touched_is_changed(agreed: Rig) -> None:
    made = change(agreed, TOOTH)
    before = agreed.bench.services.notebook.plan(made._plan_id or "").spec
    enter(agreed, "Where", ", by the window")
    made.on_use()
    settle()
    after = agreed.bench.services.notebook.plan(made._plan_id or "").spec
    assert after.where == f"at{NBSP}home, by the window"
    assert (after.what, after.full, after.small, after.reward, after.stop_rule, after.steps) == (
        before.what,
        before.full,
        before.small,
        before.reward,
        before.stop_rule,
        before.steps,
    )
    assert before.what == WHAT


@pytest.mark.parametrize("words", ["a\r\nb", "a\N{LINE SEPARATOR}b", f"a{NBSP}", "\x00a", "a\n", "\ufdd0"])
def test_a_field_tells_what_it_was_shown_as_long_as_it_stands_so(qtbot: QtBot, words: str) -> None:
    field = GrowingText("Words")
    qtbot.addWidget(field)
    field.show_words(words)
    assert field.words == words
    field.insertPlainText("more")
    field.undo()
    assert field.words == words


def test_a_field_keeps_the_spaces_that_stand_beside_what_is_typed(qtbot: QtBot) -> None:
    field = GrowingText("Words")
    qtbot.addWidget(field)
    field.show_words(f"7{NBSP}min\nof it")
    field.insertPlainText("about ")
    assert field.words == f"about 7{NBSP}min\nof it"
