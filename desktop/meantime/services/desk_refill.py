"""Fills the desk from the vault: the coming fourteen days as moments that say nothing they should not."""

from __future__ import annotations

from datetime import datetime, timedelta

from meantime.domain.desk import DeskMoment
from meantime.domain.schedule import Item, counted_from, items_on
from meantime.domain.statuses import PlanStatus
from meantime.language import tr
from meantime.services.agenda import prompting
from meantime.services.notebook import Notebook, Present

DAYS_AHEAD = 14


def desk_moments(book: Notebook) -> tuple[DeskMoment, ...]:
    """Return the open moments from yesterday's practice day to fourteen days ahead.

    What a plan's first sheet or latest change found already past is no moment to remind of.
    """
    present = book.present()
    first = present.today - timedelta(days=1)
    answers = book.vault.checkins.live(first=first - timedelta(days=7), last=present.today + timedelta(days=21))
    taken = {(answer.plan_id, answer.day, answer.slot) for answer in answers if answer.slot is not None}
    found: list[DeskMoment] = []
    for plan in book.plans:
        if plan.silenced is not None or plan.status(present.now, present.boundary) is PlanStatus.ENDED:
            continue
        items: list[Item] = []
        for ahead in range(-1, DAYS_AHEAD + 1):
            day = present.today + timedelta(days=ahead)
            if day >= counted_from(plan):
                items.extend(items_on(plan, day, book.anchors, present.boundary, present.zone))
        for item in prompting(plan, items, answers):
            open_ = (plan.id, item.slot.day, item.slot.number) not in taken
            if open_ and item.slot.wall > _known_since(item, present):
                found.append(_moment(item, book))
    return tuple(sorted(found, key=lambda moment: (moment.wall, moment.order, moment.occurrence)))


def _known_since(item: Item, present: Present) -> datetime:
    """Return the wall time from which the item's version could have been reminded of."""
    version = item.plan.version_on(item.slot.day)
    return item.plan.imported.wall_for(version.spec.zone)


def _moment(item: Item, book: Notebook) -> DeskMoment:
    spec = item.spec
    title, body = spec.discreet, ""
    if title is None and not book.settings.neutral_words:
        title, body = spec.title, _doses(item)
    return DeskMoment(
        occurrence=item.occurrence,
        wall=item.slot.wall,
        zone=spec.zone,
        day=item.slot.day,
        order=item.plan.order * 1000 + item.slot.number,
        small=spec.small_allowed,
        title=title,
        body=body,
    )


def _doses(item: Item) -> str:
    """Return both sizes in words, for a notice that may name its practice."""
    full, small = item.spec.full, item.spec.small
    parts = []
    if full is not None and full.minutes is not None:
        parts.append(tr("{n:g} min.").format(n=full.minutes))
    if small is not None and small.minutes is not None:
        parts.append(tr("Small: {n:g} min.").format(n=small.minutes))
    return " ".join(parts)
