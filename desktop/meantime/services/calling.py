"""Calls: a number that somebody chose is handed to the program that makes calls, where one is there."""

from __future__ import annotations

from meantime.domain.telephone import to_dial
from meantime.services.ports import Opener


class Calling:
    """Hands numbers over, each on a click of its own; nothing is called from here."""

    def __init__(self, opener: Opener) -> None:
        """Hand them to ``opener``."""
        self._opener = opener

    def call(self, phone: str) -> bool:
        """Hand a number over; tell whether a program took it.

        Args:
            phone: the number as somebody wrote it down; one that cannot be read for sure is not handed over.
        """
        digits = to_dial(phone)
        return bool(digits) and self._opener.call(digits)
