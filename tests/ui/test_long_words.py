"""Words as long as those of other languages: lines break, nothing is cut, and nothing scrolls into the empty."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton

from checkin_desk import LADDER, at_lunch_with
from demo_bench import Bench, copy_demo
from meantime.language import Language, speaking
from meantime.services.guides.guiding import Whose
from meantime.services.repeats import Pace
from meantime.services.studio.work import Work
from meantime.ui.cards.page import CardsPage
from meantime.ui.plans.asking import AskChangeDialog
from meantime.ui.plans.lines import LinesDialog
from meantime.ui.plans.page import PlansPage
from meantime.ui.plans.routine import RoutineDialog
from meantime.ui.plans.routines import RoutineCard, RoutinesDialog
from meantime.ui.plans.when import WhenDialog
from meantime.ui.resistance.window import ResistanceWindow
from meantime.ui.session.afterwards import AfterSessionDialog
from meantime.ui.triggers.kinds import KINDS
from meantime.ui.triggers.repeating import RepeatChoice
from quiet import Quiet
from record_rig import answered, cut_off, each_answered, opened_form, show_stage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, take_in, unnamed

LONG = "Achtsamkeitsübung zur Selbstbeobachtungsunterbrechung beim Nachmittagsspaziergang"

VAGUE = Work(
    said=f"Try {LONG}.",
    what=f"write one line on {LONG}",
    where="somewhere quiet",
    full_what=LONG,
    full_minutes="10–15",
    small_what=LONG,
    small_minutes="1",
)


Window = TypeVar("Window", bound=QDialog)


class Longer(gettext.NullTranslations):
    """A language whose words are longer by more than a half."""

    def gettext(self, message: str) -> str:
        return f"{message} {'Selbstfürsorge'[: len(message) // 2]}".strip()

    def ngettext(self, one: str, several: str, count: int) -> str:
        return self.gettext(one if count == 1 else several)


@pytest.fixture
def longer() -> Iterator[None]:
    with speaking(Language("en", Longer())):
        yield


def window_of(rig: Rig, kind: type[Window], opened: Callable[[PlansPage], None]) -> Window:
    """Return the window of a ``kind`` that is ``opened`` over the plans."""
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    opened(page)
    settle()
    (found,) = [one for one in page.findChildren(kind) if one.isVisible()]
    return found


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


@pytest.mark.sampled(4)
@pytest.mark.parametrize("width", [600, 420])
@pytest.mark.parametrize("kind", KINDS)
def test_the_moments_of_a_plan_break_their_lines_for_long_words(longer: None, main: Rig, kind: str, width: int) -> None:
    dialog = window_of(main, WhenDialog, lambda page: page.on_when_wanted(main.bench.services.notebook.find(LADDER).id))
    dialog.resize(width, dialog.height())
    (row,) = dialog.rows.rows
    row.kind.show_value(kind)
    row.on_kind_chosen()
    for pace in Pace if kind == "at" else ():
        choice = row.findChild(RepeatChoice)
        assert choice is not None
        choice._pace.show_value(pace)
        choice.on_pace_chosen()
        settle()
        assert clipped(dialog) == []
    settle()
    assert clipped(dialog) == []


def test_the_routines_break_their_lines_for_long_words(longer: None, main: Rig) -> None:
    routines = window_of(main, RoutinesDialog, lambda page: page._timing.on_routines_wanted())
    assert clipped(routines) == []
    card = routines.findChildren(RoutineCard)[0]
    assert card.changes.hasFocus()
    card.changes.click()
    settle()
    (routine,) = routines.findChildren(RoutineDialog)
    assert clipped(routine) == []


@pytest.mark.parametrize("pixels", [13, 26])
@pytest.mark.parametrize("size", [(1200, 732), (900, 600)])
def test_the_studio_breaks_its_lines_for_long_words(
    longer: None, quiet: Quiet, demo: Bench, size: tuple[int, int], pixels: int
) -> None:
    with opened(demo, text_pixels=pixels) as rig:
        rig.resize(*size)
        page = rig.show("plans")
        assert isinstance(page, PlansPage)
        page.list.make_wanted.emit()
        settle()
        studio = page.studio
        assert studio is not None
        assert clipped(rig.window) == []
        studio._show(replace(VAGUE, moments=({"after": "Morning coffee"},)))
        studio.form.on_more()
        settle()
        assert clipped(rig.window) == []
        studio.form.further.locked.click()
        studio.form.moments.on_more()
        settle()
        assert clipped(rig.window) == []
        studio._over = True


@pytest.mark.parametrize("kind", [LinesDialog, AskChangeDialog], ids=lambda kind: kind.__name__)
def test_the_windows_about_a_plan_break_their_lines_for_long_words(
    longer: None, main: Rig, kind: type[QDialog]
) -> None:
    take_in(main.bench, sheet(plan(LONG), at("22:15")))
    plan_id = main.bench.services.notebook.find(LONG).id

    def opens(page: PlansPage) -> None:
        wished = page.about.on_lines_wanted if kind is LinesDialog else page.about.on_asking_wanted
        wished(plan_id)

    found = window_of(main, kind, opens)
    for check in found.findChildren(QCheckBox):
        check.click()
    settle()
    assert clipped(found) == []


def test_the_list_for_after_a_session_breaks_its_lines_for_long_words(longer: None, main: Rig) -> None:
    take_in(main.bench, sheet(plan(LONG), at("22:15", "23:15")))
    main.windows.pages.on_after_session_wanted()
    settle()
    (found,) = main.window.findChildren(AfterSessionDialog)
    assert clipped(found) == []


def test_a_card_on_the_desktop_breaks_its_lines_for_long_words(longer: None, main: Rig) -> None:
    take_in(main.bench, sheet(plan(LONG), at("22:15")))
    page = main.show("cards")
    assert isinstance(page, CardsPage)
    page.desktop.keep(main.bench.services.notebook.find(LONG).id)
    settle()
    (card,) = page.desktop.standing()
    assert clipped(card) == []


@pytest.mark.parametrize("pixels", [13, 26])
def test_the_forms_of_records_break_their_lines_for_long_words(longer: None, demo: Bench, pixels: int) -> None:
    with opened(demo, text_pixels=pixels) as main:
        for practice, checkin in each_answered(main).items():
            form = opened_form(main, checkin)
            for stage in range(len(form._view.stages)):
                show_stage(form, stage)
                assert (clipped(form), cut_off(form), unnamed(form)) == ([], [], []), (practice, stage)
            form.close()
            settle()


def test_a_bar_of_ways_has_the_room_of_the_bold_words_that_are_chosen(longer: None, demo: Bench) -> None:
    with opened(demo) as main:
        form = opened_form(main, answered(main, "thought-record"))
        for value in range(3):
            form.sizes.show_value(str(value))
            settle()
            for segment in form.sizes.findChildren(QPushButton):
                bold = QFont(segment.font())
                bold.setBold(True)
                room = segment.width() - QFontMetrics(bold).horizontalAdvance(segment.text())
                assert room >= 2 * 8, segment.text()
        form.close()


@pytest.mark.parametrize("pixels", [None, 26])
def test_a_look_at_what_is_in_the_way_breaks_its_lines_in_each_step(
    longer: None, quiet: Quiet, demo: Bench, pixels: int | None
) -> None:
    with opened(demo, text_pixels=pixels) as rig:
        take_in(rig.bench, sheet(plan("Walk", f'small = {{ what = "{LONG}" }}') + at("12:00")))
        walk = rig.bench.services.notebook.find("Walk")
        rig.windows.on_resistance_wanted(Whose(walk.id, rig.bench.services.notebook.present().today, 1))
        settle()
        (look,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ResistanceWindow)]
        for _ in range(3):
            assert (clipped(look), unnamed(look)) == ([], [])
            look.on_next()
            settle()
        assert (clipped(look), unnamed(look)) == ([], [])
        look.on_stop()
        settle()
        assert (clipped(look), unnamed(look)) == ([], [])
