"""Ratings of the client's own in words: which there are, and whether they are asked."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.domain.measures import OWN_HIGH, OWN_LOW, Measure
from meantime.language import tr
from meantime.services.measure_words import caption_of, title_of
from meantime.services.own_ratings import OwnRatings


@dataclass(frozen=True)
class OwnRatingView:
    """One rating.

    Attributes:
        name: its public name.
        title: what it is called.
        below: how often it is asked and on which scale, or that it is not; what was agreed about it.
        asked: it is asked again and again.
        switched_here: the client says whether it is asked.
        removable: nothing would be lost with it: it was never rated.
    """

    name: str
    title: str
    below: tuple[str, ...]
    asked: bool
    switched_here: bool
    removable: bool


def own_ratings_view(ratings: OwnRatings) -> tuple[OwnRatingView, ...]:
    """Return those beside the two that everybody has."""
    removable = ratings.removable()
    return tuple(_view(measure, removable=measure.name in removable) for measure in ratings.all())


def _view(measure: Measure, *, removable: bool) -> OwnRatingView:
    below = [caption_of(measure, None, (OWN_LOW, OWN_HIGH)) if measure.asked else tr("Not asked any more")]
    if measure.agreed is not None:
        below.append(tr("Agreed: {words}").format(words=measure.agreed))
    return OwnRatingView(
        measure.name,
        title_of(measure, None),
        tuple(below),
        measure.asked,
        switched_here=measure.agreed is None,
        removable=removable,
    )
