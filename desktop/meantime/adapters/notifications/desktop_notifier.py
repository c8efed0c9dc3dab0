"""Notifications on Windows and macOS through desktop-notifier, on one private asyncio thread.

Written from its source and documentation; not run on either system yet (docs/PLATFORMS.md).
"""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING

from meantime.adapters.notifications.base import Announcer
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

_log = logging.getLogger(__name__)


class DesktopNotifierWay:
    """Hands notices to desktop-notifier; answers come back through the announcer's queued signal."""

    name = "desktop-notifier"

    def __init__(self) -> None:
        """Start the thread with the first notice."""
        self._announcer = Announcer()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._notifier: DesktopNotifier | None = None
        self._ids: dict[str, str] = {}

    def capabilities(self) -> frozenset[Capability]:
        """Return what the library offers on both systems."""
        return frozenset({Capability.DELIVER, Capability.BUTTONS, Capability.CLICK, Capability.WITHDRAW})

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="desktop-notifier", daemon=True).start()
        return self._loop

    def show(self, notice: Notice) -> None:
        """Show ``notice``; one with the same key is taken down first."""
        asyncio.run_coroutine_threadsafe(self._show(notice), self._running())

    async def _show(self, notice: Notice) -> None:
        try:
            from desktop_notifier import Button, DesktopNotifier

            if self._notifier is None:
                self._notifier = DesktopNotifier(app_name="Meantime")
            await self._clear(notice.key)
            buttons = [
                Button(title=label, on_pressed=self._answer(notice.key, action))
                for action, label in zip(notice.actions, notice.labels, strict=True)
                if action is not NoticeAction.OPEN
            ]
            self._ids[notice.key] = await self._notifier.send(
                title=notice.title,
                message=notice.body,
                buttons=buttons,
                on_clicked=self._answer(notice.key, NoticeAction.OPEN),
                on_dismissed=self._close(notice.key),
            )
        except Exception:
            # The library raises whatever the system raises; the next way is tried, and the log says why.
            _log.info("desktop-notifier could not notify", exc_info=True)
            self._announcer.failed(notice.key)
        else:
            self._announcer.delivered(notice.key)

    def _answer(self, key: str, action: NoticeAction) -> _Said:
        return _Said(self._announcer, key, action)

    def _close(self, key: str) -> _Said:
        return _Said(self._announcer, key, None)

    async def _clear(self, key: str) -> None:
        known = self._ids.pop(key, None)
        if known is not None and self._notifier is not None:
            try:
                await self._notifier.clear(known)
            except KeyError:
                _log.debug("the notice was gone before it was cleared")

    def withdraw(self, key: str) -> None:
        """Take the notice down, if it still stands."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._clear(key), self._loop)

    def close(self) -> None:
        """Stop the thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None


class _Said:
    """What a person did with one notice, told when the library calls."""

    def __init__(self, announcer: Announcer, key: str, action: NoticeAction | None) -> None:
        self._announcer = announcer
        self._key = key
        self._action = action

    def __call__(self) -> None:
        if self._action is None:
            self._announcer.closed(self._key)
        else:
            self._announcer.answered(self._key, self._action)
