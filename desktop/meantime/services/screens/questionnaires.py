"""What the windows about questionnaires say. What a questionnaire asks is its own words; nothing of it is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from meantime.domain.scales import Needs, Scale
from meantime.language import language_in_force, ntr, tr
from meantime.services import phrases
from meantime.services.questionnaires import Given, Listed, still_open

MOST_NAMED = 6
"""So many open items are named one by one; of more, how many there are and the first."""


@dataclass(frozen=True)
class BandLine:
    """One published name of sums.

    Attributes:
        words: from which sum to which, and the name.
        own: the sum that is shown beside is one of these.
    """

    words: str
    own: bool


@dataclass(frozen=True)
class BandsView:
    """What sums are called where that was published.

    Attributes:
        lines: each name, by rising sums.
        sources: where they were published, each once.
        caution: what a sum is not.
    """

    lines: tuple[BandLine, ...]
    sources: tuple[str, ...]
    caution: str


@dataclass(frozen=True)
class ListedView:
    """One questionnaire in the list.

    Attributes:
        scale_id: which.
        title: what it is called.
        below: what it asks about, when it was answered and when it is time again, or what it needs.
        on: it is asked again and again.
        allowed: it may be answered now.
        switched_here: it can be turned on and off here.
    """

    scale_id: str
    title: str
    below: tuple[str, ...]
    on: bool
    allowed: bool
    switched_here: bool


def promise() -> str:
    """Return what is said before the first answer."""
    return tr("Nobody sees these answers until you share them.")


def sum_words(scale: Scale, score: int) -> str:
    """Return a sum as it is said, with what it could be."""
    if scale.low == 0:
        return tr("Sum {sum} of {high}").format(sum=score, high=scale.high)
    return tr("Sum {sum}, from {low} to {high}").format(sum=score, low=scale.low, high=scale.high)


def open_words(scale: Scale, given: Given) -> str:
    """Return the sentence that names what is still open, empty where nothing is; an unanswered item is no 0."""
    names = [item.id for item in still_open(scale, given)]
    if not names:
        return ""
    if len(names) == len(scale.items):
        return tr("Nothing is answered yet.")
    keeps = tr("What you answered stays here.")
    if len(names) > MOST_NAMED:
        sentence = tr("{n} of {all} are still open, the first is {first}.")
        return f"{sentence.format(n=len(names), all=len(scale.items), first=names[0])} {keeps}"
    if len(names) == 1:
        return f"{tr('Still open: {item}.').format(item=names[0])} {keeps}"
    named = tr("{items} and {last}").format(items=", ".join(names[:-1]), last=names[-1])
    return f"{tr('Still open: {items}.').format(items=named)} {keeps}"


def answered_words(scale: Scale, given: Given) -> str:
    """Return how much of it is answered, in words that count up."""
    done = len(scale.items) - len(still_open(scale, given))
    return tr("{n} of {all} answered").format(n=done, all=len(scale.items))


def kept_words(since: date, today: date) -> str:
    """Return what is said over answers that a closed window left: from today, or from an earlier day."""
    if since == today:
        return tr("What you answered last time is here. It is not saved yet.")
    return tr("What you answered on {day} is here. It is not saved yet.").format(day=_day(since, today))


def earlier_words(scale: Scale, given: Given, before: Given, day: date, today: date) -> str:
    """Return what is said before answers of a day that is over are noted for today, empty where none is among them.

    Args:
        scale: the questionnaire.
        given: what is to be noted.
        before: what stood on that day.
        day: that day.
        today: the day it would be noted for.
    """
    same = sum(1 for item in scale.items if item.id in given and given[item.id] == before.get(item.id))
    if not same:
        return ""
    most = 2 * same > len(scale.items)
    again = tr("Saving once more notes all of them for today.")
    if day == today - timedelta(days=1):
        which = tr("Most of these answers are of yesterday.") if most else tr("Some of these answers are of yesterday.")
    else:
        which = tr("Most of these answers are of {day}.") if most else tr("Some of these answers are of {day}.")
    return f"{which.format(day=_day(day, today))} {again}"


def bands_view(scale: Scale, score: int | None = None) -> BandsView | None:
    """Return what sums of ``scale`` are called; None where nothing is published.

    Args:
        scale: the questionnaire.
        score: a sum that is shown beside; None where there is none.
    """
    if not scale.bands:
        return None
    own = scale.band_of(score) if score is not None else None
    ends = (*(band.low - 1 for band in scale.bands[1:]), scale.high)
    lines = tuple(
        BandLine(tr("{low} to {high}: {name}").format(low=band.low, high=end, name=band.label), band is own)
        for band, end in zip(scale.bands, ends, strict=True)
    )
    sources = tuple(dict.fromkeys(band.source for band in scale.bands))
    return BandsView(lines, sources, tr("A sum, not a diagnosis."))


def list_view(listed: tuple[Listed, ...], today: date) -> tuple[ListedView, ...]:
    """Return the list in words."""
    return tuple(
        ListedView(one.scale.id, one.scale.title, tuple(_below(one, today)), one.on, one.allowed, one.switched_here)
        for one in listed
    )


def _below(one: Listed, today: date) -> list[str]:
    items = len(one.scale.items)
    lines = [phrases.listed([ntr("{n} question", "{n} questions", items).format(n=items), one.scale.window])]
    if not one.allowed:
        return [*lines, _needs(one.scale.needs)]
    lines.append(phrases.listed([_last(one, today), _next(one)]))
    return lines


def _needs(needs: Needs) -> str:
    if needs is Needs.AGREED:
        return tr("Needs your therapist’s say first: a plan sheet that asks for it and says that it was agreed.")
    return tr("Your therapist gives it with a plan sheet.")


def _last(one: Listed, today: date) -> str:
    if one.last is None:
        return tr("Not answered yet")
    if one.last.day == today:
        return tr("Answered today")
    return tr("Last answered {day}").format(day=_day(one.last.day, today))


def _next(one: Listed) -> str:
    if not one.on:
        return ""
    if one.next_day is None:
        return tr("time for it now, if you like")
    return tr("next {day}").format(day=_day(one.next_day, one.next_day))


def _day(day: date, today: date) -> str:
    words = phrases.brief_date(day, phrases.locale_of(language_in_force()))
    return words if day.year == today.year else f"{words} {day.year}"
