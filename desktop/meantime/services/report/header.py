"""Who the page is about, which days it covers and for which session it is made."""

from __future__ import annotations

from datetime import date

from meantime.language import tr
from meantime.services import phrases
from meantime.services.report.material import Material
from meantime.services.report.model import Header


def header(material: Material) -> Header:
    """Return the head and foot of the sheets."""
    who, span = material.who, material.span
    period, session = period_in_words(material), session_in_words(material)
    not_monitored = tr("self-reported, not monitored")
    approved = tr("read and approved by {who} before printing").format(who=who) if who else ""
    with_ = tr("with {name}").format(name=material.therapist) if material.therapist else ""
    name = tr("Between-session report")
    return Header(
        who=who,
        first=span.first,
        last=span.last,
        period=period,
        lead=tr("Between-session report for") if session else name,
        session=session,
        session_at=span.session.at if span.session is not None else None,
        therapist=material.therapist,
        byline=phrases.listed([with_, not_monitored, _prepared(material)]),
        footer=phrases.listed([who, period, not_monitored, approved]),
        title=", ".join(part for part in (name, who, period) if part),
    )


def period_in_words(material: Material) -> str:
    """Return the days covered such as "10–23 November 2026"."""
    first, last, locale = material.span.first, material.span.last, material.locale
    if first.year != last.year:
        return f"{_day_month_year(first, locale)} – {_day_month_year(last, locale)}"
    if first == last:
        return _day_month_year(last, locale)
    return phrases.of_year(phrases.span(first, last, locale), last.year, locale)


def session_in_words(material: Material) -> str:
    """Return the appointment such as "Tue 24 November, 15:00"; empty where none is known."""
    session = material.span.session
    if session is None:
        return ""
    day = phrases.short_date(session.at.date(), material.locale)
    if session.at.year != material.span.last.year:
        day = phrases.of_year(day, session.at.year, material.locale)
    return f"{day}, {phrases.clock(session.at)}"


def _prepared(material: Material) -> str:
    on = material.made.wall.date()
    day = phrases.day_month(on, material.locale)
    return tr("prepared {day}").format(
        day=day if on.year == material.span.last.year else _day_month_year(on, material.locale)
    )


def _day_month_year(day: date, locale: str) -> str:
    return phrases.of_year(phrases.day_month(day, locale), day.year, locale)
