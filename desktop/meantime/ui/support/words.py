"""The headings of the support card, the same on screen, in the form and on paper."""

from __future__ import annotations

from meantime.domain.support import Contact, SupportCard
from meantime.language import tr


def headings() -> dict[str, str]:
    """Return the heading of each field of the card, in the order it is read."""
    return {
        "signs": tr("Signs I know"),
        "on_my_own": tr("On my own"),
        "people_places": tr("People, places"),
        "people": tr("People I can ask"),
        "professionals": tr("Professionals"),
        "safer": tr("Safer around me"),
        "what_matters": tr("What matters"),
    }


def questions() -> dict[str, str]:
    """Return for each field of the card what may be written into it."""
    return {
        "signs": tr("How I notice that it is getting hard"),
        "on_my_own": tr("What helps that I can do alone"),
        "people_places": tr("People and places that take my mind elsewhere"),
        "people": tr("People I can tell and ask for help"),
        "professionals": tr("My therapist, a crisis line, my doctor; with hours"),
        "safer": tr("How I make my surroundings safer"),
        "what_matters": tr("What is worth it to me, if I like"),
    }


def emergency_heading() -> str:
    """Return how the emergency number is called."""
    return tr("My emergency number")


def rows_of(card: SupportCard) -> list[tuple[str, str | tuple[Contact, ...]]]:
    """Return the fields that say something, each with its heading, in the order they are read."""
    rows: list[tuple[str, str | tuple[Contact, ...]]] = []
    for name, heading in headings().items():
        said: str | tuple[Contact, ...] = getattr(card, name)
        if said:
            rows.append((heading, said))
    return rows
