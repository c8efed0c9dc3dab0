"""Several records in one sitting: each is an answer of its own, and an empty one leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.ui.records.window import RecordDialog
from record_rig import answered, opened_form
from window_rig import Rig, settle


def answers(main: Rig, plan_id: str) -> list[CheckIn]:
    return list(main.bench.services.vault.checkins.live(plan_id=plan_id))


def shown() -> RecordDialog:
    (form,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordDialog) and each.isVisible()]
    return form


def write(form: RecordDialog, words: str) -> None:
    box = next(box for box in form.boxes if box.field.id == "thought")
    box.entry.show_text(words)


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
