"""Telephone numbers as people write them down, alone and among words: which are read, and what is dialled of them.

A few forms are read to their last sign, everything else is words and is not dialled: what is dialled in need has to be
right.

The forms: one number, alone; several with a comma, "or" or a stroke between, of which the first is dialled; a name and
a number; a number and words behind a comma, a dash or in brackets; each of them with "24/7" or the like.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from meantime.domain.telephone_forms import FEWEST, HOURS, SHORT, alone, digits_of, is_by_hand, is_in_doubt, one

_ALWAYS = re.compile(
    r"(?i)(?<![\w/.,–-])(?:24(?:\s?h)?\s?/\s?(?:24|365|7)(?:\s?/\s?365)?|7/7"
    r"|(?<![–-]\s)(?:0\s?[–-]\s?)?24[\s-]?(?:hs?|hrs?|hours?|std|stunden|horas?)\b\.?(?:\s(?:a\sday|am\stag|al\sd[ií]a))?)"
    r"(?![\w/]|\s*[–-]\s*\d)"
)
"""Always open, which is no part of a number."""

_WORDS = r"(?:[^\d@/()+*#]|\([^\d@/()+*#]*\))+"
"""Words without a digit, and without what belongs to an address or to a number."""

_SAID = rf"(?:[^\W\d_][^()]*|{HOURS})"
"""Words behind a comma or in brackets, or hours; what begins with a digit otherwise may be a part of the number."""

_AMONG = re.compile(
    rf"(?i)(?P<before>{_WORDS}(?<=[\s:]))?(?P<number>(?:[*#]|\(?\s*\+\s*\(?|\()?\d[\d\s()*#./–-]*(?<=\d))"
    rf"(?:\s*\((?P<brackets>{_SAID})\)|\s*[,;]\s*(?P<comma>{_SAID})|\s*:\s*(?P<colon>[^\W\d_]{_WORDS})"
    rf"|\s+[–-]\s+(?P<dash>[^\W\d_]{_WORDS})|\s+(?P<plain>[^\W\d_]{_WORDS}))?"
)
"""A name and a number, a number and words, or a number within words."""

_CALLED = re.compile(
    r"(?i)\b(?:call(?:\s+or\s+text)?|ring|phone|dial|emergency|emergencias?|anrufen|llamar?|t[eé]l(?:e(?:ph|f)\w*|éfono)?\W*(?:n[or])?"
    r"|(?:not)?ruf(?:nummer)?|handy(?:nummer)?|(?:tele)?phone number|mobile?|m[óo]vil)\W*$"
)
_NEVER = re.compile(r"(?i)\b(?:not|nicht|never|nie)\b")
_TITLE = re.compile(
    r"(?i)(?:lifeline|samaritans|notruf|rettung(?:sdienst)?|polizei|feuerwehr|police|ambulance|fire|emergency|emergencias?"
    r"|crisis|cvv)"
)
"""What a short number is told by, right behind it; any other word may be a street or a town."""

_OTHER = re.compile(
    r"(?i)(?:\b(?:n[or]|n[uú]m(?:ero)?|number|id|file|policy|iban|account|konto|ref|pin|code|patient|booking|zoom|nhs|ssn"
    r"|dni|rut|cpf|medicare|aktenzeichen|az|postfach|cep)|\w*(?:nummer|nr))\W*$|\b(?:fax|text|sms|old)\b"
)
"""What is numbered so is another thing, such as an insurance or a file; or it is not to be called."""

_PLACE = re.compile(
    r"(?i)(?:\b(?:room|ward|floor|bed|flat|unit|bus|st|rd|zimmer|raum|station|haus|etage|sala|habitaci[oó]n|planta|piso)"
    r"|street|road|avenue|lane|stra(?:ß|ss)e|str|weg|platz|gasse|allee)\W*$"
)
_UNIT = re.compile(r"(?i)(?:a\.?m|p\.?m|h|hs|hrs?|hours?|uhr|std|horas?|o.clock|days?|tage?|d[ií]as?)\b")

_MANY = 9
"""So many digits has a number behind a name that begins with neither 0 nor +; most postcodes and rooms have fewer."""

_LONGEST = 300
"""Characters; what is longer is a text."""

_AT_EDGES = " \t,;:–-"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒—−", "-"))


@dataclass(frozen=True)
class _Found:
    """What was read: words before a number, the number as it is written and as it is dialled, and words behind."""

    before: str
    number: str
    dialled: str
    behind: str


def is_number(written: str) -> bool:
    """Tell whether nothing stands there but a telephone number, or several of them, or nothing at all.

    It may be one that is dialled by hand alone, as in letters or with an ending that is in doubt.
    """
    if not written.strip():
        return True
    plain = _plain(written)
    return bool(alone(plain, dialled=False)) or (is_by_hand(plain) and not _ALWAYS.search(plain))


def to_dial(words: str) -> str:
    """Return what is dialled of a number as somebody wrote it down; empty where that cannot be told for sure.

    Of several numbers it is the first, never all of them as one. The (0) behind a country's code is left out.
    """
    found = _read(_plain(words))
    return found.dialled if found is not None else ""


def number_among(words: str) -> tuple[str, str]:
    """Return the telephone number that stands among ``words``, and what else they say; no number: empty, and all.

    A number in the middle of a sentence leaves the sentence whole. Where it is not sure what of the digits is dialled,
    such as beside hours or in an address, or whether it is a number at all, there is none.
    """
    plain = _plain(words)
    found = _read(plain)
    if found is None:
        return "", words.strip()
    if found.before and found.behind:
        return found.number, plain
    always = (each[0] for each in _ALWAYS.finditer(plain))
    return found.number, ", ".join(said for said in (found.before, found.behind, *always) if said)


def _read(words: str) -> _Found | None:
    """Read ``words`` by one of the forms; None where none fits."""
    apart = _apart_from_always(words)
    if apart is None:
        return None
    single = alone(apart, dialled=True)
    if single:
        return _Found("", apart, single, "")
    among = _AMONG.fullmatch(apart)
    if among is None:
        return None
    before, number, plain = among["before"] or "", among["number"].strip(), among["plain"] or ""
    dialled = one(number)
    always = apart != words.strip(_AT_EDGES)
    if not dialled or is_in_doubt(number) or not _is_sure(before, number, dialled, plain, always=always):
        return None
    behind = next((said for said in among.group("brackets", "comma", "colon", "dash", "plain") if said), "")
    return _Found(before.strip(_AT_EDGES), number, dialled, behind.strip(_AT_EDGES))


def _apart_from_always(words: str) -> str | None:
    """Return ``words`` without what says that it is always open; None where that stands within a number."""
    for found in _ALWAYS.finditer(words):
        before, behind = words[: found.start()].rstrip(" (,;:–-"), words[found.end() :].lstrip(" ),;:–-")
        if before[-1:].isdigit() and behind[:1].isdigit():
            return None
    apart = re.sub(r"\([\s,;:]*", "(", _ALWAYS.sub(" ", words))
    return re.sub(r"\(\s*\)", " ", re.sub(r"[\s,;:]+\)", ")", apart)).strip(_AT_EDGES)


def _plain(words: str) -> str:
    """Return ``words`` without signs that nobody sees, with one sign for every dash; empty where it is a long text."""
    if len(words) > _LONGEST:
        return ""
    seen = (sign for sign in words if unicodedata.category(sign) != "Cf")
    return "".join(seen).translate(_DASHES).strip()


def _is_sure(before: str, number: str, dialled: str, plain: str, *, always: bool) -> bool:
    """Tell whether ``number`` is one, with ``before`` ahead of it, ``plain`` words right behind, and always open."""
    called = bool(_CALLED.search(before))
    if _NEVER.search(before) or (_OTHER.search(before) and not called):
        return False
    if (_PLACE.search(before) and not called and not dialled.startswith("+")) or _UNIT.match(plain):
        return False
    named = called or always or before.rstrip().endswith(":")
    digits = digits_of(dialled)
    if len(digits) < FEWEST:
        if digits != dialled:  # with a key in front: what opens a door is written so as well
            return called
        title = not before and bool(_TITLE.fullmatch(plain))
        return bool(SHORT.fullmatch(digits)) and (named or len(digits) == len("116123") or not plain or title)
    if dialled.startswith(("+", "0", "*", "#")):
        return bool(re.search(r"\d{3}", number)) or len(digits) > _MANY
    return named or len(digits) >= _MANY or not (before or plain)
