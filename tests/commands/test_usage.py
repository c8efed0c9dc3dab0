"""What holds for every command: a line of help, a place in the reference, exit codes, and one JSON document."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
import typer

from commanding import CommandLine
from meantime.cli import main
from meantime.commands.entry import build, collected_each, run_command
from meantime.services.preferences import ENTRIES
from sheet_book import StandingClock
from short_sheets import at, plan, sheet

REFERENCE = (Path(__file__).parents[2] / "docs" / "COMMANDS.md").read_text(encoding="utf-8")
NOT_YET = ("passphrase", "restore")


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(group, click.Group) or group.invoke_without_command:
        yield path, group
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(build())))
EACH = pytest.mark.parametrize("path", [pytest.param(path, id=" ".join(path)) for path in COMMANDS])


def section(path: tuple[str, ...]) -> str:
    """Return what the reference says of a command: from its heading to the next one."""
    name = re.escape(" ".join(("meantime", *path)))
    found = re.search(rf"^### [^\n]*`{name}(?: [^`]*)?`.*?(?=^##|\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/COMMANDS.md has no section on {' '.join(path)}"
    return found[0]


def test_there_are_the_commands_of_the_interface_and_no_stubs() -> None:
    assert {" ".join(path) for path in COMMANDS} == {
        *(
            "tray",
            "upcoming",
            "rehearse",
            "today",
            "checkin",
            "undo",
            "week",
            "measure",
            "measures",
            "report",
            "report read",
            "cards",
            "practices",
            "settings",
            "demo",
        ),
        *("plan import", "plan list", "plan show", "plan export", "plan pause", "plan resume", "plan end"),
        *("session add", "session list", "session note", "session move", "session cancel", "session not-held"),
        *("export", "import", "backup", "check", "delete-everything"),
    }


@pytest.mark.parametrize("name", NOT_YET)
def test_what_is_not_there_yet_is_an_unknown_word(meantime: CommandLine, name: str) -> None:
    meantime.misused(name)


@EACH
def test_every_command_has_a_line_of_help_and_so_has_each_of_its_options(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    first = command.help.splitlines()[0]
    assert first.endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path}: {parameter.opts}"
        elif path != ("demo",):
            assert str(parameter.metavar).strip("[].") in command.help, f"{path}: {parameter.metavar}"


@EACH
def test_every_command_and_each_of_its_options_stands_in_the_reference(path: tuple[str, ...]) -> None:
    text = section(path)
    for parameter in COMMANDS[path].params:
        for word in parameter.opts if isinstance(parameter, click.Option) else [str(parameter.metavar)]:
            assert word.strip("[].") in text, f"docs/COMMANDS.md does not say {word} of {' '.join(path)}"
            if isinstance(parameter.type, click.Choice):
                for choice in parameter.type.choices:
                    assert str(getattr(choice, "value", choice)) in text


def test_the_reference_names_nothing_that_is_not_there() -> None:
    for heading in re.findall(r"^### (.*)$", REFERENCE, re.MULTILINE):
        for written in re.findall(r"`meantime([^`]*)`", heading):
            words = tuple(re.findall(r"(?:^| )([a-z-]+)(?= |$)", re.sub(r"\[.*|--.*|-o.*", "", written)))
            assert not words or words in COMMANDS, written
            options = set(re.findall(r"--[a-z][a-z-]+", section(words) if words else "")) - {"--help", "--data-dir"}
            known = {option for parameter in COMMANDS[words or ("tray",)].params for option in parameter.opts}
            assert options <= known, f"{written}: {options - known}"


def test_the_reference_names_every_setting() -> None:
    for name in ENTRIES:
        assert f"`{name}`" in section(("settings",))


@EACH
def test_help_is_printed_without_a_data_folder(
    path: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    assert main(["--data-dir", str(folder), *path, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: meantime {' '.join(path)}")
    assert not folder.exists()


@EACH
def test_an_unknown_option_is_wrong_usage_and_touches_nothing(
    path: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    assert main(["--data-dir", str(folder), *path, "--no-such-option"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert not folder.exists()


def test_an_unknown_command_or_option_in_front_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["nonsense"], ["--no-such-option", "week"], ["plan", "nonsense"], ["plan"], ["session"]):
        assert main(words) == 2
        assert capsys.readouterr().out == ""


def test_an_empty_data_folder_word_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--data-dir", "", "week"], ["--data-dir=", "week"], ["--data-dir"]):
        assert main(words) == 2
        assert capsys.readouterr().out == ""


JSON_COMMANDS = (
    ("plan", "list"),
    ("plan", "show", "Übung 東京"),
    ("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-30T00:00"),
    ("rehearse", "--from", "2026-11-23T00:00", "--to", "2026-11-30T00:00"),
    ("today",),
    ("week",),
    ("session", "list"),
    ("check",),
    ("practices",),
    ("measures",),
    ("measures", "phq-9"),
    ("settings",),
    ("settings", "paper"),
)


def test_every_command_with_a_json_option_is_among_those_tried_here() -> None:
    with_json = {path for path, command in COMMANDS.items() if any("--json" in entry.opts for entry in command.params)}
    tried = {
        tuple(word for word in words[:2] if (words[0], word) in COMMANDS or word == words[0]) for words in JSON_COMMANDS
    }
    assert with_json == {*tried, ("plan", "import"), ("report", "read")}


@pytest.mark.parametrize("words", JSON_COMMANDS, ids=" ".join)
def test_json_is_one_document_and_nothing_else(meantime: CommandLine, words: tuple[str, ...]) -> None:
    meantime.take(sheet(plan("Übung 東京"), at("09:00")))
    outcome = meantime.run(*words, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.json is not None
    assert outcome.out.endswith("\n")


def test_text_that_is_not_utf8_is_refused_in_one_sentence(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    odd = "a\udcffb"
    for words in (
        ("checkin", odd, "--did", "full"),
        ("checkin", "x", "--did", "full", "--note", odd),
        ("session", "note", odd),
        ("session", "add", "2026-11-30T15:00", "--with", odd),
        ("settings", "name", odd),
        ("undo", odd),
        ("measure", odd, "5"),
        ("measure", odd, "--items", "0"),
        ("measures", odd),
        ("plan", "show", odd),
        ("plan", "import", odd),
        ("report", "read", odd),
        ("import", odd),
        ("export", "-o", f"{odd}/x"),
        ("backup", "-o", f"{odd}/x"),
    ):
        meantime.refused(*words)


def test_a_command_hardly_looks_for_garbage_and_leaves_that_as_it_was(meantime: CommandLine) -> None:
    usually, found = gc.get_threshold(), list[tuple[int, ...]]()

    @dataclass
    class WatchingClock(StandingClock):
        """It sees how garbage is looked for while somebody asks it."""

        def now(self) -> datetime:
            found.append(gc.get_threshold())
            return super().now()

    clock = WatchingClock(datetime(2026, 11, 23, 9, tzinfo=UTC), "Europe/Berlin")
    assert run_command(["--data-dir", str(meantime.folder), "plan", "list"], clock) == 0
    assert found[0][0] > 100 * usually[0]
    assert gc.get_threshold() == usually


def test_what_goes_on_for_long_within_a_command_looks_for_garbage_as_ever() -> None:
    usually = gc.get_threshold()
    with collected_each(100_000), collected_each(usually[0]):
        assert gc.get_threshold() == usually
    assert gc.get_threshold() == usually
