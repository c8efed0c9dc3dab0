"""How the desk lies on disk. No column can hold a plan's id, and only ``words`` may hold a plan's own words."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class MomentRow(SQLModel, table=True):
    """A moment of the coming days, or one still open; local times and days are ISO text."""

    __tablename__ = "moment"
    occurrence: str = Field(primary_key=True)
    wall: str
    zone: str | None = None
    day: str
    place: int
    small: bool
    prompts: bool
    words: str | None = None


class StandingRow(SQLModel, table=True):
    """How an occurrence stands with the engine; instants are ISO text in UTC."""

    __tablename__ = "standing"
    occurrence: str = Field(primary_key=True)
    phase: str
    since: str
    turn: int
    notice: str
    until: str | None = None
    why: str | None = None
    delivered: bool
    summary: bool


class ClaimRow(SQLModel, table=True):
    """The right to show an occurrence once: the key is the promise that nothing fires twice."""

    __tablename__ = "claim"
    occurrence: str = Field(primary_key=True)
    turn: int = Field(primary_key=True)
    notice: str
    at: str


class ShownRow(SQLModel, table=True):
    """How many notices a practice day has."""

    __tablename__ = "shown"
    day: str = Field(primary_key=True)
    count: int


class WaitingRow(SQLModel, table=True):
    """An answer that the vault has not taken yet."""

    __tablename__ = "waiting"
    occurrence: str = Field(primary_key=True)
    status: str
    made_utc: str
    made_wall: str


class LeafRow(SQLModel, table=True):
    """One of the few single things on the desk, as JSON of its own shape."""

    __tablename__ = "leaf"
    name: str = Field(primary_key=True)
    body: str


DESK_TABLES = ("moment", "standing", "claim", "shown", "waiting", "leaf")
"""Every table of the desk."""
