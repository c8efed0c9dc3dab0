"""What was typed in a form and is not saved there yet.

Way back: the backup made before, or dropping the table. What was typed and not saved since is lost.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "unfinished",
        sa.Column("form", sa.String(), nullable=False, primary_key=True),
        sa.Column("subject", sa.String(), nullable=False, primary_key=True),
        sa.Column("body", sa.String(), nullable=False),
    )
