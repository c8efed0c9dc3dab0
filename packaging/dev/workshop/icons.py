"""The program's icon as Windows and macOS want it, made from the one drawing. Read by the spec, inside PyInstaller."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader, QImageWriter

ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_SIZES = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
SMALL = 32
"""Up to this size the drawing for small sizes is taken."""


def png(root: Path, size: int) -> bytes:
    """Return the icon as a PNG of ``size`` pixels a side."""
    drawing = "meantime-app-small.svg" if size <= SMALL else "meantime-app.svg"
    reader = QImageReader(str(root / "resources" / "icons" / drawing))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(data.data())


def ico(root: Path) -> bytes:
    """Return the icon as Windows wants it."""
    pictures = [(size, png(root, size)) for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, data in pictures:
        side = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return head + b"".join(data for _, data in pictures)


def icns(root: Path) -> bytes:
    """Return the icon as macOS wants it."""
    body = b""
    for kind, size in ICNS_SIZES.items():
        data = png(root, size)
        body += kind + struct.pack(">I", len(data) + 8) + data
    return b"icns" + struct.pack(">I", len(body) + 8) + body
