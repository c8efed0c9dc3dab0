"""What the guides say of the program is so: their sheets come in, and their tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QImage

from commanding import CommandLine, command_line
from meantime.adapters.timer import LONGEST_SECONDS
from meantime.domain.desk import Phase, Why
from meantime.domain.settings import Settings
from meantime.domain.wall_time import DEFAULT_DAY_START
from meantime.services.engine.events import Event
from meantime.services.engine.model import GRACE, ON_TIME

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")
LARGEST = 150_000
"""A picture's size in bytes: everybody who clones the repository gets it."""

PICTURES = (
    *("tray", "notification", "checkin-light", "checkin-dark", "week", "plans", "studio-light", "studio-dark", "cards"),
    *("routines", "day", "questions", "ladder", "record", "pacer", "in-the-way", "page-1", "page-2"),
    *("hard-day", "support-card", "week-at-once", "steps-and-timer", "squares-and-after", "scan-and-muscles"),
)
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
    pages = (path for path in sorted(DOCS.glob("*.md")) if path.name not in ("PRACTICES.md", "MEASURES.md"))
    found = [sheet for path in pages for sheet in sheets(path.read_text("utf-8"))]
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


def first_cells(text: str) -> set[str]:
    """Return what stands in the first column of all tables, between backquotes."""
    return set(re.findall(r"^\| `([\w -]+)` \|", text, re.MULTILINE))


def test_the_guide_to_reminders_names_every_event_and_where_a_moment_can_stand() -> None:
    told = first_cells(guide("REMINDERS.md"))
    events = {event.__name__ for event in get_args(Event)}
    assert told == events | {phase.value for phase in Phase} | {why.value for why in Why}


def test_the_guide_to_reminders_gives_the_engines_own_numbers() -> None:
    text = " ".join(guide("REMINDERS.md").split())
    settings = Settings()
    for words in (
        f"comes again after {settings.later_minutes} minutes",
        f"At most {settings.daily_cap} notifications a day",
        f"at most {GRACE.total_seconds() / 60:g} minutes late",
        f"at most {GRACE.total_seconds() / 60:g} minutes ago",
        f"at most {ON_TIME.total_seconds():g} seconds ago",
        f"at least every {LONGEST_SECONDS:g} seconds",
        f"When the day is over** ({DEFAULT_DAY_START:%H:%M}",
    ):
        assert words in text, words


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_guides_lead_to_files_and_pictures_that_are_there(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).is_file(), target


def test_the_guides_use_the_pictures_that_are_made_for_them_and_no_others() -> None:
    text = "".join(path.read_text("utf-8") for path in PAGES)
    used = set(re.findall(r"!\[[^\]]+\]\((?:docs/)?pictures/([\w-]+)\.png\)", text))
    assert used == set(PICTURES)
    assert used == {path.stem for path in (DOCS / "pictures").iterdir()}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_guides_is_small_and_shows_something(name: str) -> None:
    path = DOCS / "pictures" / f"{name}.png"
    assert path.stat().st_size < LARGEST
    image = QImage(str(path))
    assert image.width() >= 360
    assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}) >= 8


def test_every_place_to_change_that_contributing_names_is_there() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("| to change |")[1].split("\n\n")[0]
    places = set(re.findall(r"`([\w/*.-]+)`", table)) - {"dev.py"}
    assert len(places) >= 20
    for place in places:
        assert [*ROOT.glob(place), *(ROOT / "desktop" / "meantime").glob(place)], place


@pytest.mark.parametrize(
    "name", ["USING.md", "THERAPISTS.md", "PRIVACY.md", "PLAN-SHEET.md", "PRACTICES.md", "REMINDERS.md"]
)
def test_the_guides_promise_no_more_than_a_notebook_can(name: str) -> None:
    """Nothing blames, nothing promises, nothing watches."""
    text = guide(name).casefold()
    for words in (
        "overdue",
        "catch up",
        "you failed",
        "you missed",
        "proven",
        "we’re watching",
        "you’re safe",
    ):
        assert words not in text, words


@pytest.mark.parametrize("name", ["USING.md", "THERAPISTS.md"])
def test_the_guides_for_people_say_what_meantime_is_not(name: str) -> None:
    text = " ".join(guide(name).split())
    assert "Nobody watches it." in text
    assert "not a medical device" in text or "doesn’t diagnose or treat" in text


def test_commands_of_the_guides_are_there(meantime: CommandLine) -> None:
    known = set(re.findall(r"^│?\s*([a-z][a-z-]+)\s{2,}", meantime.run("--help").out, re.MULTILINE))
    for path in DOCS.glob("*.md"):
        for command in re.findall(r"`meantime (?:--[\w-]+ \S+ )?([a-z][a-z-]*)", path.read_text("utf-8")):
            assert command in known, (path.name, command)
