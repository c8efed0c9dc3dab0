"""Telephone numbers as people write them down: what is one, which one stands among words, and what is dialled.

Where it is in doubt there is none: what is dialled in need has to be right. No number is built in.
"""

from __future__ import annotations

import re

_PLUS = r"[(\s]*\+[(\s]*"
"""What stands in front of a country's code."""

_FIRST = re.compile(rf"(?:{_PLUS}|[*#(])?\d[\d\s()./*#–-]*")

_DIALLED_LETTERS = re.compile(r"(?<=\d|-)[A-Z]{2,}(?![^\W\d_])")
"""Letters that are dialled, as in 0800-HELP."""

_LETTERS = rf"(?<![^\W\d_])(?i:ext|extension|tel|or|oder|x)(?![^\W\d_])|{_DIALLED_LETTERS.pattern}"
"""Words that stand in a number: an extension, a second number, and letters that are dialled."""

_WHOLE_NUMBER = re.compile(rf"(?:[\d\s*#()./,;:|–-]|(?<!\d)\+(?=[\s(]*\d)|{_LETTERS})*")

_SIDE = r"(?:[^\d@/()+]|\([^\d@/()+]*\))*"
"""Words beside a number: neither an address nor another number, nor a + or a bracket that belongs to the number."""

_RUN = rf"(?:{_PLUS}|\()?\d[\d\s()./–-]*\d"

_AMONG = re.compile(rf"(?P<before>{_SIDE})(?P<number>{_RUN})(?P<behind>{_SIDE})")
"""One run of digits among words."""

_THEN = re.compile(rf"(?P<number>{_RUN})\s*(?:[,;]\s*(?P<behind>.+)|\((?P<in_brackets>[^()]*)\))")
"""A number, and behind a comma or in brackets what else there is to it."""

_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_CLOCK = r"(?:[01]\d|2[0-4])[0-5]\d"
_HOURS = re.compile(
    rf"(?:^|[\s(,;:|])(?:{_HOUR}\s*[–-]\s*{_HOUR}|{_CLOCK}\s*[–-]\s*{_CLOCK})\s*(?=$|[),;:|])"
    r"|\d:[0-5]\d(?!\d)|^\d\d?\.[0-5]\d$"
)
"""From when until when, or a time of the day: nobody can tell where the number ends that it is written behind."""

_YEAR = r"(?:19|20)\d\d(?!\d)"
_DATE = re.compile(
    r"\d{1,2}\.\s?(?:0?[1-9]|1[0-2])\."
    rf"|\d{{1,2}}\s?[\s/-]\s?\d{{1,2}}\s?[\s/-]\s?{_YEAR}|(?:19|20)\d\d-\d\d-\d\d(?!\d)"
)
_UNIT = re.compile(r"(?i)\s*(?:a\.?m|p\.?m|hs?|hrs?|hours?|uhr|std|horas?|o.clock|days?|tage?|d[ií]as?)\b")

_ROUND_THE_CLOCK = (
    r"\b(?:(?<!\d )(?<![\d–-])00?(?:[:.]00)?\s*[–-]\s*|(?<![–-])0[–-])?(?:24\s*(?:/\s*(?:7(?:\s*/\s*365)?|365|24)"
    r"|-?\s*(?:hs?|hrs?|hours?|std|stunden|horas?)\b\.?(?:\s*/\s*(?:24|7|365)\s*(?:h|j|d|days?|tage?|d[ií]as?)?)?)"
    r"|7\s*(?:j|d)?\s*/\s*7)(?!\w)"
    r"(?:\s+(?:a|per)\s+day\b|\s+am\s+tag\b|\s+al\s+d[ií]a\b)?"
)
_ALWAYS = re.compile(rf"(?i)\(\s*{_ROUND_THE_CLOCK}\s*\)|{_ROUND_THE_CLOCK}")
"""Always open, which is no part of a number."""

_SHORT = re.compile(r"000|11[0-35-9]|024|14[2-47]|188|911|988|999|1450|1737|3114|116\d{3}|131114")
"""Short numbers that are known for help: among words they are told from a room, a year or a house. None is offered."""

_ANOTHER = re.compile(
    rf"[,;|]|\s[/–-]\s+(?=\+|0\d[ .]?\d)|\s/\s+(?=(?:{_SHORT.pattern}|116 \d{{3}})(?![\d\s]*\d))|(?<=\d)\s+(?=\+\d)"
)
"""Where another number begins: a stroke within a number is followed by neither 0 nor +, nor by a short one alone."""

