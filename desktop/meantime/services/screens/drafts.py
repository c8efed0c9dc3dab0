"""The drafts in words: what waits to be made specific."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.language import tr
from meantime.services import phrases
from meantime.services.drafts import Drafts
from meantime.services.notebook import Notebook


@dataclass(frozen=True)
class DraftView:
    """One draft.

    Attributes:
        draft_id: which.
        title: how it is called.
        crumb: what it is, with the day on which it was begun.
        changed: when it was last changed, in words.
    """

    draft_id: str
    title: str
    crumb: str
    changed: str


def draft_views(book: Notebook, drafts: Drafts) -> tuple[DraftView, ...]:
    """Return all drafts, the one that was changed last first."""
    today, boundary = book.present().today, book.settings.day_starts
    locale = phrases.locale_of(book.settings.language)
    found = []
    for draft in sorted(drafts.all(), key=lambda each: each.changed.utc, reverse=True):
        made, changed = boundary.day_of(draft.made.wall), boundary.day_of(draft.changed.wall)
        day = tr("today") if changed == today else phrases.day_month(changed, locale)
        found.append(
            DraftView(
                draft_id=draft.id,
                title=draft.title or tr("Without a name yet"),
                crumb=tr("Draft, {day}").format(day=phrases.day_month(made, locale)),
                changed=tr("Draft, changed {day}").format(day=day),
            )
        )
    return tuple(found)
