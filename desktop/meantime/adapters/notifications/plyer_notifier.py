"""plyer, wrapped: the last way of notifying before a card of our own.

It says nothing about success, may put the text into the command line of a child, and reads a leading hyphen as an
option. So only neutral words go through it, cleaned and clipped, on a thread of their own, and on Linux only where
something answers that can show them.
"""

from __future__ import annotations

import html
import importlib
import importlib.util
import logging
import os
import queue
import shutil
import sys
import threading
import warnings
from dataclasses import dataclass

from meantime.adapters.notifications.base import PATIENCE_MILLISECONDS, Announcer, one_line
from meantime.adapters.notifications.probe import probe_freedesktop, server_known
from meantime.adapters.system.children import give_children_their_own_libraries
from meantime.language import tr
from meantime.services.ports import Capability, Notice, NoticeListener

_log = logging.getLogger(__name__)

TITLE_UNITS, BODY_UNITS = 63, 255
SECONDS_SHOWN = 10
_BUS_SECONDS = 0.25
_SYSTEMS = {"linux": "linux", "win32": "win", "darwin": "macosx"}


@dataclass(frozen=True)
class _Order:
    ticket: int
    title: str
    body: str


class PlyerNotifier:
    """Hands neutral words to plyer."""

    name = "plyer"

    def __init__(self, patience: int = PATIENCE_MILLISECONDS) -> None:
        """Be ready; plyer is imported, on a thread, with the first notice."""
        give_children_their_own_libraries()
        self._announcer = Announcer(patience)
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def capabilities(self) -> frozenset[Capability]:
        """Return whether anything would show it; never on macOS, where plyer does not work."""
        works = _can_speak() and (sys.platform != "linux" or server_known(_BUS_SECONDS))
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
        self._orders.put(_Order(self._announcer.begin(notice), title or neutral, body))

    def withdraw(self, key: str) -> None:
        """Tell nothing more; plyer cannot take a notice down."""
        self._announcer.withdrawn(key)

    def close(self) -> None:
        """Let the thread end."""
        self._announcer.close()
        if self._thread is not None:
            self._orders.put(None)
            self._thread = None

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            if _handed_over(order.title, order.body):
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
    return plain


def _can_speak() -> bool:
    """Tell whether plyer has what it needs on this system; asked first, as it prints a traceback otherwise."""
    if sys.platform == "linux":
        sandboxed = os.path.isdir("/app")  # there it builds a command for the portal from the text
        return not sandboxed and (shutil.which("notify-send") is not None or _has_module("dbus"))
    return sys.platform == "win32"


def _has_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _handed_over(title: str, body: str) -> bool:
    """Give one notice to plyer and return whether that went well, as far as it can be told."""
    if not _can_speak():
        return False
    if sys.platform == "linux":
        if not probe_freedesktop():
            return False
        body = _for_notify_send(body)
    warnings.filterwarnings("ignore", message="The Python dbus package is not installed")
    try:
        ways = importlib.import_module(f"plyer.platforms.{_SYSTEMS[sys.platform]}.notification")
        ways.instance().notify(title=title, message=body, app_name="Meantime", timeout=SECONDS_SHOWN)
    except Exception as error:
        # plyer raises anything its back ends raise; none of it may reach the person, and the next way is tried.
        _log.info("plyer could not notify: %s", type(error).__name__)
        return False
    return True


def _for_notify_send(body: str) -> str:
    """Return ``body`` so that it is shown as it is: ``notify-send`` reads backslashes, servers read markup."""
    return html.escape(body, quote=False).replace("\\", "\\\\")
