"""Reminder shown after its time, by the wall clock, where a notification daemon receives it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from figures import Figure, quantile, spread
from programs import Stage, stage

from short_sheets import plan, sheet

COUNT, APART, AHEAD = 30, 4, 8
MOST_MEDIAN, MOST_SELDOM = 0.1, 1.0


def midday_zone() -> str:
    """Return a zone in which it is about noon: no quiet hours there, and no day's end."""
    hours = 12 - time.gmtime().tm_hour
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


def figures() -> Iterator[Figure]:
    """Let moments come due at whole seconds while the program runs."""
    zone = midday_zone()
    with stage(zone=zone) as scene, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        scene.command(folder, "settings", "daily-cap", "100")
        process, began = scene.start(scene.meantime(folder))
        scene.panel.wait("held", began)
        scene.settle(process)
        due = _take(scene, folder, zone)
        shown = scene.panel.wait("notified", began, count=COUNT, seconds=COUNT * APART + 60)
        scene.stop()
    late = [arrival.wall - due[arrival.said] for arrival in shown]
    middle, seldom = quantile(late, 0.5), quantile(late, 0.99)
    within = middle <= MOST_MEDIAN and seldom <= MOST_SELDOM and min(late) >= 0
    words = f"median {middle * 1000:.0f} ms, 99 % {seldom * 1000:.0f} ms; {spread(late)}"
    limits = f"median at most {MOST_MEDIAN:g} s, 99 % at most {MOST_SELDOM:g} s, never early"
    yield Figure("reminder shown after its time", words, limits, within)


def _take(scene: Stage, folder: Path, zone: str) -> dict[str, float]:
    """Import a plan for each moment; return when each is due, in seconds since 1970, by what its notice says."""
    place = ZoneInfo(zone)
    first = datetime.fromtimestamp(time.time(), place).replace(microsecond=0, tzinfo=None) + timedelta(seconds=AHEAD)
    times = {f"Moment {number}": first + timedelta(seconds=APART * number) for number in range(COUNT)}
    plans = [
        plan(f"Practice {words}", f'discreet = "{words}"') + f"[[plan.trigger]]\nonce = {at.isoformat()}\n"
        for words, at in times.items()
    ]
    file = folder.with_suffix(".toml")
    file.write_text(sheet(*plans), encoding="utf-8")
    scene.command(folder, "plan", "import", str(file))
    return {words: at.replace(tzinfo=place).timestamp() for words, at in times.items()}
