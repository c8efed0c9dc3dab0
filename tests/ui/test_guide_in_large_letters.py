"""The guide in wide and large letters: what to know first, the time and the buttons are in sight; the rest scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from math import hypot

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.services.guides.breath import Pacing, Pattern, Phase
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.leading import Leading
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.window import HEIGHT, WIDTH, GuideWindow
from meantime.ui.theme import DARK, LIGHT, Tokens
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import Rig, opened, settle, take_in

HOLDS, DIZZY = "Leave out the holds if they feel tight.", "If you get dizzy, breathe as you usually do."
EYES = "Eyes may stay open, and shorter is fine."
WORSE = "If it gets worse while you do it, stop; a check-in can say so, and its reminders then rest."
WIDE = 118
"""How wide letters are that a system has in place of the design's, in per cent of those."""


@pytest.fixture
def wide(qapp: QApplication) -> Iterator[None]:
    """Write in wide letters."""
    before, wider = qapp.font(), qapp.font()
    wider.setLetterSpacing(QFont.SpacingType.PercentageSpacing, WIDE)
    qapp.setFont(wider)
    yield
    qapp.setFont(before)


def led(rig: Rig, title: str, seconds: float = 34) -> GuideWindow:
    """Have the guide of a plan run for a while."""
    rig.windows.on_guide_wanted(Whose(rig.bench.services.notebook.find(title).id))
    settle()
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow) and each.isVisible()]
    wait(rig, window, seconds)
    return window


def wait(rig: Rig, window: GuideWindow, seconds: float) -> None:
    rig.bench.clock.awake(timedelta(seconds=seconds))
    leading_of(window).on_due()
    settle()


def leading_of(window: GuideWindow) -> Leading:
    assert window.leading is not None
    return window.leading


def leave(window: GuideWindow) -> None:
    leading_of(window).hold_still()
    window.close_for_good()
    settle()


def is_whole(widget: QWidget) -> bool:
    """Tell whether all of it is in sight; what paints all of itself counts as covering what it stands in."""
    parts = [each for each in widget.findChildren(QWidget) if each.isVisible()]
    return all(each.visibleRegion().boundingRect() == each.rect() for each in parts or [widget])


def seen(window: GuideWindow) -> list[str]:
    """Return the words that are in sight."""
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible() and is_whole(each)]


def holds_on(window: GuideWindow, time: str) -> bool:
    """Tell whether the time and the ways to stop are in sight."""
    leading = leading_of(window)
    return (
        any(words.startswith(time) for words in seen(window)) and is_whole(leading.stops) and is_whole(leading.pauses)
    )


@pytest.mark.parametrize("less_motion", [False, True])
def test_wide_letters_fit_the_window_of_the_picture(wide: None, quiet: Quiet, demo: Bench, less_motion: bool) -> None:
    quiet.expect("This plugin does not support")
    demo.sound.installed = False
    demo.motion.less = less_motion
    with opened(demo) as rig:
        window = led(rig, "4-7-8 breathing")
        assert (window.width(), window.height()) == (WIDTH, HEIGHT)
        assert {HOLDS, DIZZY, EYES} <= set(seen(window))
        assert holds_on(window, "0:34")
        assert is_whole(leading_of(window).face)
        leave(window)


@pytest.mark.parametrize("pixels", [20, 26])
def test_in_large_letters_the_pacer_scrolls_below_what_to_know(quiet: Quiet, demo: Bench, pixels: int) -> None:
    quiet.expect("This plugin does not support")
    with opened(demo, text_pixels=pixels) as rig:
        window = led(rig, "4-7-8 breathing")
        window.resize(window.width(), window.minimumHeight())
        settle()
        face, bar = leading_of(window).face, leading_of(window).area.verticalScrollBar()
        assert DIZZY in seen(window)
        assert not is_whole(face)
        ends = [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, bar.maximum())]
        for key, place in [*ends, *ends]:
            QTest.keyClick(window.focusWidget() or window, key)
            assert bar.value() == place
            wait(rig, window, 0)
            assert holds_on(window, "0:34")
        QTest.keyClick(window, Qt.Key.Key_PageUp)
        QTest.keyClick(window, Qt.Key.Key_Up)
        assert bar.value() < bar.maximum()
        before = bar.value()
        QTest.keyClick(window, Qt.Key.Key_Down)
        assert bar.value() > before
        leave(window)


