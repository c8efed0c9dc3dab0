"""``cards``: cue cards as a sheet to cut, and as pictures."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from commanding import CommandLine
from full_disk import room_for
from pdf_reading import complaints, everything_in, page_sizes, text_of
from short_sheets import COFFEE, after, plan, sheet

MARK = "qzxwordsoftherapyxzq"
SHEET = sheet(
    COFFEE,
    plan("Walk", f'what = "walk round the block {MARK}"', 'share = "private"'),
    after("Coffee"),
    plan("Tea"),
    after("Coffee"),
    by="Dr. R.",
    agreed="2026-11-16",
)
DEMO = """\
After morning coffee
One thought of the day before, on paper first
Thought
Balanced thought
7 columns. Two columns count.
If someone sits down with me: two columns are enough
Afterwards: the second coffee
Cold water on wrists. The long playlist.
Library, second floor. A. next door.
My niece’s drawings on the fridge.
T. (sister) 01632 960 142
Mon–Thu 9–17 01632 960 118
Crisis line 01632 960 100
999
After I park at work
4 in 7 hold 8 out
4 rounds. One round counts. In the car. The hold can be skipped.
When lunch break starts · any order is fine
5 Eat at a shared table and start a conversation 90 of 100
4 Eat at a shared table 75 of 100
3 Sit in the canteen, 20 min. Small: 5 min 60 of 100
2 Buy lunch at the busy hour 45 of 100
1 Stand in the queue, buy nothing 30 of 100
Fill one circle each time. Trying fills it. If the canteen is packed: five minutes by the window
Afterwards: tea on the bench outside
"""
"""What the sheet of the made-up person says, in the order in which a screen reader reads it."""


@pytest.fixture
def agreed(meantime: CommandLine) -> CommandLine:
    """A folder with two plans, one of them private."""
    meantime.take(SHEET)
    return meantime


def made(meantime: CommandLine, *words: str, name: str = "cards.pdf") -> bytes:
    path = meantime.scratch / name
    meantime.done("cards", "-o", str(path), *words)
    return path.read_bytes()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_made_up_persons_sheet_says_what_was_agreed_and_not_what_for(
    meantime: CommandLine, paper: str, size: tuple[int, int]
) -> None:
    meantime.done("demo", "--until", "2026-11-25")
    pdf = made(meantime, "--paper", paper)
    assert complaints(pdf) == []
    assert page_sizes(pdf) == [size]
    said = " ".join(text_of(pdf, "-raw").split())
    assert " ".join(DEMO.split()) in said
    for words in ("R. K.", "J. M.", "therap", "SUDS", "Thought record", "Ladder"):
        assert words.casefold() not in said.casefold(), words


def test_all_active_plans_have_a_card_and_so_has_a_private_one(agreed: CommandLine) -> None:
    path = agreed.scratch / "cards.pdf"
    assert agreed.done("cards", "-o", str(path)) == "2 cards are made."
    text = text_of(path.read_bytes())
    assert MARK in text
    assert "Tea" in text


def test_plans_can_be_named_by_title_or_id(agreed: CommandLine) -> None:
    walk, tea = agreed.json("plan", "list")
    path = agreed.scratch / "cards.pdf"
    assert agreed.done("cards", "-o", str(path), "tea", tea["id"]) == "1 card is made."
    assert MARK not in text_of(path.read_bytes())
    assert MARK in text_of(made(agreed, walk["id"]))


def test_phrases_that_were_left_off_are_counted(meantime: CommandLine) -> None:
    meantime.take(sheet(COFFEE, plan("Walk", 'reward = "tell my therapist"'), after("Coffee")))
    said = meantime.done("cards", "-o", str(meantime.scratch / "cards.pdf"))
    assert said.splitlines() == [
        "1 card is made.",
        "1 phrase stands on no card: it would say what the card is for.",
    ]


def test_the_file_itself_names_no_plan_and_nobody(agreed: CommandLine) -> None:
    agreed.done("settings", "name", f"J. {MARK}")
    reader = PdfReader(io.BytesIO(made(agreed, "Tea")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Cards"
    assert reader.metadata.author is None
    said = everything_in(made(agreed, "Tea"))
    assert MARK not in said
    assert "Dr. R." not in said


def test_the_paper_is_the_setting_unless_it_is_named(agreed: CommandLine) -> None:
    assert page_sizes(made(agreed)) == [(595, 842)]
    agreed.done("settings", "paper", "letter")
    assert page_sizes(made(agreed)) == [(612, 792)]
    assert page_sizes(made(agreed, "--paper", "a4")) == [(595, 842)]


def test_cards_and_pictures_are_readable_by_their_owner_alone(agreed: CommandLine) -> None:
    folder = agreed.scratch / "phone"
    before = os.umask(0)
    try:
        made(agreed, "--pictures", str(folder))
    finally:
        os.umask(before)
    assert sorted(path.name for path in folder.iterdir()) == ["card-1.png", "card-2.png"]
    for path in (agreed.scratch / "cards.pdf", *folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.iterdir())
    assert {path.name for path in agreed.scratch.iterdir()} == {"data", "cards.pdf", "phone", "sheet.toml"}


def test_a_picture_that_is_there_is_not_written_over_and_nothing_else_is_written(agreed: CommandLine) -> None:
    folder = agreed.scratch / "phone"
    folder.mkdir()
    (folder / "card-2.png").write_bytes(b"mine")
    said = agreed.refused("cards", "-o", str(agreed.scratch / "cards.pdf"), "--pictures", str(folder))
    assert said == "card-2.png is there already; name another folder."
    assert [path.name for path in folder.iterdir()] == ["card-2.png"]
    assert not (agreed.scratch / "cards.pdf").exists()


def test_a_sheet_that_was_named_is_replaced_whole(agreed: CommandLine) -> None:
    (agreed.scratch / "cards.pdf").write_bytes(b"older" * 100_000)
    assert complaints(made(agreed)) == []


@pytest.mark.parametrize("words", [("Nobody",), ("",), ("Tea", "Nobody")])
def test_an_unknown_plan_is_refused_and_leaves_what_was_there(agreed: CommandLine, words: tuple[str, ...]) -> None:
    path, folder = agreed.scratch / "cards.pdf", agreed.scratch / "phone"
    path.write_bytes(b"older")
    agreed.refused("cards", "-o", str(path), "--pictures", str(folder), *words)
    assert path.read_bytes() == b"older"
    assert not folder.exists()


def test_without_a_plan_there_is_no_card(meantime: CommandLine) -> None:
    path = meantime.scratch / "cards.pdf"
    assert meantime.refused("cards", "-o", str(path)) == "There is no plan to make a card of."
    assert not path.exists()


@pytest.mark.parametrize(
    "words",
    [(), ("-o",), ("-o", "c.pdf", "--paper", "a3"), ("-o", "c.pdf", "--pictures", ""), ("-o", "c.pdf", "--all")],
)
def test_wrong_usage_is_said_and_makes_nothing(agreed: CommandLine, words: tuple[str, ...]) -> None:
    agreed.misused("cards", *words)
    assert not Path("c.pdf").exists()


def test_where_no_folder_can_be_nothing_is_made(agreed: CommandLine) -> None:
    path = agreed.scratch / "cards.pdf"
    agreed.refused("cards", "-o", str(path), "--pictures", str(agreed.scratch / "no" / "such"))
    agreed.refused("cards", "-o", str(path), "--pictures", str(agreed.scratch / "sheet.toml"))
    assert not path.exists()


def test_a_sheet_that_cannot_be_written_leaves_no_folder_behind(agreed: CommandLine) -> None:
    folder = agreed.scratch / "phone"
    agreed.refused("cards", "-o", str(agreed.scratch / "none" / "cards.pdf"), "--pictures", str(folder))
    assert not folder.exists()
    with room_for(20_000):
        agreed.refused("cards", "-o", str(agreed.scratch / "cards.pdf"), "--pictures", str(folder))
    assert {path.name for path in agreed.scratch.iterdir()} == {"data", "sheet.toml"}


def test_no_word_of_a_card_lies_in_a_file_for_a_while(
    agreed: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(temporary))
    temporary.chmod(0o500)
    made(agreed, "--pictures", str(agreed.scratch / "phone"))
    assert list(temporary.iterdir()) == []
