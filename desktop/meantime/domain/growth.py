"""Growing the dose: when one step more of a practice is worth offering, and when the way back is.

Nothing grows by itself: this only says what may be asked. The small size always counts.
"""

from __future__ import annotations

from dataclasses import dataclass

STEPS = (2, 3, 5, 8, 12, 20)
"""The sizes in minutes that lead one to the other."""

DAYS = 14
"""So many days are looked back at, and for so long nothing may have made things worse."""

LAST = 5
"""Of a practice that comes seldom, so many occurrences are looked back at instead."""

SELDOM = 8
"""Of fewer than so many due in 14 days the last five are asked instead.

The rule that this follows says eight in 14 days, and the last five below three a week; in between, at three a week, it
would offer nothing ever.
"""

FEW_A_WEEK = 3
"""Of fewer than so many due in the week after a step the first five after it are asked instead."""

_TWO = 2
_EASY = 5


@dataclass(frozen=True)
class Going:
    """How a practice goes at its present size.

    Attributes:
        due: how many were due in the last 14 days.
        done: how many of them were done at the present size or more.
        last_due: the last five due, or as many as there were.
        last_done: how many of those were done at the present size or more.
        easy: the last two answers to whether it is easy to start, 1 to 7; None where there are not two of late.
        worse: something of it made things worse within 14 days.
        locked: nothing is suggested for it.
        exposure: it grows by the therapist alone.
        more: there is a size between the present one and the ceiling that was agreed, or that ceiling itself.
    """

    due: int
    done: int
    last_due: int = 0
    last_done: int = 0
    easy: tuple[int, int] | None = None
    worse: bool = False
    locked: bool = False
    exposure: bool = False
    more: bool = True


def next_minutes(now: float, ceiling: float) -> float | None:
    """Return the next size in minutes, never above ``ceiling``; None where that is reached, or after the last step."""
    if now >= ceiling:
        return None
    step = next((float(each) for each in STEPS if each > now), None)
    return None if step is None else min(step, ceiling)


def step_offered(going: Going) -> bool:
    """Tell whether one step more may be offered.

    All of it has to hold: at least eight due in 14 days and 80 % of them done at the present size (where fewer are
    due, four of the last five); twice at least 5 of 7 on how easy it is to start; nothing that made
    things worse; no locked plan and no exposure; and a ceiling that is not reached.
    """
    if going.locked or going.exposure or going.worse or not going.more:
        return False
    if going.easy is None or min(going.easy) < _EASY:
        return False
    if going.due < SELDOM:
        return going.last_due >= LAST and _mostly(going.last_due, going.last_done)
    return _mostly(going.due, going.done)


def step_back_offered(due: int, done: int) -> bool:
    """Tell whether the size before may be offered: less than half was done after a step.

    Args:
        due: how many were due in the week after it; where those were few, of the first five.
        done: how many of them were done at its size or more. One occasion says too little.
    """
    return due >= _TWO and 2 * done < due


def _mostly(due: int, done: int) -> bool:
    return 5 * done >= 4 * due
