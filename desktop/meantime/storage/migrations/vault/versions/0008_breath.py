"""Plans may remember how the client likes to breathe to their pacer.

Way back: the backup made before. Plans that were made or changed since cannot be read.
"""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Change no table: it lies in the plan's own text, which an older program would refuse to read."""
