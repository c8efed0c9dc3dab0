"""What comes of a choice after three "not this time" in a row, and that it stays with the client where it has to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from full_disk import room_for
from meantime.domain.asking import Question
from meantime.domain.errors import StorageTrouble, UserError
from meantime.domain.plans import PlanVersion
from meantime.domain.sessions import Origin
from meantime.domain.statuses import PlanStatus, Status
from meantime.domain.support import SupportCard
from meantime.services.exchange import json_text, read_json
from meantime.services.plans import Plans
from meantime.services.questions import OTHER_CUE, OTHER_TIME, PAUSE, SMALLER, TELL
from meantime.services.screens.asking import question_view
from meantime.services.sessions import LONGEST_LINE
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault
from question_room import TITLE, Room, question_room

NOT = Status.NOT_THIS_TIME
LOCKED = ("locked = true", 'what = "as set"', 'stop_rule = "stop"')
PRIVATE = 'share = "private"'
ALL = (SMALLER, OTHER_TIME, OTHER_CUE, PAUSE, TELL)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Friday the sixth; every day at eight, since Monday."""
    with question_room(tmp_path / "data") as made:
        yield made


@pytest.mark.parametrize(
    ("chose", "line"),
    [
        (SMALLER, "“Breathing”: would a smaller version fit?"),
        (OTHER_TIME, "“Breathing”: would another time fit better?"),
        (OTHER_CUE, "“Breathing”: would another cue fit better?"),
        (TELL, "“Breathing” didn’t fit the last three times."),
    ],
)
def test_a_wish_for_the_plan_is_a_line_to_talk_about_and_what_was_agreed_stays(
    room: Room, chose: str, line: str
) -> None:
    room.not_this_time("04", "05", "06")
    before = room.book.plan(TITLE)
    assert room.choose(chose)
    (noted,) = room.sessions.points()
    assert noted.origin is Origin.QUESTION
    assert (noted.text, noted.keep, noted.plan_id) == (line, True, before.id)
    after = room.book.plan(TITLE)
    assert replace(after, asked=()) == before
    assert [(one.question, one.chose) for one in after.asked] == [(Question.SOMETHING_ELSE, chose)]


