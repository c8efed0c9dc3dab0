"""What a measure is called, how often it is asked, and on which scale: alike on the page and in the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meantime.domain.measures import OWN_HIGH, OWN_LOW, Measure
from meantime.domain.scales import Scale, Worse
from meantime.language import ntr, tr
from meantime.services.phrases import measure_in_words, number

_DISTRESS = "distress"


def title_of(measure: Measure, scale: Scale | None) -> str:
    """Return what a measure is called: a questionnaire by its title, an own rating by its words."""
    return scale.title if scale is not None else measure_in_words(measure.name)


def ends_of(scale: Scale | None) -> tuple[int, int]:
    """Return the least and the greatest value of a questionnaire's sum; 0 and 10 of an own rating."""
    return (OWN_LOW, OWN_HIGH) if scale is None else (scale.low, scale.high)


def drawn_ends(low: float, high: float, values: Iterable[float]) -> tuple[float, float]:
    """Return between which values a graph is drawn: the ends of its scale, or values beyond them.

    A value lies beyond where the file of its questionnaire was changed since; it stands where it belongs all the same.
    """
    known = list(values)
    return min(low, *known), max(high, *known)


def caption_of(measure: Measure, scale: Scale | None, values: Iterable[float]) -> str:
    """Return "weekly, 0–10, lower is easier": the direction where it is not what one takes for granted.

    Where some of the ``values`` lie beyond the scale, it says how far the graph goes: "weekly, 0–24; drawn 0–30".
    """
    low, high = ends_of(scale)
    caption, drawn = _caption(measure, scale), drawn_ends(low, high, values)
    if drawn == (low, high):
        return caption
    least, most = map(number, drawn)
    return tr("{caption}; drawn {low}–{high}").format(caption=caption, low=least, high=most)


def _caption(measure: Measure, scale: Scale | None) -> str:
    low, high = ends_of(scale)
    if measure.name == _DISTRESS and scale is None:
        words = tr("{often}, {low}–{high}, lower is easier")
    elif scale is not None and scale.worse is Worse.DOWN:
        words = tr("{often}, {low}–{high}, higher is easier")
    else:
        words = tr("{often}, {low}–{high}")
    return words.format(often=_often(measure.every_days), low=low, high=high)


def earlier_of(values: Sequence[str]) -> str:
    """Return "14 · 11 · ", what stands before the newest of ``values``: the first and the previous one."""
    earlier = [values[0], *values[-2:-1]] if len(values) > 2 else values[:-1]
    return "".join(f"{value} · " for value in earlier)


def _often(every_days: int) -> str:
    known = {1: tr("daily"), 7: tr("weekly"), 14: tr("fortnightly")}
    return known.get(every_days, ntr("every {n} day", "every {n} days", every_days).format(n=every_days))
