"""What platforms punish is used nowhere in the program."""

from __future__ import annotations

import ast
from pathlib import Path

import meantime

PACKAGE = Path(meantime.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in SOURCES}


def imported(*parts: str) -> set[str]:
    """Return the names of all that the modules import, wherever in them; those of some parts alone, if named."""
    names: set[str] = set()
    for path, tree in TREES.items():
        if parts and not set(parts) & set(path.relative_to(PACKAGE).parts):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def of(names: set[str], *libraries: str) -> list[str]:
    """Return those of the names that are one of these libraries or stand in it."""
    return sorted(name for name in names for library in libraries if f"{name}.".startswith(f"{library}."))


def test_no_event_loop_that_polls_or_fails_and_no_library_that_is_built_from_source_is_imported() -> None:
    names = imported()
    assert "PySide6.QtCore" in names
    assert "jeepney" in names
    assert of(names, "PySide6.QtAsyncio", "qasync", "dbus", "notify2", "gi") == []


def test_the_d_bus_that_cannot_notify_only_hears_of_tray_hosts() -> None:
    assert of(imported("adapters", "services", "commands"), "PySide6.QtDBus") == []
    assert of(imported("tray"), "PySide6.QtDBus") != []


def test_no_words_are_shown_by_the_tray_icon_which_would_put_them_into_its_tooltip() -> None:
    used = {node.attr for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "setToolTip" in used
    assert not used & {"showMessage", "messageClicked"}


def test_no_command_is_given_to_a_shell() -> None:
    calls = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
    assert "run" in named
    assert not named & {"system", "popen", "getoutput", "getstatusoutput"}
    shells = [word for node in calls for word in node.keywords if word.arg == "shell"]
    assert shells == []
