"""The thin lines of page and cards are there on a screen, wherever they fall between its points."""

from __future__ import annotations

import pytest
import typst

from grey_pictures import picture_of
from meantime.resources import resource

HEIGHTS = 40
WHITE = 230
BLACK = 127
"""What a copier without greys takes for black, and what is darker."""

FAX = 200
SECTION = '#import "report/style.typ": rule, hair\n#let drawn = rule(0.7pt, hair)'
RULED = {
    "page": '#import "report/style.typ": write-on\n#let drawn = write-on',
    "cards": '#import "cards/parts.typ": ruled\n#let drawn = ruled(50pt)',
}


def darkest(drawn: str, sharpness: int) -> list[int]:
    """Return the darkest point of each of some sheets with a line, 0 for black; on each it stands a little lower."""
    sheets = "#set page(width: 60pt, height: 30pt, margin: 5pt)\n" + "#pagebreak()\n".join(
        f"#v({at * 0.13:.2f}pt)\n#drawn\n" for at in range(HEIGHTS)
    )
    compiler = typst.Compiler(root=resource("report").parent, sys_inputs={"page": "{}"})
    found = compiler.compile(f"{drawn}\n{sheets}".encode(), format="png", ppi=sharpness)
    assert isinstance(found, list)
    assert len(found) == HEIGHTS
    return [min(picture_of(png).points) for png in found]


@pytest.mark.parametrize("template", RULED)
@pytest.mark.parametrize("sharpness", [72, 96])
def test_a_line_to_write_on_is_seen_at_any_height(template: str, sharpness: int) -> None:
    assert max(darkest(RULED[template], sharpness)) <= WHITE


@pytest.mark.parametrize("drawn", [RULED["page"], SECTION], ids=["to write on", "above a section"])
def test_a_line_of_the_page_is_black_where_there_are_no_greys(drawn: str) -> None:
    assert max(darkest(drawn, FAX)) <= BLACK
