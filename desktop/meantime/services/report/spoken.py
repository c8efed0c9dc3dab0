"""The page in plain words, for those who hear it instead of seeing its picture: all that it says, each thing once."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.language import ntr, speaking
from meantime.services.measure_words import earlier_of
from meantime.services.phrases import minutes_in_words, number
from meantime.services.report.model import Learned, MeasureGraph, PlanRow, Report
from meantime.services.report.signs import Sign
from meantime.services.report.spoken_details import newest, spoken_detail
from meantime.services.report.spoken_words import headed, joined, with_words
from meantime.services.report.strips import Cell, Head, strips
from meantime.services.report.words import Words

MOST_ENTRIES = 200
"""So many entries of the appendix are said, the newest of each plan."""


def spoken(report: Report) -> tuple[str, ...]:
    """Return what the pages say in the page's language, a line for each thing, in their order.

    The first is page 1, the second page 2, the third the appendix, where there is one.
    """
    with speaking(report.language):
        pages = (_first(report), _second(report), *(() if report.appendix is None else (_entries(report),)))
        return tuple("\n".join(line for line in page if line) for page in pages)


def _first(report: Report) -> Iterator[str]:
    words, head = report.words, report.header
    yield head.title
    yield joined(head.lead, head.session)
    yield head.byline
    concerns = joined(*(with_words(concern.text, concern.own_words) for concern in report.see_first))
    yield headed(words.please_see_first, concerns or joined(words.none_recorded, words.none_recorded_more))
    if report.talk_about is not None:
        yield headed(words.talk_about, joined(*report.talk_about) or words.talk_about_nothing)
    yield from _practice(report)
    if report.measures is not None:
        yield headed(words.measures, words.measures_note if report.measures else words.measures_nothing)
        yield from map(_graph, report.measures)
    for line in report.shifting:
        yield headed(words.shifting, with_words(line.label, line.text))
    if report.learned is not None:
        yield headed(words.learned, _learned(report.learned))
    if report.barriers is not None:
        counted = ", ".join(f"{barrier.label} {barrier.count}" for barrier in report.barriers.top)
        yield headed(words.barriers, headed(report.barriers.caption, counted) if counted else report.barriers.nothing)
    if report.worth_discussing is not None:
        yield headed(words.worth_discussing, joined(*report.worth_discussing) or words.worth_discussing_nothing)
    yield from _next_plan(words)
    yield head.footer


def _practice(report: Report) -> Iterator[str]:
    """Yield for each plan what was agreed, its count and what that is made of, and its strip."""
    if report.plans is None:
        return
    words, drawn = report.words, strips(report)
    yield headed(words.plan_and_practice, drawn.note)
    if not report.plans:
        yield words.plan_and_practice_nothing
    for row, cells in zip(report.plans, drawn.rows, strict=True):
        yield headed(row.title, _agreed_and_counted(row))
        yield "; ".join(told for head, cell in zip(drawn.heads, cells, strict=True) for told in _strip_cell(head, cell))


def _agreed_and_counted(row: PlanRow) -> str:
    return joined(row.what, row.agreed, f"{row.count}.", row.split)


def _strip_cell(head: Head, cell: Cell) -> Iterator[str]:
    """Yield what one column says: of a day each answer, and nothing where nothing was planned."""
    if isinstance(cell, str):
        if cell:
            yield headed(joined(head.letter, head.number), cell)
        return
    yield from (mark.label for mark in cell if mark.sign is not Sign.NOT_DUE)


def _graph(graph: MeasureGraph) -> str:
    """Return its newest values with their days, its scale, and as it stands below it first, previous and now."""
    values = [number(point.value) for point in graph.points]
    so_far = earlier_of(values) + values[-1] if values else ""
    return joined(f"{graph.alt}.", f"{graph.caption}:", f"{so_far};", graph.count)


def _learned(learned: Learned) -> str:
    """Return the curves and the client's line with what stands below each; that there is neither, where that is so."""
    curves = learned.alt if learned.alt.startswith(learned.step) else joined(learned.step, learned.alt)
    told = "; ".join(part for part in (curves, learned.expected_label, learned.scale) if part)
    quoted = joined(with_words("", learned.quote), learned.quote_caption)
    return joined(f"{told}." if told else "", quoted) or learned.nothing


def _next_plan(words: Words) -> Iterator[str]:
    """Yield that there is room for the next plan, and for what."""
    yield headed(words.next_plan, words.next_plan_note)
    asked = (words.when, words.i_will, words.where, words.full_small, words.if_in_the_way, words.then, words.how_sure)
    yield ", ".join(asked)


def _second(report: Report) -> Iterator[str]:
    words = report.words
    if report.details is not None:
        yield headed(words.details, words.details_note)
        for detail in report.details:
            yield from spoken_detail(detail, words)
    if report.noted is not None:
        yield headed(words.noted, headed(report.noted.caption, ", ".join(report.noted.labels)))
    yield headed(words.reading, joined(*report.reading))


def _entries(report: Report) -> Iterator[str]:
    words = report.words
    yield headed(words.appendix, words.appendix_note)
    if not report.appendix:
        yield words.appendix_nothing
    for plan in report.appendix or ():
        n = len(plan.rows)
        yield headed(plan.title, ntr("{n} entry", "{n} entries", n).format(n=n))
        if n > MOST_ENTRIES:
            yield newest(MOST_ENTRIES, n, words)
        for row in plan.rows[-MOST_ENTRIES:]:
            said = [headed(each.label, each.said) for each in row.said]
            told = (headed(row.label, row.what), row.step, minutes_in_words(row.minutes), *said)
            yield ", ".join(part for part in told if part)
