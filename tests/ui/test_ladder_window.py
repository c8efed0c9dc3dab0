"""A ladder as a window: looked at without changing anything, offered and never pushed, by keyboard as by pointer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QWidget

from demo_bench import Bench, copy_demo
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Mode, Status
from meantime.services.ladder_entries import LadderEntry
from meantime.services.ladders import Ladders
from meantime.services.screens.ladder import StepView, TryCurve
from meantime.services.studio.work import WorkStep
from meantime.ui.ladder.changing import LadderChangeDialog
from meantime.ui.ladder.curves import LOOKS, Curves
from meantime.ui.ladder.rungs import RungItem
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.plans.page import PlansPage
from meantime.ui.theme import LIGHT
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, spoken, tab_round, take_in, unnamed, words

LADDER = "Ladder: eating near people"
OWN = "Asking"
Window = TypeVar("Window", bound=QDialog)
LONG = "Achtsamkeitsübungsselbstbeobachtungsunterbrechung beim Nachmittagsspaziergang"


def own(*titles: str, lines: tuple[str, ...] = (), locked: bool = False) -> str:
    """Return the sheet of a ladder; of one's own, or one that the therapist locked."""
    steps = "".join(f'[[plan.step]]\ntitle = "{title}"\nsuds = {20 + 2 * n}\n' for n, title in enumerate(titles))
    kept = ("locked = true", 'stop_rule = "Stop at 80"', 'what = "Go in alone."') if locked else ()
    by = {"by": "R. K.", "agreed": "2026-11-09"} if locked else {}
    return sheet(plan(OWN, 'practice = "exposure"', *kept, *lines) + at("08:00") + steps, **by)


def window(rig: Rig, title: str = LADDER) -> LadderWindow:
    """Open the ladder of a plan from its card."""
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    (card,) = [one for one in page.list.cards if one.view.agreed.title == title]
    press(card, "Ladder…")
    return only(page, LadderWindow)


def only(over: QWidget, kind: type[Window]) -> Window:
    settle()
    (found,) = [one for one in over.findChildren(kind) if one.isVisible()]
    return found


def press(within: QWidget, said: str) -> None:
    (found,) = [
        one for one in within.findChildren(QAbstractButton) if said in (one.text(), spoken(one)) and one.isVisible()
    ]
    found.click()
    settle()


def answers(rig: Rig, title: str = LADDER) -> list[CheckIn]:
    found = rig.bench.services.notebook.find(title)
    return sorted(rig.bench.services.vault.checkins.live(plan_id=found.id), key=lambda answer: answer.made.utc)


def fresh(rig: Rig, before: list[CheckIn], title: str = LADDER) -> CheckIn:
    """Return the one answer that was not there ``before``."""
    (made,) = [answer for answer in answers(rig, title) if answer not in before]
    return made


def ladders(bench: Bench) -> Ladders:
    return Ladders(bench.services.notebook, bench.services.checkins, bench.services.sessions)


def try_often(rig: Rig, number: int, times: int, title: str = LADDER) -> None:
    for _ in range(times):
        ladders(rig.bench).note(rig.bench.services.notebook.find(title), number, Status.FULL)


def test_the_easiest_stands_at_the_bottom_with_what_was_tried_and_what_is_expected(main: Rig) -> None:
    shown = window(main)
    assert [spoken(item) for item in shown.rungs.items] == [
        "Step 5, Eat at a shared table and start a conversation, expected 90, not tried yet",
        "Step 4, Eat at a shared table, expected 75, not tried yet",
        "Step 3, Sit in the canteen, expected 60, tried 2 of 3, your step now",
        "Step 2, Buy lunch at the busy hour, expected 45, tried 3 of 3",
        "Step 1, Stand in the queue, buy nothing, expected 30, tried 3 of 3",
    ]
    tops = [item.mapTo(shown, QPoint(0, 0)).y() for item in shown.rungs.items]
    assert tops == sorted(tops)
    assert "It never moves for you" in words(shown)


