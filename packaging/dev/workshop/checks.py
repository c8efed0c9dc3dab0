"""The test command: style, types, layers, tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from workshop import environment, system
from workshop.saying import Trouble, say

PLATFORMS = ("linux", "win32", "darwin")
TOOLS_AND_TESTS = ("dev.py", "packaging/dev/workshop", "tests")
PROCESSORS = min(4, os.cpu_count() or 1)
WORKERS = str(PROCESSORS + 1)
"""How many run tests side by side: a third of its time a test waits, for a bus, a disk, a timer or another program."""

QUICK = (
    *("tests/domain", "tests/services", "tests/packaging/test_architecture.py", "tests/packaging/test_hygiene.py"),
    "tests/ui/test_own_practice.py",
)
"""What the quick run tests: the rules, what a person can do, the house they live in, and one walk through windows."""

MEMORY = Path("/dev/shm")
"""A disk in memory, where a system has one. On another disk many tests wait most of their time for it."""

ROOM = 1 << 30
"""With less room there than these bytes the tests keep their files on the usual disk."""


@dataclass(frozen=True)
class Extent:
    """How much is tested."""

    quick: bool = False
    everything: bool = False


@dataclass(frozen=True)
class Check:
    """A check that reads the source: its name and its words after the environment's Python."""

    name: str
    words: tuple[str, ...]


def test(root: Path, extent: Extent, passed_on: list[str]) -> int:
    """Run the checks; 0 when every one passed."""
    system.need_qt()
    in_ci = bool(os.environ.get("CI"))
    absent = system.desktop_or_reason()  # the quick part, too, reads pages and talks over buses of its own
    if absent and in_ci:
        raise Trouble(absent)
    python = environment.prepared(root, "test")
    place = _place()
    where = f"in memory ({place})" if place else f"on disk: {MEMORY} has no room of {ROOM >> 20} MB"
    say(f"{os.cpu_count()} processors; the tests keep their files {where}")
    with tempfile.TemporaryDirectory(prefix="meantime-test-", dir=place) as own:
        surroundings = _surroundings(root, Path(own)) | size_of(extent)
        if passed_on:
            return subprocess.run([str(python), "-m", "pytest", *passed_on], cwd=root, env=surroundings).returncode
        failed = _read(root, python, surroundings, PLATFORMS[:1] if extent.quick else PLATFORMS)
        failed += _tests(root, python, surroundings, extent, absent)
    for name in failed:
        say(f"failed: {name}")
    if absent:
        missed = "some of the quick tests need them" if extent.quick else "the tests that need them did not run"
        say(f"Parts of a desktop are missing; {missed}: {absent}")
    return 1 if failed else 0


def bench(root: Path, rows: list[str]) -> int:
    """Take the figures of docs/PERFORMANCE.md, or some of them; 0 whatever they are."""
    system.need_qt()
    python = environment.prepared(root, "test")
    return subprocess.run([str(python), "tests/benchmarks/run.py", *rows], cwd=root).returncode


def pages(root: Path, names: list[str]) -> int:
    """Keep the golden pages as they come out now, the named ones or all; 0 unless one is unknown."""
    system.need_qt()
    python = environment.prepared(root, "test")
    return subprocess.run([str(python), "tests/golden/renew.py", *names], cwd=root).returncode


def size_of(extent: Extent) -> dict[str, str]:
    """Return what tells proofs how many cases to draw (``tests/helpers/proof_size.py`` reads it)."""
    if extent.everything:
        return {"MEANTIME_TEST_ALL": "1"}
    return {"MEANTIME_TEST_QUICK": "1"} if extent.quick else {}


def _place() -> Path | None:
    """Return where the tests keep their files; None for the usual place."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if roomy else None


def _surroundings(root: Path, own: Path) -> dict[str, str]:
    """Return an environment in which no test reaches the developer's own data or screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEANTIME_", "PYTEST_"))}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of some hundred processes compiles all that it imports
    runtime, scratch = own / "runtime", own / "tmp"
    runtime.mkdir(mode=0o700)
    scratch.mkdir()
    for name in ("config", "data", "cache", "state"):
        kept[f"XDG_{name.upper()}_HOME"] = str(own / name)
    kept |= {
        "TMPDIR": str(scratch),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(root / "desktop"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        kept.pop(name, None)
    return kept


def _read(root: Path, python: Path, surroundings: dict[str, str], platforms: Sequence[str]) -> list[str]:
    """Run the checks of the source side by side, as for ``platforms``; return the names of those that failed."""
    mypy, own = ("-m", "mypy", "--cache-dir"), ("--config-file", "packaging/dev/mypy.ini")
    checks = [
        *(Check(f"mypy on {name}", (*mypy, f".mypy_cache/{name}", "--platform", name)) for name in platforms),
        Check("mypy on tools and tests", (*mypy, ".mypy_cache/tools", *own, *TOOLS_AND_TESTS)),
        Check("ruff check", ("-m", "ruff", "check", ".")),
        Check("ruff format", ("-m", "ruff", "format", "--check", ".")),
        Check("import-linter", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
    ]
    with ThreadPoolExecutor(max_workers=PROCESSORS) as pool:
        results = list(pool.map(lambda check: _check(root, python, surroundings, check), checks))
    return [check.name for check, passed in zip(checks, results, strict=True) if not passed]


def _check(root: Path, python: Path, surroundings: dict[str, str], check: Check) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        [str(python), *check.words], cwd=root, env=surroundings, capture_output=True, text=True, errors="replace"
    )
    passed = done.returncode == 0
    say(f"{check.name}: {'passed' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    if not passed:
        print(f"{done.stdout}{done.stderr}".rstrip(), flush=True)
    return passed


def parts(extent: Extent, *, desktop: bool) -> list[tuple[str, list[str]]]:
    """Return the parts of the tests, each with pytest's words; ``desktop`` tells whether there is a virtual one.

    A file that drives the real program shares its desktop among its tests, so a worker has it whole.
    """
    size = "" if extent.everything else " and not long"
    where, size = (QUICK, f"{size} and not thorough") if extent.quick else ((), size)
    found = [("tests", [*where, "-n", WORKERS, "--dist", "worksteal", "-m", f"not endtoend{size}"])]
    if not extent.quick and desktop:
        whole_files = ["-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]
        found.append(("end-to-end tests", [*whole_files, "-m", f"endtoend and not alone{size}"]))
        found.append(("end-to-end tests by the real clock", ["-m", f"endtoend and alone{size}"]))
    return found


def _tests(root: Path, python: Path, surroundings: dict[str, str], extent: Extent, absent: str | None) -> list[str]:
    """Run the tests side by side, and at last, one by one, those that measure by the real clock."""
    failed = []
    for name, words in parts(extent, desktop=not absent):
        say(f"{name}: pytest {' '.join(words)}")
        pytest = [str(python), "-m", "pytest", "-q", "--durations", "10", "--durations-min", "2", *words]
        if subprocess.run(pytest, cwd=root, env=surroundings).returncode != 0:
            failed.append(name)
    return failed
