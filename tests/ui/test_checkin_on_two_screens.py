"""The window at the tray stands on the screen on which it was asked for, whole, as that screen has room for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from meantime.ui.checkin.popover import GAP, beside

ROOT = Path(__file__).parents[2]
HELPERS = ROOT / "tests" / "helpers"
WIDE, NARROW = QRect(0, 0, 1920, 1080), QRect(1920, 200, 440, 700)
"""Two screens beside each other, the narrow one a little lower."""

SIZE = QSize(440, 500)


@dataclass(frozen=True)
class Standing:
    """Where the window stands.

    Attributes:
        window: its frame.
        answers: where in it each answer begins.
        cut: what is not shown whole without scrolling.
    """

    window: QRect
    answers: list[QPoint]
    cut: list[str]


Open = Callable[..., list[Standing]]


@pytest.fixture
def opens(tmp_path: Path) -> Open:
    """Opens it beside places of a desktop of two screens."""
    screens = [
        {"name": name, "x": place.x(), "y": place.y(), "width": place.width(), "height": place.height()}
        for name, place in (("wide", WIDE), ("narrow", NARROW))
    ]
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    surroundings = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "desktop", HELPERS))),
        "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
    }

    def opened(*places: str) -> list[Standing]:
        words = [sys.executable, str(HELPERS / "on_two_screens.py"), str(tmp_path / "data"), *places]
        done = subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return [
            Standing(QRect(*each["window"]), [QPoint(*place) for place in each["answers"]], each["cut"])
            for each in json.loads(done.stdout)
        ]

    return opened


def test_it_stands_on_the_screen_with_the_icon_or_else_with_the_pointer(opens: Open) -> None:
    icons = ("960,10", "2100,890", "@2300,210", "@20,1070", "0,0")
    screens = (WIDE, NARROW, NARROW, WIDE, WIDE)
    for place, screen, found in zip(icons, screens, opens(*icons), strict=True):
        assert screen.contains(found.window, proper=True), place
        assert found.cut == [], place


def test_its_answers_stand_as_the_screen_it_is_on_has_room_for_them(opens: Open) -> None:
    wide, narrow, again = opens("960,10", "2100,890", "@20,1070")
    for found in (wide, again):
        assert found.window.width() == 440
        assert len({place.y() for place in found.answers}) == 1 < len({place.x() for place in found.answers})
    assert narrow.window.width() == 374
    assert len({place.x() for place in narrow.answers}) == 1 < len({place.y() for place in narrow.answers})


@pytest.mark.parametrize("space", [WIDE, NARROW, QRect(-1280, -300, 1280, 1024)])
def test_it_stands_beside_the_icon_wherever_that_is_and_within_its_screen(space: QRect) -> None:
    size = SIZE.boundedTo(QSize(int(space.width() * 0.85), int(space.height() * 0.85)))
    for x in (space.left(), space.center().x(), space.right()):
        for y in (space.top(), space.center().y(), space.bottom()):
            window = QRect(beside(QPoint(x, y), size, space), size)
            assert space.contains(window, proper=True)
    middle = space.center().x()
    below, above = (QRect(beside(QPoint(middle, y), size, space), size) for y in (space.top(), space.bottom()))
    assert (below.top(), above.bottom()) == (space.top() + GAP, space.bottom() - GAP - 1)
    assert abs(below.center().x() - middle) <= 1
