"""Check-ins: what a person answered about one occurrence, or beside the plan."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from meantime.domain.errors import FieldError
from meantime.domain.statuses import Mode, Provenance, Reason, Share, Status, Worse
from meantime.domain.wall_time import Stamp
from meantime.language import tr

IN_THE_MOMENT = timedelta(minutes=60)
BACKDATE_DAYS = 7
LONGEST_NOTE = 20_000


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """One answer.

    Attributes:
        id: 32 hexadecimal digits.
        plan_id: whose plan.
        day: the practice day it answers for.
        slot: the slot answered; None for an extra and for real-life use.
        status: the answer.
        made: when it was noted.
        provenance: how close to its moment.
        minutes: how long; None where it was not said: nothing is assumed.
        reasons: what got in the way.
        note: the client's own words.
        private: the note never reaches the page.
        star: bring to session.
        ratings: pairs of a rating's id and its value, in the order given.
        record: pairs of a record field's id and its text (thought records and the like).
        worse: what it was like, if it made things worse.
        expected: whether the plan expected that; None where not asked.
        step: the ladder step it was about, from 1.
        mode: how an exposure step was met.
        step_version: which version of the plan, from 0, has the ladder in which ``step`` counts; None for the one it
            was given under. Kept where an answer is changed whose step has left the ladder.
        worse_made: when that was said, where it was said or changed after the answer was given.
        changed_under: the strictest share of the plan under which anything beside the answer was changed afterwards.
        replaces: id of the answer it took the place of, which stays in the history.
        undone: when it was taken back.
    """

    id: str
    plan_id: str
    day: date
    slot: int | None
    status: Status
    made: Stamp
    provenance: Provenance
    minutes: float | None = None
    reasons: tuple[Reason, ...] = ()
    note: str | None = None
    private: bool = False
    star: bool = False
    ratings: tuple[tuple[str, float], ...] = ()
    record: tuple[tuple[str, str], ...] = ()
    worse: Worse | None = None
    expected: bool | None = None
    step: int | None = None
    mode: Mode | None = None
    step_version: int | None = None
    worse_made: Stamp | None = None
    changed_under: Share = Share.FULL
    replaces: str | None = None
    undone: Stamp | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        if self.minutes is not None and not (math.isfinite(self.minutes) and 0 <= self.minutes <= 1440):
            raise FieldError("", tr("Minutes go from 0 to 1440."))
        if self.note is not None and len(self.note) > LONGEST_NOTE:
            raise FieldError("", tr("The note is too long; 20000 characters fit."))

    @property
    def extra(self) -> bool:
        """Whether it was done beside the plan's slots."""
        return self.slot is None and self.status is not Status.USED_FOR_REAL


def provenance(moment: datetime | None, day: date, made: datetime, made_day: date) -> Provenance:
    """Return how close an answer is to its moment.

    Args:
        moment: the slot's instant (aware), which *Later* does not move; None for an extra.
        day: the practice day answered for.
        made: the instant of the answer (aware).
        made_day: the practice day of the answer.
    """
    if moment is None:
        return Provenance.IN_THE_MOMENT if day == made_day else Provenance.LATER
    if made <= moment + IN_THE_MOMENT:
        return Provenance.IN_THE_MOMENT
    return Provenance.SAME_DAY if day == made_day else Provenance.LATER
