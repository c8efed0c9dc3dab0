"""The window that leads through a practice: its keys, its words, what it saves, and that it rests when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from checkin_desk import CheckInDesk
from demo_bench import Bench
from full_disk import room_for
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status, Worse
from meantime.services.details import Details
from meantime.services.guides.guiding import Whose
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.squares import SquaresFace
from meantime.ui.guide.steps import StepsFace
from meantime.ui.guide.timer import TimerFace
from meantime.ui.guide.window import GuideWindow
from meantime.ui.guide.windows import GuideWindows
from meantime.ui.records.slider import RatingSlider
from meantime.ui.theme import DARK, LIGHT
from short_sheets import at, plan, sheet
from window_rig import settle, spoken, take_in, the_one


@dataclass
class Room:
    """Guides over the weeks of the pictures.

    Attributes:
        bench: what they stand over.
        guides: whoever opens them.
        refused: what could not be done.
    """

    bench: Bench
    guides: GuideWindows
    refused: list[str] = field(default_factory=list)

    def open(self, title: str) -> GuideWindow:
        """Start the guide of a plan, for an answer beside all slots."""
        whose = Whose(self.bench.services.notebook.find(title).id)
        self.guides.show(whose, LIGHT)
        return self.guides.open_ones[-1]

    def wait(self, window: GuideWindow, seconds: float) -> None:
        """Let time pass, and look."""
        self.bench.clock.awake(timedelta(seconds=seconds))
        if window.leading is not None:
            window.leading.on_due()
        settle()

    def extras(self, title: str) -> list[CheckIn]:
        """Return what was answered today beside all slots."""
        plan = self.bench.services.notebook.find(title)
        today = self.bench.services.notebook.present().today
        live = self.bench.services.vault.checkins.live(plan_id=plan.id, first=today, last=today)
        return [each for each in live if each.slot is None]

    def answers(self, title: str) -> list[tuple[Status, float | None]]:
        return [(each.status, each.minutes) for each in self.extras(title)]


@pytest.fixture
def room(demo: Bench) -> Iterator[Room]:
    wishes, owner = CheckInWishes(), QObject()
    bench = demo.workbench
    controller = CheckInController(
        bench.notebook, bench.checkins, bench.today, bench.bus, wishes, lambda _, __: "", bench.questions
    )
    made = Room(demo, GuideWindows(bench, wishes, owner))
    made.guides.refused.connect(made.refused.append)
    controller.refused.connect(made.refused.append)
    yield made
    made.guides.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    owner.deleteLater()


def texts(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def pressed(window: QWidget, words: str) -> None:
    """Press the button that says ``words``."""
    (found,) = [each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    found.click()
    settle()


def key(window: GuideWindow, which: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, which)
    settle()


def tab_to(window: GuideWindow, name: str) -> None:
    """Press Tab until what has the focus goes by ``name``."""
    for _ in range(40):
        if spoken(window.focusWidget() or window) == name:
            return
        key(window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to “{name}”")


def test_it_begins_at_once_and_the_largest_button_counts(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    assert isinstance(window.leading.face, RingFace)
    assert window.windowTitle() == "Meantime"
    room.wait(window, 27)
    assert "Round 2 of 4" in texts(window)
    assert "0:27 · eyes open or closed, either is fine" in texts(window)
    key(window, Qt.Key.Key_Return)
    assert room.answers("4-7-8 breathing") == [(Status.SMALL, 0.45)]
    assert {"Small version saved. It counts.", "1 round · 27 s · 12:52"} <= texts(window)


def test_after_the_last_round_it_stands_still_and_one_key_notes_it_as_done(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    room.wait(window, 76)
    room.wait(window, 300)
    assert window.leading.stops.text() == "Done"
    assert "1:16 · that was all of it" in texts(window)
    assert room.answers("4-7-8 breathing") == []
    key(window, Qt.Key.Key_Return)
    assert room.answers("4-7-8 breathing") == [(Status.FULL, 1)]
    assert "Done, and saved." in texts(window)


def test_while_it_is_asked_nothing_runs_on(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 70)
    key(window, Qt.Key.Key_Escape)
    room.wait(window, 60)
    assert room.answers("4-7-8 breathing") == []
    key(window, Qt.Key.Key_Escape)
    assert window.leading is not None
    assert window.leading.seconds == 70
    assert window.leading.running


def test_a_key_that_is_held_too_long_notes_nothing(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 20)
    assert window.leading is not None
    for target in (window, window.leading.pauses):
        for which in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            held = QKeyEvent(QEvent.Type.KeyPress, which, Qt.KeyboardModifier.NoModifier, "", True)
            QApplication.sendEvent(target, held)
            settle()
    assert room.answers("4-7-8 breathing") == []
    assert window.leading.running


def test_what_a_therapist_locked_is_led_by_their_words_and_their_rule(room: Room) -> None:
    lock = ("locked = true", 'stop_rule = "When it is half."')
    slow = plan("Slow", 'practice = "breathing"', 'what = "Breathe slowly, never hold."', *lock) + at("12:00")
    take_in(room.bench, sheet(slow, by="R. K.", agreed="2026-11-16"))
    window = room.open("Slow")
    assert {"“Breathe slowly, never hold.”", "Stop rule: When it is half."} <= texts(window)
    assert window.leading is not None
    assert isinstance(window.leading.face, TimerFace)


def test_what_was_changed_in_the_form_meanwhile_stays(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    assert window.after is not None
    before, _ = window.after.findChildren(RatingSlider)
    before.show_text("5")
    assert window.flush()
    (answer,) = room.extras("4-7-8 breathing")
    records = room.bench.services.records
    room.bench.bus.tell(records.save(records.view(answer.id), {"tension-before": "8"}))
    assert before.text == "8"
    window.close()
    assert dict(records.view(answer.id).values) == {"tension-before": "8"}


def test_a_rating_that_is_taken_back_after_it_was_saved_is_gone(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    assert window.after is not None
    before, _ = window.after.findChildren(RatingSlider)
    before.show_text("5")
    assert window.flush()
    before.on_emptied()
    window.close()
    assert room.extras("4-7-8 breathing")[0].ratings == ()


def test_other_colours_leave_whoever_goes_from_step_to_step_at_their_button(room: Room) -> None:
    window = room.open("Thought record")
    key(window, Qt.Key.Key_Space)
    room.guides.set_tokens(DARK)
    settle()
    key(window, Qt.Key.Key_Space)
    assert "Step 3 of 7" in texts(window)
    assert room.answers("Thought record") == []


def test_it_fits_a_small_screen_with_large_letters(room: Room) -> None:
    window = room.open("Thought record")
    most = window.screen().availableGeometry()
    assert window.height() <= most.height()
    assert window.minimumHeight() <= most.height()


def test_quitting_would_lose_only_a_practice_under_way(room: Room) -> None:
    assert not room.guides.show_under_way()
    window = room.open("Mindful sitting")
    assert not room.guides.show_under_way()
    room.wait(window, 60)
    assert room.guides.show_under_way()
    key(window, Qt.Key.Key_Return)
    assert not room.guides.show_under_way()


def test_space_pauses_and_what_passes_meanwhile_does_not_count(room: Room) -> None:
    window = room.open("Mindful sitting")
    assert window.leading is not None
    assert isinstance(window.leading.face, TimerFace)
    room.wait(window, 30)
    key(window, Qt.Key.Key_Space)
    room.wait(window, 300)
    assert "0:30 · paused" in texts(window)
    assert not the_one(window.leading, QTimer, "guide").isActive()
    key(window, Qt.Key.Key_Space)
    room.wait(window, 33)
    key(window, Qt.Key.Key_Return)
    assert room.answers("Mindful sitting") == [(Status.SMALL, 1)]


def test_a_timer_goes_on_past_its_end_and_the_button_says_done(room: Room) -> None:
    window = room.open("Mindful sitting")
    assert window.leading is not None
    assert window.leading.stops.text() == "That is enough, it counts"
    room.wait(window, 601)
    assert window.leading.stops.text() == "Done"
    assert "Go on as long as you like." in texts(window)
    room.wait(window, 179)
    key(window, Qt.Key.Key_Return)
    assert room.answers("Mindful sitting") == [(Status.FULL, 13)]


def test_steps_go_at_ones_own_pace_and_the_last_makes_it_whole(room: Room) -> None:
    window = room.open("Thought record")
    assert window.leading is not None
    face = window.leading.face
    assert isinstance(face, StepsFace)
    assert window.leading.status is Status.SMALL
    while not face.at_last:
        face.following.click()
    assert "Step 7 of 7" in texts(window)
    assert window.leading.stops.text() == "Done"
    face.back.click()
    assert window.leading.stops.text() == "That is enough, it counts"


def test_without_motion_the_squares_say_the_same(room: Room) -> None:
    room.bench.services.preferences.set("less-motion", "on")
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    face = window.leading.face
    assert isinstance(face, SquaresFace)
    assert not face.smooth
    room.wait(window, 27)
    assert face.accessibleName() == "Hold, 7 seconds. Round 2 of 4"
    assert {"Round 2 of 4", "Breathe in", "Hold", "Breathe out"} <= texts(window)
    assert "0:27 · nothing moves, the squares fill once a second" in texts(window)


def test_where_the_system_is_set_to_less_motion_nothing_moves_either(room: Room) -> None:
    room.bench.motion.less = True
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    assert isinstance(window.leading.face, SquaresFace)


def test_the_holds_can_be_left_out_and_the_record_says_so(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    room.wait(window, 6)
    pressed(window, "Skip the holds")
    assert window.leading.face.accessibleName() == "Breathe out, 8 seconds. Round 1 of 4"
    assert window.leading.skips.text() == "Hold again"
    key(window, Qt.Key.Key_Return)
    (answer,) = room.extras("4-7-8 breathing")
    assert dict(answer.record) == {"holds-skipped": "yes"}


def test_what_made_things_worse_stops_it_and_shows_the_way_on(room: Room) -> None:
    window = room.open("Mindful sitting")
    room.wait(window, 60)
    pressed(window, "Made things worse")
    (answer,) = room.extras("Mindful sitting")
    assert (answer.status, answer.worse, answer.minutes) == (Status.TRIED, Worse.OTHER, 1)
    assert {"Thank you for saying so.", "Support card"} <= texts(window)


def test_on_a_hard_day_it_says_that_it_counts_and_asks_nothing(room: Room) -> None:
    room.bench.services.heard.hear({}, hard=True)
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    assert texts(window) - {""} == {"Small version saved. It counts.", "1 round · 27 s · 12:52"}
    assert [each.text() for each in window.findChildren(QPushButton) if each.isVisible()] == [
        "Made things worse",
        "Undo",
        "Close",
    ]
    key(window, Qt.Key.Key_Escape)
    assert room.guides.open_ones == []
    assert room.answers("4-7-8 breathing") == [(Status.SMALL, 0.45)]


@pytest.mark.parametrize("hard", [False, True])
def test_a_minute_after_it_was_saved_it_is_said_that_it_made_things_worse(room: Room, hard: bool) -> None:
    room.bench.services.heard.hear({}, hard=hard)
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    tab_to(window, "Made things worse: 4-7-8 breathing")
    key(window, Qt.Key.Key_Return)
    assert {"Thank you for saying so.", "Support card"} <= texts(window)
    assert room.bench.services.notebook.find("4-7-8 breathing").silenced is not None
    tab_to(window, "Undo: made things worse")
    key(window, Qt.Key.Key_Return)
    assert "Small version saved. It counts." in texts(window)
    assert [(each.status, each.worse) for each in room.extras("4-7-8 breathing")] == [(Status.SMALL, None)]


def test_on_a_hard_day_what_made_things_worse_shows_the_way_on_all_the_same(room: Room) -> None:
    room.bench.services.heard.hear({}, hard=True)
    window = room.open("Mindful sitting")
    room.wait(window, 60)
    pressed(window, "Made things worse")
    assert {"Thank you for saying so.", "Support card"} <= texts(window)


def test_beside_what_made_things_worse_each_way_back_says_what_it_takes_back(room: Room) -> None:
    window = room.open("Mindful sitting")
    room.wait(window, 60)
    pressed(window, "Made things worse")
    ways = [each for each in window.findChildren(QPushButton) if each.isVisible()]
    named = {each.text(): each.accessibleName() for each in ways if "ndo" in each.text() or "back" in each.text()}
    assert named == {
        "Undo": "Undo: made things worse",
        "Take the answer back": "Take the answer back: Mindful sitting",
    }
    assert all(each.width() >= each.sizeHint().width() for each in ways)
    pressed(window, "Take the answer back")
    assert room.answers("Mindful sitting") == []
    assert room.guides.open_ones == []


def test_ratings_are_empty_until_touched_and_saved_on_closing(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    assert window.after is not None
    before, after = window.after.findChildren(RatingSlider)
    assert (before.text, after.text) == ("", "")
    before.bar.setFocus()
    for _ in range(3):
        key(window, Qt.Key.Key_Right)
    key(window, Qt.Key.Key_Escape)
    assert room.guides.open_ones == []
    (answer,) = room.extras("4-7-8 breathing")
    assert answer.ratings == (("tension-before", 3.0),)


def test_undo_takes_it_back_and_closes(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    room.wait(window, 27)
    key(window, Qt.Key.Key_Return)
    pressed(window, "Undo")
    assert room.answers("4-7-8 breathing") == []
    assert room.guides.open_ones == []


def test_an_answer_given_elsewhere_meanwhile_is_not_taken_back_here(room: Room) -> None:
    services = room.bench.services
    breathing = services.notebook.find("4-7-8 breathing")
    today, slot = services.notebook.present().today, 1
    if (standing := services.checkins.standing(breathing.id, today, slot)) is not None:
        services.checkins.undo(standing.id)
    room.guides.show(Whose(breathing.id, today, slot), LIGHT)
    window = room.guides.open_ones[-1]
    room.wait(window, 27)
    elsewhere = services.checkins.answer(breathing, Status.FULL, slot=slot).checkin
    key(window, Qt.Key.Key_Return)
    assert window.after is not None
    undoes = [each for each in window.findChildren(QPushButton) if each.text() == "Undo" and each.isVisible()]
    assert undoes == []
    answer = services.vault.checkins.get(elsewhere.id)
    assert answer is not None
    assert (answer.status, answer.minutes, answer.undone) == (Status.FULL, 0.45, None)


def test_a_try_told_of_elsewhere_stands_where_it_made_nothing_worse_after_all(room: Room) -> None:
    services = room.bench.services
    breathing, slot = services.notebook.find("4-7-8 breathing"), 1
    today = services.notebook.present().today
    if (standing := services.checkins.standing(breathing.id, today, slot)) is not None:
        services.checkins.undo(standing.id)
    room.guides.show(Whose(breathing.id, today, slot), LIGHT)
    window = room.guides.open_ones[-1]
    room.wait(window, 27)
    said = Details(note="Too loud outside.")
    elsewhere = services.checkins.answer(breathing, Status.TRIED, slot=slot, details=said).checkin
    pressed(window, "Made things worse")
    pressed(window, "Undo")
    answer = services.vault.checkins.get(elsewhere.id)
    assert answer is not None
    assert (answer.note, answer.worse, answer.undone) == ("Too loud outside.", None, None)


def test_opened_by_mistake_it_closes_without_a_question(room: Room) -> None:
    window = room.open("Mindful sitting")
    room.wait(window, 2)
    key(window, Qt.Key.Key_Escape)
    assert room.guides.open_ones == []
    assert room.answers("Mindful sitting") == []


def test_leaving_what_is_under_way_asks_once_and_notes_nothing(room: Room) -> None:
    window = room.open("Mindful sitting")
    room.wait(window, 60)
    key(window, Qt.Key.Key_Escape)
    assert "Close without noting it?" in texts(window)
    key(window, Qt.Key.Key_Escape)
    assert "Close without noting it?" not in texts(window)
    assert window.leading is not None
    key(window, Qt.Key.Key_Space)
    assert "1:00 · paused" in texts(window)
    window.close()
    settle()
    pressed(window, "Close")
    assert room.guides.open_ones == []
    assert room.answers("Mindful sitting") == []


def test_a_second_wish_shows_the_same_window(room: Room) -> None:
    window = room.open("Mindful sitting")
    assert room.open("Mindful sitting") is window
    assert len(room.guides.open_ones) == 1


def test_what_cannot_be_saved_is_said_and_can_be_pressed_again(room: Room) -> None:
    window = room.open("Mindful sitting")
    room.wait(window, 60)
    with room_for(4):
        key(window, Qt.Key.Key_Return)
        assert window.leading is not None
        assert any("disk" in words for words in texts(window)), texts(window)
    key(window, Qt.Key.Key_Return)
    assert room.answers("Mindful sitting") == [(Status.SMALL, 1)]


def test_other_colours_change_nothing_of_where_it_stands(room: Room) -> None:
    window = room.open("Thought record")
    assert window.leading is not None
    face = window.leading.face
    assert isinstance(face, StepsFace)
    face.following.click()
    room.guides.set_tokens(DARK)
    settle()
    assert "Step 2 of 7" in texts(window)


def test_once_it_is_over_nothing_of_it_runs_any_more(room: Room) -> None:
    window = room.open("4-7-8 breathing")
    assert window.leading is not None
    ticking = the_one(window.leading, QTimer, "guide")
    room.wait(window, 1)
    assert ticking.isActive()
    assert ticking.interval() == 16
    window.hide()
    assert ticking.interval() > 16
    window.show()
    room.wait(window, 80)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [each for each in window.findChildren(QTimer, "guide") if each.isActive()] == []


def test_started_from_its_card_it_answers_that_moment(at_lunch: CheckInDesk) -> None:
    services = at_lunch.bench.services
    (block,) = [each for each in at_lunch.popover.findChildren(ItemBlock) if each.item.guide]
    wanted: list[Whose] = []
    at_lunch.wishes.guide_wanted.connect(wanted.append)
    (start,) = [each for each in block.findChildren(QPushButton) if each.text() == "Start timer"]
    start.click()
    assert wanted == [Whose(block.item.plan_id, block.item.day, block.item.slot)]
    noted = services.guiding.note(services.guiding.view(wanted[0]), Status.SMALL, 300).checkin
    assert (noted.slot, noted.minutes) == (block.item.slot, 5)
