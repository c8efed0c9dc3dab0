"""The page as data: frozen, typed, already in the reader's language; numbers stay numbers.

A section that the client hides is None; one that has nothing to say is empty. The first box is never hidden.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.scales import Scale
from meantime.domain.wall_time import Stamp
from meantime.services.measure_words import drawn_ends
from meantime.services.report.second_page import Detail, Noted, PlanEntries
from meantime.services.report.signs import Mark
from meantime.services.report.words import Words


@dataclass(frozen=True)
class Header:
    """Who, when and for which session.

    Attributes:
        who: name or initials of the client.
        first: the first practice day covered.
        last: the last practice day covered.
        period: both in words, such as "10–23 November 2026".
        lead: what the page is, such as "Between-session report for".
        session: the appointment in words; empty where there is none.
        session_at: the appointment's naive local time.
        therapist: name or initials of the therapist; empty where not known.
        byline: the line below; always says "self-reported, not monitored".
        footer: the line at the foot of each sheet; says so too.
        title: the document's title.
    """

    who: str
    first: date
    last: date
    period: str
    lead: str
    session: str
    session_at: datetime | None
    therapist: str
    byline: str
    footer: str
    title: str


class ConcernKind(enum.StrEnum):
    """What puts a line into the first box."""

    WORSE = "made-worse"
    STOP_RULE = "stop-rule"
    MEASURE = "measure"


@dataclass(frozen=True)
class Concern:
    """One line of the first box.

    Attributes:
        kind: why it stands there.
        day: the practice day; the newest, where it tells of several.
        text: what was recorded, in plain words.
        own_words: the client's note on it, if it may be shown.
        earlier: the other days that it tells of, oldest first, one for each time.
    """

    kind: ConcernKind
    day: date
    text: str
    own_words: str | None = None
    earlier: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """All days that it tells of, oldest first, one for each time."""
        return (*self.earlier, self.day)


@dataclass(frozen=True)
class StripDay:
    """The head of one day in the strips.

    Attributes:
        day: the practice day.
        letter: the weekday's letter.
        number: the day of the month.
        gap: a new week begins here (seven days after the first day shown, and so on).
    """

    day: date
    letter: str
    number: str
    gap: bool


@dataclass(frozen=True)
class PlanCounts:
    """How a plan went, in numbers: ``due = scheduled - rest - paused``.

    ``due = full + small + adapted + tried + not_this_time + no_entry + open``.
    """

    scheduled: int
    due: int
    full: int
    small: int
    adapted: int
    tried: int
    not_this_time: int
    rest: int
    paused: int
    no_entry: int
    open: int
    extra: int
    used_for_real: int
    minutes: float

    @property
    def done(self) -> int:
        """Full, small and adapted together; tried is shown and not added."""
        return self.full + self.small + self.adapted


@dataclass(frozen=True)
class PlanRow:
    """One agreed plan: what was agreed, its strip and its count.

    Attributes:
        plan_id: the plan.
        title: its title.
        agreed: when, where, on which days and how much, in one line.
        days: marks of each day of the strip, as many as there are strip days.
        count: "9 of 12".
        split: what that is made of, in words.
        counts: the same in numbers.
        what: what was agreed to do, word for word; empty where the title says it, or only counts are shared.
    """

    plan_id: str
    title: str
    agreed: str
    days: tuple[tuple[Mark, ...], ...]
    count: str
    split: str
    counts: PlanCounts
    what: str = ""


@dataclass(frozen=True)
class Point:
    """One rating: its day and value."""

    day: date
    value: float


@dataclass(frozen=True)
class MeasureFlag:
    """The published change from which a measure is flagged.

    Attributes:
        change: how many points.
        source: where it was published.
        reached: a sum in the page's days got worse by that or more.
    """

    change: int
    source: str
    reached: bool


@dataclass(frozen=True)
class MeasureGraph:
    """One measure so far.

    Attributes:
        name: its public name, such as ``distress``.
        title: as the reader knows it.
        caption: how often and on which scale.
        low: least value of the scale.
        high: greatest value of the scale.
        points: ratings in order of day, up to the end of the period.
        count: "n = 6", with the flag's words where the measure can be flagged.
        alt: the graph in words.
        flag: its published change; None where none is, as of own ratings.
    """

    name: str
    title: str
    caption: str
    low: float
    high: float
    points: tuple[Point, ...]
    count: str
    alt: str
    flag: MeasureFlag | None = None

    @property
    def drawn(self) -> tuple[float, float]:
        """Between which values it is drawn: the ends of its scale, or points beyond them."""
        return drawn_ends(self.low, self.high, (point.value for point in self.points))


@dataclass(frozen=True)
class Curve:
    """Distress of one try of a step, 0 to 100; None where it was not rated."""

    day: date
    label: str
    before: float | None
    peak: float | None
    after: float | None


@dataclass(frozen=True)
class Learned:
    """What exposure and the client's own words show.

    Attributes:
        step: the step the curves belong to, in words; empty where there are none.
        scale: the scale in words.
        curves: at most three, the newest last.
        expected: distress expected for the step.
        expected_label: the same in words.
        alt: the curves in words.
        quote: the first note the client marked to bring.
        quote_caption: what was expected and what happened, or the day.
        nothing: said where there is neither curve nor quote.
    """

    step: str
    scale: str
    curves: tuple[Curve, ...]
    expected: float | None
    expected_label: str
    alt: str
    quote: str | None
    quote_caption: str
    nothing: str


@dataclass(frozen=True)
class Barrier:
    """A reason and how often it was given."""

    reason: str
    label: str
    count: int


@dataclass(frozen=True)
class Barriers:
    """The three reasons given most, and how many were given in all."""

    top: tuple[Barrier, ...]
    given: int
    caption: str
    nothing: str


@dataclass(frozen=True)
class Answered:
    """One whole questionnaire that was answered in the page's days; for the attached data alone.

    Attributes:
        id: that of the answer, 32 hexadecimal digits.
        scale: the questionnaire.
        made: when it was noted.
        total: its sum.
        answers: the value chosen for each item, in their order; empty where the client keeps back all but the sum.
    """

    id: str
    scale: Scale
    made: Stamp
    total: int
    answers: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShiftingLine:
    """The client's words on what is shifting, with their day as a date and in words."""

    day: date
    label: str
    text: str


