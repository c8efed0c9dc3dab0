"""``report``: the page as a file, and its data beside it."""

from __future__ import annotations

import json
import os
import stat
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine
from full_disk import room_for
from meantime.composition import Services
from pdf_reading import attachments, complaints, page_sizes, text_of
from short_sheets import COFFEE, after, plan, sheet

SHEET = sheet(COFFEE, plan("Walk", "starts = 2026-11-16"), after("Coffee"), by="Dr. R.", agreed="2026-11-16")
MADE = "The page is made. Read it before anyone else does."
MARK = "qzxwordsoftherapyxzq"


@pytest.fixture
def lived_in(meantime: CommandLine) -> CommandLine:
    """A folder with a plan, a few answers, a session before and one to come."""
    meantime.take(SHEET)
    meantime.done("session", "add", "2026-11-18T15:00", "--with", "R. K.")
    meantime.done("session", "add", "2026-11-25T15:00", "--with", "R. K.")
    meantime.done("settings", "name", "J. M.")
    meantime.done("session", "note", "What do I do at the door?")
    meantime.done("checkin", "Walk", "--did", "full", "--day", "2026-11-20", "--note", f"Rain {MARK}", "--star")
    meantime.done("checkin", "Walk", "--did", "not-this-time", "--day", "2026-11-21", "--reason", "too-tired")
    return meantime


def _page(meantime: CommandLine, *words: str, name: str = "page.pdf") -> bytes:
    path = meantime.scratch / name
    assert meantime.done("report", "-o", str(path), *words) == MADE
    return path.read_bytes()


def _data(meantime: CommandLine, *words: str) -> dict[str, Any]:
    path = meantime.scratch / "data.json"
    _page(meantime, "--data", str(path), *words)
    read = json.loads(path.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def test_a_line_noted_before_the_last_session_stands_on_no_page_until_it_is_noted_again(lived_in: CommandLine) -> None:
    line = "What do I do at the door?"
    assert _data(lived_in)["talk_about"] == [line]
    lived_in.clock.put("2026-11-26T09:00")
    assert not _data(lived_in)["talk_about"]
    session = lived_in.json("session", "list")[-1]["id"]
    lived_in.done("session", "not-held", session)
    assert _data(lived_in)["talk_about"] == [line]
    lived_in.done("session", "not-held", session, "--undo")
    lived_in.done("session", "note", line)
    assert _data(lived_in)["talk_about"] == [line]


def test_what_made_things_worse_after_the_page_was_made_comes_first_on_the_next(lived_in: CommandLine) -> None:
    lived_in.clock.put("2026-11-24T18:00")
    assert _data(lived_in)["please_see_first"] == []
    lived_in.done("checkin", "Walk", "--did", "tried", "--worse", "panic", "--day", "2026-11-22")
    lived_in.clock.put("2026-11-27T18:00")
    assert [line["day"] for line in _data(lived_in)["please_see_first"]] == ["2026-11-22"]


def test_what_is_held_back_in_the_window_is_so_by_command(lived_in: CommandLine) -> None:
    with closing(Services.open(lived_in.folder, lived_in.clock)) as services:
        (rain,) = (answer for answer in services.vault.checkins.live() if answer.note)
        for item in (rain.id, "talk", "measure:gone"):
            services.held_for_session.set(item, date(2026, 11, 23), back=True)
    data = _data(lived_in)
    assert data["talk_about"] is None
    assert MARK not in json.dumps(data)


def _days(data: dict[str, object]) -> tuple[object, object]:
    return data["from"], data["to"]


def test_the_page_is_a_valid_document_of_two_sheets(lived_in: CommandLine) -> None:
    pdf = _page(lived_in)
    assert complaints(pdf) == []
    assert page_sizes(pdf) == [(595, 842)] * 2
    assert "What do I do at the door?" in text_of(pdf)


def test_the_page_is_readable_by_its_owner_alone_and_nothing_lies_beside_it(lived_in: CommandLine) -> None:
    before = os.umask(0)
    try:
        _page(lived_in, "--data", str(lived_in.scratch / "data.json"))
    finally:
        os.umask(before)
    for name in ("page.pdf", "data.json"):
        assert stat.S_IMODE((lived_in.scratch / name).stat().st_mode) == 0o600
    assert {path.name for path in lived_in.scratch.iterdir()} == {"data", "data.json", "page.pdf", "sheet.toml"}


def test_the_data_are_what_is_attached(lived_in: CommandLine) -> None:
    path = lived_in.scratch / "data.json"
    pdf = _page(lived_in, "--data", str(path))
    assert attachments(pdf) == {"meantime-report.json": path.read_bytes()}


def test_by_default_the_page_covers_the_days_since_the_last_session(lived_in: CommandLine) -> None:
    data = _data(lived_in)
    assert _days(data) == ("2026-11-18", "2026-11-23")
    assert data["session"] == "2026-11-25T15:00"


def test_with_no_session_the_page_covers_fourteen_days(meantime: CommandLine) -> None:
    assert _days(_data(meantime)) == ("2026-11-10", "2026-11-23")


def test_a_session_is_named_by_its_id(lived_in: CommandLine) -> None:
    first, _ = lived_in.json("session", "list")
    data = _data(lived_in, "--session", first["id"])
    assert (data["session"], data["to"]) == ("2026-11-18T15:00", "2026-11-17")


def test_days_can_be_chosen(lived_in: CommandLine) -> None:
    assert _days(_data(lived_in, "--from", "2026-11-02", "--to", "2026-11-21")) == ("2026-11-02", "2026-11-21")
    assert _days(_data(lived_in, "--from", "2026-11-20")) == ("2026-11-20", "2026-11-23")
    assert _days(_data(lived_in, "--to", "2026-11-17")) == ("2026-11-04", "2026-11-17")


def test_the_paper_is_the_setting_unless_it_is_named(lived_in: CommandLine) -> None:
    assert page_sizes(_page(lived_in, "--paper", "letter"))[0] == (612, 792)
    lived_in.done("settings", "paper", "letter")
    assert page_sizes(_page(lived_in))[0] == (612, 792)
    assert page_sizes(_page(lived_in, "--paper", "a4"))[0] == (595, 842)


def test_the_pages_language_can_be_named(lived_in: CommandLine) -> None:
    assert _data(lived_in, "--language", "de")["language"] == "de"


def test_the_language_set_for_the_page_is_that_of_the_page_alone(lived_in: CommandLine) -> None:
    lived_in.done("settings", "page-language", "es")
    assert _data(lived_in)["language"] == "es"
    assert _data(lived_in, "--language", "en")["language"] == "en"
    assert lived_in.done("settings", "page-language") == "es"
    lived_in.misused("report", "-o", "page.pdf", "--language", "nl")


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("talk", "talk_about"),
        ("practice", "plans"),
        ("measures", "measures"),
        ("learned", "learned"),
        ("barriers", "barriers"),
        ("discuss", "worth_discussing"),
        ("details", "details"),
    ],
)
def test_a_section_can_be_hidden(lived_in: CommandLine, item: str, key: str) -> None:
    assert _data(lived_in, "--hide", item)[key] is None


