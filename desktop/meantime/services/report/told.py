"""What is told of an answer: types that have no place for what stays with the client.

``told_of``, ``told_look`` and ``told_shifting`` are the only makers. A section of the page is handed what they make and
never a check-in. So a private note, or a word of a plan that is shared in counts, cannot be put on the page by mistake:
the type checker refuses it, and so do the rules on imports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import Rung, rung_of
from meantime.domain.plans import Plan, Slot
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.statuses import Mode, Provenance, Reason, Share, Status, Worse
from meantime.domain.wall_time import Stamp
from meantime.domain.weekly import Shifting
from meantime.services.resistance_words import entered_words


@dataclass(frozen=True, kw_only=True)
class CountedAnswer:
    """An answer of which nothing but counts may be told: it has no words, no ratings and no step.

    Attributes:
        id: that of the check-in.
        day: the practice day it answers for.
        slot: the slot answered; None for one beside the plan.
        status: the answer.
        made: when it was noted.
        provenance: how close to its moment.
        worse: what it was like, if it made things worse; the first box tells it of any plan that is shared at all.
        expected: whether the plan expected that; None where not asked.
    """

    id: str
    day: date
    slot: int | None
    status: Status
    made: Stamp
    provenance: Provenance
    worse: Worse | None = None
    expected: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ToldAnswer(CountedAnswer):
    """An answer that is shared in full, without what is private beside it.

    Attributes:
        minutes: how long; None where it was not said.
        reasons: what got in the way.
        note: the client's words that may be told; None where there are none, or where they are private.
        star: bring to session; never where what is beside it stays with the client.
        ratings: pairs of a rating's id and its value.
        record: pairs of a record field's id and its text; empty where they are private.
        rung: the ladder's step it was about, as it was agreed then.
        mode: how an exposure step was met.
    """

    minutes: float | None = None
    reasons: tuple[Reason, ...] = ()
    note: str | None = None
    star: bool = False
    ratings: tuple[tuple[str, float], ...] = ()
    record: tuple[tuple[str, str], ...] = ()
    rung: Rung | None = None
    mode: Mode | None = None


def told_of(plan: Plan, answer: CheckIn, share: Share) -> CountedAnswer:
    """Return what may be told of ``answer``: a ``ToldAnswer`` where it is shared in full.

    Args:
        plan: whose answer.
        answer: the answer.
        share: how much of it may be told.

    Raises:
        ValueError: if it stays with the client, so that there is nothing to tell.
    """
    if share is Share.PRIVATE:
        raise ValueError("nothing of a private answer is told")
    if share is not Share.FULL:
        return CountedAnswer(
            id=answer.id,
            day=answer.day,
            slot=answer.slot,
            status=answer.status,
            made=answer.made,
            provenance=answer.provenance,
            worse=answer.worse,
            expected=answer.expected,
        )
    return ToldAnswer(
        id=answer.id,
        day=answer.day,
        slot=answer.slot,
        status=answer.status,
        made=answer.made,
        provenance=answer.provenance,
        worse=answer.worse,
        expected=answer.expected,
        minutes=answer.minutes,
        reasons=answer.reasons,
        note=None if answer.private else answer.note,
        star=answer.star and not answer.private,
        ratings=answer.ratings,
        record=() if answer.private else answer.record,
        rung=rung_of(plan, answer) if answer.step is not None else None,
        mode=answer.mode,
    )


@dataclass(frozen=True)
class ToldMark:
    """One slot of one day as it stands: its status, None while open, and its answer, if there is one."""

    slot: Slot
    status: Status | None
    answer: CountedAnswer | None


@dataclass(frozen=True)
class ToldDay:
    """One practice day of a plan: its slots, and what was done beside them."""

    day: date
    marks: tuple[ToldMark, ...]
    beside: tuple[CountedAnswer, ...]

    @property
    def entries(self) -> tuple[CountedAnswer, ...]:
        """Every answer of the day: the slots' in order, then those beside."""
        return (*(mark.answer for mark in self.marks if mark.answer is not None), *self.beside)


@dataclass(frozen=True)
class LookedBack:
    """An answer from before the page's days, which rules count: its day, its status and its step, without a word."""

    day: date
    status: Status
    rung: Rung | None


@dataclass(frozen=True)
class ToldLook:
    """A look at what was in the way that the client brings.

    Attributes:
        id: that of the look.
        plan: whose plan was in the way.
        day: the practice day.
        pull: how strong the pull away was, 0 to 10; None where it was not said.
        underneath: what might have been underneath.
        chose: the smallest step that was chosen, if one was.
        said: the client's own words, if there are any.
    """

    id: str
    plan: Plan
    day: date
    pull: int | None
    underneath: tuple[Underneath, ...]
    chose: Choice | None
    said: str | None

    @property
    def entered(self) -> str:
        """What was entered besides own words, in the language in force; may be empty."""
        return entered_words(self)


def told_look(plan: Plan, entry: Resistance) -> ToldLook:
    """Return what is told of a look that is starred and shared in full.

    Raises:
        ValueError: if it is not starred: nothing of it is told without.
    """
    if not entry.star:
        raise ValueError("nothing of a look is told that is not starred")
    return ToldLook(entry.id, plan, entry.day, entry.pull, entry.underneath, entry.chose, entry.said)


@dataclass(frozen=True)
class ToldShifting:
    """A line on what is shifting that the client brings: its id, its practice day and the client's words."""

    id: str
    day: date
    text: str


def told_shifting(line: Shifting) -> ToldShifting:
    """Return what is told of a line that is starred and does not stay with the client.

    Raises:
        ValueError: if it is not starred or private: nothing of it is told then.
    """
    if line.private or not line.star:
        raise ValueError("nothing of a line is told that is private or not starred")
    return ToldShifting(line.id, line.day, line.text)
