"""What was said beside answers and could not be written yet: nothing typed is lost while the disk is full."""

from __future__ import annotations

from dataclasses import replace

from meantime.services.checkins import Details
from meantime.services.views import TodayView


class UnsavedDetails:
    """The last details of each answer that wait to be written, in the order in which they were said first."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: dict[str, Details] = {}

    def keep(self, checkin_id: str, details: Details) -> None:
        """Let ``details`` wait, in the place of what waited for the same answer."""
        self._waiting[checkin_id] = details

    def drop(self, checkin_id: str) -> None:
        """They are written, or the answer they belong to is gone."""
        self._waiting.pop(checkin_id, None)

    def all(self) -> tuple[tuple[str, Details], ...]:
        """Return what waits: pairs of a check-in's id and its details."""
        return tuple(self._waiting.items())

    def over(self, view: TodayView) -> TodayView:
        """Return ``view`` with what waits in the place of what is written."""
        if not self._waiting:
            return view
        stacks = tuple(
            replace(
                stack,
                items=tuple(
                    replace(item, details=self._waiting.get(item.checkin or "", item.details)) for item in stack.items
                ),
            )
            for stack in view.stacks
        )
        return replace(view, stacks=stacks)
