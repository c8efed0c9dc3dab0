"""Guides: what leads through a practice while it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Pacer:
    """A slow pattern to breathe to, in seconds.

    Attributes:
        inhale: breathing in.
        hold: holding after it; 0 for none.
        exhale: breathing out.
        hold_after: holding after that; 0 for none.
        rounds: how often the pattern comes in the full version.
        small_rounds: how often in the small one.
        holds_skippable: whether the holds may be left out.
    """

    inhale: float
    exhale: float
    hold: float = 0
    hold_after: float = 0
    rounds: int = 4
    small_rounds: int = 1
    holds_skippable: bool = True


LONGEST_PHASE = 15
"""Seconds; nobody is asked to breathe or to hold on for longer."""

Seconds = tuple[float, float, float, float]
"""In, hold, out and hold again; a hold of 0 is left out."""

Breath = tuple[int, int, int, int]
"""The same in whole seconds, as people agree and choose it."""


@dataclass(frozen=True)
class ChosenBreath:
    """How the client likes to breathe to a plan's pacer; it is theirs, and no part of what was agreed.

    Attributes:
        seconds: the last pattern that was chosen instead of what is agreed or usual; None where none ever was.
        stands: whether they were left at that, and did not go back since.
        own: the numbers that were entered last; None where none ever were.
        without_holds: whether the holds are left out, whatever the pattern.
    """

    seconds: Breath | None = None
    stands: bool = False
    own: Breath | None = None
    without_holds: bool = False


def may_be_breathed(seconds: Seconds) -> bool:
    """Tell whether a pattern keeps to what anybody can be led through."""
    inhale, hold, exhale, hold_after = seconds
    return all(1 <= each <= LONGEST_PHASE for each in (inhale, exhale)) and all(
        0 <= each <= LONGEST_PHASE for each in (hold, hold_after)
    )


@dataclass(frozen=True)
class Timer:
    """Minutes to sit with; absent for the version that has none."""

    minutes: float
    small_minutes: float | None = None


@dataclass(frozen=True)
class Guide:
    """What leads through a practice; each part may be absent.

    Attributes:
        pacer: a pattern to breathe to.
        timer: minutes that are counted down.
        steps: short texts, one after the other.
        small_steps: the same for the small version.
    """

    pacer: Pacer | None = None
    timer: Timer | None = None
    steps: tuple[str, ...] = ()
    small_steps: tuple[str, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether time is its measure: not where breaths are, or steps that are gone through without a timer."""
        return self.pacer is None and (self.timer is not None or not self.steps)

    def worded(self, words: Callable[[str], str]) -> Guide:
        """Return the guide with each of its texts put through ``words``."""
        return replace(self, steps=tuple(map(words, self.steps)), small_steps=tuple(map(words, self.small_steps)))
