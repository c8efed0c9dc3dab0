"""What stands on cue cards, in the words of the person; how it looks is the template's.

Each card has a kind, which is the name of its form in the template. Every text may be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class CueCard:
    """What all cards of a plan have.

    Attributes:
        cue: when, at the top.
        dose: how much, in a sentence.
        counts: that the small version counts; empty where there is none.
        aside: further lines at the foot.
    """

    cue: str
    dose: str = ""
    counts: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """One stretch of a breath.

    Attributes:
        number: how long, in counts.
        word: what is done.
        held: the breath is held: its bars are left white.
    """

    number: int
    word: str
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class VisorCard(CueCard):
    """A breath as bars, to be read from afar.

    Attributes:
        stretches: in order.
    """

    stretches: tuple[Count, ...]
    kind: Literal["visor"] = "visor"


@dataclass(frozen=True, kw_only=True)
class MirrorCard(CueCard):
    """One line that is said.

    Attributes:
        line: as agreed.
    """

    line: str
    kind: Literal["mirror"] = "mirror"


@dataclass(frozen=True)
class Writing:
    """Something to be written on the card.

    Attributes:
        label: what.
        lines: how many lines there are for it.
    """

    label: str
    lines: int


@dataclass(frozen=True, kw_only=True)
class RecordCard(CueCard):
    """Lines to write on.

    Attributes:
        title: what is done.
        fields: in order.
    """

    title: str
    fields: tuple[Writing, ...]
    kind: Literal["record"] = "record"


@dataclass(frozen=True, kw_only=True)
class FormatCard(CueCard):
    """A sentence with gaps.

    Attributes:
        title: what it is said or written for.
        pieces: what stands before each gap.
    """

    title: str
    pieces: tuple[str, ...]
    kind: Literal["format"] = "format"


@dataclass(frozen=True)
class CardRung:
    """A step of a ladder.

    Attributes:
        number: its place, from 1.
        words: what is done; of the step that is on, how much, too.
        repeat: how many circles it has.
        tried: how many of them are filled.
        told: the same in words.
        suds: how strong it is expected to be.
        on: it is the step that is on.
    """

    number: int
    words: str
    repeat: int
    tried: int
    told: str
    suds: str = ""
    on: bool = False


@dataclass(frozen=True, kw_only=True)
class LadderCard(CueCard):
    """A ladder, or a part of a long one.

    Attributes:
        rungs: from the top down.
        scale: what stands behind a strength, such as "of 100".
    """

    rungs: tuple[CardRung, ...]
    scale: str
    kind: Literal["ladder"] = "ladder"


@dataclass(frozen=True, kw_only=True)
class PlainCard(CueCard):
    """Everything else.

    Attributes:
        title: what is done.
        detail: where.
    """

    title: str
    detail: str = ""
    kind: Literal["plain"] = "plain"


@dataclass(frozen=True)
class Number:
    """Someone to ring."""

    name: str
    phone: str
    hours: str = ""


@dataclass(frozen=True, kw_only=True)
class SupportCueCard(CueCard):
    """What of the support card fits into a pocket.

    Attributes:
        words: lines of the person's own.
        numbers: in order.
        emergency: the emergency number.
    """

    words: tuple[str, ...]
    numbers: tuple[Number, ...]
    emergency: str = ""
    kind: Literal["support"] = "support"


AnyCard = VisorCard | MirrorCard | RecordCard | FormatCard | LadderCard | PlainCard | SupportCueCard


@dataclass(frozen=True)
class CardSheet:
    """Cards to be cut out.

    Attributes:
        title: the document's name, which says nothing of what stands on it.
        head: what stands above the cards.
        sizes: how large the sheet has to be printed, by paper.
        cards: in order.
        left_off: how many phrases would have said what a card is for, and stand on none.
        language: the language of the fixed words.
        made: when.
        without: the titles of the plans that have no card, since their stop rule could not stand on it.
    """

    title: str
    head: str
    sizes: tuple[tuple[str, str], ...]
    cards: tuple[AnyCard, ...]
    left_off: int
    language: str
    made: datetime
    without: tuple[str, ...] = ()
