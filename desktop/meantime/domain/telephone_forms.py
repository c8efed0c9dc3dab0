"""The written forms of a telephone number that are read, to the last sign, and what is dialled of each.

The country is not known: digits that stand there as one number are dialled as they stand. No number is built in.
"""

from __future__ import annotations

import re

_GAP = r"(?:\s?[.–-]\s?|\s+)"
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

_BY_KEY = re.compile(r"[*#]\d{3,5}")
"""A short number with a key in front of it, such as *4141."""

_SERVICE = re.compile(r"[*#]\d{1,3}#\s*")
"""What is dialled in front of a number, such as *31#."""

_LABEL = re.compile(
    r"(?i)(?:t[eé]l(?:ephone|[eé]fono?)?|tlf|phone|mobile?|m[oó]vil|handy|[tm](?=:))\s*[.:]*\s*(?=[\d+(*#])"
)
_EXTENSION = re.compile(r"(?i)\s*\b(?:ext(?:n|ension)?\b\.?|x(?=\s?\d)|(?:durchwahl|dw|klappe|kl|int)\b\.?)\s*\d{1,5}$")
"""What is dialled or asked for once somebody has answered."""

_BETWEEN = re.compile(r"\s*[,;|·]\s*|\s+(?:or|oder|o|ou|and|und|u\.|y|&)\s+")
"""What stands between two numbers."""

_MADE_OF = re.compile(
    r"(?i)[\d\s*#()+./,;|·–-]+(?:\b(?:ext(?:n|ension)?|or|oder|o|ou|and|und|u|y)\b[\d\s*#()+./,;|·–-]+)*(?<=[\d)#.])",
    re.A,
)
"""Signs that numbers are written in, and words between two of them."""

_DIALLED_LETTERS = re.compile(r"\d[\d\s().–-]*(?<=[\d–-])[A-Z]{2,}")

SHORT = re.compile(r"000|11[0-35-9]|024|14[2-47]|188|911|988|999|1450|1737|3114|116\d{3}|131114")
"""Short numbers that are known for help: among words they are told from a room, a year or a house. None is offered."""

_SHORT_IN_GROUPS = re.compile(r"116[\s/–-]?\d{3}|13[\s-]11[\s-]14|13\s\d\d\s\d\d|131\s114")
_BEGINS_LONGER = {"911": 9, "024": 10, "988": 10, "999": 10}
"""Short numbers that longer ones begin with, in Spain, Switzerland and India, and how many digits those have."""

_HOUR = r"(?:(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?|(?:[01]\d|2[0-4])[0-5][05])(?:\s?(?:[ap]m|h|uhr))?"
HOURS = rf"(?:{_HOUR}\s?[–-]\s?{_HOUR}|[6-9][0-5]0\s?[–-]\s?(?:1\d|2[0-4])[0-5]0)"
_HOURS_OR_DAY = re.compile(
    rf"(?i)(?:^|\s)(?:{HOURS}|\d\d?[\s./-]\s?\d\d?[\s./-]\s?(?:19|20)\d\d|\d\d?\.\s?\d\d?\.\s?\d\d"
    r"|(?:19|20)\d\d([\s./-])\d\d\1\d\d)(?=\s|$)|^\d\d?\.\d\d?\.?$"
)
_SEVERAL = re.compile(r"(?:\s[–-]\s|/\s*)0\d|^\d[.)]\s|\n")
"""Where another number begins, or what tells of a list."""

_ENDS_IN_DOUBT = re.compile(r"(?:(?<![–-])[\s.](?P<last>\d\d?)|\s[–-]\s(?!0$)\d+)$")
"""Behind a space so few digits may be an hour or a key to be pressed, and behind a dash a second number's end."""

_MOBILE_IN_THREES = re.compile(
    r"(?:(?:0|(?:\+|00)49\s?(?:\(0\)\s?)?)1[5-7]\d|(?:0|(?:\+|00)43\s?(?:\(0\)\s?)?)6\d\d)"
    r"[\s/-]?\s?\d{3}\s\d{3}\s\d\d"
)
"""A mobile number as it is written in Germany and Austria, 0171 123 456 78: shorter by the last two there is none."""

FEWEST = 7
"""So many digits has a number at least that is written in groups."""

_MOST_ABROAD, _MOST_WITH_ZERO, _MOST_AT_HOME = 15, 13, 11
"""More digits has none with a country's code (ITU-T E.164); of those that begin with 0 hardly any, or of the others."""

_CODED = re.compile(r"(?:\+|00)(?:33|34|41|43|44|49|61|64)0")
_CODED_APART = re.compile(r"[(\s]*(?:\+|00)[\s(]*(?!(?:39|378)\b)[1-9]\d{0,2}[\s).–-]+0\d")
"""A country's code, and behind it the 0 that is dialled only without one."""

_KEEPS_ZERO = ("39", "378")
"""Italy and San Marino dial the 0 with their code as well."""


