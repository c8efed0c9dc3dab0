"""Leaving a record form by Escape: the question asked then, and what no key may overwrite."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from meantime.ui.records.window import RecordDialog
from record_rig import answered, opened_form
from window_rig import Rig, settle, spoken, words


def values(main: Rig, checkin_id: str) -> dict[str, str]:
    return dict(main.bench.services.records.view(checkin_id).values)


def escape(form: RecordDialog) -> None:
    QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Escape)
    settle()


def test_no_number_of_escapes_puts_ones_words_in_the_place_of_those_written_elsewhere(main: Rig) -> None:
    checkin = answered(main, "gratitude")
    form = opened_form(main, checkin)
    main.type("Mine")
    records = main.bench.services.records
    records.save(records.view(checkin), {"things": "Theirs"})
    for _ in range(2):
        escape(form)
        assert "Close without what cannot be kept?" in words(form)
        escape(form)
        assert (form.isVisible(), values(main, checkin)) == (True, {"things": "Theirs"})
        assert form.boxes[0].isAncestorOf(form.focusWidget())
        assert "Close without what cannot be kept?" not in words(form)
    form.foot.saves.click()
    settle()
    assert values(main, checkin) == {"things": "Mine"}


def test_the_star_is_kept_when_a_form_is_closed_without_what_cannot_be_read(main: Rig) -> None:
    checkin = answered(main, "sleep-diary")
    form = opened_form(main, checkin)
    bed = next(box for box in form.boxes if box.field.id == "bed")
    bed.entry.show_text("when the film was over")
    bed.entry.edited.emit()
    form.foot.stars.click()
    escape(form)
    assert "Close without what cannot be kept?" in words(form)
    main.press(Qt.Key.Key_Backtab)
    assert spoken(main.focused) == "Close"
    main.press(Qt.Key.Key_Return)
    settle()
    assert main.bench.services.records.view(checkin).star
    assert values(main, checkin) == {}
