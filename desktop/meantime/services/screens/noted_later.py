"""How it is told that an answer was noted on a later day than its own: with when that was."""

from __future__ import annotations

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Provenance
from meantime.language import tr
from meantime.services import phrases


def noted_later(answer: CheckIn, locale: str) -> str:
    """Return such as "noted later, Mon 23 Nov 09:12"; empty where it was noted on its own practice day."""
    if answer.provenance is not Provenance.LATER:
        return ""
    day, at = phrases.brief_date(answer.made.wall.date(), locale), phrases.clock(answer.made.wall)
    return tr("noted later, {day} {time}").format(day=day, time=at)
