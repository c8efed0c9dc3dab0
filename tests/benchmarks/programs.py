"""Starts Meantime and the bare tray on a virtual desktop, as a session would, and looks at what they use."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_up_panel import MadeUpPanel

from virtual_desktop import VirtualDesktop

ROOT = Path(__file__).resolve().parents[2]
BARE = Path(__file__).with_name("bare_tray.py")


@dataclass(frozen=True)
class Usage:
    """What a process uses.

    Attributes:
        resident: resident set, in MB.
        proportional: its share of what it has in common with others, in MB.
        own: what nobody else has, in MB.
        switches: voluntary context switches of all its threads so far.
        cpu: CPU time of all its threads so far, in seconds.
    """

    resident: float
    proportional: float
    own: float
    switches: int
    cpu: float


def usage(pid: int) -> Usage:
    """Return what process ``pid`` uses."""
    sizes: dict[str, float] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value, *_ = line.split()
        sizes[name] = int(value) / 1024
    switches = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text()
        switches += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    own = sizes["Private_Clean:"] + sizes["Private_Dirty:"]
    return Usage(sizes["Rss:"], sizes["Pss:"], own, switches, cpu(pid))


def cpu(pid: int) -> float:
    """Return the CPU time of all threads of process ``pid`` so far, in seconds."""
    told = ((task / "schedstat").read_text() for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int(each.split()[0]) for each in told) / 1e9


@dataclass
class Stage:
    """A virtual desktop with a made-up panel.

    Attributes:
        desktop: the screen, the bus, maybe a window manager.
        panel: the tray and the notification daemon.
        zone: the time zone that programs live in.
    """

    desktop: VirtualDesktop
    panel: MadeUpPanel
    zone: str = "Europe/Berlin"

    def start(self, words: Sequence[str], name: str = "program") -> tuple[subprocess.Popen[bytes], float]:
        """Start a program; return it and the monotonic instant just before."""
        began = time.monotonic()
        process = self.desktop.start(name, [sys.executable, *words], more=self._more())
        return process, began

    def _more(self) -> dict[str, str]:
        return {"PYTHONPATH": str(ROOT / "desktop"), "TZ": self.zone}

    def meantime(self, folder: Path) -> list[str]:
        """Return the words that start the resident program as a session does."""
        return ["-m", "meantime", "--data-dir", str(folder), "tray", "--background"]

    def command(self, folder: Path, *words: str) -> str:
        """Run one command of Meantime and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "meantime", "--data-dir", str(folder), *words],
            env={**self.desktop.environment, **self._more()},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def settle(self, process: subprocess.Popen[bytes], *, quiet: float = 0.5, seconds: float = 30.0) -> None:
        """Wait until ``process`` has used no CPU worth mentioning for ``quiet`` seconds."""
        deadline = time.monotonic() + seconds
        before = usage(process.pid).cpu
        while time.monotonic() < deadline:
            time.sleep(quiet)
            after = usage(process.pid).cpu
            if after - before < quiet / 50:
                return
            before = after

    def stop(self, name: str = "program") -> None:
        """End the program."""
        self.desktop.stop(name)


@contextlib.contextmanager
def stage(*, window_manager: bool = False, zone: str = "Europe/Berlin") -> Iterator[Stage]:
    """Give a virtual desktop with nothing on it but a made-up panel."""
    with (
        VirtualDesktop(tray=None, notifier=None, window_manager=window_manager, accessibility=False) as desktop,
        MadeUpPanel(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as panel,
    ):
        yield Stage(desktop, panel, zone)
