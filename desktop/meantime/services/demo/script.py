"""What the made-up person noted, week by week; a week of the script begins on Tuesday, after the session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from meantime.domain.resistance import Choice, Underneath
from meantime.domain.sessions import Origin
from meantime.domain.statuses import Mode, Reason, Status
from meantime.services.demo.agreed import BREATHING, KIND, LADDER, SITTING, THOUGHTS
from meantime.services.details import Details
from meantime.services.resistance import Entered

DAYS = ("Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon")


@dataclass(frozen=True)
class Entry:
    """One answer of the script.

    Attributes:
        title: the plan.
        day: the practice day answered for.
        status: the answer.
        made: naive local time of the answer.
        details: what was said beside it.
    """

    title: str
    day: date
    status: Status
    made: datetime
    details: Details


@dataclass(frozen=True)
class _Line:
    title: str
    day: str
    status: Status
    made: str
    details: Details = Details()
    later: int = 0

    def on(self, tuesday: date) -> Entry:
        """Return the entry in the week that begins on ``tuesday``."""
        day = tuesday + timedelta(days=DAYS.index(self.day))
        hour, minute = self.made.split(":")
        made = datetime.combine(day + timedelta(days=self.later), time(int(hour), int(minute)))
        return Entry(self.title, day, self.status, made, self.details)


def _thought(before: int, after: int, belief: int, belief_after: int, minutes: float, **words: str) -> Details:
    ratings = {
        "emotion-before": before,
        "emotion-after": after,
        "belief-before": belief,
        "belief-after": belief_after,
    }
    balanced = words.pop("belief_balanced", None)
    if balanced is not None:
        ratings["belief-balanced"] = int(balanced)
    return Details(
        minutes=minutes,
        ratings=tuple((name, float(value)) for name, value in ratings.items()),
        record=tuple((name.replace("_", "-"), text) for name, text in words.items()),
    )


def _breaths(before: int | None = None, after: int | None = None, *, skipped: bool = False) -> Details:
    rated = before is not None and after is not None
    return Details(
        ratings=(("tension-before", float(before or 0)), ("tension-after", float(after or 0))) if rated else (),
        record=(("holds-skipped", "yes"),) if skipped else (),
    )


def _try(step: int, minutes: float, suds: tuple[int, int, int], note: str, mode: Mode = Mode.IN_VIVO) -> Details:
    names = ("suds-before", "suds-peak", "suds-after")
    return Details(
        minutes=minutes,
        step=step,
        mode=mode,
        ratings=tuple((name, float(value)) for name, value in zip(names, suds, strict=True)),
        note=note,
    )


_F, _S, _A, _T, _N = Status.FULL, Status.SMALL, Status.ADAPTED, Status.TRIED, Status.NOT_THIS_TIME
_REAL = Status.USED_FOR_REAL
_TWO = Details(minutes=2)
_ANXIOUS = (Reason.TOO_ANXIOUS,)

THIS_WEEK = (
    _Line(
        THOUGHTS,
        "Tue",
        _F,
        "8:28",
        _thought(
            85,
            50,
            90,
            45,
            9,
            situation="Team meeting, my turn to speak.",
            emotions="Anxious 85",
            thought="They can hear that my voice shakes.",
            evidence_for="My voice was quiet.",
            evidence_against="Two people asked about what I had said.",
            balanced="Quiet is not the same as wrong.",
            emotions_after="Anxious 50",
        ),
    ),
    _Line(BREATHING, "Tue", _F, "8:55", _breaths(6, 5)),
    _Line(
        LADDER,
        "Tue",
        _A,
        "19:45",
        replace(
            _try(3, 5, (65, 85, 55), "Harder in my head.", Mode.IMAGINAL),
            record=(("safety-behaviours", "sat by the window"),),
        ),
    ),
    _Line(
        THOUGHTS,
        "Wed",
        _S,
        "19:30",
        replace(_TWO, note="Wrote the kinder line on the back of a receipt and lost it."),
    ),
    _Line(BREATHING, "Wed", _F, "18:05", _breaths(7, 6)),
    _Line(BREATHING, "Thu", _N, "9:20", Details(reasons=(Reason.NO_TIME,))),
    _Line(
        LADDER,
        "Thu",
        _T,
        "12:44",
        replace(
            _try(3, 6, (55, 75, 40), "Stayed six minutes near the window. Shaky, but stayed."),
            star=True,
            reasons=_ANXIOUS,
            ratings=(("suds-before", 55), ("suds-peak", 75), ("suds-after", 40), ("probability", 80)),
            record=(
                ("feared", "everyone will stare"),
                ("safety-behaviours", "sat by the window"),
                ("outcome", "one person looked up"),
            ),
        ),
    ),
    _Line(BREATHING, "Thu", _REAL, "12:50"),
    _Line(
        THOUGHTS,
        "Fri",
        _F,
        "8:33",
        replace(
            _thought(
                80,
                50,
                85,
                45,
                11,
                situation="Canteen, 12:35, tray in hand. Looked for a seat by the wall.",
                emotions="Anxious 80, ashamed 60",
                thought="Everyone at the next table noticed that I was shaking.",
                evidence_for="One person looked up when I sat down.",
                evidence_against="She looked up at everyone who passed. Nobody commented.",
                balanced="They noticed is a guess. Even if they did, they went on eating.",
                emotions_after="Anxious 50, ashamed 35",
                belief_balanced="65",
            ),
            star=True,
        ),
    ),
    _Line(BREATHING, "Fri", _S, "9:10", later=1),
    _Line(THOUGHTS, "Sat", _S, "8:26", _TWO),
    _Line(
        THOUGHTS,
        "Mon",
        _S,
        "8:21",
        replace(_TWO, note="“They noticed” was a guess. Two people said hello.", star=True),
    ),
    _Line(BREATHING, "Mon", _F, "8:52", _breaths(7, 5)),
    _Line(
        LADDER,
        "Mon",
        _N,
        "12:52",
        Details(reasons=_ANXIOUS, note="It was packed. I turned round at the door.", star=True, private=True, step=3),
    ),
)

LAST_WEEK = (
    _Line(
        THOUGHTS,
        "Tue",
        _F,
        "8:31",
        _thought(
            80,
            45,
            85,
            40,
            12,
            situation="Queue at the till, people behind me.",
            emotions="Anxious 80",
            thought="I am holding everyone up.",
            evidence_for="Somebody sighed.",
            evidence_against="It took twenty seconds.",
            balanced="Waiting is what queues are for.",
            emotions_after="Anxious 45",
        ),
    ),
    _Line(BREATHING, "Tue", _F, "8:50", _breaths(7, 5, skipped=True)),
    _Line(
        LADDER,
        "Tue",
        _T,
        "12:48",
        replace(
            _try(2, 4, (50, 70, 50), "Left the queue."),
            reasons=_ANXIOUS,
            record=(("safety-behaviours", "earphones"),),
        ),
    ),
    _Line(THOUGHTS, "Wed", _N, "20:10", Details(reasons=(Reason.NO_TIME,))),
    _Line(BREATHING, "Wed", _F, "8:52", _breaths(8, 5)),
    _Line(BREATHING, "Wed", _REAL, "17:40"),
    _Line(THOUGHTS, "Thu", _A, "9:05", Details(minutes=6, note="Said it into my phone on a walk."), later=1),
    _Line(BREATHING, "Thu", _F, "12:10", _breaths(7, 4)),
    _Line(LADDER, "Thu", _F, "12:58", _try(2, 15, (50, 65, 35), "Bought soup. Hands fine.")),
    _Line(
        THOUGHTS,
        "Fri",
        _F,
        "8:35",
        _thought(
            75,
            75,
            80,
            80,
            10,
            situation="A message without an answer since Wednesday.",
            emotions="Sad 75",
            thought="She is done with me.",
            evidence_for="No answer.",
            evidence_against="She is often slow.",
            balanced="I do not know yet.",
            emotions_after="Sad 75",
        ),
    ),
    _Line(THOUGHTS, "Sat", _N, "10:20", Details(reasons=(Reason.TOO_TIRED,)), later=1),
    _Line(BREATHING, "Sat", _REAL, "11:15"),
    _Line(THOUGHTS, "Mon", _S, "8:24", _TWO),
    _Line(BREATHING, "Mon", _S, "8:49", _breaths(skipped=True)),
    _Line(LADDER, "Mon", _F, "18:20", _try(2, 15, (40, 55, 30), "Boring by the end.")),
)

_THOUGHT_NOTES = {(2, "Tue"): "The thought was louder than the room.", (4, "Tue"): "First one with all columns."}
_REASONS = (Reason.NO_TIME, Reason.TOO_TIRED, Reason.FORGOT, Reason.UNCLEAR)

_THOUGHT_WEEKS = {2: "FNTS? S", 3: "SF?SS N", 4: "FSS?N S", 5: "SS?NS S"}
_BREATH_WEEKS = {2: "FSFN  F", 3: "F?SS  F", 4: "FSN    ", 5: "SSS?  N"}
_SITTING_WEEKS = {2: " N  F  ", 3: " F F  S", 4: " F  S  ", 5: " SN F F"}
_KIND_WEEKS = {2: "F?SF  F", 3: "FSN?  F", 4: "SFF?  S", 5: "FFSN  S"}
_LETTERS = {"F": _F, "S": _S, "T": _T, "N": _N}
_LADDER_WEEKS = {
    2: (
        _Line(LADDER, "Tue", _N, "12:41", Details(reasons=_ANXIOUS, step=1)),
        _Line(LADDER, "Thu", _F, "12:50", _try(1, 10, (30, 35, 20), "Only looked at the menu. Fine.")),
    ),
    3: (
        _Line(LADDER, "Thu", _T, "12:39", _try(1, 3, (40, 55, 45), "Three minutes, then out.")),
        _Line(LADDER, "Mon", _F, "12:49", _try(1, 8, (35, 45, 25), "Nobody asked what I wanted.")),
    ),
}


def _earlier(week: int) -> Iterator[_Line]:
    """Yield the lines of a week before the last two; the script repeats itself after six."""
    which = 2 + (week - 2) % 4
    for index, day in enumerate(DAYS):
        letter = _THOUGHT_WEEKS[which][index]
        if letter in _LETTERS:
            note = _THOUGHT_NOTES.get((which, day))
            yield _Line(THOUGHTS, day, _LETTERS[letter], f"8:{22 + index}", _plain(letter, index, 9, note))
        letter = _BREATH_WEEKS[which][index]
        if letter in _LETTERS:
            made = f"8:{49 + index}" if index % 3 else "18:30"
            said = _plain(letter, index + 1, None) if letter == "N" else _breaths(7 + index % 2, 5 + index % 2)
            yield _Line(BREATHING, day, _LETTERS[letter], made, said)
        letter = _SITTING_WEEKS[which][index]
        if letter in _LETTERS:
            yield _Line(SITTING, day, _LETTERS[letter], f"20:{12 + index}", _plain(letter, index, 10))
        letter = _KIND_WEEKS[which][index]
        if letter in _LETTERS:
            yield _Line(KIND, day, _LETTERS[letter], f"8:{24 + index}", _plain(letter, index, None))
    yield from _LADDER_WEEKS.get(week, ())


def _plain(letter: str, index: int, minutes: float | None, note: str | None = None) -> Details:
    if letter == "N":
        return Details(reasons=(_REASONS[index % len(_REASONS)],), note=note)
    if minutes is None:
        return Details(note=note)
    long = {"F": minutes + index % 3, "S": 2.0, "T": 4.0}
    return Details(minutes=float(long[letter]), note=note, ratings=(("helpful", 2.0 + index % 2),))


def entries(tuesday: date, week: int) -> list[Entry]:
    """Return the answers of the week that begins on ``tuesday``, ``week`` weeks before the last one."""
    lines = THIS_WEEK if week == 0 else LAST_WEEK if week == 1 else tuple(_earlier(week))
    return [line.on(tuesday) for line in lines]


def rated(week: int) -> tuple[int, int]:
    """Return distress and did-what-matters of a week's Monday."""
    distress, mattered = (5, 5, 6, 6, 7, 7), (5, 5, 4, 4, 3, 3)
    return distress[min(week, 5)], mattered[min(week, 5)]


