"""What can be practised at any time: every plan that goes on, whether or not it is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from meantime.domain.statuses import PlanStatus
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agenda import Agenda
from meantime.services.guides.guiding import Whose
from meantime.services.notebook import Notebook
from meantime.services.screens.items import Items
from meantime.services.views import NeededView


@dataclass(frozen=True)
class PractisedView:
    """One plan that can be practised.

    Attributes:
        needed: what is done, how long, and what leads through it.
        whose: what a look at what is in its way is about: the next open slot of today, if there is one.
        ladder: whether it works with a ladder.
    """

    needed: NeededView
    whose: Whose
    ladder: bool


@dataclass(frozen=True)
class PracticeView:
    """All of them.

    Attributes:
        below: the sentence under the heading.
        plans: in order of import.
        has_plans: whether there is any plan at all.
    """

    below: str
    plans: tuple[PractisedView, ...]
    has_plans: bool


class PracticeScreen:
    """Reads the notebook for the practice page."""

    def __init__(self, notebook: Notebook, agenda: Agenda, items: Items) -> None:
        """Read from these."""
        self._book, self._agenda, self._items = notebook, agenda, items

    def view(self) -> PracticeView:
        """Return what can be practised now: plans that have begun, and go on."""
        book, present = self._book, self._book.present()
        answers = book.vault.checkins.live(first=present.today, last=present.today)
        counted = Counter(answer.plan_id for answer in answers if answer.slot is None)
        waiting = self._waiting()
        found = []
        for plan in book.plans:
            active = plan.status(present.now, present.boundary) is PlanStatus.ACTIVE
            if not active or plan.spec.starts > plan.today(present.now, present.boundary):
                continue
            when = phrases.when_in_words(plan.spec, book.anchors, self._items.locale)
            needed = self._items.needed(plan, when, counted[plan.id])
            found.append(PractisedView(needed, waiting.get(plan.id, Whose(plan.id)), bool(plan.spec.steps)))
        return PracticeView(self._below(bool(found)), tuple(found), bool(book.plans))

    def _waiting(self) -> dict[str, Whose]:
        """Return the first open slot of each plan today."""
        found: dict[str, Whose] = {}
        for entry in self._agenda.today()[1]:
            if entry.mark.status is None and entry.offered:
                slot = entry.item.slot
                found.setdefault(entry.item.plan.id, Whose(entry.item.plan.id, slot.day, slot.number))
        return found

    def _below(self, any_: bool) -> str:
        if any_:
            return tr("Any of it, at any time. Small counts.")
        if self._book.plans:
            return tr("No plan goes on now. In Plans they can be let go on, or a new one made.")
        return tr("What you agree on with your therapist can be practised here.")
