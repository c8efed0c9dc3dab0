"""Drafts of plans; and plans may say what the therapist said, and what of them is clear enough.

Way back: the backup made before. Drafts made since are lost, and plans that were made or changed since cannot be read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of drafts; what plans say lies in their own text."""
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
    )
