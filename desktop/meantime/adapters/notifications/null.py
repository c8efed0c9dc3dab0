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
        self._announcer.failed(notice.key)

    def withdraw(self, key: str) -> None:
        """Do nothing: nothing stands."""

    def close(self) -> None:
        """Do nothing."""