def test_a_step_is_a_radio_button_to_a_screen_reader(main: Rig) -> None:
    interface = QAccessible.queryAccessibleInterface(window(main).rungs.items[2])
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.state().checked


def test_the_window_opens_at_the_step_that_is_on_and_arrows_only_look(main: Rig) -> None:
    shown = window(main)
    before = main.bench.services.notebook.find(LADDER)
    assert spoken(main.focused).startswith("Step 3, ")
    main.press(Qt.Key.Key_Down)
    assert spoken(main.focused).startswith("Step 2, ")
    assert "Step 2: Buy lunch at the busy hour" in words(shown)
    assert shown.side.card.chooses.isVisible()
    assert main.bench.services.notebook.find(LADDER) == before
    main.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert "Step 4: Eat at a shared table" in words(shown)


def test_another_step_is_chosen_by_keyboard_and_stays_chosen(main: Rig) -> None:
    shown = window(main)
    main.press(Qt.Key.Key_Up)
    main.tab_to("Choose step 4")
    main.press(Qt.Key.Key_Return)
    assert "Step 4 is your step now." in words(shown)
    assert shown.isAncestorOf(main.focused)
    assert [item.step.number for item in shown.rungs.items if item.step.on] == [4]
    shown.accept()
    assert [item.step.number for item in window(main).rungs.items if item.step.on] == [4]


def test_a_try_is_noted_in_one_click_with_the_way_it_was_met_and_taken_back(main: Rig) -> None:
    shown, before = window(main), answers(main)
    press(shown, "Write about it")
    assert answers(main) == before, "nothing is noted by choosing a way"
    assert not shown.side.trying.small.isVisible()
    press(shown, "Log one I did")
    made = fresh(main, before)
    assert (made.status, made.mode, made.step) == (Status.ADAPTED, Mode.WRITTEN, 3)
    assert "Saved as “" in words(shown)
    assert "tried 3 of 3" in words(shown)
    press(shown, "Undo")
    assert answers(main) == before


def test_how_strong_it_was_is_noted_where_it_is_said_and_drawn_at_once(main: Rig) -> None:
    shown, before = window(main), answers(main)
    peak = shown.side.trying._boxes["suds-peak"]
    peak.setFocus()
    main.type("70")
    press(shown, "Tried, then stopped")
    made = fresh(main, before)
    assert (made.status, made.ratings) == (Status.TRIED, (("suds-peak", 70.0),))
    assert "peak 70" in spoken(only_curves(shown))
    assert all(box.said is None for box in shown.side.trying._boxes.values()), "it begins empty again"


def only_curves(shown: LadderWindow) -> Curves:
    (found,) = [one for one in shown.findChildren(Curves) if one.isVisible()]
    return found


def test_nothing_said_is_not_0(main: Rig) -> None:
    shown, before = window(main), answers(main)
    press(shown, "Log one I did")
    assert fresh(main, before).ratings == ()


def test_going_on_is_offered_once_and_going_on_is_a_choice(main: Rig) -> None:
    try_often(main, 3, 1)
    shown = window(main)
    assert "Step 3 was tried 3 times. Go on to step 4?" in words(shown)
    assert [item.step.number for item in shown.rungs.items if item.step.on] == [3]
    press(shown, "Go on to step 4")
    assert [item.step.number for item in shown.rungs.items if item.step.on] == [4]
    assert "Go on to step" not in words(shown)


def test_staying_lets_the_offer_rest(main: Rig) -> None:
    try_often(main, 3, 1)
    shown = window(main)
    assert shown.offer.goes_on.property("kind") == shown.offer.stays.property("kind")
    press(shown, "Stay with step 3")
    assert "Step 3 stays your step." in words(shown)
    assert "Go on to step" not in words(shown)
    shown.accept()
    assert "Go on to step" not in words(window(main))


