"""Questions that are put to a person about a plan: once, and then not for four weeks, whatever was chosen."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp

NOT_FOR = timedelta(weeks=4)
"""How long a question rests once it was asked."""

IN_A_ROW = 3
"""So many answers of "not this time" in a row are worth a question; two are not."""


class Question(enum.StrEnum):
    """What is asked; the values stand in the data."""

    SOMETHING_ELSE = "something-else"
    """After three "not this time" in a row: would something else fit better?"""
    THIN_OUT = "thin-out"
    """After three reminders without an entry: remind less often?"""
    FADE = "fade"
    """The practice holds: remind less often?"""
    BRING_BACK = "bring-back"
    """It held less well while reminders were thinned out: remind more often again?"""
    NEXT_STEP = "next-step"
    """A ladder's step was tried as often as agreed: go on to the next? A step chosen unasked is noted so, too.

    It rests step by step, by a rule of its own (``ladder.next_offered``).
    """
    GROW = "grow"
    """It goes well and starts easily: one step more?"""
    STEP_BACK = "step-back"
    """It went less well after a step more: back to the size before?"""


@dataclass(frozen=True)
class Asked:
    """A question that was asked, and what was chosen.

    Attributes:
        question: what was asked.
        at: when it was answered, or put aside.
        chose: the word of the choice; empty where it was put aside ("Not now").
    """

    question: Question
    at: Stamp
    chose: str = ""


def did_not_fit(last: Sequence[CheckIn]) -> bool:
    """Tell whether the ``last`` answers to a plan's slots, as many as there may be, all say "not this time"."""
    return len(last) == IN_A_ROW and all(answer.status is Status.NOT_THIS_TIME for answer in last)


def rests(question: Question, asked: Iterable[Asked], now: Stamp) -> bool:
    """Tell whether ``question`` was asked less than four weeks before ``now``."""
    return any(one.question is question and now.utc - one.at.utc < NOT_FOR for one in asked)
