"""How often a plan comes, in a few words beside its days."""

from __future__ import annotations

from meantime.domain.anchors import Anchors
from meantime.domain.plans import PlanSpec
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, Weekdays
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.repeats import Pace, repeat_of


def often_words(spec: PlanSpec, anchors: Anchors, locale: str) -> str:
    """Return "5 days a week", or what else its triggers say; empty where nothing does."""
    prompting = tuple(trigger for trigger in spec.triggers if not isinstance(trigger, AsNeeded))
    weekly = [_weekdays(trigger, anchors) for trigger in prompting]
    days = [each for each in weekly if each is not None]
    if days and len(days) == len(weekly):
        n = len(frozenset().union(*days) - spec.rest)
        return tr("every day") if n == len(EVERY_DAY) else ntr("{n} day a week", "{n} days a week", n).format(n=n)
    other = (_words(trigger, locale) for trigger in prompting)
    return "; ".join(dict.fromkeys(words for words in other if words))


def _weekdays(trigger: Trigger, anchors: Anchors) -> Weekdays | None:
    """Return the weekdays on which a trigger comes each week; None where weeks differ."""
    if isinstance(trigger, AfterAnchor):
        anchor = anchors.get(trigger.anchor)
        return trigger.days or (anchor.newest.days if anchor is not None else EVERY_DAY)
    if isinstance(trigger, ClockTimes):
        repeat = repeat_of(trigger)
        if repeat.pace is Pace.EVERY_DAY:
            return EVERY_DAY
        return repeat.days if repeat.pace is Pace.WEEKDAYS else None
    return None


def _words(trigger: Trigger, locale: str) -> str:
    if isinstance(trigger, Quota):
        if trigger.offers != trigger.places:
            return tr("{low} to {high} times a week").format(low=trigger.places, high=trigger.offers)
        return ntr("{n} time a week", "{n} times a week", trigger.places).format(n=trigger.places)
    if isinstance(trigger, Once):
        return tr("once")
    return phrases.repeat_in_words(repeat_of(trigger), locale) if isinstance(trigger, ClockTimes) else ""
