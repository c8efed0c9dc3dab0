"""Where the studio has one column, the plan in one sentence stands above the form, and is in sight while one types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from demo_bench import Bench
from meantime.services.studio.work import Work
from meantime.ui.studio.studio import Studio
from quiet import Quiet
from studio_window import enter, make, studio
from window_rig import Rig, clipped, opened, settle, spoken, unnamed

LONG = Work(what="write one line on my walk, " * 12, where="on the bench by the water, " * 6, small_what="1 line")


def in_sight(widget: QWidget, within: QWidget) -> bool:
    """Tell whether all of a widget is seen: that it is shown, and lies inside what is around it up to ``within``."""
    around = widget.parentWidget()
    while widget.isVisible() and around is not None:
        if not around.rect().contains(widget.rect().translated(widget.mapTo(around, QPoint(0, 0)))):
            return False
        if around is within:
            return True
        around = around.parentWidget()
    return False


def sentence_seen(made: Studio) -> QWidget:
    """Return the one sentence that is shown."""
    (found,) = [each for each in (made.sentence.sentence, made.strip.sentence) if each.isVisible()]
    return found


@pytest.mark.parametrize("size", [(1000, 700), (900, 600)])
def test_the_sentence_is_in_sight_at_each_field_where_there_is_one_column(main: Rig, size: tuple[int, int]) -> None:
    main.resize(*size)
    made = make(main)
    for name in ("What", "Where", "Small version: what", "What it is for"):
        enter(main, name, "write")
        assert "write" in sentence_seen(made).accessibleName() or name == "What it is for"
        assert in_sight(sentence_seen(made), made)
        assert in_sight(main.focused, made)


def test_beside_the_form_there_is_one_sentence_too_and_it_moves_with_the_width(main: Rig) -> None:
    made = make(main)
    main.type("write one line")
    assert sentence_seen(made) is made.sentence.sentence
    main.resize(1000, 700)
    assert sentence_seen(made) is made.strip.sentence
    assert "write one line" in made.strip.sentence.accessibleName()
    assert main.focused is made.form.what
    main.resize(1280, 800)
    assert sentence_seen(made) is made.sentence.sentence


def test_a_long_sentence_leaves_the_most_to_the_form_and_shows_the_part_that_changes(main: Rig) -> None:
    main.resize(900, 600)
    made = make(main)
    made._show(replace(LONG, moments=({"after": "Morning coffee"},)))
    settle()
    assert made.strip.height() < made.height() // 3
    bar = made.strip.area.verticalScrollBar()
    assert bar.maximum() > 0
    enter(main, "Small version: what", " and a half")
    assert bar.value() == bar.maximum()
    enter(main, "After: Morning coffee", "")
    made.form.moments.routine.show_choice("I park at work", 0)
    made.form.moments.on_entered()
    settle()
    assert bar.value() == 0


def test_the_keyboard_leads_to_a_sentence_that_does_not_fit_and_scrolls_it(main: Rig) -> None:
    main.resize(900, 600)
    made = make(main)
    assert made.strip.area.focusPolicy() == Qt.FocusPolicy.NoFocus
    made._show(replace(LONG, moments=({"after": "Morning coffee"},)))
    settle()
    main.tab_to("Your plan in one sentence")
    bar = made.strip.area.verticalScrollBar()
    bar.setValue(0)
    main.press(Qt.Key.Key_Down)
    assert bar.value() > 0
    assert spoken(made.strip.area) == "Your plan in one sentence"


def test_a_field_that_cannot_be_read_is_brought_in_sight(main: Rig) -> None:
    main.resize(900, 600)
    made = make(main)
    made._show(Work(what="write", moments=({"at": ["08:00"]},), full_minutes="a while"))
    made.on_use()
    settle()
    assert main.focused is made.form.doses.full.minutes
    assert in_sight(main.focused, made)


@pytest.mark.parametrize("size", [(1000, 700), (800, 600)])
def test_at_twice_the_size_of_text_the_sentence_and_the_field_in_hand_are_in_sight(
    quiet: Quiet, demo: Bench, size: tuple[int, int]
) -> None:
    with opened(demo, text_pixels=26) as rig:
        rig.resize(*size)
        made = make(rig)
        enter(rig, "What", "write one harsh line, then a kinder one")
        assert in_sight(made.strip, made)
        assert in_sight(rig.focused, made)
        assert clipped(rig.window) == []
        assert unnamed(rig.window) == []
        studio(rig)._over = True
