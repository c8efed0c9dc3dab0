"""A night as it is written down: times of either kind, and one question where they are likely mistaken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from meantime.ui.records.window import RecordDialog
from record_rig import answered, opened_form
from window_rig import Rig, clipped, settle, unnamed, words

HALF = "Is one of them in the other half of the day?"
AWAKE = "These are more minutes awake than the night has."
NIGHT = {"bed": "10:30", "tried": "11 pm", "latency": "20", "awake-minutes": "10", "woke": "06:30", "up": "7:00 AM"}


def written(main: Rig, **typed: str) -> tuple[RecordDialog, str]:
    """Open a sleep diary with a night in it, some of it otherwise."""
    checkin = answered(main, "sleep-diary")
    form = opened_form(main, checkin)
    for box in form.boxes:
        text = {**NIGHT, **typed}.get(box.field.id)
        if text is not None:
            box.entry.show_text(text)
            box.entry.edited.emit()
    return form, checkin


def kept(main: Rig, checkin_id: str) -> dict[str, str]:
    return dict(main.bench.services.records.view(checkin_id).values)


def test_a_night_of_more_than_sixteen_hours_is_asked_about_once_and_kept_as_it_stands(main: Rig) -> None:
    form, checkin = written(main)
    form.foot.saves.click()
    settle()
    bed = next(box for box in form.boxes if box.field.id == "bed")
    assert HALF in words(bed)
    assert bed.isAncestorOf(main.focused)
    assert (unnamed(form), clipped(form)) == ([], [])
    form.foot.saves.click()
    settle()
    assert kept(main, checkin)["bed"] == "10:30"


def test_a_night_whose_time_is_put_right_is_saved(main: Rig) -> None:
    form, checkin = written(main)
    form.foot.saves.click()
    settle()
    assert isinstance(main.focused, QLineEdit)
    main.focused.selectAll()
    main.type("10:30 pm")
    form.foot.saves.click()
    settle()
    assert kept(main, checkin) == {**NIGHT, "bed": "22:30", "tried": "23:00", "up": "07:00"}


def test_more_minutes_awake_than_the_night_has_are_asked_about(main: Rig) -> None:
    form, checkin = written(main, **{"bed": "22:30", "awake-minutes": "550"})
    form.foot.saves.click()
    settle()
    assert AWAKE in words(form)
    main.press(Qt.Key.Key_Escape)
    assert kept(main, checkin)["awake-minutes"] == "550"


@pytest.mark.parametrize(
    "typed", [{"bed": "22:30"}, {"bed": "22:30", "up": "", "tried": "", "latency": ""}, {"bed": ""}]
)
def test_a_night_that_fits_or_is_not_written_whole_is_never_asked_about(main: Rig, typed: dict[str, str]) -> None:
    form, checkin = written(main, **typed)
    form.foot.saves.click()
    settle()
    assert kept(main, checkin)["woke"] == "06:30"