def test_a_locked_ladder_shows_the_words_and_offers_nothing(main: Rig) -> None:
    take_in(main.bench, own("Go in", "Stay", lines=('modes = ["in-vivo", "written"]',), locked=True))
    try_often(main, 1, 4, OWN)
    shown = window(main, OWN)
    said = words(shown)
    for wanted in ("As your therapist set it", "“Go in alone.”", "Stop rule: Stop at 80", "Assigned 9 November."):
        assert wanted in said
    assert shown.side.ways.items == []
    assert not shown.side.trying.small.isVisible()
    assert not shown.changes.isVisible()
    assert "asks whether" not in said
    assert "Go on to step" not in said


def test_what_is_changed_beside_the_window_shows_and_the_focus_stays(main: Rig) -> None:
    shown = window(main)
    main.tab_to("Tried, then stopped")
    try_often(main, 3, 1)
    main.bench.bus.tell(ladders(main.bench).choose(main.bench.services.notebook.find(LADDER), 2))
    settle()
    assert [item.step.number for item in shown.rungs.items if item.step.on] == [2]
    assert spoken(main.focused) == "Tried, then stopped"


def test_a_ladder_changed_meanwhile_is_said_and_nothing_is_noted(main: Rig) -> None:
    take_in(main.bench, own("Go in", "Stay"))
    shown, before = window(main, OWN), answers(main, OWN)
    services = main.bench.services
    seen = services.notebook.find(OWN)
    ladders(main.bench).change(seen, LadderEntry((WorkStep("Something else"),)))
    press(shown, "Log one I did")
    assert "changed elsewhere" in words(shown)
    assert answers(main, OWN) == before
    assert [item.step.title for item in shown.rungs.items] == ["Something else"]


def test_the_steps_of_ones_own_are_changed_over_the_window(main: Rig) -> None:
    take_in(main.bench, own("Go in", "Stay"))
    shown = window(main, OWN)
    press(shown, "Change the steps…")
    dialog = only(shown, LadderChangeDialog)
    assert spoken(main.focused) == "Step 2: what is done"
    press(dialog, "Add a step")
    main.type("Say a word")
    main.press(Qt.Key.Key_Tab)
    assert dialog.dirty
    press(dialog, "Save")
    assert [item.step.title for item in shown.rungs.items] == ["Say a word", "Stay", "Go in"]


def test_what_makes_no_step_is_said_at_its_step_and_the_window_stays(main: Rig) -> None:
    take_in(main.bench, own("Go in", "Stay"))
    shown = window(main, OWN)
    press(shown, "Change the steps…")
    dialog = only(shown, LadderChangeDialog)
    dialog.editor.rows[0].suds.setText("lots")
    press(dialog, "Save")
    assert dialog.isVisible()
    assert "whole number from 0 to 100" in dialog.editor.rows[0].error.text()
    assert main.focused is dialog.editor.rows[0].title
    dialog.on_leave()


def test_a_ladder_from_the_therapist_is_not_changed_here(main: Rig) -> None:
    shown = window(main)
    assert not shown.changes.isVisible()
    assert "agreed with your therapist" in words(shown)


def test_a_plan_for_a_ladder_without_a_step_says_where_they_are_written(main: Rig) -> None:
    take_in(main.bench, own())
    shown = window(main, OWN)
    assert "No step yet." in words(shown)
    assert spoken(main.focused) == "Change the steps…"
    assert clipped(shown) == []


def test_the_check_in_leads_to_the_ladder(main: Rig) -> None:
    take_in(main.bench, own("Go in", "Stay"))
    main.windows.open_window("today")
    settle()
    press(main.window, "Ladder: Go in")
    assert main.window.page.name == "plans"
    assert [item.step.title for item in only(main.window, LadderWindow).rungs.items] == ["Stay", "Go in"]


def test_its_card_is_shown_before_it_is_printed(main: Rig) -> None:
    press(window(main), "Print card…")
    assert main.window.page.name == "cards"
    assert [tick.isChecked() for tick in main.window.page.findChildren(QCheckBox)].count(True) == 1
    assert not main.window.findChildren(LadderWindow), "it makes room"


