"""Words as long as those of other languages: lines break, nothing is cut, and nothing scrolls into the empty."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from checkin_desk import at_lunch_with
from demo_bench import Bench, copy_demo
from meantime import language
from meantime.ui.plans.page import PlansPage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, take_in

LONG = "Achtsamkeitsübung zur Selbstbeobachtungsunterbrechung beim Nachmittagsspaziergang"


class Longer(gettext.NullTranslations):
    """A language whose words are longer by more than a half."""

    def gettext(self, message: str) -> str:
        return f"{message} {'Selbstfürsorge'[: len(message) // 2]}".strip()


@pytest.fixture
def longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_active", Longer())


def test_the_check_in_breaks_its_lines_for_long_words(longer: None, filled: Path, tmp_path: Path, qapp: object) -> None:
    bench = copy_demo(filled, tmp_path / "data")
    with at_lunch_with(bench) as desk:
        settle()
        assert clipped(desk.popover.panel) == []
        desk.controller.set_silent(True)
        settle()
        assert clipped(desk.popover.panel) == []
    bench.close()


def test_the_check_in_as_it_is_shows_whole_cards(demo: Bench) -> None:
    with at_lunch_with(demo) as desk:
        settle()
        assert clipped(desk.popover.panel) == []


def test_the_plans_scroll_no_further_than_the_last_of_them(main: Rig) -> None:
    take_in(main.bench, sheet(plan(LONG, f'what = "{LONG}"'), at("12:30")))
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    last = page.list.cards[-1]
    inside = last.parentWidget()
    assert inside is not None
    assert 0 <= inside.height() - last.geometry().bottom() < 40
