"""What the guides say of the program is so: their sheets come in, and their tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commanding import CommandLine, command_line

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "meantime = 1\n"
COFFEE = '[[anchor]]\nname = "Morning coffee"\nat = { "MO-SU" = "07:30" }\n'
PLAN = '[[plan]]\ntitle = "A plan"\n'


def guide(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def sheets(text: str) -> list[str]:
    """Return the TOML examples, each completed to a whole sheet."""
    found = []
    for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
        if block.startswith("meantime"):
            found.append(block)
        elif block.startswith("[[plan."):
            found.append(HEAD + COFFEE + PLAN + block)
        else:
            found.append(HEAD + block)
    return found


def keys_under(text: str, *headings: str) -> set[str]:
    """Return the keys in the tables below headings."""
    sections = re.split(r"\n#+ ", text)
    told = "\n".join(section for section in sections if section.startswith(headings))
    return set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))


@pytest.fixture
def meantime(tmp_path: Path) -> CommandLine:
    return command_line(tmp_path)


def test_every_sheet_of_the_guides_comes_in(meantime: CommandLine) -> None:
    found = [sheet for path in sorted(DOCS.glob("*.md")) for sheet in sheets(path.read_text("utf-8"))]
    assert len(found) >= 9
    for number, sheet in enumerate(found):
        meantime.done("plan", "import", meantime.sheet(sheet, f"{number}.toml"), "--dry-run")


def test_the_sheets_of_the_guide_come_in_one_after_the_other(meantime: CommandLine) -> None:
    for sheet in sheets(guide("PLAN-SHEET.md")):
        if sheet.startswith("meantime = 1\nfrom"):
            assert len(meantime.take(sheet)["added"]) == 1


@pytest.mark.parametrize(
    ("headings", "spoiled"),
    [
        (("The head",), f"{HEAD}unheard_of = 1\n"),
        (("`[[anchor]]`",), f"{HEAD}{COFFEE}unheard_of = 1\n"),
        (("`[[plan]]`",), f'{HEAD}{PLAN}unheard_of = 1\n[[plan.trigger]]\nat = "12:00"\n'),
        (("After a routine",), f'{HEAD}{COFFEE}{PLAN}[[plan.trigger]]\nafter = "Morning coffee"\nunheard_of = 1\n'),
        (("At clock times",), f'{HEAD}{PLAN}[[plan.trigger]]\nat = "12:00"\nunheard_of = 1\n'),
        (("Once",), f"{HEAD}{PLAN}[[plan.trigger]]\nonce = 2026-12-01T14:00:00\nunheard_of = 1\n"),
        (
            ("So many times a week",),
            f'{HEAD}{PLAN}[[plan.trigger]]\ntimes_per_week = 3\nat = "20:00"\nunheard_of = 1\n',
        ),
        (("When it is needed",), f'{HEAD}{PLAN}[[plan.trigger]]\nwhen = "now"\nunheard_of = 1\n'),
        (
            ("`[[plan.step]]`",),
            f'{HEAD}{PLAN}[[plan.trigger]]\nat = "12:00"\n[[plan.step]]\ntitle = "One"\nunheard_of = 1\n',
        ),
        (("`[[measure]]`",), f'{HEAD}[[measure]]\nname = "sleep"\nunheard_of = 1\n'),
    ],
)
def test_the_guide_to_the_sheet_names_every_key_that_is_read(
    meantime: CommandLine, headings: tuple[str, ...], spoiled: str
) -> None:
    said = meantime.refused("plan", "import", meantime.sheet(spoiled))
    known = re.search(r"known here are: ([\w, ]+)", said)
    assert known is not None, said
    assert keys_under(guide("PLAN-SHEET.md"), *headings) == set(known[1].split(", "))
