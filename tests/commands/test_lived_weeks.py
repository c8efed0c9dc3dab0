"""Weeks lived by chance on the command line: every answer of it is what the public rules say, worked out apart."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commanding import COUNTS, CommandLine, command_line
from outside_model import STATUSES, Model, ModelPlan, drawn_plans
from proof_size import examples


class Life:
    """Lives two weeks: time goes on, answers are given and taken back, plans are paused."""

    def __init__(self, scratch: Path, number: int) -> None:
        self.chance = random.Random(number)
        begin = datetime(2026, 11, 23, self.chance.randrange(24), 17) + timedelta(days=self.chance.randrange(7))
        self.line: CommandLine = command_line(scratch, begin.isoformat())
        today = begin.date() if begin.hour >= 4 else begin.date() - timedelta(days=1)
        self.model = Model(drawn_plans(self.chance, today), today, begin)
        self.line.take("meantime = 1\n" + "".join(plan.sheet() for plan in self.model.plans))

    def go_on(self) -> None:
        """Let some hours pass, then do something."""
        self.model.now += timedelta(minutes=self.chance.choice((0, 40, 61, 200, 600, 1000)))
        self.line.clock.put(self.model.now.isoformat())
        act = self.chance.choice((self.check_in, self.check_in, self.check_in, self.undo, self.pause))
        act(self.chance.choice(self.model.plans))

    def check_in(self, plan: ModelPlan) -> None:
        chance, model = self.chance, self.model
        day = model.today - timedelta(days=chance.choice((0, 0, 0, 1, 3, 7, 8, -1)))
        status, minutes = chance.choice(STATUSES), chance.choice((None, 0, 7, 20))
        words = ["checkin", plan.title, "--did", status, "--day", day.isoformat()]
        words += ["--minutes", str(minutes)] if minutes is not None else []
        slot = chance.randint(1, 3) if chance.random() < 0.4 else None
        words += ["--slot", str(slot)] if slot is not None else []
        missing = slot is not None and (status == "used-for-real" or slot > len(model.slots(plan, day)))
        if not 0 <= (model.today - day).days <= 7 or missing:
            self.line.refused(*words)
            return
        place = slot if slot is not None else model.place(plan, status, day)
        standing = next((old for old in model.live(plan, day) if slot is not None and old.slot == slot), None)
        printed = self.line.done(*words)
        if standing is not None and standing.status == status:
            assert printed == standing.id
        else:
            model.answered(printed, plan, day, place, status, minutes)

    def undo(self, _: ModelPlan) -> None:
        if not self.model.answers:
            return
        answer = self.chance.choice(self.model.answers)
        if answer.live:
            self.line.done("undo", answer.id)
            self.model.undone(answer)
        else:
            self.line.refused("undo", answer.id)

    def pause(self, plan: ModelPlan) -> None:
        now, today = self.model.now, self.model.today
        open_ = [entry for entry in plan.pauses if entry[2] is None and (entry[1] is None or today < entry[1])]
        if self.chance.random() < 0.5:
            self.line.done("plan", "resume", plan.title)
            for entry in open_:
                entry[2] = now
            return
        until = today + timedelta(days=self.chance.randint(1, 4)) if self.chance.random() < 0.6 else None
        self.line.done("plan", "pause", plan.title, *(["--until", until.isoformat()] if until else []))
        if not (open_ and open_[-1][1] == until):
            for entry in open_:
                entry[2] = now
            plan.pauses.append([now, until, None])

    def compare(self) -> None:
        """Compare this week, the one before, today and what comes."""
        for back in (0, 7):
            of = self.model.today - timedelta(days=back)
            document = self.line.json("week", "--of", of.isoformat())
            expected = {plan.title: self.model.week(plan, of) for plan in self.model.plans}
            listed = [title for title, row in expected.items() if row is not None]
            assert [row["plan"] for row in document["plans"]] == listed
            for row in document["plans"]:
                assert seen(row) == expected[row["plan"]], (row["plan"], of)
        self._compare_today()
        begin = self.model.now - timedelta(days=4)
        end = begin + timedelta(days=11)
        coming = self.line.json("upcoming", "--from", f"{begin:%Y-%m-%dT%H:%M}", "--to", f"{end:%Y-%m-%dT%H:%M}")
        found = [(entry["at"][:19], [(item["plan"], item["slot"]) for item in entry["items"]]) for entry in coming]
        assert found == self.model.upcoming(begin, end)

    def _compare_today(self) -> None:
        document, day = self.line.json("today"), self.model.today
        expected = sorted(
            (wall.isoformat(), place, plan.title, number, self.model.status(plan, day, number))
            for place, plan in enumerate(self.model.plans)
            for number, (wall, _) in enumerate(self.model.slots(plan, day), start=1)
        )
        found = [(item["at"][:19], item["plan"], item["slot"], item["status"]) for item in document["items"]]
        assert (document["day"], found) == (day.isoformat(), [(at, *rest) for at, _, *rest in expected])


def seen(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the week in the form of the model."""
    entries = [
        (day["day"], entry["slot"], entry["status"], entry["minutes"], entry["provenance"], entry["checkin"])
        for day in row["days"]
        for entry in day["entries"]
    ]
    assert (len(row["days"]), len(entries)) == (7, len(set(entries)))
    return {name: row[name] for name in COUNTS} | {"entries": set(entries)}


@pytest.mark.parametrize("number", range(examples(6, 150)))
def test_weeks_lived_by_chance_are_what_the_rules_say(tmp_path: Path, number: int) -> None:
    life = Life(tmp_path, number)
    for _ in range(6):
        for _ in range(5):
            life.go_on()
        life.compare()


def exported(line: CommandLine) -> bytes:
    line.done("export", "-o", str(line.scratch / "out.json"))
    return (line.scratch / "out.json").read_bytes()


@pytest.mark.parametrize("number", range(1_000, 1_000 + examples(3, 60)))
def test_lived_weeks_taken_out_and_put_back_are_the_same_and_twice_changes_nothing(tmp_path: Path, number: int) -> None:
    life = Life(tmp_path, number)
    for _ in range(20):
        life.go_on()
    whole, file = exported(life.line), str(life.line.scratch / "out.json")
    assert life.line.done("import", file) == "0 records added."
    scratch = tmp_path / "other"
    scratch.mkdir()
    other = command_line(scratch, life.model.now.isoformat())
    added = len(life.model.plans) + len(life.model.answers)
    assert other.done("import", file) in (f"{added} records added.", f"{added} record added.")
    assert exported(other) == whole
    assert other.done("import", file) == "0 records added."
    assert exported(other) == whole
    life.line = other
    life.compare()
    for _ in range(5):
        life.go_on()
    life.compare()
