"""What was in the way of a practice, in words: as it is asked, and as it is told afterwards."""

from __future__ import annotations

from typing import Protocol

from meantime.domain.resistance import STRONGEST_PULL, Choice, Resistance, Underneath
from meantime.language import tr
from meantime.services import phrases


def underneath_words() -> dict[Underneath, str]:
    """Return what might be underneath, in the order in which it is offered."""
    return {
        Underneath.FEAR: tr("Fear"),
        Underneath.EXHAUSTION: tr("Exhaustion"),
        Underneath.TOO_MUCH: tr("Too much at once"),
        Underneath.SHAME: tr("Shame"),
        Underneath.PERFECT: tr("It has to be perfect"),
        Underneath.RESENTMENT: tr("Resentment"),
        Underneath.NOTHING_WORKS: tr("Nothing works anyway"),
        Underneath.DOESNT_FIT: tr("Doesn’t fit me"),
        Underneath.UNKNOWN: tr("I don’t know"),
    }


def looked_words(entry: Resistance) -> str:
    """Return that somebody stopped and looked, and when: for the day it was on."""
    return phrases.listed([tr("Stopped and looked at what was in the way"), phrases.clock(entry.made.wall)])


class Entered(Protocol):
    """What was entered besides own words."""

    @property
    def pull(self) -> int | None:
        """How strong the pull away was, 0 to 10; None where it was not said."""

    @property
    def underneath(self) -> tuple[Underneath, ...]:
        """What might have been underneath."""

    @property
    def chose(self) -> Choice | None:
        """The smallest step that was chosen, if one was."""


def entered_words(entry: Entered) -> str:
    """Return what was entered besides own words, such as "pull away 7 of 10; fear, shame; not today"."""
    named, parts = underneath_words(), []
    if entry.pull is not None:
        parts.append(tr("pull away {n} of {most}").format(n=entry.pull, most=STRONGEST_PULL))
    guesses = ", ".join(phrases.in_a_sentence(named[each]) for each in entry.underneath if each in _GUESSES)
    unknown = tr("no guess what is underneath") if Underneath.UNKNOWN in entry.underneath else ""
    chose = {
        Choice.SMALL: tr("then the small version"),
        Choice.IMAGINE: tr("then imagining it"),
        Choice.NOT_TODAY: tr("not today"),
    }
    parts += [guesses, unknown if not guesses else "", chose.get(entry.chose, "") if entry.chose else ""]
    return "; ".join(part for part in parts if part)


def guess_words() -> dict[Underneath, str]:
    """Return each guess as it is counted, within a sentence."""
    words = {each: phrases.in_a_sentence(told) for each, told in underneath_words().items()}
    return {**words, Underneath.UNKNOWN: tr("no guess")}


def step_words(whom: str) -> dict[Choice, str]:
    """Return each step as it is counted; to have looked is none. ``whom`` is the therapist; may be empty."""
    telling = tr("tell {name}").format(name=whom) if whom else tr("tell the therapist")
    return {Choice.SMALL: tr("small version"), Choice.IMAGINE: tr("imagine it"), Choice.NOT_TODAY: telling}


def of_the_strongest_pull() -> str:
    """Return what stands behind a pull: the end of its scale."""
    return tr("of {high}").format(high=STRONGEST_PULL)


_GUESSES = frozenset(Underneath) - {Underneath.UNKNOWN}
