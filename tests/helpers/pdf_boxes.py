"""Where each word of a PDF stands, as pdftotext finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdf_reading import text_of

NEAR = 1.0
"""So much of two words may lie on each other, in points: letters lean."""


@dataclass(frozen=True)
class Box:
    """A word, and where it stands on its sheet, in points from the left and from above."""

    left: float
    top: float
    right: float
    foot: float
    word: str

    def beside(self, other: Box) -> bool:
        """Tell whether the words share no more of the sheet's width than letters lean."""
        return min(self.right, other.right) - max(self.left, other.left) <= NEAR

    def over(self, other: Box) -> bool:
        """Tell whether the words lie on each other; what is drawn above and below most letters may."""
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return not self.beside(other) and down > min(self.foot - self.top, other.foot - other.top) / 2

    def touches(self, other: Box) -> bool:
        """Tell whether the words lie on each other at all."""
        return not self.beside(other) and min(self.foot, other.foot) > max(self.top, other.top)


def sheets(pdf: bytes) -> Iterator[tuple[float, list[Box]]]:
    """Yield the width of each sheet, and its words."""
    for sheet in text_of(pdf, "-bbox").split("<page ")[1:]:
        width = re.match(r'width="([\d.]+)"', sheet)
        assert width is not None
        words = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<'
        yield float(width[1]), [_box(*found) for found in re.findall(words, sheet)]


def _box(left: str, top: str, right: str, foot: str, word: str) -> Box:
    return Box(float(left), float(top), float(right), float(foot), word)
