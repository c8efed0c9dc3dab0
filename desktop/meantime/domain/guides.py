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

    def worded(self, words: Callable[[str], str]) -> Guide:
        """Return the guide with each of its texts put through ``words``."""
        return replace(self, steps=tuple(map(words, self.steps)), small_steps=tuple(map(words, self.small_steps)))
