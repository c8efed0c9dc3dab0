"""The ten fixed rules of the page: what is worth discussing, what comes first, and what nothing is said about.

Pure: numbers in, findings with the numbers they used out. Nothing is predicted and no cause is named. The words are
in ``services/report``, and ``docs/THERAPISTS.md`` tells every threshold with where it is from.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meantime.domain.easier import Easier, Moment, Side, compared
from meantime.domain.scales import Scale
from meantime.domain.statuses import DONE, Reason, Status


class Rule(enum.StrEnum):
    """The rules by their public words."""

    NOT_IMPROVING = "not-improving"
    SAME_REASON = "same-reason"
    ONLY_SMALL = "only-small"
    NO_SHIFT = "no-shift"
    TIME_OF_DAY = "time-of-day"
    LITTLE_PRACTICE = "little-practice"
    """Says nothing, and lets nothing be said about how much was practised."""
    WORSE = "worse"
    MADE_WORSE = "made-worse"
    STOP_RULE = "stop-rule"
    ITEM_9 = "item-9"


LINES = (Rule.NOT_IMPROVING, Rule.SAME_REASON, Rule.ONLY_SMALL, Rule.NO_SHIFT, Rule.TIME_OF_DAY)
"""What gives a line among what is worth discussing, in the order in which the lines stand."""

ALWAYS = frozenset({Rule.MADE_WORSE, Rule.STOP_RULE, Rule.ITEM_9})
"""What nobody switches off. The flag of a measure, which comes first as well, can be."""

SWITCHED = tuple(rule for rule in Rule if rule not in ALWAYS)
"""What the client can switch off."""

MOST_LINES = 3
SAME_REASON = 3
SMALL_WEEKS = 3
NO_SHIFT = 3
LEAST_DAYS, MOST_DAYS = 28, 84
"""How far back the answer lies that the newest one is compared with, in days before the page's last."""
LEAST_ANSWERS, LEAST_DUE = 3, 8
REGULAR = (7, 10)
"""Practice is regular from seven done of ten due on."""


@dataclass(frozen=True)
class Practised:
    """How many moments were due and are over, and how many of them were done in any size."""

    due: int
    done: int

    @property
    def regular(self) -> bool:
        """Most of what was due was done."""
        part, of = REGULAR
        return self.done * of >= self.due * part


@dataclass(frozen=True)
class Course:
    """How a sum went over some weeks, and what was practised in them.

    Attributes:
        before: the sum they begin with.
        now: the newest sum.
        answers: how many there were, both of them counted.
        practised: what was due and done from the day of the first one to the page's last.
    """

    before: int
    now: int
    answers: int
    practised: Practised


def course_begins(days: Sequence[date], last: date) -> int | None:
    """Return which answer a course begins with: the newest one from which on there are enough weeks and answers.

    Args:
        days: when a questionnaire was answered, the oldest first.
        last: the last day of the page.

    Returns:
        Its place in ``days``; None where there are too few weeks or answers, or the last ones are long ago.
    """
    for place in range(len(days) - LEAST_ANSWERS, -1, -1):
        if days[place] <= last - timedelta(days=LEAST_DAYS):
            recent = days[-1] > last - timedelta(days=LEAST_DAYS)
            return place if recent and days[place] >= last - timedelta(days=MOST_DAYS) else None
    return None


def not_improving(course: Course, scale: Scale) -> bool:
    """Tell whether practice was regular and a sum did not get better by its published change, though it could have."""
    could = scale.improved(course.before, scale.best)
    practised = course.practised
    regular = practised.due >= LEAST_DUE and practised.regular
    return course.answers >= LEAST_ANSWERS and regular and could and not scale.improved(course.before, course.now)


def little_practice(course: Course, scale: Scale) -> bool:
    """Tell whether a sum got better by its published change with little practice: then nothing is said about that."""
    return scale.improved(course.before, course.now) and course.practised.due > 0 and not course.practised.regular


def same_reason(counted: Mapping[Reason, int]) -> tuple[Reason, ...]:
    """Return the reasons that came up often enough, in the order of ``counted``."""
    return tuple(reason for reason, count in counted.items() if count >= SAME_REASON)


def only_small(answers: Iterable[tuple[date, Status]], last: date) -> int | None:
    """Return how often the small version was done where nothing else was, in each of the last weeks; else None.

    Args:
        answers: the days and statuses of one plan's answers; those before the last weeks are left out.
        last: the last day of the page.
    """
    done = _done_lately(answers, last)
    weeks = {(last - day).days // 7 for day, _ in done}
    return len(done) if len(weeks) == SMALL_WEEKS and _all_small(done) else None


def small_lately(answers: Iterable[tuple[date, Status]], last: date) -> bool:
    """Tell whether anything was done in the last weeks, and all of it in the small version, in whichever of them.

    Args:
        answers: as for ``only_small``; those of some of these weeks, to know whether the others have to be looked at.
        last: the last day of the page.
    """
    done = _done_lately(answers, last)
    return bool(done) and _all_small(done)


def _done_lately(answers: Iterable[tuple[date, Status]], last: date) -> list[tuple[date, Status]]:
    since = last - timedelta(days=7 * SMALL_WEEKS)
    return [(day, status) for day, status in answers if status in DONE and since < day <= last]


def _all_small(done: list[tuple[date, Status]]) -> bool:
    return all(status is Status.SMALL for _, status in done)


@dataclass(frozen=True)
class Still:
    """Records that were rated before and after, and how many of them were rated the same."""

    still: int
    rated: int


def no_shift(rated: Sequence[tuple[float, float]]) -> Still | None:
    """Return how many of the records ``rated`` before and after showed no shift, where that is often; else None."""
    still = sum(before == after for before, after in rated)
    return Still(still, len(rated)) if still >= NO_SHIFT else None


def time_of_day(moments: Iterable[Moment]) -> Easier | None:
    """Return the time of day that went most often and the one that went least, where the counts carry it."""
    return compared(Side.TIME, moments)
