"""Measures: every own rating and every sum of a questionnaire so far, up to the last day of the page."""

from __future__ import annotations

from meantime.domain.measures import OWN_HIGH, OWN_LOW, Measure
from meantime.domain.scales import Worse
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.material import Material, Rated
from meantime.services.report.measured_first import rises
from meantime.services.report.model import MeasureFlag, MeasureGraph, Point

_DISTRESS, _MATTERED = "distress", "did-what-matters"


def graphs(material: Material) -> tuple[MeasureGraph, ...]:
    """Return a graph for each measure that was ever answered and is not held back."""
    hidden = material.hidden.measures
    return tuple(_graph(rated, material) for rated in material.measures if rated.measure.name not in hidden)


def _graph(rated: Rated, material: Material) -> MeasureGraph:
    points = tuple(Point(rating.day, rating.value) for rating in rated.ratings)
    title = rated.scale.title if rated.scale is not None else _title(rated.measure.name)
    low, high = _ends(rated)
    flag = _flag(rated, material)
    newest = ", ".join(f"{material.label(point.day)}: {phrases.number(point.value)}" for point in points[-6:])
    return MeasureGraph(
        name=rated.measure.name,
        title=title,
        caption=_caption(rated),
        low=low,
        high=high,
        points=points,
        count=_count(flag).format(n=len(points)),
        alt=tr("{title}, from {low} to {high}. {newest}").format(title=title, low=low, high=high, newest=newest),
        flag=flag,
    )


def _flag(rated: Rated, material: Material) -> MeasureFlag | None:
    published = rated.scale.flag if rated.scale is not None else None
    if published is None:
        return None
    return MeasureFlag(published.change, published.source, bool(rises(rated, material)))


def _count(flag: MeasureFlag | None) -> str:
    if flag is None:
        return tr("n = {n}")
    return tr("n = {n}, flagged") if flag.reached else tr("n = {n}, not flagged")


def _ends(rated: Rated) -> tuple[int, int]:
    return (OWN_LOW, OWN_HIGH) if rated.scale is None else (rated.scale.low, rated.scale.high)


def _title(name: str) -> str:
    known = {_DISTRESS: tr("Distress"), _MATTERED: tr("Did what matters")}
    words = name.replace("-", " ")
    return known.get(name, words[:1].upper() + words[1:])


def _caption(rated: Rated) -> str:
    low, high = _ends(rated)
    worse = rated.scale.worse if rated.scale is not None else None
    if rated.measure.name == _DISTRESS:
        words = tr("{often}, {low}–{high}, lower is easier")
    elif worse is Worse.DOWN:
        words = tr("{often}, {low}–{high}, higher is easier")
    else:
        words = tr("{often}, {low}–{high}")
    return words.format(often=_often(rated.measure), low=low, high=high)


def _often(measure: Measure) -> str:
    return {1: tr("daily"), 7: tr("weekly"), 14: tr("fortnightly")}.get(
        measure.every_days, ntr("every {n} day", "every {n} days", measure.every_days).format(n=measure.every_days)
    )
