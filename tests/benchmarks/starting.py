"""Start → icon held by the host, beside a bare tray icon, in turns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from figures import Figure, interleaved, ratio, told
from programs import BARE, Stage, stage

TIMES = 11
MOST = 1.3


def figures() -> Iterator[Figure]:
    """Start both so often, in turns, over a folder with made-up weeks in it."""
    with stage() as scene, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        scene.command(folder, "demo")
        own, bare = scene.meantime(folder), [str(BARE)]
        for words in (own, bare):  # the first start of a program fills the caches of Python and of the disk
            _started(scene, words)
        registered: dict[str, list[float]] = {"own": [], "bare": []}
        held_own, held_bare = interleaved(
            TIMES,
            lambda: _started(scene, own, registered["own"]),
            lambda: _started(scene, bare, registered["bare"]),
        )
    yield ratio("start → icon held by the host", held_own, held_bare, MOST, "of a bare tray icon")
    yield told("start → icon made known to the host", registered["own"], registered["bare"])


def _started(scene: Stage, words: Sequence[str], registered: list[float] | None = None) -> float:
    """Start a program and end it; return the seconds until the host had its icon."""
    process, began = scene.start(words)
    held = scene.panel.wait("held", began)[0].steady - began
    if registered is not None:
        registered.append(scene.panel.wait("registered", began)[0].steady - began)
    scene.settle(process)
    scene.stop()
    return held
