"""What the client keeps back, item by item."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.notebook import shown
from meantime.services.report.sources import Sources


class Section(enum.StrEnum):
    """The sections that can be hidden; the first box and the blank next plan always stand."""

    TALK = "talk"
    PRACTICE = "practice"
    MEASURES = "measures"
    LEARNED = "learned"
    BARRIERS = "barriers"
    DISCUSS = "discuss"
    DETAILS = "details"


_PLAN = "plan:"


@dataclass(frozen=True)
class Hidden:
    """What is kept back.

    Attributes:
        sections: whole sections.
        plans: ids of plans.
        entries: ids of check-ins, whose words and numbers go and whose answer is still counted, of lines to talk
            about, and of looks at what was in the way.
    """

    sections: frozenset[Section] = frozenset()
    plans: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()

    def __or__(self, other: Hidden) -> Hidden:
        """Return what either keeps back."""
        return Hidden(self.sections | other.sections, self.plans | other.plans, self.entries | other.entries)

    def shows(self, section: Section) -> bool:
        """Tell whether ``section`` stands on the page."""
        return section not in self.sections


def plan_item(plan_id: str) -> str:
    """Return the item that hides a plan."""
    return f"{_PLAN}{plan_id}"


def read_hidden(items: Iterable[str], sources: Sources) -> Hidden:
    """Return what ``items`` hide: a section's word, ``plan:ID``, or the id of a check-in, of a line or of a look.

    Raises:
        UserError: naming an item that there isn't.
    """
    plans = {plan_item(plan.id): plan.id for plan in sources.notebook.plans}
    vault = sources.notebook.vault
    words = {section.value: section for section in Section}
    sections: set[Section] = set()
    hidden_plans: set[str] = set()
    entries: set[str] = set()
    lines: set[str] | None = None
    for item in items:
        if item in words:
            sections.add(words[item])
        elif item in plans:
            hidden_plans.add(plans[item])
        else:
            if lines is None:
                lines = {point.id for point in vault.talking_points.all()}
            if item not in lines and vault.checkins.get(item) is None and vault.resistance.get(item) is None:
                raise UserError(tr("There is nothing called “{item}” to hide.").format(item=shown(item)))
            entries.add(item)
    return Hidden(frozenset(sections), frozenset(hidden_plans), frozenset(entries))
