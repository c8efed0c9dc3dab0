"""What the guide to questionnaires says is so: its example is read, and its tables name what is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from meantime.domain import measures
from meantime.domain.errors import FieldError
from meantime.domain.scales import Needs
from meantime.resources import resource
from meantime.services.scales import Scales, reading
from meantime.services.scales.reading import read_content

GUIDE = (Path(__file__).parents[2] / "docs" / "MEASURES.md").read_text("utf-8")
EXAMPLE: str = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the tables below a heading, whose first one is a name."""
    section = next(part for part in re.split(r"\n#+ ", "\n" + GUIDE) if part.startswith(heading))
    found = [[cell.strip() for cell in line.strip("| ").split("|")] for line in section.split("\n") if "|" in line]
    return [row for row in found if re.fullmatch(r"`[\w-]+`", row[0])]


def names(heading: str) -> set[str]:
    return {row[0].strip("`") for row in rows(heading)}


def known(content: str) -> set[str]:
    """Return the keys that a refusal says are known."""
    with pytest.raises(FieldError) as refused:
        read_content(tomllib.loads(content))
    said = re.search(r"known here are: ([\w, ]+)", refused.value.reason)
    assert said is not None, refused.value
    return set(said[1].split(", "))


def unheard_of(after: str) -> str:
    assert after in EXAMPLE
    return EXAMPLE.replace(after, f"{after}\nunheard_of = 1", 1)


def test_the_guide_names_every_key() -> None:
    assert names("The head") == known(unheard_of('id = "evenings"')) | {needs.value for needs in Needs} | {"needs"}
    assert names("`[[option]]`") == known(unheard_of("[[option]]"))
    assert names("`[[item]]`") == known(unheard_of("[[item]]"))
    assert names("`[[band]]`") == known(unheard_of("[[band]]"))
    assert names("`[flag]`") == known(unheard_of("[flag]"))
    assert names("`[text.de]`") == known(unheard_of("[text.de]"))


def test_the_guide_gives_the_numbers_that_hold() -> None:
    text = " ".join(GUIDE.split())
    for words in (
        f"multiplied with, 1 to {measures.MOST_TIMES};",
        f"`[[option]]`, below; 2 to {reading.MOST_OPTIONS}",
        f"`[[item]]`, below; up to {measures.MOST_ANSWERS}",
        f"`[[band]]`, below; up to {reading.MOST_BANDS}",
        f"`[text.de]`, below; up to {reading.MOST_LANGUAGES}",
        f"1 to {reading.LONGEST_INTERVAL} days",
        f"what it counts, 0 to {measures.LARGEST_ANSWER};",
        f"at most {reading.LONGEST_WORDS} characters",
    ):
        assert words in text, words


def test_the_guides_table_is_what_ships() -> None:
    shipped = Scales.load(resource("measures"))
    told = {row[0].strip("`"): row[1:4] for row in rows("Questionnaires")}
    assert set(told) == set(shipped.files)
    for scale in shipped.all():
        assert scale.flag is not None
        assert told[scale.id] == [
            f"{scale.low} to {scale.high}",
            f"about the {scale.window}",
            str(scale.flag.change),
        ]


def test_the_example_is_read_and_does_what_the_guide_says(tmp_path: Path) -> None:
    (tmp_path / "evenings.toml").write_text(EXAMPLE, "utf-8")
    scales = Scales.load(resource("measures"), tmp_path)
    assert scales.problems == ()
    found = scales.get("evenings")
    assert found is not None
    assert (found.low, found.high) == (0, 16)
    assert "Its sums go from 0 to 16: two items, at most 2 each, times 4." in GUIDE
    assert found.flagged(16, 8)
    assert not found.flagged(16, 9)
    german = scales.get("evenings", "de")
    assert german is not None
    assert german.options[0].label == "Nie"
