"""The counts of a breath as a card prints them: what was agreed, else the practice's own."""

from __future__ import annotations

from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.agreed_breath import seconds_of
from meantime.services.cards.model import Count


def breath(spec: PlanSpec, practice: Practice | None) -> tuple[Count, ...]:
    """Return in, hold, out, and hold again where there is a fourth; nothing where nobody breathes to a pattern.

    Bars stand for whole seconds; a pattern that has others is not drawn.
    """
    seconds = seconds_of(spec, practice)
    if not seconds or any(count % 1 for count in seconds):
        return ()
    named = ((tr("in"), False), (tr("hold"), True), (tr("out"), False), (tr("hold"), True))
    return tuple(Count(int(n), word, held) for n, (word, held) in zip(seconds, named, strict=True) if n)
