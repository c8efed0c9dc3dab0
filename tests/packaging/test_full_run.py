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

from workshop.checks import Extent, full_size, parts  # noqa: E402 - it lies where the line above points


@pytest.mark.parametrize(("everything", "drawn"), [(True, "50"), (False, "5")])
def test_what_the_command_passes_on_is_what_the_proofs_read(everything: bool, drawn: str) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "MEANTIME_TEST_ALL"}
    words = ("-c", "from proof_size import examples; print(examples(5))")
    asked = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT / "tests" / "helpers",
        env=surroundings | full_size(Extent(everything=everything)),
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
        of_parts = parts(Extent(everything=everything), desktop=True)
        return sum(Expression.compile(words[-1]).evaluate(lambda name, **_: name in marks) for _, words in of_parts)

    assert taken(set(marks)) == 1
    assert taken({*marks, "long"}) == int(everything)