@dataclass(frozen=True)
class Report:
    """Everything both pages need.

    Attributes:
        made: when it was prepared (aware, UTC, whole seconds); the document’s date, so that the same
            report is the same file.
        language: ISO 639 code of the words.
        header: who and when.
        see_first: the first box; empty means none recorded. Never hidden.
        talk_about: the client's lines in order; None if hidden.
        strip: the days above the strips.
        plans: plan and practice; None if hidden.
        measures: None if hidden.
        shifting: what the client brings of what is shifting, the newest first; none where measures are hidden.
        learned: None if hidden.
        barriers: None if hidden.
        worth_discussing: at most three; None if hidden.
        details: page 2; None if hidden.
        noted: when answers were noted; None with the details.
        reading: how to read the page, in two columns.
        words: the fixed words of the page.
        answered: questionnaires for the attached data; None with the measures.
        appendix: all entries; None where the client did not ask for them.
    """

    made: datetime
    language: str
    header: Header
    see_first: tuple[Concern, ...]
    talk_about: tuple[str, ...] | None
    strip: tuple[StripDay, ...]
    plans: tuple[PlanRow, ...] | None
    measures: tuple[MeasureGraph, ...] | None
    learned: Learned | None
    barriers: Barriers | None
    worth_discussing: tuple[str, ...] | None
    details: tuple[Detail, ...] | None
    noted: Noted | None
    reading: tuple[str, str]
    words: Words
    answered: tuple[Answered, ...] | None = ()
    shifting: tuple[ShiftingLine, ...] = ()
    appendix: tuple[PlanEntries, ...] | None = None
