"""In large letters the symbols in buttons are as large as their words ask for."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from demo_bench import Bench
from quiet import Quiet
from record_rig import answered, opened_form
from window_rig import opened, settle, spoken

PAGES = ("today", "week", "session", "plans", "cards", "settings")
LARGE, TWICE = 26, 2
SMALLEST = 16


def small_symbols(shown: QWidget) -> list[str]:
    """Return the buttons whose symbol stayed as it is in letters of the usual size."""
    buttons = [each for each in shown.findChildren(QAbstractButton) if each.isVisible() and not each.icon().isNull()]
    assert buttons
    return [spoken(each) for each in buttons if each.iconSize().height() < TWICE * SMALLEST]


def test_symbols_in_buttons_grow_with_the_letters_on_every_page(quiet: Quiet, demo: Bench) -> None:
    with opened(demo, text_pixels=LARGE) as main:
        for page in PAGES:
            main.show(page)
            settle()
            assert small_symbols(main.window) == [], page


def test_the_star_of_a_record_grows_too(quiet: Quiet, demo: Bench) -> None:
    with opened(demo, text_pixels=LARGE) as main:
        form = opened_form(main, answered(main, "gratitude"))
        assert small_symbols(form) == []
