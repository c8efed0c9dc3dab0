"""Voice memos: what was said aloud beside an answer, instead of being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meantime.domain.errors import FieldError
from meantime.domain.wall_time import Stamp
from meantime.language import tr

BYTES_A_SECOND = 16_000
"""A byte a sample, 16,000 samples a second."""

LONGEST_SECONDS = 180
LONGEST = LONGEST_SECONDS * BYTES_A_SECOND


@dataclass(frozen=True, kw_only=True)
class VoiceMemo:
    """What was said beside one answer; it is never on the page.

    Attributes:
        checkin_id: the answer.
        made: when it was begun.
        sound: the samples, one channel in µ-law, 16,000 a second.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}
    """Bytes go out as text in base64, and come back from it."""

    checkin_id: str
    made: Stamp
    sound: bytes

    def __post_init__(self) -> None:
        """Refuse what cannot have been recorded."""
        if not 0 < len(self.sound) <= LONGEST:
            raise FieldError("", tr("A voice memo has 3 minutes at most."))
