"""The line on what is shifting is never lost: not on a full disk, not to another week, and its marks stay with it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from full_disk import room_for
from meantime.domain.weekly import Look, Shifting
from reminding import berlin
from typing_on import AGAIN_AT_LAST, wait_for
from weekly_rig import A_WEEK_LATER, card, kept, look, opened_card, pressed, tell
from window_rig import Rig, settle, words

WORDS = "Less alone, and it was hard"


def line_of(rig: Rig, of: Look) -> Shifting | None:
    return rig.bench.services.weekly.line(of)


def test_what_waits_on_a_full_disk_stands_there_with_its_star_when_somebody_comes_back(sunday: Rig) -> None:
    shown = opened_card(sunday)
    with room_for(4):
        QTest.keyClicks(shown.line.field, WORDS)
        pressed(shown, "Bring to session: what is shifting")
        sunday.show("today")
        shown = card(sunday)
        assert shown.line.field.isVisible()
        assert shown.line.field.text() == WORDS
        assert shown.line.star.text() == "Bringing to session"
        assert "The d" in words(shown), "and why it is not kept"
        assert shown.line.waits
    assert wait_for(AGAIN_AT_LAST, lambda: kept(sunday))
    saved = kept(sunday)
    assert saved is not None
    assert (saved.text, saved.star) == (WORDS, True)
    assert "The d" not in words(shown)


def test_what_waits_is_kept_for_its_own_week_once_the_next_look_began(sunday: Rig) -> None:
    shown, first = opened_card(sunday), look(sunday)
    with room_for(4):
        QTest.keyClicks(shown.line.field, WORDS)
        shown.flush()
        sunday.bench.clock.instant = berlin(A_WEEK_LATER)
        tell(sunday)
        assert shown.line.field.text() == WORDS
    assert look(sunday) != first
    shown.flush()
    settle()
    saved = line_of(sunday, first)
    assert saved is not None
    assert saved.text == WORDS
    assert kept(sunday) is None
    assert shown.line.field.text() == "", "the line of the next look begins empty"
    QTest.keyClicks(shown.line.field, "Of the next one")
    shown.flush()
    assert (after := kept(sunday)) is not None
    assert after.text == "Of the next one"
    assert line_of(sunday, first) == saved


@pytest.mark.parametrize("flag", ["Bring to session", "Keep private"])
def test_how_it_is_marked_before_it_is_written_outlasts_a_rating_and_another_page(sunday: Rig, flag: str) -> None:
    shown = opened_card(sunday)
    pressed(shown, f"{flag}: what is shifting")
    pressed(shown, "Distress: 4 of 10")
    sunday.show("today")
    shown = card(sunday)
    QTest.keyClicks(shown.line.field, WORDS)
    shown.flush()
    saved = kept(sunday)
    assert saved is not None
    assert (saved.star, saved.private) == (flag == "Bring to session", flag == "Keep private")
