"""Looking at what is in the way: four steps by keyboard, it counts at each of them, and nothing entered is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin_desk import LADDER
from demo_bench import Bench
from full_disk import room_for
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.statuses import Mode, Status
from meantime.services.guides.guiding import Whose
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.guide.window import GuideWindow
from meantime.ui.resistance.steps import ChoiceStep, CompassionStep, CuriosityStep, NoticeStep
from meantime.ui.resistance.told import LookedBlock
from meantime.ui.resistance.window import ResistanceWindow
from meantime.ui.theme import DARK
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import PLAIN, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

TAB, ENTER, SPACE, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
TODAY = date(2026, 11, 23)
STOP = "Stop here, it counts"


@dataclass
class Room:
    """A look at what is in the way of the ladder, open on Monday 12:52.

    Attributes:
        rig: the main window behind it.
        window: the look.
    """

    rig: Rig
    window: ResistanceWindow

    def press(self, *keys: Qt.Key) -> None:
        """Press keys one after another, each where the focus is then."""
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.window, key, PLAIN)
            settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until what has the focus goes by ``name``."""
        for _ in range(30):
            if spoken(self.window.focusWidget() or self.window) == name:
                return
            self.press(TAB)
        raise AssertionError(f"Tab never came to “{name}”")

    def go_to(self, place: int) -> None:
        """Go on to the step at ``place`` by keyboard."""
        while self.window.place < place:
            self.tab_to("Next")
            self.press(ENTER)

    @property
    def kept(self) -> tuple[Resistance, ...]:
        return self.rig.bench.services.vault.resistance.all()

    def answers(self) -> list[tuple[Status, Mode | None]]:
        services = self.rig.bench.services
        ladder = services.notebook.find(LADDER)
        live = services.vault.checkins.live(plan_id=ladder.id, first=TODAY, last=TODAY)
        return [(answer.status, answer.mode) for answer in live]


def block_of(rig: Rig, title: str) -> ItemBlock:
    (found,) = [each for each in rig.window.findChildren(ItemBlock) if each.item.title == title and each.isVisible()]
    return found


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def ask(rig: Rig, title: str) -> ResistanceWindow:
    """Press the link of an open practice, and return the window that it opens."""
    block = block_of(rig, title)
    (link,) = [each for each in block.findChildren(QPushButton) if each.text() == "I don’t want to…"]
    assert spoken(link) == f"I don’t want to: {title}"
    link.click()
    settle()
    (window,) = shown(ResistanceWindow)
    assert isinstance(window, ResistanceWindow)
    return window


def open_ladder(rig: Rig) -> None:
    """Let the ladder be open, on today's page, and nothing looked at yet."""
    services = rig.bench.services
    for entry in services.vault.resistance.all():
        services.vault.resistance.remove(entry.id)
    for answer in services.vault.checkins.live(plan_id=services.notebook.find(LADDER).id, first=TODAY, last=TODAY):
        rig.bench.bus.tell(services.checkins.undo(answer.id).changes)
    rig.show("today")


@pytest.fixture
def room(main: Rig) -> Room:
    open_ladder(main)
    return Room(main, ask(main, "Sit in the canteen"))


def test_it_is_offered_beside_open_practices_alone(main: Rig) -> None:
    open_ladder(main)
    links = [each for each in main.window.findChildren(QPushButton) if each.text() == "I don’t want to…"]
    assert [spoken(each) for each in links if each.isVisible()] == ["I don’t want to: Sit in the canteen"]


def test_the_four_steps_are_named_and_the_window_says_no_more_than_meantime(room: Room) -> None:
    window = room.window
    assert window.windowTitle() == "Meantime"
    assert (window.width(), window.height()) == (324, 458)
    assert words(window).startswith("Sit in the canteen\nNotice\nCuriosity\nCompassion\nChoice\n“Something in me")
    for place, kind in enumerate((NoticeStep, CuriosityStep, CompassionStep, ChoiceStep)):
        room.go_to(place)
        assert isinstance(window.step, kind)
        assert (unnamed(window), clipped(window)) == ([], [])
    assert room.kept == ()


