"""Plans in the making, and changes of plans while they are typed, kept until they are used or thrown away."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.drafts import Draft
from meantime.domain.errors import UserError
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.ports import Ids
from meantime.services.studio.keeping import kept, opened, over, typed_between
from meantime.services.studio.questions import hold_questions_back
from meantime.services.studio.titles import title_from
from meantime.services.studio.work import Work
from meantime.services.typed_forms import Form, TypedForms

_LONGEST_TITLE = 200
_BESIDE = frozenset({"practice", "share", "example", "filled", "usual", "brought"})
"""What says nothing of a plan where nothing else was entered."""


class Drafts:
    """Commands and questions about drafts; nothing ever comes of one by itself."""

    def __init__(self, notebook: Notebook, ids: Ids) -> None:
        """Keep them in the vault of ``notebook``."""
        self._book = notebook
        self._vault = notebook.vault
        self._ids = ids
        self._forms = TypedForms(notebook)

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts in the order in which they were first kept."""
        return self._vault.drafts.all()

    def work(self, draft_id: str) -> Work:
        """Return what was entered in a draft.

        Raises:
            UserError: if it is no longer there.
        """
        draft = self._vault.drafts.get(draft_id)
        if draft is None:
            raise UserError(tr("This draft is no longer there."))
        return opened(draft.work)

    def keep(self, work: Work, draft_id: str | None = None) -> tuple[str, Changes]:
        """Keep ``work`` as a draft, a new one or in place of what ``draft_id`` says; return its id.

        Where nothing was entered nothing is kept, and a draft that was emptied goes: the id is then empty. One that
        went meanwhile is kept anew under its id. Once it is private, the questions that were brought for it leave the
        page.

        Raises:
            UserError: if it cannot be written.
        """
        data = kept(work)
        if not says_something(work):
            return "", self._emptied(work, draft_id)
        now = self._book.present().now
        with self._vault.transaction():
            known = self._vault.drafts.get(draft_id) if draft_id is not None else None
            if known is not None and known.work == data:
                return known.id, Changes()
            made = known or Draft(draft_id or self._ids.fresh(), now, now, "", {})
            held = opened(made.work).share is not Share.PRIVATE and self._hold_back(work, made.title)
            self._vault.drafts.save(replace(made, changed=now, title=title_of(work), work=data))
        return made.id, Changes.of(Part.PLANS, Part.TALK) if held else Changes.of(Part.PLANS)

    def _emptied(self, work: Work, draft_id: str | None) -> Changes:
        """Let a draft go in which nothing is entered any more; what was brought for it while it was private, too."""
        with self._vault.transaction():
            held = self._hold_back(work)
            changes = self.discard(draft_id) if draft_id is not None else Changes()
        return changes | Changes.of(Part.TALK) if held else changes

    def _hold_back(self, work: Work, title: str = "") -> bool:
        """Take the questions of a private work, once called ``title``, off the page; return whether there were any."""
        return work.share is Share.PRIVATE and hold_questions_back(work, (title_of(work), title), self._vault)

    def keep_change(self, plan_id: str, before: Work, work: Work) -> None:
        """Keep what is changed of a plan and not saved yet, so that a killed process takes none of it along.

        Args:
            plan_id: the plan.
            before: what was entered of it as it stands.
            work: what is entered now; the same as ``before`` leaves nothing kept.

        Raises:
            UserError: if it cannot be written.
        """
        self._forms.keep(Form.PLAN, plan_id, typed_between(before, work))

    def changed(self, plan_id: str, work: Work) -> Work:
        """Return ``work``, a plan as it stands, with what was changed of it and not saved last time."""
        return over(work, self._forms.typed(Form.PLAN, plan_id))

    def discard(self, draft_id: str) -> Changes:
        """Throw a draft away; nothing happens where there is none.

        A question that was brought for it stays on the list, as it was noted to be asked; of a private one it leaves
        the page.
        """
        with self._vault.transaction():
            draft = self._vault.drafts.get(draft_id)
            if draft is None:
                return Changes()
            held = self._hold_back(opened(draft.work), draft.title)
            self._vault.drafts.remove(draft_id)
        return Changes.of(Part.PLANS, Part.TALK) if held else Changes.of(Part.PLANS)


def says_something(work: Work) -> bool:
    """Tell whether anything was entered; a practice that was only chosen is not enough."""
    told = (value for field, value in kept(work).items() if field not in _BESIDE)
    return any(value.strip() if isinstance(value, str) else True for value in told)


def title_of(work: Work) -> str:
    """Return how a draft is called in a list: by its title, by what is done, or by what the therapist said."""
    title = " ".join(work.title.split())[:_LONGEST_TITLE]
    words = next((text for text in (work.what, work.said) if text.strip()), "")
    return title or (title_from(words, ()) if words else "")
