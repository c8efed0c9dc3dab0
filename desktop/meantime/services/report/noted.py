"""When answers were noted, compared with their moments."""

from __future__ import annotations

from collections import Counter

from meantime.domain.statuses import Provenance, Status
from meantime.language import ntr, tr
from meantime.services.report.material import Material
from meantime.services.report.second_page import Noted


def noted(material: Material) -> Noted:
    """Count answers by how close to their moment they were noted; real-life use has no moment."""
    counted = Counter(answer.provenance for plan in material.plans for answer in plan.answers)
    without = sum(plan.counts.of(Status.NO_ENTRY) for plan in material.plans)
    close, same, later = (counted[provenance] for provenance in Provenance)
    answers = ntr("{n} answer", "{n} answers", counted.total()).format(n=counted.total())
    return Noted(
        within_the_hour=close,
        same_day=same,
        later=later,
        without_entry=without,
        caption=tr("{answers} and {n} without entry").format(answers=answers, n=without),
        labels=(
            tr("within the hour: {n}").format(n=close),
            tr("same day: {n}").format(n=same),
            tr("later: {n}").format(n=later),
        ),
    )
