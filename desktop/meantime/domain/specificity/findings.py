"""What can still be open in a plan."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Part(enum.StrEnum):
    """The parts of a plan that are clear or open."""

    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    HOW_OFTEN = "how often"
    HOW_LONG = "how long"
    SMALL = "small version"


FIVE = (Part.WHAT, Part.WHEN, Part.WHERE, Part.HOW_OFTEN, Part.HOW_LONG)
"""The five parts of the full version; the small version stands beside them."""


class Rule(enum.StrEnum):
    """The rules; each leaves one part open."""

    NOTHING_TO_DO = "nothing to do"
    VAGUE_VERB = "vague verb"
    VAGUE_THING = "vague thing"
    SEVERAL_ACTIONS = "several actions"
    NO_MOMENT = "no moment"
    VAGUE_TIME = "vague time"
    NO_PLACE = "no place"
    VAGUE_PLACE = "vague place"
    NO_DAYS = "no days"
    VAGUE_OFTEN = "vague how often"
    NO_LENGTH = "no length"
    VAGUE_AMOUNT = "vague amount"
    NO_SMALL_VERSION = "no small version"
    VAGUE_SMALL_VERSION = "vague small version"

    @property
    def part(self) -> Part:
        """The part that it leaves open."""
        return _PARTS[self]


_PARTS = {
    Rule.NOTHING_TO_DO: Part.WHAT,
    Rule.VAGUE_VERB: Part.WHAT,
    Rule.VAGUE_THING: Part.WHAT,
    Rule.SEVERAL_ACTIONS: Part.WHAT,
    Rule.NO_MOMENT: Part.WHEN,
    Rule.VAGUE_TIME: Part.WHEN,
    Rule.NO_PLACE: Part.WHERE,
    Rule.VAGUE_PLACE: Part.WHERE,
    Rule.NO_DAYS: Part.HOW_OFTEN,
    Rule.VAGUE_OFTEN: Part.HOW_OFTEN,
    Rule.NO_LENGTH: Part.HOW_LONG,
    Rule.VAGUE_AMOUNT: Part.HOW_LONG,
    Rule.NO_SMALL_VERSION: Part.SMALL,
    Rule.VAGUE_SMALL_VERSION: Part.SMALL,
}


@dataclass(frozen=True)
class Quote:
    """Words of a plan that a finding is about, as they were written.

    Attributes:
        key: where they stand, by the key of a sheet such as ``what``, ``full.what`` or ``trigger[1].when``.
        start: where they begin in that text.
        end: where they end.
        words: the words.
    """

    key: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Finding:
    """One thing that is still open.

    Attributes:
        rule: which rule says so.
        quote: the words it is about; None where there are none.
    """

    rule: Rule
    quote: Quote | None = None

    @property
    def part(self) -> Part:
        """The part that is open."""
        return self.rule.part

    @property
    def name(self) -> str:
        """The name by which a plan remembers that it is clear enough for the person."""
        return self.rule.value
