"""Appointments with the therapist, and what to bring to them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meantime.domain.wall_time import Stamp

USUAL_LENGTH = timedelta(minutes=50)
"""How long an appointment is taken to last; nobody is asked."""


@dataclass(frozen=True)
class Session:
    """One appointment.

    Attributes:
        id: 32 hexadecimal digits.
        at: naive local time; an appointment happens where the therapist is.
        with_: the therapist's name or initials.
        held: False where it passed and did not take place; then no page and no list begins with it.
    """

    id: str
    at: datetime
    with_: str | None = None
    held: bool = True

    @property
    def ends(self) -> datetime:
        """When it is taken to be over, naive local time."""
        return self.at + USUAL_LENGTH


class Origin(enum.StrEnum):
    """What a line to talk about was noted from, where the client did not write it down as it is."""

    STUDIO = "studio"
    PLANS = "plans"
    LADDER = "ladder"
    QUESTION = "question"
    HARD_DAY = "hard-day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class TalkingPoint:
    """A line under "I want to talk about".

    Attributes:
        id: 32 hexadecimal digits.
        text: the client's words.
        made: when it was written down.
        order: place in the client's own order.
        keep: whether it may stand on the page.
        dropped: when it was taken off the list.
        plan_id: the plan that the program named in it, where a choice noted it; None where it was written by hand.
        origin: what it was noted from; None where it was written by hand, or noted before this was known.
        again: when it was brought again after a session; None where it was not.
        again_before: what ``again`` was before that, for whoever thinks better of it.
    """

    id: str
    text: str
    made: Stamp
    order: int
    keep: bool = True
    dropped: Stamp | None = None
    plan_id: str | None = None
    origin: Origin | None = None
    again: Stamp | None = None
    again_before: Stamp | None = None

    def brought_again(self, at: Stamp) -> TalkingPoint:
        """Return it as one that is brought again at ``at``."""
        return replace(self, again=at, again_before=self.again)

    def not_brought_again(self) -> TalkingPoint:
        """Return it as it was before it was last brought again."""
        return replace(self, again=self.again_before, again_before=None)

    def is_from(self, session: Session) -> bool:
        """Tell whether it was brought to ``session``: it could stand on its page, and was not brought again since."""
        return self.keep and (self.again or self.made).wall < session.at
