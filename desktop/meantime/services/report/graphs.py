"""Measures: every own rating and every sum of a questionnaire so far, up to the last day of the page."""

from __future__ import annotations

from meantime.domain.discussing import Rule
from meantime.language import tr
from meantime.services import phrases
from meantime.services.measure_words import caption_of, ends_of, title_of
from meantime.services.report.material import Material, Rated
from meantime.services.report.measured_first import rises
from meantime.services.report.model import MeasureFlag, MeasureGraph, Point


def graphs(material: Material) -> tuple[MeasureGraph, ...]:
    """Return a graph for each measure that was ever answered and is not held back."""
    hidden = material.hidden.measures
    return tuple(_graph(rated, material) for rated in material.measures if rated.measure.name not in hidden)


def _graph(rated: Rated, material: Material) -> MeasureGraph:
    points = tuple(Point(rating.day, rating.value) for rating in rated.ratings)
    title = title_of(rated.measure, rated.scale)
    low, high = ends_of(rated.scale)
    flag = _flag(rated, material)
    newest = ", ".join(f"{material.label(point.day)}: {phrases.number(point.value)}" for point in points[-6:])
    return MeasureGraph(
        name=rated.measure.name,
        title=title,
        caption=caption_of(rated.measure, rated.scale, [point.value for point in points]),
        low=low,
        high=high,
        points=points,
        count=_count(flag).format(n=len(points)),
        alt=tr("{title}, from {low} to {high}. {newest}").format(title=title, low=low, high=high, newest=newest),
        flag=flag,
    )


def _flag(rated: Rated, material: Material) -> MeasureFlag | None:
    published = rated.scale.flag if rated.scale is not None else None
    if published is None or not rated.comparable or Rule.WORSE not in material.rules:
        return None
    return MeasureFlag(published.change, published.source, bool(rises(rated, material)))


def _count(flag: MeasureFlag | None) -> str:
    if flag is None:
        return tr("n = {n}")
    return tr("n = {n}, flagged") if flag.reached else tr("n = {n}, not flagged")
