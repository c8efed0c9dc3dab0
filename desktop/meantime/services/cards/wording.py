"""The sentences of a card: when, how much, what counts, and what stands at the foot."""

from __future__ import annotations

import re

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.triggers import AfterAnchor, Trigger
from meantime.language import language_in_force, ntr, tr
from meantime.services import phrases
from meantime.services.cards.unspoken import Unspoken

MOST_CUES = 3
_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "؟")
_COUNTED = re.compile(r"(?P<n>[1-9]\d{0,2}) +(?P<what>[^\W\d]\w*)")


def sentence(words: str) -> str:
    """Return words as a sentence."""
    if not words:
        return ""
    return upper(words) + ("" if words.endswith(_ENDS) else ".")


def upper(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def cue(spec: PlanSpec, unspoken: Unspoken) -> str:
    """Return when a plan comes, in the person's words: "After I park"."""
    found = [said for trigger in spec.triggers[:MOST_CUES] if (said := unspoken.sayable(_when(trigger)))]
    return phrases.listed(list(dict.fromkeys(found)))


def _when(trigger: Trigger) -> str:
    """Return when a trigger comes; of a routine its words alone, for the card lies where it happens."""
    if isinstance(trigger, AfterAnchor):
        words = phrases.anchor_in_words(trigger.anchor)
        if trigger.offset > 0:
            return tr("{anchor}, {n} min later").format(anchor=words, n=trigger.offset)
        if trigger.offset < 0:
            return tr("{n} min before: {anchor}").format(anchor=trigger.anchor, n=-trigger.offset)
        return words
    return upper(phrases.trigger_in_words(trigger, {}, phrases.locale_of(language_in_force())))


def title(spec: PlanSpec, practice: Practice | None, unspoken: Unspoken) -> str:
    """Return what is done; the words of a locked plan exactly as agreed."""
    usual = phrases.dose_in_words(practice.full) if practice is not None else None
    found = unspoken.first((spec.what, spec.title, spec.discreet, usual)) or tr("A moment for me")
    return found if spec.locked else upper(found)


def dose(spec: PlanSpec, unspoken: Unspoken) -> str:
    """Return how much, as a sentence."""
    words = unspoken.sayable(phrases.dose_in_words(spec.full))
    return words if spec.locked else sentence(words)


def counts(spec: PlanSpec, unspoken: Unspoken) -> str:
    """Return that the small version counts: "One round counts."; nothing where a plan has none."""
    if not spec.small_allowed or spec.small is None:
        return ""
    words = unspoken.sayable(_small(spec.small))
    if not words:
        return ""
    counted = _COUNTED.fullmatch(words)
    if counted is None:
        return tr("Small: {small}. It counts.").format(small=words.rstrip("."))
    n = int(counted["n"])
    told = ntr("{n} {what} counts.", "{n} {what} count.", n)
    return upper(told.format(n=phrases.counted(n), what=counted["what"]))


def _small(small: Dose) -> str:
    """Return a small dose with its minutes as a word, which a sentence needs."""
    if small.what is None and small.up_to_minutes is None and small.minutes is not None and small.minutes % 1 == 0:
        return ntr("{n} minute", "{n} minutes", int(small.minutes)).format(n=int(small.minutes))
    return phrases.dose_in_words(small)


def aside(spec: PlanSpec, unspoken: Unspoken) -> tuple[str, ...]:
    """Return what may get in the way, what comes afterwards and when to stop, as agreed."""
    found = []
    if spec.obstacle is not None and (if_ := unspoken.sayable(spec.obstacle.if_)):
        then = unspoken.sayable(spec.obstacle.then)
        found += [tr("If {if_}: {then}").format(if_=if_, then=then)] if then else []
    if reward := unspoken.sayable(spec.reward):
        found.append(tr("Afterwards: {reward}").format(reward=reward))
    if stop := unspoken.sayable(spec.stop_rule):
        found.append(tr("Stop: {rule}").format(rule=stop))
    return tuple(found)
