"""The public rules of plans, answers and weeks once more, by the letter of the interface and without the product.

It keeps what an outsider could keep: the sheet that was imported and the commands that were given, with their times.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

DAY = timedelta(days=1)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DONE = ("full", "small", "adapted")
STATUSES = (*DONE, "tried", "not-this-time", "rest", "used-for-real")
COUNTED = (*DONE, "tried", "not-this-time", "rest")


def practice_day(wall: datetime) -> date:
    """Return the day that a written time belongs to: it begins at four."""
    return wall.date() if wall.hour >= 4 else wall.date() - DAY


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass
class ModelPlan:
    """A plan of clock times, of a quota, or as needed."""

    title: str
    kind: str
    starts: date
    times: tuple[time, ...] = ()
    days: frozenset[int] = frozenset(range(7))
    rest: frozenset[int] = frozenset()
    places: int = 0
    offers: int = 0
    pauses: list[list[Any]] = field(default_factory=list)

    def sheet(self) -> str:
        """Return the plan as a sheet has it."""
        lines = ["[[plan]]", f'title = "{self.title}"', f"starts = {self.starts}"]
        lines += [f'rest = "{_codes(self.rest)}"'] if self.rest else []
        lines += ["[[plan.trigger]]"]
        listed = ", ".join(f'"{at:%H:%M}"' for at in self.times)
        if self.kind == "needed":
            return "\n".join((*lines, 'when = "I worry"')) + "\n"
        lines += [f'days = "{_codes(self.days)}"', f"at = [{listed}]"]
        lines += [f"times_per_week = [{self.places}, {self.offers}]"] if self.kind == "quota" else []
        return "\n".join(lines) + "\n"

    def slots(self, day: date) -> list[tuple[datetime, bool]]:
        """Return written time and planned rest of each slot of a practice day, in order of number."""
        found = []
        for base in (day, day + DAY):
            if base >= self.starts and base.weekday() in self.days:
                walls = [datetime.combine(base, at) for at in self.times]
                found += [(wall, base.weekday() in self.rest) for wall in walls if practice_day(wall) == day]
        return sorted(found, key=lambda slot: slot[0])

    def paused(self, wall: datetime, day: date) -> bool:
        """Tell whether a slot falls into a pause."""
        return any(
            wall > began and (until is None or day < until) and (resumed is None or wall <= resumed)
            for began, until, resumed in self.pauses
        )


def _codes(days: frozenset[int]) -> str:
    return ",".join(CODES[day] for day in sorted(days))


@dataclass
class Answer:
    """One answer as it stands."""

    id: str
    plan: ModelPlan
    day: date
    slot: int | None
    status: str
    minutes: int | None
    provenance: str
    before: Answer | None = None
    live: bool = True


@dataclass
class Model:
    """Plans, answers and the time, as an outsider knows them."""

    plans: list[ModelPlan]
    imported: date
    now: datetime
    answers: list[Answer] = field(default_factory=list)

    @property
    def today(self) -> date:
        return practice_day(self.now)

    def live(self, plan: ModelPlan, day: date) -> list[Answer]:
        return [answer for answer in self.answers if answer.live and answer.plan is plan and answer.day == day]

    def slots(self, plan: ModelPlan, day: date) -> list[tuple[datetime, bool]]:
        return plan.slots(day) if day >= self.imported - 7 * DAY else []

    def place(self, plan: ModelPlan, status: str, day: date) -> int | None:
        """Return which slot an answer without one takes; planned rest is not open."""
        taken = {answer.slot for answer in self.live(plan, day)}
        if status == "used-for-real":
            return None
        slots = enumerate(self.slots(plan, day), start=1)
        open_ = [(at, wall) for at, (wall, rest) in slots if at not in taken and (not rest or plan.paused(wall, day))]
        due = [number for number, wall in open_ if wall <= self.now]
        return next(iter(due or [number for number, _ in open_]), None)

    def provenance(self, plan: ModelPlan, day: date, slot: int | None) -> str:
        if slot is None:
            return "in-the-moment" if day == self.today else "later"
        if self.now <= self.slots(plan, day)[slot - 1][0] + timedelta(minutes=60):
            return "in-the-moment"
        return "same-day" if day == self.today else "later"

    def answered(
        self, identifier: str, plan: ModelPlan, day: date, slot: int | None, status: str, minutes: int | None
    ) -> None:
        """Take note of an answer that was accepted."""
        before = next((old for old in self.live(plan, day) if slot is not None and old.slot == slot), None)
        if before is not None:
            before.live = False
        near = self.provenance(plan, day, slot)
        self.answers.append(Answer(identifier, plan, day, slot, status, minutes, near, before))

    def undone(self, answer: Answer) -> None:
        """Take note of an answer that was taken back."""
        answer.live = False
        if answer.before is not None:
            answer.before.live = True

    def status(self, plan: ModelPlan, day: date, number: int) -> str | None:
        """Return how a slot stands; None while open."""
        for answer in self.live(plan, day):
            if answer.slot == number:
                return answer.status
        wall, rest = self.slots(plan, day)[number - 1]
        if plan.paused(wall, day):
            return "paused"
        if rest:
            return "rest"
        return "no-entry" if day < self.today and plan.kind != "quota" else None

    def week(self, plan: ModelPlan, of: date) -> dict[str, Any] | None:
        """Return a plan's row of the week; None where it has none."""
        days = [monday_of(of) + ahead * DAY for ahead in range(7)]
        given = [answer for day in days for answer in self.live(plan, day)]
        if not given and not any(self.slots(plan, day) for day in days):
            return None
        counts: Counter[str] = Counter()
        extra = sum(answer.slot is None and answer.status != "used-for-real" for answer in given)
        if plan.kind == "quota":
            scheduled, more = self._quota(plan, days, counts)
            extra += more
        else:
            standing = [self.status(plan, day, n) for day in days for n in range(1, len(self.slots(plan, day)) + 1)]
            counts.update(status for status in standing if status is not None)
            scheduled = len(standing)
        return {
            "scheduled": scheduled,
            "due": scheduled - counts["rest"] - counts["paused"],
            **{status.replace("-", "_"): counts[status] for status in (*COUNTED, "paused", "no-entry")},
            "used_for_real": sum(answer.status == "used-for-real" for answer in given),
            "extra": extra,
            "minutes": sum(answer.minutes or 0 for answer in given),
            "entries": {
                (str(answer.day), answer.slot, answer.status, answer.minutes, answer.provenance, answer.id)
                for answer in given
            },
        }

    def _quota(self, plan: ModelPlan, days: list[date], counts: Counter[str]) -> tuple[int, int]:
        """Count a week of a quota; return its places, and the done answers that found none."""
        placed = [answer for day in days for answer in self.live(plan, day) if answer.slot is not None]
        active = [
            day
            for day in days
            if any(self.status(plan, day, n) != "paused" for n in range(1, len(self.slots(plan, day)) + 1))
        ]
        places = min(plan.places, len(active))
        used: list[date] = []
        for group in ([a for a in placed if a.status in DONE], [a for a in placed if a.status not in DONE]):
            for answer in sorted(group, key=lambda answer: (answer.day, answer.slot or 0)):
                if len(used) < places and answer.day not in used:
                    used.append(answer.day)
                    counts[answer.status] += 1
        if days[-1] < self.today:
            counts["no-entry"] += places - len(used)
        return places, sum(answer.status in DONE for answer in placed) - sum(counts[status] for status in DONE)

    def upcoming(self, begin: datetime, end: datetime) -> list[tuple[str, list[tuple[str, int]]]]:
        """Return what comes between two local times on days on which no clock changes."""
        found: dict[datetime, list[tuple[str, int]]] = {}
        for plan in self.plans:
            for ahead in range((end.date() - begin.date()).days + 2):
                day = practice_day(begin) + ahead * DAY
                for number, (wall, rest) in enumerate(plan.slots(day), start=1):
                    left_out = rest or plan.paused(wall, day) or not self._offered(plan, day, number)
                    if begin <= wall < end and not left_out:
                        found.setdefault(wall, []).append((plan.title, number))
        return [(wall.isoformat(), found[wall]) for wall in sorted(found)]

    def _offered(self, plan: ModelPlan, day: date, number: int) -> bool:
        if plan.kind != "quota":
            return True
        done: dict[date, int] = {}
        for ahead in range(7):
            other = monday_of(day) + ahead * DAY
            slots = [answer.slot for answer in self.live(plan, other) if answer.slot and answer.status in DONE]
            if slots:
                done[other] = min(slots)
        return sum(other < day for other in done) < plan.offers and number <= done.get(day, number)


def drawn_plans(chance: random.Random, today: date) -> list[ModelPlan]:
    """Draw a few plans that start around ``today``."""
    plans = []
    for number in range(chance.randint(1, 3)):
        kind = chance.choice(("clock", "clock", "quota", "needed"))
        starts = today + timedelta(days=chance.randint(-10, 4))
        days = frozenset(chance.sample(range(7), chance.randint(1, 7)))
        hours = chance.sample((0, 3, 4, 7, 9, 12, 18, 23), chance.randint(1, 3))
        places = chance.randint(1, len(days))
        plans.append(
            ModelPlan(
                f"{kind} {number}",
                kind,
                starts,
                () if kind == "needed" else tuple(time(hour, chance.choice((0, 30))) for hour in hours),
                days,
                frozenset(chance.sample(range(7), chance.randint(0, 2))) if kind == "clock" else frozenset(),
                places,
                chance.randint(places, len(days)),
            )
        )
    return plans
