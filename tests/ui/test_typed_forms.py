"""What is typed in a form that waits for its *Save* outlives the process, and is there when that is opened again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.support import SupportCard
from meantime.ui.checkin.first_plan import FirstPlan
from meantime.ui.growing import GrowingText
from message_box import answering
from quiet import Quiet
from typed_forms import FORMS, LADDER, TypedForm, kept, left_by_a_killed_process
from typing_on import A_KEY, AGAIN_AT_LAST, AT_MOST, type_on, wait_for
from window_rig import Rig, opened, settle, take_in, words

AGAIN = "What you typed last time is here. It is not saved yet."


@pytest.fixture
def bench(quiet: Quiet, demo: Bench) -> Bench:
    """The made-up weeks, with a ladder of one's own, and nothing on the support card."""
    take_in(demo, LADDER)
    demo.desk.save_support_card(SupportCard())
    return demo


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> TypedForm:
    """Each of them."""
    return FORMS[str(request.param)]


def type_until_kept(rig: Rig) -> None:
    """Type on until something is kept."""
    assert type_on(rig, AT_MOST, lambda: kept(rig.bench)), "nothing is kept while somebody types on"


def killed_while_typing(bench: Bench, form: TypedForm) -> None:
    """Type until something is kept, and leave behind what a process that is killed then leaves."""
    with opened(bench) as rig:
        form.opens(rig)
        type_until_kept(rig)
        left = kept(bench)
    bench.desk.save_support_card(SupportCard())
    left_by_a_killed_process(bench, left)


def said() -> str:
    """Return all words that are shown."""
    return "\n".join(words(each) for each in QApplication.topLevelWidgets() if each.isVisible())


def test_it_is_kept_while_somebody_types_on_and_stands_there_again_until_it_is_saved(
    bench: Bench, form: TypedForm
) -> None:
    killed_while_typing(bench, form)
    with opened(bench) as rig:
        form.opens(rig)
        assert "1" in form.typed(rig)
        assert AGAIN in said()
        rig.type("0")
        assert "1" in form.typed(rig), "the first key takes the place of nothing"
        form.saves(rig)
        settle()
        assert kept(bench) == ()


@pytest.mark.sampled(3)
def test_who_gives_it_up_is_shown_nothing_again(bench: Bench, form: TypedForm) -> None:
    killed_while_typing(bench, form)
    with opened(bench) as rig:
        form.opens(rig)
        form.gives_up(rig)
        settle()
        assert kept(bench) == ()


def test_what_cannot_be_kept_stays_in_its_field_and_is_kept_once_it_can_be(bench: Bench, form: TypedForm) -> None:
    with opened(bench) as rig:
        form.opens(rig)
        rig.type("1")
        with room_for(4):
            type_on(rig, 4 * A_KEY)
            assert not wait_for(1, lambda: kept(bench))
        assert "1" in form.typed(rig)
        assert wait_for(AGAIN_AT_LAST, lambda: kept(bench)), "it waits for another key"
        assert wait_for(1, lambda: "The d" not in said()), "it says still that it could not be kept"


@pytest.mark.sampled(3)
@pytest.mark.parametrize("form", [FORMS["a ladder"], FORMS["a try"], FORMS["a new routine"]])
@pytest.mark.parametrize("system_ends", [True, False])
def test_only_who_was_asked_and_quits_anyway_loses_it(bench: Bench, form: TypedForm, system_ends: bool) -> None:
    with opened(bench) as rig:
        form.opens(rig)
        rig.type("1")
        if not system_ends:
            with answering("Quit anyway"):
                assert rig.windows.may_quit(str)
    assert (kept(bench) != ()) is system_ends


def test_what_the_therapist_said_is_kept_before_there_is_a_plan_until_one_is_made_of_it(
    quiet: Quiet, empty: Bench
) -> None:
    with opened(empty) as rig:
        first_words(rig).setFocus()
        type_until_kept(rig)
        left = kept(empty)
    left_by_a_killed_process(empty, left)
    with opened(empty) as rig:
        assert "1" in first_words(rig).words
        rig.window.today_panel.findChildren(FirstPlan)[0].on_make()
        settle()
        (draft,) = empty.services.drafts.all()
        assert type_on(rig, AT_MOST, lambda: kept(empty) == ())
    assert "1" in empty.services.drafts.work(draft.id).said


def first_words(rig: Rig) -> GrowingText:
    """Return the field of the first plan in the window."""
    (found,) = rig.window.today_panel.findChildren(FirstPlan)
    return found.field
