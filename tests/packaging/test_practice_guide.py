"""What the guide to practice files says is so: its example works, and its tables name what is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from commanding import CommandLine, command_line
from meantime.domain.errors import FieldError
from meantime.domain.record_fields import FieldKind
from meantime.domain.report_rules import Shown
from meantime.resources import resource
from meantime.services.practices import record_fields, report_rules
from meantime.services.practices.guides import LONGEST_BREATH, LONGEST_TIMER, MOST_ROUNDS, MOST_STEPS
from meantime.services.practices.reading import read_content, read_practice
from meantime.services.practices.values import LONGEST_LINE
from short_sheets import at, plan, sheet

GUIDE = (Path(__file__).parents[2] / "docs" / "PRACTICES.md").read_text("utf-8")
HEAD = 'id = "x"\ntitle = "X"\nmodality = "any"\n'
FIELD = '[[field]]\nid = "f"\nlabel = "F"\nunheard_of = 1\n'
EXAMPLE = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]


def cells(heading: str) -> set[str]:
    """Return what stands in the first column of the tables below a heading."""
    section = next(part for part in re.split(r"\n#+ ", GUIDE) if part.startswith(heading))
    return set(re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE))


def known(content: str) -> set[str]:
    """Return the keys that a refusal says are known."""
    with pytest.raises(FieldError) as refused:
        read_content(tomllib.loads(content))
    said = re.search(r"known here are: ([\w, ]+)", refused.value.reason)
    assert said is not None, refused.value
    return set(said[1].split(", "))


def test_the_guide_names_every_key_of_the_head_and_of_the_guide() -> None:
    assert cells("The head") == known(HEAD + "unheard_of = 1\n")
    assert cells("`[guide]`") == known(HEAD + "[guide]\nunheard_of = 1\n")
    assert cells("`[guide.pacer]`") == known(HEAD + "[guide.pacer]\nin = 4\nout = 4\nrounds = 4\nunheard_of = 1\n")
    assert cells("`[guide.timer]`") == known(HEAD + "[guide.timer]\nminutes = 4\nunheard_of = 1\n")


def test_the_guide_names_every_key_of_a_field_and_every_kind() -> None:
    keys = (
        known(HEAD + FIELD + 'kind = "number"\nlow = 0\nhigh = 1\n')
        | known(HEAD + FIELD + 'kind = "choice"\nchoices = ["a"]\n')
        | known(HEAD + FIELD + 'kind = "yes-no"\nmark = true\n')
        | known(HEAD + FIELD + 'kind = "table"\n[[field.column]]\nid = "c"\nlabel = "C"\nkind = "text"\n')
    )
    assert cells("`[[field]]`") == keys | {kind.value for kind in FieldKind}


def test_the_guide_names_every_key_of_a_rule_and_every_way_of_showing() -> None:
    rule = '[[report]]\nshow = "count"\nfields = ["f"]\nunheard_of = 1\n'
    keys = known(HEAD + FIELD.replace("unheard_of = 1\n", 'kind = "text"\n') + rule)
    assert cells("`[[report]]`") == keys | {show.value for show in Shown}


def test_the_guide_gives_the_numbers_that_hold() -> None:
    text = " ".join(GUIDE.split())
    for words in (
        f"1 to {LONGEST_BREATH}",
        f"0 to {LONGEST_BREATH}",
        f"1 to {MOST_ROUNDS}",
        f"up to {MOST_STEPS} short texts",
        f"up to {LONGEST_TIMER}",
        f"cautions and steps {LONGEST_LINE}",
        f"below; up to {record_fields.MOST_FIELDS}",
        f"up to {record_fields.MOST_CHOICES} to choose from",
        f"up to {record_fields.MOST_IN_A_WEEK} of its numbers",
        f"below; up to {report_rules.MOST_RULES}",
        f"`[[field.column]]`, up to {record_fields.MOST_COLUMNS}",
    ):
        assert words in text, words


def test_every_modality_that_ships_stands_in_the_guide() -> None:
    for path in resource("practices").glob("*.toml"):
        assert f"`{read_practice(path).modality}`" in GUIDE


@pytest.fixture
def meantime(tmp_path: Path) -> CommandLine:
    return command_line(tmp_path)


def test_the_example_does_what_the_guide_says(meantime: CommandLine) -> None:
    meantime.done("plan", "list")
    (meantime.folder / "practices").mkdir()
    (meantime.folder / "practices" / "singing.toml").write_text(EXAMPLE, "utf-8")
    meantime.take(sheet(plan("Singing", 'practice = "singing"'), at("09:00")))
    command = re.search(r"`meantime (checkin [^`]+)`", GUIDE)
    assert command is not None
    words = [word.strip('"') for word in command[1].split()]
    meantime.done(*words)
    data = meantime.scratch / "page.json"
    meantime.done("report", "-o", str(meantime.scratch / "page.pdf"), "--data", str(data))
    assert "3 → 6" in data.read_text("utf-8")
