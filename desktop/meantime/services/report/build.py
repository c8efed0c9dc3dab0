"""Builds the page for the therapist: ``build_report(sources, period, hidden)`` gives a typed ``Report``.

Words are in the page's language, which need not be that of the windows. Nothing is drawn here, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from meantime.domain.discussing import LINES, Rule
from meantime.language import speaking, tr
from meantime.services.report.answered import answered
from meantime.services.report.appendix import appendix, refuse_too_many
from meantime.services.report.detail_kinds import DetailKind, detail_kind
from meantime.services.report.discussing import barriers, findings, worth_discussing
from meantime.services.report.facts import facts_detail
from meantime.services.report.first_box import see_first
from meantime.services.report.gathering import gather
from meantime.services.report.graphs import graphs
from meantime.services.report.header import header
from meantime.services.report.hiding import Section, read_hidden
from meantime.services.report.in_the_way import in_the_way
from meantime.services.report.ladders import ladder_detail
from meantime.services.report.learned import learned
from meantime.services.report.marked import marked_details
from meantime.services.report.material import Material, Rated, SharedPlan
from meantime.services.report.measured_first import could_be_flagged
from meantime.services.report.model import Barriers, MeasureGraph, PlanRow, Report, ShiftingLine
from meantime.services.report.noted import noted
from meantime.services.report.period import Period
from meantime.services.report.plan_rows import plan_rows, strip
from meantime.services.report.records import record_detail
from meantime.services.report.second_page import Detail, FactsDetail, LadderDetail, RecordDetail
from meantime.services.report.sources import Sources
from meantime.services.report.starred import quoted, starred
from meantime.services.report.strips import STRIP_DAYS
from meantime.services.report.words import words
from meantime.services.scales import Scales

__all__ = ["Period", "build_report", "report_of"]

_ORDER = (RecordDetail, LadderDetail, FactsDetail)


def build_report(
    sources: Sources,
    period: Period,
    hidden: Iterable[str] = (),
    kept: Iterable[str] = (),
    language: str | None = None,
) -> Report:
    """Return the page for ``period``.

    Args:
        sources: where it comes from.
        period: the days, or the session it is for; by default since the last session.
        hidden: what the client keeps back: ``choices`` lists it.
        kept: what stands only if it is kept, as ``choices`` lists it.
        language: an ISO 639 code; None for the one that is set for the page.

    Raises:
        UserError: if the period cannot be covered, something to hide isn't there, or the appendix is too long.
    """
    material = gather(sources, period).without(read_hidden(hidden, sources, kept))
    return report_of(material, language or sources.notebook.settings.page_language, sources.measures.scales)


def report_of(material: Material, language: str, scales: Scales) -> Report:
    """Return the page that ``material`` makes in ``language``, whatever the windows are in.

    Args:
        material: what it is made of.
        language: an ISO 639 code.
        scales: the questionnaires, with their published words in that language where there are any.

    Raises:
        UserError: if all entries were asked for, and are more than anyone reads.
    """
    refuse_too_many(material)
    with speaking(language):
        return _report(replace(material, measures=tuple(_worded(material.measures, scales))), language)


def _worded(measures: Iterable[Rated], scales: Scales) -> Iterator[Rated]:
    """Yield what was rated, each questionnaire in the language in force."""
    for rated in measures:
        yield rated if rated.scale is None else replace(rated, scale=scales.get(rated.measure.name) or rated.scale)


def _report(material: Material, language: str) -> Report:
    shows = material.hidden.shows
    measures = _measures(material) if shows(Section.MEASURES) else None
    first, who = see_first(material), material.who or tr("the client")
    details = _details(material) if shows(Section.DETAILS) else ()
    rows = plan_rows(material, {detail.plan_id for detail in details}) if shows(Section.PRACTICE) else None
    return Report(
        made=material.made.utc.replace(microsecond=0),
        language=language,
        header=header(material),
        see_first=first,
        talk_about=material.lines if shows(Section.TALK) else None,
        strip=strip(material) if shows(Section.PRACTICE) else (),
        plans=rows,
        measures=measures,
        learned=learned(material) if shows(Section.LEARNED) else None,
        barriers=_barriers(material) if shows(Section.BARRIERS) else None,
        worth_discussing=_worth_discussing(material) if shows(Section.DISCUSS) else None,
        details=_second_page(details, material) if shows(Section.DETAILS) else None,
        noted=noted(material) if shows(Section.DETAILS) else None,
        reading=_reading(material, rows or (), measures or ()),
        words=words(who, flags=could_be_flagged(material), first=bool(first)),
        answered=answered(material),
        shifting=_shifting(material) if shows(Section.MEASURES) else (),
        appendix=appendix(material),
    )


def _measures(material: Material) -> tuple[MeasureGraph, ...] | None:
    """Return the graphs; None where all are held back, since that nothing was rated would be untrue."""
    return graphs(material) or (None if material.hidden.measures else ())


def _shifting(material: Material) -> tuple[ShiftingLine, ...]:
    return tuple(ShiftingLine(line.day, material.label(line.day), line.text) for line in material.shifting)


def _barriers(material: Material) -> Barriers | None:
    """Return what got in the way; None where all that was noted is held back."""
    found = barriers(material)
    return None if material.hidden.reasons and not found.given else found


def _worth_discussing(material: Material) -> tuple[str, ...] | None:
    """Return the lines; None where any is held back or switched off: that nothing stands out would be untrue."""
    held = material.hidden.reasons or not material.rules.issuperset(LINES) or any(findings(material))
    return worth_discussing(material) or (None if held else ())


def _details(material: Material) -> tuple[Detail, ...]:
    """Return what is told of each plan that is shared in full, and has anything to tell."""
    return tuple(detail for plan in material.plans if not plan.counts_only for detail in _detail(plan, material))


def _second_page(details: tuple[Detail, ...], material: Material) -> tuple[Detail, ...]:
    """Return records first, then ladders, then what is told in a few facts."""
    found = (*details, *in_the_way(material), *marked_details(material))
    return tuple(sorted(found, key=lambda detail: _ORDER.index(type(detail))))


def _detail(plan: SharedPlan, material: Material) -> Iterator[Detail]:
    quote = quoted(material)
    others = tuple(one for one in starred(material) if one.plan is plan and one != quote)
    detail: Detail | None
    match detail_kind(plan, material):
        case DetailKind.LADDER:
            detail = ladder_detail(plan, material, quote, others)
        case DetailKind.RECORDS:
            detail = record_detail(plan, material, others)
        case DetailKind.FACTS:
            detail = facts_detail(plan, material, others)
    if detail is not None:
        yield detail


def _reading(material: Material, rows: tuple[PlanRow, ...], measures: tuple[MeasureGraph, ...]) -> tuple[str, str]:
    """Return how the page is read; the published changes named are those of the measures on it."""
    flags = ", ".join(f"{one.title}: {one.flag.change}" for one in measures if one.flag is not None)
    if Rule.WORSE not in material.rules:
        told = tr(
            "Counts describe what was entered. They don’t show why something changed. Flags of measures are switched "
            "off. Nobody monitored these answers between sessions."
        )
    elif flags:
        told = tr(
            "Counts describe what was entered. They don’t show why something changed. Measures are flagged only for "
            "a published change ({flags}). Nobody monitored these answers between sessions."
        ).format(flags=flags)
    else:
        told = tr(
            "Counts describe what was entered. They don’t show why something changed. Measures are flagged only for "
            "a published change; own ratings have none. Nobody monitored these answers between sessions."
        )
    counted = tr(
        "“Done” adds full, small and adapted versions. “Tried, then stopped” is shown and not added. "
        "A missing entry stays in the denominator and is not read as “not done”."
    )
    if material.hidden.shows(Section.PRACTICE) and any(plan.spec.quota is not None for plan in material.plans):
        weeks = tr("Plans of so many times a week are counted by the weeks, Monday to Sunday, that end in these days.")
        counted = f"{counted} {weeks}"
    by_days = len(material.span.days) <= STRIP_DAYS
    if by_days and any(row.counts.due and mark.beside for row in rows for marks in row.days for mark in marks):
        beside = tr("Practice on a day without a plan is marked and not in the count.")
        counted = f"{counted} {beside}"
    return counted, told
