"""The real program over one data folder on one virtual desktop, by the real clock or at a time of the test's choice."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import ready_commands
from status_notifier import TrayHand, TrayItem
from virtual_desktop import VirtualDesktop, wait_for

SOURCE = Path(__file__).resolve().parents[2] / "desktop"
BERLIN = "Europe/Berlin"
ZONES = Path("/usr/share/zoneinfo")
NAME = "meantime"
ICON = 40
WIDE = 700
"""From this width on a window is the main window, in pixels; cards and the check-in are narrower."""


@dataclass(frozen=True)
class Window:
    """One window on the screen; the program's own are told apart by their width."""

    id: str
    title: str
    x: int
    y: int
    width: int
    height: int


class ShiftedClock:
    """A clock that runs as the real one does, at another time; processes read how far it is shifted from a file."""

    def __init__(self, file: Path, local: str, zone: str) -> None:
        """Let it be ``local`` in ``zone`` now."""
        self._file = file
        self.zone = zone
        self.shift = 0.0
        self.set(local)

    def set(self, local: str | datetime) -> None:
        """Let it be the local time ``local`` now, for all who read this clock."""
        wanted = local if isinstance(local, datetime) else datetime.fromisoformat(local)
        self.shift = wanted.replace(tzinfo=ZoneInfo(self.zone)).timestamp() - time.time()
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self.shift:+.6f}\n")
        fresh.replace(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """What a process is started with so that it reads this clock; steady time stays as it is."""
        (library, *_) = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }


class Place:
    """Where a program is, as its system keeps it: a link to a file of the zone database, changed under its feet."""

    def __init__(self, folder: Path, zone: str) -> None:
        """Be in ``zone``; ``folder`` holds what that takes."""
        self._folder = folder
        (folder / "etc").mkdir(parents=True)
        (folder / "real").mkdir()
        for name in os.listdir("/etc"):
            if name not in ("localtime", "timezone"):
                (folder / "etc" / name).symlink_to(folder / "real" / name)
        self.move(zone)

    def move(self, zone: str) -> None:
        """Be in ``zone`` from now on."""
        fresh = self._folder / "fresh"
        fresh.symlink_to(ZONES / zone)
        fresh.replace(self._link)

    @property
    def _link(self) -> Path:
        return self._folder / "etc" / "localtime"

    @property
    def named(self) -> dict[str, str]:
        """What a program is started with so that its ``TZ`` names the link."""
        return {"TZ": f":{self._link}"}

    @property
    def mounted(self) -> tuple[str, ...]:
        """A command line to start a program with so that the link is its ``/etc/localtime``; for root alone."""
        script = 'mount --bind /etc "$0/real" && mount --bind "$0/etc" /etc && exec "$@"'
        return ("unshare", "--mount", "--fork", "sh", "-c", script, str(self._folder))


