"""What ships with the source holds together: versions, requirements, commands, the licence."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import meantime

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "packaging" / "requirements"
PINNED = ("run", "sound", "test", "build")


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def pins(name: str) -> dict[str, Requirement]:
    """Return what a requirements file pins, by canonical name."""
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    found = [Requirement(line.split(" --hash", 1)[0]) for line in lines]
    return {canonicalize_name(item.name): item for item in found}


def test_packaging_never_shadows_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert list((ROOT / "packaging").glob("*.py")) == []
    import packaging

    assert packaging.__file__ is not None
    assert not Path(packaging.__file__).is_relative_to(ROOT / "packaging")


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    lines = re.sub(r"\\\n\s*", " ", (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")).splitlines()
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}$", line), line


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.iterdir()), ids=lambda path: path.name)
def test_no_requirements_file_names_an_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text, re.M) is None
    assert re.search(r"@|\.(org|com|net|io)\b", text) is None


def test_what_pyproject_asks_for_is_what_is_pinned_for_running() -> None:
    asked = {str(Requirement(line)) for line in project()["project"]["dependencies"]}
    text = (REQUIREMENTS / "run.in").read_text(encoding="utf-8")
    assert {str(Requirement(line)) for line in text.splitlines() if not line.startswith("#")} == asked
    pinned = pins("run")
    for line in asked:
        wanted = Requirement(line)
        pin = pinned[canonicalize_name(wanted.name)]
        assert next(iter(pin.specifier)).version in wanted.specifier, line
        assert str(pin.marker) == str(wanted.marker), line


def test_the_optional_part_for_sound_is_pinned_on_top_of_what_runs_and_is_in_no_other_way_wanted() -> None:
    asked = project()["project"]["optional-dependencies"]["sound"]
    text = (REQUIREMENTS / "sound.in").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line[0] not in "#-"] == asked
    assert all(canonicalize_name(Requirement(line).name) in pins("sound") for line in asked)
    assert not {canonicalize_name(Requirement(line).name) for line in asked} & set(pins("run"))
    for package, pin in pins("sound").items():
        assert all(pins(name)[package].specifier == pin.specifier for name in ("test", "build")), package


@pytest.mark.parametrize("name", ["sound", "test", "build"])
def test_tests_and_bundle_stand_on_the_versions_that_run(name: str) -> None:
    there = pins(name)
    for package, pin in pins("run").items():
        assert there[package].specifier == pin.specifier


def test_other_systems_find_their_requirements_pinned_too() -> None:
    pinned = pins("run")
    windows, mac, linux = ({"sys_platform": name} for name in ("win32", "darwin", "linux"))
    notifier = pinned["desktop-notifier"].marker
    assert notifier is not None
    assert [notifier.evaluate(system) for system in (windows, mac, linux)] == [True, True, False]
    runtimes = [pin for name, pin in pinned.items() if name.startswith("winrt-")]
    assert runtimes
    assert all(next(iter(pin.specifier)).version.startswith("3.") for pin in runtimes)


def test_the_version_is_the_same_everywhere() -> None:
    version = project()["project"]["version"]
    assert meantime.__version__ == version
    assert version in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project()["project"]["license"] == "MPL-2.0"
    assert text.startswith("Mozilla Public License Version 2.0")
    for heading in ["1. Definitions", "10. Versions of the License", "Exhibit A", "Exhibit B"]:
        assert heading in text


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_of_dev_py_that_the_documents_name_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"python3 dev\.py ([a-z]+(?: --(?!\s)[a-z]+)?)", text))
    assert {"run", "test"} <= named
    for words in named:
        command, *options = words.split()
        told = subprocess.run(
            [sys.executable, str(ROOT / "dev.py"), command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        assert all(option in told for option in options), words


def test_dev_py_names_each_of_its_commands_where_it_is_read_first() -> None:
    script = ROOT / "dev.py"
    told = subprocess.run([sys.executable, str(script), "--help"], capture_output=True, text=True, check=True).stdout
    commands = set(re.findall(r"^    ([a-z]+)  ", told, re.MULTILINE))
    assert {"run", "test", "bundle", "bench"} <= commands
    named = re.findall(r"^    python3 dev\.py ([a-z]+)  ", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(commands)


def test_ci_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "python3 dev.py test" in script.read_text(encoding="utf-8")
