"""The patterns that a client can choose to breathe to: what was agreed comes first, and one click leads back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meantime.domain.guides import Breath, ChosenBreath, Seconds
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.agreed_breath import read_breath, seconds_of

FOUR_SEVEN_EIGHT: Breath = (4, 7, 8, 0)
BOX: Breath = (4, 4, 4, 4)


@dataclass(frozen=True)
class BreathOffer:
    """One pattern.

    Attributes:
        words: what it is called.
        seconds: in, hold, out and hold again.
    """

    words: str
    seconds: Seconds


@dataclass(frozen=True)
class BreathOffers:
    """What can be chosen for one plan.

    Attributes:
        first: what was agreed, or else what is usual for its practice.
        others: patterns that many know, as far as the first is another one.
        own: the numbers at which own ones begin to be entered.
        begins: which pattern it begins with: what was agreed, or else what the client left it at.
        yours: what was chosen last instead of the first, one click away; None where nothing was.
        without_holds: whether the holds are left out at first.
    """

    first: BreathOffer
    others: tuple[BreathOffer, ...]
    own: Breath
    begins: Seconds
    yours: BreathOffer | None
    without_holds: bool


def offers_of(plan: Plan, spec: PlanSpec, practice: Practice | None) -> BreathOffers | None:
    """Return what can be chosen; None where nobody breathes to a pattern, or the therapist assigned it.

    Args:
        plan: whose choice.
        spec: the version of it that is practised.
        practice: its practice.
    """
    usual = seconds_of(spec, practice)
    if not usual or spec.locked:
        return None
    chosen, said = plan.breath or ChosenBreath(), read_breath(spec)
    agreed = bool(said.seconds) or said.no_hold
    words = tr("As agreed: {pattern}") if agreed else tr("As usual: {pattern}")
    picked = chosen.seconds if chosen.seconds != usual else None
    return BreathOffers(
        first=BreathOffer(words.format(pattern=pattern_words(usual)), usual),
        others=tuple(each for each in _well_known() if each.seconds != usual),
        own=chosen.own or chosen.seconds or whole(usual),
        begins=usual if agreed or picked is None or not chosen.stands else picked,
        yours=yours_of(picked) if picked is not None else None,
        without_holds=chosen.without_holds and _may_skip(practice),
    )


def yours_of(seconds: Seconds) -> BreathOffer:
    """Return a pattern as the one that the client chose."""
    return BreathOffer(tr("Yours: {pattern}").format(pattern=pattern_words(seconds)), seconds)


def _well_known() -> Iterator[BreathOffer]:
    yield BreathOffer(pattern_words(FOUR_SEVEN_EIGHT), FOUR_SEVEN_EIGHT)
    yield BreathOffer(tr("Box: {pattern}").format(pattern=pattern_words(BOX)), BOX)


def _may_skip(practice: Practice | None) -> bool:
    pacer = practice.guide.pacer if practice is not None and practice.guide is not None else None
    return pacer is not None and pacer.holds_skippable


def whole(seconds: Seconds) -> Breath:
    """Return a pattern in whole seconds, as own ones are entered."""
    inhale, hold, exhale, hold_after = (round(each) for each in seconds)
    return (max(1, inhale), hold, max(1, exhale), hold_after)


def pattern_words(seconds: Seconds) -> str:
    """Return a pattern in words: "4-7-8", "4-4-4-4", and "in 4, out 6" where nothing is held."""
    inhale, hold, exhale, hold_after = (f"{each:g}" for each in seconds)
    if not (seconds[1] or seconds[3]):
        return tr("in {inhale}, out {exhale}").format(inhale=inhale, exhale=exhale)
    return "-".join((inhale, hold, exhale, hold_after) if seconds[3] else (inhale, hold, exhale))
