"""A plan in one sentence, in pieces: which of its parts each says, and whether that part is clear."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from meantime.domain.anchors import Anchors
from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import Part, Vocabulary, judge
from meantime.domain.specificity.vocabulary import words_of
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, Weekdays
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.repeats import Pace, repeat_of


@dataclass(frozen=True)
class Piece:
    """Some words of the sentence.

    Attributes:
        words: as they stand in the sentence.
        part: the part of the plan that they say; None for the words between.
        clear: False where that part is still open.
    """

    words: str
    part: Part | None = None
    clear: bool = True


def sentence(spec: PlanSpec, anchors: Anchors, vocabularies: Sequence[Vocabulary], locale: str) -> tuple[Piece, ...]:
    """Return a plan in one sentence; ``"".join`` of the words gives all of it.

    A locked plan is told in the words that were agreed, and has no small version.
    """
    open_parts = {finding.part for finding in judge(spec, vocabularies)}
    days = tuple(dict.fromkeys(_days(trigger, spec, anchors, locale) for trigger in spec.triggers))
    told = len(days) <= 1
    moments = [
        _when(each) if told else f"{_when(each)}, {_days(each, spec, anchors, locale)}" for each in spec.triggers
    ]
    starts_with_verb = _starts_with_verb(spec, vocabularies)
    texts = {
        Part.WHAT: _what(spec, lowered=starts_with_verb) or tr("something still open"),
        Part.WHEN: _joined([*moments[:1], *map(_going_on, moments[1:])]) or tr("At a time still open"),
        Part.WHERE: _where(spec, vocabularies) or tr("at a place still open"),
        Part.HOW_OFTEN: "".join(days) if told and days else tr("on days still open"),
        Part.HOW_LONG: _size(spec.full) or tr("for as long as is still open"),
        Part.SMALL: _size(spec.small, plain=True) or tr("something small that is still open"),
    }
    wanted = [_main(spec, starts_with_verb=starts_with_verb)]
    wanted += [_place(spec, vocabularies)] if spec.where or Part.WHERE in open_parts else []
    wanted += [tr(", {how_often}")] if told else []
    wanted += [_length(spec)] if spec.full is not None or Part.HOW_LONG in open_parts else []
    wanted += [_end(spec, vocabularies)]
    return tuple(piece for template in wanted for piece in _pieces(template, texts, open_parts))


def clear_parts(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """Return the parts that a sentence says clearly, in its order."""
    return tuple(dict.fromkeys(piece.part for piece in pieces if piece.part is not None and piece.clear))


_NAMES = {
    "what": Part.WHAT,
    "when": Part.WHEN,
    "where": Part.WHERE,
    "how_often": Part.HOW_OFTEN,
    "how_long": Part.HOW_LONG,
    "small": Part.SMALL,
}


def _pieces(template: str, texts: Mapping[Part, str], open_parts: set[Part]) -> Iterator[Piece]:
    """Yield a translated template with its parts filled in; a translation may put them in another order."""
    for between, field, _, _ in string.Formatter().parse(template):
        if between:
            yield Piece(between)
        if field is not None:
            part = _NAMES[field]
            yield Piece(texts[part], part, part not in open_parts)


def _starts_with_verb(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> bool:
    """Tell whether what is done goes behind "I will"."""
    words = words_of(spec.what or "")
    return not spec.locked and any(each.begins_with_verb(words) for each in vocabularies)


def _what(spec: PlanSpec, *, lowered: bool) -> str:
    """Return what is done, without the full stop that a sentence of its own may have; a locked plan's as it stands."""
    if spec.locked:
        return spec.what or spec.title
    words = _inside(spec.what or spec.title)
    return _lowered(words) if lowered else words


def _lowered(words: str) -> str:
    """Return words as they go on in a sentence; a first one that has other capitals too is written as it was meant."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence: on one line, without a full stop behind them."""
    return " ".join(words.split()).rstrip(".")


def _main(spec: PlanSpec, *, starts_with_verb: bool) -> str:
    if spec.locked:
        return tr("{when}: “{what}”")
    return tr("{when}, I will {what}") if starts_with_verb else tr("{when}: {what}")