@pytest.fixture
def at_lunch_open(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """Monday 12:52 in the main window, with the ladder still open and its step tried twice."""
    (item,) = [item for item in demo.services.agenda.today()[1] if item.item.spec.title == LADDER]
    assert item.mark.checkin is not None
    demo.services.checkins.undo(item.mark.checkin.id)
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


def test_after_the_third_try_the_check_in_asks_once_its_details_are_closed(at_lunch_open: Rig) -> None:
    rig, panel = at_lunch_open, at_lunch_open.window.today_panel
    rig.press(Qt.Key.Key_1)
    assert "go on to the next step" not in words(panel), "a try is told of before the next"
    panel.close_details()
    settle()
    assert "Would you like to go on to the next step?" in words(panel)
    assert "Both are fine; nothing moves by itself." in words(panel)
    assert unnamed(panel) == []
    press(panel, "Go on to step 4")
    assert "go on to the next step" not in words(panel)
    assert "Step 4 is your step now." in words(panel)
    assert [item.step.number for item in window(rig).rungs.items if item.step.on] == [4]


def test_not_now_in_the_check_in_lets_the_offer_rest_in_the_window_too(at_lunch_open: Rig) -> None:
    rig, panel = at_lunch_open, at_lunch_open.window.today_panel
    rig.press(Qt.Key.Key_1)
    panel.close_details()
    settle()
    press(panel, "Not now")
    assert "go on to the next step" not in words(panel)
    shown = window(rig)
    assert "Go on to step" not in words(shown)
    assert [item.step.number for item in shown.rungs.items if item.step.on] == [3]


def test_every_control_reads_as_words_and_tab_reaches_them_all(main: Rig) -> None:
    try_often(main, 3, 1)
    shown = window(main)
    assert unnamed(shown) == []
    reached = {spoken(each) for each in tab_round(main)}
    for wanted in ("Go on to step 4", "Stay with step 3", "Log one I did", "Tried, then stopped", "Close"):
        assert wanted in reached


def test_curves_differ_by_marker_and_dash_and_are_heard_in_numbers() -> None:
    assert len({(look.marker, look.filled) for look in LOOKS}) == len(LOOKS)
    assert len({look.dashes for look in LOOKS}) == len(LOOKS)


def test_the_newest_try_is_the_whole_line_whatever_came_before(quiet: Quiet, qapp: object) -> None:
    tries = tuple(TryCurve(f"Mon {n}", 10.0, None, 5.0, f"Mon {n}: before 10") for n in range(4))
    for count in range(1, 5):
        drawn = Curves(StepView(1, "a", 60, count, 3, "", True, "", tries[:count]), LIGHT).looks()
        assert drawn[-1] == (tries[count - 1], LOOKS[0])
        assert [curve for curve, _ in drawn] == list(tries[:count])


@pytest.mark.parametrize("steps", [1, 20])
@pytest.mark.parametrize("width", [940, 560])
def test_one_step_and_twenty_break_their_lines_for_long_words(main: Rig, steps: int, width: int) -> None:
    lines = ('modes = ["in-vivo", "imaginal", "written", "tell"]', f'reward = "{LONG}"')
    take_in(main.bench, own(*(f"{LONG} {n}" for n in range(steps)), lines=lines))
    shown = window(main, OWN)
    shown.resize(width, 680)
    settle()
    assert clipped(shown) == []
    assert len(shown.findChildren(RungItem)) == steps
    assert not shown.rungs.items[-1].visibleRegion().isEmpty(), "the step that is on is in sight of its column"


@pytest.fixture
def large(filled: Path, tmp_path: Path, quiet: Quiet) -> Iterator[Rig]:
    """The main window in letters of double size."""
    bench = copy_demo(filled, tmp_path / "data")
    with opened(bench, text_pixels=26) as rig:
        yield rig
    bench.close()


def test_nothing_is_cut_in_letters_of_double_size(large: Rig) -> None:
    try_often(large, 3, 1)
    shown = window(large)
    assert clipped(shown) == []
