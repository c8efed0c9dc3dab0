"""When it was said of an answer that it made things worse, where that was not said along with it.

Way back: the backup made before, or dropping both indexes and both columns. What was said since of an older answer is
then told on the page of that answer's day alone.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_ADVERSE = "live = 1 AND worse IS NOT NULL"


def upgrade() -> None:
    """Add the columns; of what was said before, it is known when for the answer since which a plan's reminders rest."""
    op.add_column("checkin", sa.Column("worse_utc", sa.String(), nullable=True))
    op.add_column("checkin", sa.Column("worse_wall", sa.String(), nullable=True))
    said = sa.text("worse_utc IS NOT NULL")
    op.create_index("checkin_by_worse_said", "checkin", ["worse_utc"], sqlite_where=said)
    op.create_index("checkin_by_worse", "checkin", ["plan_id"], sqlite_where=sa.text("worse IS NOT NULL"))
    for plan_id, body in op.get_bind().execute(sa.text("SELECT id, body FROM plan")).all():
        silenced = json.loads(body).get("silenced")
        if silenced is not None:
            _know_when(plan_id, silenced["utc"], silenced["wall"])


def _know_when(plan_id: str, utc: str, wall: str) -> None:
    """Write down when it was said of the newest answer that is older than the rest of its plan's reminders."""
    instant = datetime.fromisoformat(utc).astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    bind, given = op.get_bind(), {"plan": plan_id, "utc": instant}
    newest = f"SELECT id, made_utc FROM checkin WHERE plan_id = :plan AND {_ADVERSE} AND made_utc <= :utc"
    found = bind.execute(sa.text(f"{newest} ORDER BY made_utc DESC, id LIMIT 1"), given).first()
    if found is not None and found.made_utc != instant:
        update = sa.text("UPDATE checkin SET worse_utc = :utc, worse_wall = :wall WHERE id = :id")
        bind.execute(update, {"utc": instant, "wall": wall, "id": found.id})
