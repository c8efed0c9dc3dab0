"""plyer, wrapped: the last way of notifying before a card of our own.

It says nothing about success, may put the text into the command line of a child, and reads a leading hyphen as an
option. So only neutral words go through it, cleaned and clipped, on a thread of their own, and on Linux only where
something answers that can show them; what it calls there is checked.
"""

from __future__ import annotations

import html
import importlib
import importlib.util
import logging
import queue
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meantime.adapters.notifications.base import PATIENCE_MILLISECONDS, Announcer, one_line
from meantime.adapters.notifications.probe import probe_freedesktop, server_known
from meantime.adapters.system.children import give_children_their_own_libraries
from meantime.language import tr
from meantime.services.ports import Capability, Notice, NoticeListener

_log = logging.getLogger(__name__)

TITLE_UNITS, BODY_UNITS = 63, 255
SECONDS_SHOWN = 10
SANDBOX = Path("/app")
"""Where this folder is, plyer builds a command for the portal out of the text, which an apostrophe breaks."""
_BUS_SECONDS = 0.25
_SYSTEMS = {"linux": "linux", "win32": "win", "darwin": "macosx"}


@dataclass(frozen=True)
class _Order:
    ticket: int
    key: str
    title: str
    body: str


class PlyerNotifier:
    """Hands neutral words to plyer."""

    name = "plyer"

    def __init__(self, patience: int = PATIENCE_MILLISECONDS, sandbox: Path = SANDBOX) -> None:
        """Be ready; plyer is imported, on a thread, with the first notice."""
        give_children_their_own_libraries()
        self._patience = patience / 1000
        self._sandbox = sandbox
        self._announcer = Announcer(patience)
        self._announcer.gave_up.connect(self.on_gave_up)
        self._wanted: dict[str, int] = {}
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def capabilities(self) -> frozenset[Capability]:
        """Return whether anything would show it; never on macOS, where plyer does not work."""
        works = can_speak(sys.platform, self._sandbox) and (sys.platform != "linux" or server_known(_BUS_SECONDS))
        return frozenset({Capability.DELIVER}) if works else frozenset()

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)

    def show(self, notice: Notice) -> None:
        """Hand ``notice`` over; one that is not neutral goes as neutral words."""
        neutral = tr("Your next moment")
        title = clipped(notice.title, TITLE_UNITS) if notice.discreet else neutral
        body = clipped(notice.body, BODY_UNITS) if notice.discreet else ""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="plyer", daemon=True)
            self._thread.start()
        ticket = self._announcer.begin(notice)
        self._wanted[notice.key] = ticket
        self._orders.put(_Order(ticket, notice.key, title or neutral, body))

    def withdraw(self, key: str) -> None:
        """Tell nothing more, and hand over nothing that waits; plyer cannot take a notice down."""
        self._announcer.withdrawn(key)
        self._wanted.pop(key, None)

    def close(self) -> None:
        """Let the thread end."""
        self._announcer.close()
        self._wanted.clear()
        if self._thread is not None:
            self._orders.put(None)
            self._thread = None

    def on_gave_up(self, ticket: int) -> None:
        """Do not hand over what another way has by now."""
        _log.info("plyer takes too long")
        self._wanted = {key: wanted for key, wanted in self._wanted.items() if wanted != ticket}

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            if self._wanted.get(order.key) != order.ticket:
                continue
            if can_speak(sys.platform, self._sandbox) and _handed_over(order.title, order.body, self._patience):
                self._announcer.delivered(order.ticket)
            else:
                self._announcer.failed(order.ticket)


def clipped(text: str, units: int) -> str:
    """Return ``text`` so that plyer neither trips over it nor loses it.

    One line without controls, at most ``units`` UTF-16 units (Windows refuses more), and with a leading hyphen that
    looks like one but is not taken for an option.
    """
    plain = one_line(text)
    if plain.startswith("-"):
        plain = "\N{NON-BREAKING HYPHEN}" + plain[1:]
    while len(plain.encode("utf-16-le")) // 2 > units:
        plain = plain[:-1]
    return plain.rstrip()


def can_speak(system: str, sandbox: Path) -> bool:
    """Tell whether plyer has what it needs on ``system``; asked first, as it prints a traceback otherwise."""
    if system == "linux":
        return not sandbox.is_dir() and (_has_module("dbus") or shutil.which("notify-send") is not None)
    return system == "win32"


def _has_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _handed_over(title: str, body: str, seconds: float) -> bool:
    """Give one notice to plyer and return whether that went well, as far as it can be told."""
    try:
        ways: Any = importlib.import_module(f"plyer.platforms.{_SYSTEMS[sys.platform]}.notification")
        if sys.platform == "linux":
            if not probe_freedesktop():
                return False
            body = html.escape(body, quote=False)  # servers read markup
            if not _has_module("dbus"):
                body = body.replace("\\", "\\\\")  # notify-send reads them
            ways.subprocess = _CheckedCalls(seconds)
        warnings.filterwarnings("ignore", message="The Python dbus package is not installed")
        ways.instance().notify(title=title, message=body, app_name="Meantime", timeout=SECONDS_SHOWN)
    except Exception as error:
        # plyer raises anything its back ends raise; none of it may reach the person, and the next way is tried.
        _log.info("plyer could not notify: %s", type(error).__name__)
        return False
    return True


class _CheckedCalls:
    """Stands in plyer's module for Linux where ``subprocess`` stood: it asks nobody whether ``notify-send`` did it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def call(self, words: Sequence[str]) -> None:
        """Run ``words`` to their end, without a shell.

        Raises:
            subprocess.SubprocessError: if they fail, or take too long.
        """
        subprocess.run(words, check=True, timeout=self._seconds, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
