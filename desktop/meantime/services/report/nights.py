"""Nights of a sleep diary: how long was slept and how long was spent in bed, by sums that anybody can check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meantime.domain.practices import Practice
from meantime.domain.report_rules import ReportRule
from meantime.services.report.ratings import noted
from meantime.services.report.told import ToldAnswer

DAY = 24 * 60
LONGEST_ABED = 16 * 60
"""More minutes in bed than a night has: half a day was mistaken for the other."""

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True)
class Night:
    """One night, in minutes."""

    asleep: float
    abed: float


def nights(rule: ReportRule, practice: Practice, answers: Iterable[ToldAnswer]) -> tuple[list[Night], int]:
    """Return the nights that are noted whole, and how many were left out because their times don't fit together.

    Asleep is the time from trying to sleep to the last waking, without falling asleep and lying awake.
    """
    whole = [answer for answer in answers if all(noted(answer, practice.field(name)) for name in rule.fields)]
    found = [night for answer in whole if (night := night_of(rule, practice, answer)) is not None]
    return found, len(whole) - len(found)


def night_of(rule: ReportRule, practice: Practice, answer: ToldAnswer) -> Night | None:
    """Return the night of one answer; None where it is not noted whole, or its times don't fit together."""
    written = [noted(answer, practice.field(name)) for name in rule.fields]
    return night_from(written) if all(written) else None


def night_from(written: Sequence[str]) -> Night | None:
    """Return the night of the six values of a rule, as they are kept; None where they don't fit together."""
    clocks = [_CLOCK.fullmatch(written[place]) for place in (0, 1, 4, 5)]
    bed, tried, woke, up = (int(clock[1]) * 60 + int(clock[2]) if clock is not None else None for clock in clocks)
    if bed is None or tried is None or woke is None or up is None:
        return None
    try:
        awake = float(written[2]) + float(written[3])
    except ValueError:
        return None
    abed = (tried - bed) % DAY + (woke - tried) % DAY + (up - woke) % DAY
    asleep = (woke - tried) % DAY - awake
    return Night(asleep, abed) if asleep >= 0 and 0 < abed <= LONGEST_ABED else None
