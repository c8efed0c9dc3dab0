"""The weekly look over the made-up weeks, on the evening on which it is offered."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from meantime.domain.weekly import Look, Shifting
from meantime.services.changes import Changes, Part
from meantime.ui.week.page import WeekPage
from meantime.ui.week.weekly_card import WeeklyCard
from window_rig import Rig, settle, spoken

SUNDAY = "2026-11-29T18:00"
A_WEEK_LATER = "2026-12-06T18:00"
FIELD = "What is shifting? A line, if you like."


def week(rig: Rig) -> WeekPage:
    """Show the week."""
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    return page


def card(rig: Rig) -> WeeklyCard:
    """Show the week, and return the card of its weekly look."""
    return week(rig).weekly


def opened_card(rig: Rig) -> WeeklyCard:
    """Return that card, opened."""
    shown = card(rig)
    shown.toggle.click()
    settle()
    return shown


def pressed(shown: WeeklyCard, name: str) -> None:
    """Press the button of the card that a screen reader calls so."""
    (found,) = [each for each in shown.findChildren(QPushButton) if spoken(each) == name]
    found.click()
    settle()


def look(rig: Rig) -> Look:
    """Return the look that began last."""
    found = rig.bench.services.weekly.current()
    assert found is not None
    return found


def kept(rig: Rig) -> Shifting | None:
    """Return the line that is kept for it."""
    return rig.bench.services.weekly.line(look(rig))


def tell(rig: Rig) -> None:
    """Let windows hear that something was measured."""
    rig.bench.bus.tell(Changes.of(Part.MEASURES))
    settle()
