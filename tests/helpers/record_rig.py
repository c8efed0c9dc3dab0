"""Record forms as they are opened from the program, one for each practice that has a record."""

from __future__ import annotations

from meantime.domain.statuses import Status
from meantime.resources import resource
from meantime.services.practices import Library
from meantime.ui.growing import GrowingText
from meantime.ui.records.window import RecordDialog
from short_sheets import at, plan, sheet
from window_rig import Rig, settle, take_in

LIBRARY = Library.load(resource("practices"))
IDS = sorted(name for name, practice in LIBRARY.practices.items() if practice.fields)


def answered(main: Rig, practice: str, status: Status = Status.FULL) -> str:
    """Answer a plan of this practice, and return the answer's id."""
    take_in(main.bench, sheet(_planned(practice)))
    return _answer(main, practice, status)


def each_answered(main: Rig) -> dict[str, str]:
    """Answer a plan of every practice that has a record, and return the answers' ids; they come in with one sheet."""
    take_in(main.bench, sheet(*map(_planned, IDS)))
    return {practice: _answer(main, practice, Status.FULL) for practice in IDS}


def _planned(practice: str) -> str:
    small = ['small = { what = "small" }'] if LIBRARY.practices[practice].small is not None else []
    steps = ['[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n'] if LIBRARY.practices[practice].exposure else []
    return "".join((plan(f"It: {practice}", f'practice = "{practice}"', *small), *steps, at("09:00")))


def _answer(main: Rig, practice: str, status: Status) -> str:
    services = main.bench.services
    return services.checkins.answer(services.notebook.find(f"It: {practice}"), status, slot=1).checkin.id


def opened_form(main: Rig, checkin_id: str) -> RecordDialog:
    main.windows.on_record_wanted(checkin_id)
    settle()
    shown = [each for each in main.window.findChildren(RecordDialog) if each.isVisible()]
    return shown[-1]


def show_stage(form: RecordDialog, place: int) -> None:
    """Choose a stage of a form, as a click on it does; -1 is all of it."""
    form.sizes.show_value(str(range(len(form._view.stages))[place]))
    form.on_size_chosen("")
    settle()


def cut_off(form: RecordDialog) -> list[str]:
    """Return the fields for words whose frame is not shown whole within their box."""
    shown = [field for field in form.findChildren(GrowingText) if field.isVisible()]
    boxes = [(field, field.parentWidget()) for field in shown]
    return [field.accessibleName() for field, box in boxes if box and not box.rect().contains(field.geometry())]
