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


def test_words_of_a_killed_program_are_taken_in_under_what_was_kept_private(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("Rain")
    form.on_keep()
    form.foot.keeps.click()
    form.foot.stars.click()
    main.bench.services.unsaved_forms.take_in()
    answer = main.bench.services.checkins.standing_for(checkin)
    assert ([text for _, text in answer.record], answer.private, answer.star) == (["Rain"], True, True)
    form.on_leave()


def test_where_it_cannot_be_written_a_sentence_says_so_and_closing_asks(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.bench.services.checkins.undo(checkin)
    form.foot.keeps.click()
    assert form._said.isVisible()
    assert form._said.text()
    assert form.dirty
    form.reject()
    assert form.isVisible(), "what was set is not thrown away unasked"
    form.on_leave()
