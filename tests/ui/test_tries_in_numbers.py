"""Tries with numbers alone in the session sheet: a box for each, the newest at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.services.report.data import to_json
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.session.tries import FOLDED
from quiet import quietness
from session_rig import OFFSCREEN, SessionRig, session_page

TRIES = 7
LADDER = """
meantime = 1

[[plan]]
title = "Lift"
practice = "exposure"
starts = {day}
[[plan.trigger]]
at = ["08:00"]
[[plan.step]]
title = "Ride one floor"
suds = 30
"""


@pytest.fixture
def rig(empty: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The page of someone who tried a step on each of the last seven days, and wrote nothing about it."""
    services = empty.services
    today = services.notebook.present().today
    first = today - timedelta(days=TRIES - 1)
    read = read_sheet(LADDER.format(day=first).encode(), services.library, services.notebook.anchors)
    import_sheet(services.notebook, services.ids, read)
    lift = services.notebook.find("Lift")
    for n in range(TRIES):
        said = Details(ratings=(("suds-before", 61.0 + n), ("suds-peak", 81.0 + n)))
        services.checkins.answer(lift, Status.FULL, day=first + timedelta(days=n), details=said)
    with quietness() as quiet, session_page(empty, qtbot) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        yield made


def shown(rig: SessionRig) -> list[str]:
    return [row.box.accessibleName() for row in rig.page.choices.tries.rows]


def test_the_newest_have_a_box_at_once_and_all_of_them_at_a_press(rig: SessionRig) -> None:
    every = [f"Distress: before {61 + n}, peak {81 + n}" for n in range(TRIES)]
    assert shown(rig) == every[-FOLDED:]
    rig.page.choices.tries.more.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rig.page.choices.tries.more, Qt.Key.Key_Space)
    assert shown(rig) == every
    assert not rig.page.choices.tries.more.isVisibleTo(rig.page)
    assert rig.page.choices.tries.rows[0].box in rig.page.choices.stops()


def test_a_try_held_back_takes_its_numbers_off_the_page_and_is_never_folded_away(rig: SessionRig, qtbot: QtBot) -> None:
    every = [f"Distress: before {61 + n}, peak {81 + n}" for n in range(TRIES)]
    rig.press(f"Show all {TRIES}")
    assert "62 · 82" in to_json(rig.report)
    rig.row(every[1]).box.click()
    assert "62 · 82" not in to_json(rig.report)
    assert "stays with you" in rig.row(every[1]).box.accessibleDescription()
    with session_page(rig.bench, qtbot) as again:
        again.wait_for_pages()
        assert shown(again) == [every[1], *every[-FOLDED:]]
        again.row(every[1]).box.click()
        assert shown(again) == [every[1], *every[-FOLDED:]]
        assert "62 · 82" in to_json(again.report)
