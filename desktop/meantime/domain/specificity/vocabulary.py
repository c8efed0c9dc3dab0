"""The words of one language by which the rules go, and how they are found in a text.

Everything here takes time in proportion to the length of the text, whatever stands in it.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

LONGEST_WORD = 40
"""A longer run of letters is no word that a list could hold."""

SHORTEST_STEM = 3
"""A shorter beginning would fit words that have nothing to do with it."""

_WORD = re.compile(r"[^\W_][\u0300-\u036f]*(?:['’‑-]?[^\W_][\u0300-\u036f]*)*")
_BREAK = re.compile(r"[^\s\w\"“”„«»‘’'*_()-]|\n")


class Topic(enum.StrEnum):
    """What a phrase of a list says."""

    VERB_FIRST = "verbs-first"
    """A verb that says nothing of what is done, where it begins a clause: elsewhere it may be a noun."""
    VERB = "verbs"
    """A verb that says nothing of what is done, wherever it stands."""
    THING = "things"
    ALSO = "also"
    TIME = "times"
    OFTEN = "often"
    PLACE = "places"
    AMOUNT = "amounts"
    NAMED_PLACE = "named-places"
    """Words that begin the name of a place."""
    FINE = "fine"
    """Longer phrases in which a word of another list is not vague."""


@dataclass(frozen=True)
class Word:
    """One word of a text.

    Attributes:
        folded: without letter case and ways of writing accents and apostrophes.
        start: where it begins.
        end: where it ends.
        breaks: whether punctuation or the text's beginning stands before it.
    """

    folded: str
    start: int
    end: int
    breaks: bool

    @property
    def number(self) -> bool:
        """Whether it begins with a digit, as 4 or 4-7-8."""
        return self.folded[:1].isdigit()


@dataclass(frozen=True)
class Hit:
    """A phrase that stands in a text.

    Attributes:
        topic: what it says.
        start: where it begins.
        end: where it ends.
    """

    topic: Topic
    start: int
    end: int


def folded(text: str) -> str:
    """Return a text without letter case and ways of writing accents, apostrophes and hyphens."""
    return unicodedata.normalize("NFC", text.casefold()).replace("’", "'").replace("‑", "-")


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in their order."""
    found: list[Word] = []
    behind = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        breaks = not found or _BREAK.search(text, behind, start) is not None
        found.append(Word(folded(match[0]) if end - start <= LONGEST_WORD else "", start, end, breaks))
        behind = end
    return tuple(found)


