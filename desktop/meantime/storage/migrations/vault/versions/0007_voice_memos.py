"""Voice memos beside answers, in parts as they were said.

Way back: the backup made before, or dropping both tables. The voice memos are lost, and nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "voice_memo",
        sa.Column("checkin_id", sa.String(), sa.ForeignKey("checkin.id"), nullable=False, primary_key=True),
        sa.Column("made_utc", sa.String(), nullable=False),
        sa.Column("made_wall", sa.String(), nullable=False),
    )
    op.create_table(
        "voice_part",
        sa.Column("checkin_id", sa.String(), sa.ForeignKey("voice_memo.checkin_id"), nullable=False, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
    )
