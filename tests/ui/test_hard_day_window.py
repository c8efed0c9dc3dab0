"""The window of a hard day: one key begins something small, one pauses, and nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.domain.support import Contact, SupportCard
from meantime.services.guides.guiding import Whose
from meantime.ui.actions import CheckInWishes
from meantime.ui.guide.window import GuideWindow
from meantime.ui.hardday.window import HardDayWindow
from meantime.ui.theme import DARK, LIGHT
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import PLAIN, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

TAB, ENTER, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
LONG = "Verhaltensaktivierungsvereinbarung mit Wiederholungsmöglichkeiten am Nachmittag"


@pytest.fixture
def rig(demo: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The demo, behind its main window."""
    quiet.expect("This plugin does not support")
    demo.workbench.support.keep(SupportCard(professionals=(Contact("R. K.", "01632 960 118"),)))
    with opened(demo) as made:
        made.windows.open_hard_day()
        settle()
        yield made


def window() -> HardDayWindow:
    (found,) = shown(HardDayWindow)
    assert isinstance(found, HardDayWindow)
    return found


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def focused() -> str:
    held = window().focusWidget()
    return spoken(held) if held is not None else ""


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window().focusWidget() or window(), key, PLAIN)
        settle()


def tab_to(name: str) -> None:
    for _ in range(20):
        if focused() == name:
            return
        press(TAB)
    raise AssertionError(f"Tab never came to “{name}”")


def test_the_first_small_thing_has_the_focus_and_one_key_begins_it(rig: Rig) -> None:
    assert focused() == "Start: 4-7-8 breathing, 1 round, 19 s"
    press(ENTER)
    assert shown(HardDayWindow) == []
    (guide,) = shown(GuideWindow)
    assert "Round 1 of 1" in words(guide)


def test_escape_closes_it_and_it_opens_anew(rig: Rig) -> None:
    press(ESCAPE)
    assert shown(HardDayWindow) == []
    rig.windows.open_hard_day()
    rig.windows.open_hard_day()
    assert len(shown(HardDayWindow)) == 1


def test_a_pause_and_the_way_back_stand_in_one_place(rig: Rig) -> None:
    tab_to(PAUSE)
    press(ENTER)
    assert "Everything rests until tomorrow." in words(window())
    tab_to("Let it go on today, It rests until tomorrow. Nothing is counted meanwhile.")
    press(ENTER)
    tab_to(PAUSE)
    assert "Everything rests" not in words(window())


def test_left_open_over_night_it_shows_the_new_day_when_it_is_wanted_again(rig: Rig) -> None:
    tab_to("Bring “a hard day” to session")
    press(ENTER)
    tab_to("Pause everything until tomorrow, No reminders. What is still to come today is not counted.")
    press(ENTER)
    rig.bench.clock.awake(timedelta(hours=20))
    rig.windows.open_hard_day()
    settle()
    assert focused() == "Start: 4-7-8 breathing, 1 round, 19 s"
    assert "Everything rests until tomorrow." not in words(window())
    tab_to("Bring “a hard day” to session")


def test_a_star_brings_the_day_to_the_session_and_keeps_the_focus(rig: Rig) -> None:
    tab_to("Bring “a hard day” to session")
    press(ENTER)
    assert [point.text for point in rig.bench.services.sessions.points()][-1] == "A hard day: Monday 23 November."
    tab_to("Bringing “a hard day” to session")
    press(ENTER)
    tab_to("Bring “a hard day” to session")


def test_the_number_is_called_and_where_nothing_makes_calls_it_is_copied(rig: Rig) -> None:
    tab_to("R. K.’s number")
    press(ENTER)
    assert rig.bench.opener.opened == [("call", "01632960118")]
    assert "is copied" not in words(window())
    rig.bench.opener.calls = False
    press(ENTER)
    assert QGuiApplication.clipboard().text() == "01632 960 118"
    assert "The number is copied: 01632 960 118" in words(window())


def test_what_nothing_leads_through_is_answered_in_the_check_in(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    take_in(empty, sheet(plan("Kind line", "small = { minutes = 1 }") + when("I am harsh")))
    with opened(empty) as made:
        made.windows.open_hard_day()
        settle()
        assert focused() == "Check in: Kind line, 1 min"
        press(ENTER)
        assert made.window.page.name == "today"
        assert spoken(made.focused) == "Done: Kind line"


def test_it_follows_what_another_program_writes(rig: Rig) -> None:
    services = rig.bench.services
    rig.bench.bus.tell(services.checkins.answer(services.notebook.find("4-7-8 breathing"), Status.FULL).changes)
    settle()
    assert [each for each in words(window()).splitlines() if each == "4-7-8 breathing"], "once more is always possible"
    rig.bench.bus.tell(services.plans.end(services.notebook.find("4-7-8 breathing")))
    settle()
    assert "4-7-8 breathing" not in words(window())
    assert window().focusWidget() is not None


def test_that_it_is_none_after_all_is_passed_on(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    wishes, said, bench = CheckInWishes(), list[bool](), empty.workbench
    wishes.hard_day_wanted.connect(said.append)
    made = HardDayWindow(bench.hard_days, bench.calling, empty.bus, wishes, LIGHT)
    made.open()
    settle()
    assert "Nothing has to be done today." in words(made)
    tab_to("Not a hard day")
    press(ENTER)
    assert said == [False]
    assert shown(HardDayWindow) == []


@pytest.mark.parametrize("pixels", [13, 26])
def test_long_words_stay_inside_in_both_colours(empty: Bench, quiet: Quiet, pixels: int) -> None:
    quiet.expect("This plugin does not support")
    small = f'small = {{ what = "{LONG}", minutes = 45 }}'
    take_in(empty, sheet(*(plan(f"{LONG} {n}", small) + at("08:00") for n in range(3))))
    empty.workbench.support.keep(SupportCard(professionals=(Contact(LONG, "01632 960 118"),)))
    with opened(empty, text_pixels=pixels) as made:
        made.windows.open_hard_day()
        settle()
        for tokens in (LIGHT, DARK):
            window().set_tokens(tokens)
            settle()
            assert clipped(window()) == []
            assert unnamed(window()) == []


def test_the_button_opens_it_again_on_a_hard_day(rig: Rig) -> None:
    asked: list[bool] = []
    rig.windows.hard_day_wanted.connect(asked.append)
    rig.bench.services.heard.hear({}, hard=True)
    rig.windows.refresh_today()
    (button,) = (each for each in rig.window.findChildren(QPushButton) if each.text() == "Hard day")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_a_check_in_beside_all_slots_is_found_by_its_plan(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    take_in(empty, sheet(plan("Line") + at("08:00"), plan("Kind line") + when("I am harsh")))
    with opened(empty) as made:
        panel = made.window.today_panel
        panel.focus_practice(empty.services.notebook.find("Kind line").id, None, None)
        assert spoken(made.focused) == "Done: Kind line"
        panel.focus_practice("gone", Whose("gone").day, None)
        assert "Kind line" not in spoken(made.focused)


PAUSE = "Pause everything until tomorrow, No reminders. What is still to come today is not counted."