ANSWERED = (
    (2, 2, 2, 2, 1, 1, 1, 1),
    (2, 2, 1, 2, 1, 1, 1, 1),
    (2, 2, 2, 2, 1, 2, 1, 1),
    (2, 2, 2, 2, 2, 2, 1, 1),
)
"""The PHQ-8's answers on every second Monday, the last one first: 12, 11, 13, 14."""


def answered(week: int) -> tuple[int, ...] | None:
    """Return the answers to the PHQ-8 on a week's Monday; None in the weeks between. Before those it stays the same."""
    return None if week % 2 else ANSWERED[min(week // 2, len(ANSWERED) - 1)]


@dataclass(frozen=True)
class Look:
    """A look at what was in the way of a practice in the last week, brought to the session: when, and what of it."""

    title: str
    day: str
    made: time
    entered: Entered


LOOKS = (
    Look(LADDER, "Thu", time(12, 20), Entered(None, frozenset({Underneath.FEAR}), chose=Choice.IMAGINE, star=True)),
    Look(
        LADDER,
        "Mon",
        time(12, 50),
        Entered(
            None,
            frozenset({Underneath.FEAR, Underneath.SHAME}),
            "You’re allowed to go slowly.",
            Choice.NOT_TODAY,
            star=True,
        ),
    ),
)


@dataclass(frozen=True)
class Talk:
    """A line to talk about: when it was written down, and its place; a dropped one was talked about."""

    week: int
    day: str
    made: time
    text: str
    order: int
    dropped: bool = False
    origin: Origin | None = None


TALK = (
    Talk(2, "Thu", time(21, 5), "Sitting in the evening makes me sleepy. Is that the point?", 1, dropped=True),
    Talk(0, "Fri", time(18, 40), "Mornings work. Could the next step be breakfast at the station café?", 2),
    Talk(0, "Sat", time(10, 15), "Where should I write the kinder line when I’m not alone?", 3, origin=Origin.STUDIO),
    Talk(0, "Mon", time(12, 55), "I keep turning round at the canteen door. What do I do in that moment?", 1),
)
