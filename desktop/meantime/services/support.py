"""The support card: read and kept on the desk, so that it opens although the vault is locked."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Protocol

from meantime.domain.errors import UserError
from meantime.domain.support import Contact, SupportCard, TypedCard
from meantime.domain.telephone import is_number
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

    def typed_card(self) -> TypedCard | None:
        """Return a card that was being written and is not saved."""
        ...

    def save_typed_card(self, typed: TypedCard | None) -> None:
        """Keep a card that is being written, or none any more."""
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

    def keep(self, card: SupportCard, seen: SupportCard | None = None) -> Changes:
        """Keep ``card`` as looked through today. What is kept of a card being written stays.

        Args:
            card: what is to stand on it.
            seen: the card as it was when ``card`` was begun: what was written elsewhere since stays, but for the fields
                in which ``card`` differs. None where ``card`` is to stand as it is.

        Raises:
            UserError: if a field is longer than any card is, or other words stand in place of a number: numbers are
                called, and printed where no name is. Nothing is changed.
        """
        stands = self._desk.support_card()
        if seen is not None:
            card = TypedCard(seen, replace(card, reviewed=seen.reviewed)).over(stands)
        _refuse_too_long(card)
        _refuse_no_number(card, stands)
        now = Stamp.at(self._clock.now(), self._clock.zone())
        kept = replace(
            card,
            people=_filled_in(card.people),
            professionals=_filled_in(card.professionals),
            reviewed=now.wall.date(),
        )
        changes = Changes()
        if kept != stands:
            self._desk.save_support_card(kept)
            changes = Changes.of(Part.SUPPORT)
        return changes

    def typed(self) -> SupportCard | None:
        """Return the card with what was written on it and not saved last time; None where all of it was saved."""
        typed, card = self._desk.typed_card(), self.card()
        if typed is None:
            return None
        over = typed.over(card)
        return over if over != card else None

    def keep_typed(self, seen: SupportCard, card: SupportCard) -> None:
        """Keep what stands on a ``card`` that is being written, so that a killed process takes none of it along.

        Args:
            seen: the card as it was before.
            card: what stands in its fields now, of any length; nothing of it is on the card yet.

        Raises:
            UserError: if it cannot be written.
        """
        written = replace(card, reviewed=seen.reviewed)
        self._desk.save_typed_card(TypedCard(seen, written) if written != seen else None)

    def let_go(self) -> None:
        """Keep nothing that is not saved any more.

        Raises:
            UserError: if that cannot be written.
        """
        if self._desk.typed_card() is not None:
            self._desk.save_typed_card(None)


def numbers(card: SupportCard) -> tuple[Contact, ...]:
    """Return everyone on the card who has a number, the emergency number first and without a name."""
    emergency = (Contact("", card.emergency_number),) if card.emergency_number else ()
    return (*emergency, *(contact for contact in (*card.people, *card.professionals) if contact.phone))


def is_empty(card: SupportCard) -> bool:
    """Tell whether nothing is written on the card."""
    return replace(card, reviewed=None, opens_locked=True) == SupportCard()


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


def _refuse_no_number(card: SupportCard, stands: SupportCard) -> None:
    """Refuse what is new in place of a number; what stands on the card already stays as it is."""
    for number in card.phones:
        if number not in stands.phones and not is_number(number):
            sentence = tr(
                "“{words}” is no telephone number. Write it alone, without hours, a country’s code with +: "
                "digits, spaces, ( ) - / . and words such as “ext” fit there."
            )
            raise UserError(sentence.format(words=" ".join(number.split())))
