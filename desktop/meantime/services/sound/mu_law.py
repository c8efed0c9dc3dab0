"""Voice at half its size: µ-law, as telephones have it. A byte for each sample, finer where it is quiet."""

from __future__ import annotations

import sys
from array import array
from functools import cache
from itertools import pairwise

_BIAS = 0x84
_HALF = 1 << 15
_OTHER_ZERO = 0x7F
"""Zero has two bytes; this one is never written."""


def _level(code: int) -> int:
    """Return the sample that a byte stands for."""
    turned = ~code & 0xFF
    size = (((turned & 0x0F) << 3) + _BIAS << (turned >> 4 & 0x07)) - _BIAS
    return -size if turned & 0x80 else size


LEVELS = tuple(map(_level, range(256)))


@cache
def _codes() -> bytes:
    """Return the byte of each sample, which lies nearest; by the sample's 16 bits, read without a sign."""
    rising = sorted((code for code in range(256) if code != _OTHER_ZERO), key=LEVELS.__getitem__)
    begins = [(LEVELS[low] + LEVELS[high] + 1) // 2 for low, high in pairwise(rising)]
    runs = zip(rising, (-_HALF, *begins), (*begins, _HALF), strict=True)
    signed = b"".join(bytes([code]) * (end - begin) for code, begin, end in runs)
    return signed[_HALF:] + signed[:_HALF]


def shrunk(samples: bytes) -> bytes:
    """Return samples of 16 bits as µ-law, a byte each."""
    return bytes(map(_codes().__getitem__, array("H", samples)))


def grown(sound: bytes) -> bytes:
    """Return µ-law as samples of 16 bits again; minutes of it take some milliseconds."""
    low, high = _halves()
    samples = bytearray(2 * len(sound))
    first, second = (low, high) if sys.byteorder == "little" else (high, low)
    samples[0::2], samples[1::2] = sound.translate(first), sound.translate(second)
    return bytes(samples)


@cache
def _halves() -> tuple[bytes, bytes]:
    """Return the lower and the upper byte of the sample that each byte stands for."""
    return bytes(level & 0xFF for level in LEVELS), bytes(level >> 8 & 0xFF for level in LEVELS)