def test_all_four_steps_are_gone_through_by_keyboard(room: Room) -> None:
    window = room.window
    room.press(Qt.Key.Key_7)
    room.go_to(1)
    room.press(SPACE)
    room.tab_to("Shame")
    room.press(SPACE)
    room.go_to(2)
    QTest.keyClicks(window.focusWidget(), "Slowly is fine.")
    room.tab_to("Bring to session")
    room.press(ENTER)
    assert spoken(window.focusWidget() or window) == "Bringing to session"
    room.go_to(3)
    room.press(Qt.Key.Key_End, SPACE)
    room.tab_to("Save")
    room.press(ENTER)
    (entry,) = room.kept
    assert (entry.pull, entry.underneath) == (7, (Underneath.FEAR, Underneath.SHAME))
    assert (entry.said, entry.chose, entry.star) == ("Slowly is fine.", Choice.LOOKED, True)
    assert "You stopped and looked. That was the practice." in words(window)
    assert spoken(window.focusWidget() or window) == "Close"
    room.press(ENTER)
    assert shown(ResistanceWindow) == []
    assert room.answers() == []


@pytest.mark.parametrize("place", range(4))
def test_it_can_be_stopped_at_each_step_and_counts(room: Room, place: int) -> None:
    room.press(Qt.Key.Key_4)
    room.go_to(place)
    room.tab_to(STOP)
    room.press(ENTER)
    assert [(entry.pull, entry.chose) for entry in room.kept] == [(4, None)]
    assert "That counts. You stopped and looked." in words(room.window)


@pytest.mark.parametrize("button", [STOP, "Save"])
def test_whoever_enters_nothing_and_stops_has_stopped_and_looked(room: Room, button: str) -> None:
    room.go_to(3)
    room.tab_to(button)
    room.press(ENTER)
    assert [(entry.pull, entry.chose) for entry in room.kept] == [(None, Choice.LOOKED)]


def test_escape_keeps_what_was_entered_and_nothing_where_nothing_was(room: Room) -> None:
    room.go_to(1)
    room.press(ESCAPE)
    assert (shown(ResistanceWindow), room.kept) == ([], ())
    room.window = ask(room.rig, "Sit in the canteen")
    room.press(Qt.Key.Key_3, ESCAPE)
    assert (shown(ResistanceWindow), [entry.pull for entry in room.kept]) == ([], [3])


def test_a_last_step_that_was_not_saved_was_not_taken(room: Room) -> None:
    room.press(Qt.Key.Key_3)
    room.go_to(3)
    room.press(SPACE, ESCAPE)
    assert [(entry.pull, entry.chose) for entry in room.kept] == [(3, None)]


def test_who_chose_a_last_step_alone_and_left_has_looked(room: Room) -> None:
    room.go_to(3)
    room.press(SPACE, ESCAPE)
    assert [(entry.pull, entry.chose) for entry in room.kept] == [(None, Choice.LOOKED)]


def test_opened_again_on_that_day_it_goes_on_with_what_was_entered(room: Room) -> None:
    room.press(Qt.Key.Key_7)
    room.go_to(2)
    QTest.keyClicks(room.window.focusWidget(), "Slowly is fine.")
    room.press(ESCAPE)
    (before,) = room.kept
    room.window = window = ask(room.rig, "Sit in the canteen")
    assert "What you entered before is kept, and stands here." in words(window)
    assert (unnamed(window), clipped(window)) == ([], [])
    assert isinstance(window.step, CompassionStep)
    assert window.step.words.toPlainText() == "Slowly is fine."
    room.press(ESCAPE)
    assert room.kept == (before,), "nothing is noted twice"
    room.window = ask(room.rig, "Sit in the canteen")
    QTest.keyClicks(room.window.focusWidget(), " Still.")
    assert "What you entered before" not in words(room.window)
    room.tab_to(STOP)
    room.press(ENTER)
    (after,) = room.kept
    assert (after.id, after.pull, after.said) == (before.id, 7, "Slowly is fine. Still.")
    room.tab_to("Close")
    room.press(ENTER)
    room.window = ask(room.rig, "Sit in the canteen")
    assert isinstance(room.window.step, NoticeStep)
    assert room.window.step.pull.value is None, "what was stopped for good is over"
    assert "What you entered before" not in words(room.window)


