"""A report by hand with just what the design's pictures say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from meantime.services.report.model import (
    Barrier,
    Barriers,
    Curve,
    Header,
    Learned,
    MeasureGraph,
    PlanCounts,
    PlanRow,
    Point,
    Report,
    StripDay,
)
from meantime.services.report.second_page import (
    Change,
    Fact,
    FactsDetail,
    LadderDetail,
    LadderRow,
    Line,
    Noted,
    Quote,
    RecordDetail,
)
from meantime.services.report.signs import Mark, Sign
from meantime.services.report.words import words

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 23)
HEADINGS = (
    "Please see first",
    "I want to talk about",
    "Plan and practice",
    "Measures",
    "Learned",
    "What got in the way",
    "Worth discussing",
    "Next plan",
)
_SIGNS = {
    "F": Sign.FULL,
    "S": Sign.SMALL,
    "A": Sign.ADAPTED,
    "T": Sign.TRIED,
    "N": Sign.NOT_THIS_TIME,
    "R": Sign.REST,
    "-": Sign.NOT_DUE,
    "?": Sign.NO_ENTRY,
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _day(number: int) -> date:
    return date(2026, 11, number)


def _marks(letters: str) -> tuple[tuple[Mark, ...], ...]:
    days = (FIRST + timedelta(days=at) for at in range(14))
    return tuple(
        (Mark(_SIGNS[letter], f"{_DAYS[day.weekday()]} {day.day}: {_SIGNS[letter].value}"),)
        for day, letter in zip(days, letters, strict=True)
    )


def _counts(letters: str, used_for_real: int = 0) -> PlanCounts:
    of = {name: letters.count(name) for name in _SIGNS}
    return PlanCounts(
        scheduled=14 - of["-"],
        due=14 - of["-"] - of["R"],
        full=of["F"],
        small=of["S"],
        adapted=of["A"],
        tried=of["T"],
        not_this_time=of["N"],
        rest=of["R"],
        paused=0,
        no_entry=of["?"],
        open=0,
        extra=0,
        used_for_real=used_for_real,
        minutes=0,
    )


def _plan(plan_id: str, title: str, agreed: str, letters: str, split: str) -> PlanRow:
    counts = _counts(letters)
    return PlanRow(plan_id, title, agreed, _marks(letters), f"{counts.done} of {counts.due}", split, counts)


def _plans() -> tuple[PlanRow, ...]:
    return (
        _plan(
            "1" * 32,
            "Thought record",
            "After morning coffee, at the table, not Sundays. Full 7 columns, small 2.",
            "FNAFNRSFS?FSRS",
            "4 full, 4 small, 1 adapted; 2 not this time; 1 no entry; 2 rest",
        ),
        _plan(
            "2" * 32,
            "4-7-8 breathing",
            "After I park at work, in the car, Mon–Fri. Full 4 rounds, small 1.",
            "FFF?--SFFNS--F",
            "6 full, 2 small; 1 not this time; 1 no entry; 3 used for real",
        ),
        _plan(
            "3" * 32,
            "Ladder: eating near people",
            "When lunch starts, canteen, Mon Tue Thu. Full 20 min, small 5.",
            "T-F---FA-T---N",
            "2 full, 1 adapted; 2 tried, then stopped; 1 not this time",
        ),
    )


def _measure(name: str, title: str, caption: str, high: int, every: int, count: str, *values: int) -> MeasureGraph:
    start = LAST - timedelta(days=every * (len(values) - 1))
    points = tuple(Point(start + timedelta(days=every * at), value) for at, value in enumerate(values))
    said = ", ".join(str(value) for value in values)
    return MeasureGraph(name, title, caption, 0, high, points, count, f"{title}, 0 to {high}: {said}")


def _measures() -> tuple[MeasureGraph, ...]:
    return (
        _measure("distress", "Distress", "weekly, 0–10, lower is easier", 10, 7, "n = 6", 7, 7, 6, 6, 5, 5),
        _measure("did-what-matters", "Did what matters", "weekly, 0–10", 10, 7, "n = 6", 3, 3, 4, 4, 5, 5),
        _measure("phq-8", "PHQ-8", "fortnightly, 0–24", 24, 14, "n = 4, not flagged", 14, 13, 11, 12),
    )


def _learned() -> Learned:
    return Learned(
        step="Step 3, canteen:",
        scale="SUDS 0–100",
        curves=(
            Curve(_day(17), "Tue 17 imagined", 65, 85, 55),
            Curve(_day(19), "Thu 19 there", 55, 75, 40),
        ),
        expected=60,
        expected_label="expected 60",
        alt="Distress: Tue 17 imagined, before 65, peak 85, after 55; Thu 19 there, before 55, peak 75, after 40",
        quote="Stayed six minutes near the window. Shaky, but stayed.",
        quote_caption="Expected “everyone will stare” (80 of 100 likely). Happened: one person looked up.",
        nothing="Nothing noted yet.",
    )


def _record() -> RecordDetail:
    return RecordDetail(
        plan_id="1" * 32,
        title="Thought record",
        caption="9 done: 4 with 7 columns, 4 with 2, 1 adapted",
        changes=(
            Change("Strongest emotion, median of the 4 full records", 80, 50, "of 100", 4),
            Change("Belief in the first thought", 85, 45, "of 100", 4),
        ),
        remark="One record (Fri 13) showed no shift. Full records are the only ones with ratings, so n = 4.",
        quotes=(Quote("“They noticed” was a guess. Two people said hello.", "Mon 23"),),
        example_caption="Example chosen by J. M., Fri 20 November",
        chosen=True,
        example=(
            Line("1 Situation", "Canteen, 12:35, tray in hand. Looked for a seat by the wall.", True),
            Line("2 Emotions", "Anxious 80, ashamed 60", False),
            Line("3 Thought", "Everyone at the next table noticed that I was shaking.", True),
            Line("4 Evidence for", "One person looked up when I sat down.", True),
            Line("5 Evidence against", "She looked up at everyone who passed. Nobody commented.", True),
            Line("6 Balanced thought", "They noticed is a guess. Even if they did, they went on eating.", True),
            Line("7 Now", "Anxious 50, ashamed 35; belief in balanced thought 65", False),
        ),
    )


def _try(number: int, sign: Sign, step: str, how: str, minutes: str, suds: str, noticed: str | None) -> LadderRow:
    day = _day(number)
    label = f"{_DAYS[day.weekday()]} {number}"
    return LadderRow(day, label, Mark(sign, sign.value), step, how, minutes, suds, noticed)


def _ladder() -> LadderDetail:
    busy, canteen = "2 Busy hour (45)", "3 Canteen (60)"
    return LadderDetail(
        plan_id="3" * 32,
        title="Ladder: eating near people",
        caption="SUDS 0–100; order is the client’s choice",
        rows=(
            _try(10, Sign.TRIED, busy, "there", "4", "50 · 70 · 50", "Left the queue."),
            _try(12, Sign.FULL, busy, "there", "15", "50 · 65 · 35", "Bought soup. Hands fine."),
            _try(16, Sign.FULL, busy, "there", "15", "40 · 55 · 30", "Boring by the end."),
            _try(17, Sign.ADAPTED, canteen, "imagined", "5", "65 · 85 · 55", "Harder in my head."),
            _try(19, Sign.TRIED, canteen, "there", "6", "55 · 75 · 40", "Shaky, but stayed."),
            _try(23, Sign.NOT_THIS_TIME, canteen, "–", "–", "–", None),
        ),
        answers=6,
        remark="Step 3 tried 2 of 3. Moving on is offered after 3 tries, never automatic. "
        "Things done to feel safer, as noted: sat by the window (2), earphones (1).",
    )


def _facts() -> tuple[FactsDetail, FactsDetail]:
    breathing = FactsDetail(
        "2" * 32,
        "4-7-8 breathing",
        "8 done",
        (
            Fact("Tension, median", "7 → 5", "of 10", "(n = 6 rated)"),
            Fact("Holds skipped", "", "2 of 8"),
            Fact("Discomfort marked", "", "none"),
        ),
    )
    resistance = FactsDetail(
        "4" * 32,
        "Looking at resistance",
        "not part of the totals",
        (
            Fact("Times", "", "2 (Thu 19, Mon 23)"),
            Fact("Underneath", "", "fear 2, shame 1"),
            Fact("Chosen step", "", "imagine it 1; tell R. K. 1"),
            Fact("In J. M.’s words", "", "You’re allowed to go slowly.", own=True),
        ),
    )
    return breathing, resistance


def _header() -> Header:
    return Header(
        who="J. M.",
        first=FIRST,
        last=LAST,
        period="10–23 November 2026",
        lead="Between-session report for",
        session="Tue 24 November, 15:00",
        session_at=datetime(2026, 11, 24, 15, 0),
        therapist="R. K.",
        byline="with R. K. · self-reported, not monitored · prepared 23 November",
        footer="J. M. · 10–23 November 2026 · self-reported, not monitored · "
        "read and approved by J. M. before printing",
        title="Between-session report, J. M., 10–23 November 2026",
    )


def sample_report() -> Report:
    """Return the report of the pictures, word for word."""
    days = tuple(FIRST + timedelta(days=at) for at in range(14))
    return Report(
        made=datetime(2026, 11, 23, 8, 26, 52, tzinfo=UTC),
        language="en",
        header=_header(),
        see_first=(),
        talk_about=(
            "I keep turning round at the canteen door. What do I do in that moment?",
            "Mornings work. Could the next step be breakfast at the station café?",
            "Where should I write the kinder line when I’m not alone?",
        ),
        strip=tuple(StripDay(day, _DAYS[day.weekday()][0], str(day.day), gap=at == 7) for at, day in enumerate(days)),
        plans=_plans(),
        measures=_measures(),
        learned=_learned(),
        barriers=Barriers(
            (
                Barrier("too-anxious", "Too anxious", 3),
                Barrier("no-time", "No time", 2),
                Barrier("too-tired", "Too tired", 1),
            ),
            6,
            "6 reasons given",
            "No reasons noted.",
        ),
        worth_discussing=(
            "“Too anxious” came up 3 times, each at the ladder.",
            "Before 9:00, 17 of 22 done; at lunch, 3 of 6. Is the cue or the step the hard part?",
        ),
        details=(_record(), _ladder(), *_facts()),
        noted=Noted(17, 6, 3, 2, "26 answers and 2 without entry", ("within the hour: 17", "same day: 6", "later: 3")),
        reading=(
            "“Done” adds full, small and adapted versions. “Tried, then stopped” is shown and not added. "
            "A missing entry stays in the denominator and is not read as “not done”.",
            "Counts describe what was entered. They don’t show why something changed. Measures are flagged only "
            "for a published change (PHQ-8: 5). Nobody monitored these answers between sessions.",
        ),
        words=words("J. M."),
    )