class _Forms:
    """Phrases, found by their first word; ``word*`` stands for all words that begin so."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._whole: dict[str, list[tuple[str, ...]]] = {}
        self._stems: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(folded(phrase).split())
            stem = words[0].endswith("*")
            (self._stems if stem else self._whole).setdefault(words[0].removesuffix("*"), []).append(words)

    def at(self, words: Sequence[Word], index: int) -> tuple[str, ...] | None:
        """Return the longest phrase that stands at ``index``."""
        first = words[index].folded
        beginnings = (first[:length] for length in range(SHORTEST_STEM, len(first) + 1))
        near = [*self._whole.get(first, ()), *(each for stem in beginnings for each in self._stems.get(stem, ()))]
        fitting = (phrase for phrase in near if self._fits(phrase, words, index))
        return max(fitting, key=len, default=None)

    @staticmethod
    def _fits(phrase: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
        there = words[index : index + len(phrase)]
        return len(there) == len(phrase) and all(
            _same(form, word.folded) for form, word in zip(phrase, there, strict=True)
        )


def _same(form: str, word: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


@dataclass(frozen=True)
class Vocabulary:
    """The lists of one language.

    Attributes:
        phrases: by what they say; no phrase stands in two lists.
        known_by: small words by which a text is seen to be in this language.
        openers: words after which a clause begins, such as "to" and "please".
        ands: words that join two actions.
        sequence: words by which one thing follows another, such as "then"; they join too.
        actions: verbs that are a practice by themselves.
        steps: those of them that, behind a word of the sequence, are a step of the one before, such as "read".
        plain_verbs: verbs as they stand behind "I will".
        singles: words with which something single begins, such as "one" and "a".
        place_openers: words with which a place begins that stands in a sentence, such as "in".
        numbers: numbers in words.
        units: what a size is counted in.
    """

    phrases: Mapping[Topic, tuple[str, ...]]
    known_by: frozenset[str]
    openers: frozenset[str]
    ands: frozenset[str]
    sequence: frozenset[str]
    actions: tuple[str, ...]
    steps: frozenset[str]
    plain_verbs: frozenset[str]
    singles: frozenset[str]
    place_openers: frozenset[str]
    numbers: frozenset[str]
    units: tuple[str, ...]

    @cached_property
    def _topics(self) -> dict[tuple[str, ...], Topic]:
        return {tuple(folded(each).split()): topic for topic, listed in self.phrases.items() for each in listed}

    @cached_property
    def _all(self) -> _Forms:
        return _Forms(
            each for topic, listed in self.phrases.items() if topic is not Topic.VERB_FIRST for each in listed
        )

    @cached_property
    def _first(self) -> _Forms:
        return _Forms(self.phrases.get(Topic.VERB_FIRST, ()))

    @cached_property
    def _actions(self) -> _Forms:
        return _Forms(self.actions)

    @cached_property
    def _units(self) -> _Forms:
        return _Forms(self.units)

    def familiar(self, words: Sequence[Word]) -> int:
        """Return how many of the words are small words of this language."""
        return sum(word.folded in self.known_by for word in words)

    def hits(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield the phrases that stand in a text, from its beginning to its end, never two over one word."""
        index = 0
        while index < len(words):
            found = self._longest(words, index)
            length = len(found) if found else 1
            if found is not None and not self._numbered(found, words, index):
                yield Hit(self._topics[found], words[index].start, words[index + length - 1].end)
            index += length

    def _longest(self, words: Sequence[Word], index: int) -> tuple[str, ...] | None:
        opens = words[index].breaks or words[index - 1].folded in self.openers
        found = [self._all.at(words, index), self._first.at(words, index) if opens else None]
        return max((each for each in found if each), key=len, default=None)

    def _numbered(self, found: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
        """Tell whether a number makes it clear: "practise the 4-7-8 breathing", "three things"."""
        if self._topics[found] is Topic.THING:
            return index > 0 and self._counts(words[index - 1])
        behind = index + len(found)
        verb = self._topics[found] in (Topic.VERB, Topic.VERB_FIRST)
        return verb and any(word.number for word in words[behind : behind + 2])

    def _counts(self, word: Word) -> bool:
        return word.number or word.folded in self.numbers

    def sized(self, words: Sequence[Word]) -> bool:
        """Tell whether a text gives a size: a number with its unit at most one word behind."""
        for index, word in enumerate(words):
            if self._counts(word):
                last = min(index + 3, len(words))
                if any(self._units.at(words, near) for near in range(index + 1, last)):
                    return True
        return False

    def second_action(self, words: Sequence[Word]) -> Hit | None:
        """Return the "and" or "then" and the action behind it, where one text holds two different practices."""
        seen: set[tuple[str, ...]] = set()
        joint: int | None = None
        then = False
        for index, word in enumerate(words):
            if word.folded in self.ands:
                joint, then = index if seen else None, False
            elif word.folded in self.sequence:
                behind_and = index > 0 and words[index - 1].folded in self.ands
                joint, then = (index - 1 if behind_and else index) if seen else None, True
            action = self._actions.at(words, index)
            if action is not None and joint is not None and action not in seen and not self._goes_on(action, then):
                return Hit(Topic.ALSO, words[joint].start, word.end)
            if action is not None:
                seen.add(action)
        return None

    def _goes_on(self, action: tuple[str, ...], then: bool) -> bool:
        return then and " ".join(action) in self.steps

    def begins_with_verb(self, words: Sequence[Word]) -> bool:
        """Tell whether a text goes behind "I will": its first word is a verb of the list."""
        return bool(words) and words[0].folded in self.plain_verbs

    def begins_single(self, words: Sequence[Word]) -> bool:
        """Tell whether a text names something single: "1 line" rather than "2 lines" or "write"."""
        return bool(words) and words[0].folded in self.singles

    def begins_as_place(self, words: Sequence[Word]) -> bool:
        """Tell whether a text goes on in a sentence as a place: "in my car" rather than "car"."""
        return bool(words) and words[0].folded in self.place_openers


def spoken_in(words: Sequence[Word], vocabularies: Sequence[Vocabulary]) -> tuple[Vocabulary, ...]:
    """Return the languages that a text may be in: those of which it holds the most small words, all if it has none."""
    counts = [each.familiar(words) for each in vocabularies]
    most = max(counts, default=0)
    return tuple(each for each, count in zip(vocabularies, counts, strict=True) if count == most)
