"""The support card: the client's own signs, steps, people and numbers. No number is built in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Contact:
    """Someone to ask; any of the fields may be empty."""

    name: str
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class SupportCard:
    """The card, in the order it is read."""

    signs: str = ""
    on_my_own: str = ""
    people_places: str = ""
    people: tuple[Contact, ...] = ()
    professionals: tuple[Contact, ...] = ()
    safer: str = ""
    what_matters: str = ""
    emergency_number: str = ""
    reviewed: date | None = None


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
        """Return ``card`` with every field that was typed into; the others stand as they are by now."""
        was, stands = vars(self.seen), vars(self.typed)
        return replace(card, **{name: value for name, value in stands.items() if value != was[name]})
