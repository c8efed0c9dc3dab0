"""What stays with the client has no place in what a section of the page is handed: the types say so, not care."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.resistance import Resistance
from meantime.domain.statuses import Mode, Provenance, Reason, Share, Status, Worse
from meantime.domain.triggers import AsNeeded
from meantime.domain.wall_time import Stamp
from meantime.services.report.told import CountedAnswer, ToldAnswer, told_look, told_of

ROOT = Path(__file__).parents[2]
WORDS = "Nobody else is to read this."
AT = Stamp.at(datetime(2026, 11, 19, 11, 44, tzinfo=UTC), "Europe/Berlin")
THURSDAY = date(2026, 11, 19)
SPEC = PlanSpec(title="Canteen", starts=THURSDAY, triggers=(AsNeeded("it tightens"),))
PLAN = Plan(id="d" * 32, order=0, imported=AT, imported_day=THURSDAY, versions=(PlanVersion(SPEC),))

SNIPPET = """from meantime.domain.checkins import CheckIn
from meantime.domain.record_fields import RecordField
from meantime.services.report.material import Material
from meantime.services.report.ratings import noted
from meantime.services.report.told import CountedAnswer, ToldAnswer, ToldDay


def section(answer: CheckIn, counted: CountedAnswer, told: ToldAnswer, field: RecordField, material: Material) -> None:
    words: str | None = told.note
    told = answer  # refused: a check-in is not told of
    told = counted  # refused: counts are not told in full
    words = counted.note  # refused: counts have no words
    words = told.private  # refused: what is told knows of no private words
    ToldDay(told.day, (), (answer,))  # refused: no check-in is among the days of a plan
    noted(answer, field)  # refused: a section reads no check-in
    for plan in material.plans:
        for entry in plan.entries:
            words = entry.note  # refused: not every answer of a plan may be told in full
    material.sources  # refused: nobody can ask for more
"""


def given(**said: object) -> CheckIn:
    """Return an answer with everything beside it."""
    whole: dict[str, object] = {
        "minutes": 6.0,
        "reasons": (Reason.TOO_ANXIOUS,),
        "note": WORDS,
        "star": True,
        "ratings": (("suds-peak", 75.0),),
        "record": (("outcome", WORDS),),
        "worse": Worse.PANIC,
        "mode": Mode.IN_VIVO,
    }
    return CheckIn(
        id="a" * 32,
        plan_id=PLAN.id,
        day=THURSDAY,
        slot=1,
        status=Status.TRIED,
        made=AT,
        provenance=Provenance.SAME_DAY,
        **(whole | said),  # type: ignore[arg-type]
    )


def test_of_an_answer_in_counts_there_is_no_place_for_a_word() -> None:
    counted = told_of(PLAN, given(), Share.SUMMARY)
    assert type(counted) is CountedAnswer
    assert {field.name for field in fields(CountedAnswer)} == {
        "id",
        "day",
        "slot",
        "status",
        "made",
        "provenance",
        "worse",
        "expected",
    }
    assert WORDS not in repr(counted)


def test_of_a_private_note_the_numbers_are_told_and_not_a_word() -> None:
    told = told_of(PLAN, given(private=True), Share.FULL)
    assert isinstance(told, ToldAnswer)
    assert "private" not in {field.name for field in fields(ToldAnswer)}
    assert (told.minutes, told.ratings) == (6.0, (("suds-peak", 75.0),))
    assert WORDS not in repr(told)


def test_an_answer_that_is_shared_in_full_is_told_with_its_words() -> None:
    told = told_of(PLAN, given(), Share.FULL)
    assert isinstance(told, ToldAnswer)
    assert (told.note, told.record) == (WORDS, (("outcome", WORDS),))


def test_nothing_can_be_made_of_an_answer_that_stays_with_the_client() -> None:
    with pytest.raises(ValueError, match="private"):
        told_of(PLAN, given(), Share.PRIVATE)


def test_nothing_can_be_made_of_a_look_that_is_not_starred() -> None:
    with pytest.raises(ValueError, match="starred"):
        told_look(PLAN, Resistance(id="b" * 32, plan_id=PLAN.id, day=THURSDAY, made=AT, said=WORDS))


@pytest.mark.thorough
def test_the_type_checker_refuses_a_section_that_hands_on_what_stays(tmp_path: Path) -> None:
    written = tmp_path / "section.py"
    written.write_text(SNIPPET, encoding="utf-8")
    command = (sys.executable, "-m", "mypy", "--config-file", "", "--explicit-package-bases", "--no-error-summary")
    found = subprocess.run(
        (*command, "--cache-dir", str(tmp_path / "cache"), "--follow-imports", "silent", str(written)),
        capture_output=True,
        text=True,
        cwd=ROOT / "desktop",
        env={"MYPYPATH": str(ROOT / "desktop"), "PATH": ""},
        check=False,
    )
    refused = {
        int(line.split("section.py:")[1].split(":")[0]) for line in found.stdout.splitlines() if ": error:" in line
    }
    expected = {n for n, line in enumerate(SNIPPET.splitlines(), start=1) if "# refused" in line}
    assert refused == expected, found.stdout + found.stderr
