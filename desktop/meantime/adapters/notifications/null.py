"""No notifications at all: every notice fails at once, so the card of our own is shown."""

from __future__ import annotations

from meantime.adapters.notifications.base import Announcer
from meantime.services.ports import Capability, Notice, NoticeListener


class NullNotifier:
    """Delivers nothing."""

    name = "none"

    def __init__(self) -> None:
        """Be ready to fail."""
        self._announcer = Announcer()

    def capabilities(self) -> frozenset[Capability]:
        """Return nothing."""
        return frozenset()

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` that notices fail."""
        self._announcer.listen(listener)

    def show(self, notice: Notice) -> None:
        """Fail."""
        self._announcer.failed(self._announcer.begin(notice))

    def withdraw(self, key: str) -> None:
        """Tell nothing more: nothing stands."""
        self._announcer.withdrawn(key)

    def close(self) -> None:
        """Tell nothing more."""
        self._announcer.close()
