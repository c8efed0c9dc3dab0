"""What pip installs is the whole program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_package_and_every_shipped_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    resources = [path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    assert {f"meantime/_resources/{path.as_posix()}" for path in resources} <= held
    modules = [path.relative_to(ROOT / "desktop") for path in (ROOT / "desktop" / "meantime").rglob("*.py")]
    assert {path.as_posix() for path in modules} <= held
    assert any("migrations/vault/versions/0001" in name for name in held)
    assert not [name for name in held if name.startswith(("tests/", "packaging/"))]


def test_the_installed_program_finds_its_files_and_answers(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    surroundings = {**os.environ, "PYTHONPATH": str(place), "MEANTIME_DATA_DIR": str(tmp_path / "data")}
    entry = [name for name in place.glob("*.dist-info/entry_points.txt") if "meantime.cli:main" in name.read_text()]
    assert entry
    call = [sys.executable, "-c", "import sys; from meantime.cli import main; sys.exit(main(sys.argv[1:]))"]
    listed = subprocess.run([*call, "practices"], env=surroundings, cwd=tmp_path, capture_output=True, text=True)
    assert listed.returncode == 0, listed.stderr
    assert "breathing" in listed.stdout
