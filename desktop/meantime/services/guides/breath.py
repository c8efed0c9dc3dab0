"""A pattern of breathing by the clock: which phase a moment is in, whatever was left out on the way."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meantime.domain.guides import Pacer

_GRAIN = 1e-9
"""Seconds by which a moment may lie before a boundary and still be taken for it; floats add up to no more."""


class Phase(enum.Enum):
    """What one part of a breath asks for."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"
    HOLD_AFTER = "hold-after"

    @property
    def is_hold(self) -> bool:
        """Whether it may be left out."""
        return self in (Phase.HOLD, Phase.HOLD_AFTER)


@dataclass(frozen=True)
class Pattern:
    """Rounds of the same phases.

    Attributes:
        phases: each with its length in seconds, more than 0, in order.
        rounds: how many there are.
    """

    phases: tuple[tuple[Phase, float], ...]
    rounds: int

    @classmethod
    def of(cls, pacer: Pacer, *, small: bool) -> Pattern:
        """Return the pattern of a guide, in its small version or the full one."""
        lengths = (
            (Phase.IN, pacer.inhale),
            (Phase.HOLD, pacer.hold),
            (Phase.OUT, pacer.exhale),
            (Phase.HOLD_AFTER, pacer.hold_after),
        )
        return cls(
            tuple((phase, seconds) for phase, seconds in lengths if seconds > 0),
            pacer.small_rounds if small else pacer.rounds,
        )

    @property
    def round_seconds(self) -> float:
        """How long one round takes."""
        return sum(seconds for _, seconds in self.phases)

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return self.round_seconds * self.rounds

    @property
    def has_holds(self) -> bool:
        """Whether anything can be left out."""
        return any(phase.is_hold for phase, _ in self.phases)

    def without_holds(self) -> Pattern:
        """Return the same without its holds."""
        return replace(self, phases=tuple(part for part in self.phases if not part[0].is_hold))

    def begins(self) -> Iterator[tuple[int, float]]:
        """Yield each phase's place and after how many seconds of a round it begins."""
        at = 0.0
        for place, (_, seconds) in enumerate(self.phases):
            yield place, at
            at += seconds


@dataclass(frozen=True)
class Beat:
    """Where a moment stands in a pattern.

    Attributes:
        round: which round, from 1.
        place: which phase of it, from 0.
        phase: the same by its name.
        passed: how many seconds of the phase have gone by.
        of: how many it has.
    """

    round: int
    place: int
    phase: Phase
    passed: float
    of: float

    @property
    def count(self) -> int:
        """Which second it is, from 1, as one counts along."""
        return min(int(self.passed + _GRAIN) + 1, max(1, round(self.of)))

    @property
    def fraction(self) -> float:
        """How much of the phase has gone by, from 0 to 1."""
        return min(1.0, self.passed / self.of)


class Pacing:
    """A pattern under way; its holds can be left out and taken in again, and the breath in hand goes on."""

    def __init__(self, pattern: Pattern) -> None:
        """Begin ``pattern`` at 0 seconds."""
        self._whole = pattern
        self.pattern = pattern
        self._began = 0.0
        self._beside = 0

    @property
    def skips_holds(self) -> bool:
        """Whether the holds are left out now."""
        return self.pattern is not self._whole

    @property
    def has_holds(self) -> bool:
        """Whether there are holds to leave out, left out or not."""
        return self._whole.has_holds

    def at(self, elapsed: float) -> Beat | None:
        """Return where ``elapsed`` seconds stand; None once all rounds are over."""
        since = max(0.0, elapsed - self._began) + _GRAIN
        number = int(since // self.pattern.round_seconds)
        if number >= self.pattern.rounds:
            return None
        into = since - number * self.pattern.round_seconds
        place, begins = [(place, begins) for place, begins in self.pattern.begins() if begins <= into][-1]
        phase, seconds = self.pattern.phases[place]
        return Beat(number + 1, place, phase, max(0.0, into - begins - _GRAIN), seconds)

    def rounds_done(self, elapsed: float) -> int:
        """Return how many rounds are over, of whatever patterns."""
        return self._beside + self._over(elapsed)

    def _over(self, elapsed: float) -> int:
        beat = self.at(elapsed)
        return self.pattern.rounds if beat is None else beat.round - 1

    def change(self, pattern: Pattern, elapsed: float, *, skip: bool) -> None:
        """Breathe to another pattern from now on: at as great a part of its rounds as is over, with a breath in.

        Where all rounds are over it begins at its first.

        Args:
            pattern: the other one, with all its rounds.
            elapsed: the seconds that have gone by.
            skip: whether its holds are left out.
        """
        over = self._over(elapsed)
        stands = 0 if over == self.pattern.rounds else over * pattern.rounds // self.pattern.rounds
        self._beside += over - stands
        self._whole = pattern
        self.pattern = pattern.without_holds() if skip and pattern.has_holds else pattern
        self._began = elapsed - stands * self.pattern.round_seconds

    def skip_holds(self, elapsed: float, *, skip: bool) -> None:
        """Leave out the holds from now on, or hold again; a hold in hand ends at once."""
        beat = self.at(elapsed)
        fresh = self._whole.without_holds() if skip else self._whole
        if beat is None or skip is self.skips_holds or not self.has_holds:
            return
        self.pattern = fresh if skip else self._whole
        if not beat.phase.is_hold:
            place = [phase for phase, _ in self.pattern.phases].index(beat.phase)
            into, rounds = dict(self.pattern.begins())[place] + beat.passed, beat.round - 1
        elif beat.phase is Phase.HOLD:
            place = [phase for phase, _ in self.pattern.phases].index(Phase.OUT)
            into, rounds = dict(self.pattern.begins())[place], beat.round - 1
        else:
            into, rounds = 0.0, beat.round
        self._began = elapsed - rounds * self.pattern.round_seconds - into