def test_plans_and_entries_can_be_hidden_together(lived_in: CommandLine) -> None:
    (walk,) = lived_in.json("plan", "list")
    assert _data(lived_in, "--hide", f"plan:{walk['id']}", "--hide", "talk")["plans"] == []
    (row,) = lived_in.json("week", "--of", "2026-11-20")["plans"]
    entry = next(entry for day in row["days"] for entry in day["entries"] if entry["note"])
    assert MARK in json.dumps(_data(lived_in))
    assert MARK not in json.dumps(_data(lived_in, "--hide", entry["checkin"]))


def test_single_lines_of_a_section_can_be_hidden(lived_in: CommandLine) -> None:
    for name, value in (("distress", "6"), ("did-what-matters", "4")):
        lived_in.done("measure", name, value)
    lived_in.done("checkin", "Walk", "--did", "not-this-time", "--reason", "too-tired")
    whole = _data(lived_in)
    assert [each["name"] for each in whole["measures"]] == ["distress", "did-what-matters"]
    assert "too-tired" in [each["reason"] for each in whole["barriers"]["top"]]
    hidden = _data(lived_in, "--hide", "measure:distress", "--hide", "reason:too-tired", "--hide", "rule:same-reason")
    assert [each["name"] for each in hidden["measures"]] == ["did-what-matters"]
    assert "too-tired" not in json.dumps(hidden)


