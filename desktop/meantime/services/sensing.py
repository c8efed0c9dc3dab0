"""What the person's coming and going says about routines: pure rules, and the memory that outlives the program."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta

from meantime.domain.anchors import Sensed
from meantime.domain.desk import Presence
from meantime.domain.errors import UserError
from meantime.services.ports import SystemSignal
from meantime.storage.desk import Desk

_log = logging.getLogger(__name__)


def sense(
    known: Presence, signal: SystemSignal, now: datetime, today: date, break_minutes: int
) -> tuple[Presence, Sensed | None]:
    """Return what is known after ``signal``, and what routine it is; the same signal twice is one.

    Whoever comes for the first time of a practice day comes from no break, however long the night was.

    Args:
        known: what was known before.
        signal: what the computer tells.
        now: the present instant, aware.
        today: the present practice day.
        break_minutes: how long one has to be away for it to be a break.
    """
    if signal is SystemSignal.SESSION_ENDS:
        return _leaving(known, now, locked=known.locked), Sensed.SESSION_END
    if signal in (SystemSignal.LOCKED, SystemSignal.FALLS_ASLEEP):
        return _leaving(known, now, locked=known.locked or signal is SystemSignal.LOCKED), None
    if signal is SystemSignal.UNLOCKED or (signal is SystemSignal.RESUMED and not known.locked):
        return Presence(came=today), _coming(known, now, today, timedelta(minutes=break_minutes))
    return known, None


def _leaving(known: Presence, now: datetime, *, locked: bool) -> Presence:
    return replace(known, away_since=known.away_since or now, locked=locked)


def _coming(known: Presence, now: datetime, today: date, least: timedelta) -> Sensed | None:
    if known.came != today:
        return Sensed.FIRST_UNLOCK
    away = now - known.away_since if known.away_since is not None else timedelta()
    return Sensed.BACK_AFTER_BREAK if away >= least else None


class PresenceWatch:
    """Remembers on the desk, so that a start of the program in the afternoon is no first coming."""

    def __init__(self, desk: Desk) -> None:
        """Remember on ``desk``."""
        self._desk = desk
        self._known = desk.presence()

    def take(self, signal: SystemSignal, now: datetime, today: date, break_minutes: int) -> Sensed | None:
        """Take in what the computer tells; the arguments and what is returned are those of ``sense``."""
        known, sensed = sense(self._known, signal, now, today, break_minutes)
        if known != self._known:
            self._known = known
            try:
                self._desk.save_presence(known)
            except UserError:
                _log.warning("nothing can be written now; who comes and goes is known until the program ends")
        return sensed
