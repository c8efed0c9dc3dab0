"""Telephone numbers as people write them down: which written forms are read, and what is dialled of them.

A few forms are read to their last sign, everything else is words and is not dialled: what is dialled in need has to be
right. The country is not known, so that a number is dialled in the digits that stand there. No number is built in.

The forms: one number, alone; several with a comma, "or" or a stroke between, of which the first is dialled; a name and
a number; a number and words behind a comma or in brackets; each of them with "24/7" or the like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = r"(?:\s?[.–‑-]\s?|\s+)"
_GROUPS = rf"\d+(?:{_GAP}\d+)*"
_ZERO = r"\(\s*0\s*\)"
"""The 0 that is dialled only without a country's code."""

_CODE = r"[1-9]\d{0,2}"

_ABROAD = re.compile(
    rf"(?P<code>\+\s*{_CODE}|\(\+\s*{_CODE}\)|\+\s*\({_CODE}\)|00\s?{_CODE})[\s.–-]*"
    rf"(?:{_ZERO}[\s.–-]*)?(?:\([1-9]\d{{0,4}}\)[\s.–-]*|\d{{1,5}}\s*(?P<stroke>/)\s*)?(?P<rest>{_GROUPS})"
)
"""With a country's code, an area's in brackets or before a stroke: +49 (0)30/1234567."""

_AT_HOME = re.compile(
    rf"(?:(?:{_ZERO}\s*\d{{1,5}}|\(?0\d{{1,5}}\)?)\s*(?P<stroke>/)\s*|\(\d{{2,6}}\)[\s.–-]*"
    rf"|1[\s.–-]*\(\d{{3}}\)[\s.–-]*|{_ZERO}\s*)?(?P<rest>{_GROUPS})"
)
"""Without one: (01632) 960118, 030/123 45-67, 1 (800) 273-8255, 01 23 45 67 89."""

_SERVICE = re.compile(r"[*#]\d{1,3}#\s*")
"""What is dialled in front of a number, such as *31#."""

_LABEL = re.compile(r"(?i)tel(?:ephone|efono|éfono|efon)?\s*[.:]*\s*(?=[\d+(*#])")
_EXTENSION = re.compile(r"(?i)\s*(?:\bext(?:ension)?\b\.?|\bx(?=\s?\d)|\bdurchwahl\b)\s*\d{1,5}$")
"""What is dialled or asked for once somebody has answered."""

_BETWEEN = re.compile(r"\s*[,;|]\s*|\s+(?:or|oder|o)\s+")
"""What stands between two numbers."""

_DIALLED_LETTERS = re.compile(r"\d[\d\s().–-]*[A-Z]{2,}")
"""A number in letters, such as 0800-HELP: one that is kept, and dialled by hand."""

_SHORT = re.compile(r"000|11[0-35-9]|024|14[2-47]|188|911|988|999|1450|1737|3114|116\d{3}|131114")
"""Short numbers that are known for help: among words they are told from a room, a year or a house. None is offered."""

_SHORT_IN_GROUPS = re.compile(r"116[\s/–-]?\d{3}|13[\s-]11[\s-]14|131\s114")
_BEGINS_LONGER = {"911": 9, "024": 10, "988": 10, "999": 10}
"""Short numbers that longer ones begin with, in Spain, Switzerland and India, and how many digits those have."""

_HOUR = r"(?:(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?|(?:[01]\d|2[0-4])[0-5]\d)(?:\s?(?:[ap]m|h|uhr))?"
_HOURS = rf"{_HOUR}\s?[–-]\s?{_HOUR}"
_NO_PART_OF_ONE = re.compile(
    rf"(?i)(?:^|\s)(?:{_HOURS}|\d\d?[\s./-]\s?\d\d?[\s./-]\s?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?=\s|$)"
    r"|(?:\s[–-]\s|/\s*)0\d|^\d\d?\.\d\d?\.?$"
)
"""Hours, a day, or the beginning of another number behind a stroke."""

_ALWAYS = re.compile(
    r"(?i)(?<![\w/.,–-])(?:24(?:\s?h)?\s?/\s?(?:24|365|7)(?:\s?/\s?365)?|7/7"
    r"|(?<![–-]\s)(?:0\s?[–-]\s?)?24[\s-]?(?:hs?|hrs?|hours?|std|stunden|horas?)\b\.?(?:\s(?:a\sday|am\stag|al\sd[ií]a))?)"
    r"(?![\w/]|\s*[–-]\s*\d)"
)
"""Always open, which is no part of a number."""

_WORDS = r"(?:[^\d@/()+*#]|\([^\d@/()+*#]*\))+"
"""Words without a digit, and without what belongs to an address or to a number."""

