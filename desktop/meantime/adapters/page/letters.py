"""Makes a person's words safe to typeset: what no shipped font can show is replaced visibly.

PDF/A and PDF/UA refuse a page with a missing glyph, so this looks at the real coverage of the fonts in
``resources/fonts`` (``coverage.txt``, made from the fonts themselves; a test compares the two).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from meantime.resources import resource

UNKNOWN = "□"
"""Stands for a letter that cannot be shown."""

_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))
_SKIN_TONES = frozenset(chr(code) for code in range(0x1F3FB, 0x1F400))
_LEFTWARDS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_NUMBER_BETWEEN = re.compile(rf"(?<=[{_LEFTWARDS}])(?=[^\w{_LEFTWARDS}]*[0-9][\W\d]*[^\W\d_{_LEFTWARDS}])")
"""Behind words that run to the left, where a number and then words that run to the right follow."""

_LONG_WORD = re.compile(r"[^\s\u200b]{26,}")
_BREAK_AFTER = 12
_PASSES = 4


@dataclass(frozen=True)
class Coverage:
    """The characters one font can show, as sorted ranges.

    Attributes:
        name: the font's family.
        starts: first code point of each range.
        ends: last code point of each range.
    """

    name: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        """Tell whether the font has a glyph for ``character``."""
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]


@lru_cache(maxsize=1)
def coverages() -> tuple[Coverage, ...]:
    """Return what the shipped fonts cover, in the order in which they are tried."""
    found = []
    for line in resource("fonts/coverage.txt").read_text("ascii").splitlines():
        name, _, ranges = line.partition(": ")
        pairs = [part.split("-") for part in ranges.split()]
        starts = tuple(int(pair[0], 16) for pair in pairs)
        ends = tuple(int(pair[-1], 16) for pair in pairs)
        found.append(Coverage(name, starts, ends))
    return tuple(found)


def displayable(text: str) -> str:
    """Return ``text`` on one line, with every letter that cannot be shown replaced by □."""
    if text.isascii() and text.isprintable():  # most of a page, and every font of ours shows it
        return _breakable(" ".join(text.split()))
    found = _without_surrogates(text).replace("\u200b", "")
    for _ in range(_PASSES):
        before, found = found, _shown_once(found)
        if found == before:
            break
    return _in_order(_breakable(found))


def _in_order(text: str) -> str:
    """Let a number stay with the words behind it: "24–27 November" after an Arabic name was set as "27–24", before it.

    The mark is never seen. Words that run to the left alone, with numbers in them, are left to themselves.
    """
    return _NUMBER_BETWEEN.sub("\u200e", text)


def _shown_once(text: str) -> str:
    """Return ``text`` looked at once; what is left out can bring together what then has to be looked at again."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(_shown(cluster) for cluster in _clusters(plain))


def plainest(text: str) -> str:
    """Return ``text`` with everything but the letters of the first font replaced: always possible to typeset."""
    first = coverages()[0]
    safe = (
        letter if letter in first and unicodedata.category(letter)[0] in "LNPSZ" and letter.isprintable() else UNKNOWN
        for letter in unicodedata.normalize("NFC", _without_surrogates(text))
    )
    return _breakable("".join(safe))


def trimmed(text: str, most: int) -> str:
    """Return ``text`` cut at a word's end to at most ``most`` characters, an ellipsis for what is left out."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > most // 2 else head).rstrip(" ,;:.") + "…"


def _without_surrogates(text: str) -> str:
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _clusters(text: str) -> list[str]:
    """Cut ``text`` into letters with what belongs to them: marks, selectors, joined emoji."""
    found: list[str] = []
    joined = False
    for letter in text:
        belongs = (
            unicodedata.category(letter)[0] == "M"
            or letter in _JOINERS
            or letter in _SELECTORS
            or letter in _SKIN_TONES
        )
        if found and (belongs or joined):
            found[-1] += letter
        else:
            found.append(letter)
        joined = letter == "\u200d"
    return found


def _shown(cluster: str) -> str:
    base = cluster[0]
    if len(cluster) == 1 and "\x20" <= base <= "\x7e":
        return base
    needed = [letter for letter in cluster if not _ignorable(letter)]
    if not needed:
        return ""
    if unicodedata.category(needed[0])[0] == "M" or any(_forbidden(letter) for letter in needed):
        return UNKNOWN
    if any(all(letter in font for letter in needed) for font in coverages()):
        return cluster
    if len(needed) > 1 and any(base in font for font in coverages()):
        return base + UNKNOWN
    return UNKNOWN


def _ignorable(letter: str) -> bool:
    """Tell whether ``letter`` is never seen: joiners, selectors and other format characters."""
    return letter in _JOINERS or letter in _SELECTORS or unicodedata.category(letter) == "Cf"


def _forbidden(letter: str) -> bool:
    """Tell whether PDF/A forbids ``letter`` in text whatever the fonts say."""
    return unicodedata.category(letter) in ("Cc", "Co", "Cs", "Cn") and not any(
        letter in font for font in coverages() if not 0xE000 <= ord(letter) <= 0xF8FF and ord(letter) > 0x9F
    )


def _breakable(text: str) -> str:
    """Let very long words break, so that they stay on the sheet."""

    def broken(match: re.Match[str]) -> str:
        word = match.group()
        clusters = _clusters(word)
        pieces = ["".join(clusters[at : at + _BREAK_AFTER]) for at in range(0, len(clusters), _BREAK_AFTER)]
        return "\u200b".join(pieces)

    return _LONG_WORD.sub(broken, text)
