"""The thin lines of page and cards are there on a screen, wherever they fall between its points."""

from __future__ import annotations

import pytest
import typst

from grey_pictures import picture_of
from meantime.resources import resource

HEIGHTS = 40
WHITE = 230
RULED = {
    "page": '#import "report/style.typ": rule\n#let drawn = rule(0.6pt, luma(110))',
    "cards": '#import "cards/parts.typ": ruled\n#let drawn = ruled(50pt)',
}


def darkest(template: str, sharpness: int, down: float) -> int:
    """Return the darkest point of a sheet that holds a line so many points below its edge, 0 for black."""
    sheet = f"#set page(width: 60pt, height: 30pt, margin: 5pt)\n#v({down:.2f}pt)\n#drawn"
    words = f"{RULED[template]}\n{sheet}"
    root, inputs = str(resource("report").parent), {"page": "{}"}
    png = typst.compile(words.encode(), root=root, format="png", ppi=sharpness, sys_inputs=inputs)
    assert isinstance(png, bytes)
    return min(picture_of(png).points)


@pytest.mark.parametrize("template", RULED)
@pytest.mark.parametrize("sharpness", [72, 96])
def test_a_line_to_write_on_is_seen_at_any_height(template: str, sharpness: int) -> None:
    unseen = [at for at in range(HEIGHTS) if darkest(template, sharpness, at * 0.13) > WHITE]
    assert unseen == []
