"""A window put away small stands in its size again where it is wanted once more: the support card above all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from window_rig import Rig, settle

WISHES: dict[str, Callable[[Rig], object]] = {
    "the support card": lambda rig: rig.windows.open_support(),
    "a hard day": lambda rig: rig.windows.open_hard_day(),
    "a line for the session": lambda rig: rig.windows.open_note(),
    "the list of questionnaires": lambda rig: rig.windows.open_questionnaire(),
    "a questionnaire": lambda rig: rig.windows.open_questionnaire("phq-8"),
    "all measures": lambda rig: rig.windows._wishes.measures_wanted.emit(),
}


def shown() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}


@pytest.mark.parametrize("name", WISHES)
def test_what_was_put_away_small_comes_back_in_its_size(main: Rig, name: str) -> None:
    before = shown()
    WISHES[name](main)
    settle()
    (made,) = shown() - before
    made.showMinimized()
    WISHES[name](main)
    settle()
    assert not made.isMinimized()
    assert made.isVisible()
