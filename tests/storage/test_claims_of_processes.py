"""Of processes that claim the same occurrence at once exactly one has it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import claiming
from meantime.storage.desk import Desk
from own_process import bare_environment
from proof_size import examples

OWNERS = ("one", "two", "three")


@contextmanager
def claimant(folder: Path, own: str) -> Iterator[subprocess.Popen[str]]:
    """Give a process that has opened the desk and waits for what to claim."""
    process = subprocess.Popen(
        [sys.executable, claiming.__file__, str(folder), own],
        env=bare_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert heard(process) == "ready"
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def race(folder: Path, rounds: list[list[str]]) -> list[list[str]]:
    """Let each process claim at once what a round gives it; return who had what."""
    with ExitStack() as stack:
        processes = [stack.enter_context(claimant(folder, own)) for own in OWNERS]
        found = []
        for lines in rounds:
            for process, line in zip(processes, lines, strict=True):
                say(process, line)
            found.append([heard(process) for process in processes])
    return found


def test_exactly_one_of_several_processes_has_the_claim(tmp_path: Path) -> None:
    Desk.open(tmp_path).close()
    names = [f"occurrence {number}" for number in range(examples(40, 2000))]
    found = race(tmp_path, [[name] * len(OWNERS) for name in names])
    assert [sorted(answers) for answers in found] == [["taken", "taken", "won"]] * len(names)
    desk = Desk.open(tmp_path)
    winners = {name: OWNERS[answers.index("won")] for name, answers in zip(names, found, strict=True)}
    assert {claim.occurrence: claim.notice for claim in desk.claims()} == winners
    assert {name: standing.notice for name, standing in desk.standings().items()} == winners
    desk.close()


def test_a_stack_that_shares_one_practice_with_another_is_had_whole_or_not_at_all(tmp_path: Path) -> None:
    Desk.open(tmp_path).close()
    count = examples(20, 500)
    rounds = [[f"a{number},shared{number}", f"shared{number},b{number}", f"c{number}"] for number in range(count)]
    found = race(tmp_path, rounds)
    desk = Desk.open(tmp_path)
    claimed = {claim.occurrence for claim in desk.claims()}
    desk.close()
    for lines, answers in zip(rounds, found, strict=True):
        assert sorted(answers[:2]) == ["taken", "won"]
        assert answers[2] == "won"
        had = {name for line, answer in zip(lines, answers, strict=True) if answer == "won" for name in line.split(",")}
        assert had == claimed & {name for line in lines for name in line.split(",")}
