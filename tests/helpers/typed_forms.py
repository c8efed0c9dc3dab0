"""Every form that is saved by its *Save* alone: how one comes to its field, what stands there, how it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from demo_bench import Bench
from meantime.domain.unfinished import Unfinished
from meantime.ui.changebus import ChangeBus
from meantime.ui.ladder.changing import LadderChangeDialog
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.main.first_numbers import FirstNumbersCard
from meantime.ui.monthly.window import MonthlyDialog
from meantime.ui.plans.asking import AskChangeDialog
from meantime.ui.plans.new_routine import NewRoutineDialog
from meantime.ui.plans.page import PlansPage
from meantime.ui.session.page import SessionPage
from meantime.ui.session.talk import TalkCard
from meantime.ui.support.window import SupportWindow
from short_sheets import at, plan, sheet
from window_rig import Rig, settle

Kind = TypeVar("Kind", bound=QWidget)

LADDER = sheet(
    plan("Asking", 'practice = "exposure"', 'full = { what = "20 min" }', 'small = { what = "5 min" }') + at("08:00")
)


@dataclass(frozen=True)
class TypedForm:
    """One form.

    Attributes:
        opens: opens it, with the keyboard where words are typed.
        typed: tells what stands there.
        saves: saves it.
        gives_up: leaves it; nothing of it is meant.
    """

    opens: Callable[[Rig], None]
    typed: Callable[[Rig], str]
    saves: Callable[[Rig], None]
    gives_up: Callable[[Rig], None]


def plans(rig: Rig) -> PlansPage:
    """Show the plans."""
    found = rig.show("plans")
    assert isinstance(found, PlansPage)
    return found


def only(kind: type[Kind]) -> Kind:
    """Return the one window or card of a kind that is shown."""
    everything = [*QApplication.topLevelWidgets(), *QApplication.allWidgets()]
    found = {id(each): each for each in everything if isinstance(each, kind) and each.isVisible()}
    (one,) = found.values()
    return one


def kept(bench: Bench) -> tuple[object, ...]:
    """Return what is kept of forms and not saved."""
    card = bench.desk.typed_card()
    return (*bench.services.vault.unfinished.all(), *([card] if card is not None else []))


def left_by_a_killed_process(bench: Bench, left: tuple[object, ...]) -> None:
    """Leave ``left`` as a process did that was killed then; the next one has a bus of its own."""
    bench.bus = ChangeBus()
    for each in left:
        if isinstance(each, Unfinished):
            bench.services.vault.unfinished.save(each)
        else:
            bench.desk.save_typed_card(each)  # type: ignore[arg-type]


def _leave(dialog: LadderChangeDialog | NewRoutineDialog | AskChangeDialog) -> None:
    dialog.reject()
    dialog.on_leave()
    settle()


def _asking_id(rig: Rig) -> str:
    return rig.bench.services.notebook.find("Asking").id


def _opens_ladder(rig: Rig) -> None:
    plans(rig).on_ladder_wanted(_asking_id(rig))
    only(LadderWindow).on_change()
    settle()
    editor = only(LadderChangeDialog).editor
    if not editor.rows:
        editor.on_add()
    editor.rows[0].title.setFocus()


def _opens_try(rig: Rig) -> None:
    plans(rig).on_ladder_wanted(rig.bench.services.notebook.find("Ladder: eating near people").id)
    settle()
    only(LadderWindow).side.trying._boxes["suds-before"].setFocus()


def _gives_numbers_up(_: Rig) -> None:
    window = only(LadderWindow)
    window.reject()
    window.on_leave()
    settle()


def _opens_routine(rig: Rig) -> None:
    plans(rig)._timing.on_new_routine_wanted()
    settle()
    only(NewRoutineDialog).name.setFocus()


def _opens_asking(rig: Rig) -> None:
    plans(rig).on_asking_wanted(_asking_id(rig))
    settle()
    only(AskChangeDialog).own.setFocus()


def _opens_card(rig: Rig) -> None:
    rig.windows.open_support()
    settle()
    only(SupportWindow).on_edit()
    settle()


def _signs(_: Rig) -> str:
    form = only(SupportWindow)._form
    assert form is not None
    return form.card().signs


def talk(rig: Rig) -> TalkCard:
    """Show the session sheet, and return its lines."""
    page = rig.show("session")
    assert isinstance(page, SessionPage)
    return page.choices.talk


def _opens_line(rig: Rig) -> None:
    talk(rig).field.setFocus()


def _clears_line(rig: Rig) -> None:
    talk(rig).field.clear()
    rig.show("today")


def _opens_rewording(rig: Rig) -> None:
    found = talk(rig)
    found.on_edit_wanted(found.rows[0].item)
    settle()


def _reworded(rig: Rig) -> str:
    editor = talk(rig)._editor
    assert editor is not None
    return editor.field.toPlainText()


def _keeps_words(rig: Rig) -> None:
    editor = talk(rig)._editor
    assert editor is not None
    editor.on_keep()


def _keeps_line(rig: Rig) -> None:
    editor = talk(rig)._editor
    assert editor is not None
    editor.declined.emit()


def _opens_month(rig: Rig) -> None:
    rig.windows._wishes.monthly_wanted.emit()
    settle()
    only(MonthlyDialog).field.setFocus()


def _clears_month(_: Rig) -> None:
    only(MonthlyDialog).field.clear()
    only(MonthlyDialog).reject()
    settle()


def _opens_numbers(rig: Rig) -> None:
    rig.show("today")
    only(FirstNumbersCard).on_open()
    settle()


FORMS = {
    "a ladder": TypedForm(
        _opens_ladder,
        lambda _: only(LadderChangeDialog).editor.rows[0].title.text(),
        lambda _: only(LadderChangeDialog).on_save(),
        lambda _: _leave(only(LadderChangeDialog)),
    ),
    "a try": TypedForm(
        _opens_try,
        lambda _: str(only(LadderWindow).side.trying.numbers),
        lambda _: only(LadderWindow).side.trying.on_done(),
        _gives_numbers_up,
    ),
    "a new routine": TypedForm(
        _opens_routine,
        lambda _: only(NewRoutineDialog).name.text(),
        lambda _: only(NewRoutineDialog).on_save(),
        lambda _: _leave(only(NewRoutineDialog)),
    ),
    "a change asked for": TypedForm(
        _opens_asking,
        lambda _: only(AskChangeDialog).own.text(),
        lambda _: only(AskChangeDialog).on_bring(),
        lambda _: _leave(only(AskChangeDialog)),
    ),
    "the support card": TypedForm(
        _opens_card, _signs, lambda _: only(SupportWindow).on_save(), lambda _: only(SupportWindow).on_cancel()
    ),
    "a line to talk about": TypedForm(
        _opens_line, lambda rig: talk(rig).field.text(), lambda rig: talk(rig).flush(), _clears_line
    ),
    "a line reworded": TypedForm(_opens_rewording, _reworded, _keeps_words, _keeps_line),
    "a line about the month": TypedForm(
        _opens_month, lambda _: only(MonthlyDialog).field.words, lambda _: only(MonthlyDialog).on_bring(), _clears_month
    ),
    "the first numbers": TypedForm(
        _opens_numbers,
        lambda _: only(FirstNumbersCard).emergency.text(),
        lambda _: only(FirstNumbersCard).on_save(),
        lambda _: only(FirstNumbersCard).on_later(),
    ),
}
