"""Another pattern in the guide: one click each, numbers of one's own, back to what was agreed by one click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.guides import ChosenBreath
from meantime.services.changes import Changes
from meantime.services.guides.guiding import Whose
from meantime.ui.guide.leading import Leading
from meantime.ui.guide.patterns import PatternChooser
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.squares import SquaresFace
from meantime.ui.guide.window import GuideWindow
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, spoken, take_in, unnamed, words

TITLE = "4-7-8 breathing"
HELD = sheet(
    plan("Held", 'practice = "breathing"', 'what = "4-7-8, never skip"', "locked = true", 'stop_rule = "When dizzy."'),
    at("12:00"),
    by="R. K.",
    agreed="2026-11-10",
)


class Guide:
    """A guide that is open, by the clock of its bench."""

    def __init__(self, rig: Rig, title: str = TITLE) -> None:
        """Open the guide of a plan."""
        self.rig, self.bench = rig, rig.bench
        rig.windows.on_guide_wanted(Whose(rig.bench.services.notebook.find(title).id))
        settle()
        (self.window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow)]

    @property
    def leading(self) -> Leading:
        found = self.window.leading
        assert found is not None
        return found

    @property
    def chooser(self) -> PatternChooser:
        found = self.leading.chooser
        assert found is not None
        return found

    @property
    def told(self) -> str:
        """What a screen reader says of the breath."""
        return self.leading.face.accessibleName()

    def runs(self) -> bool:
        return self.leading.running

    def wait(self, seconds: float) -> None:
        self.bench.clock.awake(timedelta(seconds=seconds))
        self.leading.on_due()
        settle()

    def press(self, name: str) -> None:
        buttons = self.window.findChildren(QPushButton)
        (found,) = [each for each in buttons if spoken(each) == name and each.isVisible()]
        found.click()
        settle()

    def key(self, which: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, which)
        settle()

    def close(self) -> None:
        self.window.close_for_good()
        settle()

    @property
    def remembered(self) -> ChosenBreath | None:
        return self.bench.services.notebook.find(TITLE).breath


def test_a_known_pattern_is_one_click_and_one_more_leads_back_to_what_was_agreed(main: Rig) -> None:
    guide = Guide(main)
    guide.wait(20)
    guide.press("Another pattern to breathe to…")
    assert not guide.runs()
    assert not guide.leading.face.isVisible()
    assert spoken(main.focused) == "As agreed: 4-7-8, now"
    guide.press("Box: 4-4-4-4")
    assert guide.runs()
    assert guide.told == "Breathe in, 4 seconds. Round 2 of 4"
    guide.wait(13)
    assert guide.told == "Hold, 4 seconds. Round 2 of 4"
    guide.press("As agreed: 4-7-8")
    assert guide.told == "Breathe in, 4 seconds. Round 2 of 4"
    guide.press("Yours: 4-4-4-4")
    guide.wait(16)
    assert guide.told == "Breathe in, 4 seconds. Round 3 of 4"
    guide.close()


def test_numbers_of_one_s_own_are_typed_and_taken_by_enter_and_remembered(main: Rig) -> None:
    guide = Guide(main)
    guide.press("Another pattern to breathe to…")
    main.tab_to("Breathe in, seconds")
    for number in ("5", "0", "6", "0"):
        main.press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        main.type(number)
        main.press(Qt.Key.Key_Tab)
    main.tab_to("Breathe in, seconds")
    main.press(Qt.Key.Key_Return)
    assert not guide.leading.choosing
    assert guide.told == "Breathe in, 5 seconds. Round 1 of 4"
    assert not guide.leading.skips.isVisible(), "there is nothing to hold"
    assert guide.remembered == ChosenBreath((5, 0, 6, 0), stands=True, own=(5, 0, 6, 0))
    guide.wait(11 * 4 + 1)
    assert guide.leading.known() == {}
    guide.key(Qt.Key.Key_Return)
    assert "4 rounds" in words(guide.window)
    guide.close()
    again = Guide(main)
    assert again.told == "Breathe in, 4 seconds. Round 1 of 4"
    again.press("Yours: in 5, out 6")
    assert again.told == "Breathe in, 5 seconds. Round 1 of 4"
    again.close()


def test_a_number_takes_only_what_a_breath_takes(main: Rig) -> None:
    guide = Guide(main)
    guide.press("Another pattern to breathe to…")
    bounds = [(field.minimum(), field.maximum()) for field in guide.chooser.numbers]
    assert bounds == [(1, 15), (0, 15), (1, 15), (0, 15)]
    assert [field.value() for field in guide.chooser.numbers] == [4, 7, 8, 0]
    guide.close()


@pytest.mark.parametrize("how", ["Leave it as it is", "Escape", "Another pattern to breathe to…", "Go on"])
def test_thinking_better_of_it_goes_on_where_it_was(main: Rig, how: str) -> None:
    guide = Guide(main)
    guide.wait(6)
    guide.press("Another pattern to breathe to…")
    if how == "Escape":
        guide.key(Qt.Key.Key_Escape)
    else:
        guide.press(how)
    assert guide.window.isVisible()
    assert guide.runs()
    assert not guide.leading.choosing
    assert guide.leading.face.isVisible()
    guide.wait(1)
    assert guide.told == "Hold, 7 seconds. Round 1 of 4"
    assert guide.remembered is None
    guide.close()


def test_whoever_paused_before_stays_paused_and_space_and_enter_note_nothing_meanwhile(main: Rig) -> None:
    guide = Guide(main)
    guide.wait(6)
    guide.key(Qt.Key.Key_Space)
    guide.press("Another pattern to breathe to…")
    guide.chooser.setFocus()
    guide.window.setFocus()
    guide.key(Qt.Key.Key_Space)
    guide.key(Qt.Key.Key_Return)
    assert guide.window.after is None
    guide.press("Box: 4-4-4-4")
    assert not guide.runs()
    guide.close()


def test_the_holds_left_out_are_left_out_the_next_time_and_with_another_pattern(main: Rig) -> None:
    guide = Guide(main)
    guide.press("Skip the holds")
    guide.close()
    again = Guide(main)
    assert again.leading.skips.text() == "Hold again"
    again.wait(5)
    assert again.told == "Breathe out, 8 seconds. Round 1 of 4"
    again.press("Another pattern to breathe to…")
    again.press("Box: 4-4-4-4")
    again.wait(5)
    assert again.told == "Breathe out, 4 seconds. Round 1 of 4"
    assert again.leading.known() == {"holds-skipped": "yes"}
    again.press("Hold again")
    after = again.remembered
    assert after is not None
    assert not after.without_holds
    again.close()


def test_after_the_last_round_another_pattern_goes_on(main: Rig) -> None:
    guide = Guide(main)
    guide.wait(80)
    assert not guide.runs()
    guide.press("Another pattern to breathe to…")
    guide.press("Box: 4-4-4-4")
    assert guide.runs()
    assert guide.told == "Breathe in, 4 seconds. Round 1 of 4"
    guide.wait(17)
    guide.key(Qt.Key.Key_Return)
    assert "5 rounds" in words(guide.window)
    guide.close()


def test_without_motion_it_is_the_same(main: Rig) -> None:
    main.bench.services.preferences.set("less-motion", "on")
    guide = Guide(main)
    guide.press("Another pattern to breathe to…")
    guide.press("Box: 4-4-4-4")
    assert isinstance(guide.leading.face, SquaresFace)
    guide.wait(13)
    assert guide.told == "Hold, 4 seconds. Round 1 of 4"
    guide.close()


def test_where_a_therapist_locked_it_nothing_can_be_chosen(main: Rig) -> None:
    take_in(main.bench, HELD)
    guide = Guide(main, "Held")
    shown = {spoken(each) for each in guide.window.findChildren(QPushButton) if each.isVisible()}
    assert shown == {"Pause", "Made things worse", "Stop here", "Soft tones: off"}
    guide.leading.on_patterns()
    assert not guide.leading.choosing
    guide.close()


def test_a_timer_has_no_pattern(main: Rig) -> None:
    guide = Guide(main, "Mindful sitting")
    assert not [each for each in guide.window.findChildren(QPushButton) if "attern" in each.text() and each.isVisible()]
    guide.close()


def test_what_cannot_be_remembered_holds_for_this_time_and_that_is_said(main: Rig) -> None:
    guide = Guide(main)
    guide.press("Another pattern to breathe to…")
    with room_for(0):
        guide.press("Box: 4-4-4-4")
        assert "disk" in words(guide.window)
    assert guide.told == "Breathe in, 4 seconds. Round 1 of 4"
    assert guide.remembered is None
    guide.press("As agreed: 4-7-8")
    guide.close()


def test_a_plan_locked_meanwhile_goes_on_as_it_was(main: Rig) -> None:
    take_in(main.bench, HELD.replace("locked = true\n", "").replace('stop_rule = "When dizzy."\n', ""))
    guide = Guide(main, "Held")
    guide.press("Another pattern to breathe to…")
    take_in(main.bench, HELD)
    guide.press("Box: 4-4-4-4")
    assert "as it was assigned" in words(guide.window)
    assert main.bench.services.notebook.find("Held").breath is None
    guide.close()


def test_other_colours_leave_the_choice_open(main: Rig) -> None:
    guide = Guide(main)
    guide.press("Another pattern to breathe to…")
    guide.chooser.numbers[0].setValue(9)
    main.bench.services.preferences.set("theme", "dark")
    main.bench.bus.tell(Changes.everything())
    settle()
    assert guide.chooser.numbers[0].value() == 9
    assert not guide.leading.face.isVisible()
    guide.press("Leave it as it is")
    assert isinstance(guide.leading.face, RingFace)
    assert guide.leading.face.isVisible()
    guide.close()


@pytest.mark.parametrize("pixels", [13, 26])
def test_all_of_it_is_whole_and_named(quiet: Quiet, demo: Bench, pixels: int) -> None:
    with opened(demo, text_pixels=pixels) as rig:
        guide = Guide(rig)
        guide.press("Another pattern to breathe to…")
        assert (clipped(guide.chooser), unnamed(guide.window)) == ([], [])
        guide.press("Box: 4-4-4-4")
        assert (clipped(guide.window), unnamed(guide.window)) == ([], [])
        guide.close()
