"""On the evening and in the hour before a session one quiet line in today's check-in leads to the session sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from demo_bench import Bench
from meantime.services.screens.session_line import session_line
from meantime.ui.checkin.session_line import BeforeSessionLine, SessionLine
from meantime.ui.session.page import SessionPage
from quiet import Quiet
from reminding import berlin
from window_rig import Rig, clipped, opened, settle, unnamed

EVE = "For tomorrow, 15:00: what you want to bring…"


@pytest.fixture
def eve(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The main window on the evening before the session of Tuesday 24 November at three."""
    demo.clock.instant = berlin("2026-11-23T18:00")
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


def lines(rig: Rig) -> list[str]:
    return [each.opens.text() for each in rig.window.findChildren(BeforeSessionLine) if each.isVisible()]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-23T17:59", ""),
        ("2026-11-23T18:00", EVE),
        ("2026-11-23T23:59", EVE),
        ("2026-11-24T00:30", "For 15:00: what you want to bring…"),
        ("2026-11-24T04:00", ""),
        ("2026-11-24T13:59", ""),
        ("2026-11-24T14:00", "For 15:00: read your page…"),
        ("2026-11-24T14:59", "For 15:00: read your page…"),
        ("2026-11-24T15:00", ""),
    ],
)
def test_it_stands_all_that_evening_and_all_that_hour(demo: Bench, now: str, words: str) -> None:
    demo.clock.instant = berlin(now)
    assert session_line(demo.services.notebook) == words


def test_it_is_reached_by_keyboard_and_opens_the_sheet(eve: Rig) -> None:
    eve.show("today")
    assert lines(eve) == [EVE]
    eve.tab_to(EVE)
    eve.press(Qt.Key.Key_Return)
    assert isinstance(eve.window.page, SessionPage)
    assert (unnamed(eve.window), clipped(eve.window)) == ([], [])


def test_it_goes_where_the_session_is_moved_on(eve: Rig) -> None:
    eve.show("today")
    sessions = eve.bench.services.sessions
    session = sessions.next()
    assert session is not None
    eve.bench.bus.tell(sessions.reschedule(session, datetime(2026, 11, 26, 15)))
    settle()
    assert lines(eve) == []


def test_on_a_hard_day_it_does_not_stand_there(eve: Rig) -> None:
    eve.bench.services.heard.hear({}, hard=True)
    eve.windows.refresh_today()
    eve.show("today")
    assert lines(eve) == []


def test_two_lines_at_most_stand_above_what_is_due_and_the_next_one_waits(demo: Bench, quiet: Quiet) -> None:
    demo.clock.instant = berlin("2026-12-01T12:00")
    with opened(demo) as rig:
        rig.show("today")
        found = [each.opens.text() for each in rig.window.findChildren(SessionLine) if each.isVisible()]
        assert found == ["After your session: five small things…", "Your week, if you like…"]
        rig.bench.bus.tell(rig.bench.services.after_session.put_away())
        settle()
        found = [each.opens.text() for each in rig.window.findChildren(SessionLine) if each.isVisible()]
        assert found == ["Your week, if you like…", "Look back on November, if you like…"]
