"""Soft tones: off until somebody wants them, one at each part of a breath, and nothing is open when none is due."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from demo_bench import Bench
from made_up_sound import MadeUpDevice
from meantime.services.guides.breath import Pacing, Pattern, Phase
from meantime.services.guides.guiding import Whose
from meantime.services.ports import SoundState
from meantime.services.sound.tones import Tone, samples
from meantime.ui.actions import CheckInWishes
from meantime.ui.guide.squares import SquaresFace
from meantime.ui.guide.tones import SoftTones
from meantime.ui.guide.window import GuideWindow
from meantime.ui.guide.windows import GuideWindows
from meantime.ui.settings.page import SettingsPage
from meantime.ui.theme import LIGHT
from short_sheets import at, plan, sheet
from window_rig import Rig, opened, settle, take_in, unnamed, words

BREATH = "4-7-8 breathing"
NAMES = {samples(tone): tone for tone in Tone}


class Room:
    """A guide over the weeks of the pictures, and what is heard of it."""

    def __init__(self, bench: Bench, owner: QObject) -> None:
        self.bench = bench
        self.guides = GuideWindows(bench.workbench, CheckInWishes(), owner)

    def open(self, title: str = BREATH) -> GuideWindow:
        self.guides.show(Whose(self.bench.services.notebook.find(title).id), LIGHT)
        settle()
        return self.guides.open_ones[-1]

    def wait(self, window: GuideWindow, seconds: float) -> None:
        """Let time pass second by second, and look."""
        for _ in range(int(seconds)):
            self.bench.clock.awake(timedelta(seconds=1))
            if window.leading is not None:
                window.leading.on_due()

    @property
    def loudspeaker(self) -> MadeUpDevice:
        return self.bench.sound.loudspeakers[-1]

    @property
    def heard(self) -> list[Tone]:
        return [NAMES[played] for each in self.bench.sound.loudspeakers for played in each.played]

    def setting(self) -> object:
        return self.bench.services.preferences.get("soft-tones")


@pytest.fixture
def room(demo: Bench) -> Iterator[Room]:
    owner = QObject()
    made = Room(demo, owner)
    yield made
    made.guides.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    owner.deleteLater()


def button(window: GuideWindow, words: str) -> QPushButton:
    (found,) = [each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    return found


def test_nothing_sounds_by_default_and_no_loudspeaker_is_opened(room: Room) -> None:
    window = room.open()
    room.wait(window, 30)
    assert room.setting() is False
    assert button(window, "Soft tones: off").isVisible()
    assert room.bench.sound.loudspeakers == []


def test_switched_on_each_part_of_a_breath_begins_with_its_tone_and_the_end_with_a_bell(room: Room) -> None:
    window = room.open()
    button(window, "Soft tones: off").click()
    assert room.setting() is True
    room.wait(window, 1)
    assert room.heard == [Tone.IN], "so one hears at once what it is like"
    room.wait(window, 2)
    assert room.heard == [Tone.IN]
    room.wait(window, 4 * 19)
    assert room.heard == [*[Tone.IN, Tone.HOLD, Tone.OUT] * 4, Tone.BELL]


def test_it_is_remembered_so_that_the_next_pacer_begins_with_a_tone(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    assert button(window, "Soft tones: on").isChecked()
    assert room.heard == [Tone.IN]
    assert unnamed(window) == []
    button(window, "Soft tones: on").click()
    assert room.setting() is False
    assert room.loudspeaker.stands() is SoundState.CLOSED
    room.wait(window, 20)
    assert room.heard == [Tone.IN]


def test_a_pause_falls_silent_and_going_on_repeats_no_tone(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    room.wait(window, 5)
    QTest.keyClick(window, Qt.Key.Key_Space)
    window._tones.on_faded()
    assert room.loudspeaker.stands() is SoundState.CLOSED
    room.wait(window, 60)
    QTest.keyClick(window, Qt.Key.Key_Space)
    room.wait(window, 1)
    assert len(room.bench.sound.loudspeakers) == 2
    assert room.loudspeaker.stands() is SoundState.OPEN
    assert room.heard == [Tone.IN, Tone.HOLD]
    room.wait(window, 5)
    assert room.heard == [Tone.IN, Tone.HOLD, Tone.OUT]


def test_leaving_out_the_holds_leaves_out_their_tones(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    button(window, "Skip the holds").click()
    room.wait(window, 13)
    assert room.heard == [Tone.IN, Tone.OUT, Tone.IN]


def test_where_nothing_moves_and_where_nothing_is_seen_the_tones_come_as_well(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    room.bench.services.preferences.set("less-motion", "on")
    window = room.open()
    assert window.leading is not None
    assert isinstance(window.leading.face, SquaresFace)
    window.hide()
    room.wait(window, 12)
    assert room.heard == [Tone.IN, Tone.HOLD, Tone.OUT]


def test_unseen_it_wakes_as_a_tone_is_due_also_between_two_seconds(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    tones = SoftTones(room.bench.sound, room.bench.services.preferences, room.bench.bus)
    halves = Pacing(Pattern(((Phase.IN, 2.5), (Phase.OUT, 4.5)), 1))
    waits = [tones.wait(halves, elapsed, 1000) for elapsed in (0, 2, 2.25, 2.5, 6.5, 7)]
    assert waits == [1000, 501, 251, 1000, 501, 1000]
    tones.on = False
    assert tones.wait(halves, 2.25, 1000) == 1000


def test_closing_the_window_closes_the_loudspeaker(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    assert room.loudspeaker.stands() is SoundState.OPEN
    window.close()
    settle()
    assert room.loudspeaker.stands() is SoundState.CLOSED


def test_what_was_enough_falls_silent_soon(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    room.wait(window, 2)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert window._tones._closes.isActive()
    window._tones.on_faded()
    assert room.loudspeaker.stands() is SoundState.CLOSED
    assert not window._tones._closes.isActive()


def test_where_no_sound_can_be_played_it_says_so_once_and_goes_on_silently(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    room.bench.sound.begins = SoundState.FAILED
    window = room.open()
    room.wait(window, 5)
    assert "No sound can be played on this computer now." in words(window)
    assert button(window, "Soft tones: off").isVisible()
    assert len(room.bench.sound.loudspeakers) == 1
    assert window.leading is not None
    assert window.leading.running
    assert room.setting() is True, "the next time there may be sound again"


def test_a_timer_begins_with_its_bell_on_where_tones_are_and_rings_softly(room: Room) -> None:
    room.bench.services.preferences.set("soft-tones", "on")
    take_in(room.bench, sheet(plan("Sit", 'practice = "mindfulness"', "full = { minutes = 10 }"), at("09:00")))
    window = room.open("Sit")
    assert button(window, "Bell at the end: on").isChecked()
    assert room.bench.sound.loudspeakers == [], "nothing is open before the bell"
    room.wait(window, 11 * 60)
    assert room.heard == [Tone.BELL]
    assert window._tones._closes.isActive()


def test_without_the_part_for_sound_no_tones_are_offered_anywhere(room: Room) -> None:
    room.bench.sound.installed = False
    room.bench.services.preferences.set("soft-tones", "on")
    window = room.open()
    assert not [each for each in window.findChildren(QPushButton) if "tones" in each.text() and each.isVisible()]
    room.wait(window, 80)
    assert room.bench.sound.loudspeakers == []


def test_the_settings_offer_them_only_where_there_is_sound(main: Rig) -> None:
    page = main.show("settings")
    assert isinstance(page, SettingsPage)
    assert "Soft tones" in words(page)


def test_the_settings_say_nothing_of_them_where_there_is_none(demo: Bench, quiet: object) -> None:
    demo.sound.installed = False
    with opened(demo) as rig:
        assert "tones" not in words(rig.show("settings"))


def test_the_tones_are_told_apart_by_their_pitch_alone() -> None:
    assert len(NAMES) == len(Tone)
    loudest = {max(map(abs, array("h", samples(tone)))) for tone in Tone}
    assert max(loudest) - min(loudest) < 600
