"""Reads a PDF the way others do: an independent checker, pdftotext, and a PDF library."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator

import page as page_validation
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

PROFILES = (page_validation.ValidationProfile.PDF_A_3A, page_validation.ValidationProfile.PDF_UA_1)


def complaints(pdf: bytes) -> list[str]:
    """Return what the independent checker has against ``pdf`` as PDF/A-3a and PDF/UA-1."""
    found: list[str] = []
    for profile in PROFILES:
        report = page_validation.validate_pdf_bytes(pdf, profile=profile)
        found.extend(f"{profile}: {failure.rule_id} {failure.message}" for failure in report.failures)
    return found


def text_of(pdf: bytes, *options: str, last: int | None = None) -> str:
    """Return the text of ``pdf`` in reading order, as pdftotext finds it; ``-raw`` gives the content's own order."""
    program = shutil.which("pdftotext")
    assert program is not None, "pdftotext is needed (Debian: poppler-utils)"
    pages = [] if last is None else ["-l", str(last)]
    done = subprocess.run(
        [program, "-enc", "UTF-8", *options, *pages, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8", "surrogatepass")  # of the author's name it writes an emoji as two halves


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in whole points."""
    return [(round(p.mediabox.width), round(p.mediabox.height)) for p in PdfReader(io.BytesIO(pdf)).pages]


def drawn_heights(pdf: bytes) -> list[tuple[str, float]]:
    """Return what each drawing says to those who hear it, with its height in points, as the tags have both."""
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    return list(_figures(root))


def _figures(tag: PdfObject) -> Iterator[tuple[str, float]]:
    part = tag.get_object()
    if isinstance(part, ArrayObject):
        for each in part:
            yield from _figures(each)
    elif isinstance(part, DictionaryObject):
        if part.get("/S") == "/Figure":
            boxes = [each.get_object()["/BBox"] for each in part["/A"] if "/BBox" in each.get_object()]  # type: ignore[attr-defined]
            yield from ((str(part["/Alt"]), float(box[3]) - float(box[1])) for box in boxes)
        if "/K" in part:
            yield from _figures(part["/K"])


def attachments(pdf: bytes) -> dict[str, bytes]:
    """Return the files attached to ``pdf`` by name."""
    return {name: contents[0] for name, contents in PdfReader(io.BytesIO(pdf)).attachments.items()}


def everything_in(pdf: bytes) -> str:
    """Return all that ``pdf`` says anywhere: on its pages, in every string and every stream, whatever it is for."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [pdf.decode("latin-1"), text_of(pdf), *(page.extract_text() for page in reader.pages)]
    for number in range(1, len(reader.xref[0]) + 1):
        found.extend(_said(reader.get_object(IndirectObject(number, 0, reader))))
    return "\n".join(found)


def _said(thing: PdfObject | None) -> Iterator[str]:
    """Yield the strings of an object that belong to itself, and what its stream holds."""
    if isinstance(thing, StreamObject):
        yield thing.get_data().decode("utf-8", "replace")
    if isinstance(thing, DictionaryObject):
        for value in thing.values():
            yield from _said(value)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            yield from _said(value)
    elif isinstance(thing, TextStringObject):
        yield str(thing)
    elif isinstance(thing, ByteStringObject):
        yield thing.decode("utf-16" if thing.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8", "replace")
