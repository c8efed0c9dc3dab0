"""What was typed in a form and not saved there yet; a process that is killed takes none of it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meantime.domain.wall_time import Stamp


@dataclass(frozen=True)
class Unfinished:
    """One form as it was typed, half a number too; nothing of it was refused or shown anywhere else.

    Attributes:
        form: which kind of form, such as ``record``.
        subject: the id of what it belongs to.
        changed: when it was last kept.
        typed: what stands in its fields, by their ids.
        seen: what was saved in these fields when they were shown.
    """

    form: str
    subject: str
    changed: Stamp
    typed: Mapping[str, str]
    seen: Mapping[str, str]
