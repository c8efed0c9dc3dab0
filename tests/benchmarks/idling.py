"""At rest: memory beside a bare tray icon that imports the database library too, and how often the program wakes."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from figures import Figure, most
from programs import BARE, Stage, Usage, stage, usage

from short_sheets import at, plan, sheet
from status_notifier import TrayHand
from virtual_desktop import wait_for

IDLE_SECONDS, SPANS = 120, 5
"""Ten minutes at rest, looked at every two: the budget is for two, and one bad span shall not hide among good ones."""
MOST_MEMORY, MOST_SWITCHES, MOST_CPU = 1.1, 10, 5.0
TEN_TIMES = tuple(f"{hour:02}:30" for hour in range(9, 19))
PEER = "of a bare tray icon with the database library imported before Qt"
TITLE = "meantime"


def figures() -> Iterator[Figure]:
    """Let both stand side by side for ten minutes; then let one live through a day."""
    with stage(window_manager=True) as scene, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        _fill(scene, folder)
        bare, _ = scene.start([str(BARE), "--database"], name="peer")
        own, _ = scene.start(scene.meantime(folder))
        scene.settle(bare)
        scene.settle(own, quiet=2.0)
        peer, fresh = usage(bare.pid), usage(own.pid)
        yield _memory("memory, fresh", fresh, peer)
        yield from _rest(own, bare)
        _live_a_day(scene, folder, own)
        scene.settle(own, quiet=2.0)
        yield _memory("memory after a day with ten check-ins and one page", usage(own.pid), usage(bare.pid))
        scene.stop("program")
        scene.stop("peer")


def _fill(scene: Stage, folder: Path) -> None:
    scene.command(folder, "demo")
    file = folder.with_suffix(".toml")
    file.write_text(sheet(plan("Ten times a day"), at(*TEN_TIMES)), encoding="utf-8")
    scene.command(folder, "plan", "import", str(file))


def _memory(what: str, own: Usage, peer: Usage) -> Figure:
    found = own.resident / peer.resident
    words = f"{found:.2f}×; RSS {own.resident:.0f} MB against {peer.resident:.0f} MB"
    more = f", USS {own.own:.0f} against {peer.own:.0f}, PSS {own.proportional:.0f} against {peer.proportional:.0f}"
    return Figure(what, words + more, f"at most {MOST_MEMORY}× {PEER}, by RSS", found <= MOST_MEMORY)


def _rest(own: subprocess.Popen[bytes], bare: subprocess.Popen[bytes]) -> Iterator[Figure]:
    """Look at both before, and at the end of each span."""
    looks = [(usage(own.pid), usage(bare.pid))]
    for _ in range(SPANS):
        time.sleep(IDLE_SECONDS)
        looks.append((usage(own.pid), usage(bare.pid)))
    spans = list(pairwise(looks))
    switches = [[now.switches - then.switches for then, now in zip(*span, strict=True)] for span in spans]
    spent = [[(now.cpu - then.cpu) * 1000 for then, now in zip(*span, strict=True)] for span in spans]
    yield _spans("voluntary switches", switches, MOST_SWITCHES, "")
    yield _spans("CPU", spent, MOST_CPU, "ms")


def _spans(what: str, found: Sequence[Sequence[float]], limit: float, unit: str) -> Figure:
    """Hold the worst span against the limit, and tell all of them, beside the bare icon's."""
    own, peer = zip(*found, strict=True)
    each = " ".join(f"{value:.3g}" for value in own)
    more = f"; in each: {each}; in all {sum(own):.4g} {unit}, bare {sum(peer):.3g} {unit}".replace(" ,", ",").rstrip()
    words = f"{what} at rest, in the worst {IDLE_SECONDS} s of {IDLE_SECONDS * SPANS}"
    return most(words, max(own), limit, unit, more=more)


def _live_a_day(scene: Stage, folder: Path, own: subprocess.Popen[bytes]) -> None:
    """Answer ten times while the check-in stands open, look at the page, and close everything."""
    with TrayHand(scene.desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as hand:
        (icon,) = (item for item in hand.items() if item.pid() == own.pid)
        icon.activate()
        for slot in range(1, len(TEN_TIMES) + 1):
            scene.command(folder, "checkin", "Ten times a day", "--did", "full", "--slot", str(slot))
            scene.settle(own)
        icon.activate()
        icon.choose("Session sheet…")
        names = wait_for("the window", lambda: scene.desktop.window_ids("--name", "Meantime"))
        scene.settle(own, quiet=2.0)
        scene.desktop.run(["wmctrl", "-i", "-c", str(int(names[-1]))])
        wait_for("the end of the window", lambda: not scene.desktop.window_ids("--name", "Meantime"))
