"""Own ratings from 0 to 10, noted again and again."""

from __future__ import annotations

from datetime import date, timedelta

from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import BUILT_IN, OWN_HIGH, OWN_LOW, Measure, Measurement
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook, shown
from meantime.services.ports import Ids


class Measures:
    """Commands and questions about measures."""

    def __init__(self, notebook: Notebook, ids: Ids) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook
        self._vault = notebook.vault
        self._ids = ids

    def known(self) -> tuple[Measure, ...]:
        """Return the two own items, then those that sheets brought, in order."""
        stored = {measure.name: measure for measure in self._vault.measures.all()}
        built_in = tuple(stored.pop(measure.name, measure) for measure in BUILT_IN)
        return (*built_in, *sorted(stored.values(), key=lambda measure: measure.order))

    def note(self, name: str, value: int, day: date | None = None) -> tuple[Measurement, Changes]:
        """Note one rating; a second one for the same day takes the first one's place in every view.

        Raises:
            UserError: if the measure is unknown, the value off its scale, or the day to come.
        """
        names = [measure.name for measure in self.known()]
        if name not in names:
            raise UserError(
                tr("There is no rating called “{name}”; there are: {names}.").format(
                    name=shown(name), names=", ".join(names)
                )
            )
        if not OWN_LOW <= value <= OWN_HIGH:
            raise FieldError("", tr("{name} goes from 0 to 10.").format(name=name))
        present = self._book.present()
        on = day or present.today
        if on > present.today:
            raise UserError(tr("That day is still to come."))
        measurement = Measurement(self._ids.fresh(), name, on, value, present.now)
        with self._vault.transaction():
            self._vault.measurements.add(measurement)
        return measurement, Changes.of(Part.MEASURES)

    def forget(self, measurement: Measurement) -> Changes:
        """Take a rating out that was noted a moment ago, and that nobody has been told of."""
        with self._vault.transaction():
            self._vault.measurements.remove(measurement.id)
        return Changes.of(Part.MEASURES)

    def series(self, name: str, last: date | None = None) -> tuple[Measurement, ...]:
        """Return one rating a day up to ``last``, the newest of each day, in order."""
        by_day: dict[date, Measurement] = {}
        for measurement in self._vault.measurements.all(name=name, last=last):
            standing = by_day.get(measurement.day)
            if standing is None or measurement.made.utc >= standing.made.utc:
                by_day[measurement.day] = measurement
        return tuple(by_day[day] for day in sorted(by_day))

    def due(self) -> tuple[Measure, ...]:
        """Return the measures whose time has come again."""
        today = self._book.present().today
        return tuple(measure for measure in self.known() if not self._rated_since(measure, today))

    def _rated_since(self, measure: Measure, today: date) -> bool:
        first = today - timedelta(days=measure.every_days - 1)
        return bool(self._vault.measurements.all(name=measure.name, first=first))
