"""What is starred and may be told to the therapist: each kind asks one sentence of rules, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan
from meantime.domain.resistance import Resistance
from meantime.domain.statuses import Share
from meantime.domain.weekly import Shifting
from meantime.services.report.sources import Sources
from meantime.services.sharing import share_of, shared_in_full


def starred_answers(first: date, last: date, sources: Sources) -> Iterator[CheckIn]:
    """Yield the answers with a star, with what waits for a full disk, of plans that are shared in full, as they are."""
    vault, plans = sources.notebook.vault, {plan.id: plan for plan in sources.notebook.plans}
    waiting = [checkin_id for checkin_id, _ in sources.unsaved.all()]
    for answer in map(sources.unsaved.laid_over, vault.checkins.starred(first, last, also=waiting)):
        plan = plans.get(answer.plan_id)
        if answer.star and not answer.private and plan is not None and share_of(plan, answer, vault) is Share.FULL:
            yield answer


def starred_looks(first: date, last: date, sources: Sources) -> Iterator[tuple[Plan, Resistance]]:
    """Yield the looks with a star, each with its plan, shared in full whenever any of it was said, and now."""
    plans = {plan.id: plan for plan in sources.notebook.plans}
    for look in sources.notebook.vault.resistance.all(first, last):
        plan = plans.get(look.plan_id)
        if look.star and plan is not None and shared_in_full(plan, look):
            yield plan, look


def starred_lines(first: date, last: date, sources: Sources) -> Iterator[Shifting]:
    """Yield the lines on what is shifting with a star that do not stay with the client."""
    for line in sources.notebook.vault.shifting.all(first, last):
        if line.star and not line.private:
            yield line
