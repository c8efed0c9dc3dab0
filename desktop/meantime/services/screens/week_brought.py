"""What of a week's days is starred for the session, and how much of it is not among the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services import phrases
from meantime.services.details import Details
from meantime.services.notebook import Notebook
from meantime.services.sharing import share_of, shared_in_full


@dataclass(frozen=True)
class Besides:
    """Something that is starred and no note.

    Attributes:
        day: the weekday, short.
        words: what it is.
        title: what it is about.
    """

    day: str
    words: str
    title: str


@dataclass(frozen=True)
class Brought:
    """What is starred and may go to the page.

    Attributes:
        count: how much that is: notes, records, answers without either and looks at what was in the way.
        besides: what of it is no note, newest first.
    """

    count: int
    besides: tuple[Besides, ...] = ()


def brought_of(
    book: Notebook,
    days: Sequence[date],
    answers: Sequence[tuple[Plan, CheckIn, Details]],
    title: Callable[[Plan, CheckIn], str],
    locale: str,
) -> Brought:
    """Return what is starred, without what stays with the person for another reason.

    Args:
        book: where it stands.
        days: days that follow each other.
        answers: the answers of these days, each with its plan and with what is said beside it.
        title: gives what an answer is about.
        locale: how days are written.
    """
    vault, plans = book.vault, {plan.id: plan for plan in book.plans}
    starred = [
        (plan, answer, said)
        for plan, answer, said in answers
        if said.star and not said.private and share_of(plan, answer, vault) is Share.FULL
    ]
    looks = [
        entry
        for entry in vault.resistance.all(days[0], days[-1])
        if entry.star and entry.plan_id in plans and shared_in_full(plans[entry.plan_id], entry)
    ]
    look = tr("Starred: a look at what was in the way")
    besides = [(answer.day, _words(said), title(plan, answer)) for plan, answer, said in starred if not said.note]
    besides += [(entry.day, look, plans[entry.plan_id].title) for entry in looks]
    besides.sort(key=lambda each: each[0], reverse=True)
    return Brought(
        len(starred) + len(looks),
        tuple(Besides(phrases.weekday(day, locale), words, about) for day, words, about in besides),
    )


def _words(said: Details) -> str:
    """Return what of an answer the star brings that is no note."""
    return tr("Starred: the record") if said.record else tr("Starred: the answer itself")
