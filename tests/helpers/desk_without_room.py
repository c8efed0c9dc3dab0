"""A real desk whose disk is full for as long as a test wants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from meantime.domain.errors import StorageTrouble
from meantime.storage.desk import Desk


class DeskWithoutRoom(Desk):
    """A desk that takes nothing while its disk is full."""

    full = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            if self.full:
                raise StorageTrouble("The disk is full; nothing was changed.")
