"""Questions about a plan in the making that were brought to the session: how they read, and whose they are.

The work keeps the ids of their lines, so that they stay its own however it is reworded. Lines that were noted before it
did so are known by how they read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from meantime.domain.sessions import TalkingPoint
from meantime.domain.specificity import Finding, Rule
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.specificity.open_points import OpenPoint, open_point
from meantime.services.studio.keeping import opened
from meantime.services.studio.work import Work
from meantime.storage.vault import Vault


def question_line(title: str, point: OpenPoint) -> str:
    """Return the line that is brought to the session; without a title yet it is the question alone."""
    words = " ".join(title.split())
    return tr("{title}: {question}").format(title=words, question=point.question) if words else point.question


def tie_questions(work: Work, title: str, plan_id: str, vault: Vault) -> bool:
    """Tie the questions that were brought while the plan had no id to the plan; return whether there were any.

    Those of a private plan leave the page: the plan's title stands in them.
    """
    loose = list(_loose(work, (title,), vault))
    for point in loose:
        keep = point.keep and work.share is not Share.PRIVATE
        vault.talking_points.update(replace(point, plan_id=plan_id, keep=keep))
    return bool(loose)


def hold_questions_back(work: Work, titles: Iterable[str], vault: Vault) -> bool:
    """Take the questions that were brought for a work off the page; return whether there were any.

    Args:
        work: what stays with the client.
        titles: how it is called, and was called.
        vault: where the lines are.
    """
    told = [point for point in _loose(work, titles, vault) if point.keep]
    for point in told:
        vault.talking_points.update(replace(point, keep=False))
    return bool(told)


def _loose(work: Work, titles: Iterable[str], vault: Vault) -> Iterator[TalkingPoint]:
    """Return the lines that were brought for ``work`` and belong to no plan yet."""
    brought = frozenset(work.brought)
    others = frozenset(_brought(vault)) - brought
    like = {question_line(title, open_point(Finding(rule))) for title in titles if title for rule in Rule}
    for point in vault.talking_points.all():
        if point.plan_id is None and (point.id in brought or (point.text in like and point.id not in others)):
            yield point


def _brought(vault: Vault) -> Iterable[str]:
    """Return the ids of the lines that were brought for any draft."""
    return (point_id for draft in vault.drafts.all() for point_id in opened(draft.work).brought)
