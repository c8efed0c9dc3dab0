"""The command line as a user types it, in this process, over a data folder and by a clock that stands still."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from meantime.cli import main
from sheet_book import StandingClock

COUNTS = (
    "scheduled",
    "due",
    "full",
    "small",
    "adapted",
    "tried",
    "not_this_time",
    "rest",
    "paused",
    "no_entry",
    "used_for_real",
    "extra",
    "minutes",
)
"""The numbers of a plan in ``week --json``."""


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, and what it printed on both outputs."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as the one JSON document it has to be."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs commands over one data folder.

    Attributes:
        folder: the data folder.
        clock: the present, for commands.
        scratch: where sheets and other files of the test go.
    """

    folder: Path
    clock: StandingClock
    scratch: Path

    def run(self, *words: str, given: bytes = b"") -> Outcome:
        """Run one command, whatever comes of it."""
        out, err = _Output(), _Output()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _standard_input(given):
            code = main(["--data-dir", str(self.folder), *words], clock=self.clock)
            out.flush()
            err.flush()
        return Outcome(code, out.text, err.text)

    def done(self, *words: str, given: bytes = b"") -> str:
        """Run a command that has to be carried out; return what it printed, without the end of the line."""
        outcome = self.run(*words, given=given)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return outcome.out.removesuffix("\n")

    def json(self, *words: str) -> Any:
        """Run a command with ``--json`` and return the one document it printed."""
        return json.loads(self.done(*words, "--json"))

    def refused(self, *words: str, given: bytes = b"") -> str:
        """Run a command that has to be refused; return the one sentence it said."""
        outcome = self.run(*words, given=given)
        assert outcome.code == 1, outcome
        assert outcome.out == "", outcome
        return one_sentence(outcome.err)

    def misused(self, *words: str) -> str:
        """Run a command that is used wrongly; return what it said."""
        outcome = self.run(*words)
        assert outcome.code == 2, outcome
        assert outcome.out == "", outcome
        assert "Traceback" not in outcome.err
        return outcome.err

    def sheet(self, text: str | bytes, name: str = "sheet.toml") -> str:
        """Write a sheet and return its path."""
        path = self.scratch / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def take(self, text: str | bytes) -> Any:
        """Import a sheet and return the document that was printed."""
        return self.json("plan", "import", self.sheet(text))

    def week(self, title: str, of: str | None = None) -> Any:
        """Return one plan's row of the week."""
        document = self.json("week", *(["--of", of] if of else []))
        (row,) = [entry for entry in document["plans"] if entry["plan"] == title]
        return row


class _Output(io.TextIOWrapper):
    """A stream as the interpreter has it: bytes below, UTF-8 above."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")

    @property
    def text(self) -> str:
        below = self.buffer
        assert isinstance(below, io.BytesIO)
        return below.getvalue().decode()


@contextlib.contextmanager
def _standard_input(given: bytes) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


@contextlib.contextmanager
def zone_in_force(name: str) -> Iterator[None]:
    """Live in a time zone, as the environment names it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = before


def one_sentence(said: str) -> str:
    """Return what was said on standard error, which has to be one line and no trace."""
    assert said.endswith("\n"), said
    line = said[:-1]
    assert line, said
    assert "\n" not in line, said
    assert "Traceback" not in line, said
    assert line.isprintable(), said
    return line


def command_line(scratch: Path, now: str = "2026-11-23T10:00", zone: str = "Europe/Berlin") -> CommandLine:
    """Return a command line over a folder that does not exist yet, at the local time ``now``."""
    clock = StandingClock(datetime(2026, 1, 1, tzinfo=UTC), zone)
    clock.put(now)
    return CommandLine(scratch / "data", clock, scratch)
