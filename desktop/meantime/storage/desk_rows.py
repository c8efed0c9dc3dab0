"""How the desk lies on disk. No column can hold a plan's id; only a moment's ``body`` may hold allowed words."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class MomentRow(SQLModel, table=True):
    """A moment of the coming days, or one still open, as JSON."""

    __tablename__ = "moment"
    occurrence: str = Field(primary_key=True)
    body: str


class StandingRow(SQLModel, table=True):
    """How an occurrence stands with the engine, as JSON; ``since_utc`` sorts by time."""

    __tablename__ = "standing"
    occurrence: str = Field(primary_key=True)
    since_utc: str
    body: str


class ClaimRow(SQLModel, table=True):
    """The right to show an occurrence once: the key is the promise that nothing fires twice."""

    __tablename__ = "claim"
    occurrence: str = Field(primary_key=True)
    turn: int = Field(primary_key=True)
    notice: str
    claimed_utc: str


class WaitingRow(SQLModel, table=True):
    """An answer that the vault has not taken yet."""

    __tablename__ = "waiting"
    occurrence: str = Field(primary_key=True)
    status: str
    made_utc: str
    made_wall: str


class FactRow(SQLModel, table=True):
    """Single facts by name, as JSON: screen settings, counts, the support card."""

    __tablename__ = "fact"
    name: str = Field(primary_key=True)
    value: str


DESK_TABLES = ("moment", "standing", "claim", "waiting", "fact")
"""Every table of the desk."""
