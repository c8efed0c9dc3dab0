"""How much a practice is a habit by now: for the offer to remind of it every second time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice

from meantime.domain.fading import Habit
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import counted_from, occurrence_id, slots_on
from meantime.domain.statuses import DONE
from meantime.domain.weekly import REMEMBERED, Beginning, twice
from meantime.services.notebook import Notebook, Present

DAYS_BACK = 21
"""How many days back is looked: less than the desk remembers what it showed."""

_LAST = 10


def habit_of(book: Notebook, plan: Plan, present: Present, shown: Collection[str]) -> Habit | None:
    """Return how the last ten that were due went; None where it was not said twice how automatic it is.

    Args:
        book: the notebook.
        plan: which plan; of a quota nothing is said, since no occurrence of it is due by itself.
        present: the present.
        shown: the occurrences of which a notice was shown.
    """
    said = book.vault.begun.all(plan_id=plan.id, first=present.today - REMEMBERED)
    automatic = twice((one for one in said if one.about is Beginning.AUTOMATIC), present.today)
    if automatic is None or plan.spec.quota is not None:
        return None
    today = plan.today(present.now, present.boundary)
    last = list(islice(_due_back(book, plan, today, present), _LAST))
    answers = book.vault.checkins.live(plan_id=plan.id, first=today - timedelta(days=DAYS_BACK), last=today)
    done = {(answer.day, answer.slot) for answer in answers if answer.status in DONE}
    did = [slot for slot in last if (slot.day, slot.number) in done]
    unprompted = [slot for slot in did if occurrence_id(plan.id, slot.day, slot.number) not in shown]
    return Habit(len(last), len(did), len(unprompted), automatic)


def _due_back(book: Notebook, plan: Plan, today: date, present: Present) -> Iterator[Slot]:
    """Return what was due until yesterday, the latest first."""
    for back in range(1, DAYS_BACK + 1):
        day = today - timedelta(days=back)
        if day >= counted_from(plan):
            slots = slots_on(plan, day, book.anchors, present.boundary)
            yield from (slot for slot in reversed(slots) if not slot.rest and not plan.paused(slot))
