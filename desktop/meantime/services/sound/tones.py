"""Soft tones, computed: a low sine that swells and fades, so quiet that closed eyes stay closed."""

from __future__ import annotations

import enum
import math
from array import array
from functools import cache

from meantime.services.ports import SAMPLES_A_SECOND

_LOUDNESS = 0.12
"""Of the loudest that there is."""
_SWELLS = 0.06
"""Seconds until a tone is at its loudest: without them it would click."""
_OVERTONE = 0.2


class Tone(enum.Enum):
    """What can be heard, with its pitch in hertz and how many seconds it lasts: up for in, down for out."""

    IN = (392.0, 0.9)
    HOLD = (330.0, 0.6)
    OUT = (262.0, 0.9)
    BELL = (523.0, 2.4)
    """All of it is over."""


@cache
def samples(tone: Tone) -> bytes:
    """Return a tone as samples."""
    pitch, seconds = tone.value
    turn = 2 * math.pi * pitch / SAMPLES_A_SECOND
    swells, count = int(_SWELLS * SAMPLES_A_SECOND), int(seconds * SAMPLES_A_SECOND)
    loudest = _LOUDNESS * 32767 / (1 + _OVERTONE)
    made = array("h", bytes(2 * count))
    for at in range(count):
        loud = min(1.0, at / swells) * (1 - at / count) ** 2
        made[at] = int(loudest * loud * (math.sin(turn * at) + _OVERTONE * math.sin(2 * turn * at)))
    return made.tobytes()
