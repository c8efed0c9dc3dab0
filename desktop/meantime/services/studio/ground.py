"""What the notebook has that work is read against."""

from __future__ import annotations

from meantime.domain.plans import Plan
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.studio.reading import Ground


def ground_of(book: Notebook, library: Library, plan: Plan | None = None) -> Ground:
    """Return it as it stands now; ``plan`` is the one that is changed, None for a new one."""
    wall = book.present().now.wall_for(plan.spec.zone if plan is not None else None)
    return Ground(
        anchors=book.anchors,
        library=library,
        taken=tuple(other.title for other in book.plans if plan is None or other.id != plan.id),
        today=book.present().boundary.day_of(wall),
        wall=wall,
        known=plan.spec if plan is not None else None,
    )
