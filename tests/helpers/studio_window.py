"""The plan studio in the main window, as a person comes to it and writes in it."""

from __future__ import annotations

from meantime.ui.plans.page import PlansPage
from meantime.ui.studio.studio import Studio
from window_rig import Rig, settle


def page(main: Rig) -> PlansPage:
    """Show the plans."""
    found = main.show("plans")
    assert isinstance(found, PlansPage)
    return found


def studio(main: Rig) -> Studio:
    """Return the studio that is open."""
    found = page(main).studio
    assert found is not None
    return found


def make(main: Rig) -> Studio:
    """Open it with nothing entered yet."""
    page(main).list.make_wanted.emit()
    settle()
    return studio(main)


def change(main: Rig, title: str) -> Studio:
    """Open it with a plan to be changed."""
    plan_id = next(plan.id for plan in main.bench.services.notebook.plans if plan.title == title)
    page(main).list.change_wanted.emit(plan_id)
    settle()
    return studio(main)


def enter(main: Rig, name: str, text: str) -> None:
    """Go to a field by Tab, and type."""
    main.tab_to(name)
    main.type(text)
    settle()
