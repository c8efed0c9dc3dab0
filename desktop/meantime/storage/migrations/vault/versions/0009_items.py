"""What each item of a questionnaire was answered with, beside its sum.

Way back: the backup made before, or deleting the rows that have items and dropping the column. The questionnaires
that were answered since are lost, and nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; what was rated before has no items."""
    op.add_column("measurement", sa.Column("items", sa.String(), nullable=True))
