"""Cue cards in words, for whoever hears them instead of seeing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.cards.model import (
    AnyCard,
    CardSheet,
    FormatCard,
    LadderCard,
    MirrorCard,
    PlainCard,
    RecordCard,
    SupportCueCard,
    VisorCard,
)
from meantime.services.notebook import shown


@dataclass(frozen=True)
class CardWords:
    """A card in plain lines, no more than what is printed.

    Attributes:
        cue: when; may be empty.
        main: what is done, said or written, a line each.
        foot: how much, and what else stands at the foot, a line each.
    """

    cue: str
    main: tuple[str, ...]
    foot: tuple[str, ...]


def in_lines(card: AnyCard) -> CardWords:
    """Return a card from its top to its foot, as lines to be read from afar."""
    foot = (card.dose, card.counts, *card.aside)
    return CardWords(card.cue, tuple(part for part in _middle(card) if part), tuple(part for part in foot if part))


def spoken(sheet: CardSheet) -> str:
    """Return all cards in their order, a line each."""
    cards = (tr("Card {n}: {words}").format(n=n, words=_card(card)) for n, card in enumerate(sheet.cards, start=1))
    return "\n".join(cards)


def left_off_in_words(sheet: CardSheet) -> str:
    """Return which plans have no card, and how many phrases stand on none, a line each; nothing where all is there."""
    lines = [no_card_words(title) for title in sheet.without]
    if sheet.left_off:
        left = ntr(
            "{n} phrase stands on no card: it would say what the card is for.",
            "{n} phrases stand on no card: they would say what the card is for.",
            sheet.left_off,
        )
        lines.append(left.format(n=sheet.left_off))
    return "\n".join(lines)


def no_card_words(title: str) -> str:
    """Return why a plan has no card."""
    return tr("“{title}” has no card: its stop rule would say what the card is for.").format(title=shown(title))


def _card(card: AnyCard) -> str:
    """Return a card from its top to its foot."""
    return phrases.listed([part for part in (card.cue, *_middle(card), card.dose, card.counts, *card.aside) if part])


def _middle(card: AnyCard) -> Iterator[str]:
    match card:
        case VisorCard():
            yield ", ".join(f"{stretch.word} {stretch.number}" for stretch in card.stretches)
        case MirrorCard():
            yield tr("“{words}”").format(words=card.line)
        case RecordCard():
            yield from (card.title, *(field.label for field in card.fields))
        case FormatCard():
            yield from (card.title, " … ".join((*card.pieces, "")).rstrip())
        case LadderCard():
            yield from (f"{rung.number}. {rung.words} ({rung.told})" for rung in card.rungs)
        case PlainCard():
            yield from (card.title, card.detail)
        case SupportCueCard():
            yield from card.words
            yield from (" ".join(filter(None, (who.name, who.phone, who.hours))) for who in card.numbers)
            yield card.emergency
