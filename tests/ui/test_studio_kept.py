"""What is typed in the studio is kept while it is typed: a process that is killed takes half a second along at most."""

from __future__ import annotations

import time

import pytest

from message_box import answering
from short_sheets import at, plan, sheet
from studio_window import change, enter, make, page, studio
from window_rig import Rig, settle, take_in, words

WHERE = "at the window in the kitchen"
AGAIN = "What you typed last time is here. It is not saved yet."
AT_MOST = 3.0
"""Seconds of typing without a pause; what is kept is kept long before."""


@pytest.fixture
def own(main: Rig) -> Rig:
    """The main window with a plan of the client's own."""
    take_in(main.bench, sheet(plan("Own", 'what = "a walk"') + at("20:00")))
    settle()
    return main


def where(own: Rig) -> str | None:
    """Return the place that the plan has."""
    return own.bench.services.notebook.find("Own").spec.where


def kept(own: Rig) -> tuple[object, ...]:
    """Return what is kept and not saved."""
    services = own.bench.services
    return (*services.drafts.all(), *services.vault.unfinished.all())


def type_without_a_pause(own: Rig) -> None:
    """Type on until something is kept."""
    began = time.monotonic()
    while not kept(own):
        assert time.monotonic() - began < AT_MOST, "nothing is kept while somebody types on"
        own.type("a")
        settle()


def killed_while_changing(own: Rig) -> None:
    """Leave behind what a killed process had kept of a change."""
    services = own.bench.services
    found = services.notebook.find("Own")
    stands = services.studio.of_plan(found.id)
    change(own, "Own")
    enter(own, "Where", WHERE)
    page(own).flush()
    left = services.drafts.changed(found.id, stands)
    studio(own).on_back()
    studio(own).on_leave()
    settle()
    assert kept(own) == ()
    services.drafts.keep_change(found.id, stands, left)


def test_a_draft_is_kept_while_somebody_types_on(main: Rig) -> None:
    make(main)
    type_without_a_pause(main)


def test_a_change_of_a_plan_is_kept_while_somebody_types_on_and_waits_for_its_save(own: Rig) -> None:
    change(own, "Own")
    own.tab_to("Where")
    type_without_a_pause(own)
    assert where(own) is None


def test_a_change_of_a_plan_that_was_not_saved_stands_there_when_the_plan_is_changed_again(own: Rig) -> None:
    killed_while_changing(own)
    made = change(own, "Own")
    assert made.form.where.words == WHERE
    assert AGAIN in words(made)
    assert made.unsaved
    assert where(own) is None
    made.on_use()
    settle()
    assert where(own) == WHERE
    assert kept(own) == ()


def test_who_goes_back_without_saving_it_finds_the_plan_as_it_stands(own: Rig) -> None:
    killed_while_changing(own)
    made = change(own, "Own")
    made.on_back()
    made.on_leave()
    settle()
    assert kept(own) == ()
    assert change(own, "Own").form.where.words == ""


def test_a_change_that_was_taken_back_by_hand_leaves_nothing(own: Rig) -> None:
    killed_while_changing(own)
    made = change(own, "Own")
    made.form.where.clear()
    made.flush()
    assert not made.unsaved
    assert kept(own) == ()


@pytest.mark.parametrize("system_ends", [True, False])
def test_only_who_was_asked_and_quits_anyway_loses_a_change(own: Rig, system_ends: bool) -> None:
    change(own, "Own")
    enter(own, "Where", WHERE)
    if not system_ends:
        with answering("Quit anyway"):
            assert own.windows.may_quit(str)
    own.windows.close()
    assert (kept(own) != ()) is system_ends
    assert where(own) is None
