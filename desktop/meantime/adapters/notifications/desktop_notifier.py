"""Notifications on Windows and macOS through desktop-notifier, on one private asyncio thread.

What it does with the library is tested on Linux; on the two systems themselves it has not been run.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from meantime.adapters.notifications.base import PATIENCE_MILLISECONDS, Announcer, cleaned
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener

if TYPE_CHECKING:
    from desktop_notifier import Button, DesktopNotifier

_log = logging.getLogger(__name__)

GOODBYE_SECONDS = 1.0
_EVERYTHING = frozenset({Capability.DELIVER, Capability.BUTTONS, Capability.CLICK, Capability.WITHDRAW})


def make_library() -> DesktopNotifier:
    """Return the library's notifier for this system, with its log silenced: it would hold the words of notices."""
    from desktop_notifier import DesktopNotifier

    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    return DesktopNotifier(app_name="Meantime", app_icon=None)


class DesktopNotifierWay:
    """Hands notices to desktop-notifier; what comes back goes through the announcer's queued signal."""

    name = "desktop-notifier"

    def __init__(
        self, make: Callable[[], DesktopNotifier] = make_library, patience: int = PATIENCE_MILLISECONDS
    ) -> None:
        """Start the thread when somebody listens, and ``make`` the library's notifier on it."""
        self._announcer = Announcer(patience)
        self._announcer.gave_up.connect(self.on_gave_up)
        self._thread: _LoopThread | None = None
        self._room = _Room(make, self._announcer, patience / 1000)

    def capabilities(self) -> frozenset[Capability]:
        """Return what the library offers on both systems, unless it has turned out not to work here."""
        return frozenset() if self._room.useless else _EVERYTHING

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)
        self._running().run(self._room.look())

    def _running(self) -> _LoopThread:
        if self._thread is None:
            self._thread = _LoopThread("desktop-notifier")
        return self._thread

    def show(self, notice: Notice) -> None:
        """Show ``notice``; one with the same key is taken down first."""
        self._running().run(self._room.show(self._announcer.begin(notice), cleaned(notice)))

    def withdraw(self, key: str) -> None:
        """Take the notice down, if it still stands, or as soon as it comes up."""
        self._announcer.withdrawn(key)
        if self._thread is not None:
            self._thread.run(self._room.withdraw(key))

    def close(self) -> None:
        """Finish what was asked, within a second, and stop the thread."""
        self._announcer.close()
        if self._thread is not None:
            self._thread.finish(GOODBYE_SECONDS)
            self._thread = None

    def on_gave_up(self, ticket: int) -> None:
        """Take the notice down should it come up after all."""
        _log.info("the system takes too long to show a notification")
        if self._thread is not None:
            self._thread.run(self._room.abandon(ticket))


class _Room:
    """What lives on the asyncio thread: the library's notifier and what it shows."""

    def __init__(self, make: Callable[[], DesktopNotifier], announcer: Announcer, patience: float) -> None:
        self._make = make
        self._announcer = announcer
        self._patience = patience
        self._one_at_a_time = asyncio.Lock()
        self._notifier: DesktopNotifier | None = None
        self._wanted: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        self.useless = False

    async def look(self) -> None:
        """See whether the library can show anything here; it goes silent outside a bundle."""
        try:
            async with self._one_at_a_time:
                found = await asyncio.wait_for(self._library().get_capabilities(), self._patience)
            self.useless = not found
        except Exception as error:
            # The library raises whatever the system raises; notices will fail, and the next way is tried.
            _log.info("desktop-notifier does not work here: %s", type(error).__name__)
            self.useless = True

    def _library(self) -> DesktopNotifier:
        if self._notifier is None:
            self._notifier = self._make()
        return self._notifier

    async def show(self, ticket: int, notice: Notice) -> None:
        self._wanted[notice.key] = ticket
        try:
            async with self._one_at_a_time:
                identifier = await asyncio.wait_for(self._sent(ticket, notice), self._patience)
        except Exception as error:
            # The library raises whatever the system raises; the next way is tried, and the log says what it was.
            _log.info("desktop-notifier could not notify: %s", type(error).__name__)
            identifier = None
        if identifier is None:
            self._announcer.failed(ticket)
        elif self._wanted.get(notice.key) != ticket:
            await self._take_down(identifier)
        else:
            self._shown[notice.key] = identifier
            self._announcer.delivered(ticket)

    async def _sent(self, ticket: int, notice: Notice) -> str | None:
        """Return the library's name of the notice; None if it was not shown, which it keeps to itself."""
        notifier = await self._working()
        if notifier is None or self._wanted.get(notice.key) != ticket:
            return None
        await self._take_down(self._shown.pop(notice.key, None))
        dispatched = asyncio.Event()
        identifier = await notifier.send(
            title=notice.title,
            message=notice.body,
            buttons=self._buttons(ticket, notice),
            on_dispatched=dispatched.set,
            on_clicked=partial(self._announcer.answered, ticket, NoticeAction.OPEN),
            on_dismissed=partial(self._announcer.closed, ticket),
        )
        return identifier if dispatched.is_set() else None

    async def _working(self) -> DesktopNotifier | None:
        """Return the library's notifier if it can show anything, and may."""
        notifier = self._library()
        self.useless = not (await notifier.get_capabilities() and await notifier.request_authorisation())
        return None if self.useless else notifier

    def _buttons(self, ticket: int, notice: Notice) -> list[Button]:
        from desktop_notifier import Button

        return [
            Button(title=label, on_pressed=partial(self._announcer.answered, ticket, action))
            for action, label in zip(notice.actions, notice.labels, strict=True)
            if action is not NoticeAction.OPEN
        ]

    async def withdraw(self, key: str) -> None:
        self._wanted.pop(key, None)
        await self._take_down(self._shown.pop(key, None))

    async def abandon(self, ticket: int) -> None:
        self._wanted = {key: wanted for key, wanted in self._wanted.items() if wanted != ticket}

    async def _take_down(self, identifier: str | None) -> None:
        if identifier is None or self._notifier is None:
            return
        try:
            await self._notifier.clear(identifier)
        except Exception as error:
            # Whatever the system says (a KeyError where it was gone already): there is nothing more to be done.
            _log.debug("a notice could not be taken down: %s", type(error).__name__)


class _LoopThread:
    """One asyncio event loop on a thread of its own."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Have ``work`` done on the thread."""
        asyncio.run_coroutine_threadsafe(work, self._loop)

    def finish(self, seconds: float) -> None:
        """End the thread when its work is done, or is cancelled after half of ``seconds``."""
        self.run(self._stop(seconds / 2))
        self._thread.join(seconds)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    async def _stop(self, seconds: float) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            _, left = await asyncio.wait(others, timeout=seconds)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        self._loop.stop()
