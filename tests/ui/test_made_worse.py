"""What is asked where something made things worse: shown as it was said, wherever it was said."""

from __future__ import annotations

import pytest

from checkin_desk import LADDER, CheckInDesk
from meantime.services.details import Details, DetailsChange
from meantime.ui.parts import Chip
from window_rig import settle


@pytest.mark.parametrize(("choice", "expected"), [("Yes", True), ("No", False)])
def test_what_the_plan_expected_is_shown_as_it_was_said_when_it_is_looked_at_again(
    at_lunch: CheckInDesk, choice: str, expected: bool
) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    _choice(at_lunch, choice).click()
    assert at_lunch.answers(LADDER)[0].expected is expected
    at_lunch.popover.panel.close_details()
    at_lunch.controller.on_worse_chosen(at_lunch.block("Sit in the canteen").item)
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == [choice]


def test_what_the_plan_expected_follows_what_is_said_elsewhere(at_lunch: CheckInDesk) -> None:
    at_lunch.block("Sit in the canteen").on_worse()
    answer = at_lunch.answers(LADDER)[0]
    elsewhere = DetailsChange.between(Details(), Details(expected=False))
    at_lunch.bench.bus.tell(at_lunch.bench.services.checkins.amend(answer.id, elsewhere).changes)
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == ["No"]
    _choice(at_lunch, "Not sure").click()
    assert at_lunch.answers(LADDER)[0].expected is None
    assert [each.text() for each in _expectations(at_lunch) if each.isChecked()] == ["Not sure"]


def _expectations(desk: CheckInDesk) -> list[Chip]:
    settle()
    return [each for each in desk.popover.findChildren(Chip) if each.text() in ("Yes", "No", "Not sure")]


def _choice(desk: CheckInDesk, words: str) -> Chip:
    (found,) = [each for each in _expectations(desk) if each.text() == words]
    return found
