"""How much of an answer may reach the page, and what its first box may say of one that made things worse."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import replace

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.ladder import LadderAnswer
from meantime.domain.plans import Plan
from meantime.domain.resistance import Resistance
from meantime.domain.statuses import Share
from meantime.domain.week import PlanDay
from meantime.services.notebook import Notebook
from meantime.storage.vault import Vault

_STRICT = (Share.FULL, Share.SUMMARY, Share.PRIVATE)


class FirstBox(enum.Enum):
    """What the first box of the page says of an answer that made things worse."""

    WORDS = "words"
    """Which plan, what it was like, and the note."""
    FACT = "fact"
    """Which plan and what it was like; the plan is shared in counts alone."""
    UNNAMED = "unnamed"
    """That something did, and the day: the plan stays with the client, who allowed this one line."""
    NOTHING = "nothing"
    """Nothing: the plan stays with the client, who wants no line."""
    NOT_ASKED = "not asked"
    """Nothing as yet: the plan stays with the client, who was not asked."""


def share_of(plan: Plan, answer: CheckIn | LadderAnswer, vault: Vault) -> Share:
    """Return the strictest that was said: now, for the day of the answer, when it was given and when it was changed.

    An answer takes over what was said beside the one it replaced, so that one's share holds for it, too.
    """
    given: dict[str, CheckIn | LadderAnswer] = {}
    noted: CheckIn | LadderAnswer | None = answer
    while noted is not None and noted.id not in given:
        given[noted.id] = noted
        noted = vault.checkins.get(noted.replaces) if noted.replaces is not None else None
    specs = [plan.spec, plan.version_on(answer.day).spec]
    specs += [plan.version_at(each.made.utc).spec for each in given.values()]
    return strictest(*(spec.share for spec in specs), *(each.changed_under for each in given.values()))


def share_beside(checkin_id: str, notebook: Notebook) -> Share:
    """Return the share of a plan under which something is said now beside its answer; the strictest if unreadable."""
    try:
        found = notebook.vault.checkins.get(checkin_id)
        return notebook.plan(found.plan_id).spec.share if found is not None else Share.PRIVATE
    except UserError:
        return Share.PRIVATE


def shared_in_full(plan: Plan, entry: Resistance) -> bool:
    """Tell whether a look may reach the page: its plan was shared in full whenever any of it was said, and is."""
    specs = (plan.spec, plan.version_on(entry.day).spec, plan.version_at(entry.made.utc).spec)
    return strictest(entry.changed_under, *(spec.share for spec in specs)) is Share.FULL


def strictest(*shares: Share) -> Share:
    """Return the share of all these that shows the least."""
    return max(shares, key=_STRICT.index)


def keep_lines_back(plan_id: str, vault: Vault) -> None:
    """Take the lines to talk about that name a plan off the page: from now on it stays with the client."""
    for point in vault.talking_points.all():
        if point.plan_id == plan_id and point.keep:
            vault.talking_points.update(replace(point, keep=False))


def shared_part(plan: Plan, day: PlanDay, share: Callable[[CheckIn], Share]) -> PlanDay:
    """Return what there is of a practice day for the page.

    That is nothing of a day on which the plan was private, and neither an answer that is private nor its slot: a slot
    left behind would be told as one without an entry.

    Args:
        plan: the plan.
        day: its day.
        share: how much of an answer may be told.
    """
    if plan.version_on(day.day).spec.share is Share.PRIVATE:
        return PlanDay(day.day, (), ())
    marks = (mark for mark in day.marks if mark.checkin is None or share(mark.checkin) is not Share.PRIVATE)
    beside = (answer for answer in day.beside if share(answer) is not Share.PRIVATE)
    return PlanDay(day.day, tuple(marks), tuple(beside))


def first_box(plan: Plan, answer: CheckIn, vault: Vault) -> FirstBox:
    """Return what the first box may say of ``answer``, if it made things worse."""
    share = share_of(plan, answer, vault)
    if share is Share.FULL:
        return FirstBox.WORDS
    if share is Share.SUMMARY:
        return FirstBox.FACT
    if plan.worse_shown is None:
        return FirstBox.NOT_ASKED
    return FirstBox.UNNAMED if plan.worse_shown else FirstBox.NOTHING
