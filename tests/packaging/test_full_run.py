"""``dev.py test --all`` runs the long proofs at their full size, any other run a sample of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "dev"))

from workshop.checks import QUICK, Extent, parts, size_of  # noqa: E402 - it lies where the line above points


@pytest.mark.parametrize(
    ("extent", "drawn"), [(Extent(everything=True), "500 5"), (Extent(), "50 2"), (Extent(quick=True), "5 2")]
)
def test_what_the_command_passes_on_is_what_the_proofs_read(extent: Extent, drawn: str) -> None:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MEANTIME_TEST_")}
    words = ("-c", "from proof_size import examples, some; print(examples(50), len(some(range(5), 2)))")
    asked = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT / "tests" / "helpers",
        env=surroundings | size_of(extent),
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == drawn


@pytest.mark.parametrize("marks", [(), ("endtoend",), ("endtoend", "alone")], ids=" and ".join)
@pytest.mark.parametrize("everything", [True, False])
def test_each_test_runs_in_one_part_of_a_run_and_a_long_one_under_all_alone(
    marks: tuple[str, ...], everything: bool
) -> None:
    def taken(marks: set[str]) -> int:
        def marked(name: str, /, **_: object) -> bool:
            return name in marks

        of_parts = parts(Extent(everything=everything), desktop=True)
        return sum(Expression.compile(words[-1]).evaluate(marked) for _, words in of_parts)

    assert taken(set(marks)) == 1
    assert taken({*marks, "long"}) == int(everything)


def test_the_quick_run_tests_what_is_there_and_nothing_that_needs_a_screen() -> None:
    ((_, words),) = parts(Extent(quick=True), desktop=True)
    assert words[: len(QUICK)] == list(QUICK)
    assert [each for each in QUICK if not (ROOT / each).exists()] == []
