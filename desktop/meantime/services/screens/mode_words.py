"""The ways to meet a step of a ladder, in words: as they are allowed in a plan, and as they are chosen on a day."""

from __future__ import annotations

from meantime.domain.statuses import Mode
from meantime.language import tr


def allowed_words(mode: Mode) -> str:
    """Return a way as a plan allows it."""
    return {
        Mode.IN_VIVO: tr("There, in the situation"),
        Mode.IMAGINAL: tr("Imagine it"),
        Mode.WRITTEN: tr("Write about it"),
        Mode.TELL: tr("Tell my therapist that I tried"),
    }[mode]


def met_words(mode: Mode, whom: str) -> str:
    """Return a way as it is chosen on a day; ``whom`` is the therapist's name, or "your therapist"."""
    return {
        Mode.IN_VIVO: tr("In the situation"),
        Mode.IMAGINAL: tr("Imagine it"),
        Mode.WRITTEN: tr("Write about it"),
        Mode.TELL: tr("Tell {name} that I tried"),
    }[mode].format(name=whom)
