"""What was said beside answers and could not be written yet: nothing typed is lost while the disk is full."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.checkins import CheckIn
from meantime.services.details import Details, DetailsChange, details_of


class UnsavedDetails:
    """What waits to be written beside each answer, in the order in which it was said first."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: dict[str, DetailsChange] = {}

    def with_earlier(self, checkin_id: str, change: DetailsChange) -> DetailsChange:
        """Return ``change`` laid over what waits for the same answer."""
        earlier = self._waiting.get(checkin_id)
        return change if earlier is None else earlier.then(change)

    def keep(self, checkin_id: str, change: DetailsChange) -> None:
        """Let ``change`` wait, with what waited for the same answer before."""
        self._waiting[checkin_id] = self.with_earlier(checkin_id, change)

    def drop(self, checkin_id: str) -> None:
        """It is written, or the answer it belongs to is gone."""
        self._waiting.pop(checkin_id, None)

    def all(self) -> tuple[tuple[str, DetailsChange], ...]:
        """Return what waits: pairs of a check-in's id and the change."""
        return tuple(self._waiting.items())

    def laid_over(self, checkin: CheckIn) -> CheckIn:
        """Return an answer as it will be once nothing waits."""
        if checkin.id not in self._waiting:
            return checkin
        said = self.over(checkin)
        return replace(checkin, **{name: getattr(said, name) for name in Details.__dataclass_fields__})

    def over(self, checkin: CheckIn) -> Details:
        """Return what is said beside an answer: what is written, and what waits over it."""
        waiting, written = self._waiting.get(checkin.id), details_of(checkin)
        return written if waiting is None else waiting.over(written)
