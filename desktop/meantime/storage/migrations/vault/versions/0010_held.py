"""Sessions that passed and did not take place.

Way back: the backup made before, or dropping the column. Then sessions that did not take place count as held, and
nothing else is lost.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column; all sessions until now took place."""
    op.add_column("session", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.true()))
