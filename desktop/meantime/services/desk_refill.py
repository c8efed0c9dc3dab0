"""Fills the desk from the vault: the coming fourteen days as moments that say nothing they should not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from meantime.domain.anchors import Anchor, Anchors, Sensed
from meantime.domain.desk import SLOTS, DeskMoment, Sensing
from meantime.domain.fading import Level
from meantime.domain.reminding import fade_over, reminded
from meantime.domain.schedule import Item, counted_from, items_on
from meantime.domain.triggers import AfterAnchor, Once
from meantime.domain.wall_time import DayBoundary
from meantime.language import tr
from meantime.services.agenda import prompting
from meantime.services.notebook import Notebook
from meantime.services.session_moments import EVENING, session_moments
from meantime.services.weekly_moments import weekly_moments

DAYS_AHEAD = 14
DAYS_BACK = 2
"""Yesterday, for what *Later* carries past the end of its day; one more for plans in a zone far behind."""


def desk_moments(book: Notebook) -> tuple[DeskMoment, ...]:
    """Return the open moments from the practice days just past to fourteen days ahead, and what leads elsewhere.

    That is to sessions, and to the weekly look.
    What had passed when a plan was first taken in is no moment to remind of. A plan that made things worse is
    not on the desk at all: nothing of it can prompt.
    """
    present, anchors, neutral = book.present(), book.anchors, book.settings.neutral_words
    first = present.today - timedelta(days=DAYS_BACK)
    answers = book.vault.checkins.live(first=first - timedelta(days=7), last=present.today + timedelta(days=21))
    taken = {(answer.plan_id, answer.day, answer.slot) for answer in answers if answer.slot is not None}
    found: list[DeskMoment] = []
    for plan in book.plans:
        if plan.silenced is not None or plan.ended is not None:
            continue
        items: list[Item] = []
        for ahead in range(-DAYS_BACK, DAYS_AHEAD + 1):
            day = present.today + timedelta(days=ahead)
            if day >= counted_from(plan):
                items.extend(items_on(plan, day, anchors, present.boundary, present.zone))
        for item in reminded(plan, prompting(plan, items, answers), anchors, present.boundary):
            if (plan.id, item.slot.day, item.slot.number) not in taken:
                known, sensing = _known_since(item), sensing_of(item, anchors, present.boundary)
                moments = (replace(moment, sensing=sensing) for moment in moments_of(item, neutral=neutral))
                found.extend(moment for moment in moments if moment.wall > known)
    found.extend((*session_moments(book), *weekly_moments(book)))
    return tuple(sorted(found, key=lambda moment: (moment.wall, moment.order, moment.occurrence)))


def _known_since(item: Item) -> datetime:
    """Return the wall time from which the item's version could have been reminded of."""
    version = item.plan.version_on(item.slot.day)
    return item.plan.imported.wall_for(version.spec.zone)


def sensing_of(item: Item, anchors: Anchors, boundary: DayBoundary) -> Sensing | None:
    """Return what the computer may notice of the routine that ``item`` is stacked onto; None where it may nothing.

    The first unlock of a day is no other than the first of a routine's times on it.
    """
    anchor = anchors.get(item.slot.anchor) if item.slot.anchor is not None else None
    kind = anchor.usual_on(item.slot.base).sensed if anchor is not None else None
    usual = _usual_time(item, anchor) if anchor is not None and kind is not None else None
    if anchor is None or kind is None or usual is None:
        return None
    day = boundary.day_of(usual)
    before = [at for at in _times_near(anchor, usual.date()) if at < usual and boundary.day_of(at) == day]
    if kind is Sensed.FIRST_UNLOCK and before:
        return None
    return Sensing(kind, max(before, default=boundary.begins(day)), usual)


def _usual_time(item: Item, anchor: Anchor) -> datetime | None:
    """Return the usual time that a slot was stacked onto; None where the anchor was moved away from it."""
    slot = item.slot
    offsets = {
        timedelta(minutes=trigger.offset)
        for trigger in item.spec.triggers
        if isinstance(trigger, AfterAnchor) and trigger.anchor == anchor.name
    }
    return next((at for at in _times_on(anchor, slot.base) if slot.wall - at in offsets), None)


def _times_near(anchor: Anchor, day: date) -> list[datetime]:
    return [at for step in (-1, 0, 1) for at in _times_on(anchor, day + timedelta(days=step))]


def _times_on(anchor: Anchor, day: date) -> list[datetime]:
    """Return when a routine usually happens on a calendar day, as naive local times."""
    return [datetime.combine(day, at) for at in anchor.usual_on(day).by_weekday[day.weekday()]]


def moments_of(item: Item, *, neutral: bool) -> tuple[DeskMoment, ...]:
    """Return what the desk may know of ``item``; with ``neutral`` words no plan is named that does not allow it.

    An appointment has two moments: the evening before, and its time. Put at another time of the same day it is
    announced no more by what names the time before.
    """
    moment = _moment(item, neutral=neutral)
    if not any(isinstance(trigger, Once) and trigger.once == moment.wall for trigger in item.spec.triggers):
        return (moment,)
    eve = datetime.combine(moment.wall.date() - timedelta(days=1), EVENING)
    return (
        replace(moment, occurrence=f"{moment.occurrence}-eve-{moment.wall:%H%M}", wall=eve, ahead_of=moment.wall),
        moment,
    )


def _moment(item: Item, *, neutral: bool) -> DeskMoment:
    spec, fade = item.spec, fade_over(item.plan, item.slot)
    weekly = fade is not None and fade.level is Level.WEEKLY
    title, body = spec.discreet, ""
    if title is None and not neutral and not weekly:
        title, body = spec.title, _doses(item)
    return DeskMoment(
        occurrence=item.occurrence,
        wall=item.slot.wall,
        zone=spec.zone,
        day=item.slot.day,
        order=item.plan.order * SLOTS + item.slot.number,
        small=spec.small_allowed,
        title=title,
        body=body,
        weekly=weekly,
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
