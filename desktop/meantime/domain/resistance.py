"""Resistance: somebody stopped and looked at what was in the way of a practice; it is practice of its own."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from meantime.domain.errors import FieldError
from meantime.domain.statuses import Share
from meantime.domain.wall_time import Stamp
from meantime.language import tr

STRONGEST_PULL = 10
LONGEST_SAID = 20_000


class Underneath(enum.StrEnum):
    """What might be underneath; a guess is fine."""

    FEAR = "fear"
    EXHAUSTION = "exhaustion"
    TOO_MUCH = "too-much"
    SHAME = "shame"
    PERFECT = "perfect"
    RESENTMENT = "resentment"
    NOTHING_WORKS = "nothing-works"
    DOESNT_FIT = "doesnt-fit"
    UNKNOWN = "unknown"


class Choice(enum.StrEnum):
    """The smallest step that was chosen."""

    SMALL = "small"
    IMAGINE = "imagine"
    NOT_TODAY = "not-today"
    """Not today, and the therapist is to hear of it."""
    LOOKED = "looked"
    """Stopped and looked, and that was it."""


@dataclass(frozen=True, kw_only=True)
class Resistance:
    """One time that somebody stopped and looked; no total counts it, and every part of it is optional.

    Attributes:
        id: 32 hexadecimal digits.
        plan_id: whose plan was in the way.
        day: the practice day.
        made: when it was begun.
        pull: how strong the pull away is, 0 to 10; None where it was not said: unanswered is not 0.
        underneath: what might be underneath, in the order of ``Underneath``.
        said: what the client would say to a friend; None where nothing was written.
        chose: the smallest step; None where it was stopped before.
        star: bring to session. Nothing of it is shown without.
        changed_under: the strictest share of the plan under which any of it was entered.
    """

    id: str
    plan_id: str
    day: date
    made: Stamp
    pull: int | None = None
    underneath: tuple[Underneath, ...] = ()
    said: str | None = None
    chose: Choice | None = None
    star: bool = False
    changed_under: Share = Share.FULL

    def __post_init__(self) -> None:
        """Refuse what nobody can have entered."""
        if self.pull is not None and not 0 <= self.pull <= STRONGEST_PULL:
            raise FieldError("", tr("How strong the pull is goes from 0 to 10."))
        if self.said is not None and len(self.said) > LONGEST_SAID:
            raise FieldError("", tr("That is too long; 20000 characters fit."))

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        return self.pull is None and not self.underneath and not self.said and self.chose is None and not self.star
