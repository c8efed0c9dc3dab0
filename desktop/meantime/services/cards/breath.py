"""The counts of a breath, read from what was agreed: "4-7-8 breathing"."""

from __future__ import annotations

import re

from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.cards.model import Count

MOST = 20
"""The longest stretch that is drawn as bars."""

_PATTERN = re.compile(r"(?<![\d.,:–-])(\d{1,2})(?:\s?[-–:]\s?)(\d{1,2})((?:\s?[-–:]\s?\d{1,2}){1,2})(?![\d–-])")


def breath(spec: PlanSpec, practice: Practice | None) -> tuple[Count, ...]:
    """Return in, hold, out, and hold again where there is a fourth; nothing where nobody breathes to a pattern.

    What was agreed comes first, then the practice's own pattern. Only practices that have one are read: elsewhere such
    numbers are a day or a time.
    """
    pacer = practice.guide.pacer if practice is not None and practice.guide is not None else None
    if pacer is None:
        return ()
    words = (spec.what, spec.title, spec.full.what if spec.full is not None else None)
    agreed = next((counts for text in words if text and (counts := _numbers(text))), ())
    numbers = agreed or _whole(pacer.inhale, pacer.hold, pacer.exhale, pacer.hold_after)
    named = ((tr("in"), False), (tr("hold"), True), (tr("out"), False), (tr("hold"), True))
    return tuple(Count(n, word, held) for n, (word, held) in zip(numbers, named, strict=False) if n)


def _numbers(text: str) -> tuple[int, ...]:
    match = _PATTERN.search(text)
    return _whole(*(int(digits) for digits in re.findall(r"\d+", match[0]))) if match is not None else ()


def _whole(*counts: float) -> tuple[int, ...]:
    """Return counts that bars can stand for; nothing where one is broken or too long."""
    drawn = all(count % 1 == 0 and 0 <= count <= MOST for count in counts)
    return tuple(int(count) for count in counts) if drawn and counts[0] and counts[2] else ()
