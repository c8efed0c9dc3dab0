"""The labels of the distress curves can be read: none touches another, and no line runs through one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from grey_pictures import Picture, picture_of
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.model import Curve, Report
from pdf_boxes import Box, sheets
from sample_report import LAST, sample_report

RENDERER = TypstPage()
Values = tuple[float, float | None, float]

CURVES: dict[str, tuple[Values, ...]] = {
    "ordinary": ((65, 85, 55), (60, 80, 45), (55, 70, 30)),
    "all equal": ((60, 60, 60),) * 3,
    "one apart": ((60, 61, 60), (61, 60, 61), (62, 62, 62)),
    "at 0": ((0, 0, 0), (1, 1, 1), (2, 2, 2)),
    "at 100": ((100, 100, 100), (99, 99, 99), (98, 98, 98)),
    "all at 100": ((100, 100, 100),) * 3,
    "from end to end": ((0, 100, 0), (100, 0, 100), (50, 50, 50)),
    "two near and one above": ((70, 90, 70), (58, 70, 58), (55, 68, 55)),
    "in tenths": ((62.5, 97.5, 61.5), (61.5, 98.5, 62.5), (60.5, 96.5, 60.5)),
    "without a peak": ((65, None, 55), (64, None, 54), (63, None, 53)),
}
ROOMS = {"roomiest": (3, 66.3), "tightest": (7, 46.41)}
"""How many plans leave a graph of which height, in points."""

SCALE = 4
"""Points of a picture to one of the paper."""


def report(curves: Sequence[Values], plans: int, expected: float) -> Report:
    """Return the page of the pictures with other curves."""
    sample = sample_report()
    assert sample.learned is not None
    lines = tuple(Curve(LAST, "a try", *values) for values in curves)
    learned = replace(sample.learned, step="Canteen", curves=lines, expected=expected, expected_label="expected")
    return replace(sample, learned=learned, plans=tuple((sample.plans or ())[at % 3] for at in range(plans)))


def drawing(pdf: bytes) -> tuple[list[Box], list[Box], float]:
    """Return the words of the drawing of curves, those of them that say values, and its scale's length in points.

    The words above it are there too: a label may touch them.
    """
    _, boxes = next(sheets(pdf))
    below = next(box for box in boxes if box.word == "before")
    left = [box for box in boxes if box.right < below.left and 0 < below.top - box.top < 90]
    zero, hundred = (next(box for box in left if box.word == word) for word in ("0", "100"))
    here = [box for box in boxes if hundred.top - 25 < box.top <= below.top and box.left < zero.right + 200]
    values = [box for box in here if box.left > zero.right and box.word.replace(".", "").isdigit()]
    return here, values, zero.top - hundred.top


@pytest.mark.sampled(4)
@pytest.mark.parametrize("plans", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("curves", CURVES.values(), ids=CURVES)
def test_every_label_can_be_read(curves: tuple[Values, ...], plans: tuple[int, float]) -> None:
    made = report(curves, plans[0], expected=curves[-1][0])
    here, values, height = drawing(RENDERER.pdf(made, Paper.A4))
    assert height == pytest.approx(plans[1], abs=0.1)
    columns = (set(column) - {None} for column in zip(*curves, strict=True))
    assert sorted(float(box.word) for box in values) == sorted(value for told in columns for value in told)
    assert [(one.word, box.word) for one in values for box in here if box is not one and one.touches(box)] == []
    picture = picture_of(RENDERER.preview(made, Paper.A4, 72 * SCALE)[0])
    assert [box.word for box in values if darkest_beside(box, picture) < 200] == []


def darkest_beside(box: Box, picture: Picture) -> int:
    """Return the darkest grey just left and right of a word's digits: a line that runs through them is there."""
    rows = range(round((box.top + 2.5) * SCALE), round((box.foot - 2.5) * SCALE))
    columns = [round((box.left - 0.4) * SCALE), round((box.right + 0.4) * SCALE)]
    return min(picture.points[row * picture.width + column] for row in rows for column in columns)
