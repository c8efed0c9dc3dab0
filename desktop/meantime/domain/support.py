"""The support card: the client's own signs, steps, people and numbers. No number is built in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

PEOPLE = frozenset({"people", "professionals"})
"""The fields of the card that are lists of contacts."""


@dataclass(frozen=True)
class Contact:
    """Someone to ask; any of the fields may be empty."""

    name: str
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class SupportCard:
    """The card, in the order it is read.

    Attributes:
        opens_locked: it can be read also where the vault is locked or cannot be opened.
    """

    signs: str = ""
    on_my_own: str = ""
    people_places: str = ""
    people: tuple[Contact, ...] = ()
    professionals: tuple[Contact, ...] = ()
    safer: str = ""
    what_matters: str = ""
    emergency_number: str = ""
    reviewed: date | None = None
    opens_locked: bool = True

    @property
    def phones(self) -> tuple[str, ...]:
        """What stands in the places of numbers, also in empty ones."""
        return (self.emergency_number, *(contact.phone for contact in (*self.people, *self.professionals)))


@dataclass(frozen=True)
class TypedCard:
    """A card that is being written and was not saved yet.

    Attributes:
        seen: the card as it was shown.
        typed: what stands in its fields.
    """

    seen: SupportCard
    typed: SupportCard

    def over(self, card: SupportCard) -> SupportCard:
        """Return ``card`` with every field that was typed into; the others stand as they are by now.

        Of people nobody is lost who came onto ``card`` meanwhile.
        """
        was, typed, now = vars(self.seen), vars(self.typed), vars(card)
        written = {name: value for name, value in typed.items() if value != was[name]}
        for name in PEOPLE & written.keys():
            written[name] = _both(was[name], written[name], now[name])
        return replace(card, **written)


def _both(was: tuple[Contact, ...], typed: tuple[Contact, ...], now: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Return what became of the contacts that ``was``, here as ``typed`` and elsewhere ``now``.

    Whoever came elsewhere keeps that place, behind those who were typed here; whoever was taken away on either side is
    gone. Of someone who was changed on both sides both stay: which number is right, only the person knows.
    """
    both = [contact for contact in typed if contact in now or contact not in was]
    for place, contact in enumerate(now):
        if contact not in was and contact not in both:
            while place < len(both) and both[place] not in now:
                place += 1
            both.insert(place, contact)
    return tuple(both)
