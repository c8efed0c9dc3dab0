"""What stands in the repository is about Meantime alone: no machine, no index, no workplace, nothing left over."""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBID = {Path(__file__).relative_to(ROOT).as_posix(), "tests/packaging/test_repository.py"}
"""They say what may not stand anywhere, and so they hold it."""

BINARY = {".mo", ".otf", ".ttf", ".ttc", ".png", ".pdf"}
RELEASED = "tests/storage/released/"
"""Made-up data as released versions wrote it, keys and all: later ones must open it."""

LARGEST_PICTURE = 150_000

ORDERS = r"(?<![^\W_])(issue[ _]#?\d+|the[ _]brief)(?![^\W_])"
"""What someone was told to do; names are read as words."""


def tracked() -> list[str]:
    """Return the paths of the repository's files; of all files where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = [name for name in tracked() if not name.startswith(RELEASED)]
TEXTS = [name for name in FILES if Path(name).suffix not in BINARY and name not in FORBID]


def places(pattern: str, names: list[str], flags: re.RegexFlag = re.IGNORECASE) -> list[str]:
    """Return where in these files the pattern stands, as file, line and what was found."""
    wanted = re.compile(pattern, flags)
    found = []
    for name in names:
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), start=1):
            found += [f"{name}:{number}: {match[0]}" for match in wanted.finditer(line)]
    return found


def test_there_is_something_to_look_at() -> None:
    assert len(TEXTS) > 300
    assert {"dev.py", ".ci/run", "pyproject.toml", "README.md", "LICENSE"} <= set(FILES)


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert places(r"(?<![\w.])/(work|root|check)/|/tmp/\w|C:\\Users\\\w+|\.pyenv", TEXTS) == []
    product = [name for name in TEXTS if not name.startswith("tests/")]
    assert places(r"/home/\w+", product) == []


def test_no_file_names_a_package_index() -> None:
    assert places(r"\bpypi\b|pythonhosted|--(extra-)?index-url|\bindex-url\s*=|\bdevpi\b|artifactory", TEXTS) == []


def test_the_project_speaks_of_itself_alone() -> None:
    assert places(r"\b(chatgpt|openai|anthropic|claude|llm|ai assistant|prompt engineer\w*)\b", TEXTS) == []
    assert places(ORDERS, TEXTS) == []
    assert (
        places(r"\b(ARCHITECTURE(?!\.md)|CLINICAL|FEATURES|INTERFACE|PLATFORM|TOKENS)\b", TEXTS, re.RegexFlag(0)) == []
    )


@pytest.mark.parametrize("words", ["see issue #2", "issue 12", "test_it_is_as_in_the_brief", "The brief", "issue_7"])
def test_orders_are_noticed_in_sentences_and_in_names(words: str) -> None:
    assert re.search(ORDERS, words, re.IGNORECASE)


def test_nothing_is_put_off_in_a_comment() -> None:
    assert places(r"\b(TODO|FIXME|XXX|HACK)\b", TEXTS, re.RegexFlag(0)) == []


def test_tests_replace_nothing_of_the_product_and_never_sleep() -> None:
    tests = [name for name in TEXTS if "/test_" in name]
    assert len(tests) > 50
    assert places(r"unittest\.mock|\bmocker\b|setattr\([\"']?meantime\b|\btime\.sleep\(", tests) == []
    assert places(r"pytest\.mark\.(skip|xfail)\b", tests) == []


def test_no_file_is_made_or_secret_or_large() -> None:
    assert [name for name in FILES if re.search(r"\.(pyc|db|key|log|whl)$|\.egg-info|^(build|dist)/", name)] == []
    small = [name for name in FILES if Path(name).suffix not in {".otf", ".ttf", ".ttc"}]
    assert [name for name in small if (ROOT / name).stat().st_size > 1_000_000] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "pictures").glob("*.png")), ids=lambda path: path.name)
def test_a_picture_of_the_guides_is_small_and_says_nothing_of_when_it_was_taken(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) <= LARGEST_PICTURE
    kinds, place = [], 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kinds.append(data[place + 4 : place + 8].decode("ascii"))
        place += length + 12
    assert kinds[0] == "IHDR"
    assert not {"tEXt", "iTXt", "zTXt", "tIME", "eXIf"} & set(kinds)


def test_every_long_file_of_the_product_has_been_looked_at_for_its_second_idea() -> None:
    lines = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in FILES if name.startswith("desktop/")}
    assert {name: count for name, count in lines.items() if count > 400} == {}
