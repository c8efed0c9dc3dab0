"""What page 2 says of each practice, in spoken lines."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.language import tr
from meantime.services.phrases import number
from meantime.services.report.second_page import (
    DayGrid,
    Detail,
    FactsDetail,
    GridRow,
    LadderDetail,
    Quote,
    RecordDetail,
)
from meantime.services.report.spoken_words import headed, joined, with_words
from meantime.services.report.words import Words


def spoken_detail(detail: Detail, words: Words) -> Iterator[str]:
    """Yield what page 2 says of a practice, a line for each thing; some may be empty."""
    yield headed(detail.title, detail.caption)
    if isinstance(detail, RecordDetail):
        yield from _record(detail)
    elif isinstance(detail, LadderDetail):
        yield from _ladder(detail, words)
    elif isinstance(detail, FactsDetail):
        yield from _facts(detail)


def _record(detail: RecordDetail) -> Iterator[str]:
    for change in detail.changes:
        yield headed(change.label, joined(f"{number(change.before)} → {number(change.after)}", change.of))
    yield detail.remark
    yield from _quotes(detail.quotes)
    yield detail.example_caption
    for line in detail.example:
        yield headed(line.label, line.text)
    yield from _grids(detail.grids)


def _ladder(detail: LadderDetail, words: Words) -> Iterator[str]:
    yield ", ".join(words.ladder_columns)
    for row in detail.rows:
        yield with_words(", ".join((row.mark.label, row.step, row.how, row.minutes, row.suds)), row.noticed)
    if len(detail.rows) < detail.answers:
        yield newest(len(detail.rows), detail.answers, words)
    yield detail.remark
    yield from _quotes(detail.quotes)


def _facts(detail: FactsDetail) -> Iterator[str]:
    for fact in detail.facts:
        told = with_words("", fact.text) if fact.own else fact.text
        yield headed(fact.label, joined(fact.strong, told, fact.note))
    yield from _grids(detail.grids)


def newest(told: int, n: int, words: Words) -> str:
    """Return that so many are told of all, the newest."""
    return words.newest.format(told=told, n=n)


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[str]:
    for quote in quotes:
        yield with_words(quote.caption, quote.text)


def _grids(grids: tuple[DayGrid, ...]) -> Iterator[str]:
    """Yield each table's rows, of a row the days alone on which something was written."""
    for grid in grids:
        yield grid.caption
        for row in grid.rows:
            yield headed(row.label, _cells(row, grid)) if row.cells else row.label


def _cells(row: GridRow, grid: DayGrid) -> str:
    told = [f"{head} {cell}" for head, cell in zip(grid.heads, row.cells, strict=True) if cell]
    written = ", ".join(told) or tr("nothing written")
    return "; ".join((written, headed(grid.summary, row.summary))) if row.summary else written
