"""What the screens show, as frozen values; no Qt, and nothing that a screen would have to work out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.domain.asking import Question
from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.services.material import MaterialView
from meantime.services.screens.easier import EasierView
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_brought import Brought
from meantime.services.sharing import FirstBox


@dataclass(frozen=True)
class QuestionView:
    """An optional question about a plan, below its practice.

    Attributes:
        plan_id: about which plan.
        question: what is asked.
        heading: the question.
        below: why it is asked, in a sentence or two.
        choices: pairs of a choice as the services know it, and its words.
        stays: what is noted by a choice stays with the client.
    """

    plan_id: str
    question: Question
    heading: str
    below: str
    choices: tuple[tuple[str, str], ...]
    stays: bool = False


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
        small_only: whether the full version is not offered, since it is a hard day.
        status: None while open.
        saved: how it stands in words, such as "Done · 4 rounds · 8:52".
        checkin: id of its answer.
        is_now: its moment has come and it is open.
        asks_expected: whether to ask if the plan expected it to be hard.
        reward: what comes afterwards.
        locked_words: the therapist's words of a locked plan.
        stop_rule: when to stop, on a locked plan.
        ladder: whether it is a step of a ladder.
        decide_with: who to decide with what to change.
        details: what was said beside its answer; nothing while open.
        first_box: what the page says of its answer where that made things worse; None while open.
        question: what is asked below it; mostly nothing.
        record: whether something can be written down beside its answer, field by field.
        told: what is written down there: the label of each field, and what it has.
        guide: what the way to its guide is called, while it is open; empty where nothing leads through it.
        material: the client's own, to be opened while it is open.
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
    stop_rule: str = ""
    ladder: bool = False
    decide_with: str = ""
    details: Details = Details()
    first_box: FirstBox | None = None
    question: QuestionView | None = None
    small_only: bool = False
    record: bool = False
    told: tuple[tuple[str, str], ...] = ()
    guide: str = ""
    material: tuple[MaterialView, ...] = ()


@dataclass(frozen=True)
class StackView:
    """Practices of today at one anchor or time.

    Attributes:
        name: the anchor in words, or the clock time.
        usually: "usually 8:15"; empty for clock times.
        icon: name of an icon.
        items: in stack order.
        beside: whether it is an answer beside all slots.
    """

    name: str
    usually: str
    icon: str
    items: tuple[ItemView, ...]
    beside: bool = False


@dataclass(frozen=True)
class NeededView:
    """A plan that can be answered at any time: as needed, or beside what is planned.

    Attributes:
        plan_id: which.
        title: what is done.
        when: "When I notice harsh self-talk"; empty where it is not an as-needed plan.
        full: the full version's size in words.
        small: the small version's size in words.
        small_allowed: False on locked plans.
        today: "2 times today"; empty before the first.
        day: for which practice day it is answered; None for the present one.
        small_only: whether the full version is not offered, since it is a hard day.
        guide: what the way to its guide is called; empty where nothing leads through it.
        material: the client's own, to be opened.
        beside: it is noted as needed, and takes no slot that is open.
    """

    plan_id: str
    title: str
    when: str
    full: str
    small: str
    small_allowed: bool
    today: str
    day: date | None = None
    small_only: bool = False
    guide: str = ""
    material: tuple[MaterialView, ...] = ()
    beside: bool = False


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
        needed: as-needed plans, one click each.
        anyway: on a day on which nothing is planned, the active plans that could be done nevertheless.
        hard: whether today is a hard day.
        after_session: a session is over, and its list of small things waits.
        session_line: what leads to the session sheet on the evening and in the hour before; empty at other times.
        weekly: a weekly look is offered.
        monthly: what leads to the monthly review; empty where none waits.
        real: id and title of each plan that can be said to have been used in real life; none on a hard day.
        beside: an answer beside all slots that was just given, to be shown with its details.
    """

    day: str
    heading: str
    below: str
    session: str
    stacks: tuple[StackView, ...]
    has_plans: bool
    therapist: str
    due: tuple[int, int]
    needed: tuple[NeededView, ...] = ()
    anyway: tuple[NeededView, ...] = ()
    hard: bool = False
    after_session: bool = False
    session_line: str = ""
    weekly: bool = False
    monthly: str = ""
    real: tuple[tuple[str, str], ...] = ()
    beside: StackView | None = None


