"""Lines to copy for somebody who asks, or to send: neutral, they name what is practised only where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_time

from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.wall_time import to_wall
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agenda import Agenda
from meantime.services.notebook import Notebook

_AHEAD = timedelta(days=35)
"""Far enough for what comes once a month."""

_ROUND = timedelta(minutes=30)
_LENGTH = timedelta(minutes=15)
"""How long a moment is taken to be where no length was agreed."""


@dataclass(frozen=True)
class SocialCue:
    """Lines to copy.

    Attributes:
        next: when the next moment is, such as "Monday 23 November, 20:50".
        ask_me: "Ask me at 21:00 whether I did it."
        did_it: "Did it."
        calendar: a neutral entry for a calendar, in two lines: what, and when.
    """

    next: str
    ask_me: str
    did_it: str
    calendar: str


def next_social_cue(book: Notebook, plan: Plan, locale: str, *, named: bool = False) -> SocialCue | None:
    """Return the lines to copy for the next open moment of a plan, by the clock in force; None where none comes.

    With ``named`` they say what is practised, by the plan's title.
    """
    present = book.present()
    today = present.now.wall.date()
    now = present.now.utc
    answered = {
        (answer.day, answer.slot)
        for answer in book.vault.checkins.live(first=today - timedelta(days=2), last=today + _AHEAD)
        if answer.plan_id == plan.id
    }
    for moment in Agenda(book).upcoming(now, now + _AHEAD, present.zone):
        for item in moment.items:
            if item.plan.id == plan.id and (item.slot.day, item.slot.number) not in answered:
                return social_cue(item.spec, to_wall(item.at, present.zone), today, locale, named=named)
    return None


def social_cue(spec: PlanSpec, at: datetime, today: date, locale: str, *, named: bool = False) -> SocialCue:
    """Return the lines to copy for the next moment of a plan.

    Args:
        spec: what was agreed; of it only the length is used, and the words that it lets be seen.
        at: the moment, as a naive local time.
        today: the calendar day on which it is asked.
        locale: how days and times are written.
        named: say what is practised, by the plan's title.
    """
    end = at + _long(spec)
    what = one_line(spec.title) if named else ""
    return SocialCue(
        next=tr("{day}, {time}").format(day=phrases.weekday_date(at.date(), locale), time=spoken_time(at, locale)),
        ask_me=_ask_me(_next_half(end), today, locale, what),
        did_it=did_it(what),
        calendar=_calendar(what or spec.discreet or tr("A moment for myself"), at, end, locale),
    )


def did_it(what: str = "") -> str:
    """Return the line that says only that it was done; of ``what``, where that is to be said."""
    return tr("Did it: {what}.").format(what=what) if what else tr("Did it.")


def one_line(title: str) -> str:
    """Return a title as it stands inside a sentence: a sheet may have written it over several lines."""
    return " ".join(title.split()).rstrip(".")


def spoken_time(at: datetime, locale: str) -> str:
    """Return a time as it is said: "9 pm" where clocks have twelve hours, "21:00" else."""
    pattern = Locale.parse(locale).time_formats["short"].pattern
    if "h" not in pattern:
        return phrases.clock(at)
    words = format_time(at.time(), "h:mm a" if at.minute else "h a", locale=locale)
    return " ".join(str(words).split()).lower()


def _long(spec: PlanSpec) -> timedelta:
    if spec.full is None or spec.full.minutes is None:
        return _LENGTH
    return timedelta(minutes=max(1, round(spec.full.up_to_minutes or spec.full.minutes)))


def _next_half(at: datetime) -> datetime:
    """Return the half hour at or after a time: when somebody can ask."""
    beyond = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at if not beyond else at + (_ROUND - beyond)


def _ask_me(at: datetime, today: date, locale: str, what: str) -> str:
    time, day = spoken_time(at, locale), phrases.weekday_date(at.date(), locale)
    if what:
        words = tr("Ask me at {time} whether I did this: {what}.")
        later = tr("Ask me on {day} at {time} whether I did this: {what}.")
    else:
        words, later = tr("Ask me at {time} whether I did it."), tr("Ask me on {day} at {time} whether I did it.")
    return (words if at.date() == today else later).format(time=time, day=day, what=what)


def _calendar(what: str, at: datetime, end: datetime, locale: str) -> str:
    when = tr("{day}, {begins} to {ends}").format(
        day=phrases.weekday_date(at.date(), locale), begins=spoken_time(at, locale), ends=spoken_time(end, locale)
    )
    return f"{what}\n{when}"
