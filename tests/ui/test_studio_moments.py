"""In the studio a plan comes at one simple moment or at several as rows; no moment goes that nobody let go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from meantime.services.studio.work import Work
from meantime.ui.studio.moments import Entries
from meantime.ui.studio.studio import Studio
from studio_window import make, page
from window_rig import Rig, clipped, settle, unnamed, words

COFFEE: dict[str, object] = {"after": "Morning coffee", "days": "MO,TU"}
TWO: Entries = ({"times_per_week": [3, 5], "at": ["20:00"]}, COFFEE)
ODD: Entries = ({"times_per_week": 3, "at": ["20:00"]}, {"at": ["21:00"], "rule": "FREQ=MONTHLY;BYDAY=1MO"})


def with_moments(main: Rig, moments: Entries) -> Studio:
    made = make(main)
    made._show(replace(made.opened.work, what="breathe", moments=moments))
    settle()
    return made


def back(main: Rig) -> None:
    main.tab_to("Back to one simple moment")
    main.press(Qt.Key.Key_Return)
    settle()


def test_going_back_to_one_moment_asks_before_any_of_several_goes(main: Rig) -> None:
    made = with_moments(main, TWO)
    back(main)
    assert made.opened.work.moments == TWO
    assert "The first that fits there stays, and the others go." in words(made)
    assert main.focused.accessibleName() == "Keep them all"
    main.press(Qt.Key.Key_Return)
    assert made.opened.work.moments == TWO
    assert main.focused.accessibleName() == "Back to one simple moment"


def test_escape_keeps_all_moments_and_does_not_leave_the_studio(main: Rig) -> None:
    made = with_moments(main, TWO)
    back(main)
    main.press(Qt.Key.Key_Escape)
    settle()
    assert page(main).studio is made
    assert made.opened.work.moments == TWO
    assert "the others go" not in words(made)


def test_where_it_is_meant_the_first_that_fits_stays_with_its_days(main: Rig) -> None:
    made = with_moments(main, TWO)
    back(main)
    main.tab_to("Go back to one")
    main.press(Qt.Key.Key_Return)
    settle()
    assert made.opened.work.moments == (COFFEE,)
    assert not made.form.moments.in_rows
    assert main.focused.accessibleName() == "When: After something I already do"


def test_where_none_fits_it_is_said_that_one_chooses_anew(main: Rig) -> None:
    made = with_moments(main, ODD)
    back(main)
    assert "None of these fits there: they go, and you choose anew." in words(made)
    assert unnamed(main.window) == []
    assert clipped(main.window) == []
    made.form.moments.on_less_meant()
    assert made.opened.work.moments == ()


@pytest.mark.parametrize("moments", [(), (COFFEE,), ({"at": ["07:00", "19:00"]},), ({"when": "I hold my breath"},)])
def test_there_and_back_with_nothing_entered_asks_nothing_and_leaves_it_as_it_was(main: Rig, moments: Entries) -> None:
    made = with_moments(main, moments)
    made.form.moments.on_more()
    back(main)
    assert made.opened.work == Work(what="breathe", moments=moments)


def test_one_row_that_fits_goes_along_unasked(main: Rig) -> None:
    made = with_moments(main, TWO)
    rows = made.form.moments._rows
    assert rows is not None
    rows.rows[0].removes.click()
    settle()
    back(main)
    assert made.opened.work.moments == (COFFEE,)


def test_other_moments_shown_meanwhile_end_the_question(main: Rig) -> None:
    made = with_moments(main, TWO)
    back(main)
    made._show(replace(made.opened.work, moments=ODD))
    settle()
    assert "the others go" not in words(made)
    back(main)
    assert "None of these fits there" in words(made)
