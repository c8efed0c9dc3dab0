"""Reads the word lists of all shipped languages, strictly; what of them cannot be used is named."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from meantime.domain.errors import FieldError
from meantime.domain.specificity import Topic, Vocabulary
from meantime.domain.specificity.vocabulary import SHORTEST_STEM, folded, words_of
from meantime.language import tr
from meantime.services.practices.values import name
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

_MOST = 300
_SINGLE = ("known-by", "openers", "ands", "sequence", "plain-verbs", "singles", "place-openers", "numbers")
_OF_ONE_WORD = frozenset({*_SINGLE, "actions", "steps", "units"})


@dataclass(frozen=True)
class Vocabularies:
    """The word lists.

    Attributes:
        by_language: by the code of the language, such as ``en``.
        problems: a sentence for each file that could not be used; the others stay usable.
    """

    by_language: dict[str, Vocabulary]
    problems: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Vocabulary, ...]:
        """All of them: a person may write in another language than the program speaks."""
        return tuple(self.by_language.values())

    @classmethod
    def load(cls, folder: Path) -> Vocabularies:
        """Read all ``*.toml`` files of a folder. Without any, the rules that need no words still hold."""
        found: dict[str, Vocabulary] = {}
        problems: list[str] = []
        for path in sorted(folder.glob("*.toml")):
            try:
                found[name(path.stem, "")] = read_vocabulary(path)
            except FieldError as error:
                problems.append(f"{path.name}: {error}")
        return cls(found, tuple(problems))


def read_vocabulary(path: Path) -> Vocabulary:
    """Read the word lists of one language.

    Raises:
        FieldError: naming the key's path.
    """
    try:
        table = Table(tomllib.loads(path.read_text("utf-8")), "")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise FieldError("", tr("expected a readable TOML file in UTF-8")) from None
    phrases = {topic: _listed(table, topic.value) for topic in Topic}
    _refuse_twice(phrases)
    found = Vocabulary(
        phrases=phrases,
        known_by=_plain(table, "known-by"),
        openers=_plain(table, "openers"),
        ands=_plain(table, "ands"),
        sequence=_plain(table, "sequence"),
        actions=_listed(table, "actions"),
        steps=frozenset(map(folded, _listed(table, "steps"))),
        plain_verbs=_plain(table, "plain-verbs"),
        singles=_plain(table, "singles"),
        place_openers=_plain(table, "place-openers"),
        numbers=_plain(table, "numbers"),
        units=_listed(table, "units"),
    )
    table.finish()
    return found


def _plain(table: Table, key: str) -> frozenset[str]:
    return frozenset(folded(each) for each in _listed(table, key))


def _listed(table: Table, key: str) -> tuple[str, ...]:
    value, path = table.need(key, lambda value, _: value), table.at(key)
    if not isinstance(value, list) or len(value) > _MOST:
        raise FieldError(path, tr("expected a list of at most {n} phrases").format(n=_MOST))
    found = tuple(fields.line(each, f"{path}[{index}]", 60) for index, each in enumerate(value, start=1))
    for index, phrase in enumerate(found, start=1):
        _refuse_unfit(phrase, f"{path}[{index}]", alone=key in _OF_ONE_WORD)
    return found


def _refuse_unfit(phrase: str, path: str, *, alone: bool) -> None:
    """Refuse a phrase that could never be found, or a stem that would be found anywhere."""
    parts = phrase.split()
    for part in parts:
        stem = part.removesuffix("*")
        if stem != part and len(stem) < SHORTEST_STEM:
            raise FieldError(path, tr("expected at least {n} letters before the *").format(n=SHORTEST_STEM))
    if alone and len(parts) > 1:
        raise FieldError(path, tr("expected one word"))
    if [folded(part.removesuffix("*")) for part in parts] != [word.folded for word in words_of(phrase)]:
        raise FieldError(path, tr("expected words as they stand in a text"))


def _refuse_twice(phrases: dict[Topic, tuple[str, ...]]) -> None:
    seen: set[str] = set()
    for topic, listed in phrases.items():
        for index, phrase in enumerate(map(folded, listed), start=1):
            if phrase in seen:
                raise FieldError(f"{topic.value}[{index}]", tr("this phrase is there already"))
            seen.add(phrase)
