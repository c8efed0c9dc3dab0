"""The support card: the client's own signs, steps, people and numbers. No number is built in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

PEOPLE = frozenset({"people", "professionals"})
"""The fields of the card that are lists of contacts."""

_ANOTHER = re.compile(r"[,;|]|\s[/–-]\s+(?=[0+])")
"""Where another number begins; a stroke within a number is followed by neither 0 nor +."""

_NUMBER = re.compile(r"[+*#(]?\d[\d\s()./*#–-]*")

_LETTERS = r"(?<![^\W\d_])(?:(?i:ext|extension|tel|or|x)|(?<=[\d-])[A-Z]{2,})(?![^\W\d_])"
"""Words that stand in a number: an extension, a second number, and letters that are dialled, as in 0800-HELP."""

_WHOLE_NUMBER = re.compile(rf"(?:[\d\s+*#()./,;:|–-]|{_LETTERS})*")

_SURELY_A_NUMBER = re.compile(r"\d{3}")
"""Digits in a row that are no time of the day and no day of the month."""

_AT_EDGES = " \t,;:–-"


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


def is_number(written: str) -> bool:
    """Tell whether nothing stands there but what a telephone number is made of, or nothing at all."""
    return not written.strip() or (any(sign.isdigit() for sign in written) and bool(_WHOLE_NUMBER.fullmatch(written)))


def number_among(words: str) -> tuple[str, str]:
    """Return the telephone number that stands among ``words``, and what else they say; no number: empty, and all.

    A number in the middle of a sentence leaves the sentence whole.
    """
    words = words.strip()
    if is_number(words):
        return words, ""
    found = [each[0] for each in _NUMBER.finditer(words) if _SURELY_A_NUMBER.search(each[0])]
    if not found:
        return "", words
    longest = max(found, key=lambda each: sum(sign.isdigit() for sign in each)).strip(_AT_EDGES + "/.")
    before, _, behind = (part.strip(_AT_EDGES) for part in words.partition(longest))
    return longest, words if before and behind else before or behind


def to_dial(phone: str) -> str:
    """Return what is dialled of a number as somebody wrote it down; empty where that cannot be told for sure.

    Of several numbers it is the first, never all of them as one. The (0) behind a country's code is left out.
    """
    written = _ANOTHER.split(phone.strip())[0]
    found = _NUMBER.search(written)
    if found is None or (written[found.end() : found.end() + 1].isalpha() and not found[0].endswith((" ", "("))):
        return ""  # letters are part of the number
    number = found[0].replace("(0)", "") if found[0].startswith("+") else found[0]
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
