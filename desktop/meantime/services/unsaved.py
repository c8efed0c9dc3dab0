"""What was said beside answers and could not be written yet: nothing typed is lost while the disk is full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Share
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.sharing import strictest


class UnsavedDetails:
    """What waits to be written beside each answer, in the order in which it was said first."""

    def __init__(self, share: Callable[[str], Share] = lambda _: Share.PRIVATE) -> None:
        """Nothing waits; ``share`` is under which something is said now beside a check-in: strict where unknown."""
        self._waiting: dict[str, DetailsChange] = {}
        self._share = share

    def with_earlier(self, checkin_id: str, change: DetailsChange) -> DetailsChange:
        """Return ``change`` laid over what waits for the same answer."""
        earlier = self._waiting.get(checkin_id)
        return change if earlier is None else earlier.then(change)

    def keep(self, checkin_id: str, change: DetailsChange) -> None:
        """Let ``change`` wait, with what waited for the same answer before.

        The plan may be shared by when it is written, but what was said while it was private stays with the client.
        """
        waiting = self.with_earlier(checkin_id, change)
        self._waiting[checkin_id] = replace(waiting, under=strictest(waiting.under, self._share(checkin_id)))

    def drop(self, checkin_id: str) -> None:
        """It is written, or the answer it belongs to is gone."""
        self._waiting.pop(checkin_id, None)

    def beside(self, checkin_id: str) -> DetailsChange | None:
        """Return what waits for one answer."""
        return self._waiting.get(checkin_id)

    def all(self) -> tuple[tuple[str, DetailsChange], ...]:
        """Return what waits: pairs of a check-in's id and the change."""
        return tuple(self._waiting.items())

    def under(self, checkin_id: str) -> Share:
        """Return the strictest share under which any of what waits for an answer was said."""
        waiting = self._waiting.get(checkin_id)
        return waiting.under if waiting is not None else Share.FULL

    def laid_over(self, checkin: CheckIn) -> CheckIn:
        """Return an answer as it will be once nothing waits."""
        if checkin.id not in self._waiting:
            return checkin
        said, under = self.over(checkin), strictest(checkin.changed_under, self.under(checkin.id))
        fields = {name: getattr(said, name) for name in Details.__dataclass_fields__}
        return replace(checkin, **fields, changed_under=under)

    def over(self, checkin: CheckIn) -> Details:
        """Return what is said beside an answer: what is written, and what waits over it."""
        waiting, written = self._waiting.get(checkin.id), details_of(checkin)
        return written if waiting is None else waiting.over(written)
