"""How the vault lies on disk: SQLModel rows that never leave this package."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class MetaRow(SQLModel, table=True):
    """Facts about the vault itself."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    value: str


class SettingRow(SQLModel, table=True):
    """Settings that differ from what they began with, as JSON."""

    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


class PlanRow(SQLModel, table=True):
    """A plan without its versions; ``body`` holds what is asked for only together."""

    __tablename__ = "plan"
    id: str = Field(primary_key=True)
    position: int
    body: str


class PlanVersionRow(SQLModel, table=True):
    """One version of a plan; rows are only ever added."""

    __tablename__ = "plan_version"
    plan_id: str = Field(primary_key=True, foreign_key="plan.id")
    number: int = Field(primary_key=True)
    body: str


class AnchorRow(SQLModel, table=True):
    """An anchor by name."""

    __tablename__ = "anchor"
    name: str = Field(primary_key=True)
    position: int


class AnchorMoveRow(SQLModel, table=True):
    """One move of an anchor; rows are only ever added."""

    __tablename__ = "anchor_move"
    name: str = Field(primary_key=True, foreign_key="anchor.name")
    number: int = Field(primary_key=True)
    since: str
    body: str


class CheckInRow(SQLModel, table=True):
    """One answer; ``live`` is false once it was undone or replaced. Days are ISO text, instants ISO in UTC."""

    __tablename__ = "checkin"
    id: str = Field(primary_key=True)
    plan_id: str = Field(foreign_key="plan.id")
    day: str
    slot: int | None = None
    status: str
    made_utc: str
    made_wall: str
    provenance: str
    minutes: float | None = None
    reasons: str = "[]"
    note: str | None = None
    private: bool = False
    star: bool = False
    ratings: str = "[]"
    record: str = "[]"
    worse: str | None = None
    expected: bool | None = None
    step: int | None = None
    mode: str | None = None
    step_version: int | None = None
    worse_utc: str | None = None
    worse_wall: str | None = None
    changed_under: str = "full"
    replaces: str | None = Field(default=None, foreign_key="checkin.id")
    undone_utc: str | None = None
    undone_wall: str | None = None
    live: bool = True

    __table_args__ = (
        Index(
            "one_answer_a_slot",
            "plan_id",
            "day",
            "slot",
            unique=True,
            sqlite_where=text("live = 1 AND slot IS NOT NULL"),
        ),
        Index("checkin_by_day", "day", "slot", "made_utc"),
        Index("checkin_by_plan", "plan_id", "day"),
        Index("checkin_by_replaced", "replaces"),
        Index("checkin_by_worse", "plan_id", sqlite_where=text("worse IS NOT NULL")),
        Index("checkin_by_worse_said", "worse_utc", sqlite_where=text("worse_utc IS NOT NULL")),
    )


class SessionRow(SQLModel, table=True):
    """An appointment."""

    __tablename__ = "session"
    id: str = Field(primary_key=True)
    at: str = Field(index=True)
    therapist: str | None = None
    held: bool = True


class TalkingPointRow(SQLModel, table=True):
    """A line to talk about."""

    __tablename__ = "talking_point"
    id: str = Field(primary_key=True)
    position: int
    body: str


class MeasureRow(SQLModel, table=True):
    """A measure that a sheet brought."""

    __tablename__ = "measure"
    name: str = Field(primary_key=True)
    position: int
    body: str


class MeasurementRow(SQLModel, table=True):
    """One answer to a measure."""

    __tablename__ = "measurement"
    id: str = Field(primary_key=True)
    name: str
    day: str
    value: int
    made_utc: str
    made_wall: str
    items: str | None = None

    __table_args__ = (Index("measurement_by_name", "name", "day"),)


class DraftRow(SQLModel, table=True):
    """A plan in the making."""

    __tablename__ = "draft"
    id: str = Field(primary_key=True)
    position: int
    body: str


class UnfinishedRow(SQLModel, table=True):
    """What was typed in a form and is not saved there yet."""

    __tablename__ = "unfinished"
    form: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    body: str


class ResistanceRow(SQLModel, table=True):
    """One time that somebody stopped and looked at what was in the way."""

    __tablename__ = "resistance"
    id: str = Field(primary_key=True)
    plan_id: str = Field(foreign_key="plan.id")
    day: str
    made_utc: str
    body: str

    __table_args__ = (Index("resistance_by_day", "day", "made_utc"),)


class BegunRow(SQLModel, table=True):
    """One answer to how a practice begins by now."""

    __tablename__ = "begun"
    id: str = Field(primary_key=True)
    plan_id: str = Field(foreign_key="plan.id")
    about: str
    day: str
    value: int
    made_utc: str
    made_wall: str

    __table_args__ = (Index("begun_by_plan", "plan_id", "about", "day"),)


class ShiftingRow(SQLModel, table=True):
    """The client's line on what is shifting in a week."""

    __tablename__ = "shifting"
    id: str = Field(primary_key=True)
    day: str = Field(index=True)
    body: str


class VoiceMemoRow(SQLModel, table=True):
    """What was said aloud beside an answer."""

    __tablename__ = "voice_memo"
    checkin_id: str = Field(primary_key=True, foreign_key="checkin.id")
    made_utc: str
    made_wall: str


class VoicePartRow(SQLModel, table=True):
    """A part of it, a second or so, written as it was said."""

    __tablename__ = "voice_part"
    checkin_id: str = Field(primary_key=True, foreign_key="voice_memo.checkin_id")
    number: int = Field(primary_key=True)
    sound: bytes


VAULT_TABLES = [
    row.__tablename__
    for row in (
        MetaRow,
        SettingRow,
        PlanRow,
        PlanVersionRow,
        AnchorRow,
        AnchorMoveRow,
        CheckInRow,
        SessionRow,
        TalkingPointRow,
        MeasureRow,
        MeasurementRow,
        DraftRow,
        UnfinishedRow,
        ResistanceRow,
        BegunRow,
        ShiftingRow,
        VoiceMemoRow,
        VoicePartRow,
    )
]
"""Every table of the vault, parents before children."""