_CALLED = re.compile(r"(?i)\b(?:call|ring|phone|dial|tele?(?:phone|fono?|éfono)?|anrufen|llamar?|mobile?|móvil)\W*$")
_PLACE = re.compile(
    r"(?i)(?:\b(?:room|ward|floor|bed|flat|unit|bus|st|rd|zimmer|raum|station|haus|etage|sala|habitaci[oó]n|planta|piso)"
    r"|street|road|avenue|lane|stra(?:ß|ss)e|str|weg|platz|gasse|allee)\W*(?:n[or]\W*)?$"
)

_IN_A_ROW = re.compile(r"\d{3}|0\d(?:[ .]\d\d){4}")
"""More digits in a row than an hour or a day of the month has, or the five pairs of a French number."""

_FEWEST = 7
"""So many digits at least has a number that is none of the short ones; postcodes that begin with a 0 have fewer."""

_UNFINISHED = re.compile(rf"(?:^|[\s(,;:]){_HOUR}\s*[–-]\s*$")
"""Hours of which the end is to come."""

_CODED = re.compile(r"(?:\+|00)(?:33|34|41|43|44|49|61|64)0")
"""A country's code, and behind it the 0 that is dialled only without one."""

_GROUP_IN_BRACKETS = re.compile(r"\((?!\s*0\s*\))")
_SERVICE = re.compile(r"\s*[*#]\d{1,3}#")
"""What is dialled in front of a number, such as *31#."""

_AREA = 6
"""So many digits at most has an area code, behind which a stroke stands."""

_CODES_TOO = ("024", "911")
"""Short numbers that are area codes as well, in Vaud and in Madrid."""

_MOST_AT_HOME = 13
"""More digits has no number that begins with one 0."""

_MANY = 9
"""So many digits behind a name are a telephone number: postcodes, rooms and streets have fewer."""

_NUMBERED = re.compile(r"(?i)(?<![^\W\d_])(?:n[or]|n[uú]m(?:ero)?|nummer|number|id|file|policy)\W*$")
"""What is numbered so is another thing: an insurance or a file, maybe."""

_MOST = 15
"""More digits has no number (ITU-T E.164), the 00 in front of a country's code apart: they are several."""

_AT_EDGES = " \t,;:–-"


def is_number(written: str) -> bool:
    """Tell whether nothing stands there but what a telephone number is made of, or nothing at all."""
    if not written.strip():
        return True
    if _ALWAYS.search(written) or _HOURS.search(written) or not _WHOLE_NUMBER.fullmatch(written):
        return False
    return bool(to_dial(written) or _DIALLED_LETTERS.search(written))


def _apart_from_always(words: str) -> str | None:
    """Return ``words`` without what says that it is always open; None where that may be a part of the number."""
    for found in _ALWAYS.finditer(words):
        before, behind = words[: found.start()].rstrip(" (,;:–-"), words[found.end() :].lstrip(" ),;:–-")
        ahead = words[: found.start()]
        whole = "/" in found[0] and ahead.endswith((" - ", " – "))
        part = (not whole and _UNFINISHED.search(ahead)) or before.endswith("/") or behind.startswith("/")
        if part or (before[-1:].isdigit() and behind[:1].isdigit()):
            return None
    return _ALWAYS.sub(" ", words)


def number_among(words: str) -> tuple[str, str]:
    """Return the telephone number that stands among ``words``, and what else they say; no number: empty, and all.

    A number in the middle of a sentence leaves the sentence whole. Where it is not sure what of the digits is dialled,
    such as beside hours or in an address, or whether it is a number at all, there is none.
    """
    words = words.strip()
    apart = _apart_from_always(words)
    found = _found_in(apart.strip(_AT_EDGES)) if apart is not None else None
    if found is None:
        return "", words
    before, number, behind = found
    if before and behind:
        return number, words
    always = (each.strip("( )") for each in _ALWAYS.findall(words))
    return number, ", ".join(said for said in (before, behind, *always) if said)


def _found_in(words: str) -> tuple[str, str, str] | None:
    """Return what stands before the number, the number, and what stands behind; None where there is none for sure."""
    if is_number(words):
        return ("", words, "") if words else None
    then = _THEN.fullmatch(words)
    if then is not None and _is_sure("", then["number"], ""):
        return "", then["number"].strip(), (then["behind"] or then["in_brackets"]).strip(_AT_EDGES)
    found = _AMONG.fullmatch(words)
    if found is None or not _is_sure(found["before"], found["number"], found["behind"]):
        return None
    return found["before"].strip(_AT_EDGES), found["number"].strip(), found["behind"].strip(_AT_EDGES)


