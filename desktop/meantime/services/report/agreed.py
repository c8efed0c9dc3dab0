"""What was agreed: what is done, word for word, and in one line when, where, on which days, and both sizes."""

from __future__ import annotations

import re

from meantime.domain.anchors import Anchors
from meantime.domain.plans import PlanSpec
from meantime.domain.triggers import AfterAnchor, ClockTimes
from meantime.domain.weekdays import EVERY_DAY, Weekdays
from meantime.language import tr
from meantime.services import phrases

_ENDED = re.compile(r"[.!?…。！？][\"'”’“»«›‹」』)\]]*$")
_SET_APART = re.compile(r"[,;:.] |\s[–—-]\s|\.?$")
_AMOUNT = re.compile(r"(\d[\d.,–]*) (\S+)")


def agreed(spec: PlanSpec, anchors: Anchors, locale: str) -> str:
    """Return such as "After morning coffee, at the table, not Sundays. Full 7 columns, small 2."."""
    when, days = _when(spec, anchors, locale)
    parts = [when, spec.where or "", days]
    return f"{', '.join(part for part in parts if part)}. {_sizes(spec)}".strip()


def done_as_agreed(spec: PlanSpec) -> str:
    """Return what was agreed to do as a sentence, word for word; empty where the title says it.

    Where it begins with the title, and a comma or the like sets that apart, the rest is told; of a locked plan all.
    """
    words, title = (" ".join(said.split()) for said in (spec.what or "", spec.title))
    begins, rest = words[: len(title)], _SET_APART.match(words, len(title))
    if begins.casefold() == title.casefold() and rest is not None and not spec.locked:
        words = words[rest.end() :]
    if not words or words.rstrip(".").casefold() == title.rstrip(".").casefold():
        return ""
    return f"{words[0].upper()}{words[1:]}{'' if _ENDED.search(words) else '.'}"


def _when(spec: PlanSpec, anchors: Anchors, locale: str) -> tuple[str, str]:
    """Return what prompts it and, apart, the days; together where several things prompt it."""
    first = spec.triggers[0]
    if len(spec.triggers) > 1 or not isinstance(first, AfterAnchor | ClockTimes):
        return phrases.when_in_words(spec, anchors, locale), _resting(spec)
    if isinstance(first, ClockTimes):
        at = tr("At {times}").format(times=", ".join(phrases.clock(moment) for moment in first.at))
        if first.rule is not None:
            return at, tr("on set days")
        return at, _days(spec, first.days or EVERY_DAY, locale)
    anchor = anchors.get(first.anchor)
    usual = anchor.newest.days if anchor is not None else EVERY_DAY
    words = phrases.anchor_in_words(first.anchor)
    if first.offset:
        words = tr("{anchor} {offset:+d} min").format(anchor=words, offset=first.offset)
    return words, _days(spec, first.days if first.days is not None else usual, locale)


def _days(spec: PlanSpec, days: Weekdays, locale: str) -> str:
    if days == EVERY_DAY:
        return _resting(spec)
    return phrases.days_in_words(days - spec.rest, locale).replace(", ", " ")


def _resting(spec: PlanSpec) -> str:
    names = (
        tr("Mondays"),
        tr("Tuesdays"),
        tr("Wednesdays"),
        tr("Thursdays"),
        tr("Fridays"),
        tr("Saturdays"),
        tr("Sundays"),
    )
    resting = ", ".join(names[day] for day in sorted(spec.rest))
    return tr("not {days}").format(days=resting) if resting else ""


def sizes(spec: PlanSpec) -> tuple[str, str]:
    """Return both sizes; the small one without its unit where that is the full one's: "7 columns" and "2"."""
    full, small = phrases.dose_in_words(spec.full), phrases.dose_in_words(spec.small)
    more, less = _AMOUNT.fullmatch(full), _AMOUNT.fullmatch(small)
    if more is not None and less is not None and more[2].rstrip("s") == less[2].rstrip("s"):
        return full, less[1]
    return full, small


def _sizes(spec: PlanSpec) -> str:
    full, small = sizes(spec)
    if full and small and spec.small_allowed:
        return tr("Full {full}, small {small}.").format(full=full, small=small)
    if full:
        return tr("Full {full}.").format(full=full)
    return tr("Small {small}.").format(small=small) if small and spec.small_allowed else ""
