"""What an answer that was changed has to remember: under which share, and the ladder its step counts in.

Way back: the backup made before. Answers changed since lose under which share they were changed: what was written
beside one while its plan was private would reach the page.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add both columns; of answers that were changed before, nothing is known."""
    op.add_column("checkin", sa.Column("step_version", sa.Integer(), nullable=True))
    op.add_column("checkin", sa.Column("changed_under", sa.String(), nullable=False, server_default="full"))
