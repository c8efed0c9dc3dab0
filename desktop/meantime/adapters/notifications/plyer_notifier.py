"""plyer, wrapped: the last way of notifying before a card of our own.

It says nothing about success, may put the text into the command line of a child, and reads a leading hyphen as an
option. So only neutral words go through it, cleaned and clipped, on a thread of their own, and on Linux only where
something is there to show them.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading

from meantime.adapters.notifications.base import Announcer
from meantime.adapters.notifications.probe import probe_freedesktop
from meantime.language import tr
from meantime.services.ports import Capability, Notice, NoticeListener

_log = logging.getLogger(__name__)

TITLE_UNITS, BODY_UNITS = 63, 255
SECONDS_SHOWN = 10
_LOADER = ("LD_LIBRARY_PATH", "LIBPATH", "DYLD_LIBRARY_PATH")


def cleaned(text: str, units: int) -> str:
    """Return one line that survives plyer: no control characters, no leading hyphen, at most ``units`` UTF-16 units."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", text).strip().lstrip("-").strip()
    while len(plain.encode("utf-16-le")) // 2 > units:
        plain = plain[:-1]
    return plain


class PlyerNotifier:
    """Hands neutral words to plyer."""

    name = "plyer"

    def __init__(self) -> None:
        """Be ready; plyer is imported with the first notice."""
        self._announcer = Announcer()

    def capabilities(self) -> frozenset[Capability]:
        """Return whether anything would show it; never on macOS, where plyer does not work."""
        if sys.platform == "darwin":
            return frozenset()
        if sys.platform == "linux" and not probe_freedesktop():
            return frozenset()
        return frozenset({Capability.DELIVER})

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)

    def show(self, notice: Notice) -> None:
        """Hand ``notice`` over; one that is not neutral goes as neutral words."""
        title = notice.title if notice.discreet else tr("Your next moment")
        body = notice.body if notice.discreet else ""
        thread = threading.Thread(
            target=self._hand_over,
            args=(notice.key, cleaned(title, TITLE_UNITS), cleaned(body, BODY_UNITS)),
            name="plyer",
            daemon=True,
        )
        thread.start()

    def _hand_over(self, key: str, title: str, body: str) -> None:
        if not self.capabilities():
            self._announcer.failed(key)
            return
        kept = restored_loader_paths()
        try:
            from plyer import notification

            notification.notify(title=title, message=body, app_name="Meantime", timeout=SECONDS_SHOWN)
        except Exception:
            # plyer raises anything its back ends raise; none of it may reach the person, all of it is said.
            _log.info("plyer could not notify", exc_info=True)
            self._announcer.failed(key)
        else:
            self._announcer.delivered(key)
        finally:
            os.environ.update(kept)

    def withdraw(self, key: str) -> None:
        """Do nothing: plyer cannot take a notice down."""

    def close(self) -> None:
        """Do nothing."""


def restored_loader_paths() -> dict[str, str]:
    """Give children the loader paths from before a bundle's start; return those that were in force."""
    kept: dict[str, str] = {}
    if getattr(sys, "frozen", False):
        for name in _LOADER:
            if name in os.environ:
                kept[name] = os.environ.pop(name)
                original = os.environ.get(f"{name}_ORIG")
                if original:
                    os.environ[name] = original
    return kept
