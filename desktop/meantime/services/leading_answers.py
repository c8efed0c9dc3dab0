"""Answers that lead to the support card: each is told of once while this program runs, whoever wrote it, and lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol, TypeVar

from meantime.domain.wall_time import Stamp
from meantime.services.notebook import Notebook

LATELY = timedelta(hours=1)
"""What was answered longer ago came from a copy or another computer, and brings up no card by itself."""


class Leading(Protocol):
    """What is asked of such an answer."""

    @property
    def id(self) -> str:
        """Its name, which no other answer has."""
        ...

    @property
    def made(self) -> Stamp:
        """When it was given."""
        ...


Answer = TypeVar("Answer", bound=Leading)


class OnceEach:
    """Knows which of one kind of these answers were told of."""

    def __init__(self, notebook: Notebook) -> None:
        """Begin now by the clock of ``notebook``; answers made before bring up no card."""
        self._book = notebook
        self._since = notebook.present().now.utc
        self._known: set[str] = set()

    def newest(self, leading: Sequence[Answer]) -> Answer | None:
        """Return the newest that was not told of; None where there is none. None of the others is told of later.

        Args:
            leading: all that stand by now and lead to the card.
        """
        now = self._book.present().now.utc
        before = [each for each in leading if self._since <= now and each.made.utc < self._since]
        self._known |= {each.id for each in before}
        new = [each for each in leading if each.id not in self._known]
        self._known |= {each.id for each in new}
        lately = (each for each in new if abs(now - each.made.utc) <= LATELY)
        return max(lately, key=lambda each: each.made.utc, default=None)
