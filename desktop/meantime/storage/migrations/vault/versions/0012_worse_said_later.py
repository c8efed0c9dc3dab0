"""When it was said of an answer that it made things worse, where that was not said along with it.

Way back: the backup made before, or dropping the index and both columns. What was said since of an older answer is then
told on the page of that answer's day alone.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns; of what was said before, it is not known when."""
    op.add_column("checkin", sa.Column("worse_utc", sa.String(), nullable=True))
    op.add_column("checkin", sa.Column("worse_wall", sa.String(), nullable=True))
    op.create_index("checkin_by_worse_said", "checkin", ["worse_utc"], sqlite_where=sa.text("worse_utc IS NOT NULL"))
