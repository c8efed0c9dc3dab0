"""What no card says: that it belongs to a therapy, what is treated, and whose names go with it.

A card lies in a car or stands at a mirror, where others read it. A phrase is left off whole or stays whole: the words
that were agreed are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from meantime.services.cards.telling_words import TELLING

_TREATMENT = re.compile(rf"\b(?:{'|'.join(TELLING).replace(' ', '[ -]')})\b", re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SHORTEST_PART = 4


class Unspoken:
    """Holds phrases back, and remembers how many."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Hold back what names one of ``names``, too, or a longer part of one; letter case tells a name from a word."""
        whole = {name.strip() for name in names}
        parts = {part for name in whole for part in re.findall(r"\w+", name) if len(part) >= _SHORTEST_PART}
        wanted = sorted(name for name in whole | parts if len(name) > 1)
        self._names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in wanted]
        self._held: set[str] = set()

    @property
    def held(self) -> int:
        """How many phrases were held back, each counted once."""
        return len(self._held)

    def sayable(self, phrase: str | None) -> str:
        """Return a phrase without the white space around it; nothing where it would say too much."""
        plain = (phrase or "").strip()
        if plain and (_TREATMENT.search(_as_read(plain)) or any(name.search(plain) for name in self._names)):
            self._held.add(plain)
            return ""
        return plain

    def first(self, phrases: Iterable[str | None]) -> str:
        """Return the first phrase that can be said; nothing where there is none."""
        return next((said for phrase in phrases if (said := self.sayable(phrase))), "")


def _as_read(phrase: str) -> str:
    """Return a phrase as eyes read it: marks joined to their letters, one kind of hyphen, one space, nothing unseen."""
    seen = "".join(mark for mark in unicodedata.normalize("NFKC", phrase) if unicodedata.category(mark) != "Cf")
    return " ".join(_DASHES.sub("-", seen).split())
