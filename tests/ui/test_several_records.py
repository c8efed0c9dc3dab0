"""Several records in one sitting: each is an answer of its own, and an empty one leaves nothing behind."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Provenance, Status
from meantime.ui.records.window import RecordDialog
from record_rig import answered, opened_form
from window_rig import Rig, settle, words


def answers(main: Rig, plan_id: str) -> list[CheckIn]:
    return list(main.bench.services.vault.checkins.live(plan_id=plan_id))


def shown() -> RecordDialog:
    (form,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordDialog) and each.isVisible()]
    return form


def write(form: RecordDialog, thought: str) -> None:
    box = next(box for box in form.boxes if box.field.id == "thought")
    box.entry.show_text(thought)


def test_one_after_the_other_each_is_kept_beside_an_answer_of_its_own(main: Rig) -> None:
    first = answered(main, "thought-record", Status.SMALL)
    plan_id = main.bench.services.vault.checkins.get(first).plan_id  # type: ignore[union-attr]
    write(opened_form(main, first), "They laughed.")
    shown().foot.more.click()
    settle()
    second = shown()
    assert [box.entry.text for box in second.boxes] == [""] * len(second.boxes)
    write(second, "I will be late.")
    second.on_save()
    settle()
    kept = answers(main, plan_id)
    assert [each.status for each in kept] == [Status.SMALL, Status.SMALL]
    assert {each.record for each in kept} == {(("thought", "They laughed."),), (("thought", "I will be late."),)}


def test_one_that_is_closed_empty_leaves_no_answer(main: Rig) -> None:
    first = answered(main, "thought-record", Status.SMALL)
    plan_id = main.bench.services.vault.checkins.get(first).plan_id  # type: ignore[union-attr]
    write(opened_form(main, first), "They laughed.")
    shown().foot.more.click()
    settle()
    shown().foot.more.click()
    settle()
    QTest.keyClick(shown(), Qt.Key.Key_Escape)
    settle()
    assert [each.id for each in answers(main, plan_id)] == [first]


def test_several_of_a_day_that_has_passed_are_all_kept_on_that_day(main: Rig) -> None:
    services, day = main.bench.services, date(2026, 11, 21)
    plan = services.notebook.find("Thought record")
    before = services.vault.checkins.live(plan_id=plan.id, first=day, last=day)
    first = services.checkins.answer(plan, Status.SMALL, day=day).checkin.id
    write(opened_form(main, first), "They laughed.")
    shown().foot.more.click()
    settle()
    second = shown()
    assert "Saturday 21 November" in words(second)
    write(second, "I will be late.")
    second.on_save()
    settle()
    fresh = set(services.vault.checkins.live(plan_id=plan.id, first=day, last=day)) - set(before)
    assert [each.provenance for each in fresh] == [Provenance.LATER] * 2


def test_one_of_a_ladder_that_is_closed_empty_leaves_no_try(main: Rig) -> None:
    first = answered(main, "exposure", Status.SMALL)
    plan_id = main.bench.services.vault.checkins.get(first).plan_id  # type: ignore[union-attr]
    form = opened_form(main, first)
    next(box for box in form.boxes if box.field.id == "outcome").entry.show_text("I stayed.")
    form.foot.more.click()
    settle()
    QTest.keyClick(shown(), Qt.Key.Key_Escape)
    settle()
    assert [each.id for each in answers(main, plan_id)] == [first]


def test_beside_not_this_time_no_more_is_offered(main: Rig) -> None:
    assert opened_form(main, answered(main, "thought-record", Status.NOT_THIS_TIME)).foot.more.isHidden()


def test_beside_a_try_more_is_offered(main: Rig) -> None:
    assert opened_form(main, answered(main, "thought-record", Status.TRIED)).foot.more.isVisible()
