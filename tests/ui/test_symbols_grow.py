"""In large letters the symbols in buttons are as large as their words ask for."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from demo_bench import Bench
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.window import GuideWindow
from meantime.ui.hardday.window import HardDayWindow
from meantime.ui.plans.page import PlansPage
from meantime.ui.studio.routine_choice import PictureChip
from quiet import Quiet
from record_rig import answered, opened_form
from window_rig import opened, settle, spoken

PAGES = ("today", "week", "session", "plans", "practice", "cards", "settings")
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


def test_those_of_a_guide_and_of_a_hard_day_grow_too(quiet: Quiet, demo: Bench) -> None:
    breathing = demo.services.notebook.find("4-7-8 breathing")
    with opened(demo, text_pixels=LARGE) as main:
        main.windows.on_guide_wanted(Whose(breathing.id))
        main.windows.open_hard_day()
        settle()
        for kind in (GuideWindow, HardDayWindow):
            (shown,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())
            assert small_symbols(shown) == [], kind


def test_those_of_routines_in_the_studio_grow_too(quiet: Quiet, demo: Bench) -> None:
    with opened(demo, text_pixels=LARGE) as main:
        page = main.show("plans")
        assert isinstance(page, PlansPage)
        page._making.begin(None)
        settle()
        chips = main.window.findChildren(PictureChip)
        assert chips
        assert all(each.iconSize().height() >= TWICE * SMALLEST for each in chips)
