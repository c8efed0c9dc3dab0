"""The first schema of the desk.

Way back: none, there is nothing before it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=key)


def upgrade() -> None:
    """Make the tables."""
    op.create_table("moment", _text("occurrence", key=True), _text("body"))
    op.create_table("standing", _text("occurrence", key=True), _text("since_utc"), _text("body"))
    op.create_table(
        "claim",
        _text("occurrence", key=True),
        sa.Column("turn", sa.Integer(), nullable=False, primary_key=True),
        _text("notice"),
        _text("claimed_utc"),
    )
    op.create_table("waiting", _text("occurrence", key=True), _text("status"), _text("made_utc"), _text("made_wall"))
    op.create_table("fact", _text("name", key=True), _text("value"))
