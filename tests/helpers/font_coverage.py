"""What the shipped fonts really cover, read from the fonts.

``python tests/helpers/font_coverage.py`` writes ``resources/fonts/coverage.txt`` anew after a font changed.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FAMILIES = {
    "Inter": ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf"),
    "Noto Emoji": ("NotoEmoji-Regular.ttf",),
    "DejaVu Sans": ("DejaVuSans.ttf",),
    "WenQuanYi Micro Hei": ("wqy-microhei.ttc",),
}
"""Families in the order in which the templates name them; a letter counts if all files of a family have it."""


def covered(files: tuple[str, ...]) -> list[int]:
    """Return the code points that all of ``files`` have a glyph for, in order."""
    sets = []
    for name in files:
        with TTFont(FONTS / name, fontNumber=0, lazy=True) as font:
            sets.append(set(font.getBestCmap()))
    return sorted(set.intersection(*sets))


def coverage_text() -> str:
    """Return the content that ``coverage.txt`` must have."""
    lines = []
    for family, files in FAMILIES.items():
        ranges: list[list[int]] = []
        for code in covered(files):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
        words = (f"{low:x}" if low == high else f"{low:x}-{high:x}" for low, high in ranges)
        lines.append(f"{family}: {' '.join(words)}\n")
    return "".join(lines)


if __name__ == "__main__":
    (FONTS / "coverage.txt").write_text(coverage_text(), "ascii")
