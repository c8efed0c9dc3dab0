"""Measures: every own rating so far, up to the last day of the page."""

from __future__ import annotations

from meantime.domain.measures import OWN_HIGH, OWN_LOW, Measure
from meantime.language import ntr, tr
from meantime.services.report.material import Material
from meantime.services.report.model import MeasureGraph, Point

_DISTRESS, _MATTERED = "distress", "did-what-matters"


def graphs(material: Material) -> tuple[MeasureGraph, ...]:
    """Return a graph for each measure that was ever rated."""
    return tuple(
        _graph(rated.measure, tuple(Point(rating.day, rating.value) for rating in rated.ratings), material)
        for rated in material.measures
    )


def _graph(measure: Measure, points: tuple[Point, ...], material: Material) -> MeasureGraph:
    title = _title(measure.name)
    newest = ", ".join(f"{material.label(point.day)}: {point.value:g}" for point in points[-6:])
    return MeasureGraph(
        name=measure.name,
        title=title,
        caption=_caption(measure),
        low=OWN_LOW,
        high=OWN_HIGH,
        points=points,
        count=tr("n = {n}").format(n=len(points)),
        alt=tr("{title}, from {low} to {high}. {newest}").format(
            title=title, low=OWN_LOW, high=OWN_HIGH, newest=newest
        ),
    )


def _title(name: str) -> str:
    known = {_DISTRESS: tr("Distress"), _MATTERED: tr("Did what matters")}
    words = name.replace("-", " ")
    return known.get(name, words[:1].upper() + words[1:])


def _caption(measure: Measure) -> str:
    often = {1: tr("daily"), 7: tr("weekly"), 14: tr("fortnightly")}.get(
        measure.every_days, ntr("every {n} day", "every {n} days", measure.every_days).format(n=measure.every_days)
    )
    if measure.name == _DISTRESS:
        return tr("{often}, {low}–{high}, lower is easier").format(often=often, low=OWN_LOW, high=OWN_HIGH)
    return tr("{often}, {low}–{high}").format(often=often, low=OWN_LOW, high=OWN_HIGH)
