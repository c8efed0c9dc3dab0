"""What of the questionnaires comes first: a sum that got worse by the published change, and a watched item's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from meantime.domain.discussing import Rule
from meantime.domain.measures import Measurement
from meantime.domain.scales import Scale
from meantime.language import tr
from meantime.services import phrases
from meantime.services.report.material import Material, Rated
from meantime.services.report.model import Concern, ConcernKind


@dataclass(frozen=True)
class Rise:
    """A sum on the page that is past its flag.

    Attributes:
        before: the answer that it is compared with.
        now: the answer that got worse.
    """

    before: Measurement
    now: Measurement


def rises(rated: Rated, material: Material) -> tuple[Rise, ...]:
    """Return where a sum of the page's days, or noted in them, is past its flag, in order of time.

    Each is compared with the one before it; the newest one, if that shows nothing, with the last one before the page's
    days, so that a change in small steps is seen, and with the first one of all. Nothing is flagged where the client
    switched that off.
    """
    scale, answers = rated.scale, rated.comparable
    if scale is None or not answers or Rule.WORSE not in material.rules:
        return ()
    found = [
        Rise(before, now)
        for before, now in pairwise(answers)
        if now.id in rated.told and scale.flagged(before.value, now.value)
    ]
    newest = answers[-1]
    if newest.id in rated.told and newest not in [rise.now for rise in found]:
        earlier = [answer for answer in answers[:-1] if answer.day < material.span.first]
        starts = (*earlier[-1:], answers[0])
        found += [Rise(before, newest) for before in starts if scale.flagged(before.value, newest.value)][:1]
    return tuple(found)


def could_be_flagged(material: Material) -> bool:
    """Tell whether any sum in the page's days has a flag that it could be past: else the page says nothing of flags."""
    return Rule.WORSE in material.rules and any(
        rated.scale is not None and rated.scale.flag is not None and rated.comparable[-1].id in rated.told
        for rated in material.measures
        if rated.comparable
    )


def watched_first(material: Material) -> Iterator[tuple[datetime, Concern]]:
    """Yield the answers to watched items that the first box tells of as its lines, each with when it was given."""
    for rated in material.measures:
        if rated.scale is None:
            continue
        for answer in rated.ratings:
            if answer.id in rated.told:
                yield from _watched(answer, rated.scale, material)


def risen_first(material: Material) -> Iterator[tuple[datetime, Concern]]:
    """Yield the sums past their flag as lines of the first box, each with when it was answered."""
    for rated in material.measures:
        for rise in rises(rated, material):
            if rated.scale is not None:
                yield rise.now.made.utc, _risen(rise, rated.scale, material)


def _risen(rise: Rise, scale: Scale, material: Material) -> Concern:
    sentence = tr("{day}, {scale}: {before} → {now}, {by} since {since}. A worsening of {change} or more is flagged.")
    words = sentence.format(
        day=material.label(rise.now.day),
        scale=scale.title,
        before=rise.before.value,
        now=rise.now.value,
        by=phrases.signed(rise.now.value - rise.before.value),
        since=phrases.brief_date(rise.before.day, material.locale),
        change=scale.flag.change if scale.flag is not None else 0,
    )
    return Concern(ConcernKind.MEASURE, rise.now.day, words)


def _watched(answer: Measurement, scale: Scale, material: Material) -> Iterator[tuple[datetime, Concern]]:
    value = scale.watched_answer(answer.items)
    if value is not None:
        values = [option.value for option in scale.options]
        words = tr("{day}, {scale} item {item}: {value} ({least}–{most}).").format(
            day=material.label(answer.day),
            scale=scale.title,
            item=scale.watched,
            value=value,
            least=min(values),
            most=max(values),
        )
        yield answer.made.utc, Concern(ConcernKind.MEASURE, answer.day, words)
