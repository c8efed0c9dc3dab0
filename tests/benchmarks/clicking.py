"""Tray click → check-in painted: the click of a tray host over D-Bus, the picture on a real X server."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, most, quantile, spread
from programs import Stage, cpu, stage

from status_notifier import TrayHand, TrayItem
from virtual_desktop import wait_for

STARTS, CLICKS = 3, 12
MOST_FIRST, MOST_WARM = 400.0, 100.0
WATCHED = Path(__file__).with_name("watched_program.py")


@dataclass(frozen=True)
class Click:
    """What one click took.

    Attributes:
        seconds: until the check-in was painted, by the clock.
        busy: seconds of CPU of the program until that was seen here, and so a little more than it needed.
    """

    seconds: float
    busy: float


def figures() -> Iterator[Figure]:
    """Click as soon as the program is ready, then again and again; a second click closes the window."""
    firsts: list[Click] = []
    warm: list[Click] = []
    ready: list[float] = []
    with stage(window_manager=True) as scene, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        scene.command(folder, "demo")
        for _ in range(STARTS):
            first, *others = _clicked(scene, folder, ready)
            firsts.append(first)
            warm.extend(others)
    yield Figure("start → ready: reminders run, the check-in window is made", spread(ready))
    slow = [click.seconds for click in firsts]
    last = quantile(slow, 1.0) * 1000
    yield most("tray click → check-in painted, the first", last, MOST_FIRST, "ms", more=f" (slowest); {spread(slow)}")
    quick = [click.seconds for click in warm]
    late = quantile(quick, 0.95) * 1000
    yield most("tray click → check-in painted, warm", late, MOST_WARM, "ms", more=f" (95 %); {spread(quick)}")
    yield Figure(
        "of this, CPU of the program until the picture was seen here: what it would take on a computer at rest",
        f"the first {spread([click.busy for click in firsts])}; warm {spread([click.busy for click in warm])}",
    )


def _clicked(scene: Stage, folder: Path, ready: list[float]) -> list[Click]:
    """Start the program, click so often, end it; return what each click took, and note when it was ready."""
    log = scene.desktop.log("program")
    log.write_bytes(b"")
    process, began = scene.start([str(WATCHED), *scene.meantime(folder)[2:]])
    ready.append(wait_for("the check-in window", lambda: _told(log, "ready"))[0] - began)
    found = []
    with TrayHand(scene.desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as hand:
        (icon,) = (item for item in hand.items() if item.pid() == process.pid)
        scene.settle(process)
        for number in range(CLICKS):
            found.append(_click(icon, log, number, process.pid))
            scene.settle(process)
            icon.activate()
            scene.settle(process)
    scene.stop()
    return found


def _click(icon: TrayItem, log: Path, before: int, pid: int) -> Click:
    busy, clicked = cpu(pid), time.monotonic()
    icon.activate()
    painted = wait_for("the picture", lambda: _told(log, "painted")[before:])
    return Click(painted[0] - clicked, cpu(pid) - busy)


def _told(log: Path, what: str) -> list[float]:
    lines = (line.split() for line in log.read_text(errors="replace").splitlines())
    return [float(line[1]) for line in lines if line[:1] == [what] and len(line) == 2]