def _place(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> str:
    goes_on = not spec.where or _begins_as_place(spec, vocabularies)
    return tr(" {where}") if goes_on else tr(", {where}")


def _begins_as_place(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> bool:
    words = words_of(spec.where or "")
    return any(each.begins_as_place(words) for each in vocabularies)


def _where(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> str:
    """Return where it is done; a locked plan's words as they stand."""
    words = _inside(spec.where or "")
    return words if spec.locked or not _begins_as_place(spec, vocabularies) else _lowered(words)


def _end(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> str:
    if spec.locked:
        return tr(".")
    small = spec.small.what if spec.small is not None else None
    if small is None or any(each.begins_single(words_of(small)) for each in vocabularies):
        return tr(". On a hard day, {small} counts.")
    return tr(". On a hard day, this counts: {small}.")


def _length(spec: PlanSpec) -> str:
    timed = spec.full is not None and spec.full.minutes is not None
    return tr(", for {how_long}") if timed else tr(", {how_long}")


def _size(dose: Dose | None, *, plain: bool = False) -> str:
    """Return how long; how much, where ``plain`` or where no time was agreed."""
    if dose is None:
        return ""
    if dose.what is not None and (plain or dose.minutes is None):
        return _inside(dose.what)
    if dose.minutes is None:
        return ""
    if dose.up_to_minutes is not None and dose.up_to_minutes != dose.minutes:
        return tr("{low:g} to {high:g} minutes").format(low=dose.minutes, high=dose.up_to_minutes)
    if dose.minutes == 1:
        return tr("1 minute")
    return tr("{n:g} minutes").format(n=dose.minutes)


def _when(trigger: Trigger) -> str:
    if isinstance(trigger, AfterAnchor):
        words = phrases.anchor_in_words(trigger.anchor)
        return tr("{anchor} {offset:+d} min").format(anchor=words, offset=trigger.offset) if trigger.offset else words
    if isinstance(trigger, Once):
        return tr("At {times}").format(times=phrases.clock(trigger.once))
    if isinstance(trigger, AsNeeded):
        return phrases.when_needed(_inside(trigger.when))
    return tr("At {times}").format(times=_joined(tuple(phrases.clock(at) for at in trigger.at)))


def _days(trigger: Trigger, spec: PlanSpec, anchors: Anchors, locale: str) -> str:
    """Return on which days it comes: those of planned rest are none of them."""
    rest = spec.rest
    if isinstance(trigger, AfterAnchor):
        anchor = anchors.get(trigger.anchor)
        known = trigger.days or (anchor.newest.days if anchor is not None else EVERY_DAY)
        return _left(known, rest, locale)
    if isinstance(trigger, ClockTimes):
        repeat = repeat_of(trigger)
        if repeat.pace in (Pace.WEEKDAYS, Pace.EVERY_DAY):
            return _left(repeat.days if repeat.pace is Pace.WEEKDAYS else EVERY_DAY, rest, locale)
        often = phrases.repeat_in_words(repeat, locale)
        without = tr("{often}, but not on {rest}")
        return without.format(often=often, rest=phrases.days_in_words(rest, locale)) if rest else often
    if isinstance(trigger, Once):
        day = trigger.once.date()
        other_year = day.year != spec.starts.year
        return tr("once, on {day}").format(day=phrases.weekday_date(day, locale, with_year=other_year))
    if isinstance(trigger, Quota):
        often = _times_a_week(trigger)
        if trigger.days - rest == EVERY_DAY:
            return often
        return tr("{often}, {days}").format(often=often, days=_left(trigger.days, rest, locale))
    return tr("each time")


def _left(days: Weekdays, rest: Weekdays, locale: str) -> str:
    """Return the days that planned rest leaves."""
    left = (days or EVERY_DAY) - rest
    return whole_days(left, locale) if left else tr("on no day, as all of them are rest")


def _times_a_week(quota: Quota) -> str:
    if quota.offers != quota.places:
        return tr("{low} to {high} times a week").format(low=quota.places, high=quota.offers)
    return ntr("{n} time a week", "{n} times a week", quota.places).format(n=quota.places)


def whole_days(days: Weekdays, locale: str) -> str:
    """Return weekdays by their whole names, over a week's end too: "Sunday to Thursday", "Tuesday and Friday"."""
    if days == EVERY_DAY or not days:
        return tr("every day")
    names = [phrases.weekday(day, locale, "EEEE") for day in phrases.WEEK]
    begins = [day for day in sorted(days) if (day - 1) % 7 not in days]
    if len(begins) == 1 and len(days) > 2:
        return tr("{first} to {last}").format(first=names[begins[0]], last=names[(begins[0] + len(days) - 1) % 7])
    return _joined(tuple(names[day] for day in sorted(days)))


def _joined(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return tr("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def _going_on(words: str) -> str:
    """Return a moment as it stands behind another."""
    return words[:1].lower() + words[1:]
