"""How practices begin by now, and the line on what is shifting: what the weekly look asks besides ratings.

Way back: the backup made before, or dropping both tables. What was entered there since is lost, and nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, primary_key=key)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "begun",
        _text("id", key=True),
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id"), nullable=False),
        _text("about"),
        _text("day"),
        sa.Column("value", sa.Integer(), nullable=False),
        _text("made_utc"),
        _text("made_wall"),
    )
    op.create_index("begun_by_plan", "begun", ["plan_id", "about", "day"])
    op.create_table("shifting", _text("id", key=True), _text("day"), _text("body"))
    op.create_index("ix_shifting_day", "shifting", ["day"])
