"""Who wakes reminders, and who shows how they stand."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from meantime.domain.desk import DeskMoment, Nudge
from meantime.services.moods import Snapshot


class Wake(Protocol):
    """The one timer."""

    def arm(self, at: datetime | None) -> None:
        """Call ``look`` at the instant ``at`` (aware), or sooner; None: whenever it likes."""
        ...


class ReminderObserver(Protocol):
    """Who shows how reminding stands."""

    def reminders_changed(self, snapshot: Snapshot) -> None:
        """Something about open practices or pauses has changed."""
        ...

    def card_wanted(self, key: str, moments: tuple[DeskMoment, ...]) -> None:
        """Nothing could be delivered: show these in a card of our own.

        ``Reminders.card(key)`` has its words; its answers go to ``Reminders.notice_answered``.
        """
        ...

    def card_unwanted(self, key: str) -> None:
        """That card, if it still stands, has nothing open left."""
        ...

    def checkin_wanted(self) -> None:
        """The person clicked a notice."""
        ...

    def session_wanted(self) -> None:
        """The person clicked a notice about a session that is to come."""
        ...

    def after_session_wanted(self) -> None:
        """The person clicked a notice about what comes after a session."""
        ...

    def weekly_wanted(self) -> None:
        """The person clicked a notice about the weekly look."""
        ...


def show(observer: ReminderObserver, nudge: Nudge | None) -> None:
    """Ask ``observer`` for what a notice leads to: its ``nudge``, or the check-in where it has none."""
    ways = {
        None: observer.checkin_wanted,
        Nudge.EVE: observer.session_wanted,
        Nudge.HOUR: observer.session_wanted,
        Nudge.AFTER: observer.after_session_wanted,
        Nudge.WEEK: observer.weekly_wanted,
    }
    ways[nudge]()
