"""Questionnaires answered within the page's days: their sums, and item by item where that is kept.

The page itself draws sums alone. This is for the attached data, in the form that records of health are exchanged in.
"""

from __future__ import annotations

from meantime.domain.scales import Scale
from meantime.services.report.hiding import Section
from meantime.services.report.material import Material
from meantime.services.report.model import Answered


def coded(scale: Scale | None) -> bool:
    """Tell whether every item and every answer of a questionnaire has a LOINC code: it can be exchanged only then."""
    if scale is None:
        return False
    return all(item.loinc for item in scale.items) and all(option.loinc for option in scale.options)


def answered(material: Material) -> tuple[Answered, ...] | None:
    """Return what was answered of the questionnaires that have codes, in the page's order; None if measures are hidden.

    Those that are held back are left out, and so is each item of what does not fit its file any more.
    """
    hidden = material.hidden
    if not hidden.shows(Section.MEASURES):
        return None
    return tuple(
        Answered(
            id=rating.id,
            scale=rated.scale,
            made=rating.made,
            total=rating.value,
            answers=rating.items if rated.measure.name in hidden.by_item and rated.scale.fits(rating.items) else (),
        )
        for rated in material.measures
        if rated.scale is not None and coded(rated.scale) and rated.measure.name not in hidden.measures
        for rating in rated.ratings
        if rating.day >= material.span.first
    )
