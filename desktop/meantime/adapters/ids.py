"""Names of new records."""

from __future__ import annotations

import uuid


class RandomIds:
    """Random names that say nothing."""

    def fresh(self) -> str:
        """Return 32 hexadecimal digits, never used before."""
        return uuid.uuid4().hex
