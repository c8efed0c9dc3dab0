"""Plans may have material of the client's own.

Way back: the backup made before. Plans that were made or changed since cannot be read.
"""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change no table: material lies in the plan's own text, which an older program would refuse to read."""
