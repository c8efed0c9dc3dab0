"""What the studio is opened with."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.domain.plans import Plan
from meantime.services.studio.work import Work


@dataclass(frozen=True)
class Opened:
    """What the studio is opened with.

    Attributes:
        work: what is entered at first.
        crumb: what it is, behind "Plans /".
        draft_id: the draft it comes from.
        plan: the plan that is changed; None for a new one.
        before: what was entered when it was last kept; None for just what is entered.
    """

    work: Work
    crumb: str
    draft_id: str | None = None
    plan: Plan | None = None
    before: Work | None = None
