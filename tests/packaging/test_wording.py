"""What Meantime says: the list of what it never says, held over every text that a person reads.

The list is that of the design's words and of the clinical brief: nobody is blamed, graded or counted in streaks,
nothing is promised, and nothing shouts.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from never_said import ENTRIES

ROOT = Path(__file__).resolve().parents[2]
PROGRAM, RESOURCES = ROOT / "desktop" / "meantime", ROOT / "resources"
FOR_USERS = (
    *("USING", "THERAPISTS", "PRIVACY", "COMMANDS", "PLAN-SHEET", "PRACTICES", "MEASURES", "REMINDERS", "PLATFORMS"),
)
GUIDES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs" / f"{name}.md" for name in FOR_USERS)]
TRANSLATED = frozenset({"tr", "ntr"})

NEVER = {
    "blame": (
        r"\b(missed|failed|forgot to|should(n.t| not)? have|your fault)\b|(?<!hold can be )(?<!holds.)\bskipped\b"
        r"|\bwhy (didn.t|did|haven.t|have) you\b|\b(gave|give|gives|giving) up\b"
    ),
    "shame": (
        r"\b(overdue|catch[ -]up|caught up|catching up|incomplete|only (\d+|one|two|three|five) minutes?)\b"
        r"|\bdays? off\b|\bgaps? in\b"
        r"|(?<!no )(?<!without a )\bbacklog\b"
    ),
    "grades": (
        r"\bstreaks?\b|\b(scores? of|your score)\b|\d+ ?%|\bper ?cent\b|\bgrades?\b"
        r"|\bwell done\b|\bgood job\b|\bgreat\b"
    ),
    "shouting": r"[a-z]!(?!=)",
    "promises": (
        r"\byou(.re| are|.ll be| will be) safe\b|\bkeeps? you safe\b"
        r"|\bwe(.re| are|.ll be| will be) (watching|here)\b|\bhere for you\b"
        r"|\bwe (watch|monitor)\b|\bwatch(es|ing)? over you\b"
        r"|\b(proven|no.suicide promise|cures?|guarantee[ds]?)\b"
    ),
    "suicide": r"\b(commit|commits|committed|failed|successful|completed) suicide\b",
    "because": r"\bbecause you practi[sc]ed\b|\bnever miss\b",
    "diagnosis": r"\bdiagnos(e|es|ed|is) (you|your)\b|\btreats\b",
}
"""What is never said, and why not, as patterns over small letters."""

ALLOWED = (
    "This export is damaged or incomplete",  # of a file
    "100 % size",  # of paper
    "Streaks, grades, scores of diligence, bare percentages",  # what the guide says that the page never has
    "causes (“because you practised”)",
    "one percent of a core",  # of a processor, and the next one as well
    "8.1 % for the whole process",
)
"""What is said of something else, or of not saying it; each stands in one place."""


SAYS = (
    *("Not this time", "Rest day, as planned", "Tried, then stopped", "Still open", "{done} of {due} since {weekday}"),
    *("Small counts.", "It counts.", "What got in the way?", "Optional", "Pick up wherever you like."),
    *("Welcome back.", "Nobody is watching it", "Nobody watches it."),
)
"""What the program says where others blame, grade or promise."""


def _spoken() -> Iterator[tuple[str, str]]:
    """Yield each text of the program that a person reads, with where it stands."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
                for part in node.args:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield f"{path.relative_to(ROOT)}:{part.lineno}", part.value


