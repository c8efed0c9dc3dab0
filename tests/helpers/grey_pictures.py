"""Pictures in sixteen greys: small enough to be kept beside the tests, and compared point by point."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from PySide6.QtGui import QImage

NEAR = 24
"""Two points are alike up to this difference, of 255: an edge may fall between two greys."""

FEW = 60
"""Two pictures are alike with at most so many points that are not: less than a hairline that lies elsewhere."""

_STEP = 17
"""From one of the sixteen greys to the next."""


@dataclass(frozen=True)
class Picture:
    """Rows of points, each a byte from 0 (black) to 255 (white) in steps of 17."""

    width: int
    height: int
    points: bytes

    def unlike(self, other: Picture) -> int:
        """Return how many points differ; all of them where the pictures are not of one size."""
        if (self.width, self.height) != (other.width, other.height):
            return max(len(self.points), len(other.points))
        if self.points == other.points:
            return 0
        return sum(abs(one - two) > NEAR for one, two in zip(self.points, other.points, strict=True))

    def black_and_white(self) -> Picture:
        """Return what a copier without greys makes of it: each point black or white, whichever is nearer."""
        return Picture(self.width, self.height, bytes(255 if point > 127 else 0 for point in self.points))


def picture_of(png: bytes) -> Picture:
    """Return a PNG picture in sixteen greys."""
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
    assert not image.isNull()
    rows = bytes(image.constBits())
    length = image.bytesPerLine()
    points = b"".join(rows[at * length : at * length + image.width()] for at in range(image.height()))
    return Picture(image.width(), image.height(), points.translate(_NEAREST))


_NEAREST = bytes((point + _STEP // 2) // _STEP * _STEP for point in range(256))


def png_of(picture: Picture) -> bytes:
    """Return it as a PNG of four bits a point, or of one where it is black and white, and of nothing else."""
    bits = 1 if set(picture.points) <= {0, 255} else 4
    rows = (picture.points[at : at + picture.width] for at in range(0, len(picture.points), picture.width))
    packed = b"".join(b"\0" + _packed(row, bits) for row in rows)
    head = struct.pack(">IIBBBBB", picture.width, picture.height, bits, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _packed(row: bytes, bits: int) -> bytes:
    """Return a row with the highest bits of each point, filled up to whole bytes."""
    digits = "".join(f"{point >> 8 - bits:0{bits}b}" for point in row)
    length = -(-len(digits) // 8)
    return int(digits.ljust(length * 8, "0"), 2).to_bytes(length, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
