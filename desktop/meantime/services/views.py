"""What the screens show, as frozen values; no Qt, and nothing that a screen would have to work out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.statuses import PlanStatus, Status
from meantime.services.checkins import Details


@dataclass(frozen=True)
class ItemView:
    """One practice of today.

    Attributes:
        plan_id: whose.
        day: its practice day.
        slot: which slot.
        occurrence: its lasting name.
        title: what is done.
        detail: one line on what was agreed.
        full: the full version's size in words.
        small: the small version's size in words.
        small_allowed: False on locked plans.
        status: None while open.
        saved: how it stands in words, such as "Done · 4 rounds · 8:52".
        checkin: id of its answer.
        is_now: its moment has come and it is open.
        asks_expected: whether to ask if the plan expected it to be hard.
        reward: what comes afterwards.
        locked_words: the therapist's words of a locked plan.
        details: what was said beside its answer; nothing while open.
    """

    plan_id: str
    day: date
    slot: int
    occurrence: str
    title: str
    detail: str
    full: str
    small: str
    small_allowed: bool
    status: Status | None
    saved: str
    checkin: str | None
    is_now: bool
    asks_expected: bool = False
    reward: str = ""
    locked_words: str = ""
    details: Details = Details()


@dataclass(frozen=True)
class StackView:
    """Practices of today at one anchor or time.

    Attributes:
        name: the anchor in words, or the clock time.
        usually: "usually 8:15"; empty for clock times.
        icon: name of an icon.
        items: in stack order.
    """

    name: str
    usually: str
    icon: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class TodayView:
    """Today.

    Attributes:
        day: "Monday 23 November".
        heading: "2 of 3 so far", "Nothing planned today", "No plans yet".
        below: the sentence under it.
        session: "tomorrow 15:00"; empty where none is known.
        stacks: open ones first.
        has_plans: whether there is any plan at all.
        therapist: who to decide with; "your therapist" where unknown.
        due: open moments that have come, and all practices of today answered or open.
    """

    day: str
    heading: str
    below: str
    session: str
    stacks: tuple[StackView, ...]
    has_plans: bool
    therapist: str
    due: tuple[int, int]


@dataclass(frozen=True)
class CellView:
    """One day of one plan in the week table.

    Attributes:
        status: what the glyph shows; None for an open slot.
        below: minutes, dose or reason in a word or two.
        star: bring to session.
        note: there is a note.
        spoken: the cell in words, for tooltip and screen reader.
        editable: whether it can still be answered.
        slots: numbers of the day's slots.
    """

    status: Status | None
    below: str
    star: bool
    note: bool
    spoken: str
    editable: bool
    slots: tuple[int, ...] = ()


@dataclass(frozen=True)
class WeekRow:
    """One plan in the week table."""

    plan_id: str
    title: str
    below: str
    cells: tuple[CellView, ...]
    total: str
    split: str


@dataclass(frozen=True)
class NoteView:
    """One note of the week."""

    day: str
    text: str
    title: str
    star: bool
    private: bool
    checkin: str


@dataclass(frozen=True)
class WeekView:
    """A week table.

    Attributes:
        first: the first day shown.
        days: the days shown, in order.
        today: the present practice day.
        heading: "10 of 14 since Tuesday".
        below: the sentence under it.
        span: "17-23 November" with a dash.
        rows: in order of import.
        reasons: pairs of a reason in words and how often it was given, most first.
        notes: newest first.
        is_latest: whether the days to come after it are not shown.
    """

    first: date
    days: tuple[date, ...]
    today: date
    heading: str
    below: str
    span: str
    rows: tuple[WeekRow, ...]
    reasons: tuple[tuple[str, int], ...]
    notes: tuple[NoteView, ...]
    is_latest: bool


@dataclass(frozen=True)
class PlanView:
    """One plan in the list.

    Attributes:
        plan_id: which.
        title: its title.
        sentence: when, what and how long, in words.
        sizes: full and small side by side in words.
        status: where it stands.
        status_words: the same in words, with a date where one matters.
        origin: who it came from.
        locked: trauma lock.
        silenced: reminders rest because it made things worse.
    """

    plan_id: str
    title: str
    sentence: str
    sizes: str
    status: PlanStatus
    status_words: str
    origin: str
    locked: bool
    silenced: bool


@dataclass(frozen=True)
class DayCell:
    """What can be answered for one plan on one day; the week's cell opened."""

    plan_id: str
    title: str
    day: date
    heading: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class SessionView:
    """The next session in words.

    Attributes:
        words: "tomorrow, Tue 24 November, 15:00".
        at: naive local time.
    """

    words: str
    at: datetime | None
