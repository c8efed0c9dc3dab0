"""Times that somebody stopped and looked at what was in the way of a practice.

Way back: the backup made before, or dropping the table. What was entered there since is lost, and nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "resistance",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id"), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("made_utc", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )
    op.create_index("resistance_by_day", "resistance", ["day", "made_utc"])
