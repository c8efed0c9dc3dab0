"""What a PDF says to whoever hears it read: its tags as indented lines, each with the text that stands under it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

_MEANINGS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_KEPT = ("/Scope", "/RowSpan", "/ColSpan", "/ListNumbering", "/Headers")
"""Attributes that change what is read; the others say where it is drawn, and that is what pictures are for."""


def tag_tree(pdf: bytes) -> str:
    """Return the document's title, language and sheets, its tags with their text, and what is drawn beside them.

    A tag with nothing under it but one other tag shares its line with it. A ``|`` stands where a line of the paper or
    a change of type parts a text.
    """
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    pages = {page.indirect_reference: _Spoken.of(page) for page in reader.pages if page.indirect_reference is not None}
    sheets = ", ".join(f"{round(page.mediabox.width)} × {round(page.mediabox.height)}" for page in reader.pages)
    title = reader.metadata.title if reader.metadata is not None else None
    lines = [f"{title} ({root.get('/Lang')}; {sheets})", ""]
    for child in _children(root["/StructTreeRoot"]):
        lines += _told(child, pages, None, 0)
    for number, spoken in enumerate(pages.values(), start=1):
        lines += ["", f"Beside the tags, on sheet {number}:", *spoken.beside]
    return "\n".join(lines) + "\n"


@dataclass
class _Spoken:
    """The text of one page: of each marked piece by its number, and of what is marked as mere decoration."""

    pieces: dict[int, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: PageObject) -> _Spoken:
        """Read a page's content."""
        found = cls()
        fonts = _fonts(page)
        codes: dict[int, str] = {}
        marks: list[_Mark] = []
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
            if operator in (b"BDC", b"BMC"):
                marks.append(_Mark.of(operands))
            elif operator == b"EMC":
                found._close(marks)
            elif operator == b"Tf":
                codes = fonts[str(operands[0])]
            elif operator in (b"Tj", b"TJ") and marks:
                marks[-1].text += "".join(_letters(piece, codes) for piece in _strings(operands[0]))
        return found

    def _close(self, marks: list[_Mark]) -> None:
        closed = marks.pop()
        said = closed.text if closed.instead is None else closed.instead
        if closed.number is not None:
            self.pieces[closed.number] = self.pieces.get(closed.number, "") + said
        elif closed.role == "/Artifact":
            self.beside += [said] if said else []
        elif marks:
            marks[-1].text += said


@dataclass
class _Mark:
    """A stretch of a page's content that is marked: as what, under which number, and its text."""

    role: str
    number: int | None
    instead: str | None
    text: str = ""

    @classmethod
    def of(cls, operands: list[Any]) -> _Mark:
        """Read what stands before its operator."""
        properties = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else {}
        number = properties.get("/MCID")
        instead = properties.get("/ActualText")
        return cls(str(operands[0]), None if number is None else int(number), None if instead is None else str(instead))


def _fonts(page: PageObject) -> dict[str, dict[int, str]]:
    """Return which letters each font's codes stand for."""
    resources: Any = page["/Resources"]
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    return {name: _codes(font.get_object()["/ToUnicode"].get_object().get_data()) for name, font in fonts.items()}


def _codes(cmap: bytes) -> dict[int, str]:
    """Return the letters of a font's codes: each code alone, or a row of them from its first letter on."""
    found: dict[int, str] = {}
    for kind, block in _MEANINGS.findall(cmap):
        words = [word.decode("ascii") for word in _CODE.findall(block)]
        step = 2 if kind == b"char" else 3
        for at in range(0, len(words), step):
            first, last = int(words[at], 16), int(words[at + step - 2], 16)
            text = bytes.fromhex(words[at + step - 1]).decode("utf-16-be")
            for code in range(first, last + 1):
                found[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return found


def _strings(shown: Any) -> Iterator[bytes]:
    """Yield the strings that an operator draws, as they stand in the file."""
    for piece in shown if isinstance(shown, ArrayObject) else [shown]:
        if hasattr(piece, "original_bytes"):
            yield piece.original_bytes


def _letters(drawn: bytes, codes: dict[int, str]) -> str:
    return "".join(codes.get(int.from_bytes(drawn[at : at + 2], "big"), "�") for at in range(0, len(drawn), 2))


def _listed(found: Any) -> list[Any]:
    """Return what stands at a key that holds one thing or a list of them."""
    found = found.get_object() if isinstance(found, IndirectObject) else found
    return [each.get_object() for each in (found if isinstance(found, ArrayObject) else [found])]


def _children(element: Any) -> list[Any]:
    """Return what stands under an element: other elements, or numbers of marked pieces."""
    return _listed(element.get("/K", ArrayObject()))


def _is_element(child: Any) -> bool:
    return isinstance(child, DictionaryObject) and "/S" in child


def _told(element: Any, pages: dict[IndirectObject, _Spoken], page: IndirectObject | None, depth: int) -> list[str]:
    """Return an element's line and the lines of what stands under it."""
    page = element.raw_get("/Pg") if "/Pg" in element else page
    head, below = "  " * depth + _head(element), _children(element)
    if len(below) == 1 and _is_element(below[0]):
        line, *rest = _told(below[0], pages, page, 0)
        return [f"{head} {line}", *("  " * depth + more for more in rest)]
    text: list[str] = []
    lines: list[str] = []
    for child in below:
        if _is_element(child):
            lines += _told(child, pages, page, depth + 1)
        else:
            text.append(_piece(child, pages, page))
    return [f"{head}: {'|'.join(text)}" if any(text) else head, *lines]


def _piece(child: Any, pages: dict[IndirectObject, _Spoken], page: IndirectObject | None) -> str:
    """Return the text of a marked piece: a number alone, or one with its page."""
    held = isinstance(child, DictionaryObject)
    where = child.raw_get("/Pg") if held and "/Pg" in child else page
    number = child.get("/MCID") if held else child
    return pages[where].pieces.get(number, "") if where is not None else ""


def _head(element: Any) -> str:
    """Return what kind an element is, with what is read instead of it and what changes the reading."""
    found = str(element["/S"]).lstrip("/")
    for attribute in _listed(element.get("/A", ArrayObject())):
        for name in _KEPT:
            value = attribute.get(name)
            if value:
                said = " ".join(map(str, value)) if isinstance(value, ArrayObject) else str(value).lstrip("/")
                found += f" {name[1:].lower()}={said}"
    for name in ("/Alt", "/ActualText", "/Lang"):
        found += f" {name[1:].lower()}“{element[name]}”" if name in element else ""
    return found
