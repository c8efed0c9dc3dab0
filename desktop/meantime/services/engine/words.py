"""The words of notices: neutral unless a plan says otherwise; five neutral lines take turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meantime.domain.desk import DeskMoment
from meantime.language import ntr, tr
from meantime.services.engine.state import ShowKind
from meantime.services.ports import Notice, NoticeAction


def neutral_lines() -> tuple[str, ...]:
    """Return the lines that take turns; none names a practice, an anchor, a therapist or a feeling."""
    return (
        tr("Whenever you’re ready."),
        tr("A small one counts."),
        tr("Just if it fits now."),
        tr("One step is enough."),
        tr("Here when you are."),
    )


def make_notice(key: str, kind: ShowKind, moments: Sequence[DeskMoment]) -> Notice:
    """Return the notice for ``moments`` (at least one)."""
    first = min(moments, key=lambda moment: (moment.wall, moment.order))
    if kind is ShowKind.SUMMARY:
        waiting = ntr("{n} moment is waiting.", "{n} moments are waiting.", len(moments))
        body = tr("{waiting} Nothing has piled up.").format(waiting=waiting.format(n=len(moments)))
        return Notice(key, tr("While you were away"), body, (NoticeAction.OPEN,), (tr("Open"),))
    title, body, discreet = _words(first, moments)
    actions = [NoticeAction.OPEN, NoticeAction.DONE]
    labels = [tr("Open"), tr("Done")]
    if any(moment.small for moment in moments):
        actions.append(NoticeAction.SMALL)
        labels.append(tr("Small version"))
    actions += [NoticeAction.LATER, NoticeAction.NOT_THIS_TIME]
    labels += [tr("Later"), tr("Not this time")]
    return Notice(key, title, body, tuple(actions), tuple(labels), discreet)


def _words(first: DeskMoment, moments: Sequence[DeskMoment]) -> tuple[str, str, bool]:
    """Return title, body, and whether both are neutral."""
    lines = neutral_lines()
    neutral_title = tr("Your {time} moment").format(time=_clock(first.wall))
    neutral_body = lines[(first.wall.toordinal() + first.wall.hour) % len(lines)]
    if len(moments) == 1:
        return first.title or neutral_title, first.body or neutral_body, first.title is None and not first.body
    named = [moment.title for moment in moments if moment.title]
    count = ntr("{n} practice", "{n} practices", len(moments)).format(n=len(moments))
    if len(named) == len(moments):
        return neutral_title, " · ".join(named), False
    return neutral_title, tr("{count}. {line}").format(count=count, line=neutral_body), True


def _clock(wall: datetime) -> str:
    return f"{wall.hour}:{wall.minute:02}"
