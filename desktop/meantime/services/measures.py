"""Own ratings from 0 to 10 and published questionnaires, noted again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import BUILT_IN, OWN_HIGH, OWN_LOW, Measure, Measurement, folded_name
from meantime.domain.scales import Needs, Scale
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook, shown
from meantime.services.ports import Ids
from meantime.services.scales import NO_SCALES, Scales


class Measures:
    """Commands and questions about measures."""

    def __init__(self, notebook: Notebook, ids: Ids, scales: Scales = NO_SCALES) -> None:
        """Write into the vault of ``notebook``; ``scales`` are the questionnaires that can be answered."""
        self._book = notebook
        self._vault = notebook.vault
        self._ids = ids
        self.scales = scales

    def known(self) -> tuple[Measure, ...]:
        """Return what can be asked or was answered: the two own items, what sheets brought, then other answers.

        A questionnaire whose file is not there is left out; what was answered to it is kept.
        """
        stored = {measure.name: measure for measure in self._vault.measures.all()}
        built_in = tuple(stored.pop(measure.name, measure) for measure in BUILT_IN)
        brought = sorted(stored.values(), key=lambda measure: measure.order)
        answered = self._vault.measurements.names() - stored.keys()
        alone = (scale for scale in self.scales.all() if scale.id in answered)
        return (
            *built_in,
            *(measure for measure in brought if not measure.published or measure.name in self.scales.files),
            *(Measure(scale.id, scale.every_days, published=True) for scale in alone),
        )

    def scale_of(self, name: str) -> Scale | None:
        """Return the questionnaire that a measure is; None for an own rating, also where a file took its name later."""
        own = {measure.name for measure in self._vault.measures.all() if not measure.published}
        return None if name in own else self.scales.get(name)

    def note(self, name: str, value: int, day: date | None = None) -> tuple[Measurement, Changes]:
        """Note one own rating; a second one for the same day takes the first one's place in every view.

        Raises:
            UserError: if the measure is unknown or a questionnaire, the value off its scale, or the day to come.
        """
        scale = self.scale_of(name)
        if scale is not None:
            sentence = tr("{scale} takes an answer to each of its {n} items; a sum alone cannot be noted.")
            raise UserError(sentence.format(scale=scale.title, n=len(scale.items)))
        names = [measure.name for measure in self.known() if not measure.published]
        name = self._as_kept(name)
        if name not in names:
            raise UserError(
                tr("There is no rating called “{name}”; there are: {names}.").format(
                    name=shown(name), names=", ".join(names)
                )
            )
        if not OWN_LOW <= value <= OWN_HIGH:
            raise FieldError("", tr("{name} goes from 0 to 10.").format(name=name))
        return self._add(name, value, (), day)

    def _as_kept(self, name: str) -> str:
        """Return what the rating is called that was made here or brought and that nobody could tell from ``name``."""
        kept = [measure.name for measure in self._vault.measures.all() if not measure.published]
        alike = (each for each in kept if folded_name(each) == folded_name(name))
        return name if name in kept else next(alike, name)

    def answer(self, name: str, answers: Sequence[int], day: date | None = None) -> tuple[Measurement, Changes]:
        """Note one whole questionnaire; a second one for the same day takes the first one's place in every view.

        Answering it once does not turn it on: it is asked only where a sheet says so.

        Args:
            name: the questionnaire, such as ``phq-8``.
            answers: the value chosen for each item, in their order.
            day: the practice day it is for; today if left out.

        Raises:
            UserError: if it is unknown, needs somebody's say that is not there, is not answered whole, or the day is
                to come; nothing is noted.
        """
        scale = self.answerable(name)
        return self._add(name, scale.score(answers), tuple(answers), day)

    def answerable(self, name: str) -> Scale:
        """Return a questionnaire that may be answered now.

        Raises:
            UserError: if it is unknown, or needs somebody's say that is not there.
        """
        scale = self.scale_of(name)
        if scale is None and name in self.scales.files:
            sentence = tr("“{name}” is an own rating here; the questionnaire’s file needs another id.")
            raise UserError(sentence.format(name=shown(name)))
        if scale is None:
            scale = self.scales.find(name)
        stored = next((one for one in self._vault.measures.all() if one.name == name and one.published), None)
        if scale.needs is Needs.AGREED and (stored is None or stored.agreed is None):
            sentence = tr("{scale} needs a therapist’s say: a plan sheet that asks for it, with the key “agreed”.")
            raise UserError(sentence.format(scale=scale.title))
        if scale.needs is Needs.ASSIGNED and stored is None:
            raise UserError(tr("{scale} needs a therapist’s plan sheet that asks for it.").format(scale=scale.title))
        return scale

    def turn_on(self, name: str) -> Changes:
        """Ask a questionnaire from now on, as often as its file says; one that is asked already stays so.

        Raises:
            UserError: if it is unknown, or needs somebody's say that is not there.
        """
        scale = self.answerable(name)
        stored = self._vault.measures.all()
        if any(one.name == name for one in stored):
            return Changes()
        order = 1 + max((one.order for one in (*BUILT_IN, *stored)), default=0)
        with self._vault.transaction():
            self._vault.measures.save(Measure(name, scale.every_days, None, order, published=True))
        return Changes.of(Part.MEASURES)

    def turn_off(self, name: str) -> Changes:
        """Ask a questionnaire no more that needs nobody's say; what was answered stays.

        Raises:
            UserError: if somebody else's say is behind it: that stays with whoever gave it.
        """
        scale = self.scales.find(name)
        if scale.needs is not Needs.FREE:
            raise UserError(tr("{scale} was agreed with a therapist and stays with them.").format(scale=scale.title))
        if not any(one.name == name and one.published for one in self._vault.measures.all()):
            return Changes()
        with self._vault.transaction():
            self._vault.measures.remove(name)
        return Changes.of(Part.MEASURES)

    def forget(self, measurement: Measurement) -> Changes:
        """Take an answer out that was noted a moment ago, and that nobody has been told of."""
        with self._vault.transaction():
            self._vault.measurements.remove(measurement.id)
        return Changes.of(Part.MEASURES)

    def series(self, name: str, last: date | None = None) -> tuple[Measurement, ...]:
        """Return one answer a day up to ``last``, the newest of each day, in order.

        What is a questionnaire now counts only where it was answered item by item, and an own rating only where not.
        """
        by_items = self.scale_of(name) is not None
        by_day: dict[date, Measurement] = {}
        for measurement in self._vault.measurements.all(name=name, last=last):
            if bool(measurement.items) is not by_items:
                continue
            standing = by_day.get(measurement.day)
            if standing is None or measurement.made.utc >= standing.made.utc:
                by_day[measurement.day] = measurement
        return tuple(by_day[day] for day in sorted(by_day))

    def first_said(self, answer: Measurement) -> Measurement:
        """Return the answer of that day which first said the same, where it was only saved again since; else itself."""
        of_day = self._vault.measurements.all(name=answer.name, first=answer.day, last=answer.day)
        for before in sorted(of_day, key=lambda each: each.made.utc, reverse=True):
            if before.made.utc > answer.made.utc:
                continue
            if (before.value, before.items) != (answer.value, answer.items):
                break
            answer = before
        return answer

    def due(self) -> tuple[Measure, ...]:
        """Return the own ratings whose time has come again."""
        return tuple(measure for measure in self._asked() if not measure.published)

    def due_scales(self) -> tuple[Scale, ...]:
        """Return the questionnaires that a sheet asks for and whose time has come again."""
        found = (self.scale_of(measure.name) for measure in self._asked() if measure.published)
        return tuple(scale for scale in found if scale is not None)

    def asked(self) -> tuple[Measure, ...]:
        """Return what is asked again and again: the two own items, what sheets brought, and what was made here."""
        own = {measure.name for measure in (*BUILT_IN, *self._vault.measures.all())}
        return tuple(one for one in self.known() if one.name in own and one.asked)

    def _asked(self) -> list[Measure]:
        today = self._book.present().today
        return [one for one in self.asked() if not self._answered_since(one, today)]

    def _answered_since(self, measure: Measure, today: date) -> bool:
        first = today - timedelta(days=measure.every_days - 1)
        return bool(self._vault.measurements.all(name=measure.name, first=first))

    def _add(self, name: str, value: int, items: tuple[int, ...], day: date | None) -> tuple[Measurement, Changes]:
        present = self._book.present()
        on = day or present.today
        if on > present.today:
            raise UserError(tr("That day is still to come."))
        measurement = Measurement(self._ids.fresh(), name, on, value, present.now, items)
        with self._vault.transaction():
            self._vault.measurements.add(measurement)
        return measurement, Changes.of(Part.MEASURES)
