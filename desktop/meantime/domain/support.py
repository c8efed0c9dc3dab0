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

_LETTERS = r"(?<![^\W\d_])(?:(?i:ext|extension|tel|or|oder|x)|(?<=[\d-])[A-Z]{2,})(?![^\W\d_])"
"""Words that stand in a number: an extension, a second number, and letters that are dialled, as in 0800-HELP."""

_WHOLE_NUMBER = re.compile(rf"(?:[\d\s+*#()./,;:|–-]|{_LETTERS})*")

_AMONG = re.compile(r"(?P<before>[^\d@/()]*)(?P<number>[+(]?\d[\d\s()./–-]*\d)(?P<behind>[^\d@/()]*)")
"""One run of digits among words; an address, or what stands in brackets, may be none of a number."""

_THEN = re.compile(r"(?P<number>[+(]?\d[\d\s()./–-]*\d)\s*(?:[,;]\s*(?P<behind>.+)|\((?P<in_brackets>[^()]*)\))")
"""A number, and behind a comma or in brackets what else there is to it."""

_SURELY_A_NUMBER = re.compile(r"\d{3}")
"""Digits in a row that are no time of the day and no day of the month."""

_HOURS = re.compile(r"\d{4}\s*[–-]\s*\d{4}|.*\d\s*–\s*\d.*")
_OF_HOURS = re.compile(r"(?i)\b(?:a\.?m|p\.?m|h|hrs?|hours?|uhr|std|horas?|o.clock)\b")
_ALWAYS = re.compile(r"\(?\s*\b24\s*/\s*7\b\s*\)?")
"""Round the clock, which is no part of a number."""

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
    if not written.strip():
        return True
    has_digits = any(sign.isdigit() for sign in written)
    return has_digits and not _ALWAYS.search(written) and bool(_WHOLE_NUMBER.fullmatch(written))


def number_among(words: str) -> tuple[str, str]:
    """Return the telephone number that stands among ``words``, and what else they say; no number: empty, and all.

    A number in the middle of a sentence leaves the sentence whole. Where it is not sure what of the digits is dialled,
    such as beside hours or in an address, there is none: what is dialled in need has to be right.
    """
    words = words.strip()
    if is_number(words):
        return words, ""
    then = _THEN.fullmatch(words)
    if then is not None and _is_sure("", then["number"], ""):
        return then["number"], (then["behind"] or then["in_brackets"]).strip(_AT_EDGES)
    found = _AMONG.fullmatch(words)
    if found is None or not _is_sure(found["before"], found["number"], found["behind"]):
        return "", words
    before, behind = found["before"].strip(_AT_EDGES), found["behind"].strip(_AT_EDGES)
    return found["number"], words if before and behind else before or behind


def _is_sure(before: str, number: str, behind: str) -> bool:
    apart = not before[-1:].isalnum() and not behind[:1].isalnum()
    hours = _HOURS.fullmatch(number) or _OF_HOURS.search(behind)
    return apart and not hours and number.count("(") == number.count(")") and bool(_SURELY_A_NUMBER.search(number))


def to_dial(phone: str) -> str:
    """Return what is dialled of a number as somebody wrote it down; empty where that cannot be told for sure.

    Of several numbers it is the first, never all of them as one. The (0) behind a country's code is left out.
    """
    written = _ANOTHER.split(_ALWAYS.sub(" ", phone).strip())[0]
    found = _NUMBER.search(written)
    if found is None or (written[found.end() : found.end() + 1].isalpha() and not found[0].endswith((" ", "("))):
        return ""  # letters are part of the number
    number = found[0].replace("(0)", "") if found[0].startswith("+") else found[0]
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