def test_all_entries_are_behind_the_page_only_where_they_are_asked_for(lived_in: CommandLine) -> None:
    plain, whole = _data(lived_in), _data(lived_in, "--appendix")
    assert plain["appendix"] is None
    ((entries),) = ([row["day"] for row in each["entries"]] for each in whole["appendix"])
    assert entries == ["2026-11-20", "2026-11-21"]
    (row,) = lived_in.json("week", "--of", "2026-11-20")["plans"]
    entry = next(entry for day in row["days"] for entry in day["entries"] if entry["note"])
    assert MARK not in json.dumps(_data(lived_in, "--appendix", "--hide", entry["checkin"]))
    assert len(page_sizes(_page(lived_in, "--appendix"))) == 3


def test_what_stands_on_request_is_named_by_keep(lived_in: CommandLine) -> None:
    lived_in.done("measure", "gad-7", "--items", "1,1,1,0,0,0,0")
    assert "LA6569-3" not in json.dumps(_data(lived_in))
    assert "LA6569-3" in json.dumps(_data(lived_in, "--keep", "items:gad-7"))
    said = lived_in.refused("report", "-o", str(lived_in.scratch / "x.pdf"), "--keep", "items:mood")
    assert said == "There is nothing called “items:mood” to keep."


def test_a_page_that_is_there_already_is_replaced_whole(lived_in: CommandLine) -> None:
    (lived_in.scratch / "page.pdf").write_bytes(b"older" * 100_000)
    assert complaints(_page(lived_in)) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--session", "no such session"),
        ("--hide", "everything"),
        ("--hide", "plan:Walk"),
        ("--hide", "measure:mood"),
        ("--hide", "rule:guess"),
        ("--hide", ""),
        ("--from", "2026-11-20", "--to", "2026-11-19"),
        ("--from", "1999-01-01", "--to", "2026-11-19"),
        ("--to", "9999-12-31"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_what_was_there(
    lived_in: CommandLine, words: tuple[str, ...]
) -> None:
    path, data = lived_in.scratch / "page.pdf", lived_in.scratch / "data.json"
    path.write_bytes(b"older")
    lived_in.refused("report", "-o", str(path), "--data", str(data), *words)
    assert path.read_bytes() == b"older"
    assert not data.exists()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-o",),
        ("-o", "page.pdf", "--paper", "a3"),
        ("-o", "page.pdf", "--language", "xx"),
        ("-o", "page.pdf", "--from", "yesterday"),
        ("-o", "page.pdf", "--from", "2026-02-30"),
        ("-o", "page.pdf", "--session", "one", "--from", "2026-11-20"),
        ("-o", "page.pdf", "--unknown"),
        ("-o", "page.pdf", "more"),
    ],
)
def test_wrong_usage_is_said_and_makes_nothing(lived_in: CommandLine, words: tuple[str, ...]) -> None:
    lived_in.misused("report", *words)
    assert not Path("page.pdf").exists()


@pytest.mark.parametrize("place", [".", "no/such/folder/page.pdf", "/dev/full", "n" * 300])
def test_a_place_where_no_file_can_be_is_refused(lived_in: CommandLine, place: str) -> None:
    target = place if place.startswith("/") else str(lived_in.scratch / place)
    lived_in.refused("report", "-o", target)


def test_the_page_and_its_data_are_two_files(lived_in: CommandLine) -> None:
    path = str(lived_in.scratch / "page.pdf")
    lived_in.refused("report", "-o", path, "--data", path)
    assert not Path(path).exists()


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_that_leads_to_itself_is_no_fault(lived_in: CommandLine) -> None:
    loop, data = lived_in.scratch / "loop", lived_in.scratch / "data.json"
    loop.symlink_to(loop)
    assert lived_in.refused("report", "-o", str(loop), "--data", str(loop)) == "The page and its data need two files."
    assert lived_in.done("report", "-o", str(loop), "--data", str(data)) == MADE
    assert loop.read_bytes().startswith(b"%PDF")


def test_a_full_disk_is_one_sentence_and_the_page_before_stays(lived_in: CommandLine) -> None:
    path = lived_in.scratch / "page.pdf"
    path.write_bytes(b"older")
    with room_for(40_000):
        said = lived_in.refused("report", "-o", str(path), "--from", "2026-11-20")
    assert said == "page.pdf cannot be written: File too large."
    assert path.read_bytes() == b"older"
    assert not [left for left in lived_in.scratch.iterdir() if left.name.startswith(".meantime")]


def test_no_word_of_therapy_lies_in_a_file_for_a_while(
    lived_in: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder for temporary files stays empty, and all that is written is the draft that becomes the page."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(temporary))
    temporary.chmod(0o500)
    _page(lived_in)
    assert list(temporary.iterdir()) == []
