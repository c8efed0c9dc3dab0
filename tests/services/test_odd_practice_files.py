"""Odd things in the folder of one's own practices: each is named, and all others stay usable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meantime.resources import resource
from meantime.services.practices import Library

OWN = 'id = "singing"\ntitle = "Singing"\nmodality = "any"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "singing.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_or_a_folder_is_named_and_waited_for_by_nobody(folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    library = Library.load(resource("practices"), folder)
    assert library.get("singing") is not None
    assert [problem.split(":")[0] for problem in library.problems] == ["folder.toml", "pipe.toml"]


@pytest.mark.parametrize(
    ("name", "high", "taken"), [("helpful", 4, True), ("helpful", 100, False), ("suds-before", 10, False)]
)
def test_a_rating_that_every_practice_has_keeps_its_scale(folder: Path, name: str, high: int, taken: bool) -> None:
    field = f'[[field]]\nid = "{name}"\nlabel = "Mine"\nkind = "number"\nlow = 0\nhigh = {high}\n'
    (folder / "singing.toml").write_text(OWN + field, encoding="utf-8")
    library = Library.load(resource("practices"), folder)
    assert (library.get("singing") is not None) is taken
    assert [problem.split(": ")[1] for problem in library.problems] == ([] if taken else ["field[1].id"])


def test_a_file_whose_ending_is_in_capitals_is_read(folder: Path) -> None:
    (folder / "WALK.TOML").write_text(OWN.replace("inging", "trolling"), encoding="utf-8")
    assert Library.load(resource("practices"), folder).own == {"singing", "strolling"}


@pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_a_title_that_would_turn_its_direction_is_refused(folder: Path, mark: str) -> None:
    (folder / "singing.toml").write_text(OWN.replace("Singing", f"{mark}evil"), encoding="utf-8")
    (problem,) = Library.load(resource("practices"), folder).problems
    assert problem == "singing.toml: title: expected plain text without control characters"


def test_words_that_are_written_from_right_to_left_are_read(folder: Path) -> None:
    (folder / "singing.toml").write_text(OWN.replace("Singing", "שירה\u200f"), encoding="utf-8")
    assert Library.load(resource("practices"), folder).problems == ()
