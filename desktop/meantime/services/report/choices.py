"""What a client can keep or hide before the page is made: ``choices(sources, period)``.

For the session sheet's window, and pure: it reads and changes nothing. Each ``Choice.item`` is what ``build_report``
takes as hidden, and what ``--hide`` takes on the command line; what stands only if it is kept names what ``--keep``
takes.
All words of the client that would stand are listed, and every line that counts them. Private notes and plans are never
listed, and the lines of the first box cannot be chosen, only the words beside them.

    found = choices(sources, Period())
    for note in found.notes:          # the first that is kept is the quote on page 1
        note.item, note.words, note.below
    hidden = [note.item for note in found.notes if not ticked(note)]
    report = build_report(sources, Period(), hidden)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from meantime.domain.discussing import LINES
from meantime.domain.sessions import Origin
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.answered import coded
from meantime.services.report.appendix import entry_count
from meantime.services.report.discussing import findings, reasons_given, worth_discussing
from meantime.services.report.gathering import Gathered, gather
from meantime.services.report.graphs import graphs
from meantime.services.report.header import period_in_words, session_in_words
from meantime.services.report.hiding import (
    APPENDIX,
    Section,
    answers_item,
    finding_item,
    measure_item,
    plan_item,
    reason_item,
)
from meantime.services.report.material import Material
from meantime.services.report.period import Period
from meantime.services.report.second_page import MOST_ENTRIES
from meantime.services.report.sources import Sources
from meantime.services.report.starred import starred
from meantime.services.report.told import ToldLook
from meantime.services.report.unstarred import OwnWords, entry_words, numbers, others, starred_records

MOST_LISTED = 100
"""So many entries of the appendix have a box of their own, the newest; of the others, how many there are is said."""


@dataclass(frozen=True)
class Choice:
    """One thing to keep or hide.

    Attributes:
        item: its name for ``build_report`` and ``--hide``.
        words: what the client reads: the line, the note, the plan or the section.
        below: where it comes from, such as "Thu 19, Sit in the canteen"; may be empty.
        kept: False where the client has kept a line off the page before; it then stays off in any case. False, too, for
            a record without a star, which stands only if it is kept.
        own: the words are the client's own.
    """

    item: str
    words: str
    below: str = ""
    kept: bool = True
    own: bool = False


@dataclass(frozen=True)
class Choices:
    """Everything that can be kept or hidden, in the page's order.

    Attributes:
        session: the appointment in words; empty where none is known.
        period: the days covered in words.
        talk: lines to talk about, in the client's order; the first three stand on page 1.
        notes: notes marked to bring, the oldest first, and behind them those of days before the page's own: the first
            kept is the quote on page 1, others on page 2. Records and answers without a note, and looks at what was in
            the way come last, and stand on page 2.
        words: all other words of the client that would stand, such as what was noticed at each try.
        numbers: tries whose distress stands, or may stand as a curve, without words of the client.
        measures: what was rated, and below a questionnaire its answers one by one, which are attached only if they are
            kept.
        reasons: what got in the way, the reason given most first.
        discussing: lines by fixed rules; the first three kept stand.
        plans: the plans with anything in these days.
        sections: the sections of both pages, and the appendix.
        unlisted: how many entries with own words stand in the appendix besides those of ``words``.
    """

    session: str
    period: str
    talk: tuple[Choice, ...]
    notes: tuple[Choice, ...]
    words: tuple[Choice, ...]
    numbers: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    discussing: tuple[Choice, ...]
    plans: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    unlisted: int = 0

    @property
    def held_by_item(self) -> tuple[Choice, ...]:
        """All that stands unless it is held back for one page; lines to talk about are kept off for good."""
        return tuple(choice for choice in (*self.notes, *self._others) if choice not in self.off_until_kept)

    @property
    def off_until_kept(self) -> tuple[Choice, ...]:
        """All that stands only if it is kept for one page."""
        return tuple(choice for choice in self._others if not choice.kept)

    @property
    def _others(self) -> tuple[Choice, ...]:
        return (
            *self.words,
            *self.numbers,
            *self.measures,
            *self.reasons,
            *self.discussing,
            *self.plans,
            *self.sections,
        )


def choices(sources: Sources, period: Period, *, entries: bool = False) -> Choices:
    """Return what can be kept or hidden on the page for ``period``.

    Args:
        sources: where it comes from.
        period: the days, or the session it is for.
        entries: all entries are behind the page, so that their words are listed, too.

    Raises:
        UserError: if the period cannot be covered.
    """
    return choices_of(gather(sources, period), entries=entries)


def choices_of(gathered: Gathered, *, entries: bool = False, most: int = MOST_ENTRIES) -> Choices:
    """Return what can be kept or hidden of what was ``gathered``; an appendix has as many entries as ``most``."""
    found = _choices(gathered, most)
    if not entries:
        return found
    listed = {choice.item for choice in (*found.notes, *found.words)}
    whole = [each for each in entry_words(gathered.whole) if each.item not in listed]
    # A record that stands only if it is kept stands among the entries now, each of which has its own box.
    words = (*(choice for choice in found.words if choice.kept), *map(_own, whole[-MOST_LISTED:]))
    boxed = {choice.item for choice in words}
    numbers_alone = tuple(choice for choice in found.numbers if choice.item not in boxed)
    return replace(found, words=words, numbers=numbers_alone, unlisted=len(whole[:-MOST_LISTED]))


def _choices(gathered: Gathered, most: int) -> Choices:
    material = gathered.whole
    notes = (*_notes(material), *map(_own, starred_records(material)))
    words = tuple(map(_own, others(material)))
    listed = {choice.item for choice in (*notes, *words)}
    return Choices(
        session=session_in_words(material),
        period=period_in_words(material),
        talk=tuple(
            Choice(point.id, point.text, _from(point.origin), point.keep, own=True) for point in gathered.points
        ),
        notes=notes + tuple(_look(look, material) for look in material.looks),
        words=words + tuple(_shifting(material)),
        numbers=tuple(_own(each) for each in numbers(material) if each.item not in listed),
        measures=tuple(_measures(material)),
        reasons=tuple(
            Choice(reason_item(reason), phrases.reason_words()[reason], ntr("{n} time", "{n} times", n).format(n=n))
            for reason, n in reasons_given(material)
        ),
        discussing=tuple(Choice(finding_item(one.rule, one.about), one.words) for one in findings(material)),
        plans=tuple(Choice(plan_item(plan.plan.id), plan.spec.title) for plan in material.plans),
        sections=_sections(material, most),
    )


def _notes(material: Material) -> Iterator[Choice]:
    for note in starred(material):
        yield Choice(note.answer.id, note.note, f"{material.label(note.answer.day)}, {note.title}", own=True)


def _from(origin: Origin | None) -> str:
    """Return where a line to talk about was noted from; nothing where it was written by hand."""
    words = {
        Origin.STUDIO: tr("from Plan studio"),
        Origin.PLANS: tr("from Plans"),
        Origin.LADDER: tr("from the ladder"),
        Origin.QUESTION: tr("from a question in the check-in"),
        Origin.HARD_DAY: tr("from a hard day"),
        Origin.WEEK: tr("from Week"),
        Origin.MONTH: tr("from the look back on a month"),
    }
    return words[origin] if origin is not None else ""


def _own(each: OwnWords) -> Choice:
    return Choice(each.item, each.words, each.source, each.kept, each.own)


def _measures(material: Material) -> Iterator[Choice]:
    scales = {rated.measure.name: rated for rated in material.measures if coded(rated.scale)}
    for graph in graphs(material):
        n = len(graph.points)
        yield Choice(measure_item(graph.name), graph.title, ntr("{n} rating", "{n} ratings", n).format(n=n))
        rated = scales.get(graph.name)
        if rated is not None and any(rating.day >= material.span.first for rating in rated.ratings):
            words = tr("{scale}, each answer").format(scale=graph.title)
            yield Choice(answers_item(graph.name), words, tr("only in the data attached to the page"), kept=False)


def _shifting(material: Material) -> Iterator[Choice]:
    """Yield the lines on what is shifting that would stand below the measures."""
    if material.hidden.shows(Section.MEASURES):
        for line in material.shifting:
            below = tr("{day}, what is shifting").format(day=material.label(line.day))
            yield Choice(line.id, line.text, below, own=True)


def _look(look: ToldLook, material: Material) -> Choice:
    """Return a look at what was in the way, with all that the page says of it."""
    what = tr("{day}, {title}, stopped and looked").format(day=material.label(look.day), title=look.plan.title)
    if look.said:
        return Choice(look.id, look.said, f"{what}: {look.entered}" if look.entered else what, own=True)
    return Choice(look.id, look.entered[:1].upper() + look.entered[1:] or tr("Stopped and looked"), what)


def _sections(material: Material, most: int) -> tuple[Choice, ...]:
    """Return the sections; what is worth discussing only where some of its rules are on."""
    lines = len(worth_discussing(material))
    names = {
        Section.TALK: tr("I want to talk about"),
        Section.PRACTICE: tr("Plan and practice"),
        Section.MEASURES: tr("Measures"),
        Section.LEARNED: tr("Learned"),
        Section.BARRIERS: tr("What got in the way"),
        **({Section.DISCUSS: tr("Worth discussing")} if not material.rules.isdisjoint(LINES) else {}),
        Section.DETAILS: tr("Details, page 2"),
    }
    entries = Choice(APPENDIX, tr("All entries, as an appendix"), _size(entry_count(material), most), kept=False)
    below = {Section.DISCUSS: ntr("{n} line, by fixed rules", "{n} lines, by fixed rules", lines).format(n=lines)}
    return (*(Choice(section.value, words, below.get(section, "")) for section, words in names.items()), entries)


def _size(entries: int, most: int) -> str:
    if entries > most:
        return tr("{n} are too many; choose fewer days").format(n=entries)
    return ntr("{n} entry, day by day", "{n} entries, day by day", entries).format(n=entries)


def sized(found: Choices, material: Material, most: int = MOST_ENTRIES) -> Choices:
    """Return the choices with the appendix's size as it is without what is held back of ``material``."""
    size = _size(entry_count(material), most)
    sections = (replace(each, below=size) if each.item == APPENDIX else each for each in found.sections)
    return replace(found, sections=tuple(sections))
