"""``export``, ``import``, ``backup``, ``check`` and ``delete-everything``: the data in its owner's hands."""

from __future__ import annotations

import csv
import io
import json
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine, command_line, one_sentence
from interface_sheet import EXAMPLE
from meantime.domain.support import Contact, SupportCard
from meantime.storage.desk import Desk
from short_sheets import at, plan, sheet


@pytest.fixture(scope="module")
def lived_in_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with something of everything in it."""
    line = command_line(tmp_path_factory.mktemp("lived-in"))
    line.take(EXAMPLE)
    line.take('meantime = 1\n[[measure]]\nname = "sleep"\nagreed = "with Dr. R."\n')
    line.done("checkin", "4-7-8 breathing", "--did", "full", "--slot", "1", "--note", "Ängste – 東京")
    line.done("checkin", "4-7-8 breathing", "--did", "small", "--slot", "1", "--rating", "helpful=3")
    line.done("undo", line.done("checkin", "Sitting", "--did", "tried", "--worse", "panic"))
    line.done("checkin", "Sitting", "--did", "full", "--star", "--reason", "money")
    line.clock.put("2026-11-24T12:00")
    line.take(EXAMPLE.replace("07:30", "07:45").replace("confidence = 7", "confidence = 8"))
    line.done("plan", "pause", "Sitting", "--until", "2026-11-27")
    line.done("session", "note", "the Sunday argument")
    line.done("measure", "distress", "6")
    line.done("measure", "sleep", "4")
    line.done("settings", "name", "A. B.")
    line.done("settings", "quiet-from", "22:30")
    line.done("settings", "day-starts", "03:00")
    desk = Desk.open(line.folder)
    desk.save_support_card(SupportCard(signs="restless", people=(Contact("Kim", "1"),)))
    desk.close()
    return line.folder


@pytest.fixture
def lived_in(tmp_path: Path, lived_in_folder: Path) -> CommandLine:
    """The command line over a copy of that folder."""
    line = command_line(tmp_path, "2026-11-24T12:00")
    shutil.copytree(lived_in_folder, line.folder)
    return line


def exported(meantime: CommandLine, name: str = "out.json") -> Path:
    path = meantime.scratch / name
    meantime.done("export", "-o", str(path), "--format", "json")
    return path


def other_folder(meantime: CommandLine, name: str = "other") -> CommandLine:
    scratch = meantime.scratch / name
    scratch.mkdir()
    return command_line(scratch, "2026-11-24T12:00")


def test_an_export_is_complete_and_comes_back_unchanged_byte_for_byte(lived_in: CommandLine) -> None:
    path = exported(lived_in)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    other = other_folder(lived_in)
    assert other.done("import", str(path)).endswith("records added.")
    assert exported(other).read_bytes() == path.read_bytes()
    for words in (("plan", "list"), ("week",), ("today",), ("session", "list"), ("settings",)):
        assert other.json(*words) == lived_in.json(*words), words


def test_the_same_export_twice_changes_nothing(lived_in: CommandLine) -> None:
    path = exported(lived_in)
    before = path.read_bytes()
    assert lived_in.done("import", str(path)) == "0 records added."
    assert exported(lived_in).read_bytes() == before


def test_json_is_the_usual_format(lived_in: CommandLine) -> None:
    path = lived_in.scratch / "usual.json"
    lived_in.done("export", "-o", str(path))
    assert path.read_bytes() == exported(lived_in).read_bytes()


def test_an_import_adds_what_is_not_there(lived_in: CommandLine) -> None:
    other = other_folder(lived_in)
    other.take(sheet(plan("Own"), at("09:00")))
    other.done("checkin", "Own", "--did", "full")
    other.done("settings", "name", "Own name")
    other.done("import", str(exported(lived_in)))
    assert {entry["title"] for entry in other.json("plan", "list")} == {"Own", "4-7-8 breathing", "Sitting"}
    assert other.week("Own")["full"] == 1
    settings = other.json("settings")
    assert (settings["name"], settings["quiet-from"]) == ("Own name", "22:30")


@pytest.mark.parametrize("title", ["Café ritual", "CAFÉ RITUAL", "Cafe\u0301 ritual"])
def test_a_plan_whose_title_another_plan_has_is_refused_whole_and_named(meantime: CommandLine, title: str) -> None:
    meantime.take(sheet(plan("Café ritual"), at("09:00"), plan("Walk"), at("09:00")))
    path = exported(meantime)
    other = other_folder(meantime)
    other.take(sheet(plan(title), at("09:00")))
    before = exported(other).read_bytes()
    assert "“Café ritual”" in other.refused("import", str(path))
    assert exported(other).read_bytes() == before
    other.done("checkin", "Café ritual", "--did", "full")


def test_an_export_with_two_plans_of_one_title_is_refused_whole_and_the_title_named(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Walk"), at("09:00"), plan("Sit"), at("09:00")))
    path = exported(meantime)
    path.write_text(path.read_text("utf-8").replace('"Sit"', '"Walk"'), "utf-8")
    other = other_folder(meantime)
    before = exported(other).read_bytes()
    said = other.refused("import", str(path))
    assert said == "This export holds two plans called “Walk”; nothing was changed."
    assert exported(other).read_bytes() == before


def test_plans_whose_titles_differ_in_letter_case_alone_come_back(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Walk"), at("09:00"), plan("walk"), at("10:00")))
    path = exported(meantime)
    assert meantime.done("import", str(path)) == "0 records added."
    other = other_folder(meantime)
    other.done("import", str(path))
    assert exported(other).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("plans", "imported_day", "2026-11-20"),
        ("checkins", "note", "other words"),
        ("sessions", "with_", "Someone else"),
        ("talking_points", "text", "something else"),
        ("measures", "every_days", 5),
        ("measurements", "value", 1),
    ],
)
def test_an_id_with_other_content_is_refused_whole(lived_in: CommandLine, part: str, field: str, value: object) -> None:
    path = exported(lived_in)
    before = path.read_bytes()
    document = json.loads(before)
    document[part][0][field] = value
    document["sessions"].append({"id": "0" * 32, "at": "2027-01-01T10:00:00", "with_": None})
    changed = lived_in.scratch / "changed.json"
    changed.write_text(json.dumps(document))
    said = lived_in.refused("import", str(changed))
    assert "other content" in said
    assert exported(lived_in).read_bytes() == before


def test_an_export_made_before_a_rating_was_switched_off_comes_in_and_leaves_it_off(lived_in: CommandLine) -> None:
    path = exported(lived_in)
    document = json.loads(path.read_bytes())
    (measure,) = document["measures"]
    measure |= {"asked": not measure["asked"], "order": 7}
    document["sessions"].append({"id": "0" * 32, "at": "2027-01-01T10:00:00", "with_": None})
    changed = lived_in.scratch / "changed.json"
    changed.write_text(json.dumps(document))
    before = json.loads(path.read_bytes())
    assert lived_in.done("import", str(changed)) == "1 record added."
    after = json.loads(exported(lived_in).read_bytes())
    assert after["measures"] == before["measures"], "what is here keeps whether it is asked, and its place"
    assert len(after["sessions"]) == len(before["sessions"]) + 1


def _faded(document: dict[str, Any], **fade: str) -> dict[str, Any]:
    """Return the document with a choice of how often its first plan reminds."""
    first, *others = document["plans"]
    chosen = {"level": "off", "since": first["imported"], "day": first["imported_day"], **fade}
    return {**document, "plans": [{**first, "fades": [chosen]}, *others]}


def _without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: [],
        lambda document: {},
        lambda document: {**document, "meantime-export": 2},
        lambda document: {**document, "meantime-export": True},
        lambda document: {**document, "more": 1},
        lambda document: _without(document, "plans"),
        lambda document: _without(document, "salt"),
        lambda document: {**document, "plans": {}},
        lambda document: {**document, "plans": [*document["plans"], document["plans"][0]]},
        lambda document: {**document, "plans": []},
        lambda document: {**document, "anchors": []},
        lambda document: _faded(document, level="never"),
        lambda document: _faded(document, day="1950-01-01"),
        lambda document: {**document, "checkins": [{**document["checkins"][0], "status": "paused"}]},
        lambda document: {**document, "checkins": [{**document["checkins"][0], "minutes": -1}]},
        lambda document: {**document, "checkins": [{**document["checkins"][0], "replaces": "0" * 32}]},
        lambda document: {**document, "checkins": [{**document["checkins"][0], "id": "../x"}]},
        lambda document: {**document, "settings": {**document["settings"], "daily_cap": "six"}},
        lambda document: {**document, "settings": {**document["settings"], "daily_cap": 10**9}},
        lambda document: {**document, "salt": "x"},
        lambda document: {**document, "support_card": 5},
    ],
)
def test_an_export_that_was_tampered_with_is_refused_and_nothing_comes_in(lived_in: CommandLine, spoil: Any) -> None:
    path = lived_in.scratch / "spoilt.json"
    path.write_text(json.dumps(spoil(json.loads(exported(lived_in).read_bytes()))))
    other = other_folder(lived_in)
    other.refused("import", str(path))
    assert other.json("plan", "list") == []
    assert other.json("session", "list") == []


def test_an_export_with_how_often_plans_remind_comes_in(lived_in: CommandLine) -> None:
    path = lived_in.scratch / "faded.json"
    wanted = _faded(json.loads(exported(lived_in).read_bytes()))
    path.write_text(json.dumps(wanted))
    other = other_folder(lived_in)
    other.done("import", str(path))
    assert json.loads(exported(other).read_bytes())["plans"] == wanted["plans"]


@pytest.mark.parametrize("content", [b"", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"meantime-export": 1e999}'])
def test_what_is_no_export_is_refused(meantime: CommandLine, content: bytes) -> None:
    path = meantime.scratch / "x.json"
    path.write_bytes(content)
    meantime.refused("import", str(path))
    meantime.refused("import", str(meantime.scratch))
    meantime.refused("import", str(meantime.scratch / "none.json"))


def test_csv_has_a_row_for_each_answer_that_stands_and_nothing_that_a_spreadsheet_would_run(
    meantime: CommandLine,
) -> None:
    meantime.take(sheet(plan("=1+1"), at("09:00", "21:00")))
    meantime.done("checkin", "=1+1", "--did", "full", "--note", '@SUM(A1), "x"\nzwei', "--minutes", "5")
    meantime.done("undo", meantime.done("checkin", "=1+1", "--did", "full"))
    path = meantime.scratch / "out.csv"
    meantime.done("export", "-o", str(path), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
    assert (row["day"], row["slot"], row["status"], row["minutes"]) == ("2026-11-23", "1", "full", "5.0")
    assert (row["plan"], row["note"]) == ("'=1+1", '\'@SUM(A1), "x"\nzwei')


@pytest.mark.parametrize("format_", ["ics", "xml", ""])
def test_a_format_that_is_not_there_is_wrong_usage(meantime: CommandLine, format_: str) -> None:
    meantime.misused("export", "-o", str(meantime.scratch / "x"), "--format", format_)


def test_an_export_needs_a_file_that_can_be_written(meantime: CommandLine) -> None:
    meantime.misused("export")
    meantime.refused("export", "-o", str(meantime.scratch / "none" / "x.json"))
    meantime.refused("export", "-o", "/dev/null/x.json")


def test_a_backup_prints_where_it_is_and_is_private(lived_in: CommandLine) -> None:
    path = Path(lived_in.done("backup"))
    assert path.parent == lived_in.folder / "backups"
    assert path.name == "meantime-backup-2026-11-24-120000.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    own = lived_in.scratch / "mine.zip"
    assert lived_in.done("backup", "-o", str(own)) == str(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o600


def test_a_backup_opened_in_another_folder_holds_everything(lived_in: CommandLine) -> None:
    other = other_folder(lived_in)
    other.folder.mkdir(mode=0o700)
    with zipfile.ZipFile(lived_in.done("backup")) as archive:
        for name in ("vault.db", "vault.key", "desk.db", "desk.key"):
            archive.extract(name, other.folder)
    assert exported(other).read_bytes() == exported(lived_in).read_bytes()


def test_a_backup_that_cannot_be_written_is_refused_and_leaves_nothing(lived_in: CommandLine) -> None:
    before = sorted(path.name for path in lived_in.folder.iterdir())
    lived_in.refused("backup", "-o", str(lived_in.scratch / "none" / "x.zip"))
    lived_in.refused("backup", "-o", str(lived_in.scratch))
    lived_in.refused("backup", "-o", str(lived_in.scratch / ("x" * 300)))
    assert sorted(path.name for path in lived_in.folder.iterdir()) == before


def test_check_finds_a_sound_folder_sound_and_says_when_the_next_moment_is(lived_in: CommandLine) -> None:
    found = lived_in.json("check")
    assert (found["ok"], found["problems"]) == (True, [])
    assert found["folder"] == str(lived_in.folder)
    assert found["next_wake"] == "2026-11-24T12:30:00+01:00"
    assert found["notifications"]
    assert found["tray"]
    assert "Data: sound" in lived_in.done("check").splitlines()


def test_check_says_that_nothing_is_to_come(meantime: CommandLine) -> None:
    assert meantime.json("check")["next_wake"] is None


def test_check_names_what_others_can_read(lived_in: CommandLine) -> None:
    lived_in.done("backup")
    (copy,) = (lived_in.folder / "backups").iterdir()
    copy.chmod(0o644)
    (lived_in.folder / "vault.key").chmod(0o640)
    outcome = lived_in.run("check", "--json")
    assert outcome.code == 1
    assert outcome.json["problems"] == [f"Others can read {copy.name}.", "Others can read vault.key."]
    assert outcome.err == f"Others can read {copy.name}. Others can read vault.key.\n"


@pytest.mark.parametrize("name", ["vault.db", "desk.db"])
def test_check_notices_a_damaged_page_and_says_so_in_one_sentence(
    lived_in: CommandLine, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    damage(lived_in.folder / name)
    outcome = lived_in.run("check", "--json")
    assert outcome.code == 1
    assert outcome.json["problems"] == ["The data file has damaged pages; a backup can take its place."]
    assert one_sentence(outcome.err) == outcome.json["problems"][0]
    assert capfd.readouterr().err == ""


def damage(path: Path) -> None:
    """Flip one bit in a page near the end; the last one may hold the schema, without which nothing opens."""
    content = bytearray(path.read_bytes())
    content[-2 * 4096 - 2000] ^= 1
    path.write_bytes(content)


def test_delete_everything_asks_for_a_word_and_then_nothing_is_left(lived_in: CommandLine) -> None:
    lived_in.done("backup")
    assert lived_in.done("delete-everything", given=b"delete\n").endswith("Everything is deleted.")
    assert not lived_in.folder.exists()
    assert lived_in.json("plan", "list") == []


@pytest.mark.parametrize("given", [b"", b"\n", b"yes\n", b"delet\n", b"delete everything\n"])
def test_any_other_word_deletes_nothing(lived_in: CommandLine, given: bytes) -> None:
    before = exported(lived_in).read_bytes()
    outcome = lived_in.run("delete-everything", given=given)
    assert outcome.code == 1
    assert "othing was" in outcome.err
    assert exported(lived_in).read_bytes() == before


def test_the_word_can_be_given_on_the_command_line(lived_in: CommandLine) -> None:
    lived_in.refused("delete-everything", "--confirm", "no")
    assert lived_in.done("delete-everything", "--confirm", "delete") == "Everything is deleted."
    assert not lived_in.folder.exists()


def test_deleting_leaves_files_that_are_not_meantimes(lived_in: CommandLine) -> None:
    (lived_in.folder / "diary.txt").write_text("mine")
    elsewhere = lived_in.scratch / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.zip").write_text("mine")
    (lived_in.folder / "backups").symlink_to(elsewhere)
    lived_in.done("delete-everything", "--confirm", "delete")
    assert [path.name for path in lived_in.folder.iterdir()] == ["diary.txt"]
    assert (elsewhere / "kept.zip").read_text() == "mine"


def test_a_damaged_folder_can_be_deleted(lived_in: CommandLine) -> None:
    (lived_in.folder / "vault.db").write_bytes(b"noise" * 1000)
    lived_in.done("delete-everything", "--confirm", "delete")
    assert not lived_in.folder.exists()
