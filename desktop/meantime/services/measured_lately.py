"""Answers to measures of the last seven days: corrected, taken back, and put back again."""

from __future__ import annotations

from datetime import date, timedelta

from meantime.domain.checkins import BACKDATE_DAYS
from meantime.domain.errors import UserError
from meantime.domain.measures import Measurement
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook


class MeasuredLately:
    """Changes what was answered within the days in which everything can be changed."""

    def __init__(self, notebook: Notebook, measures: Measures) -> None:
        """Change answers in the vault of ``notebook``, through ``measures``."""
        self._book, self._vault, self._measures = notebook, notebook.vault, measures

    @property
    def since(self) -> date:
        """The first day whose answers can be changed."""
        return self._book.present().today - timedelta(days=BACKDATE_DAYS)

    def correct(self, name: str, day: date, value: int) -> Changes:
        """Put another value in the place of an own rating; the same one changes nothing.

        Raises:
            UserError: if the day has none any more, is too long ago, or the value is off the scale.
        """
        standing = self._of_day(name, day)[-1]
        if standing.value == value:
            return Changes()
        return self._measures.note(name, value, day)[1]

    def take_back(self, name: str, day: date) -> tuple[tuple[Measurement, ...], Changes]:
        """Take the answer of one day out, with what it took the place of; ``put_back`` takes what is returned.

        Raises:
            UserError: if the day has none any more, or is too long ago.
        """
        taken = self._of_day(name, day)
        with self._vault.transaction():
            for each in taken:
                self._vault.measurements.remove(each.id)
        return taken, Changes.of(Part.MEASURES)

    def put_back(self, taken: tuple[Measurement, ...]) -> Changes:
        """Put answers back that were taken out; one that is there again stays as it is."""
        with self._vault.transaction():
            for each in taken:
                there = self._vault.measurements.all(name=each.name, first=each.day, last=each.day)
                if each.id not in {one.id for one in there}:
                    self._vault.measurements.add(each)
        return Changes.of(Part.MEASURES)

    def _of_day(self, name: str, day: date) -> tuple[Measurement, ...]:
        """Return every answer of a day, that which stands last."""
        if day < self.since:
            raise UserError(tr("That can be changed for seven days; this day is longer ago."))
        by_items = self._measures.scale_of(name) is not None
        found = self._vault.measurements.all(name=name, first=day, last=day)
        answers = tuple(one for one in found if bool(one.items) is by_items)
        if not answers:
            raise UserError(tr("There is no answer for that day any more."))
        return answers
