"""A ladder as it is typed: read as a sheet reads it, and what cannot be is said at its step in one sentence."""

from __future__ import annotations

import pytest

from meantime.domain.plans import Step
from meantime.services.ladder_entries import UnfitSteps, easiest_first, read_steps, step_trouble
from meantime.services.studio.work import WorkStep


def test_steps_are_read_as_they_were_typed() -> None:
    assert read_steps([WorkStep(" Stand in the queue ", "30", "3"), WorkStep("Buy lunch", "", "")]) == (
        Step("Stand in the queue", 30, 3),
        Step("Buy lunch", None, 3),
    )


def test_an_empty_row_is_no_step_and_nothing_wrong() -> None:
    assert read_steps([WorkStep(), WorkStep("Buy lunch")]) == (Step("Buy lunch"),)
    assert step_trouble(WorkStep()) == ""


@pytest.mark.parametrize(
    "entry",
    [
        WorkStep("", "30"),
        WorkStep("Buy lunch", "sixty"),
        WorkStep("Buy lunch", "101"),
        WorkStep("Buy lunch", "-1"),
        WorkStep("Buy lunch", "4.5"),
        WorkStep("Buy lunch", "²"),
        WorkStep("Buy lunch", "30", "0"),
        WorkStep("Buy lunch", "30", "101"),
        WorkStep("Buy lunch", "30", "often"),
        WorkStep("a" * 201),
    ],
)
def test_what_makes_no_step_is_said_in_one_sentence_at_its_place(entry: WorkStep) -> None:
    with pytest.raises(UnfitSteps) as refused:
        read_steps([WorkStep("Stand in the queue"), entry])
    assert list(refused.value.errors) == [1]
    assert str(refused.value).endswith(".")


def test_sorting_puts_the_easiest_first_and_keeps_the_order_of_the_rest() -> None:
    steps = [
        WorkStep("c", "90"),
        WorkStep("no number"),
        WorkStep("a", "10"),
        WorkStep("none either"),
        WorkStep("b", "10"),
    ]
    assert [step.title for step in easiest_first(steps)] == ["a", "b", "c", "no number", "none either"]
