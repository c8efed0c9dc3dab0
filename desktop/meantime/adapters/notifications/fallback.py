"""Several ways in order: what one could not show goes to the next, at run time."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.adapters.notifications.null import NullNotifier
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener, Notifier


class FallbackNotifier:
    """Tries its ways in order for each notice."""

    name = "fallback"

    def __init__(self, ways: Sequence[Notifier]) -> None:
        """Try ``ways`` in this order."""
        self._listener: NoticeListener | None = None
        self._ways: list[Notifier] = list(ways) or [NullNotifier()]
        self._notices: dict[str, Notice] = {}
        self._places: dict[str, int] = {}
        for place, way in enumerate(self._ways):
            way.listen(_Ear(self, place))

    def capabilities(self) -> frozenset[Capability]:
        """Return what the first working way can do."""
        return next((found for way in self._ways if (found := way.capabilities())), frozenset())

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._listener = listener

    def show(self, notice: Notice) -> None:
        """Show ``notice`` by the first way that takes it."""
        if self._places.get(notice.key, 0) > 0:  # the first way replaces its own
            self.withdraw(notice.key)
        self._notices[notice.key] = notice
        self._try(notice, 0)

    def _try(self, notice: Notice, place: int) -> None:
        self._places[notice.key] = place
        self._ways[place].show(notice)

    def withdraw(self, key: str) -> None:
        """Take the notice down where it stands."""
        place = self._forget(key)
        if place is not None:
            self._ways[place].withdraw(key)

    def close(self) -> None:
        """Let go of all ways."""
        self._notices.clear()
        self._places.clear()
        for way in self._ways:
            way.close()

    def way_delivered(self, key: str, place: int) -> None:
        """Pass on that a notice was handed over."""
        if self._places.get(key) == place:
            self._notices.pop(key, None)
            if self._listener is not None:
                self._listener.notice_delivered(key)

    def way_answered(self, key: str, place: int, action: NoticeAction) -> None:
        """Pass on an answer."""
        if self._places.get(key, place) == place:
            self._forget(key)
            if self._listener is not None:
                self._listener.notice_answered(key, action)

    def way_closed(self, key: str, place: int) -> None:
        """Pass on that a notice is gone."""
        if self._places.get(key) == place:
            self._forget(key)
            if self._listener is not None:
                self._listener.notice_closed(key)

    def way_failed(self, key: str, place: int) -> None:
        """Try the next way; after the last one say that all have failed."""
        notice = self._notices.get(key)
        if notice is None or self._places.get(key) != place:
            return
        if place + 1 < len(self._ways):
            self._try(notice, place + 1)
            return
        self._forget(key)
        if self._listener is not None:
            self._listener.notice_failed(key)

    def _forget(self, key: str) -> int | None:
        self._notices.pop(key, None)
        return self._places.pop(key, None)


class _Ear:
    """Listens to one way."""

    def __init__(self, fallback: FallbackNotifier, place: int) -> None:
        self._fallback = fallback
        self._place = place

    def notice_delivered(self, key: str) -> None:
        """Pass it on."""
        self._fallback.way_delivered(key, self._place)

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        """Pass it on."""
        self._fallback.way_answered(key, self._place, action)

    def notice_closed(self, key: str) -> None:
        """Pass it on."""
        self._fallback.way_closed(key, self._place)

    def notice_failed(self, key: str) -> None:
        """Let the next way try."""
        self._fallback.way_failed(key, self._place)
