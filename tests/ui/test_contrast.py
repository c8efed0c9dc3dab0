"""What is seen on screen, measured: the ring around what has the focus, and what stands in an empty field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meantime.ui.parts import button, column, frame
from meantime.ui.styling import nothing_collected, set_style_sheet
from meantime.ui.theme import DARK, LIGHT, Tokens, palette_of, style_sheet
from window_rig import settle

RING, TEXT = 3.0, 4.5
"""The least contrast of what is drawn, and of what is read."""
GROUNDS = ("window", "surface", "sunken", "pine_tint", "pine_tint_h", "today_tint", "mari_tint", "on_pine")


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    """One set of colours, in force."""
    worn: Tokens = request.param
    palette, style = qapp.palette(), qapp.style().name()
    qapp.setStyle("Fusion")
    qapp.setPalette(palette_of(worn))
    set_style_sheet(qapp, style_sheet(worn))
    yield worn
    set_style_sheet(qapp, "")
    with nothing_collected():
        qapp.setStyle(style)
    qapp.setPalette(palette)


def luminance(color: QColor) -> float:
    shares = ((color.redF(), 0.2126), (color.greenF(), 0.7152), (color.blueF(), 0.0722))
    return sum(share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4) for part, share in shares)


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart, as WCAG counts it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def standing_in(place: str, shown: QWidget, qtbot: QtBot) -> QWidget:
    """Put a widget into a window, or into a frame of one of the style sheet's names in it."""
    window = QWidget()
    window.setObjectName("window")
    qtbot.addWidget(window)
    around: QWidget = window if place == "window" else frame(place)
    if around is not window:
        column(window, margin=(12, 12, 12, 12)).addWidget(around)
    inside = column(around, margin=(12, 12, 12, 12))
    inside.addWidget(button("Before"))
    inside.addWidget(shown)
    window.show()
    window.activateWindow()
    return window


def ring_of(shown: QWidget, window: QWidget, tokens: Tokens) -> tuple[QColor, QColor]:
    """Return what stands right outside and right inside of the ring at the left of what has the focus."""
    picture = window.grab().toImage()
    middle, focus = shown.mapTo(window, shown.rect().center()), tokens.color("focus")
    row = [picture.pixelColor(x, middle.y()) for x in range(picture.width())]
    places = [x for x, color in enumerate(row) if color == focus]
    assert places, "there is a ring"
    last = next(x for x in places if row[x + 1] != focus)
    assert last - places[0] + 1 == 2, "it is two pixels wide"
    return row[places[0] - 1], row[last + 1]


@pytest.mark.parametrize("place", ["window", "card", "tinted", "open"])
@pytest.mark.parametrize("kind", ["ticked", "empty", "", "filled", "tonal", "chip", "stop"])
@pytest.mark.parametrize("hovered", [False, True])
def test_the_ring_of_the_focus_stands_out_on_both_of_its_sides(
    tokens: Tokens, qtbot: QtBot, kind: str, place: str, hovered: bool
) -> None:
    box = kind in ("ticked", "empty")
    shown: QAbstractButton = QCheckBox("Pay at the till") if box else button("Save", kind)
    if box:
        shown.setChecked(kind == "ticked")
    window = standing_in(place, shown, qtbot)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    shown.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, hovered)
    settle()
    outside, inside = ring_of(shown, window, tokens)
    assert contrast(tokens.color("focus"), outside) >= RING
    assert contrast(tokens.color("focus"), inside) >= RING


def test_nothing_moves_where_the_focus_comes_and_goes(tokens: Tokens, qtbot: QtBot) -> None:
    box, saves = QCheckBox("Pay at the till"), button("Save", "filled")
    box.setChecked(True)
    for shown in (box, saves):
        window = standing_in("window", shown, qtbot)
        settle()
        before = shown.sizeHint(), shown.geometry(), window.sizeHint()
        shown.setFocus(Qt.FocusReason.TabFocusReason)
        shown.updateGeometry()
        settle()
        assert (shown.sizeHint(), shown.geometry(), window.sizeHint()) == before


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_colour_of_the_ring_stands_out_on_all_it_may_stand_on(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.color("focus"), tokens.color(ground)) >= RING


@pytest.mark.parametrize("state", ["", "focused", "open", "disabled"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_stands_in_an_empty_field_can_be_read(
    tokens: Tokens, qtbot: QtBot, kind: type[QLineEdit | QPlainTextEdit], state: str
) -> None:
    field = kind()
    field.setPlaceholderText("WWWWWWWW MMMMMMMM HHHHHHHH")
    field.setProperty("open", state == "open")
    field.setEnabled(state != "disabled")
    window = standing_in("window", field, qtbot)
    window.resize(300, 160)
    if state == "focused":
        field.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    picture = field.grab().toImage()
    inner = [(x, y) for x in range(12, field.width() - 12) for y in range(8, field.height() - 8)]
    ground, words = (QColor(color) for color, _ in Counter(picture.pixel(*each) for each in inner).most_common(2))
    assert contrast(words, ground) >= TEXT
