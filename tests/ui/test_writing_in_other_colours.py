"""Other colours come by themselves in the evening: forms that are open take them, with what is typed in them."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QLabel

from meantime.domain.statuses import Status
from meantime.ui.glyphs import icon, status_icon
from meantime.ui.records.week_window import WeekDialog
from meantime.ui.records.window import RecordDialog
from meantime.ui.theme import DARK
from record_rig import answered, opened_form
from short_sheets import at, plan, sheet
from window_rig import Rig, settle, take_in


def drawn(picture: QIcon) -> QImage:
    return picture.pixmap(16, 16).toImage()


def darken(main: Rig) -> None:
    main.bench.bus.tell(main.bench.services.preferences.set("theme", "dark"))
    settle()


def pictures(form: RecordDialog) -> list[QImage]:
    """What is drawn in a record beside its words."""
    buttons = (form.foot.stars, form.foot.keeps, form.voice.begins)
    counts = form.foot.findChildren(QLabel)[0].pixmap().toImage()
    return [*(drawn(each.icon()) for each in buttons), counts]


def test_a_record_and_the_one_after_it_take_them_and_keep_what_is_typed(main: Rig) -> None:
    form = opened_form(main, answered(main, "journal"))
    form.boxes[0].entry.show_text("A long day.")
    darken(main)
    ink, small = DARK.color("ink2"), status_icon(Status.SMALL, DARK)
    dark = [*(drawn(icon(name, ink)) for name in ("star-outline", "lock", "microphone")), drawn(small)]
    assert pictures(form) == dark
    assert form.boxes[0].entry.text == "A long day."
    form.foot.more.click()
    settle()
    (after,) = [each for each in main.window.findChildren(RecordDialog) if each.isVisible()]
    assert pictures(after) == dark


def test_a_week_takes_them(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Card", 'practice = "diary-card"') + at("09:00")))
    main.windows.on_week_form_wanted(main.bench.services.notebook.find("Card").id, None)
    settle()
    (week,) = [each for each in main.window.findChildren(WeekDialog) if each.isVisible()]
    darken(main)
    assert drawn(week.back.icon()) == drawn(icon("chevron-left", DARK.color("ink")))
