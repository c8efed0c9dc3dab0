"""Programs that a bundle starts get the system's libraries, not the bundle's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meantime.adapters.notifications.plyer_notifier import PlyerNotifier
from meantime.adapters.system.children import give_children_their_own_libraries

NAME = "LD_LIBRARY_PATH"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run as from a bundle, whose start has pointed the loader at its own folder."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.delenv(f"{NAME}_ORIG", raising=False)
    monkeypatch.setenv(NAME, str(tmp_path))
    return tmp_path


def what_a_child_gets() -> str:
    program = f"import os; print(os.environ.get({NAME!r}))"
    return subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True).stdout.strip()


def test_a_child_gets_the_path_from_before_the_bundles_start(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{NAME}_ORIG", "/opt/own/lib")
    give_children_their_own_libraries()
    give_children_their_own_libraries()
    assert what_a_child_gets() == "/opt/own/lib"
    assert f"{NAME}_ORIG" not in os.environ


@pytest.mark.parametrize("before", [None, ""])
def test_a_child_gets_no_path_where_there_was_none(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    if before is not None:
        monkeypatch.setenv(f"{NAME}_ORIG", before)
    give_children_their_own_libraries()
    assert what_a_child_gets() == "None"


def test_outside_a_bundle_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "/opt/own/lib")
    monkeypatch.setenv(f"{NAME}_ORIG", "/elsewhere")
    give_children_their_own_libraries()
    assert what_a_child_gets() == "/opt/own/lib"


def test_a_path_that_the_person_set_is_kept(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "/opt/own/lib")
    give_children_their_own_libraries()
    assert what_a_child_gets() == "/opt/own/lib"


def test_it_is_done_before_plyer_could_start_anything(bundle: Path) -> None:
    PlyerNotifier()
    assert what_a_child_gets() == "None"
