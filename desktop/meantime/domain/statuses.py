"""The words of the field for how a practice went; the values are the public words of the interface."""

from __future__ import annotations

import enum


class Status(enum.StrEnum):
    """How one occurrence stands; the nine statuses, and the real-life use that is counted apart."""

    FULL = "full"
    SMALL = "small"
    ADAPTED = "adapted"
    TRIED = "tried"
    """Started, then stopped."""
    NOT_THIS_TIME = "not-this-time"
    REST = "rest"
    """Planned rest: scheduled, not due."""
    PAUSED = "paused"
    NOT_DUE = "not-due"
    NO_ENTRY = "no-entry"
    """The practice day is over without an answer; never read as "no"."""
    USED_FOR_REAL = "used-for-real"


DONE = frozenset({Status.FULL, Status.SMALL, Status.ADAPTED})
"""What adds up to "9 of 12"."""

BEGUN = DONE | {Status.TRIED}
"""What was done, or begun at least."""

ANSWERS = (
    Status.FULL,
    Status.SMALL,
    Status.ADAPTED,
    Status.TRIED,
    Status.NOT_THIS_TIME,
    Status.REST,
    Status.USED_FOR_REAL,
)
"""What a person can answer; the others follow from plans and time."""


class Reason(enum.StrEnum):
    """What got in the way."""

    FORGOT = "forgot"
    NO_TIME = "no-time"
    TOO_TIRED = "too-tired"
    TOO_ANXIOUS = "too-anxious"
    UNCLEAR = "unclear"
    NO_POINT = "no-point"
    TOO_BIG = "too-big"
    NO_PRIVACY = "no-privacy"
    DOESNT_FIT = "doesnt-fit"
    MONEY = "money"
    VALUES = "values"
    HOUSEHOLD = "household"
    OTHER = "other"


class Worse(enum.StrEnum):
    """What it was like when a practice made things worse."""

    PANIC = "panic"
    RUMINATION = "rumination"
    DISSOCIATION = "dissociation"
    URGES = "urges"
    """Harmful urges: opens the support card."""
    CONFLICT = "conflict"
    OTHER = "other"


class Provenance(enum.StrEnum):
    """When an answer was noted, compared with its moment."""

    IN_THE_MOMENT = "in-the-moment"
    SAME_DAY = "same-day"
    LATER = "later"


class Share(enum.StrEnum):
    """What of a plan may stand on the page for the therapist."""

    FULL = "full"
    SUMMARY = "summary"
    PRIVATE = "private"


class Mode(enum.StrEnum):
    """How an exposure step was met; a plan names the ones it allows."""

    IN_VIVO = "in-vivo"
    IMAGINAL = "imaginal"
    WRITTEN = "written"
    TELL = "tell"


class PlanStatus(enum.StrEnum):
    """Where a plan stands in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
