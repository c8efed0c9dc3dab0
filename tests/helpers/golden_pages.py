"""Pages as they were last looked at, in ``tests/golden``: text with tags and pictures, compared and renewed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, takewhile
from pathlib import Path

from golden_books import GOLDEN, Golden, report_of
from grey_pictures import FEW, Picture, picture_of, png_of
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import PageRenderer
from tag_tree import tag_tree

FOLDER = Path(__file__).resolve().parents[1] / "golden"
POINTS_PER_INCH = 48
"""Of the kept pictures: a point and a half of the paper a point. Every word can still be read."""

FAX = 200
"""The same where there are no greys to soften the letters: as fine as a fax."""

SHOWN = 40
"""So many lines of a difference are shown."""


@dataclass(frozen=True)
class Made:
    """A page: its file, its text with its tags, and a picture of each sheet."""

    pdf: bytes
    text: str
    pictures: tuple[Picture, ...]


@cache
def made(golden: Golden) -> Made:
    """Return a page as it comes out now, made once a process."""
    return typeset(golden, TypstPage())


def typeset(golden: Golden, renderer: PageRenderer) -> Made:
    """Return a page as ``renderer`` sets it."""
    report = report_of(golden.make)
    pdf = renderer.pdf(report, golden.paper)
    sheets = renderer.preview(report, golden.paper, POINTS_PER_INCH if golden.greys else FAX)
    pictures = (picture_of(sheet) for sheet in sheets)
    if not golden.greys:
        pictures = (picture.black_and_white() for picture in pictures)
    return Made(pdf, tag_tree(pdf), tuple(pictures))


def text_differences(golden: Golden, page: Made) -> str:
    """Return what of the text and its tags is not as kept, as lines taken away and added; empty if nothing."""
    kept = _text(golden).read_text(encoding="utf-8") if _text(golden).exists() else ""
    if kept == page.text:
        return ""
    lines = difflib.unified_diff(kept.splitlines(), page.text.splitlines(), "kept", "made", lineterm="", n=1)
    return "\n".join(list(lines)[:SHOWN])


def picture_differences(golden: Golden, page: Made) -> list[str]:
    """Return how each sheet differs from its kept picture by more than a hairline; empty if none does."""
    found = (
        [f"{len(page.pictures)} sheets, {len(kept)} kept"] if len(kept := _kept(golden)) != len(page.pictures) else []
    )
    for number, (picture, before) in enumerate(zip(page.pictures, kept, strict=False), start=1):
        unlike = picture.unlike(before)
        found += [f"sheet {number}: {unlike} points differ"] if unlike > FEW else []
    return found


def renew(names: Sequence[str]) -> Iterator[str]:
    """Keep pages as they come out now, the named ones or all; yield what changed, a sentence a page."""
    for golden in GOLDEN:
        if names and golden.name not in names:
            continue
        page = made(golden)
        changed = [*(["its text or tags"] if text_differences(golden, page) else []), *_renewed(golden, page)]
        _text(golden).write_text(page.text, encoding="utf-8", newline="\n")
        yield f"{golden.name}: {', '.join(changed) or 'as it was'}"
    if not names:
        for path in sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".png"}):
            if path.name not in _wanted():
                path.unlink()
                yield f"{path.name}: gone"


def left_over() -> list[str]:
    """Return the kept files that belong to no page."""
    return sorted(path.name for path in FOLDER.glob("*.*") if path.suffix != ".py" and path.name not in _wanted())


def _renewed(golden: Golden, page: Made) -> list[str]:
    """Write the pictures that are not as kept, and return what they are of."""
    changed, kept = [], _kept(golden)
    for number, picture in enumerate(page.pictures, start=1):
        if number > len(kept) or picture != kept[number - 1]:
            _picture(golden, number).write_bytes(png_of(picture))
            changed.append(f"sheet {number}")
    for number in range(len(page.pictures) + 1, len(kept) + 1):
        _picture(golden, number).unlink()
        changed.append(f"sheet {number}, which is gone")
    return changed


def _wanted() -> set[str]:
    texts = {_text(golden).name for golden in GOLDEN}
    return texts | {path.name for golden in GOLDEN for path in _pictures(golden)}


def _kept(golden: Golden) -> list[Picture]:
    return [picture_of(path.read_bytes()) for path in _pictures(golden)]


def _pictures(golden: Golden) -> list[Path]:
    """Return the kept pictures of a page's sheets, up to the first number that is not there."""
    return list(takewhile(Path.exists, (_picture(golden, number) for number in count(1))))


def _text(golden: Golden) -> Path:
    return FOLDER / f"{golden.name}.txt"


def _picture(golden: Golden, number: int) -> Path:
    return FOLDER / f"{golden.name}-{number}.png"
