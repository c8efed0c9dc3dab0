"""Times of day as people speak of them, for counts that compare them."""

from __future__ import annotations

import enum
from datetime import datetime, time

from meantime.language import tr


class DayPart(enum.Enum):
    """A time of day; the value is when it begins."""

    EARLY = time(4)
    MORNING = time(9)
    LUNCH = time(11, 30)
    AFTERNOON = time(14)
    EVENING = time(17, 30)
    NIGHT = time(22)


def day_part(wall: datetime) -> DayPart:
    """Return the time of day of a naive local time; what is before 4:00 belongs to the night."""
    begun = [part for part in DayPart if part.value <= wall.time()]
    return begun[-1] if begun else DayPart.NIGHT


def part_in_words(part: DayPart) -> str:
    """Return a time of day within a sentence: "before 9:00", "at lunch"."""
    return {
        DayPart.EARLY: tr("before 9:00"),
        DayPart.MORNING: tr("in the morning after 9:00"),
        DayPart.LUNCH: tr("at lunch"),
        DayPart.AFTERNOON: tr("in the afternoon"),
        DayPart.EVENING: tr("in the evening"),
        DayPart.NIGHT: tr("at night"),
    }[part]
