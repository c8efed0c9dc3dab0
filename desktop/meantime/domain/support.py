"""The support card: the client's own signs, steps, people and numbers. No number is built in."""

from __future__ import annotations

from dataclasses import dataclass
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
