"""A change is asked for as a line for the session; the plan stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.sessions import Origin
from meantime.services.change_requests import LONGEST_OWN, ChangeRequests, Wished
from meantime.services.sessions import Sessions
from sheet_book import sheet_book
from short_sheets import at, plan, sheet


def test_a_line_names_the_plan_and_what_is_to_be_another_and_is_noted_once(tmp_path: Path) -> None:
    with sheet_book(tmp_path) as held:
        held.take(sheet(plan("Walk"), at("8:00"), plan("Mine", 'share = "private"'), at("9:00")))
        sessions = Sessions(held.book, held.ids)
        requests, walk = ChangeRequests(held.book, sessions), held.plan("Walk")
        before = walk.spec
        assert requests.note(walk.id, Wished.WHEN, "  After work\nwould fit. ")
        assert not requests.note(walk.id, Wished.WHEN, "After work would fit.")
        requests.note(held.plan("Mine").id, Wished.ELSE)
        assert {point.origin for point in sessions.points()} == {Origin.PLANS}
        assert [(point.text, point.keep) for point in sessions.points()] == [
            ("“Walk”: I would like to change when it comes. After work would fit.", True),
            ("“Mine”: I would like to change something.", False),
        ]
        assert held.plan("Walk").spec == before


def test_what_cannot_be_noted_is_refused_and_notes_nothing(tmp_path: Path) -> None:
    with sheet_book(tmp_path) as held:
        held.take(sheet(plan("Walk"), at("8:00")))
        sessions = Sessions(held.book, held.ids)
        requests = ChangeRequests(held.book, sessions)
        with pytest.raises(UserError):
            requests.note("nobody", Wished.WHAT)
        with pytest.raises(UserError):
            requests.note(held.plan("Walk").id, Wished.WHAT, "x" * (LONGEST_OWN + 1))
        assert sessions.points() == ()
