"""The first schema of the vault.

Way back: none, there is nothing before it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, null: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null, primary_key=key)


def upgrade() -> None:
    """Make the tables."""
    op.create_table("meta", _text("name", key=True), _text("value"))
    op.create_table("setting", _text("name", key=True), _text("value"))
    op.create_table("plan", _text("id", key=True), sa.Column("position", sa.Integer(), nullable=False), _text("body"))
    op.create_table(
        "plan_version",
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        _text("body"),
    )
    op.create_table("anchor", _text("name", key=True), sa.Column("position", sa.Integer(), nullable=False))
    op.create_table(
        "anchor_move",
        sa.Column("name", sa.String(), sa.ForeignKey("anchor.name"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        _text("since"),
        _text("body"),
    )
    _make_checkins()
    op.create_table("session", _text("id", key=True), _text("at"), _text("therapist", null=True))
    op.create_index("ix_session_at", "session", ["at"])
    for name in ("talking_point", "measure"):
        op.create_table(
            name,
            _text("id" if name == "talking_point" else "name", key=True),
            sa.Column("position", sa.Integer(), nullable=False),
            _text("body"),
        )
    op.create_table(
        "measurement",
        _text("id", key=True),
        _text("name"),
        _text("day"),
        sa.Column("value", sa.Integer(), nullable=False),
        _text("made_utc"),
        _text("made_wall"),
    )
    op.create_index("measurement_by_name", "measurement", ["name", "day"])


def _make_checkins() -> None:
    op.create_table(
        "checkin",
        _text("id", key=True),
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id"), nullable=False),
        _text("day"),
        sa.Column("slot", sa.Integer(), nullable=True),
        _text("status"),
        _text("made_utc"),
        _text("made_wall"),
        _text("provenance"),
        sa.Column("minutes", sa.Float(), nullable=True),
        _text("reasons"),
        _text("note", null=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("star", sa.Boolean(), nullable=False),
        _text("ratings"),
        _text("record"),
        _text("worse", null=True),
        sa.Column("expected", sa.Boolean(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=True),
        _text("mode", null=True),
        sa.Column("replaces", sa.String(), sa.ForeignKey("checkin.id"), nullable=True),
        _text("undone_utc", null=True),
        _text("undone_wall", null=True),
        sa.Column("live", sa.Boolean(), nullable=False),
    )
    op.create_index(
        "one_answer_a_slot",
        "checkin",
        ["plan_id", "day", "slot"],
        unique=True,
        sqlite_where=sa.text("live = 1 AND slot IS NOT NULL"),
    )
    op.create_index("checkin_by_day", "checkin", ["day", "slot", "made_utc"])
    op.create_index("checkin_by_plan", "checkin", ["plan_id", "day"])
    op.create_index("checkin_by_replaced", "checkin", ["replaces"])
