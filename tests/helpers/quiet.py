"""Fails a test over what nobody should overlook: warnings of Qt, warnings in the log, and what it leaves running."""

from __future__ import annotations

import gc
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import compress

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from shiboken6 import Shiboken

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
_JOIN_SECONDS = 3.0


class Quiet(logging.Handler):
    """Collects complaints; a test says beforehand which it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Let complaints pass that match ``pattern`` anywhere."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        self.complaints.append(f"{record.name}: {record.getMessage()}")

    def on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if kind not in _HARMLESS:
            self.complaints.append(f"Qt: {text}")

    @property
    def unexpected(self) -> list[str]:
        return [said for said in self.complaints if not any(pattern.search(said) for pattern in self._expected)]


@contextmanager
def quietness() -> Iterator[Quiet]:
    """Watch what is said meanwhile, and what is left behind; fail at the end."""
    _set_aside_what_is_loaded()
    quiet = Quiet()
    threads, timers = set(threading.enumerate()), set(map(id, _running_timers()))
    before = qInstallMessageHandler(quiet.on_qt_message)
    logging.getLogger().addHandler(quiet)
    try:
        yield quiet
        _finish_deletions()
        left = [f"thread left running: {thread.name}" for thread in threading.enumerate() if _stays(thread, threads)]
        left += [f"timer left running: {timer}" for timer in _running_timers() if id(timer) not in timers]
    finally:
        logging.getLogger().removeHandler(quiet)
        qInstallMessageHandler(before)
    complaints = quiet.unexpected + left
    assert not complaints, "\n".join(complaints)


@cache
def _set_aside_what_is_loaded() -> None:
    """Keep modules out of the search for what tests leave behind: it took longer than most tests."""
    gc.collect()
    gc.freeze()


def _stays(thread: threading.Thread, known: set[threading.Thread]) -> bool:
    """Tell whether a thread is new, and does not end within a moment."""
    if thread in known or thread.name.startswith("asyncio_"):
        return False
    thread.join(_JOIN_SECONDS)
    return thread.is_alive()


def _running_timers() -> list[QTimer]:
    """Return the timers that run; asked twice a test, it looks at the kinds of things first, and not at each thing."""
    things = gc.get_objects()
    kinds = list(map(type, things))
    timers = {kind for kind in set(kinds) if issubclass(kind, QTimer)}
    found = compress(things, map(timers.__contains__, kinds))
    return [timer for timer in found if Shiboken.isValid(timer) and timer.isActive()]


def _finish_deletions() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
