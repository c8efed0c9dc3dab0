"""Five small things after a session say how they stand, and wait quietly until they are put away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.specificity import Vocabulary
from meantime.resources import resource
from meantime.services.after_session import AfterSession, Thing
from meantime.services.preferences import Preferences
from meantime.services.screens.after_session import AfterSessionScreen, Way
from meantime.services.sessions import Sessions
from meantime.services.specificity.reading import Vocabularies
from sheet_book import SheetBook, sheet_book
from short_sheets import at, plan, sheet

CLEAR = plan(
    "Kind line",
    'what = "write one harsh line, then a kinder one"',
    'where = "at my desk"',
    'full = { what = "3 pairs of lines", minutes = 5 }',
    'small = { what = "1 kinder line", minutes = 1 }',
)
VAGUE = CLEAR.replace("Kind line", "Evenings").replace("at my desk", "somewhere quiet")
TUESDAY = datetime(2026, 11, 17, 15, 0)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path, "2026-11-17T15:10") as book:
        yield book


def words() -> tuple[Vocabulary, ...]:
    return tuple(Vocabularies.load(resource("specificity")).all)


@pytest.fixture
def sessions(held: SheetBook) -> Sessions:
    return Sessions(held.book, held.ids)


@pytest.fixture
def service(held: SheetBook, sessions: Sessions) -> AfterSession:
    return AfterSession(held.book, sessions, words)


def test_the_list_waits_from_the_end_of_a_session_until_it_is_put_away(
    held: SheetBook, sessions: Sessions, service: AfterSession
) -> None:
    session, _ = sessions.add(TUESDAY, "R. K.")
    assert service.waiting() is None, "the session is not over"
    held.clock.put("2026-11-17T15:50")
    assert service.waiting() == session
    service.put_away()
    assert service.waiting() is None
    assert service.put_away().parts == frozenset()


def test_the_next_session_ends_the_waiting_and_begins_its_own(
    held: SheetBook, sessions: Sessions, service: AfterSession
) -> None:
    sessions.add(TUESDAY)
    following, _ = sessions.add(TUESDAY + timedelta(days=3))
    held.clock.put("2026-11-20T15:01")
    assert service.waiting() is None
    held.clock.put("2026-11-20T15:51")
    assert service.waiting() == following
    held.clock.put("2026-11-27T15:51")
    assert service.waiting() is None, "after a week nobody is reminded of it"


def test_without_a_plan_or_a_session_the_list_still_says_how_things_stand(
    held: SheetBook, service: AfterSession
) -> None:
    assert service.waiting() is None
    assert service.stands().settled == {Thing.TRACKING}
    view = AfterSessionScreen(held.book, service).view()
    assert [thing.thing for thing in view.things] == list(Thing)
    assert [way.way for way in view.things[0].ways] == [Way.MAKE]
    assert [way.way for way in view.things[4].ways] == [Way.SHEET]
    service.put_cue(True)
    assert Thing.CUE in service.stands().settled


def test_open_points_and_several_triggers_are_named_by_plan(held: SheetBook, service: AfterSession) -> None:
    held.take(sheet(VAGUE, at("22:15"), CLEAR, at("21:00"), at("22:00")))
    stands = service.stands()
    assert [plan.title for plan in stands.vague] == ["Evenings"]
    assert [plan.title for plan in stands.several] == ["Kind line"]
    things = AfterSessionScreen(held.book, service).view().things
    assert [(way.way, way.about) for way in things[0].ways] == [(Way.ASK, "Evenings")]
    assert [(way.way, way.about) for way in things[1].ways] == [(Way.WHEN, "Kind line")]


def test_a_locked_plan_is_asked_about_and_not_changed(held: SheetBook, service: AfterSession) -> None:
    locked = CLEAR.replace("small = ", "# small = ") + 'locked = true\nstop_rule = "stop when it gets too much"\n'
    held.take(sheet(locked, at("21:00"), at("22:00"), by="R. K.", agreed="2026-11-10"))
    things = AfterSessionScreen(held.book, service).view().things
    assert [way.way for way in things[1].ways] == [Way.ASK]


def test_the_next_session_is_offered_at_the_distance_of_the_last_two(
    held: SheetBook, sessions: Sessions, service: AfterSession
) -> None:
    sessions.add(TUESDAY - timedelta(days=14))
    sessions.add(TUESDAY, "R. K.")
    held.clock.put("2026-11-17T16:00")
    offered = TUESDAY + timedelta(days=14)
    assert service.stands().offered == offered
    service.note_next(offered)
    assert [(each.at, each.with_) for each in sessions.all()][-1] == (offered, "R. K.")
    assert Thing.NEXT in service.stands().settled


def test_a_next_session_is_offered_at_an_hour_that_there_was(
    held: SheetBook, sessions: Sessions, service: AfterSession
) -> None:
    sessions.add(TUESDAY - timedelta(days=7, hours=-1))
    sessions.add(TUESDAY)
    held.clock.put("2026-11-17T16:00")
    assert service.stands().offered == TUESDAY + timedelta(days=7)


def test_a_cue_stands_for_one_session_and_can_be_taken_back(
    held: SheetBook, sessions: Sessions, service: AfterSession
) -> None:
    sessions.add(TUESDAY)
    sessions.add(TUESDAY + timedelta(days=7))
    held.clock.put("2026-11-17T16:00")
    service.put_cue(True)
    assert service.stands().cue
    service.put_cue(False)
    assert not service.stands().cue
    service.put_cue(True)
    held.clock.put("2026-11-24T16:00")
    assert not service.stands().cue


def test_reminders_are_turned_on_in_one_step(held: SheetBook, service: AfterSession) -> None:
    Preferences(held.book).set("reminders", "off")
    assert Thing.TRACKING not in service.stands().settled
    service.remind()
    assert Thing.TRACKING in service.stands().settled
    assert held.book.settings.reminders


def test_once_all_of_it_is_there_the_list_says_so(held: SheetBook, sessions: Sessions, service: AfterSession) -> None:
    held.take(sheet(CLEAR, at("21:00")))
    sessions.add(TUESDAY + timedelta(days=7))
    service.put_cue(True)
    view = AfterSessionScreen(held.book, service).view()
    assert view.below == "All of it is there."
    assert all(thing.settled for thing in view.things)
