"""What no card says: that it belongs to a therapy, what is treated, and whose names go with it.

A card lies in a car or stands at a mirror, where others read it. A phrase is left off whole or stays whole: the words
that were agreed are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = (
    r"(?:psycho)?therap\w*|psychiatr\w*|psycholog\w*|diagnos\w*|disorders?|treatments?|clinics?|clinical",
    r"homework|exposures?|suds|symptoms?|trauma\w*|ptsd|ocd|adhd|bipolar|borderline|schizo\w*|psychosis",
    r"psychotic|depress\w*|phobi\w*|agoraphobi\w*|anorexi\w*|bulimi\w*|addict\w*|self-harm\w*|suicid\w*",
    r"emdr|cbt|dbt|thought records?|diary cards?|behaviou?ral experiments?",
    # German
    r"\w*therapie\w*|\w*therapeut\w*|psychisch\w*|\w+störung\w*|\w*behandlung\w*|klinik\w*",
    r"hausaufgabe\w*|symptom\w*|\w+trauma\w*|\w*exposition\w*|gedankenprotokoll\w*|suizid\w*",
    r"selbstverletz\w*|abhängigkeit\w*|angstleiter\w*|phobie\w*|zwänge\w*",
    # Spanish
    r"(?:psico)?terap\w*|psiqui\w*|(?:psicólog|psicológ|psicolog)\w*|diagnóstic\w*|trastorn\w*",
    r"tratamiento\w*|clínic\w*|síntoma\w*|depresi\w*|fobia\w*|adicci\w*|exposici\w*|autolesi\w*",
)
"""Words of the languages that are shipped or come next, as the lists for what is still open have them."""

_TREATMENT = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SHORTEST_PART = 4


class Unspoken:
    """Holds phrases back, and remembers how many."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Hold back what names one of ``names``, too, or a longer part of one; letter case tells a name from a word."""
        whole = {name.strip() for name in names}
        parts = {part for name in whole for part in re.findall(r"\w+", name) if len(part) >= _SHORTEST_PART}
        wanted = sorted(name for name in whole | parts if len(name) > 1)
        self._names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in wanted]
        self._held: set[str] = set()

    @property
    def held(self) -> int:
        """How many phrases were held back, each counted once."""
        return len(self._held)

    def sayable(self, phrase: str | None) -> str:
        """Return a phrase without the white space around it; nothing where it would say too much."""
        plain = (phrase or "").strip()
        if plain and (_TREATMENT.search(plain) or any(name.search(plain) for name in self._names)):
            self._held.add(plain)
            return ""
        return plain

    def first(self, phrases: Iterable[str | None]) -> str:
        """Return the first phrase that can be said; nothing where there is none."""
        return next((said for phrase in phrases if (said := self.sayable(phrase))), "")
