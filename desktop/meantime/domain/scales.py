"""Published questionnaires as data: what they ask, what their answers add up to, and what is published about a sum.

A sum is a sum. Nothing here says what a person has, and a band or a flag names where it was published.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from meantime.domain.errors import FieldError
from meantime.language import tr

WATCHED_FROM = 1
"""The answer to a watched item from which it is shown first and the support card is offered."""


class Needs(StrEnum):
    """Who has to say so before a questionnaire is asked."""

    FREE = "free"
    """Nobody: the client may turn it on."""
    AGREED = "agreed"
    """A therapist: ``agreed`` in a plan sheet names who."""
    ASSIGNED = "assigned"
    """A therapist's plan sheet, with ``from``, and nobody else."""


class Worse(StrEnum):
    """In which direction a sum gets worse."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Option:
    """One answer that every item offers.

    Attributes:
        value: what it counts.
        label: its words, as published.
        loinc: its code, where one exists.
    """

    value: int
    label: str
    loinc: str | None = None


@dataclass(frozen=True)
class Item:
    """One thing asked.

    Attributes:
        id: its name, unique in the scale, such as ``9``.
        text: its words, as published.
        loinc: its code, where one exists.
    """

    id: str
    text: str
    loinc: str | None = None


@dataclass(frozen=True)
class Band:
    """A published name for sums from ``low`` up to the next band.

    Attributes:
        low: the least sum it is for.
        label: its name, such as ``mild``.
        source: where it was published.
    """

    low: int
    label: str
    source: str


@dataclass(frozen=True)
class Flag:
    """A published change of the sum that is more than chance.

    Attributes:
        change: how many points.
        source: where it was published.
    """

    change: int
    source: str


@dataclass(frozen=True)
class Codes:
    """The LOINC codes of a whole scale.

    Attributes:
        panel: of the questionnaire.
        total: of its sum.
    """

    panel: str
    total: str


@dataclass(frozen=True)
class Scale:
    """One published questionnaire, in one language.

    Attributes:
        id: the name by which commands and plan sheets call it, such as ``phq-9``.
        title: what it is called in lists.
        window: the time it asks about, as published, such as ``last 2 weeks``.
        question: what stands above its items.
        options: the answers that each item offers, in order.
        items: what is asked, in order.
        notice: whose it is and under which terms it stands here; shown wherever it is asked.
        source: where its words are from.
        intro: what stands above the question, where the published form has something there.
        times: what the added answers are multiplied with.
        bands: published names of sums, by rising ``low``; empty where none are published.
        flag: the published change; None where none is.
        worse: in which direction it gets worse; None where neither is.
        needs: who has to say so before it is asked.
        watched: the id of the item whose answer from 1 up leads to the support card; None where there is none.
        loinc: its codes; None where none exist.
        every_days: how often it is asked where nobody says otherwise.
    """

    id: str
    title: str
    window: str
    question: str
    options: tuple[Option, ...]
    items: tuple[Item, ...]
    notice: str
    source: str
    intro: str = ""
    times: int = 1
    bands: tuple[Band, ...] = ()
    flag: Flag | None = None
    worse: Worse | None = None
    needs: Needs = Needs.FREE
    watched: str | None = None
    loinc: Codes | None = None
    every_days: int = 14

    @property
    def low(self) -> int:
        """The least sum there is."""
        return min(option.value for option in self.options) * len(self.items) * self.times

    @property
    def high(self) -> int:
        """The greatest sum there is."""
        return max(option.value for option in self.options) * len(self.items) * self.times

    @property
    def best(self) -> int:
        """The sum that cannot get better; where neither direction is worse, the least."""
        return self.high if self.worse is Worse.DOWN else self.low

    def check(self, answers: Sequence[int]) -> None:
        """Refuse answers that are not one whole questionnaire.

        Args:
            answers: the value chosen for each item, in their order.

        Raises:
            FieldError: if one is missing, one is too many, or one is none of the options; an unanswered item is no 0.
        """
        if len(answers) != len(self.items):
            raise FieldError(
                "",
                tr("{scale} has {n} answers, one for each item; {given} were given.").format(
                    scale=self.title, n=len(self.items), given=len(answers)
                ),
            )
        values = [option.value for option in self.options]
        for number, answer in enumerate(answers, start=1):
            if answer not in values:
                raise FieldError(
                    "",
                    tr("Answer {number} of {scale} is {given}; it can be {values}.").format(
                        number=number, scale=self.title, given=answer, values=", ".join(map(str, values))
                    ),
                )

    def fits(self, answers: Sequence[int]) -> bool:
        """Tell whether these are answers to all of it as it is now; a file of one's own may have changed since.

        Args:
            answers: the value chosen for each item, in their order.
        """
        values = {option.value for option in self.options}
        return len(answers) == len(self.items) and values.issuperset(answers)

    def score(self, answers: Sequence[int]) -> int:
        """Return the sum of one whole questionnaire, as published.

        Args:
            answers: the value chosen for each item, in their order.

        Raises:
            FieldError: if they are not one whole questionnaire.
        """
        self.check(answers)
        return sum(answers) * self.times

    def band_of(self, score: int) -> Band | None:
        """Return the published band of a sum; None where none is published for it, as of one that is off the scale."""
        on_scale = (band for band in reversed(self.bands) if band.low <= score <= self.high)
        return next(on_scale, None)

    def flagged(self, before: int, now: int) -> bool:
        """Tell whether a sum got worse by the published change or more; getting better is never flagged."""
        return self.flag is not None and self._rise(before, now) >= self.flag.change

    def improved(self, before: int, now: int) -> bool:
        """Tell whether a sum got better by the published change or more; False where none is published."""
        return self.flag is not None and self._rise(now, before) >= self.flag.change

    def watched_answer(self, answers: Sequence[int]) -> int | None:
        """Return the answer to the watched item if it has to be shown first, else None.

        Args:
            answers: the value chosen for each item, in their order; none at all where only a sum is known.
        """
        for item, answer in zip(self.items, answers, strict=False):
            if item.id == self.watched and answer >= WATCHED_FROM:
                return answer
        return None

    def worded(self, words: Callable[[str], str]) -> Scale:
        """Return the scale with what is not verbatim put through ``words``: window and bands, never what is asked."""
        return replace(
            self,
            window=words(self.window),
            bands=tuple(replace(band, label=words(band.label)) for band in self.bands),
        )

    def _rise(self, before: int, now: int) -> int:
        """Return by how much it got worse; 0 where neither direction is."""
        if self.worse is None:
            return 0
        return now - before if self.worse is Worse.UP else before - now
