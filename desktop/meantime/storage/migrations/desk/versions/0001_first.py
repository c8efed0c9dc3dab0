"""The first schema of the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "moment",
        sa.Column("occurrence", sa.String(), primary_key=True),
        sa.Column("body", sa.String(), nullable=False),
    )
    op.create_table(
        "claim",
        sa.Column("occurrence", sa.String(), primary_key=True),
        sa.Column("claimed_utc", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("delivered", sa.Boolean(), nullable=False),
        sa.Column("later_utc", sa.String(), nullable=True),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("held", sa.String(), nullable=True),
    )
    op.create_table(
        "waiting",
        sa.Column("occurrence", sa.String(), primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("made_utc", sa.String(), nullable=False),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