class RealProgram:
    """Starts, uses, ends and kills it; commands run beside it as a user would type them."""

    def __init__(
        self,
        desktop: VirtualDesktop,
        name: str = "one",
        *,
        at: str | None = None,
        zone: str = BERLIN,
        under: Sequence[str] = (),
        more: dict[str, str] | None = None,
    ) -> None:
        """Be about a data folder of its own on ``desktop``.

        Args:
            desktop: where it runs.
            name: of the data folder, and of its logs.
            at: the local time at which its clock begins; the real time if None.
            zone: the time zone it lives in.
            under: a command line to start it with, such as ``strace`` and its options.
            more: further variables of its environment.
        """
        self.desktop = desktop
        self.name = name
        self.folder = desktop.folder / f"data of {name}"
        self.zone = zone
        self.clock = ShiftedClock(desktop.folder / f"clock of {name}", at, zone) if at else None
        self._under = tuple(under)
        self._more = {
            "PYTHONPATH": str(SOURCE),
            "MEANTIME_DATA_DIR": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TZ": zone,
            **(self.clock.environment if self.clock else {}),
            **(more or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._wakes = 0
        self._address = ""

    @property
    def words(self) -> list[str]:
        """The command line without its own words."""
        return [*self._under, sys.executable, "-m", "meantime"]

    @property
    def now(self) -> datetime:
        """The local time by its clock."""
        shift = self.clock.shift if self.clock else 0.0
        return datetime.fromtimestamp(time.time() + shift, ZoneInfo(self.zone)).replace(tzinfo=None)

    def real(self, local: datetime) -> float:
        """Return when it is ``local`` by its clock, in seconds since 1970 by the real one."""
        shift = self.clock.shift if self.clock else 0.0
        return local.replace(tzinfo=ZoneInfo(self.zone)).timestamp() - shift

    def set_clock(self, local: str | datetime) -> None:
        """Let it be the local time ``local`` now, for the program and its commands."""
        assert self.clock is not None, "this program lives by the real clock"
        self.clock.set(local)

    def travel(self, place: Place, zone: str) -> None:
        """Take it to another zone, in which its local times are told from now on."""
        assert self.clock is not None, "this program lives by the real clock"
        self.zone = self.clock.zone = zone
        place.move(zone)

    def wake(self, local: str) -> None:
        """Let it be the local time ``local`` now, and the running program notice: a command writes something."""
        self.set_clock(local)
        self._wakes += 1
        self.command("settings", "paper", "letter" if self._wakes % 2 else "a4")

    def start(self, *words: str, background: bool = True, waits: bool = True) -> subprocess.Popen[bytes]:
        """Start it; return once it is ready for anything.

        Args:
            words: further words of its command line.
            background: whether it shows no window at first.
            waits: whether to wait until it is ready.
        """
        self.process = self.start_another(*words, background=background)
        if waits:
            self.wait_until_ready()
        return self.process

    def start_another(self, *words: str, background: bool = False) -> subprocess.Popen[bytes]:
        """Start it once more over the same folder, and leave it to itself."""
        self._starts += 1
        command = [*self.words, "tray", *(["--background"] if background else []), *words]
        return self.desktop.start(f"{self.name} {self._starts}", command, more=self._more)

    def wait_until_ready(self) -> None:
        """Wait until it hears a second start, and has dealt with what came before."""
        wait_for("the program's desk", (self.folder / "desk.db").exists)
        if "org.kde.StatusNotifierWatcher" in self.desktop.names():
            with self.hand() as hand:
                self.item(hand).menu()

    @property
    def pid(self) -> int:
        """The process id of the program itself, below whatever it was started under."""
        assert self.process is not None
        if not self._under:
            return self.process.pid
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(told[0])

    @property
    def log(self) -> str:
        """Everything that all its starts have printed, save what Qt itself says of a screen reader's questions."""
        files = [self.desktop.log(f"{self.name} {number}") for number in range(1, self._starts + 1)]
        lines = [line for file in files for line in file.read_text(errors="replace").splitlines()]
        return "\n".join(line for line in lines if not line.startswith("qt.accessibility.atspi"))

    def command(self, *words: str, given: str = "", seconds: float = 60, under: Sequence[str] = ()) -> str:
        """Run one of its commands over the same folder, beside it, and return what it prints."""
        done = self.try_command(*words, given=given, seconds=seconds, under=under)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def try_command(
        self, *words: str, given: str = "", seconds: float = 60, under: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its commands, whatever comes of it; ``under`` is a command line to start it with.

        Unless it is started under something, or lives where its zone may change, a process that is ready forks it.
        """
        if not (under or self._under or self._more["TZ"].startswith(":")):
            line = wait_for("a process for commands", lambda: ready_commands.reached(self._ready()))
            return ready_commands.ask(line, words, given, seconds)
        environment = {**self.desktop.environment, **self._more}
        command = [*under, *self.words, *words]
        return subprocess.run(
            command, env=environment, input=given, capture_output=True, text=True, timeout=seconds, check=False
        )

    def _ready(self) -> str:
        """Return where the process for commands listens; the first time it is started, and ends with the desktop."""
        if not self._address:
            self._address = uuid.uuid4().hex
            words = [sys.executable, ready_commands.__file__, self._address]
            self.desktop.start(f"commands of {self.name}", words, more=self._more)
        return self._address

    def json(self, *words: str) -> Any:
        """Run a command with ``--json`` and return what it prints."""
        return json.loads(self.command(*words, "--json"))

    def take(self, sheet: str) -> None:
        """Import a plan sheet with this text."""
        file = self.desktop.folder / f"sheet of {self.name}.toml"
        file.write_text(sheet, encoding="utf-8")
        self.command("plan", "import", str(file))

    def entries(self, title: str) -> list[dict[str, Any]]:
        """Return what this week's table holds of one plan."""
        rows = [row for row in self.json("week")["plans"] if row["plan"] == title]
        return [entry for row in rows for day in row["days"] for entry in day["entries"]]

    def hand(self) -> TrayHand:
        """Return the hand of a tray host on its session bus."""
        return TrayHand(self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"])

    def item(self, hand: TrayHand) -> TrayItem:
        """Return its one icon in the tray, as soon as it is there."""

        def look() -> list[TrayItem]:
            return [item for item in hand.items() if item.pid() == self.pid]

        (item,) = wait_for("the icon in the tray", look)
        return item

    @contextlib.contextmanager
    def icon(self) -> Iterator[TrayItem]:
        """Yield its one icon in the tray."""
        with self.hand() as hand:
            yield self.item(hand)

    def windows(self) -> list[Window]:
        """Return its windows that are on the screen now, save those no larger than an icon in a tray."""
        return [window for window in self._all_windows() if window.width > ICON]

    def icons_drawn(self) -> list[Window]:
        """Return its windows that are no larger than an icon: such a one is drawn into a tray of the old kind."""
        return [window for window in self._all_windows() if 1 < window.width <= ICON]

    def _all_windows(self) -> list[Window]:
        found = []
        for name in self.desktop.window_ids("--pid", str(self.pid)):
            with contextlib.suppress(subprocess.CalledProcessError, KeyError):
                found.append(self._window(name))
        return found

    def _window(self, name: str) -> Window:
        told = self.desktop.run(["xdotool", "getwindowname", name, "getwindowgeometry", "--shell", name])
        title, *lines = told.splitlines()
        place = dict(line.split("=", 1) for line in lines)
        return Window(name, title, *(int(place[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    def narrow(self) -> list[Window]:
        """Return its check-in window or cards that are on the screen now."""
        return [window for window in self.windows() if window.width < WIDE]

    def wide(self) -> list[Window]:
        """Return its main window if it is on the screen now."""
        return [window for window in self.windows() if window.width >= WIDE]

    def wait_for_window(self, look: Callable[[], list[Window]], what: str = "the window") -> Window:
        """Return the window that ``look``, such as ``narrow``, finds, as soon as it is there and stays where it is."""
        before: list[Window] = []

        def settled() -> list[Window]:
            nonlocal before
            last, before = before, look()
            return before if before == last else []

        return wait_for(what, settled)[0]

    def wait_for_no_window(self, look: Callable[[], list[Window]]) -> None:
        """Wait until ``look`` finds no window any more."""
        wait_for("the end of a window", lambda: not look())

    def end(self) -> None:
        """End it, if it still runs, as the end of the session does."""
        if self.process is not None and self.process.poll() is None:
            assert self.terminate() == 0

    def click(self, name: str, window: Window) -> None:
        """Click the button ``name`` in ``window``.

        Right after a window has come, Qt may not know yet where the window manager has put it; so only the button's
        place within the window is taken from what assistive technology sees.
        """
        button = self.desktop.button(NAME, name)
        above = [seen for seen in self.desktop.seen(NAME) if len(seen.path) == 1 and seen.showing]
        (whole,) = (seen for seen in above if (seen.width, seen.height) == (window.width, window.height))
        x, y = button.middle
        self.desktop.click(window.x + x - whole.x, window.y + y - whole.y)

    def kill(self) -> None:
        """Kill it, as a crash or an empty battery would."""
        assert self.process is not None
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def terminate(self) -> int:
        """Ask it to end, as the end of the session does, and return its exit code."""
        assert self.process is not None
        os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(timeout=20)

    def quit(self) -> int:
        """Choose Quit in its menu and return its exit code."""
        assert self.process is not None
        with self.icon() as item:
            item.choose("Quit")
        return self.process.wait(timeout=20)


def in_seconds(seconds: float, zone: str = BERLIN) -> datetime:
    """Return a whole second of real local time, at least so many seconds ahead."""
    ahead = datetime.fromtimestamp(time.time(), ZoneInfo(zone)).replace(tzinfo=None) + timedelta(seconds=seconds + 1)
    return ahead.replace(microsecond=0)
