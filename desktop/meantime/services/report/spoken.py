"""The page in plain words, for those who hear it instead of seeing its picture."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.language import ntr, speaking, tr
from meantime.services.phrases import number
from meantime.services.report.model import Report
from meantime.services.report.second_page import Detail, FactsDetail, LadderDetail, Quote, RecordDetail

MOST_ENTRIES = 200
"""So many entries of the appendix are said, the newest of each plan."""


def spoken(report: Report) -> tuple[str, ...]:
    """Return what the pages say in the page's language, a line for each thing, in their order.

    The first is page 1, the second page 2, the third the appendix, where there is one.
    """
    with speaking(report.language):
        pages = (_first(report), _second(report), *(() if report.appendix is None else (_entries(report),)))
        return tuple(_joined(page) for page in pages)


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(line for line in lines if line)


def _first(report: Report) -> Iterator[str]:
    words = report.words
    yield report.header.title
    yield f"{report.header.lead} {report.header.session}" if report.header.session else ""
    concerns = [_with_words(concern.text, concern.own_words) for concern in report.see_first]
    yield _headed(words.please_see_first, " ".join(concerns) or words.none_recorded)
    if report.talk_about is not None:
        yield _headed(words.talk_about, " ".join(report.talk_about) or words.talk_about_nothing)
    for row in report.plans or ():
        yield _headed(row.title, f"{row.count}. {row.split}")
    for graph in report.measures or ():
        yield graph.alt
    for line in report.shifting:
        yield _headed(words.shifting, _with_words(line.label, line.text))
    if report.learned is not None:
        yield report.learned.alt
        yield _with_words("", report.learned.quote)
    if report.barriers is not None and report.barriers.top:
        counted = ", ".join(f"{barrier.label} {barrier.count}" for barrier in report.barriers.top)
        yield _headed(words.barriers, counted)
    for found in report.worth_discussing or ():
        yield _headed(words.worth_discussing, found)


def _second(report: Report) -> Iterator[str]:
    for detail in report.details or ():
        yield _headed(detail.title, detail.caption)
        yield from _detail(detail)
    if report.noted is not None:
        yield _headed(report.words.noted, ", ".join(report.noted.labels))


def _entries(report: Report) -> Iterator[str]:
    yield report.words.appendix
    for plan in report.appendix or ():
        yield _headed(plan.title, ntr("{n} entry", "{n} entries", len(plan.rows)).format(n=len(plan.rows)))
        for row in plan.rows[-MOST_ENTRIES:]:
            said = [_headed(each.label, each.said) for each in row.said]
            yield ", ".join([f"{row.label}: {row.what}", *filter(None, (row.step,)), *said])


def _detail(detail: Detail) -> Iterator[str]:
    if isinstance(detail, RecordDetail):
        for change in detail.changes:
            yield f"{change.label}: {number(change.before)} → {number(change.after)} {change.of}"
        yield detail.remark
        yield from _quotes(detail.quotes)
        yield detail.example_caption
        for line in detail.example:
            yield _headed(line.label, line.text)
    elif isinstance(detail, LadderDetail):
        for row in detail.rows:
            told = (row.mark.label, row.step, row.how, row.minutes, row.suds)
            yield _with_words(", ".join(told), row.noticed)
        yield detail.remark
        yield from _quotes(detail.quotes)
    elif isinstance(detail, FactsDetail):
        for fact in detail.facts:
            yield _headed(fact.label, " ".join(part for part in (fact.strong, fact.text, fact.note) if part))


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[str]:
    for quote in quotes:
        yield _with_words(quote.caption, quote.text)


def _headed(heading: str, words: str) -> str:
    return tr("{heading}: {words}").format(heading=heading, words=words) if words else heading


def _with_words(text: str, own: str | None) -> str:
    quoted = tr("“{words}”").format(words=own) if own else ""
    return " ".join(part for part in (text, quoted) if part)
