"""Which of the client's words and tries stand on the page as it is, by the items that keep or hold them back."""

from __future__ import annotations

from meantime.services.report.first_box import beside
from meantime.services.report.hiding import Section
from meantime.services.report.learned import MOST_CURVES
from meantime.services.report.material import Material
from meantime.services.report.starred import quoted, starred
from meantime.services.report.unstarred import entry_words, numbers, others, starred_records


def standing(material: Material, chosen: frozenset[str], alone: frozenset[str]) -> frozenset[str]:
    """Return the items of own words and of rated tries that stand; lines to talk about apart.

    Args:
        material: what the page is made of.
        chosen: items of records that are kept without a star.
        alone: items of tries that are listed for their numbers alone.
    """
    quote = quoted(material)
    items = {answer.id for plan in material.first_told for answer in beside(plan)}
    items |= {quote.answer.id} if quote is not None else set()
    items |= {each.item for each in others(material) if each.kept or each.item in chosen}
    items |= alone & {each.item for each in numbers(material, MOST_CURVES)}
    if material.hidden.shows(Section.DETAILS):
        items |= {note.answer.id for note in starred(material)}
        items |= {each.item for each in starred_records(material)}
        items |= {look.id for look in material.looks}
    if material.hidden.appendix:
        items |= {each.item for each in entry_words(material)}
    return frozenset(items)