def test_the_wheel_scrolls_it(quiet: Quiet, demo: Bench) -> None:
    quiet.expect("This plugin does not support")
    with opened(demo, text_pixels=26) as rig:
        window = led(rig, "4-7-8 breathing")
        area = leading_of(window).area
        where, down = QPointF(area.viewport().rect().center()), QPoint(0, -120)
        at_all, none = area.viewport().mapToGlobal(where), Qt.MouseButton.NoButton
        phase, plain = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(area.viewport(), QWheelEvent(where, at_all, QPoint(), down, none, plain, phase, False))
        assert area.verticalScrollBar().value() > 0
        leave(window)


@pytest.mark.parametrize("pixels", [13, 20, 26])
def test_a_timer_says_first_when_to_stop(wide: None, quiet: Quiet, demo: Bench, pixels: int) -> None:
    quiet.expect("This plugin does not support")
    with opened(demo, text_pixels=pixels) as rig:
        window = led(rig, "Mindful sitting")
        assert {EYES, WORSE} <= set(seen(window))
        leave(window)


def test_a_timer_that_long_words_push_out_of_sight_says_its_time_below_them(quiet: Quiet, demo: Bench) -> None:
    quiet.expect("This plugin does not support")
    long = "Breathe slowly, never hold. " * 40
    lock = ("locked = true", 'stop_rule = "When it is half."')
    slow = plan("Slow", 'practice = "breathing"', f'what = "{long.strip()}"', *lock) + at("12:00")
    take_in(demo, sheet(slow, by="R. K.", agreed="2026-11-16"))
    with opened(demo) as rig:
        window = led(rig, "Slow")
        assert holds_on(window, "0:34")
        QTest.keyClick(window, Qt.Key.Key_End)
        wait(rig, window, 1)
        assert not any(words.startswith("0:35") for words in seen(window)), "it stands in the ring"
        leave(window)


@pytest.mark.parametrize(("tokens", "pixels"), [(LIGHT, 13), (DARK, 13), (LIGHT, 26)])
def test_no_word_runs_through_the_edge_of_the_smallest_disc(
    wide: None, qapp: QApplication, qtbot: QtBot, tokens: Tokens, pixels: int
) -> None:
    larger = qapp.font()
    larger.setPixelSize(pixels)
    qapp.setFont(larger)
    face = RingFace(Pacing(Pattern(((Phase.IN, 4), (Phase.OUT, 4)), 4)), tokens)
    qtbot.addWidget(face)
    face.show()
    for room in (face.minimumSizeHint(), QSize(382, 310) * (pixels / 13)):
        face.resize(room)
        settle()
        for seconds in (0.01, 7.9):
            face.show_at(seconds)
            assert strays(face) == 0


def strays(face: RingFace) -> int:
    """Count the pixels between the disc and the ring around it that are not as what both stand on; every other one."""
    disc = max((each for each in face.children() if isinstance(each, QWidget)), key=QWidget.height)
    picture, middle = disc.grab().toImage(), disc.rect().center()
    ground = picture.pixel(0, 0)
    top = next(y for y in range(middle.y()) if picture.pixel(middle.x(), y) != ground)
    inner, outer = middle.y() - top + 2, min(disc.width(), disc.height()) * 0.44
    assert inner < outer * 0.8, "a breath is seen"
    return sum(
        inner < hypot(x - middle.x(), y - middle.y()) < outer and picture.pixel(x, y) != ground
        for x in range(0, disc.width(), 2)
        for y in range(0, disc.height(), 2)
    )
