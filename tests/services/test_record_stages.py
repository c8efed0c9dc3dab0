"""A record grows in stages that its practice names: the small one first, and none of them loses a word."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise

import pytest

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.statuses import Status
from meantime.domain.triggers import AsNeeded
from meantime.resources import resource
from meantime.services.practices import Library
from meantime.services.practices.reading import read_content
from meantime.services.records.stages import Stage, stage_for, stages_of

LIBRARY = Library.load(resource("practices"))
THOUGHTS = LIBRARY.practices["thought-record"]
OWN = 'id = "singing"\ntitle = "Singing"\nmodality = "any"\n'


def field(name: str, *more: str) -> str:
    return "\n".join(("[[field]]", f'id = "{name}"', 'label = "X"', 'kind = "text"', *more)) + "\n"


def ids(stages: tuple[Stage, ...]) -> list[list[str]]:
    return [[each.id for each in stage.fields] for stage in stages]


def read(content: str) -> Practice:
    return read_content(tomllib.loads(content))


def agreed(full: str = "", small: str = "") -> PlanSpec:
    return PlanSpec(
        title="It",
        practice="thought-record",
        starts=date(2026, 11, 20),
        triggers=(AsNeeded("x"),),
        full=Dose(full or None),
        small=Dose(small or None),
    )


def test_the_thought_record_has_two_then_five_then_seven_columns() -> None:
    stages = stages_of(THOUGHTS)
    columns = [[field.id for field in stage.fields if not field.below] for stage in stages]
    assert columns == [
        ["thought", "balanced"],
        ["situation", "emotions", "thought", "balanced", "emotions-after"],
        ["situation", "emotions", "thought", "evidence-for", "evidence-against", "balanced", "emotions-after"],
    ]
    assert [stage.words for stage in stages] == ["2 columns", "5 columns", "7 columns"]
    assert stages[-1].fields == THOUGHTS.fields


@pytest.mark.parametrize("practice", LIBRARY.practices.values(), ids=lambda practice: practice.id)
def test_each_stage_has_all_fields_of_those_before_it_and_the_last_has_all(practice: Practice) -> None:
    stages = stages_of(practice)
    for before, after in pairwise(stages):
        assert set(ids((before,))[0]) < set(ids((after,))[0])
    assert stages[-1].fields == practice.fields
    if len(stages) > 1:
        assert stages[0].fields == tuple(each for each in practice.fields if each.small)


def test_a_practice_of_ones_own_names_its_stages() -> None:
    stages = 'stages = ["A line", "A verse", "The song"]\n'
    own = read(OWN + stages + field("a", "small = true") + field("b", "stage = 2") + field("c", 'below = "a"'))
    assert ids(stages_of(own)) == [["a"], ["a", "b"], ["a", "b", "c"]]
    assert [stage.words for stage in stages_of(own.worded(str.upper))] == ["A LINE", "A VERSE", "THE SONG"]


@pytest.mark.parametrize(
    ("status", "spec", "written", "begins"),
    [
        (Status.SMALL, agreed(), (), 0),
        (Status.FULL, agreed(), (), 2),
        (Status.ADAPTED, agreed("5 columns"), (), 1),
        (Status.FULL, agreed("5 columns, at the table"), (), 1),
        (Status.FULL, agreed("15 columns"), (), 2),
        (Status.SMALL, agreed("7 columns", "5 columns"), (), 1),
        (Status.TRIED, agreed("7 columns", "2 columns"), ("thought",), 0),
        (Status.SMALL, agreed("7 columns", "2 columns"), ("situation",), 1),
        (Status.SMALL, agreed("7 columns", "2 columns"), ("evidence-for",), 2),
        (Status.FULL, agreed("5 columns"), ("belief-before",), 2),
        (Status.SMALL, agreed(), ("gone",), 2),
    ],
)
def test_it_begins_where_it_was_agreed_or_where_something_stands(
    status: Status, spec: PlanSpec, written: tuple[str, ...], begins: int
) -> None:
    assert stage_for(stages_of(THOUGHTS), spec, status, written) == begins
