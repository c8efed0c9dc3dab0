"""Voice memos: recorded second by second, heard again, gone with their answer; and nothing else shows them."""

from __future__ import annotations

import signal
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import command_line
from made_up_sound import VOICE
from meantime.composition import Services
from meantime.domain.errors import AnswerGone, UserError
from meantime.domain.statuses import Status
from meantime.domain.voice import BYTES_A_SECOND as KEPT_A_SECOND
from meantime.domain.voice import LONGEST, LONGEST_SECONDS
from meantime.services.changes import Changes, Part
from meantime.services.exchange import LARGEST
from meantime.services.records.voice_memos import MOST_HOURS, VoiceMemos
from own_process import bare_environment
from short_sheets import at, plan, sheet


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    line = command_line(tmp_path, "2026-11-24T12:00")
    line.take(sheet(plan("Worry", 'small = { what = "one line" }'), at("09:00")))
    services = Services.open(line.folder, line.clock)
    yield services
    services.close()


def answer(services: Services, status: Status = Status.FULL, slot: int | None = 1) -> str:
    return services.checkins.answer(services.notebook.find("Worry"), status, slot=slot).checkin.id


def said(services: Services, checkin_id: str, seconds: int = 2) -> None:
    recording = services.voice_memos.begin(checkin_id)
    for _ in range(seconds):
        recording.add(VOICE)
    assert recording.seconds == seconds


