"""The support card: read and kept on the desk, so that it opens although the vault is locked."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Protocol

from meantime.domain.errors import UserError
from meantime.domain.support import Contact, SupportCard
from meantime.domain.wall_time import Stamp
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.ports import Clock

LONGEST_FIELD = 2_000
MOST_CONTACTS = 50


class CardKeeper(Protocol):
    """Where the card lies; the desk."""

    def support_card(self) -> SupportCard:
        """Return the card as it was last kept; an empty one before that."""
        ...

    def save_support_card(self, card: SupportCard) -> None:
        """Keep the card."""
        ...


class Support:
    """Reads and keeps the support card; needs nothing of the vault."""

    def __init__(self, desk: CardKeeper, clock: Clock) -> None:
        """Keep it on ``desk``; ``clock`` knows which day it is."""
        self._desk = desk
        self._clock = clock

    def card(self) -> SupportCard:
        """Return the card; an empty one where none was written."""
        return self._desk.support_card()

    def keep(self, card: SupportCard) -> Changes:
        """Keep ``card`` as looked through today.

        Raises:
            UserError: if a field is longer than any card is; nothing is changed.
        """
        _refuse_too_long(card)
        now = Stamp.at(self._clock.now(), self._clock.zone())
        kept = replace(
            card,
            people=_filled_in(card.people),
            professionals=_filled_in(card.professionals),
            reviewed=now.wall.date(),
        )
        if kept == self._desk.support_card():
            return Changes()
        self._desk.save_support_card(kept)
        return Changes.of(Part.SUPPORT)


def numbers(card: SupportCard) -> tuple[Contact, ...]:
    """Return everyone on the card who has a number, the emergency number first and without a name."""
    emergency = (Contact("", card.emergency_number),) if card.emergency_number else ()
    return (*emergency, *(contact for contact in (*card.people, *card.professionals) if contact.phone))


def is_empty(card: SupportCard) -> bool:
    """Tell whether nothing is written on the card."""
    return replace(card, reviewed=None) == SupportCard()


def _filled_in(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    return tuple(contact for contact in contacts if contact != Contact(""))


def _refuse_too_long(card: SupportCard) -> None:
    contacts = (*card.people, *card.professionals)
    texts = [value for field in fields(card) if isinstance(value := getattr(card, field.name), str)]
    texts += [text for contact in contacts for text in (contact.name, contact.phone, contact.hours)]
    if any(len(text) > LONGEST_FIELD for text in texts):
        raise UserError(tr("That is too long for the card; 2000 characters fit in a field."))
    if len(contacts) > MOST_CONTACTS:
        raise UserError(tr("The card has room for 50 people."))
