"""Malformed sheets on the command line: one sentence that names the file, exit code 1, and not a byte written."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import CommandLine, command_line
from malformed_sheets import MALFORMED, VALID


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A folder with one plan in it, which no malformed sheet may touch."""
    line = command_line(tmp_path_factory.mktemp("malformed"))
    line.take(VALID.replace(b"Breathing", b"Before all of them"))
    return line


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in MALFORMED])
def test_a_malformed_sheet_is_refused_in_one_sentence_and_writes_nothing(shared: CommandLine, content: bytes) -> None:
    before = stored(shared.folder)
    said = shared.refused("plan", "import", shared.sheet(content, "from Dr R.toml"), "--json")
    assert said.startswith("from Dr R.toml: ")
    assert len(said) < 400
    assert stored(shared.folder) == before


def stored(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ('[[plan]]\ntitle = "x"\n[[plan.trigger]]\nafter = "Nowhere"\n', "plan[1].trigger[1].after"),
        (
            '[[plan]]\ntitle = "x"\n[[plan.trigger]]\nat = "9:00"\n'
            '[[plan]]\ntitle = "y"\n[[plan.trigger]]\nat = ["9:00", "9:61"]\n',
            "plan[2].trigger[1].at[2]",
        ),
        ('[[plan]]\ntitle = "x"\ncolour = 1\n[[plan.trigger]]\nat = "9:00"\n', "plan[1].colour"),
        ('[[plan]]\ntitle = "x"\npractice = "y"\n[[plan.trigger]]\nat = "9:00"\n', "plan[1].practice"),
        ("agreed_on = 2026-02-30\n", "line 2, column "),
        ('from = "open\n', "line 2, column "),
    ],
)
def test_a_refusal_names_the_file_and_the_keys_path_or_the_place(shared: CommandLine, lines: str, path: str) -> None:
    said = shared.refused("plan", "import", shared.sheet("meantime = 1\n" + lines))
    assert said.startswith(f"sheet.toml: {path}")


def test_a_sheet_that_is_not_there_or_is_a_folder_is_refused(shared: CommandLine) -> None:
    assert shared.refused("plan", "import", str(shared.scratch / "none.toml")).startswith("none.toml: ")
    shared.refused("plan", "import", str(shared.scratch))
