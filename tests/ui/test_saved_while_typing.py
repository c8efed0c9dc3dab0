"""What is saved by itself is saved while somebody types on without a pause, and tried again where it could not be."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from full_disk import room_for
from quiet import Quiet
from reminding import berlin
from saved_forms import PLANS, SAVED, SavedForm
from typing_on import A_KEY, AGAIN_AT_LAST, AT_MOST, type_on, wait_for
from window_rig import opened, take_in, words


@pytest.fixture
def bench(quiet: Quiet, demo: Bench) -> Bench:
    """The made-up weeks, with what is needed to open each form."""
    take_in(demo, PLANS)
    return demo


def of_each(*, but: str = "") -> pytest.MarkDecorator:
    return pytest.mark.parametrize("form", [pytest.param(each, id=name) for name, each in SAVED.items() if name != but])


@of_each()
def test_it_is_kept_while_somebody_types_on(bench: Bench, form: SavedForm) -> None:
    bench.clock.instant = berlin(form.now)
    with opened(bench) as rig:
        form.opens(rig)
        assert not form.kept(bench)
        assert type_on(rig, AT_MOST, lambda: form.kept(bench), form.keys), "nothing is kept while somebody types on"


@of_each(but="details")  # whatever waits there is written by the program as soon as anything can be
def test_what_could_not_be_kept_is_kept_as_soon_as_it_can_be_without_another_key(bench: Bench, form: SavedForm) -> None:
    bench.clock.instant = berlin(form.now)
    with opened(bench) as rig:
        form.opens(rig)
        with room_for(4):
            type_on(rig, 4 * A_KEY, keys=form.keys)
            assert wait_for(AT_MOST, lambda: "The d" in said())
        assert not form.kept(bench)
        assert wait_for(AGAIN_AT_LAST, lambda: form.kept(bench)), "it waits for another key"
        assert wait_for(1, lambda: "The d" not in said()), "it says still that it could not be kept"


def said() -> str:
    """Return all words that are shown."""
    return "\n".join(words(each) for each in QApplication.topLevelWidgets() if each.isVisible())
