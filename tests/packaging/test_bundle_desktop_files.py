"""What a Linux desktop is told: how to start Meantime, and what a plan sheet is."""

from __future__ import annotations

import configparser
import os
import subprocess
from pathlib import Path

import pytest

from meantime.cli import tray_words

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
ENTRIES = sorted(LINUX.glob("*.desktop"))
SHEET = "application/x-meantime-plan-sheet"


def entry(path: Path) -> dict[str, str]:
    """Return the keys of a desktop entry."""
    reader = configparser.RawConfigParser(delimiters="=", strict=True)
    reader.optionxform = str  # type: ignore[method-assign,assignment]
    reader.read(path, encoding="utf-8")
    return dict(reader["Desktop Entry"])


def words(path: Path, file: str | None = None) -> list[str]:
    """Return what a desktop hands to the program: ``%f`` is one file, and nothing where there is none."""
    program, *rest = entry(path)["Exec"].split()
    assert program == "meantime"
    return [file or "" if word == "%f" else word for word in rest if word != "%f" or file]


def test_the_menu_starts_the_tray() -> None:
    started = tray_words(words(LINUX / "meantime.desktop"))
    assert started is not None
    assert started.sheets == ()
    assert not started.background


def test_a_double_click_on_a_plan_sheet_opens_it() -> None:
    opened = tray_words(words(LINUX / "meantime-plan-sheet.desktop", "/media/kim/My week.toml"))
    assert opened is not None
    assert opened.sheets == (Path("/media/kim/My week.toml"),)
    types = entry(LINUX / "meantime-plan-sheet.desktop")["MimeType"].strip(";").split(";")
    assert types == [SHEET, "application/toml"]


def test_the_entry_for_sheets_stays_out_of_the_menu() -> None:
    assert entry(LINUX / "meantime-plan-sheet.desktop")["NoDisplay"] == "true"
    assert "NoDisplay" not in entry(LINUX / "meantime.desktop")


@pytest.mark.endtoend
@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.name)
def test_the_desktops_own_judge_accepts_the_entry(path: Path) -> None:
    judged = subprocess.run(["desktop-file-validate", str(path)], capture_output=True, text=True)
    assert judged.stdout + judged.stderr == ""
    assert judged.returncode == 0


@pytest.mark.endtoend
def test_the_judge_notices_a_broken_entry(tmp_path: Path) -> None:
    broken = tmp_path / "meantime.desktop"
    broken.write_text((LINUX / "meantime.desktop").read_text().replace("Type=Application\n", ""))
    assert subprocess.run(["desktop-file-validate", str(broken)], capture_output=True).returncode != 0


@pytest.mark.endtoend
@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("week.meantime.toml", 'from = "Dr. R."\n', SHEET),
        ("week", 'meantime = 1\nfrom = "Dr. R."\n', SHEET),
        ("week with a remark", "# For Monday\nmeantime = 1\n", SHEET),
        ("week.toml", "meantime = 1\n", "application/toml"),
        ("pyproject.toml", "[project]\n", "application/toml"),
        ("shopping.txt", "meantime = 1\n", "text/plain"),
    ],
)
def test_a_desktop_knows_a_plan_sheet_and_takes_nothing_else_for_one(
    name: str, text: str, kind: str, tmp_path: Path
) -> None:
    kinds = tmp_path / "share" / "mime"
    (kinds / "packages").mkdir(parents=True)
    (kinds / "packages" / "meantime.xml").write_bytes((LINUX / "meantime.xml").read_bytes())
    surroundings = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share"), "LC_ALL": "C.UTF-8"}
    subprocess.run(["update-mime-database", str(kinds)], env=surroundings, capture_output=True, check=True)
    (tmp_path / name).write_text(text)
    ask = ["gio", "info", "--attributes", "standard::content-type", str(tmp_path / name)]
    told = subprocess.run(ask, env=surroundings, capture_output=True, text=True, check=True).stdout
    assert f"standard::content-type: {kind}\n" in told
