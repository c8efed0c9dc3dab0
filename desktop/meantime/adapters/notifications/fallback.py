"""Several ways in order: what one could not show goes to the next, at run time."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.adapters.notifications.base import Announcer
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener, Notifier


class FallbackNotifier:
    """Tries its ways in order for each notice."""

    name = "fallback"

    def __init__(self, ways: Sequence[Notifier]) -> None:
        """Try ``ways`` in this order."""
        self._announcer = Announcer()
        self._ways = list(ways)
        self._notices: dict[str, Notice] = {}
        self._standing: dict[str, int] = {}
        for place, way in enumerate(self._ways):
            way.listen(_Ear(self, place))

    def capabilities(self) -> frozenset[Capability]:
        """Return what the first working way can do."""
        return next((found for way in self._ways if (found := way.capabilities())), frozenset())

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)

    def show(self, notice: Notice) -> None:
        """Show ``notice`` by the first way that takes it."""
        self._notices[notice.key] = notice
        self._try(notice, 0)

    def _try(self, notice: Notice, place: int) -> None:
        if place >= len(self._ways):
            self._notices.pop(notice.key, None)
            self._standing.pop(notice.key, None)
            self._announcer.failed(notice.key)
            return
        self._standing[notice.key] = place
        self._ways[place].show(notice)

    def withdraw(self, key: str) -> None:
        """Take the notice down where it stands."""
        self._notices.pop(key, None)
        place = self._standing.pop(key, None)
        if place is not None:
            self._ways[place].withdraw(key)

    def close(self) -> None:
        """Let go of all ways."""
        for way in self._ways:
            way.close()

    def way_delivered(self, key: str) -> None:
        """Pass on that a notice was handed over."""
        self._announcer.delivered(key)

    def way_answered(self, key: str, action: NoticeAction) -> None:
        """Pass on an answer."""
        self._forget(key)
        self._announcer.answered(key, action)

    def way_closed(self, key: str) -> None:
        """Pass on that a notice is gone."""
        self._forget(key)
        self._announcer.closed(key)

    def way_failed(self, key: str, place: int) -> None:
        """Try the next way."""
        notice = self._notices.get(key)
        if notice is not None and self._standing.get(key) == place:
            self._try(notice, place + 1)

    def _forget(self, key: str) -> None:
        self._notices.pop(key, None)
        self._standing.pop(key, None)


class _Ear:
    """Listens to one way."""

    def __init__(self, fallback: FallbackNotifier, place: int) -> None:
        self._fallback = fallback
        self._place = place

    def notice_delivered(self, key: str) -> None:
        """Pass it on."""
        self._fallback.way_delivered(key)

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        """Pass it on."""
        self._fallback.way_answered(key, action)

    def notice_closed(self, key: str) -> None:
        """Pass it on."""
        self._fallback.way_closed(key)

    def notice_failed(self, key: str) -> None:
        """Let the next way try."""
        self._fallback.way_failed(key, self._place)
