"""What of the support card goes into a pocket: what helps and whom to ring, without the words for what it is."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.domain.support import Contact, SupportCard
from meantime.services.cards.model import Number, SupportCueCard
from meantime.services.cards.unspoken import Unspoken

MOST_NUMBERS = 5
"""So many fit below the words; more stand on further cards, for no number may be lost."""


def support_cue_cards(card: SupportCard, unspoken: Unspoken) -> Iterator[SupportCueCard]:
    """Yield the card, and further ones for many numbers; none where nothing of it can stand on paper.

    The signs and what makes the surroundings safer stay at home: they say what the card is for. A number stays where
    the name beside it says too much.
    """
    said = (unspoken.sayable(words) for words in (card.on_my_own, card.people_places, card.what_matters))
    words = tuple(words for words in said if words)
    contacts = [contact for contact in (*card.people, *card.professionals) if contact.phone.strip()]
    numbers = [_number(contact, unspoken) for contact in contacts]
    emergency = card.emergency_number.strip()
    if words or emergency:
        yield SupportCueCard(cue="", words=words, numbers=tuple(numbers[:MOST_NUMBERS]), emergency=emergency)
        numbers = numbers[MOST_NUMBERS:]
    for first in range(0, len(numbers), MOST_NUMBERS):
        yield SupportCueCard(cue="", words=(), numbers=tuple(numbers[first : first + MOST_NUMBERS]))


def _number(contact: Contact, unspoken: Unspoken) -> Number:
    return Number(unspoken.sayable(contact.name), contact.phone.strip(), unspoken.sayable(contact.hours))
