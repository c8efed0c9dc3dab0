"""The plan studio over a notebook that sheets come into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from meantime.domain.plans import Plan
from meantime.domain.specificity import Vocabulary
from meantime.resources import resource
from meantime.services.drafts import Drafts
from meantime.services.new_plans import NewPlans, UnfitWork
from meantime.services.presets import Presets
from meantime.services.screens.studio import StudioScreen
from meantime.services.sessions import Sessions
from meantime.services.specificity.reading import Vocabularies
from meantime.services.studio.work import Work
from sheet_book import SHIPPED, SheetBook, sheet_book


@lru_cache(maxsize=1)
def vocabularies() -> tuple[Vocabulary, ...]:
    return Vocabularies.load(resource("specificity")).all


@lru_cache(maxsize=1)
def presets() -> Presets:
    return Presets.load(resource("presets"), SHIPPED)


@dataclass
class StudioRig:
    """What the studio's windows are given."""

    book: SheetBook
    sessions: Sessions
    drafts: Drafts
    new_plans: NewPlans
    screen: StudioScreen

    def use(self, work: Work, draft_id: str | None = None) -> Plan:
        """Make a plan, and return it."""
        plan_id, _ = self.new_plans.use(work, draft_id)
        return self.book.book.plan(plan_id)

    def change(self, title: str, work: Work) -> Plan:
        """Change a plan, and return it as it is then."""
        plan = self.book.plan(title)
        self.new_plans.change(plan, work)
        return self.book.book.plan(plan.id)

    def faults(self, work: Work, plan_id: str | None = None) -> dict[str, str]:
        """Return what is wrong by its field; the view says the same as a refusal, and nothing is changed by it."""
        before = self.book.book.vault.plans.all()
        shown = {fault.field: fault.sentence for fault in self.screen.view(work, plan_id).faults}
        assert self._refused(work, plan_id) == shown
        assert self.book.book.vault.plans.all() == before
        return shown

    def _refused(self, work: Work, plan_id: str | None) -> dict[str, str]:
        try:
            with self.book.undone():
                if plan_id is None:
                    self.new_plans.use(work)
                else:
                    self.new_plans.change(self.book.book.plan(plan_id), work)
        except UnfitWork as refused:
            return {fault.field: fault.sentence for fault in refused.faults}
        return {}


@contextmanager
def studio_rig(folder: Path, now: str = "2026-11-23T10:00") -> Iterator[StudioRig]:
    """Give the studio over a fresh data folder at the local time ``now`` in Berlin."""
    with sheet_book(folder, now) as book:
        sessions, drafts = Sessions(book.book, book.ids), Drafts(book.book, book.ids)
        new_plans = NewPlans(book.book, SHIPPED, book.ids, drafts)
        yield StudioRig(
            book,
            sessions,
            drafts,
            new_plans,
            StudioScreen(book.book, sessions, SHIPPED, drafts, vocabularies, presets),
        )
