"""The examples of the article behind Meantime, as homework that can be entered: facts as there, words our own.

Each has its sheet and its entry in the studio, and what must come of both in the week of Monday 23 November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import tomlkit

from meantime.domain.doses import Dose
from meantime.services.studio.work import Work

WEEK = date(2026, 11, 23)
ALL = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = ALL[:5]
ROUTINES = {
    "Shower": {"MO-SU": "07:00"},
    "Morning coffee": {"MO-SU": "07:30"},
    "Breakfast": {"MO-SU": "08:00"},
    "I have parked at work": {"MO-FR": "08:40"},
    "Bathroom break": {"MO-FR": ["10:00", "15:00"]},
    "Commute home": {"MO-FR": "17:30"},
    "Brushing teeth": {"MO-SU": "22:15"},
    "Going to bed": {"MO-SU": "22:45"},
}
"""The routines of whoever tries the examples."""


def daily(*times: str, days: tuple[str, ...] = ALL) -> tuple[str, ...]:
    """Return the moments of a week: each of ``days`` at each of ``times``."""
    return tuple(f"{day} {time}" for day in days for time in times)


@dataclass(frozen=True)
class Example:
    """One example.

    Attributes:
        name: where it stands in the article, and what it is.
        work: what is entered for it.
        moments: what comes in the week, as "MO 07:30".
        full: its full version.
        small: its small version.
    """

    name: str
    work: Work
    moments: tuple[str, ...]
    full: Dose | None = None
    small: Dose | None = field(default=None)

    @property
    def sheet(self) -> str:
        """Return the same as a plan sheet."""
        document = tomlkit.document()
        document["meantime"] = 1
        document["agreed_on"] = WEEK
        if self.work.locked:
            document["from"] = self.work.assigned_by
        anchors = tomlkit.aot()
        for name, at in ROUTINES.items():
            anchors.append(tomlkit.item({"name": name, "at": at}))
        document["anchor"] = anchors
        plans = tomlkit.aot()
        plans.append(tomlkit.item(self._plan()))
        document["plan"] = plans
        return tomlkit.dumps(document)

    def _plan(self) -> dict[str, object]:
        work = self.work
        plan: dict[str, object] = {"title": work.title, "practice": work.practice, "what": work.what}
        plan |= {key: value for key, value in (("where", work.where), ("reward", work.reward)) if value}
        for key, dose in (("full", self.full), ("small", self.small)):
            if dose is not None:
                plan[key] = _written(dose)
        if work.locked:
            plan |= {"locked": True, "stop_rule": work.stop_rule}
        plan["trigger"] = [_moment(each) for each in work.moments]
        return plan


def _moment(entered: Mapping[str, object]) -> dict[str, object]:
    return {key: datetime.fromisoformat(str(value)) if key == "once" else value for key, value in entered.items()}


def _written(dose: Dose) -> dict[str, object]:
    minutes = dose.minutes if dose.up_to_minutes is None else [dose.minutes, dose.up_to_minutes]
    return {key: value for key, value in (("what", dose.what), ("minutes", minutes)) if value is not None}


def _typed(dose: Dose | None) -> tuple[str, str]:
    if dose is None:
        return "", ""
    ends = [f"{end:g}" for end in (dose.minutes, dose.up_to_minutes) if end is not None]
    return dose.what or "", "–".join(ends)


def example(
    name: str,
    what: str,
    *moments: dict[str, object],
    comes: tuple[str, ...],
    full: Dose | None = None,
    small: Dose | None = None,
    **more: object,
) -> Example:
    """Return an example whose plan goes by its name."""
    (full_what, full_minutes), (small_what, small_minutes) = _typed(full), _typed(small)
    work = Work(
        title=name,
        what=what,
        moments=moments,
        full_what=full_what,
        full_minutes=full_minutes,
        small_what=small_what,
        small_minutes=small_minutes,
    )
    return Example(name, replace(work, **more), comes, full, small)  # type: ignore[arg-type]


def after(routine: str, **more: object) -> dict[str, object]:
    """Return a moment after a routine."""
    return {"after": routine, **more}


SPECIFIC = (
    example(
        "specific: a breath pattern in the car",
        "breathe in for 4, hold for 7, out for 8, sitting",
        after("I have parked at work"),
        comes=daily("08:40", days=WORKDAYS),
        full=Dose("4 rounds"),
        practice="breathing",
        where="in my car, before I go in",
    ),
    example(
        "specific: a harsh thought reframed before bed",
        "write down one harsh thought, its distortion and a balanced one",
        after("Going to bed", offset=-15),
        comes=daily("22:30"),
        practice="thought-record",
        where="in my journal",
    ),
    example(
        "specific: one I-statement this week",
        "say one sentence of the form “I feel … when … because …” where little is at stake",
        {"times_per_week": 1, "at": ["18:00"]},
        comes=daily("18:00"),
        full=Dose("one sentence"),
        practice="i-statement",
        where="with somebody who is neither my boss nor my partner",
    ),
)
STACKS = (
    example(
        "stack: coffee and a thought record",
        "write down yesterday’s automatic thoughts",
        after("Morning coffee"),
        comes=daily("07:30"),
        practice="thought-record",
    ),
    example(
        "stack: shower and grounding",
        "name 5 things I see, 4 I hear, 3 I feel, 2 I smell and 1 I taste",
        after("Shower"),
        comes=daily("07:00"),
        practice="grounding",
    ),
    example(
        "stack: the way home and one remark to a stranger",
        "say one thing to somebody I do not know",
        after("Commute home"),
        comes=daily("17:30", days=WORKDAYS),
        practice="exposure",
    ),
    example(
        "stack: brushing teeth and a kind phrase",
        "say my kind phrase",
        after("Brushing teeth"),
        comes=daily("22:15"),
        practice="self-compassion",
    ),
    example(
        "stack: bed, then gratitude and worry time",
        "five minutes of what was good, five minutes of worries written down",
        after("Going to bed", offset=-10),
        comes=daily("22:35"),
        full=Dose(None, 10),
        practice="worry-time",
    ),
)
PAIRS = (
    example(
        "pair: meditation of 20 minutes or 2",
        "sit still",
        {"at": ["07:15"]},
        comes=daily("07:15"),
        full=Dose("meditation", 20),
        small=Dose("sitting in silence", 2),
        practice="mindfulness",
    ),
    example(
        "pair: all columns or one thought and its alternative",
        "work through one thought",
        after("Morning coffee"),
        comes=daily("07:30"),
        full=Dose("all columns"),
        small=Dose("1 thought, 1 balanced one"),
        practice="thought-record",
    ),
    example(
        "pair: exposure of 30 minutes or 5 imagined",
        "stay in the situation",
        {"at": ["16:00"], "days": "SA"},
        comes=("SA 16:00",),
        full=Dose("in the situation", 30),
        small=Dose("only picturing it", 5),
        practice="exposure",
    ),
)
STRATEGIES = (
    example(
        "strategy: CBT after a strong emotion",
        "write the thought, name the distortion, write a fairer thought",
        {"when": "a strong unpleasant emotion comes"},
        comes=(),
        full=Dose(None, 3, 5),
        small=Dose("the fairer thought, said aloud"),
        practice="thought-record",
    ),
    example(
        "strategy: DBT diary card morning and evening",
        "fill in the diary card",
        {"at": ["07:45", "21:00"]},
        comes=daily("07:45", "21:00"),
        full=Dose(None, 2, 3),
        small=Dose("how strong it is, from 1 to 10"),
        practice="diary-card",
    ),
    example(
        "strategy: ACT as needed",
        "say that I am having the thought, and do what matters anyway",
        {"when": "a difficult thought comes"},
        comes=(),
        full=Dose(None, 1, 2),
        small=Dose("label the thought"),
        practice="defusion",
    ),
    example(
        "strategy: psychodynamic writing some evenings",
        "write freely about patterns, dreams and what they bring up",
        {"times_per_week": [3, 5], "at": ["22:30"]},
        comes=daily("22:30"),
        full=Dose(None, 10, 15),
        small=Dose("3 sentences"),
        practice="journal",
    ),
    example(
        "strategy: trauma work at set times, as assigned",
        "Grounding in the morning, the safe place in the evening, as we did it together.",
        {"at": ["08:00", "20:00"]},
        comes=daily("08:00", "20:00"),
        practice="safe-place",
        locked=True,
        assigned_by="Dr. R.",
        agreed_on="2026-11-23",
        stop_rule="if I drift off: feet on the floor, then ring",
    ),
)
TYPES = (
    example(
        "type: breathing practised ahead, three alarms",
        "breathe 4-7-8",
        {"at": ["07:30", "12:30", "22:00"]},
        comes=daily("07:30", "12:30", "22:00"),
        practice="breathing",
    ),
    example(
        "type: thoughts reviewed once at night",
        "write down the day’s thoughts from my phone, and answer each",
        {"at": ["21:30"]},
        comes=daily("21:30"),
        practice="thought-record",
    ),
    example(
        "type: an exposure on Tuesday at 14:00",
        "start a conversation with a colleague",
        {"once": "2026-11-24T14:00:00"},
        comes=("TU 14:00",),
        practice="exposure",
        reward="coffee in the sun",
    ),
    example(
        "type: two still minutes, same time, same place",
        "sit with a timer",
        {"at": ["07:10"]},
        comes=daily("07:10"),
        full=Dose(None, 10, 20),
        small=Dose("with a timer", 2),
        practice="mindfulness",
        where="on the chair by the window",
    ),
    example(
        "type: I-statements, one try a week",
        "one sentence from my card with my flatmate",
        {"times_per_week": 1, "at": ["19:00"], "days": "SA,SU"},
        comes=("SA 19:00", "SU 19:00"),
        practice="i-statement",
    ),
)
OTHERS = (
    example(
        "3 to 5 times a week",
        "write freely",
        {"times_per_week": [3, 5], "at": ["20:00"]},
        comes=daily("20:00"),
        practice="journal",
    ),
    example(
        "10 to 15 minutes",
        "write freely",
        {"at": ["20:00"], "days": "MO"},
        comes=("MO 20:00",),
        full=Dose(None, 10, 15),
        practice="journal",
    ),
    example(
        "after bathroom breaks",
        "three slow breaths",
        after("Bathroom break"),
        comes=daily("10:00", "15:00", days=WORKDAYS),
        practice="breathing",
    ),
    example(
        "before eating",
        "three slow breaths",
        after("Breakfast", offset=-2),
        comes=daily("07:58"),
        practice="breathing",
    ),
    example(
        "every morning and evening, also when calm",
        "one round of 4-7-8",
        after("Morning coffee"),
        after("Going to bed"),
        comes=daily("07:30", "22:45"),
        practice="breathing",
    ),
)
EXAMPLES = (*SPECIFIC, *STACKS, *PAIRS, *STRATEGIES, *TYPES, *OTHERS)
