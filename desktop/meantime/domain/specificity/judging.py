"""Applies the rules. Each part is judged by its own words; only where it has none, by what is to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity.findings import Finding, Quote, Rule
from meantime.domain.specificity.vocabulary import Hit, Topic, Vocabulary, spoken_in, words_of
from meantime.domain.triggers import AsNeeded

_RULES = {
    Topic.VERB_FIRST: Rule.VAGUE_VERB,
    Topic.VERB: Rule.VAGUE_VERB,
    Topic.THING: Rule.VAGUE_THING,
    Topic.ALSO: Rule.SEVERAL_ACTIONS,
    Topic.TIME: Rule.VAGUE_TIME,
    Topic.OFTEN: Rule.VAGUE_OFTEN,
    Topic.PLACE: Rule.VAGUE_PLACE,
    Topic.AMOUNT: Rule.VAGUE_AMOUNT,
}
_WHAT = (Rule.VAGUE_VERB, Rule.VAGUE_THING, Rule.SEVERAL_ACTIONS)


class _Text:
    """A text of a plan, as the rules read it."""

    def __init__(self, key: str, text: str | None, vocabularies: Sequence[Vocabulary]) -> None:
        self._key, self._text = key, text or ""
        words = words_of(self._text)
        languages = spoken_in(words, vocabularies)
        hits = [hit for language in languages for hit in language.hits(words)]
        hits += [hit for hit in (language.second_action(words) for language in languages) if hit is not None]
        self.empty = not self._text.strip()
        self.names_place = any(hit.topic is Topic.NAMED_PLACE for hit in hits)
        self.sized = any(language.sized(words) for language in languages)
        self._first: dict[Rule, Hit] = {}
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.topic in _RULES:
                self._first.setdefault(_RULES[hit.topic], hit)

    def find(self, rule: Rule, instead: Rule | None = None) -> Finding | None:
        """Return what ``rule`` finds, as a finding of ``instead`` where that is given."""
        hit = self._first.get(rule)
        if hit is None:
            return None
        return Finding(instead or rule, Quote(self._key, hit.start, hit.end, self._text[hit.start : hit.end]))

    def all(self) -> Iterator[Finding]:
        """Yield what every rule finds in the words."""
        for rule in Rule:
            found = self.find(rule)
            if found is not None:
                yield found


def in_words(text: str, vocabularies: Sequence[Vocabulary], key: str = "what") -> tuple[Finding, ...]:
    """Return what is vague in words that somebody said, such as the therapist's, before there is a plan of them."""
    return tuple(_Text(key, text, vocabularies).all())


def judge(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> tuple[Finding, ...]:
    """Return what is still open in a plan, in the order of its parts.

    A plan that comes when it is needed needs no place: it is done where it happens. Of a locked plan nothing smaller
    is asked for, and its steps are taken together as they were agreed. What the person called clear enough is clear.
    """
    what = _Text("what", spec.what, vocabularies)
    done = _Text("title", spec.title, vocabularies) if what.empty else what
    found = [
        *_what(done, locked=spec.locked),
        *_when(spec, what, vocabularies),
        _where(spec, what, vocabularies),
        _how_often(spec, what, vocabularies),
        _how_long(spec.full, what, vocabularies),
        None if spec.locked else _small(spec.small, vocabularies),
    ]
    return tuple(finding for finding in found if finding is not None and finding.name not in spec.clear)


def _what(what: _Text, *, locked: bool) -> Iterator[Finding | None]:
    if what.empty:
        yield Finding(Rule.NOTHING_TO_DO)
    for rule in _WHAT:
        if not (locked and rule is Rule.SEVERAL_ACTIONS):
            yield what.find(rule)


def _when(spec: PlanSpec, what: _Text, vocabularies: Sequence[Vocabulary]) -> Iterator[Finding | None]:
    if not spec.triggers:
        yield what.find(Rule.VAGUE_TIME) or Finding(Rule.NO_MOMENT)
    for needed in _needed(spec, vocabularies):
        yield needed.find(Rule.VAGUE_TIME)


def _needed(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> Iterator[_Text]:
    for index, trigger in enumerate(spec.triggers, start=1):
        if isinstance(trigger, AsNeeded):
            yield _Text(f"trigger[{index}].when", trigger.when, vocabularies)


def _where(spec: PlanSpec, what: _Text, vocabularies: Sequence[Vocabulary]) -> Finding | None:
    own = _Text("where", spec.where, vocabularies)
    if not own.empty:
        return None if own.names_place else own.find(Rule.VAGUE_PLACE)
    if what.names_place or (spec.triggers and spec.as_needed):
        return None
    return what.find(Rule.VAGUE_PLACE) or Finding(Rule.NO_PLACE)


def _how_often(spec: PlanSpec, what: _Text, vocabularies: Sequence[Vocabulary]) -> Finding | None:
    if not spec.triggers:
        return what.find(Rule.VAGUE_OFTEN) or Finding(Rule.NO_DAYS)
    found = (needed.find(Rule.VAGUE_OFTEN) for needed in _needed(spec, vocabularies))
    return next((finding for finding in found if finding is not None), None)


def _how_long(full: Dose | None, what: _Text, vocabularies: Sequence[Vocabulary]) -> Finding | None:
    if full is not None and full.minutes is not None:
        return None
    own = _Text("full.what", full.what if full is not None else None, vocabularies)
    if not own.empty:
        return None if own.sized else own.find(Rule.VAGUE_AMOUNT)
    return None if what.sized else what.find(Rule.VAGUE_AMOUNT) or Finding(Rule.NO_LENGTH)


def _small(small: Dose | None, vocabularies: Sequence[Vocabulary]) -> Finding | None:
    if small is not None and small.minutes is not None:
        return None
    own = _Text("small.what", small.what if small is not None else None, vocabularies)
    if own.empty:
        return Finding(Rule.NO_SMALL_VERSION)
    return None if own.sized else own.find(Rule.VAGUE_AMOUNT, Rule.VAGUE_SMALL_VERSION)