def _helped() -> Iterator[tuple[str, str]]:
    """Yield what ``--help`` says of each command: its name and its docstring."""
    for path in sorted((PROGRAM / "commands").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "context":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", ast.get_docstring(node) or ""
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "command":
                names = (name.value for name in node.args if isinstance(name, ast.Constant))
                yield from ((f"{path.relative_to(ROOT)}:{node.lineno}", str(name)) for name in names)


def _shipped() -> Iterator[tuple[str, str]]:
    """Yield each text of the practices, questionnaires, examples and routines that ship."""
    folders = ("practices", "measures", "presets")
    files = [path for folder in folders for path in RESOURCES.glob(f"{folder}/*.toml")]
    for path in sorted([*files, RESOURCES / "routines.toml"]):
        for words in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(ROOT)), words


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _typeset() -> Iterator[tuple[str, str]]:
    """Yield each text in the templates of the page and the cards."""
    for path in sorted([*RESOURCES.glob("report/*.typ"), *RESOURCES.glob("cards/*.typ")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for words in re.findall(r'"([^"]*)"|\[([^\]]*)\]', line.split("//")[0]):
                yield f"{path.relative_to(ROOT)}:{number}", words[0] or words[1]


def _guides() -> Iterator[tuple[str, str]]:
    """Yield each line of the guides for users and therapists."""
    for path in GUIDES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def _in_menus() -> Iterator[tuple[str, str]]:
    """Yield what the menus of a desktop say of the program."""
    for path in sorted((ROOT / "packaging" / "linux").glob("*.desktop")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith(("Name", "GenericName", "Comment", "Keywords")):
                yield f"{path.relative_to(ROOT)}:{number}", line.partition("=")[2]


@cache
def spoken() -> tuple[tuple[str, str], ...]:
    return tuple(_spoken())


@cache
def helped() -> tuple[tuple[str, str], ...]:
    return tuple(_helped())


@cache
def shipped() -> tuple[tuple[str, str], ...]:
    return tuple(_shipped())


@cache
def typeset() -> tuple[tuple[str, str], ...]:
    return tuple(_typeset())


@cache
def guides() -> tuple[tuple[str, str], ...]:
    return tuple(_guides())


@cache
def in_menus() -> tuple[tuple[str, str], ...]:
    return tuple(_in_menus())


def said(texts: Iterable[tuple[str, str]], pattern: str) -> list[str]:
    """Return where ``pattern`` is said."""
    found = ((place, words) for place, words in texts if re.search(pattern, words.casefold()))
    return [f"{place}: {words}" for place, words in found if not any(fine in words for fine in ALLOWED)]


@pytest.mark.parametrize("why", NEVER)
def test_the_program_never_says_it(why: str) -> None:
    assert said(spoken(), NEVER[why]) == []


@pytest.mark.parametrize("why", NEVER)
def test_no_command_is_called_so_or_says_it_of_itself(why: str) -> None:
    assert said(helped(), NEVER[why]) == []


@pytest.mark.parametrize("why", NEVER)
def test_no_practice_or_example_says_it(why: str) -> None:
    assert said(shipped(), NEVER[why]) == []


@pytest.mark.parametrize("why", NEVER)
def test_no_page_or_card_says_it(why: str) -> None:
    assert said(typeset(), NEVER[why]) == []


@pytest.mark.parametrize("why", NEVER)
def test_no_guide_says_it(why: str) -> None:
    assert said(guides(), NEVER[why]) == []


@pytest.mark.parametrize("why", NEVER)
def test_no_menu_of_a_desktop_says_it(why: str) -> None:
    assert said(in_menus(), NEVER[why]) == []


@pytest.mark.parametrize("words", SAYS)
def test_what_is_said_instead_is_said(words: str) -> None:
    assert [place for place, text in spoken() if words in text]


def test_what_can_be_done_instead_of_going_on_is_said() -> None:
    assert [place for place, text in guides() if "Make it smaller, move it, pause it?" in text]


@pytest.mark.parametrize("fine", ALLOWED)
def test_what_is_allowed_is_said_in_one_place(fine: str) -> None:
    assert len({place for texts in (spoken(), guides()) for place, words in texts if fine in words}) == 1


def test_enough_is_read_for_that_to_mean_anything() -> None:
    assert len(spoken()) > 1000
    assert len(helped()) > 60
    assert len(shipped()) > 800
    assert len(typeset()) > 100
    assert len(guides()) > 400
    assert len(in_menus()) > 4


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_must_not_be_said_would_be_found(entry: str) -> None:
    assert [
        words for words in ENTRIES[entry].en if not any(said([("here", words)], pattern) for pattern in NEVER.values())
    ] == []