def test_whoever_empties_it_again_has_nothing_noted(room: Room) -> None:
    room.press(Qt.Key.Key_3, ESCAPE)
    room.window = ask(room.rig, "Sit in the canteen")
    room.press(Qt.Key.Key_Delete, ESCAPE)
    assert room.kept == ()
    room.window = ask(room.rig, "Sit in the canteen")
    assert "What you entered before" not in words(room.window)


def test_a_screen_reader_hears_which_step_it_is(room: Room) -> None:
    room.go_to(2)
    field = room.window.focusWidget()
    assert field is not None
    assert field.accessibleDescription().startswith("Compassion, step 3 of 4. This is hard. Resistance is normal.")


def test_more_words_than_can_be_kept_are_said_to_be_too_many(room: Room) -> None:
    room.go_to(2)
    assert isinstance(room.window.step, CompassionStep)
    room.window.step.words.setPlainText("x" * 20_001)
    settle()
    assert "20000 characters fit; what does not fit was left out." in words(room.window)
    room.press(ESCAPE)
    assert [len(entry.said or "") for entry in room.kept] == [20_000]


def test_whoever_quits_with_a_look_open_loses_nothing_of_it(room: Room) -> None:
    room.press(Qt.Key.Key_6)
    assert room.rig.windows.may_quit(lambda: "")
    assert [entry.pull for entry in room.kept] == [6]


def test_back_leads_to_what_was_entered_and_the_first_one_closes(room: Room) -> None:
    room.press(Qt.Key.Key_9)
    room.go_to(1)
    room.tab_to("Back")
    room.press(ENTER)
    assert spoken(room.window.focusWidget() or room.window) == "How strong the pull is: 9 of 10"
    room.press(SPACE)
    room.tab_to("Close")
    room.press(ENTER)
    assert room.kept == ()


def test_words_are_kept_while_somebody_types_on(room: Room, qtbot: QtBot) -> None:
    room.go_to(2)
    with qtbot.waitSignal(room.rig.bench.bus.changed, timeout=5_000):
        QTest.keyClicks(room.window.focusWidget(), "Slowly")
    assert [entry.said for entry in room.kept] == ["Slowly"]


def choose(room: Room, words_: str) -> None:
    """Choose a last step by keyboard, and save."""
    room.go_to(3)
    for _ in range(4):
        if spoken(room.window.focusWidget() or room.window) == words_:
            break
        room.press(Qt.Key.Key_Down)
    room.press(SPACE)
    room.tab_to("Save")
    room.press(ENTER)


def test_not_today_answers_the_slot_brings_it_to_the_session_and_is_undone_as_one(room: Room) -> None:
    choose(room, "Not today; tell R. K. about this")
    assert room.answers() == [(Status.NOT_THIS_TIME, None)]
    assert [entry.star for entry in room.kept] == [True]
    assert "Saved as “Not this time”. It is starred for your session. Nothing is sent." in words(room.window)
    room.tab_to("Undo: Sit in the canteen")
    room.press(ENTER)
    assert (room.answers(), room.kept, shown(ResistanceWindow)) == ([], (), [])


def test_the_small_version_is_led_through_in_its_size(room: Room) -> None:
    choose(room, "Small version, 5 min")
    assert shown(ResistanceWindow) == []
    (guide,) = shown(GuideWindow)
    assert isinstance(guide, GuideWindow)
    assert guide._view.small
    assert [entry.chose for entry in room.kept] == [Choice.SMALL]
    assert room.answers() == []


def test_where_nothing_leads_through_it_the_check_in_waits_at_that_practice(main: Rig) -> None:
    open_ladder(main)
    take_in(main.bench, sheet(plan("Water the plant", 'small = { what = "one pot" }') + at("12:00")))
    room = Room(main, ask(main, "Water the plant"))
    choose(room, "Small version, one pot")
    assert shown(GuideWindow) == shown(ResistanceWindow) == []
    assert block_of(main, "Water the plant").isAncestorOf(main.focused)


def test_imagining_it_is_said_when_it_was_done_and_counts_as_adapted(room: Room) -> None:
    choose(room, "Imagine it for 1 minute")
    assert room.answers() == []
    pressed(room.window, "I imagined it")
    assert room.answers() == [(Status.ADAPTED, Mode.IMAGINAL)]
    assert shown(ResistanceWindow) == []


