"""The week table's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.plans import PlanSpec
from meantime.domain.statuses import DONE, Reason, Status
from meantime.domain.week import Counts
from meantime.language import ntr, tr
from meantime.services import phrases


def week_begin(day: date, locale: str) -> date:
    """Return the first day of the calendar week that holds ``day``, as the locale begins its weeks."""
    return day - timedelta(days=(day.weekday() - Locale.parse(locale).first_week_day) % 7)


def brief_date(day: date, locale: str) -> str:
    """Return a day such as "Tue 17 Nov"."""
    return f"{phrases.weekday(day, locale)} {format_date(day, 'd MMM', locale=locale)}"


def spoken_day(day: date, locale: str) -> str:
    """Return a day such as "Thursday 19"."""
    return f"{phrases.weekday(day, locale, 'EEEE')} {day.day}"


def span(days: Sequence[date], today: date, locale: str) -> str:
    """Return which days a week has, such as "17–23 November"; with their year, where it is another one."""
    words = phrases.span(days[0], days[-1], locale)
    return words if days[-1].year == today.year else tr("{days} {year}").format(days=words, year=days[-1].year)


def heading(counts: Counts, days: Sequence[date], today: date, locale: str) -> str:
    """Return how the days went, with the denominator; what is still to come is called so."""
    done, due = counts.done, counts.due
    if not due:
        return tr("Nothing planned in these days")
    if days[0] > today:
        return ntr("{n} planned", "{n} planned", due).format(n=due)
    if days[-1] > today:
        return tr("{done} of {due} so far").format(done=done, due=due)
    if days[-1] == today:
        weekday = phrases.weekday(days[0], locale, "EEEE")
        return tr("{done} of {due} since {weekday}").format(done=done, due=due, weekday=weekday)
    return tr("{done} of {due} in these days").format(done=done, due=due)


def split(counts: Counts) -> str:
    """Return "2 full, 3 small; 1 more tried": what was done by size, and what was tried beside it."""
    done = (
        (Status.FULL, tr("{n} full")),
        (Status.SMALL, tr("{n} small")),
        (Status.ADAPTED, tr("{n} adapted")),
    )
    parts = [text.format(n=counts.of(status)) for status, text in done if counts.of(status)]
    said, tried = [", ".join(parts)] if parts else [], counts.of(Status.TRIED)
    if tried:
        said.append((tr("{n} more tried") if parts else tr("{n} tried")).format(n=tried))
    if counts.extra:
        said.append(tr("{n} extra").format(n=counts.extra))
    return "; ".join(said)


def used_for_real(counts: Counts) -> str:
    """Return how often it was used for real, which is counted beside the plan; nothing where it was not."""
    return tr("{n} used for real").format(n=counts.used_for_real) if counts.used_for_real else ""


def reason_in_a_cell(reason: Reason) -> str:
    """Return a reason in the two words that fit a cell."""
    return {
        Reason.FORGOT: tr("forgot"),
        Reason.NO_TIME: tr("no time"),
        Reason.TOO_TIRED: tr("tired"),
        Reason.TOO_ANXIOUS: tr("anxious"),
        Reason.TOO_BIG: tr("too big"),
        Reason.UNCLEAR: tr("unclear"),
        Reason.NO_PRIVACY: tr("no privacy"),
        Reason.NO_POINT: tr("no point"),
        Reason.DOESNT_FIT: tr("doesn’t fit"),
        Reason.MONEY: tr("money"),
        Reason.VALUES: tr("values"),
        Reason.HOUSEHOLD: tr("household"),
        Reason.OTHER: tr("other"),
    }[reason]


def in_a_word(spec: PlanSpec, status: Status | None, answer: CheckIn | None) -> str:
    """Return what stands under a glyph: the minutes, the dose or the reason; nothing under "no entry"."""
    if answer is None:
        shown = {Status.REST: tr("rest"), Status.PAUSED: tr("paused"), None: tr("open")}
        return shown.get(status, "")
    if answer.status is Status.REST:
        return tr("rest")
    if answer.reasons and (answer.minutes is None or answer.status is Status.NOT_THIS_TIME):
        return reason_in_a_cell(answer.reasons[0])
    return rounds(spec, answer) or phrases.minutes_in_words(answer.minutes)


def rounds(spec: PlanSpec, answer: CheckIn) -> str:
    """Return the dose of what was done where it is told in rounds; nothing where its minutes say enough."""
    dose = spec.full if answer.status is Status.FULL else spec.small
    return dose.what if answer.status in DONE and dose and dose.what and "round" in dose.what else ""


def several(statuses: Sequence[Status | None]) -> str:
    """Return what stands under several glyphs of one day: "1 of 2"."""
    if all(status in (Status.NOT_DUE, Status.PAUSED, Status.REST) for status in statuses):
        return ""
    done = sum(status in DONE for status in statuses)
    return tr("{done} of {due}").format(done=done, due=len(statuses))


def spoken(statuses: Sequence[Status | None], said: Sequence[str]) -> str:
    """Return the marks of a cell as a screen reader says them."""
    names = phrases.status_words()
    parts = []
    for index, status in enumerate(statuses):
        name = names[status] if status is not None else tr("Open")
        below = said[index] if index < len(said) else ""
        plain = status in (None, Status.REST, Status.PAUSED) and not below[:1].isdigit()
        lowered = name[:1].lower() + name[1:]
        parts.append(lowered if plain or not below else f"{lowered}, {below}")
    return "; ".join(parts)


def beside(answer: CheckIn) -> str:
    """Return an answer that took no slot as a screen reader says it after the slots."""
    if answer.status is Status.USED_FOR_REAL:
        return tr("used for real")
    return tr("{status} beside the plan").format(status=phrases.status_words()[answer.status].casefold())


def why_closed(day: date, today: date) -> str:
    """Return why a day cannot be answered; nothing where it can be."""
    if day > today:
        return tr("That day is still to come.")
    if day < today - timedelta(days=BACKDATE_DAYS):
        return tr("This day is more than 7 days back; it stays as it is.")
    return ""


def nothing_planned(day: date, today: date) -> str:
    """Return that nothing was planned on a day that has come."""
    return tr("Nothing was planned on this day.") if day < today else tr("Nothing is planned on this day.")