def is_by_hand(written: str) -> bool:
    """Tell whether what stands there is a number that is kept and dialled by hand: in letters, or in doubt."""
    if _DIALLED_LETTERS.fullmatch(written):
        return True
    made_of = _MADE_OF.fullmatch(written) is not None and "++" not in written and written.count("+") < 3
    return made_of and len(digits_of(written)) > 1 and not _HOURS_OR_DAY.search(re.sub(r"[()]", " ", written).strip())


def alone(written: str, *, dialled: bool) -> str:
    """Return what is dialled where nothing but a number stands there, or several; else empty.

    Args:
        written: what stands there.
        dialled: it is to be dialled, so that what is more than the number maybe is none.
    """
    written = written.strip().removesuffix(".")
    if re.fullmatch(r"\([^()]*\)", written):
        written = written[1:-1]
    label = _LABEL.match(written)
    written = written[label.end() :] if label is not None else written
    number = _EXTENSION.sub("", written)
    single = one(number)
    if single:
        return "" if dialled and is_in_doubt(number) else single
    for listed in (_BETWEEN.split(written), written.split("/")):
        parts = [part.strip() for part in listed]
        each = [one(part) for part in parts]
        if len(parts) < 2 or not all(map(_is_whole, each)) or (dialled and is_in_doubt(parts[0])):
            continue
        if "/" in written and each[0] in _BEGINS_LONGER and not all(map(SHORT.fullmatch, each)):
            return ""  # an area's code before a stroke, maybe
        return each[0]
    return ""


def _is_whole(dialled: str) -> bool:
    """Tell whether a number beside another is whole, and not the rest of that."""
    return bool(SHORT.fullmatch(dialled)) or len(digits_of(dialled)) >= FEWEST


def one(number: str) -> str:
    """Return what is dialled of exactly one number, in one of the forms it is written in; else empty."""
    service = _SERVICE.match(number)
    if service is not None and not _SERVICE.match(number, service.end()):
        rest = one(number[service.end() :])
        return service[0].strip() + rest if rest else ""
    if any(sign.isdigit() and not sign.isascii() for sign in number):
        return ""  # digits of another script
    if _BY_KEY.fullmatch(number):
        return number
    if _SHORT_IN_GROUPS.fullmatch(number):
        return digits_of(number)
    if _HOURS_OR_DAY.search(number) or _SEVERAL.search(number):
        return ""
    abroad = _ABROAD.fullmatch(number)
    if abroad is not None and not _is_short_behind_stroke(abroad) and not _CODED_APART.match(number):
        dialled = ("+" if "+" in abroad["code"] else "") + digits_of(re.sub(_ZERO, "", number))
        fits = FEWEST <= len(digits_of(dialled).removeprefix("00")) <= _MOST_ABROAD
        doubt = digits_of(abroad["code"]).removeprefix("00") in _KEEPS_ZERO and re.search(_ZERO, number)
        return dialled if fits and not doubt and not _CODED.match(dialled) else ""
    at_home = _AT_HOME.fullmatch(number)
    if at_home is not None and not _is_short_behind_stroke(at_home) and _is_one_at_home(number):
        return digits_of(number)
    return ""


def _is_short_behind_stroke(found: re.Match[str]) -> bool:
    """Tell whether a short number stands behind the stroke, or too few digits for one behind an area's code."""
    rest = digits_of(found["rest"])
    return found["stroke"] is not None and (bool(SHORT.fullmatch(rest)) or len(rest) < len("560"))


def _is_one_at_home(number: str) -> bool:
    """Tell whether the digits are one number, and not several in a row, or one with something else behind."""
    digits, groups = digits_of(number), re.findall(r"\d+", number)
    if len(groups) == 1 and len(digits) < FEWEST:
        return bool(SHORT.fullmatch(digits)) or not digits.startswith("0") or len(digits) == len("061")
    if len(digits) < FEWEST or digits.startswith("00") or all(map(SHORT.fullmatch, groups)):
        return False
    if SHORT.fullmatch(groups[0]) or re.match(r"116\d{3}", digits):
        return _BEGINS_LONGER.get(groups[0]) == len(digits)
    if digits.startswith("1"):  # 1-800-273-8255, 1300 22 4636, 11 4567-8900; shorter ones are several
        if groups[0] == "1":
            return len(digits) == _MOST_AT_HOME and digits[1] > "1"
        return len(digits) in (_MOST_AT_HOME - 1, _MOST_AT_HOME)
    return len(digits) <= (_MOST_WITH_ZERO if digits.startswith("0") else _MOST_AT_HOME)


def is_in_doubt(number: str) -> bool:
    """Tell whether the last digits may be something else: fewer than three behind a space, but for pairs in a row."""
    ends, groups = _ENDS_IN_DOUBT.search(number), re.findall(r"\d+", number)
    if ends is None or len(groups) < 2 or _SHORT_IN_GROUPS.fullmatch(number) or _MOBILE_IN_THREES.fullmatch(number):
        return False
    if ends["last"] is None:
        return len(digits_of(number[: ends.start()])) >= FEWEST
    return [len(each) for each in groups[-2:]] != [2, 2]


def digits_of(number: str) -> str:
    """Return the digits of a number without what keeps them apart."""
    return "".join(sign for sign in number if sign.isdigit())
