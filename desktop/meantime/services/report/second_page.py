"""Page 2 as data: details by practice, and when answers were noted; and the appendix behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.services.report.signs import Mark


@dataclass(frozen=True)
class Change:
    """A median before and after.

    Attributes:
        label: what was rated, and over how many.
        before: median before.
        after: median after.
        of: "of 100".
        n: how many pairs of ratings.
    """

    label: str
    before: float
    after: float
    of: str
    n: int


@dataclass(frozen=True)
class Line:
    """One field of a record: its label and text; ``own`` for the client's words."""

    label: str
    text: str
    own: bool


@dataclass(frozen=True)
class Quote:
    """A line the client marked to bring, and its day."""

    text: str
    caption: str


@dataclass(frozen=True)
class GridRow:
    """One row of a day grid.

    Attributes:
        label: what it is about.
        cells: what was written on each day, empty where nothing was; None for days before the page begins. A row
            without any is the heading of those below it.
        summary: what they come to; may be empty.
    """

    label: str
    cells: tuple[str | None, ...]
    summary: str = ""


@dataclass(frozen=True)
class DayGrid:
    """What was written on each of seven days of the page.

    Attributes:
        caption: which days, and what is left out.
        days: the days, in order.
        heads: the same in words.
        rows: what was written.
        summary: the heading of what rows come to; empty where none comes to anything.
        spare: it is left out where the sheet has no room; a newer one of the same follows.
        alone: the caption where those before it are left out so; empty where there are none.
    """

    caption: str
    days: tuple[date, ...]
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    summary: str = ""
    spare: bool = False
    alone: str = ""


@dataclass(frozen=True)
class RecordDetail:
    """A practice with records, such as the thought record.

    Attributes:
        plan_id: the plan.
        title: its title.
        caption: how many records of which kind.
        changes: medians before and after.
        remark: what the numbers leave open.
        quotes: other lines the client marked to bring.
        example_caption: which record is shown.
        example: the record that the client starred or kept, field by field; empty where none was.
        chosen: there is one.
        grids: what was written day by day.
    """

    plan_id: str
    title: str
    caption: str
    changes: tuple[Change, ...]
    remark: str
    quotes: tuple[Quote, ...]
    example_caption: str
    example: tuple[Line, ...]
    chosen: bool = False
    grids: tuple[DayGrid, ...] = ()


@dataclass(frozen=True)
class LadderRow:
    """One try of a ladder step, in words; "–" where nothing was noted. ``star``: the client marked it to bring."""

    day: date
    label: str
    mark: Mark
    step: str
    how: str
    minutes: str
    suds: str
    noticed: str | None
    star: bool = False


@dataclass(frozen=True)
class LadderDetail:
    """An exposure ladder: the newest tries in order of time, and what stands out.

    Attributes:
        plan_id: the plan.
        title: its title.
        caption: the scale, and whether steps have an order.
        rows: the newest tries.
        answers: how many there are in all.
        remark: what stands out.
        quotes: lines marked to bring that none of the tries holds.
    """

    plan_id: str
    title: str
    caption: str
    rows: tuple[LadderRow, ...]
    answers: int
    remark: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One line of facts.

    Attributes:
        label: what it is about.
        strong: the value set in bold; may be empty.
        text: its words.
        note: a remark in small print.
        own: whether the words are the client's.
        named: whether the label is the client's.
    """

    label: str
    strong: str
    text: str
    note: str = ""
    own: bool = False
    named: bool = False


@dataclass(frozen=True)
class FactsDetail:
    """A practice told in a few facts, such as paced breathing, and day by day where its rules ask for that."""

    plan_id: str
    title: str
    caption: str
    facts: tuple[Fact, ...]
    grids: tuple[DayGrid, ...] = ()


Detail = RecordDetail | LadderDetail | FactsDetail


@dataclass(frozen=True)
class Noted:
    """When answers were noted, compared with their moments."""

    within_the_hour: int
    same_day: int
    later: int
    without_entry: int
    caption: str
    labels: tuple[str, str, str]

    @property
    def answers(self) -> int:
        """All answers."""
        return self.within_the_hour + self.same_day + self.later


MOST_ENTRIES = 4_000
"""So many stand in an appendix: some hundred sheets, three practices a day for three years and a half.

Nobody reads more, and the window could not show it first.
"""


@dataclass(frozen=True)
class Said:
    """Something that was noted beside an answer: what it is about and what was said; ``own`` for the client's words."""

    label: str
    said: str
    own: bool = False


@dataclass(frozen=True)
class Entry:
    """One answer in the appendix.

    Attributes:
        day: the practice day.
        label: the day in words.
        status: the answer, as commands name it.
        mark: its shape; None for real-life use, which has none.
        what: the answer in words.
        step: the ladder's step and how it was met; may be empty.
        minutes: how long; None where it was not said.
        said: what was noted; empty too where the client holds the entry back.
    """

    day: date
    label: str
    status: str
    mark: Mark | None
    what: str
    step: str
    minutes: float | None
    said: tuple[Said, ...]


@dataclass(frozen=True)
class PlanEntries:
    """All entries of one plan, in order of time."""

    plan_id: str
    title: str
    rows: tuple[Entry, ...]
