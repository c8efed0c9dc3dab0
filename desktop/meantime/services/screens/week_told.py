"""One plan's day in whole words: what the week says of the day that is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import PlanSpec
from meantime.domain.statuses import Status
from meantime.domain.week import PlanDay
from meantime.language import tr
from meantime.services import phrases
from meantime.services.details import Details
from meantime.services.screens import week_words as words
from meantime.services.screens.noted_later import noted_later
from meantime.services.screens.told_part import ToldPart

Said = Callable[[CheckIn], Details]
"""Gives what is said beside an answer, written or not yet."""


def told_day(
    day: PlanDay, title: str, spec: PlanSpec, statuses: Sequence[Status | None], said: Said, locale: str
) -> tuple[ToldPart, ...]:
    """Return a day with all its answers, minutes, reasons and notes, private ones too: only the client sees it.

    Args:
        day: the day of the plan.
        title: what was to be done.
        spec: the plan as it stood that day.
        statuses: how the slots are shown, one for each; unused where the day has none.
        said: what is said beside an answer.
        locale: how days are written.
    """
    parts = [ToldPart(tr("{day}, {title}: ").format(day=_short_day(day.day, locale), title=title))]
    several = len(day.marks) > 1
    for mark, status in zip(day.marks, statuses, strict=False):
        at = f"{phrases.clock(mark.slot.wall)} " if several or status is None else ""
        parts += _told(at + _status(status), spec, mark.checkin, said, locale)
    for answer in day.beside:
        name = words.beside(answer) if day.marks else _status(answer.status)
        parts += _told(name if len(parts) == 1 else name[:1].upper() + name[1:], spec, answer, said, locale)
    if not day.marks and not day.beside:
        parts.append(ToldPart(_sentence(_status(Status.NOT_DUE))))
    return tuple(_joined(parts))


def in_one(parts: Sequence[ToldPart]) -> str:
    """Return the same as one text, for a screen reader."""
    return "".join(part.text for part in parts).strip()


def _short_day(day: date, locale: str) -> str:
    return f"{phrases.weekday(day, locale)} {day.day}"


def _status(status: Status | None) -> str:
    name = phrases.status_words()[status] if status is not None else tr("Open")
    return name[:1].lower() + name[1:]


def _told(name: str, spec: PlanSpec, answer: CheckIn | None, said: Said, locale: str) -> Iterator[ToldPart]:
    """Give one answer: how it went, when it was noted later, what got in the way, what it was like, and own words."""
    if answer is None:
        yield ToldPart(_sentence(name))
        return
    details = said(answer)
    size = (words.rounds(spec, answer), phrases.minutes_in_words(details.minutes))
    yield ToldPart(_sentence(", ".join(filter(None, (name, *size)))))
    later = noted_later(answer, locale)
    if later:
        yield ToldPart(_sentence(later[:1].upper() + later[1:]))
    if details.reasons:
        names = [phrases.reason_words()[reason] for reason in details.reasons]
        yield ToldPart(_sentence(", ".join([names[0], *(_lowered(other) for other in names[1:])])))
    if details.worse is not None:
        like = _lowered(phrases.worse_words()[details.worse])
        yield ToldPart(_sentence(tr("Made things worse: {like}").format(like=like)))
    if details.note:
        yield ToldPart(tr("“{note}”").format(note=" ".join(details.note.split())), own=True)
        yield ToldPart(tr(" (private) ") if details.private else " ")
    if details.star:
        yield ToldPart(_sentence(tr("Starred for session")))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _sentence(text: str) -> str:
    return f"{text}. "


def _joined(parts: Sequence[ToldPart]) -> Iterator[ToldPart]:
    """Give the parts with those of the same kind that stand beside each other as one."""
    held: ToldPart | None = None
    for part in parts:
        if held is not None and held.own is part.own:
            held = ToldPart(held.text + part.text, own=held.own)
        else:
            if held is not None:
                yield held
            held = part
    if held is not None:
        yield held
