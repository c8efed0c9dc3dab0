"""The session sheet: what the page will say, and what the client keeps or holds back of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.domain.sessions import Session
from meantime.language import language_in_force, tr
from meantime.services import phrases
from meantime.services.ports import Paper
from meantime.services.report.appendix import entry_count
from meantime.services.report.build import report_of
from meantime.services.report.choices import Choice, Choices, choices_of, sized
from meantime.services.report.first_box import see_first
from meantime.services.report.gathering import gather
from meantime.services.report.hiding import APPENDIX, is_entry, is_plan, read_hidden
from meantime.services.report.material import Material
from meantime.services.report.model import Concern, Report
from meantime.services.report.period import Period, span_of
from meantime.services.report.second_page import MOST_ENTRIES
from meantime.services.report.sources import Sources
from meantime.services.report.spoken import spoken
from meantime.services.report.standing import standing


@dataclass(frozen=True)
class SheetView:
    """The page as it would be made now, and all that can be kept or held back.

    Attributes:
        below: for which session and which days, such as "For tomorrow, Tue 24 November, 15:00 · 10–23 November".
        session: the next appointment; None where none is noted.
        begun: the latest appointment whose time has come, whether or not it took place; None where none is noted.
        begun_words: when that was; empty where none is noted.
        days: the first and the last practice day covered.
        choices: what can be kept or held back.
        from_last_time: lines to talk about that were brought to a session that is over, the newest first.
        hidden: what is held back now.
        kept: what stands only if it is kept, and is now: records without a star, answers item by item, the appendix.
        notes: own words, and tries in numbers alone, that stand on the page, by item; lines to talk about apart.
        see_first: the lines of the first box, in the language of the windows.
        report: the page, in its own language.
        spoken: page 1, page 2 and the appendix in words, in the page's language, as far as they are there.
        paper: the sheet it is made for.
        empty: nothing is noted in these days.
        file_name: a name for the document that says nothing of what it is.
    """

    below: str
    session: Session | None
    begun: Session | None
    begun_words: str
    days: tuple[date, date]
    choices: Choices
    from_last_time: tuple[Choice, ...]
    hidden: frozenset[str]
    kept: frozenset[str]
    notes: frozenset[str]
    see_first: tuple[Concern, ...]
    report: Report
    spoken: tuple[str, ...]
    paper: Paper
    empty: bool
    file_name: str


class SessionScreen:
    """Reads what the page is made of; changes nothing."""

    def __init__(self, sources: Sources, most_entries: int = MOST_ENTRIES) -> None:
        """Read from ``sources``; where there are more entries than that, they are no appendix."""
        self._sources = sources
        self._most = most_entries

    def last_day(self, period: Period) -> date:
        """Return the last practice day that a page for ``period`` covers.

        Raises:
            UserError: if the period cannot be covered.
        """
        return span_of(period, self._sources).last

    def view(
        self, period: Period, hidden: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()
    ) -> SheetView:
        """Return the page for ``period``; what is not there to be held back, or kept, makes no difference.

        Args:
            period: the days, or the session.
            hidden: items of choices that are held back, of these days or of others.
            kept: items of choices that stand only if they are kept, and are.

        Raises:
            UserError: if the period cannot be covered.
        """
        whole = gather(self._sources, period)
        kept = kept if entry_count(whole.whole) <= self._most else kept - {APPENDIX}
        found = choices_of(whole, entries=APPENDIX in kept, most=self._most)
        listed = {choice.item for choice in found.held_by_item}
        held = frozenset(
            item for item in hidden if item in listed or is_entry(item, self._sources) or is_plan(item, self._sources)
        )
        chosen = kept & {choice.item for choice in found.off_until_kept}
        material = whole.without(read_hidden(held, self._sources, chosen))
        points = self._sources.sessions.from_last_time()
        settings, begun = self._sources.notebook.settings, self._sources.sessions.begun()
        report = report_of(material, settings.page_language, self._sources.measures.scales)
        return SheetView(
            below=_below(material, found),
            session=self._sources.sessions.next(),
            begun=begun,
            begun_words=_when(begun) if begun is not None else "",
            days=(material.span.first, material.span.last),
            choices=sized(found, material, self._most),
            from_last_time=tuple(Choice(point.id, point.text, own=True) for point in points),
            hidden=held,
            kept=chosen,
            notes=standing(material, chosen, frozenset(choice.item for choice in found.numbers)),
            see_first=see_first(material),
            report=report,
            spoken=spoken(report),
            paper=Paper(settings.paper),
            empty=not material.looks and not any(True for plan in material.plans for _ in plan.entries),
            file_name=f"meantime-{material.span.last.isoformat()}.pdf",
        )


def _below(material: Material, found: Choices) -> str:
    first, last, locale = material.span.first, material.span.last, phrases.locale_of(language_in_force())
    this_year = first.year == last.year == material.today.year
    days = phrases.span(first, last, locale) if this_year and first != last else found.period
    return phrases.listed([_for_session(material, found.session), days])


def _when(session: Session) -> str:
    """Return such words as "Tue 17 November, 15:00"."""
    day = phrases.short_date(session.at.date(), phrases.locale_of(language_in_force()))
    return tr("{day}, {time}").format(day=day, time=phrases.clock(session.at))


def _for_session(material: Material, session: str) -> str:
    if material.span.session is None:
        return tr("No session noted yet")
    away = (material.span.session.at.date() - material.made.wall.date()).days
    words = {0: tr("For today, {session}"), 1: tr("For tomorrow, {session}")}.get(away, tr("For {session}"))
    return words.format(session=session)
