"""The pacer's picture: what is kept from one to the next is never what stood before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meantime.services.guides.breath import Beat, Pacing, Pattern, Phase
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.ring_drawing import MOST_ASIDE, RingDrawing, on_whole_pixels
from meantime.ui.theme import DARK, LIGHT, Tokens
from window_rig import settle

SIDE = 290
LONG = Pattern(((Phase.IN, 4), (Phase.HOLD, 7), (Phase.OUT, 8)), 2)
SQUARE = Pattern(((Phase.IN, 4), (Phase.HOLD, 4), (Phase.OUT, 4), (Phase.HOLD_AFTER, 4)), 2)


def pictured(drawing: RingDrawing, pattern: Pattern, beat: Beat, sharpness: float) -> QImage:
    """Return what is drawn of a beat, on white."""
    picture = QImage(QSize(SIDE, SIDE) * sharpness, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(sharpness)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    drawing.draw(painter, pattern, beat)
    painter.end()
    return picture


@pytest.mark.parametrize("sharpness", [1.0, 2.0])
def test_a_picture_is_the_same_whatever_stood_before_it(qapp: QApplication, sharpness: float) -> None:
    drawing = RingDrawing(SIDE, sharpness, LIGHT)
    for pattern in (LONG, LONG.without_holds(), SQUARE, LONG):
        pacing = Pacing(pattern)
        moments = [number * 0.45 for number in range(int(pattern.seconds / 0.45))]
        for beat in (pacing.at(elapsed) for elapsed in moments):
            assert beat is not None
            afresh = pictured(RingDrawing(SIDE, sharpness, LIGHT), pattern, beat, sharpness)
            assert pictured(drawing, pattern, beat, sharpness) == afresh, beat


def test_within_a_second_the_ring_and_the_disc_move_on(qapp: QApplication) -> None:
    drawing, beat = RingDrawing(SIDE, 1.0, LIGHT), Pacing(LONG).at(1.1)
    assert beat is not None
    first = pictured(drawing, LONG, beat, 1.0)
    later = pictured(drawing, LONG, replace(beat, passed=1.9), 1.0)
    edge, rim = first.rect().center().x(), later.rect().center().y()
    assert first != later
    assert row_of(first, rim) != row_of(later, rim), "the disc is wider"
    assert column_of(first, edge)[:20] == column_of(later, edge)[:20], "where the ring begins, nothing changed"


@pytest.mark.parametrize("sharpness", [1.25, 1.5, 1.75])
@pytest.mark.parametrize("place", range(8))
def test_on_an_enlarged_screen_it_begins_on_a_whole_pixel_and_is_hardly_moved(sharpness: float, place: int) -> None:
    aside = on_whole_pixels(QPoint(place, 101), sharpness)
    for at in ((place + aside.x()) * sharpness, (101 + aside.y()) * sharpness):
        assert at == round(at)
    assert max(abs(aside.x()), abs(aside.y())) <= MOST_ASIDE


@pytest.mark.parametrize("sharpness", [1.0, 2.0, 3.0])
def test_on_a_screen_in_whole_steps_it_is_not_moved(sharpness: float) -> None:
    assert on_whole_pixels(QPoint(3, 101), sharpness) == QPoint(0, 0)


def row_of(picture: QImage, y: int) -> list[QColor]:
    return [picture.pixelColor(x, y) for x in range(picture.width())]


def column_of(picture: QImage, x: int) -> list[QColor]:
    return [picture.pixelColor(x, y) for y in range(picture.height())]


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_what_lies_around_the_ring_is_as_the_window(qtbot: QtBot, tones: Tokens) -> None:
    face = RingFace(Pacing(LONG), tones)
    ground = QColor(tones.window)
    shades = face.palette()
    shades.setColor(shades.ColorRole.Window, ground)
    face.setPalette(shades)
    qtbot.addWidget(face)
    face.show()
    for room in (QSize(900, 400), QSize(400, 900)):
        face.resize(room)
        settle()
        face.show_at(3.0)
        disc = max((each for each in face.children() if isinstance(each, QWidget)), key=QWidget.height)
        seen = disc.grab().toImage()
        corners = [(1, 1), (disc.width() - 2, 1), (1, disc.height() - 2), (disc.width() - 2, disc.height() - 2)]
        assert {seen.pixelColor(x, y).name() for x, y in corners} == {ground.name()}
