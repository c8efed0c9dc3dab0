"""A record that is spoken: the microphone is open only while this says so, and what was said is kept as it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from full_disk import room_for
from made_up_sound import MadeUpDevice
from meantime.domain.statuses import Status
from meantime.services.ports import SoundState
from meantime.ui.records.voice import GONE_AFTER, VoicePanel
from meantime.ui.records.window import RecordDialog
from record_rig import answered, opened_form
from window_rig import Rig, clipped, settle, spoken, unnamed, words


@pytest.fixture
def checkin(main: Rig) -> str:
    return answered(main, "thought-record", Status.SMALL)


@pytest.fixture
def form(main: Rig, checkin: str) -> RecordDialog:
    return opened_form(main, checkin)


def voice(form: RecordDialog) -> VoicePanel:
    return form.voice


def microphone(main: Rig) -> MadeUpDevice:
    return main.bench.sound.microphones[-1]


def say(main: Rig, form: RecordDialog, seconds: float) -> None:
    """Speak, and let the window look once."""
    microphone(main).say(seconds)
    voice(form).on_look()
    settle()


def recorded(main: Rig, form: RecordDialog, seconds: float = 2) -> None:
    voice(form).begins.click()
    say(main, form, seconds)
    voice(form).stops.click()
    settle()


def kept(main: Rig, checkin: str) -> float:
    return main.bench.services.voice_memos.seconds(checkin)


def test_the_small_version_can_be_said_aloud_and_that_is_enough(main: Rig, form: RecordDialog, checkin: str) -> None:
    assert voice(form).begins.isVisible()
    assert main.bench.sound.microphones == [], "nothing is open before it is asked for"
    voice(form).begins.click()
    settle()
    assert "The microphone is on. 0 seconds" in words(form)
    say(main, form, 1.5)
    assert "The microphone is on. 1 second" in words(form)
    assert kept(main, checkin) == 1.5, "what was said is kept while more is said"
    say(main, form, 0.5)
    voice(form).stops.click()
    settle()
    assert microphone(main).state is SoundState.CLOSED
    assert kept(main, checkin) == 2
    assert "Voice memo of 2 seconds. Saying it aloud is enough." in words(form)
    form.close()
    settle()
    assert "Voice memo of 2 seconds" in words(opened_form(main, checkin))


def test_all_of_it_goes_by_keyboard_and_each_button_has_a_name(main: Rig, form: RecordDialog, checkin: str) -> None:
    main.tab_to("Record a voice memo: the microphone is open until Stop")
    main.press(Qt.Key.Key_Space)
    assert spoken(main.focused) == "Stop"
    say(main, form, 1)
    assert (unnamed(form), clipped(form)) == ([], [])
    main.press(Qt.Key.Key_Return)
    assert spoken(main.focused) == "Listen to the voice memo"
    main.press(Qt.Key.Key_Space)
    assert spoken(main.focused) == "Stop"
    main.press(Qt.Key.Key_Space)
    assert spoken(main.focused) == "Listen to the voice memo"
    main.tab_to("Throw the voice memo away…")
    main.press(Qt.Key.Key_Space)
    assert spoken(main.focused) == "Keep it"
    assert (unnamed(form), clipped(form)) == ([], [])
    main.press(Qt.Key.Key_Escape)
    assert spoken(main.focused) == "Throw the voice memo away…"
    assert form.isVisible()
    main.press(Qt.Key.Key_Space)
    main.tab_to("Throw away")
    main.press(Qt.Key.Key_Space)
    assert spoken(main.focused).startswith("Record a voice memo")
    assert kept(main, checkin) == 0


def test_what_was_said_is_heard_again_and_the_loudspeaker_closed_when_it_is_over(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    recorded(main, form)
    voice(form).listens.click()
    (loudspeaker,) = main.bench.sound.loudspeakers
    assert loudspeaker.played == [main.bench.services.voice_memos.samples(checkin)]
    voice(form).on_look()
    assert loudspeaker.stands() is SoundState.OPEN
    loudspeaker.playing = False
    voice(form).on_look()
    assert loudspeaker.stands() is SoundState.CLOSED
    assert voice(form).listens.isVisible()


def test_closing_the_form_closes_the_microphone_and_keeps_what_was_said(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    voice(form).begins.click()
    microphone(main).say(0.5)
    form.close()
    settle()
    assert microphone(main).state is SoundState.CLOSED
    assert kept(main, checkin) == 0.5


def test_the_end_of_the_program_closes_the_microphone_too(main: Rig, form: RecordDialog, checkin: str) -> None:
    voice(form).begins.click()
    microphone(main).say(0.5)
    main.windows.close()
    assert microphone(main).state is SoundState.CLOSED
    assert kept(main, checkin) == 0.5


def test_typing_goes_on_while_it_is_spoken(main: Rig, form: RecordDialog, checkin: str) -> None:
    voice(form).begins.click()
    form.boxes[0].entry.begin()
    main.type("They saw me.")
    say(main, form, 1)
    main.press(Qt.Key.Key_Escape)
    settle()
    assert kept(main, checkin) == 1
    assert main.bench.services.records.view(checkin).values["thought"] == "They saw me."


def test_after_three_minutes_it_stops_by_itself(main: Rig, form: RecordDialog, checkin: str) -> None:
    voice(form).begins.click()
    say(main, form, 181)
    assert microphone(main).state is SoundState.CLOSED
    assert kept(main, checkin) == 180
    assert "3 minutes are recorded, which is all that fits." in words(form)
    assert "Voice memo of 3 minutes" in words(form)


def test_a_microphone_that_takes_its_time_is_not_said_to_be_on(main: Rig, form: RecordDialog, checkin: str) -> None:
    main.bench.sound.begins = SoundState.OPENING
    voice(form).begins.click()
    settle()
    assert "The microphone is being opened …" in words(form)
    voice(form).stops.click()
    settle()
    assert "Nothing was heard, so nothing is kept." in words(form)
    assert voice(form).begins.isVisible()
    assert kept(main, checkin) == 0


def test_where_there_is_no_microphone_it_is_said_and_typing_stays(main: Rig, form: RecordDialog) -> None:
    main.bench.sound.begins = SoundState.FAILED
    voice(form).begins.click()
    voice(form).on_look()
    settle()
    assert "No microphone could be opened. Typing works as always." in words(form)
    assert voice(form).begins.isVisible()


def test_where_nothing_can_be_played_it_is_said_and_the_memo_stays(main: Rig, form: RecordDialog, checkin: str) -> None:
    recorded(main, form)
    main.bench.sound.begins = SoundState.FAILED
    voice(form).listens.click()
    main.bench.sound.loudspeakers[-1].playing = False
    voice(form).on_look()
    settle()
    assert "Nothing can be played on this computer now. The voice memo is kept." in words(form)
    assert kept(main, checkin) == 2


def test_a_microphone_that_is_muted_is_told_of(main: Rig, form: RecordDialog, checkin: str) -> None:
    voice(form).begins.click()
    microphone(main).heard = bytes(64_000)
    voice(form).on_look()
    voice(form).stops.click()
    settle()
    assert "Only silence came in." in words(form)
    assert kept(main, checkin) == 2


def test_a_microphone_that_is_pulled_out_stops_it_and_what_was_said_is_kept(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    voice(form).begins.click()
    say(main, form, 1.5)
    for _ in range(GONE_AFTER):
        voice(form).on_look()
    settle()
    assert microphone(main).state is SoundState.CLOSED
    assert "Nothing comes from the microphone any more. What was said before is kept." in words(form)
    assert kept(main, checkin) == 1.5


def test_an_answer_taken_back_meanwhile_closes_the_microphone_and_says_so(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    voice(form).begins.click()
    say(main, form, 1)
    main.bench.services.checkins.undo(checkin)
    say(main, form, 1)
    assert microphone(main).state is SoundState.CLOSED
    assert "There is no such check-in any more." in words(form)
    assert main.bench.services.vault.voice_memos.all() == ()


def test_a_full_disk_stops_it_in_a_sentence_and_what_was_kept_stays(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    voice(form).begins.click()
    say(main, form, 1)
    with room_for(4096):
        say(main, form, 10)
    assert "The data file cannot be written or read; please look at the disk." in words(form)
    assert microphone(main).state is SoundState.CLOSED
    assert kept(main, checkin) >= 1
    form.close()


def test_one_that_was_recorded_in_another_window_is_shown_instead_of_recorded_over(
    main: Rig, form: RecordDialog, checkin: str
) -> None:
    main.bench.services.voice_memos.begin(checkin).add(bytes(32_000))
    voice(form).begins.click()
    settle()
    assert main.bench.sound.microphones == []
    assert "There is a voice memo already." in words(form)
    assert "Voice memo of 1 second" in words(form)


def test_a_spoken_record_is_not_empty_when_another_one_is_wanted(main: Rig, form: RecordDialog, checkin: str) -> None:
    voice(form).begins.click()
    microphone(main).say(1)
    before = len(main.bench.services.vault.checkins.history())
    form.foot.more.click()
    settle()
    assert kept(main, checkin) == 1
    assert len(main.bench.services.vault.checkins.history()) == before + 1


def test_without_the_part_for_sound_nothing_is_offered_but_a_memo_can_be_thrown_away(main: Rig, checkin: str) -> None:
    main.bench.sound.installed = False
    form = opened_form(main, checkin)
    assert not voice(form).isVisible()
    assert not voice(form).begins.isVisible()
    form.close()
    settle()
    main.bench.services.voice_memos.begin(checkin).add(bytes(32_000))
    form = opened_form(main, checkin)
    assert "Voice memo of 1 second" in words(form)
    assert not voice(form).listens.isVisible()
    voice(form).throws.click()
    voice(form).on_thrown()
    settle()
    assert kept(main, checkin) == 0