_SAID = rf"(?:[^\W\d_][^()]*|{_HOURS})"
"""Words behind a comma or in brackets, or hours; what begins with a digit otherwise may be a part of the number."""

_AMONG = re.compile(
    rf"(?i)(?P<before>{_WORDS}(?<=[\s:]))?(?P<number>(?:[*#]|\(?\s*\+\s*\(?|\()?\d[\d\s()*#./–‑-]*(?<=\d))"
    rf"(?:\s*\((?P<brackets>{_SAID})\)|\s*[,;]\s*(?P<comma>{_SAID})|\s*:\s*(?P<colon>[^\W\d_]{_WORDS})"
    rf"|\s+(?P<plain>[^\W\d_]{_WORDS}))?"
)
"""A name and a number, a number and words, or a number within words."""

_CALLED = re.compile(
    r"(?i)\b(?:call|ring|phone|dial|emergency|emergencias?|anrufen|llamar?|tel\w*|tel[eé]fono|(?:not)?ruf(?:nummer)?|handy(?:nummer)?"
    r"|(?:tele)?phone number|mobile?|m[óo]vil)\W*$"
)
_NUMBERED = re.compile(r"(?i)(?:\b(?:n[or]|n[uú]m(?:ero)?|number|id|file|policy|iban|account|konto|ref)|\w*nummer)\W*$")
"""What is numbered so is another thing: an insurance or a file, maybe."""

_PLACE = re.compile(
    r"(?i)(?:\b(?:room|ward|floor|bed|flat|unit|bus|st|rd|zimmer|raum|station|haus|etage|sala|habitaci[oó]n|planta|piso)"
    r"|street|road|avenue|lane|stra(?:ß|ss)e|str|weg|platz|gasse|allee)\W*$"
)
_UNIT = re.compile(r"(?i)(?:a\.?m|p\.?m|h|hs|hrs?|hours?|uhr|std|horas?|o.clock|days?|tage?|d[ií]as?)\b")

_FEWEST, _MANY = 7, 9
"""So many digits has a number at least that is not a short one, and one behind a name that begins with neither 0 nor
+: postcodes, rooms and streets have fewer."""

_MOST_ABROAD, _MOST_WITH_ZERO, _MOST_AT_HOME = 15, 13, 11
"""More digits has none with a country's code (ITU-T E.164), none that begins with 0, and none of the others."""

_CODED = re.compile(r"(?:\+|00)(?:33|34|41|43|44|49|61|64)0")
"""A country's code, and behind it the 0 that is dialled only without one."""

_AT_EDGES = " \t,;:–-"


@dataclass(frozen=True)
class _Found:
    """What was read: words before a number, the number as it is written and as it is dialled, and words behind."""

    before: str
    number: str
    dialled: str
    behind: str


def is_number(written: str) -> bool:
    """Tell whether nothing stands there but a telephone number, or several of them, or nothing at all."""
    written = written.strip()
    return not written or bool(_alone(written) or _DIALLED_LETTERS.fullmatch(written))


def to_dial(words: str) -> str:
    """Return what is dialled of a number as somebody wrote it down; empty where that cannot be told for sure.

    Of several numbers it is the first, never all of them as one. The (0) behind a country's code is left out.
    """
    found = _read(words)
    return found.dialled if found is not None else ""


def number_among(words: str) -> tuple[str, str]:
    """Return the telephone number that stands among ``words``, and what else they say; no number: empty, and all.

    A number in the middle of a sentence leaves the sentence whole. Where it is not sure what of the digits is dialled,
    such as beside hours or in an address, or whether it is a number at all, there is none.
    """
    words = words.strip()
    found = _read(words)
    if found is None:
        return "", words
    if found.before and found.behind:
        return found.number, words
    always = (each[0] for each in _ALWAYS.finditer(words))
    return found.number, ", ".join(said for said in (found.before, found.behind, *always) if said)


def _read(words: str) -> _Found | None:
    """Read ``words`` by one of the forms; None where none fits."""
    apart = _apart_from_always(words)
    if apart is None:
        return None
    alone = _alone(apart)
    if alone:
        return _Found("", apart, alone, "")
    among = _AMONG.fullmatch(apart)
    if among is None:
        return None
    before, number, plain = among["before"] or "", among["number"].strip(), among["plain"] or ""
    dialled = _one(number)
    always = apart != words.strip(_AT_EDGES)
    if not dialled or not _is_sure(before, number, dialled, plain, always=always):
        return None
    behind = next((said for said in among.group("brackets", "comma", "colon", "plain") if said), "")
    return _Found(before.strip(_AT_EDGES), number, dialled, behind.strip(_AT_EDGES))


