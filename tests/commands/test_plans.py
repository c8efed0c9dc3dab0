"""``plan …`` and ``practices``: sheets in and out, and the life of plans."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine
from short_sheets import COFFEE, after, at, plan, quota, sheet, when


def titles(entries: list[Any]) -> list[str]:
    return [entry["title"] for entry in entries]


def status(meantime: CommandLine, title: str) -> str:
    return next(str(entry["status"]) for entry in meantime.json("plan", "list") if entry["title"] == title)


def test_a_list_has_the_shape_that_the_interface_shows(meantime: CommandLine) -> None:
    meantime.take(
        sheet(
            plan(
                "Garage", 'practice = "prolonged-exposure"', "locked = true", 'stop_rule = "ring"', 'share = "summary"'
            ),
            at("16:00"),
            by="Dr. R.",
            agreed="2026-11-20",
        )
    )
    meantime.take(sheet(plan("Own", "ends = 2026-12-20"), at("09:00")))
    garage, own = meantime.json("plan", "list")
    assert len(garage.pop("id")) == len(own.pop("id")) == 32
    assert garage == {
        "title": "Garage",
        "practice": "prolonged-exposure",
        "status": "active",
        "assigned": True,
        "locked": True,
        "share": "summary",
        "starts": "2026-11-20",
        "ends": None,
    }
    assert own == {
        "title": "Own",
        "practice": "free",
        "status": "active",
        "assigned": False,
        "locked": False,
        "share": "full",
        "starts": "2026-11-23",
        "ends": "2026-12-20",
    }


def test_no_plans_are_an_empty_list(meantime: CommandLine) -> None:
    assert meantime.json("plan", "list") == []
    assert "plan import" in meantime.done("plan", "list")


def test_a_plan_is_active_paused_and_active_again_and_then_ended(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    assert status(meantime, "x") == "active"
    meantime.done("plan", "pause", "x")
    assert status(meantime, "x") == "paused"
    meantime.done("plan", "resume", "x")
    assert status(meantime, "x") == "active"
    meantime.done("plan", "end", "x")
    assert status(meantime, "x") == "ended"
    meantime.done("plan", "end", "x")
    meantime.refused("plan", "pause", "x")
    meantime.refused("plan", "resume", "x")


def test_a_plan_ends_with_its_last_practice_day(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "ends = 2026-11-24"), at("09:00")))
    meantime.clock.put("2026-11-25T03:59")
    assert status(meantime, "x") == "active"
    meantime.clock.put("2026-11-25T04:00")
    assert status(meantime, "x") == "ended"


def test_a_plan_past_its_last_day_can_neither_pause_nor_go_on(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "ends = 2026-11-24"), at("09:00")))
    meantime.done("plan", "pause", "x")
    meantime.clock.put("2026-11-25T04:00")
    before = meantime.json("week")
    assert meantime.refused("plan", "pause", "x") == "This plan has ended; there is nothing to pause."
    assert meantime.refused("plan", "pause", "x", "--until", "2026-12-01")
    assert meantime.refused("plan", "resume", "x") == "This plan has ended; it cannot go on."
    assert (status(meantime, "x"), meantime.json("week")) == ("ended", before)


def test_a_pause_ends_on_the_first_active_day(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("plan", "pause", "x", "--until", "2026-11-25")
    meantime.clock.put("2026-11-25T03:59")
    assert status(meantime, "x") == "paused"
    meantime.clock.put("2026-11-25T04:00")
    assert status(meantime, "x") == "active"
    row = meantime.week("x")
    assert (row["paused"], row["due"]) == (1, 6)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23"])
def test_a_pause_until_a_day_that_has_come_is_refused(meantime: CommandLine, day: str) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.refused("plan", "pause", "x", "--until", day)
    assert status(meantime, "x") == "active"


def test_a_second_pause_takes_the_place_of_the_first(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("plan", "pause", "x", "--until", "2026-11-25")
    meantime.done("plan", "pause", "x", "--until", "2026-11-27")
    assert meantime.week("x")["paused"] == 3
    meantime.done("plan", "pause", "x", "--until", "2026-11-25")
    assert meantime.week("x")["paused"] == 1


def test_going_on_begins_now(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("12:00", "20:00")))
    meantime.done("plan", "pause", "x")
    meantime.clock.put("2026-11-24T13:00")
    meantime.done("plan", "resume", "x")
    meantime.done("plan", "resume", "x")
    assert meantime.week("x")["paused"] == 3


def test_an_import_says_what_was_added_changed_and_left(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("same"), at("09:00"), plan("other"), at("09:00")))
    said = meantime.take(sheet(plan("new"), at("09:00"), plan("same"), at("09:00"), plan("other"), at("10:00")))
    assert list(said) == ["added", "changed", "unchanged"]
    assert {word: titles(said[word]) for word in said} == {
        "added": ["new"],
        "changed": ["other"],
        "unchanged": ["same"],
    }
    known = {entry["title"]: entry["id"] for entry in meantime.json("plan", "list")}
    assert {entry["title"]: entry["id"] for group in said.values() for entry in group} == known


def test_without_json_it_says_so_in_words(meantime: CommandLine) -> None:
    path = meantime.sheet(sheet(COFFEE, plan("Übung"), after("Coffee"), top="next_session = 2026-11-30T15:00:00\n"))
    assert meantime.done("plan", "import", path).splitlines() == [
        "Added: Übung",
        "New anchor: Coffee",
        "Next session: 2026-11-30 15:00",
    ]
    assert meantime.done("plan", "import", path) == "Unchanged: Übung"


def test_a_dry_run_says_the_same_and_changes_nothing(meantime: CommandLine) -> None:
    path = meantime.sheet(sheet(plan("x"), at("09:00")))
    would = meantime.json("plan", "import", path, "--dry-run")
    assert meantime.json("plan", "list") == []
    assert meantime.json("plan", "import", path) == would
    assert "Nothing was changed" in meantime.done("plan", "import", path, "--dry-run")


def test_a_therapists_sheet_never_takes_over_a_plan_that_the_client_made(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Walk"), at("09:00")))
    before = meantime.json("plan", "list")
    path = meantime.sheet(sheet(plan("New"), at("09:00"), plan("Walk"), at("09:00"), by="Dr. R."))
    said = meantime.refused("plan", "import", path)
    assert said.startswith("sheet.toml: plan[2].title: ")
    assert "“Walk”" in said
    assert meantime.json("plan", "list") == before


def test_what_has_ended_stays_ended(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("plan", "end", "x")
    assert titles(meantime.take(sheet(plan("x"), at("10:00")))["unchanged"]) == ["x"]
    assert status(meantime, "x") == "ended"


def test_a_plan_is_found_by_its_title_or_its_id(meantime: CommandLine) -> None:
    (added,) = meantime.take(sheet(plan("Walk"), at("09:00")))["added"]
    assert meantime.done("plan", "show", "Walk") == meantime.done("plan", "show", added["id"])
    for command in ("show", "pause", "resume", "end"):
        assert "“Run”" in meantime.refused("plan", command, "Run")


def test_plans_are_written_to_a_sheet_that_changes_nothing_when_it_is_read(meantime: CommandLine) -> None:
    meantime.take(sheet(COFFEE, plan("a"), after("Coffee", 5), plan("b"), quota("[2, 3]"), plan("c"), when("I worry")))
    meantime.done("plan", "end", "b")
    path = meantime.scratch / "out.toml"
    assert meantime.done("plan", "export", "-o", str(path)) == "2 plans written."
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    said = meantime.take(path.read_bytes())
    assert {word: titles(said[word]) for word in said} == {"added": [], "changed": [], "unchanged": ["a", "c"]}
    assert meantime.done("plan", "export", "c", "b", "-o", str(path)) == "2 plans written."
    assert meantime.done("plan", "export", "b", "--output", str(path)) == "1 plan written."


def test_a_plan_that_is_named_twice_is_written_once(meantime: CommandLine) -> None:
    (walk,) = meantime.take(sheet(plan("Walk"), at("09:00")))["added"]
    meantime.take(sheet(plan("Read"), at("10:00")))
    path = meantime.scratch / "out.toml"
    assert meantime.done("plan", "export", "Walk", "Read", "walk", walk["id"], "-o", str(path)) == "2 plans written."
    assert titles(meantime.take(path.read_bytes())["unchanged"]) == ["Walk", "Read"]


def test_a_sheet_that_cannot_be_written_leaves_what_was_there(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.refused("plan", "export", "-o", str(meantime.scratch / "none" / "out.toml"))
    meantime.refused("plan", "export", "-o", str(meantime.scratch))
    path = meantime.scratch / "out.toml"
    path.write_text("as it was")
    meantime.refused("plan", "export", "nothing", "-o", str(path))
    assert path.read_text() == "as it was"
    assert sorted(entry.name for entry in meantime.scratch.iterdir()) == ["data", "out.toml", "sheet.toml"]


def test_nothing_to_write_is_refused(meantime: CommandLine) -> None:
    meantime.refused("plan", "export", "-o", str(meantime.scratch / "out.toml"))


def test_long_odd_and_unicode_titles_arrive_and_are_found(meantime: CommandLine) -> None:
    for title in ("ü" * 200, "呼吸練習", "تنفس", "🙂", "-t 5", "--json", "it's", "a/b", "%s {n}", "-"):
        meantime.take(sheet(plan(title), when("I worry")))
        meantime.done("checkin", "--did", "full", "--", title)
        assert meantime.week(title)["extra"] == 1
    assert len(meantime.done("plan", "list").splitlines()) == 10


def test_the_library_lists_id_title_and_modality(meantime: CommandLine) -> None:
    listed = meantime.json("practices")
    assert {"id", "title", "modality"} <= set(listed[0])
    assert {"free", "breathing", "exposure"} <= {entry["id"] for entry in listed}
    assert "breathing: Paced breathing" in meantime.done("practices").splitlines()


def test_users_own_practices_are_read_from_the_data_folder_and_a_bad_file_is_named(meantime: CommandLine) -> None:
    own = meantime.folder / "practices"
    own.mkdir()
    (own / "singing.toml").write_text('id = "singing"\ntitle = "Singing"\nmodality = "any"\n')
    (own / "bad.toml").write_text("id = 5\n")
    assert "singing" in {entry["id"] for entry in meantime.run("practices", "--json").json}
    outcome = meantime.run("practices")
    assert outcome.code == 0
    assert outcome.err.startswith("bad.toml: id: ")
    meantime.take(sheet(plan("x", 'practice = "singing"'), at("09:00")))


def test_a_file_that_is_none_is_no_practice(meantime: CommandLine) -> None:
    (meantime.folder / "practices").mkdir()
    (meantime.folder / "practices" / "folder.toml").mkdir()
    outcome = meantime.run("practices", "--json")
    assert (outcome.code, outcome.err) == (0, "folder.toml: expected a text file in UTF-8\n")
    assert "folder" not in {entry["id"] for entry in outcome.json}
    assert Path(meantime.folder / "practices" / "folder.toml").is_dir()


def test_what_is_still_open_is_told_with_what_to_ask(meantime: CommandLine) -> None:
    words = ('what = "Try writing a kinder line"', 'where = "somewhere quiet"', "full = { minutes = 5 }")
    meantime.take(sheet(COFFEE, plan("Kind", *words, 'small = { what = "1 line" }'), after("Coffee")))
    assert meantime.done("plan", "show", "Kind", "--questions").splitlines() == [
        "After coffee, I will try writing a kinder line somewhere quiet, every day, for 5 minutes. "
        "On a hard day, 1 line counts.",
        "Still open: what. “Try” can be done in many ways.",
        "  What would someone see or hear me do? What is the first step?",
        "Still open: where. “somewhere quiet” could be several places.",
        "  Where should I do it, and what do I do when I’m not alone?",
    ]


def test_json_of_a_plan_has_its_sentence_its_parts_and_what_is_open(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Lines", 'what = "Write 3 lines"', 'where = "somewhere quiet"'), at("21:00")))
    shown = meantime.json("plan", "show", "Lines")
    (listed,) = meantime.json("plan", "list")
    assert {key: shown[key] for key in listed} == listed
    assert shown["sentence"].startswith("At 21:00, I will write 3 lines somewhere quiet, every day.")
    assert {"part": "where", "words": "somewhere quiet", "clear": False} in shown["parts"]
    place, small = shown["open"]
    assert (place["rule"], place["key"], place["words"], place["span"]) == (
        "vague place",
        "where",
        "somewhere quiet",
        [0, 15],
    )
    assert (small["rule"], small["key"], small["words"], small["span"]) == ("no small version", None, None, None)
    assert all(point["why"] and point["question"].endswith("?") for point in shown["open"])


def test_a_plan_with_nothing_open_says_so(meantime: CommandLine) -> None:
    words = ('what = "Write 3 lines"', 'where = "in bed"', "small = { minutes = 1 }")
    meantime.take(sheet(plan("Lines", *words), at("21:00")))
    assert meantime.done("plan", "show", "Lines", "--questions").splitlines()[-1] == "Nothing is open."
