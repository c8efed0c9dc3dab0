"""What docs/ARCHITECTURE.md says of the house is so: every path it names exists, and it names every folder."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop" / "meantime"
GUIDE = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
ELSEWHERE = ("desktop/", "resources/", "tests/", "packaging/", "docs/", "dev.py")
WITHIN_MIGRATIONS = ("vault/", "desk/")


def named() -> set[str]:
    """Return every path in backticks: what ends like a file or a folder."""
    return set(re.findall(r"`([\w./-]+(?:/|\.py|\.md|\.typ))`", GUIDE))


def test_every_path_that_the_guide_names_exists() -> None:
    missing = []
    for path in sorted(named()):
        root = ROOT if path.startswith(ELSEWHERE) else PACKAGE
        root = PACKAGE / "storage" / "migrations" if path in WITHIN_MIGRATIONS else root
        if not (root / path).exists():
            missing.append(path)
    assert missing == []


def test_every_folder_of_the_program_stands_in_the_guide() -> None:
    folders = {
        f"{path.parent.relative_to(PACKAGE).as_posix()}/"
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE and len(path.parent.relative_to(PACKAGE).parts) <= 2
    }
    assert len(folders) > 20
    assert folders - named() == set()


def test_every_module_at_the_top_of_the_program_stands_in_the_guide() -> None:
    modules = {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    assert modules - named() == set()
