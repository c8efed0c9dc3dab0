"""Keeps the last byte of a stream from being taken for a line end.

In a PDF a line end stands between a stream's data and ``endstream``. Where the data itself happens to end in a
carriage return (one stream in 256, decided by its checksum), some readers take both for one line end and call the
stream's length wrong; page-validation is one. Such a stream gets one more line end inside, where it means nothing.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s*<<")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_SIZE = re.compile(rb"(/Params<</Size )(\d+)")
_XREF = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_RETURN = 0x0D


@dataclass(frozen=True)
class _Stream:
    """One stream: where its dictionary begins, and where its data begins and ends."""

    head: int
    begin: int
    end: int


def readable(pdf: bytes) -> bytes:
    """Return ``pdf`` with no compressed stream that ends in a carriage return; itself where there is none."""
    found = _XREF.search(pdf)
    if found is None or not pdf.startswith(b"xref\n", int(found[1])):
        return pdf
    table = int(found[1])
    offsets = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", pdf[table:])]
    streams = [stream for offset in offsets if (stream := _stream(pdf, offset)) is not None]
    misread = [stream for stream in streams if pdf[stream.end - 1] == _RETURN]
    return _rewritten(pdf, table, offsets, misread) if misread else pdf


def _stream(pdf: bytes, offset: int) -> _Stream | None:
    head = _OBJECT.match(pdf, offset)
    end = pdf.find(b"endobj", offset)
    opened = _STREAM.search(pdf, offset, end) if head is not None and end > 0 else None
    length = _LENGTH.search(pdf, offset, opened.start()) if opened is not None else None
    if opened is None or length is None or b"/FlateDecode" not in pdf[offset : opened.start()]:
        return None
    return _Stream(offset, opened.end(), opened.end() + int(length[1]))


def _rewritten(pdf: bytes, table: int, offsets: list[int], misread: list[_Stream]) -> bytes:
    """Return ``pdf`` with other data in some streams, its cross-reference table made anew."""
    pieces: list[bytes] = []
    moved: dict[int, int] = {}
    place = shift = 0
    ordered = sorted(offsets)
    for stream in sorted(misread, key=lambda stream: stream.head):
        changed = _changed(pdf[stream.head : stream.begin], pdf[stream.begin : stream.end])
        pieces += [pdf[place : stream.head], changed]
        place = stream.end
        shift += len(changed) - (stream.end - stream.head)
        moved.update({offset: shift for offset in ordered if offset > stream.head})
    pieces.append(pdf[place:table])

    def entry(match: re.Match[bytes]) -> bytes:
        offset = int(match[1])
        return b"%010d 00000 n" % (offset + moved.get(offset, 0))

    tail = re.sub(rb"(\d{10}) 00000 n", entry, pdf[table:])
    return b"".join(pieces) + _XREF.sub(b"startxref\n%d\n%%%%EOF" % (table + shift), tail)


def _changed(head: bytes, data: bytes) -> bytes:
    """Return a stream's dictionary and data with a line end more, so that its checksum ends otherwise."""
    plain = zlib.decompress(data)
    more = 0
    while data[-1] == _RETURN:
        more += 1
        data = zlib.compress(plain + b"\n" * more, 9)
    head = _LENGTH.sub(b"/Length %d" % len(data), head, count=1)
    head = _SIZE.sub(lambda match: match[1] + b"%d" % (int(match[2]) + more), head, count=1)
    return head + data