@dataclass(frozen=True)
class CellView:
    """One day of one plan in the week table.

    Attributes:
        statuses: what the glyphs show, one a slot (of an unplanned day, one an answer); None for an open slot.
        below: minutes, dose or reason in a word or two.
        star: bring to session.
        note: there is a note.
        worse: it made things worse.
        spoken: the cell in words, for screen readers.
        real: it was used for real beside what was planned.
        told: all of the day, with reasons and notes.
    """

    statuses: tuple[Status | None, ...]
    below: str
    star: bool
    note: bool
    worse: bool
    spoken: str
    real: bool = False
    told: tuple[ToldPart, ...] = ()


@dataclass(frozen=True)
class WeekRow:
    """One plan in the week table.

    Attributes:
        plan_id: which.
        title: its title, or that of its ladder's step.
        below: when it comes.
        cells: a day each.
        total: "5 of 6".
        split: "2 full, 3 small".
        real: "1 used for real", which is counted beside the plan; empty where it was not.
    """

    plan_id: str
    title: str
    below: str
    cells: tuple[CellView, ...]
    total: str
    split: str
    real: str = ""


@dataclass(frozen=True)
class NoteView:
    """One note of the week.

    Attributes:
        day: the weekday, short.
        text: the person's own words.
        title: what it is about.
        checkin: id of the answer it stands beside.
        details: everything said beside that answer.
    """

    day: str
    text: str
    title: str
    checkin: str
    details: Details


@dataclass(frozen=True)
class DayHead:
    """One day above the week table.

    Attributes:
        day: the practice day.
        weekday: its name, short.
        below: its number, or "today".
        spoken: the day in words.
        is_today: whether it is the present practice day.
    """

    day: date
    weekday: str
    below: str
    spoken: str
    is_today: bool


@dataclass(frozen=True)
class WeekChoice:
    """A latest week that can be gone to.

    Attributes:
        words: "Since session: 17–23 November".
        first: its first day.
    """

    words: str
    first: date


@dataclass(frozen=True)
class ReasonsView:
    """What got in the way in these days.

    Attributes:
        counts: pairs of a reason in words and how often it was given, most first.
        given: how many answers gave a reason.
        line: all of it as a line to talk about.
        brought: ids of the lines to talk about that say it already.
    """

    counts: tuple[tuple[str, int], ...]
    given: int
    line: str
    brought: tuple[str, ...]


@dataclass(frozen=True)
class WeekView:
    """A week table.

    Attributes:
        first: the first day shown.
        days: the days shown, in order.
        heading: "10 of 14 since Tuesday".
        below: the sentence under it.
        span: "17-23 November" with a dash.
        choices: the latest weeks there are: since the session, and by the calendar.
        rows: in order of import.
        reasons: what got in the way.
        notes: newest first.
        brought: what of these days is starred and may go to the page.
        easier: what goes more easily when.
        easier_brought: ids of the lines to talk about that say it already.
        has_next: whether the seven days after these can be shown.
        has_plans: whether there is any plan at all.
    """

    first: date
    days: tuple[DayHead, ...]
    heading: str
    below: str
    span: str
    choices: tuple[WeekChoice, ...]
    rows: tuple[WeekRow, ...]
    reasons: ReasonsView
    notes: tuple[NoteView, ...]
    brought: Brought
    easier: EasierView
    easier_brought: tuple[str, ...]
    has_next: bool
    has_plans: bool


@dataclass(frozen=True)
class LookedView:
    """A look at what was in the way, on its day; it is counted nowhere.

    Attributes:
        entry: its id.
        words: that it was, and when.
        star: bring to session.
        shown: whether what is starred may reach the page.
    """

    entry: str
    words: str
    star: bool
    shown: bool


@dataclass(frozen=True)
class DayCell:
    """One plan's day; the week's cell opened.

    Attributes:
        plan_id: which plan.
        title: its title.
        day: which practice day.
        heading: the day in words.
        items: its slots; to be answered or changed where ``editable``.
        beside: what was answered beside them, each to be taken back, or told more of, where ``editable``.
        looked: looks at what was in the way.
        has_week: whether some of its practice's numbers can be entered for a week at once.
        needed: what can be noted when needed for this day, if any; ``anyway``: where nothing was planned on it.
        real: whether it can be noted that it was used for real on this day.
        quiet: it is a hard day, on which nothing is asked after an answer.
        editable: whether answers can still be given, changed and taken back.
        why: why they cannot be, or that nothing was planned; else empty.
    """

    plan_id: str
    title: str
    day: date
    heading: str
    items: tuple[ItemView, ...]
    beside: tuple[ItemView, ...]
    editable: bool
    why: str
    looked: tuple[LookedView, ...] = ()
    has_week: bool = False
    needed: NeededView | None = None
    anyway: NeededView | None = None
    real: bool = False
    quiet: bool = False