def test_a_second_wish_brings_the_same_window_to_the_front(room: Room) -> None:
    room.press(Qt.Key.Key_5)
    assert ask(room.rig, "Sit in the canteen") is room.window
    assert isinstance(room.window.step, NoticeStep)
    assert room.window.step.pull.value == 5


def test_other_colours_leave_whoever_writes_at_the_field_with_the_words_and_the_cursor(room: Room) -> None:
    room.go_to(2)
    QTest.keyClicks(room.window.focusWidget(), "Slowly")
    room.press(Qt.Key.Key_Left)
    room.window.set_tokens(DARK)
    settle()
    QTest.keyClicks(room.window.focusWidget(), "-")
    assert isinstance(room.window.step, CompassionStep)
    assert room.window.step.words.toPlainText() == "Slowl-y"


def test_on_a_full_disk_it_says_why_once_and_stays(room: Room) -> None:
    room.press(Qt.Key.Key_5)
    with room_for(4):
        room.window.close()
        assert shown(ResistanceWindow) == [room.window]
        assert "disk" in words(room.window)
    room.press(ESCAPE)
    assert [entry.pull for entry in room.kept] == [5]


def test_what_could_not_be_saved_is_said_until_it_is_kept(room: Room) -> None:
    room.press(Qt.Key.Key_5)
    with room_for(4):
        room.tab_to(STOP)
        room.press(ENTER)
        assert "disk" in words(room.window)
    room.window._keeps.timeout.emit()
    assert [entry.pull for entry in room.kept] == [5]
    assert "disk" not in words(room.window)
    room.press(ENTER)
    assert room.window.after is not None


def test_of_a_plan_that_is_private_nothing_can_be_starred(main: Rig) -> None:
    open_ladder(main)
    take_in(main.bench, sheet(plan("Diary", 'share = "private"') + at("12:00")))
    room = Room(main, ask(main, "Diary"))
    room.go_to(2)
    assert "Bring to session" not in [each.text() for each in room.window.findChildren(QPushButton) if each.isVisible()]
    assert "this stays with you" in words(room.window)


def day_of(rig: Rig) -> CellDialog:
    """Open the ladder's today from the week."""
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    page.on_day_opened(rig.bench.services.notebook.find(LADDER).id, TODAY)
    settle()
    assert page.dialog is not None
    return page.dialog


def pressed(widget: QWidget, text: str) -> None:
    (found,) = [each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    found.click()
    settle()


def test_the_day_in_the_week_tells_of_it_beside_the_answers_and_takes_it_back(room: Room) -> None:
    room.press(Qt.Key.Key_5, ESCAPE)
    dialog = day_of(room.rig)
    (told,) = dialog.findChildren(LookedBlock)
    assert "Stopped and looked at what was in the way · 12:52" in words(dialog)
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    pressed(told, "Bring to session")
    assert [entry.star for entry in room.kept] == [True]
    (told,) = [each for each in dialog.findChildren(LookedBlock) if each.isVisible()]
    pressed(told, "Take it back")
    assert room.kept == ()
    assert "Stopped and looked" not in words(dialog)
    dialog.close()


def test_from_the_window_at_the_tray_it_makes_room_and_comes_back_to_the_practice(quiet: Quiet, demo: Bench) -> None:
    with opened(demo) as rig:
        take_in(rig.bench, sheet(plan("Water the plant") + at("12:00")))
        rig.window.hide()
        rig.windows.open_checkin(None)
        settle()
        (popover,) = shown(CheckInPopover)
        found = rig.bench.services.notebook.find("Water the plant")
        rig.windows.on_resistance_wanted(Whose(found.id, TODAY, 1))
        settle()
        assert not popover.isVisible()
        (window,) = shown(ResistanceWindow)
        assert isinstance(window, ResistanceWindow)
        choose(Room(rig, window), "Small version")
        assert popover.isVisible()
        (block,) = [each for each in popover.findChildren(ItemBlock) if each.item.title == "Water the plant"]
        assert block.isAncestorOf(popover.focusWidget() or popover)