def _is_sure(before: str, number: str, behind: str) -> bool:
    """Tell whether ``number`` is one, and all of it, whatever words stand beside it."""
    digits = _digits(number)
    apart = not before[-1:].isalnum() and not behind[:1].isalnum() and not _UNIT.match(behind)
    if not apart or number.count("(") != number.count(")") or not is_number(number):
        return False
    if _SHORT.fullmatch(digits):
        return not _PLACE.search(before)
    if not _IN_A_ROW.search(number) or _DATE.match(number.strip()):
        return False
    unlike_others = "+" in number or digits.startswith("0") or not any(sign.isalpha() for sign in before)
    if unlike_others and len(digits) >= _FEWEST:
        return True
    return bool(_CALLED.search(before)) or (len(digits) >= _MANY and not _NUMBERED.search(before))


def to_dial(phone: str) -> str:
    """Return what is dialled of a number as somebody wrote it down; empty where that cannot be told for sure.

    Of several numbers it is the first, never all of them as one. The (0) behind a country's code is left out.
    """
    apart = _apart_from_always(phone)
    written = _ANOTHER.split(apart.strip())[0] if apart is not None else ""
    found = _FIRST.search(written)
    if found is None or _HOURS.search(found[0]) or _goes_on(found[0], written[found.end() :]):
        return ""
    if written[: found.start()].endswith("+"):
        return ""
    number = _first_of(found[0].strip())
    if "+" in number or number.startswith("00"):
        number = re.sub(r"\(\s*0\s*\)", "", number)
    elif "(0)" in number[1:]:
        return ""  # behind a country's code that nobody can tell from the number
    dialled = "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
    return dialled if _can_be_one(number, dialled) else ""


def _first_of(number: str) -> str:
    """Return the first of the numbers that stand there with strokes, brackets or a # between; empty if none is sure."""
    service = _SERVICE.match(number)
    begins = service.end() if service is not None else 0
    number = number[:begins] + re.split(r"\s*#", number[begins:])[0]
    bracket = _GROUP_IN_BRACKETS.search(number, 1)
    if bracket is not None and any(sign.isdigit() for sign in number[: bracket.start()]):
        head, inside = number[: bracket.start()], number[bracket.end() :].lstrip()
        ahead = len(_digits(head))
        coded = re.match(r"[(\s]*(?:\+|00)", head)
        if ahead >= _FEWEST or _SHORT.fullmatch(_digits(head)):
            number = head
        elif inside.startswith("0") if coded else ahead > 2:
            return ""
    hyphens = [_digits(each) for each in re.split(r"[–-]", number)]
    if len(hyphens) > 1 and all(map(_SHORT.fullmatch, hyphens)) and not _SHORT.fullmatch(_digits(number)):
        return hyphens[0]
    head, stroke, behind = (part.strip() for part in number.partition("/"))
    if not stroke or _SHORT.fullmatch(_digits(number)):
        return number
    area = re.sub(r"^[(\s]*(?:\+|00)[\s(]*(?:33|34|4[1349])[\s)]*/?(?:\s*\(\s*0\s*\))?", "0", number)
    area, behind = (part.strip() for part in area.partition("/")[::2])
    if not behind:
        return number
    ahead, local = len(_digits(area)), 6 <= len(_digits(behind.partition("/")[0])) <= 8
    if ahead >= _FEWEST or (_SHORT.fullmatch(_digits(head)) and not (_digits(head) in _CODES_TOO and local)):
        return number[: number.rindex("/", 0, len(number) - len(behind))].strip()
    is_area = area.startswith(("0", "(0")) and ahead <= _AREA
    return number if is_area and "/" not in behind else ""


def _can_be_one(number: str, dialled: str) -> bool:
    """Tell whether it is one number, and not several in a row, or one with something else behind."""
    digits = _digits(dialled)
    if not digits or _CODED.match(dialled) or re.fullmatch(r"\+\d{1,6}|0\d{3,5}", dialled):
        return False
    if _SHORT.fullmatch(digits):
        return True
    groups = [_digits(each) for each in number.split()]
    if re.match(r"116\d{3}", digits) or (len(groups) > 1 and all(map(_SHORT.fullmatch, groups))):
        return False
    if len(groups) > 1 and _SHORT.fullmatch(groups[0]) and len(digits) < _FEWEST:
        return False  # something to press once it is answered, maybe
    if digits.startswith("0") and not digits.startswith("00"):
        return len(digits) <= _MOST_AT_HOME
    return len(digits) - 2 * digits.startswith("00") <= _MOST


def _goes_on(number: str, behind: str) -> bool:
    """Tell whether more than digits belongs to what begins as ``number``: letters, another +, or a time of the day."""
    letters = behind[:1].isalpha() and not number.endswith((" ", "("))
    return letters or behind.startswith("+") or bool(re.match(r":\d", behind))


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
