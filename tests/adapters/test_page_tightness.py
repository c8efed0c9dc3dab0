"""Page 1 is as roomy as its sheet allows, though few of the levels of tightness are measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.resources import resource
from proof_size import examples

ASKED = """
#import "tightness.typ": levels, roomiest
#let cases = json(bytes(sys.inputs.cases))
#metadata(levels.map(level => (d: level.d, rest: repr((..level, d: 0))))) <levels>
#metadata(cases.map(((heights, room)) => {
  let used(level) = heights.at(levels.position(other => other == level)) * 1pt
  roomiest(used, room * 1pt)
})) <found>
"""


@dataclass(frozen=True)
class Level:
    """How much spacing a level has, and what else it is like."""

    d: float
    rest: str


def value_of(label: str, inputs: dict[str, str]) -> Any:
    compiler = typst.Compiler(ASKED.encode(), root=resource("report"), sys_inputs=inputs)
    return json.loads(compiler.query(label, field="value", one=True))


def asked(cases: list[tuple[list[float], float]]) -> tuple[list[Level], list[int | None]]:
    """Return the levels, and for each case of heights by level and room which level the template takes."""
    inputs = {"cases": json.dumps(cases), "page": "{}"}
    levels, found = (value_of(label, inputs) for label in ("<levels>", "<found>"))
    return [Level(**level) for level in levels], found


LEVELS, _ = asked([])
KINDS = list(dict.fromkeys(level.rest for level in LEVELS))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[float], float, bool]:
    """Draw a page's height at each level, a room, and whether the heights grow unevenly with the spacing."""
    uneven = draw(st.booleans())
    heights: dict[Level, float] = {}
    for kind in KINDS:
        base, slope = draw(st.integers(300, 900)), draw(st.integers(20, 200))
        of_kind = sorted((level for level in LEVELS if level.rest == kind), key=lambda level: level.d)
        for level in of_kind:
            bend = draw(st.floats(-0.07, 0.07)) * slope if uneven else 0
            heights[level] = base + slope * level.d + bend
    used = [heights[level] for level in LEVELS]
    return used, draw(st.sampled_from(used)) + draw(st.integers(-30, 30)) + 0.37, uneven


@settings(max_examples=examples(10, 300), deadline=None)
@given(st.lists(cases(), min_size=20, max_size=20))
def test_what_is_taken_fits_and_is_the_roomiest_that_does(drawn: list[tuple[list[float], float, bool]]) -> None:
    _, found = asked([(heights, room) for heights, room, _ in drawn])
    for (heights, room, uneven), taken in zip(drawn, found, strict=True):
        best = next((at for at, height in enumerate(heights) if height <= room), None)
        if taken is None or best is None:
            assert taken == best
            continue
        assert heights[taken] <= room
        assert taken == best if not uneven else LEVELS[taken].rest == LEVELS[best].rest and taken - best in (0, 1)
