"""A questionnaire while it is answered, and which there are: half of one is kept as typed and has no sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from meantime.domain.errors import UserError
from meantime.domain.measures import Measure, Measurement
from meantime.domain.scales import Item, Needs, Scale
from meantime.services.changes import Changes
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.typed_forms import Form, TypedForms

Given = Mapping[str, int]
"""The values chosen so far, by the ids of items; what is not answered is not there."""


@dataclass(frozen=True)
class Listed:
    """One questionnaire as it stands.

    Attributes:
        scale: the questionnaire.
        on: it is asked again and again.
        allowed: it may be answered now; else somebody's say is not there.
        last: the newest answer; None where there is none.
        next_day: from when on it is time for it again; None where that is now, or it is not asked.
    """

    scale: Scale
    on: bool
    allowed: bool
    last: Measurement | None
    next_day: date | None

    @property
    def switched_here(self) -> bool:
        """Whether the client turns it on and off: nobody's say is needed."""
        return self.scale.needs is Needs.FREE


@dataclass(frozen=True)
class Answered:
    """A questionnaire that was saved.

    Attributes:
        scale: as it was asked.
        measurement: the answer that stands.
        changes: what saving it changed; nothing where the same stood already.
    """

    scale: Scale
    measurement: Measurement
    changes: Changes = field(default_factory=Changes)

    @property
    def watched(self) -> bool:
        """Whether the answer to a watched item leads to the support card."""
        return self.scale.watched_answer(self.measurement.items) is not None


class Questionnaires:
    """What the windows about questionnaires ask and do; answers go the way of every answer, through ``measures``."""

    def __init__(self, notebook: Notebook, measures: Measures) -> None:
        """Answer through ``measures``; what is not saved yet is kept in the vault of ``notebook``."""
        self._book, self._measures = notebook, measures
        self.forms = TypedForms(notebook)

    @property
    def today(self) -> date:
        """The day that an answer is for."""
        return self._book.present().today

    def listed(self) -> tuple[Listed, ...]:
        """Return all questionnaires in order of title; those that are an own rating by the same name are left out."""
        stored = {measure.name: measure for measure in self._book.vault.measures.all()}
        known = (scale for scale in self._measures.scales.all() if self._measures.scale_of(scale.id) is not None)
        return tuple(self._listed(scale, stored.get(scale.id)) for scale in known)

    def _listed(self, scale: Scale, stored: Measure | None) -> Listed:
        answers = self._measures.series(scale.id, self.today)
        last = answers[-1] if answers else None
        next_day = None
        if stored is not None and last is not None:
            again = last.day + timedelta(days=stored.every_days)
            next_day = again if again > self.today else None
        return Listed(scale, stored is not None, self._allowed(scale.id), last, next_day)

    def _allowed(self, scale_id: str) -> bool:
        try:
            self._measures.answerable(scale_id)
        except UserError:
            return False
        return True

    def find(self, scale_id: str) -> Scale:
        """Return a questionnaire that may be answered now.

        Raises:
            UserError: if it is unknown, or needs somebody's say that is not there.
        """
        return self._measures.answerable(scale_id)

    def standing(self, scale: Scale) -> Given:
        """Return what was answered today, to be corrected; nothing where it was not, or the file asks others by now."""
        answers = self._measures.series(scale.id, self.today)
        if not answers or answers[-1].day != self.today or len(answers[-1].items) != len(scale.items):
            return {}
        return {item.id: value for item, value in zip(scale.items, answers[-1].items, strict=True)}

    def kept_on(self, scale: Scale) -> date | None:
        """Return the day on which half of it was last answered and not saved; None where nothing of it is kept."""
        kept = self._book.vault.unfinished.get(Form.QUESTIONNAIRE.value, scale.id)
        return None if kept is None else self._book.present().boundary.day_of(kept.changed.wall)

    def save(self, scale_id: str, given: Given) -> Answered:
        """Note a whole questionnaire for today; the same once more writes nothing.

        Args:
            scale_id: which.
            given: a value for each item, by its id.

        Raises:
            UserError: if it needs somebody's say that is not there, is not answered whole, or cannot be written.
        """
        scale = self.find(scale_id)
        answers = [given[item.id] for item in scale.items if item.id in given]
        scale.check(answers)
        same_day = [one for one in self._measures.series(scale_id, self.today)[-1:] if one.day == self.today]
        if same_day and same_day[0].items == tuple(answers):
            return Answered(scale, same_day[0], Changes())
        measurement, changes = self._measures.answer(scale_id, answers)
        return Answered(scale, measurement, changes)

    def turn_on(self, scale_id: str) -> Changes:
        """Ask it from now on; see ``Measures.turn_on``."""
        return self._measures.turn_on(scale_id)

    def turn_off(self, scale_id: str) -> Changes:
        """Ask it no more; see ``Measures.turn_off``."""
        return self._measures.turn_off(scale_id)


def still_open(scale: Scale, given: Given) -> tuple[Item, ...]:
    """Return the items of ``scale`` without an answer, in their order."""
    return tuple(item for item in scale.items if item.id not in given)


def readable(scale: Scale, typed: Mapping[str, str]) -> Given:
    """Return what was kept of a half-answered questionnaire, as far as its items and options are still the same."""
    values = {str(option.value): option.value for option in scale.options}
    items = {item.id for item in scale.items}
    return {name: values[text] for name, text in typed.items() if name in items and text in values}
