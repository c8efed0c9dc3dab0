"""When the engine will next show something: it is asked itself, on a copy of its state that nobody acts upon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from meantime.domain.desk import DeskMoment, Screen
from meantime.services.desk_refill import DAYS_AHEAD, desk_moments
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.notebook import Notebook
from meantime.services.remembered import remembered
from meantime.storage.desk import Desk


def next_reminder(book: Notebook, desk: Desk) -> datetime | None:
    """Return the instant at which something will next be shown; None where that is not within the filled days.

    It goes by what the vault holds now, as if the desk had just been filled from it. Nothing is changed.
    """
    answered = {answer.occurrence for answer in desk.waiting()}
    moments = tuple(moment for moment in desk_moments(book) if moment.occurrence not in answered)
    present = book.present()
    state = remembered(desk, present.zone, moments, Screen.of(book.settings))
    return next_shown(state, moments, present.now.utc)


def next_shown(state: State, moments: Iterable[DeskMoment], now: datetime) -> datetime | None:
    """Return the first instant after ``now`` at which the engine shows something, if nobody does anything till then.

    Args:
        state: as it stands.
        moments: the open moments as the vault has them.
        now: the present instant, aware; what is shown at it is not to come any more.
    """
    if not state.screen.reminders:
        return None
    end = now + timedelta(days=DAYS_AHEAD)
    state, _ = step(state, ev.PlansChanged(tuple(moments)), now)
    while (wake := state.next_wake(now)) is not None and wake <= end:
        now = wake
        state, effects = step(state, ev.Tick(), now)
        if any(isinstance(effect, do.Show) for effect in effects):
            return now
    return None
