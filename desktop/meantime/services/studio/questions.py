"""Questions about a plan in the making that were brought to the session: how they read, and whose they are."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.specificity import Finding, Rule
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.specificity.open_points import OpenPoint, open_point
from meantime.storage.vault import Vault


def question_line(title: str, point: OpenPoint) -> str:
    """Return the line that is brought to the session; without a title yet it is the question alone."""
    words = " ".join(title.split())
    return tr("{title}: {question}").format(title=words, question=point.question) if words else point.question


def tie_questions(title: str, plan_id: str, share: Share, vault: Vault) -> bool:
    """Tie the questions that were brought while the plan had no id to the plan; return whether there were any.

    Those of a private plan leave the page: the plan's title stands in them.
    """
    lines = {question_line(title, open_point(Finding(rule))) for rule in Rule}
    loose = [point for point in vault.talking_points.all() if point.plan_id is None and point.text in lines]
    for point in loose:
        keep = point.keep and share is not Share.PRIVATE
        vault.talking_points.update(replace(point, plan_id=plan_id, keep=keep))
    return bool(loose)