def test_a_pause_is_a_pause_and_goes_on_by_one_click(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    assert room.choose(PAUSE)
    present = room.book.book.present()
    assert room.book.plan(TITLE).status(present.now, present.boundary) is PlanStatus.PAUSED
    assert room.sessions.points() == ()
    Plans(room.book.book).resume(room.book.plan(TITLE))
    assert room.now() is None, "it was asked"


@pytest.mark.parametrize("chose", [*ALL, ""])
def test_whatever_was_chosen_it_is_not_put_again_for_four_weeks(room: Room, chose: str) -> None:
    room.not_this_time("04", "05", "06")
    room.choose(chose)
    Plans(room.book.book).resume(room.book.plan(TITLE))
    for day in ("06", "07", "08"):
        room.book.clock.put(f"2026-11-{day}T10:30")
        room.not_this_time(day)
        assert room.now() is None
    room.book.clock.put("2026-12-04T09:59")
    room.book.checkins.answer(room.book.plan(TITLE), NOT)
    assert room.now() is None
    room.book.clock.put("2026-12-04T10:00")
    assert room.what() is Question.SOMETHING_ELSE


@pytest.mark.parametrize("second", [*ALL, ""])
def test_a_second_click_changes_nothing_whatever_it_chooses(room: Room, second: str) -> None:
    room.not_this_time("04", "05", "06")
    assert room.choose(SMALLER)
    before = (room.book.plan(TITLE), room.sessions.points())
    assert not room.choose(second)
    assert (room.book.plan(TITLE), room.sessions.points()) == before


def test_a_line_that_still_stands_is_not_noted_again_and_one_taken_off_is(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    room.choose(SMALLER)
    sessions = room.sessions
    for day in ("2026-12-05", "2027-01-03"):
        room.book.clock.put(f"{day}T10:00")
        room.book.checkins.answer(room.book.plan(TITLE), NOT)
        assert room.choose(SMALLER)
        assert len(room.sessions.points()) == 1
        sessions.drop(room.sessions.points()[0])
    room.book.clock.put("2027-02-02T10:00")
    room.book.checkins.answer(room.book.plan(TITLE), NOT)
    room.choose(SMALLER)
    assert len(room.sessions.points()) == 1


def test_a_full_disk_leaves_nothing_half_written_and_the_next_click_works(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    before = room.book.plan(TITLE)
    for chose in ALL:
        with room_for(4), pytest.raises(StorageTrouble):
            room.choose(chose)
        assert room.book.plan(TITLE) == room.book.book.vault.plans.get(before.id) == before
        assert room.sessions.points() == ()
    assert room.what() is Question.SOMETHING_ELSE
    assert room.choose(TELL)
    assert len(room.sessions.points()) == 1


def test_a_line_that_cannot_be_noted_takes_the_note_of_the_question_with_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageTrouble("The disk is full; nothing was changed.")

    room.not_this_time("04", "05", "06")
    before = room.book.plan(TITLE)
    monkeypatch.setattr(room.book.book.vault.talking_points, "add", refuse)
    with pytest.raises(StorageTrouble):
        room.choose(SMALLER)
    assert room.book.plan(TITLE) == room.book.book.vault.plans.get(before.id) == before


def test_a_title_of_any_length_fits_into_a_line(room: Room) -> None:
    known, other = room.book.plan(TITLE), room.book.ids.fresh()
    spec = replace(known.spec, title="long " * 1_000)
    room.book.book.vault.plans.save(replace(known, id=other, order=1, versions=(PlanVersion(spec),)))
    room.book.book.forget()
    for day in (4, 5, 6):
        room.book.checkins.answer(room.book.book.plan(other), NOT, day=date(2026, 11, day), slot=1)
    room.questions.answer(other, Question.SOMETHING_ELSE, OTHER_TIME)
    (line,) = room.sessions.points()
    assert len(line.text) <= LONGEST_LINE
    assert line.text.endswith("”: would another time fit better?")


def test_a_locked_plan_is_offered_nothing_but_a_pause_and_to_tell(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", *LOCKED) as room:
        room.not_this_time("04", "05", "06")
        asking = room.now()
        assert asking is not None
        assert asking.choices == (PAUSE, TELL)
        assert question_view(asking).heading == "What would help now?", "nothing else is suggested"
        with pytest.raises(UserError):
            room.choose(SMALLER)
        assert (room.book.plan(TITLE).asked, room.sessions.points()) == ((), ())
        assert room.choose(TELL)
        assert [line.text for line in room.sessions.points()] == ["“Breathing” didn’t fit the last three times."]


def test_nobody_is_told_of_a_private_plan_and_its_lines_stay_with_the_client(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", PRIVATE) as room:
        room.not_this_time("04", "05", "06")
        asking = room.now()
        assert asking is not None
        assert (asking.choices, asking.stays) == ((SMALLER, OTHER_TIME, OTHER_CUE, PAUSE), True)
        with pytest.raises(UserError):
            room.choose(TELL)
        assert room.choose(OTHER_TIME)
        assert [line.keep for line in room.sessions.points()] == [False]


def test_a_plan_locked_and_private_is_offered_a_pause(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", *LOCKED, PRIVATE) as room:
        room.not_this_time("04", "05", "06")
        asking = room.now()
        assert asking is not None
        assert asking.choices == (PAUSE,)


def test_answers_given_while_a_plan_was_private_are_not_told_once_it_is_shared(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", PRIVATE) as room:
        room.not_this_time("04", "05")
        room.retake()
        room.book.clock.put("2026-11-06T11:00")
        room.not_this_time("06")
        asking = room.now()
        assert asking is not None
        assert (TELL in asking.choices, asking.stays) == (False, True)
        room.choose(SMALLER)
        assert [line.keep for line in room.sessions.points()] == [False]


def test_a_plan_made_private_before_the_click_is_not_told_of(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    room.retake(PRIVATE)
    with pytest.raises(UserError):
        room.choose(TELL)
    assert (room.book.plan(TITLE).asked, room.sessions.points()) == ((), ())
    room.choose(OTHER_CUE)
    assert [line.keep for line in room.sessions.points()] == [False]


def test_a_plan_made_private_takes_its_lines_off_the_page_and_no_others(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    room.choose(TELL)
    sessions = room.sessions
    sessions.note("my own words")
    room.retake('share = "summary"')
    assert [line.keep for line in room.sessions.points()] == [True, True]
    room.retake(PRIVATE)
    assert [line.keep for line in room.sessions.points()] == [False, True]
    room.retake()
    assert [line.keep for line in room.sessions.points()] == [False, True], "that is said by hand"


def test_what_was_asked_and_noted_goes_out_and_comes_back(room: Room, tmp_path: Path) -> None:
    room.not_this_time("04", "05", "06")
    room.choose(SMALLER)
    path = tmp_path / "export.json"
    path.write_text(json_text(room.book.book.vault, SupportCard()), "utf-8")
    vault, desk = Vault.open(tmp_path / "other"), Desk.open(tmp_path / "other")
    read_json(vault, desk, path)
    plans, points = vault.plans.all(), vault.talking_points.all()
    vault.close()
    desk.close()
    assert plans == (room.book.plan(TITLE),)
    assert [(one.question, one.chose) for one in plans[0].asked] == [(Question.SOMETHING_ELSE, SMALLER)]
    assert points == room.sessions.points()
