"""The words of notices: neutral unless a plan says otherwise; the neutral lines take turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meantime.domain.desk import Nudge
from meantime.domain.wall_time import to_utc, to_wall
from meantime.language import ntr, tr
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import Timed, apart
from meantime.services.ports import Notice, NoticeAction


def neutral_lines() -> tuple[str, ...]:
    """Return the lines that take turns; none names a practice, an anchor, a therapist or a feeling."""
    return (
        tr("Whenever you’re ready."),
        tr("In your own time."),
        tr("There is no rush."),
        tr("Pick up wherever you like."),
        tr("Here when you are."),
        tr("Now, or a little later."),
    )


def neutral_title(wall: datetime) -> str:
    """Return the title of a notice that names nothing but the local time ``wall``."""
    return tr("Your {time} moment").format(time=_clock(wall))


def make_notice(
    key: str, kind: Kind, members: Sequence[Timed], zone: str, now: datetime, *, hard: bool = False
) -> Notice:
    """Return the notice for ``members`` (at least one), in words allowed on screen.

    Args:
        key: the notice's name.
        kind: what it is about.
        members: its practices, in order.
        zone: the zone in force, for the time in the title.
        now: the present instant, aware, by which an appointment is today or on another day.
        hard: whether today is a hard day.
    """
    if kind is Kind.AHEAD:
        title, body, discreet = _ahead_words(members[0], zone, now)
    elif kind in (Kind.SUMMARY, Kind.AWAY) or apart(members):
        title = tr("While you were away") if kind is Kind.AWAY else tr("Still open")
        body, discreet = _still_open(len(members)), True
    else:
        title, body, discreet = _words(members, zone)
    actions = answers(members, hard=hard)
    return Notice(key, title, body, actions, tuple(label(action) for action in actions), discreet)


def answers(members: Sequence[Timed], *, hard: bool = False) -> tuple[NoticeAction, ...]:
    """Return the answers to offer, in order.

    No small version where none of the practices has one; on a ``hard`` day nothing else, where there is one. What is
    announced can only be opened. What came at several times is opened or put off, also when it comes again: one click
    cannot speak for moments that were hours apart.
    """
    if any(entry.announces for entry in members):
        return (NoticeAction.OPEN,)
    if apart(members):
        return (NoticeAction.OPEN, NoticeAction.LATER)
    small = any(entry.moment.small for entry in members)
    left_out = {NoticeAction.DONE} if hard and small else set() if small else {NoticeAction.SMALL}
    return tuple(action for action in NoticeAction if action not in left_out)


def label(action: NoticeAction) -> str:
    """Return the words on a button."""
    return {
        NoticeAction.OPEN: tr("Open"),
        NoticeAction.DONE: tr("Done"),
        NoticeAction.SMALL: tr("Small version"),
        NoticeAction.LATER: tr("Later"),
        NoticeAction.NOT_THIS_TIME: tr("Not this time"),
    }[action]


def _words(members: Sequence[Timed], zone: str) -> tuple[str, str, bool]:
    """Return title, body, and whether both are neutral."""
    first = members[0].moment
    neutral = neutral_title(to_wall(members[0].at, zone))
    if len(members) == 1:
        lines = neutral_lines()
        line = lines[(first.day.toordinal() + first.wall.hour) % len(lines)]
        if not first.small:
            line = tr("As you agreed.")  # of a locked plan nothing varies
        if first.weekly:
            line = tr("The reminder for this week. The rest is in the check-in.")
        return first.title or neutral, first.body or line, first.title is None and not first.body
    titles = [entry.moment.title for entry in members if entry.moment.title]
    count = ntr("{n} practice", "{n} practices", len(members)).format(n=len(members))
    if len(titles) < len(members):
        return neutral, count, True
    if len(set(titles)) == 1:
        return titles[0], count, False
    return neutral, " · ".join(titles), False


def _ahead_words(entry: Timed, zone: str, now: datetime) -> tuple[str, str, bool]:
    """Return title, body, and whether both are neutral, of an announcement; the time is that of the appointment.

    The day has its name: the announcement may stand into the next one, where "tomorrow" would be wrong.
    """
    moment = entry.moment
    if moment.nudge is Nudge.WEEK:
        return neutral_title(moment.wall), tr("A quiet look at the week, if you like."), True
    if moment.nudge is Nudge.AFTER:
        return neutral_title(moment.wall), tr("A few minutes for what comes next, if you like."), True
    assert moment.ahead_of is not None
    wall = to_wall(to_utc(moment.ahead_of, moment.zone or zone), zone)
    day = tr("Today") if wall.date() == to_wall(now, zone).date() else _weekdays()[wall.weekday()]
    nudges = {
        Nudge.EVE: tr("A few minutes to gather for it, if you like."),
        Nudge.HOUR: tr("Something to read before it, if you like."),
    }
    below = tr("As you agreed.") if moment.nudge is None else nudges[moment.nudge]
    return (
        tr("{day}, {time}").format(day=day, time=_clock(wall)),
        moment.title or below,
        moment.title is None,
    )


def _weekdays() -> tuple[str, ...]:
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )


def _still_open(count: int) -> str:
    counted = ntr("{n} practice is still open.", "{n} practices are still open.", count).format(n=count)
    return tr("{counted} Pick up wherever you like.").format(counted=counted)


def _clock(wall: datetime) -> str:
    return f"{wall.hour}:{wall.minute:02d}"