def _apart_from_always(words: str) -> str | None:
    """Return ``words`` without what says that it is always open; None where that stands within a number."""
    for found in _ALWAYS.finditer(words):
        before, behind = words[: found.start()].rstrip(" (,;:–-"), words[found.end() :].lstrip(" ),;:–-")
        if before[-1:].isdigit() and behind[:1].isdigit():
            return None
    apart = re.sub(r"\([\s,;:]*", "(", _ALWAYS.sub(" ", words))
    return re.sub(r"\(\s*\)", " ", re.sub(r"[\s,;:]+\)", ")", apart)).strip(_AT_EDGES)


def _alone(written: str) -> str:
    """Return what is dialled where nothing but a number stands there, or several; else empty."""
    written = written.strip().removesuffix(".")
    label = _LABEL.match(written)
    written = written[label.end() :] if label is not None else written
    one = _one(_EXTENSION.sub("", written))
    if one:
        return one
    for parts in (_BETWEEN.split(written), written.split("/")):
        each = [_one(part.strip()) for part in parts]
        if len(parts) > 1 and all(_is_whole(dialled) for dialled in each):
            longer = each[0] in _BEGINS_LONGER and not all(map(_SHORT.fullmatch, each))
            return "" if longer else each[0]
    return ""


def _is_whole(dialled: str) -> bool:
    """Tell whether a number beside another is whole, and not the rest of that."""
    return bool(_SHORT.fullmatch(dialled)) or len(_digits(dialled)) >= _FEWEST


def _one(number: str) -> str:
    """Return what is dialled of exactly one number, in one of the forms it is written in; else empty."""
    service = _SERVICE.match(number)
    if service is not None and not _SERVICE.match(number, service.end()):
        rest = _one(number[service.end() :])
        return service[0].strip() + rest if rest else ""
    if any(sign.isdigit() and not sign.isascii() for sign in number):
        return ""  # digits of another script
    if _SHORT_IN_GROUPS.fullmatch(number):
        return _digits(number)
    if _NO_PART_OF_ONE.search(number):
        return ""
    abroad = _ABROAD.fullmatch(number)
    if abroad is not None and not _is_short_behind_stroke(abroad):
        dialled = ("+" if "+" in abroad["code"] else "") + _digits(re.sub(_ZERO, "", number))
        fits = _FEWEST <= len(_digits(dialled).removeprefix("00")) <= _MOST_ABROAD
        return dialled if fits and not _CODED.match(dialled) else ""
    at_home = _AT_HOME.fullmatch(number)
    if at_home is not None and not _is_short_behind_stroke(at_home) and _is_one_at_home(number):
        return _digits(number)
    return ""


def _is_short_behind_stroke(found: re.Match[str]) -> bool:
    """Tell whether a short number stands behind the stroke, or too few digits for one behind an area's code."""
    rest = _digits(found["rest"])
    return found["stroke"] is not None and (bool(_SHORT.fullmatch(rest)) or len(rest) < len("1234"))


def _is_one_at_home(number: str) -> bool:
    """Tell whether the digits are one number, and not several in a row, or one with something else behind."""
    digits, groups = _digits(number), re.findall(r"\d+", number)
    if len(groups) == 1 and len(digits) < _FEWEST:
        return bool(_SHORT.fullmatch(digits)) or not digits.startswith("0")
    if len(digits) < _FEWEST or digits.startswith("00") or all(map(_SHORT.fullmatch, groups)):
        return False
    if _SHORT.fullmatch(groups[0]) or re.match(r"116\d{3}", digits):
        return _BEGINS_LONGER.get(groups[0]) == len(digits)
    return len(digits) <= (_MOST_WITH_ZERO if digits.startswith("0") else _MOST_AT_HOME)


def _is_sure(before: str, number: str, dialled: str, plain: str, *, always: bool) -> bool:
    """Tell whether ``number`` is one, with ``before`` ahead of it, ``plain`` words right behind, and always open."""
    called = bool(_CALLED.search(before))
    if not dialled.startswith("+") and not called and (_NUMBERED.search(before) or _PLACE.search(before)):
        return False
    if plain and (_UNIT.match(plain) or _ends_short(number)):
        return False
    named = called or always or before.rstrip().endswith(":")
    digits = _digits(dialled)
    if len(digits) < _FEWEST:
        known = bool(_SHORT.fullmatch(digits))
        return known and (named or len(digits) == len("116123") or not (before or plain))
    if dialled.startswith(("+", "0", "*", "#")):
        return bool(re.search(r"\d{3}", number)) or len(digits) > _MANY
    return named or len(digits) >= _MANY or not (before or plain)


def _ends_short(number: str) -> bool:
    """Tell whether the last digits may be an hour, with more of them in the group before."""
    groups = re.findall(r"\d+", number)
    return len(groups) > 1 and len(groups[-1]) <= len("24") and len(groups[-1]) != len(groups[-2])


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
