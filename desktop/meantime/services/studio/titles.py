"""Titles for plans whose maker gave none: short, from what is done, and unlike any other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from meantime.domain.plans import folded_title

LONGEST = 48
"""So many characters of what is done make a title; more would not fit beside its moments."""

_END = re.compile(r"[,;:!?(\n]|\.(?=\s|$)|\s[–—-]\s")


def title_from(words: str, taken: Collection[str]) -> str:
    """Return a title from what is done, with a number where it is taken.

    Args:
        words: what is done; at least one visible character.
        taken: the titles of all other plans.
    """
    whole = " ".join(words.split())
    first = _END.split(words.strip(), maxsplit=1)[0]
    short = _shortened(" ".join(first.split()) or whole)
    return _free(short[:1].upper() + short[1:], taken)


def is_taken(title: str, taken: Collection[str]) -> bool:
    """Tell whether another plan has this title, however it is capitalised."""
    return folded_title(title) in {folded_title(other) for other in taken}


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    cut = words[: LONGEST + 1].rpartition(" ")[0]
    return cut or words[:LONGEST]


def _free(title: str, taken: Collection[str]) -> str:
    folded = {folded_title(other) for other in taken}
    numbered = (title if number == 1 else f"{title} {number}" for number in itertools.count(1))
    return next(each for each in numbered if folded_title(each) not in folded)
