"""A question below a practice: optional, by mouse and keyboard, in every panel alike, and gone once it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from meantime.domain.desk import Claim
from meantime.domain.errors import StorageTrouble
from meantime.domain.fading import Level
from meantime.domain.plans import Plan
from meantime.domain.schedule import occurrence_id
from meantime.services.questions import Questions
from meantime.storage.desk import Desk
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.checkin.question_block import QuestionBlock
from meantime.ui.theme import LIGHT
from quiet import Quiet
from window_rig import Rig, clipped, opened, settle, spoken, unnamed, words

BREATHING = "4-7-8 breathing"


def breathing(bench: Bench) -> Plan:
    return bench.services.notebook.find(BREATHING)


@pytest.fixture
def ignored(demo: Bench) -> Bench:
    """Made-up weeks in which the last three reminders of the breathing went by."""
    plan, today = breathing(demo), demo.services.notebook.present().today
    for answer in demo.services.vault.checkins.live(plan_id=plan.id, first=today - timedelta(days=7), last=today):
        demo.services.checkins.undo(answer.id)
    days = [today - timedelta(days=back) for back in range(1, 8)]
    now = demo.clock.now()
    names = [occurrence_id(plan.id, day, 1) for day in days]
    demo.desk.claim([Claim(name, 0, name, now) for name in names], {}, {})
    return demo


@pytest.fixture
def rig(quiet: Quiet, ignored: Bench) -> Iterator[Rig]:
    with opened(ignored) as made:
        made.resize(1200, 732)
        made.show("today")
        yield made


class UnreadableDesk(Desk):
    """A desk that cannot be read any more."""

    def reminded(self) -> frozenset[str]:
        raise StorageTrouble("The data file is damaged.")


def blocks(rig: Rig) -> list[QuestionBlock]:
    return [block for block in rig.window.findChildren(QuestionBlock) if block.isVisible()]


def test_it_stands_once_below_its_practice_with_its_choices(rig: Rig) -> None:
    (block,) = blocks(rig)
    assert words(block).split("\n") == [
        "Would fewer reminders fit better?",
        f"The last three for “{BREATHING}” went by without an entry. That is useful to know.",
        "Asked once, then not for four weeks.",
    ]
    assert [words for _, words in block.view.choices] == [
        "Remind every second time",
        "Pause it",
        "Leave it as it is",
    ]
    assert unnamed(block) == []
    assert clipped(rig.window.page) == []


def test_the_practice_can_be_answered_as_if_nothing_was_asked(rig: Rig) -> None:
    rig.window.today_panel.focus_first()
    rig.press(Qt.Key.Key_1)
    today = rig.bench.services.notebook.present().today
    assert len(rig.bench.services.vault.checkins.live(plan_id=breathing(rig.bench).id, first=today)) == 1
    assert len(blocks(rig)) == 1, "it stays until it is answered or put aside"


def test_a_choice_by_keyboard_is_carried_out_said_and_the_question_is_gone(rig: Rig) -> None:
    rig.tab_to("Remind every second time")
    rig.press(Qt.Key.Key_Return)
    assert breathing(rig.bench).level is Level.SECOND
    assert blocks(rig) == []
    assert f"“{BREATHING}” reminds every second time from now on." in words(rig.window.page)


def test_it_is_put_aside_by_keyboard_and_nothing_else_is_changed(rig: Rig) -> None:
    before = breathing(rig.bench)
    rig.tab_to("Not now: Would fewer reminders fit better?")
    rig.press(Qt.Key.Key_Space)
    after = breathing(rig.bench)
    assert blocks(rig) == []
    assert (after.level, after.pauses) == (before.level, before.pauses)
    assert [one.chose for one in after.asked] == [""]


def test_put_aside_by_a_key_pressed_twice_it_answers_no_open_practice(rig: Rig) -> None:
    answered = len(rig.bench.services.vault.checkins.live())
    rig.tab_to("Not now: Would fewer reminders fit better?")
    rig.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert blocks(rig) == []
    assert len(rig.bench.services.vault.checkins.live()) == answered
    rig.press(Qt.Key.Key_2)
    assert len(rig.bench.services.vault.checkins.live()) == answered + 1, "its keys are heard there"


def test_the_window_beside_the_tray_asks_the_same_and_both_forget_it_together(rig: Rig) -> None:
    rig.windows.open_checkin(None)
    settle()
    (popover,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CheckInPopover)]
    (block,) = popover.findChildren(QuestionBlock)
    assert BREATHING not in popover.windowTitle()
    assert spoken(block) == "Would fewer reminders fit better?"
    block.on_choice(2)
    settle()
    assert [one for one in popover.findChildren(QuestionBlock) if one.isVisible()] == []
    popover.close_saving()
    rig.show("today")
    assert blocks(rig) == []


def test_today_stands_where_nobody_can_tell_what_was_shown(quiet: Quiet, ignored: Bench, tmp_path: Path) -> None:
    services, wishes = ignored.services, CheckInWishes()
    desk = UnreadableDesk.open(tmp_path / "another")
    asks = Questions(services.notebook, services.plans, services.sessions, desk)
    controller = CheckInController(
        services.notebook, services.checkins, services.today_screen, ignored.bus, wishes, lambda *_: "", asks
    )
    popover = CheckInPopover(LIGHT, wishes)
    controller.attach(popover.panel)
    popover.open_near(None)
    settle()
    assert BREATHING in words(popover)
    assert popover.findChildren(QuestionBlock) == []
    popover.close_saving()
    popover.deleteLater()
    settle()
    desk.close()
