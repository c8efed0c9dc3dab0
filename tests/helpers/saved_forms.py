"""Every form that saves by itself while somebody types: how one comes to it, what is pressed, whether it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt

from demo_bench import PICTURES, Bench
from meantime.domain.checkins import CheckIn
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.window import GuideWindow
from meantime.ui.records.slider import RatingSlider
from meantime.ui.resistance.window import ResistanceWindow
from meantime.ui.week.page import WeekPage
from record_rig import answered, opened_form
from short_sheets import at, plan, sheet
from typed_forms import only
from typing_on import KEYS
from window_rig import Rig, settle

BREATHING, CARD, LINE = "4-7-8 breathing", "Card", "Line"
PLANS = sheet(plan(CARD, 'practice = "diary-card"') + at("07:00"), plan(LINE) + at("08:00"))
SUNDAY = "2026-11-29T18:00"
TEN_OR_ONE = (Qt.Key.Key_0, Qt.Key.Key_Backspace)
TO_AND_FRO = (Qt.Key.Key_Right, Qt.Key.Key_Left)


@dataclass(frozen=True)
class SavedForm:
    """One form.

    Attributes:
        opens: opens it over ``PLANS``, with the keyboard where something is entered.
        kept: tells whether anything entered there is kept.
        keys: what somebody presses there.
        now: the local time at which it is there.
    """

    opens: Callable[[Rig], None]
    kept: Callable[[Bench], bool]
    keys: tuple[Qt.Key, ...] = KEYS
    now: str = PICTURES


def _today(bench: Bench, title: str) -> tuple[CheckIn, ...]:
    services = bench.services
    today = services.notebook.present().today
    return tuple(services.vault.checkins.live(plan_id=services.notebook.find(title).id, first=today, last=today))


def _opens_details(rig: Rig) -> None:
    rig.show("today")
    panel = rig.window.today_panel
    panel.focus_practice(rig.bench.services.notebook.find(LINE).id, rig.bench.services.notebook.present().today, 1)
    rig.press(Qt.Key.Key_2, Qt.Key.Key_N)


def _opens_record(rig: Rig) -> None:
    opened_form(rig, answered(rig, "journal"))


def _keeps_unfinished(bench: Bench) -> bool:
    return any(each.typed for each in bench.services.vault.unfinished.all())


def _opens_week(rig: Rig) -> None:
    rig.windows.on_week_form_wanted(rig.bench.services.notebook.find(CARD).id, None)
    settle()
    rig.type("1")


def opens_afterwards(rig: Rig) -> None:
    """Come to the ratings after a guide."""
    rig.windows.on_guide_wanted(Whose(rig.bench.services.notebook.find(BREATHING).id))
    settle()
    window = only(GuideWindow)
    rig.bench.clock.awake(timedelta(seconds=27))
    window.on_enough()
    settle()
    assert window.after is not None
    window.after.findChildren(RatingSlider)[0].bar.setFocus()


def opens_look(rig: Rig) -> None:
    """Come to the words of a look at what is in the way."""
    rig.windows.on_resistance_wanted(Whose(rig.bench.services.notebook.find(LINE).id))
    settle()
    window = only(ResistanceWindow)
    window.on_next()
    window.on_next()
    settle()


def _keeps_look(bench: Bench) -> bool:
    plan_id = bench.services.notebook.find(LINE).id
    return any(each.said for each in bench.services.vault.resistance.all() if each.plan_id == plan_id)


def _opens_shifting(rig: Rig) -> None:
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    page.weekly.on_toggle()
    settle()
    page.weekly.line.field.setFocus()


def _keeps_shifting(bench: Bench) -> bool:
    weekly = bench.services.weekly
    look = weekly.current()
    return look is not None and weekly.line(look) is not None


SAVED = {
    "details": SavedForm(_opens_details, lambda bench: any(each.note for each in _today(bench, LINE))),
    "a record": SavedForm(_opens_record, _keeps_unfinished),
    "a week of numbers": SavedForm(_opens_week, _keeps_unfinished, TEN_OR_ONE),
    "ratings after a guide": SavedForm(
        opens_afterwards,
        lambda bench: any(each.ratings for each in _today(bench, BREATHING) if each.slot is None),
        TO_AND_FRO,
    ),
    "a look at what is in the way": SavedForm(opens_look, _keeps_look),
    "what is shifting": SavedForm(_opens_shifting, _keeps_shifting, now=SUNDAY),
}