def near(one: bytes, other: bytes) -> bool:
    """Tell whether two voices sound alike."""
    pairs = zip(array("h", one), array("h", other), strict=True)
    return all(abs(a - b) <= max(16, abs(a) // 16) for a, b in pairs)


def test_what_is_said_is_kept_with_each_part_and_heard_again(services: Services) -> None:
    checkin_id = answer(services)
    recording = services.voice_memos.begin(checkin_id)
    assert services.voice_memos.seconds(checkin_id) == 0
    recording.add(VOICE)
    assert services.voice_memos.seconds(checkin_id) == 1, "a program that is killed now has lost nothing"
    recording.add(VOICE[: len(VOICE) // 2])
    assert (services.voice_memos.seconds(checkin_id), recording.seconds) == (1.5, 1.5)
    assert near(services.voice_memos.samples(checkin_id), VOICE + VOICE[: len(VOICE) // 2])


def test_silence_writes_nothing_and_nothing_said_is_no_memo(services: Services) -> None:
    checkin_id = answer(services)
    services.voice_memos.begin(checkin_id).add(b"")
    assert services.voice_memos.seconds(checkin_id) == 0
    assert services.voice_memos.samples(checkin_id) == b""
    assert services.voice_memos.throw_away(checkin_id) == Changes()


def test_three_minutes_fit_and_what_is_said_after_them_is_not_kept(services: Services) -> None:
    checkin_id = answer(services)
    recording = services.voice_memos.begin(checkin_id)
    full = []
    for said in (VOICE * (LONGEST_SECONDS - 1), VOICE * 2, VOICE):
        recording.add(said)
        full.append(recording.full)
    assert full == [False, True, True]
    assert services.voice_memos.seconds(checkin_id) == LONGEST_SECONDS
    assert services.vault.voice_memos.size() == LONGEST == LONGEST_SECONDS * KEPT_A_SECOND


def test_an_answer_has_one_memo_and_thrown_away_it_makes_room(services: Services) -> None:
    checkin_id = answer(services)
    said(services, checkin_id)
    with pytest.raises(UserError, match="already"):
        services.voice_memos.begin(checkin_id)
    assert services.voice_memos.throw_away(checkin_id) == Changes.of(Part.CHECKINS)
    assert services.voice_memos.seconds(checkin_id) == 0
    said(services, checkin_id, seconds=1)
    assert services.voice_memos.seconds(checkin_id) == 1


def test_it_stays_with_an_answer_that_is_changed_and_stands_again_when_that_is_undone(services: Services) -> None:
    first = answer(services, Status.SMALL)
    said(services, first)
    second = answer(services, Status.FULL)
    assert second != first
    assert services.voice_memos.seconds(first) == services.voice_memos.seconds(second) == 2
    with pytest.raises(UserError, match="already"):
        services.voice_memos.begin(second)
    services.checkins.undo(second)
    assert services.voice_memos.seconds(first) == 2
    answer(services, Status.FULL)
    services.voice_memos.throw_away(first)
    assert services.vault.voice_memos.size() == 0


def test_an_answer_taken_back_takes_it_along_for_good(services: Services) -> None:
    checkin_id = answer(services)
    said(services, checkin_id)
    services.checkins.undo(checkin_id)
    assert services.vault.voice_memos.all() == ()
    for ask in (services.voice_memos.seconds, services.voice_memos.samples, services.voice_memos.begin):
        with pytest.raises(AnswerGone):
            ask(checkin_id)


def test_an_answer_taken_back_while_something_is_said_beside_it_keeps_nothing_more(services: Services) -> None:
    checkin_id = answer(services)
    recording = services.voice_memos.begin(checkin_id)
    recording.add(VOICE)
    services.checkins.undo(checkin_id)
    with pytest.raises(AnswerGone):
        recording.add(VOICE)
    assert services.vault.voice_memos.all() == ()


def test_thrown_away_elsewhere_while_something_is_said_it_does_not_come_back(services: Services) -> None:
    checkin_id = answer(services)
    recording = services.voice_memos.begin(checkin_id)
    recording.add(VOICE)
    services.voice_memos.throw_away(checkin_id)
    with pytest.raises(UserError, match="elsewhere"):
        recording.add(VOICE)
    assert services.vault.voice_memos.all() == ()


def test_two_that_record_beside_one_answer_do_not_talk_into_each_other(services: Services) -> None:
    checkin_id = answer(services)
    one, other = services.voice_memos.begin(checkin_id), services.voice_memos.begin(checkin_id)
    one.add(VOICE)
    with pytest.raises(UserError, match="elsewhere"):
        other.add(VOICE)
    one.add(VOICE)
    assert services.voice_memos.seconds(checkin_id) == 2


def test_once_all_that_fits_is_full_nothing_more_is_begun(services: Services) -> None:
    memos = VoiceMemos(services.notebook, services.checkins, most_hours=0.1)
    made = services.notebook.present().now
    for _ in range(2):
        memos.begin(answer(services, Status.SMALL, slot=None))
        services.vault.voice_memos.add_part(answer(services, slot=None), made, bytes(LONGEST))
    with pytest.raises(UserError, match=r"0\.1 hours"):
        memos.begin(answer(services, Status.SMALL, slot=None))
    assert LARGEST > 4 / 3 * (MOST_HOURS * 3600 + LONGEST_SECONDS) * KEPT_A_SECOND, "an export is read back"


def test_an_empty_record_beside_which_something_was_said_is_not_taken_back(services: Services) -> None:
    silent = services.sitting.another(answer(services)).checkin.id
    services.sitting.leave(silent)
    assert services.vault.checkins.get(silent).undone is not None  # type: ignore[union-attr]
    spoken = services.sitting.another(answer(services)).checkin.id
    said(services, spoken)
    assert services.sitting.leave(spoken) == Changes()
    assert services.voice_memos.seconds(spoken) == 2


RECORDS = """
import sys
from pathlib import Path
from meantime.composition import Services
services = Services.open(Path(sys.argv[1]))
recording = services.voice_memos.begin(sys.argv[2])
for _ in range(170):
    recording.add(bytes(range(250)) * 128)
    print(recording.seconds, flush=True)
"""


def test_a_program_that_is_killed_in_the_midst_of_a_word_has_kept_what_was_said_before(services: Services) -> None:
    checkin_id = answer(services)
    words = [sys.executable, "-c", RECORDS, str(services.folder), checkin_id]
    with subprocess.Popen(words, env=bare_environment(None), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        told = [running.stdout.readline() for _ in range(3)]
        running.kill()
    assert running.returncode == -signal.SIGKILL
    assert services.voice_memos.seconds(checkin_id) >= float(told[-1]) == 3
    assert len(services.voice_memos.samples(checkin_id)) >= 3 * len(VOICE)
    services.voice_memos.throw_away(checkin_id)
    assert services.vault.voice_memos.size() == 0
