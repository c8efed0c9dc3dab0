"""While a window opens, no part of it is a window of its own for a moment: it would flicker, and take the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from demo_bench import Bench
from meantime.ui.main.window import MainWindow
from meantime.ui.plans.page import PlansPage
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import Rig, opened, settle, take_in


class Shown(QObject):
    """Names what is shown as a window, other than the main window and dialogs."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names += [type(watched).__name__] if not isinstance(watched, (MainWindow, QDialog)) else []
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    made = Shown()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("weeks", ["demo", "empty"])
def test_no_part_of_the_main_window_stands_by_itself(
    quiet: Quiet, shown: Shown, weeks: str, request: pytest.FixtureRequest
) -> None:
    bench = request.getfixturevalue(weeks)
    assert isinstance(bench, Bench)
    with opened(bench) as rig:
        assert shown.names == []
        for name in ("week", "plans", "practice", "session", "cards", "month", "course", "settings"):
            rig.window.show_page(name)
            settle()
            assert shown.names == [], name


def the_moments(rig: Rig) -> None:
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    page.on_when_wanted(rig.bench.services.notebook.plans[0].id)


def what_is_open(rig: Rig) -> None:
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    take_in(rig.bench, sheet(plan("Vague"), when("I worry")))
    page.about.on_questions_wanted(rig.bench.services.notebook.find("Vague").id)


def a_day_of_a_diary_card(rig: Rig) -> None:
    take_in(rig.bench, sheet(plan("Card", 'practice = "diary-card"') + at("07:00"), agreed="2026-11-02"))
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    page.on_day_opened(rig.bench.services.notebook.find("Card").id, date(2026, 11, 22))


def after_a_session(rig: Rig) -> None:
    rig.windows.pages.on_after_session_wanted()


@pytest.mark.parametrize("opens", [the_moments, what_is_open, a_day_of_a_diary_card, after_a_session])
def test_no_part_of_a_dialog_stands_by_itself(main: Rig, shown: Shown, opens: Callable[[Rig], None]) -> None:
    opens(main)
    settle()
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert shown.names == []
    dialog.close()
