"""What is written down in a form can be kept to oneself right there, and then no page has it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from meantime.services.details import Details, DetailsChange
from record_rig import answered, opened_form
from window_rig import Rig, settle, spoken


def private(main: Rig, checkin_id: str) -> bool:
    return main.bench.services.checkins.standing_for(checkin_id).private


def test_what_is_written_down_is_kept_private_in_its_own_form_by_keyboard(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("The quiet hour before they came home.")
    main.tab_to("Keep private")
    main.press(Qt.Key.Key_Space)
    assert (spoken(main.focused), form.foot.keeps.isChecked()) == ("Kept private", True)
    main.press(Qt.Key.Key_Escape)
    settle()
    assert private(main, checkin)
    again = opened_form(main, checkin)
    assert (again.foot.keeps.text(), again.dirty) == ("Kept private", False)
    again.foot.keeps.click()
    again.foot.saves.click()
    settle()
    assert not private(main, checkin)


def test_a_form_leaves_what_was_kept_private_elsewhere_meanwhile_as_it_is(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("Rain")
    checkins = main.bench.services.checkins
    checkins.amend(checkin, DetailsChange.between(Details(), Details(private=True)))
    form.foot.saves.click()
    settle()
    assert private(main, checkin)
