"""Microphone and loudspeaker keep one contract: the optional library's, without a device, and the made-up ones."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from importlib.util import find_spec

import pytest
from pytestqt.qtbot import QtBot

from made_up_sound import VOICE, MadeUpDevice, MadeUpSound
from meantime.adapters.sound.factory import make_sound
from meantime.adapters.sound.miniaudio_sound import MiniaudioSound
from meantime.adapters.sound.null import NoSound
from meantime.services.ports import BYTES_A_SECOND, Sound, SoundState

absent = find_spec("miniaudio") is None and not os.environ.get("CI")
installed = pytest.mark.skipif(absent, reason="the optional part for sound is not installed")


@pytest.fixture(params=["made up", pytest.param("miniaudio", marks=installed)])
def sound(request: pytest.FixtureRequest, qapp: object) -> Sound:
    return MadeUpSound() if request.param == "made up" else MiniaudioSound(without_device=True)


def speak(microphone: object) -> None:
    """Say something to a made-up microphone; the library's hears silence by itself."""
    if isinstance(microphone, MadeUpDevice):
        microphone.say(0.5)


def end(loudspeaker: object) -> None:
    """Let a made-up loudspeaker come to its end; the library's does by itself."""
    if isinstance(loudspeaker, MadeUpDevice):
        loudspeaker.playing = False


def test_what_is_said_is_heard_once_and_in_whole_samples(sound: Sound, qtbot: QtBot) -> None:
    microphone = sound.microphone()
    qtbot.waitUntil(lambda: microphone.state is SoundState.OPEN)
    speak(microphone)
    heard = bytearray()

    def something_came() -> bool:
        heard.extend(microphone.take())
        return len(heard) > 0

    qtbot.waitUntil(something_came)
    assert len(heard) % 2 == 0
    microphone.close()
    assert microphone.state is SoundState.CLOSED
    microphone.take()
    speak(microphone)
    assert microphone.take() == b""
    microphone.close()


def test_what_was_heard_before_it_was_closed_can_still_be_taken(sound: Sound, qtbot: QtBot) -> None:
    microphone = sound.microphone()
    qtbot.waitUntil(lambda: microphone.state is SoundState.OPEN)
    speak(microphone)
    first = bytearray()

    def something_came() -> bool:
        first.extend(microphone.take())
        return len(first) > 0

    qtbot.waitUntil(something_came)
    speak(microphone)
    microphone.close()
    assert len(microphone.take()) % 2 == 0
    assert microphone.take() == b""


def test_it_plays_until_all_of_it_is_over_and_then_again(sound: Sound, qtbot: QtBot) -> None:
    loudspeaker = sound.loudspeaker()

    def plays() -> bool:
        return loudspeaker.playing

    assert not plays()
    for _ in range(2):
        loudspeaker.play(VOICE[: BYTES_A_SECOND // 10])
        assert plays()
        end(loudspeaker)
        qtbot.waitUntil(lambda: not plays())
    assert loudspeaker.state is SoundState.OPEN
    loudspeaker.close()


def test_what_plays_is_cut_off_by_closing(sound: Sound, qtbot: QtBot) -> None:
    loudspeaker = sound.loudspeaker()
    qtbot.waitUntil(lambda: loudspeaker.state is SoundState.OPEN)
    loudspeaker.play(VOICE * 60)
    loudspeaker.close()
    assert not loudspeaker.playing
    assert loudspeaker.state is SoundState.CLOSED
    loudspeaker.play(VOICE)
    assert not loudspeaker.playing
    loudspeaker.close()


def test_closed_while_it_opens_it_never_opens(sound: Sound) -> None:
    for device in (sound.microphone(), sound.loudspeaker()):
        device.close()
        assert device.state is SoundState.CLOSED


@installed
def test_a_device_that_runs_wild_fills_no_memory(qtbot: QtBot) -> None:
    microphone = MiniaudioSound(without_device=True).microphone()
    qtbot.waitUntil(lambda: microphone.state is SoundState.OPEN)
    given = microphone._given()
    next(given)
    for _ in range(100):
        given.send(VOICE)
    microphone.close()
    assert len(microphone.take()) == 60 * BYTES_A_SECOND


@installed
def test_nothing_is_left_running_once_all_is_closed(qtbot: QtBot) -> None:
    sound = MiniaudioSound(without_device=True)
    for _ in range(3):
        microphone, loudspeaker = sound.microphone(), sound.loudspeaker()
        qtbot.waitUntil(lambda: microphone.state is loudspeaker.state is SoundState.OPEN)  # noqa: B023 - asked at once
        microphone.close()
        loudspeaker.close()
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name == "sound"])


def test_without_the_part_nothing_is_offered_and_nothing_opens() -> None:
    sound = NoSound()
    assert not sound.available()
    microphone, loudspeaker = sound.microphone(), sound.loudspeaker()
    loudspeaker.play(VOICE)
    assert (microphone.state, microphone.take()) == (SoundState.FAILED, b"")
    assert (loudspeaker.state, loudspeaker.playing) == (SoundState.FAILED, False)
    microphone.close()
    loudspeaker.close()
    assert loudspeaker.state is SoundState.FAILED


def test_the_sound_of_this_installation_is_there_just_where_its_library_is() -> None:
    assert make_sound().available() is (find_spec("miniaudio") is not None)


def test_the_library_is_not_loaded_before_something_is_opened() -> None:
    script = "import sys; from meantime.adapters.sound.factory import make_sound; make_sound().available()"
    asked = f"{script}; assert not {{'miniaudio', '_miniaudio', 'urllib.request'}} & set(sys.modules)"
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", asked], check=True, env=surroundings)


def test_a_computer_without_sound_says_so_by_the_state_alone(qtbot: QtBot) -> None:
    microphone = MadeUpSound(begins=SoundState.FAILED).microphone()
    qtbot.waitUntil(lambda: microphone.state is SoundState.FAILED)
    assert microphone.take() == b""
    microphone.close()
    assert microphone.state is SoundState.FAILED
