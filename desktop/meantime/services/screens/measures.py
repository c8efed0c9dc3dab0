"""Every measure so far, as the window shows it: the same graph as on the page, and the values behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meantime.domain.measures import Measure, Measurement, thinned
from meantime.language import language_in_force, ntr, tr
from meantime.services import phrases
from meantime.services.measure_words import caption_of, drawn_ends, earlier_of, ends_of, title_of
from meantime.services.measured_lately import MeasuredLately
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.screens.questionnaires import BandsView, bands_view


@dataclass(frozen=True)
class ValueView:
    """One value.

    Attributes:
        day: the practice day it is for.
        value: the rating or the sum.
        today: the present practice day.
    """

    day: date
    value: int
    today: date

    @property
    def label(self) -> str:
        """The day in words, such as "Mon 23 Nov"; with its year where that is another one."""
        words = phrases.brief_date(self.day, phrases.locale_of(language_in_force()))
        return words if self.day.year == self.today.year else f"{words} {self.day.year}"

    @property
    def is_todays(self) -> bool:
        """Whether it is for the present day."""
        return self.day == self.today


@dataclass(frozen=True)
class MeasureView:
    """One measure so far.

    Attributes:
        name: its public name, such as ``distress``.
        title: what it is called.
        caption: how often and on which scale.
        low: least value of the scale, or one below it that was answered.
        high: greatest value of the scale, or one above it that was answered.
        points: those drawn, each with its place between the first and the last day, 0 to 1.
        earlier: "14 · 11 · ": the first and the previous value.
        now: the newest value.
        count: "n = 4".
        spoken: the graph in words.
        values: all values, the newest first.
        lately: those that can be changed, the newest first.
        own: it is an own rating, and no questionnaire.
        bands: what sums of a questionnaire are called; None where nothing is published.
    """

    name: str
    title: str
    caption: str
    low: int
    high: int
    points: tuple[tuple[float, int], ...]
    earlier: str
    now: str
    count: str
    spoken: str
    values: tuple[ValueView, ...]
    lately: tuple[ValueView, ...]
    own: bool
    bands: BandsView | None


@dataclass(frozen=True)
class MeasuresView:
    """Every measure that was ever answered, own ratings first.

    Attributes:
        measures: them.
        below: how the numbers below a graph are read, or that there is nothing yet.
    """

    measures: tuple[MeasureView, ...]
    below: str


class MeasuresScreen:
    """Reads measures for the window."""

    def __init__(self, notebook: Notebook, measures: Measures, lately: MeasuredLately) -> None:
        """Read ``measures`` by the clock of ``notebook``; ``lately`` says what can be changed."""
        self._book, self._measures, self._lately = notebook, measures, lately

    def view(self) -> MeasuresView:
        """Return every measure as it stands."""
        today = self._book.present().today
        found = []
        for measure in self._measures.known():
            answers = self._measures.series(measure.name, today)
            if answers:
                found.append(self._view(measure, answers, today))
        below = tr("first · previous · now; n = answers so far")
        if not found:
            below = tr("Nothing is rated yet. What you rate or answer is drawn here; none of it is needed.")
        return MeasuresView(tuple(found), below)

    def _view(self, measure: Measure, answers: Sequence[Measurement], today: date) -> MeasureView:
        scale, since = self._measures.scale_of(measure.name), self._lately.since
        title, sums = title_of(measure, scale), [answer.value for answer in answers]
        caption, (low, high) = caption_of(measure, scale, sums), drawn_ends(*ends_of(scale), sums)
        values = tuple(ValueView(answer.day, answer.value, today) for answer in reversed(answers))
        return MeasureView(
            name=measure.name,
            title=title,
            caption=caption,
            low=int(low),
            high=int(high),
            points=_placed(answers),
            earlier=earlier_of([str(answer.value) for answer in answers]),
            now=str(answers[-1].value),
            count=tr("n = {n}").format(n=len(answers)),
            spoken=f"{title}, {caption}. {_spoken(values)}",
            values=values,
            lately=tuple(value for value in values if value.day >= since),
            own=scale is None,
            bands=bands_view(scale, answers[-1].value) if scale is not None else None,
        )


def _placed(answers: Sequence[Measurement]) -> tuple[tuple[float, int], ...]:
    drawn = thinned(answers)
    first, days = drawn[0].day, max(1, (drawn[-1].day - drawn[0].day).days)
    return tuple(((answer.day - first).days / days, answer.value) for answer in drawn)


def _spoken(values: Sequence[ValueView]) -> str:
    """Return first, previous and now with their days, and how many there are; ``values`` begin with the newest."""
    now = tr("now {value}, {day}").format(value=values[0].value, day=values[0].label)
    told = [now]
    if len(values) > 2:
        told.insert(0, tr("previous {value}, {day}").format(value=values[1].value, day=values[1].label))
    if len(values) > 1:
        told.insert(0, tr("first {value}, {day}").format(value=values[-1].value, day=values[-1].label))
    told.append(ntr("{n} answer", "{n} answers", len(values)).format(n=len(values)))
    words = "; ".join(told)
    return words[:1].upper() + words[1:]
