"""How much: the full and the small version of a practice."""

from __future__ import annotations

import math
from dataclasses import dataclass

from meantime.domain.errors import FieldError

LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Dose:
    """One size of a practice.

    Attributes:
        what: the dose in words, such as "4 rounds"; may be absent.
        minutes: its length, or the lower end of a range; absent where time is not the measure.
        up_to_minutes: the upper end of a range.
    """

    what: str | None = None
    minutes: float | None = None
    up_to_minutes: float | None = None

    def __post_init__(self) -> None:
        """Refuse lengths that no practice has."""
        for value in (self.minutes, self.up_to_minutes):
            if value is not None and not (math.isfinite(value) and 0 < value <= LONGEST_MINUTES):
                raise FieldError("minutes", "expected more than 0 and at most 1440 minutes")
        if self.up_to_minutes is not None and (self.minutes is None or self.up_to_minutes < self.minutes):
            raise FieldError("minutes", "expected the shorter time first, such as [10, 15]")
