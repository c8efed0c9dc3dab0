"""The weekly look in words: what can be rated, the questionnaires that are due, and the line on what is shifting."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.domain.measures import OWN_HIGH, OWN_LOW
from meantime.domain.weekly import HIGHEST, LOWEST, Beginning, Look
from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.weekly import AskedBeginning, AskedRating, WeeklyLooks, is_aside


@dataclass(frozen=True)
class ChoiceRow:
    """One thing to be rated.

    Attributes:
        name: the measure; for how a practice begins what is asked of it (``Beginning``).
        plan_id: of which plan how it begins is asked; empty for a rating.
        words: what is rated.
        lowest: the first value.
        highest: the last one.
        value: what was chosen; None while nothing was.
    """

    name: str
    plan_id: str
    words: str
    lowest: int
    highest: int
    value: int | None


@dataclass(frozen=True)
class PlanRows:
    """What is asked of how one practice begins."""

    title: str
    rows: tuple[ChoiceRow, ...]


@dataclass(frozen=True)
class WeeklyView:
    """One weekly look.

    Attributes:
        look: which.
        offered: whether something in it is open, and it was not put away.
        aside: whether it was put away.
        ratings: own ratings, the client's two first.
        scales: id and title of each questionnaire that is due.
        plans: how practices begin.
        line: the line on what is shifting; empty where none was written.
        star: it is brought to the session.
        private: it stays with the client.
        begun: whether anything of it was answered or written.
    """

    look: Look
    offered: bool
    aside: bool
    ratings: tuple[ChoiceRow, ...]
    scales: tuple[tuple[str, str], ...]
    plans: tuple[PlanRows, ...]
    line: str
    star: bool
    private: bool

    @property
    def begun(self) -> bool:
        """Whether anything of it was answered or written."""
        rows = (*self.ratings, *(row for plan in self.plans for row in plan.rows))
        return bool(self.line) or any(row.value is not None for row in rows)

    @property
    def asked(self) -> tuple[object, ...]:
        """What it asks, without any answer: where that is the same, nothing on a card has to be made anew."""
        rows = (*self.ratings, *(row for plan in self.plans for row in plan.rows))
        titles = tuple(plan.title for plan in self.plans)
        return (self.look, self.scales, titles, tuple((row.name, row.plan_id) for row in rows))


class WeeklyScreen:
    """Reads the present weekly look."""

    def __init__(self, notebook: Notebook, weekly: WeeklyLooks) -> None:
        """Read from these; what is answered goes to ``looks``."""
        self._book = notebook
        self._weekly = self.looks = weekly

    def view(self, kept: Look | None = None) -> WeeklyView | None:
        """Return the present look while it is offered, or if it is the one that is ``kept`` on screen; else None."""
        look, offered = self._weekly.current(), self._weekly.offered()
        if look is None or (offered is None and look != kept):
            return None
        line = self._weekly.line(look)
        return WeeklyView(
            look=look,
            offered=offered is not None,
            aside=is_aside(self._book, look),
            ratings=tuple(map(_rating_row, self._weekly.ratings(look))),
            scales=tuple((scale.id, scale.title) for scale in self._weekly.scales(look)),
            plans=_plan_rows(self._weekly.beginnings(look)),
            line="" if line is None else line.text,
            star=line is not None and line.star,
            private=line is not None and line.private,
        )


def _rating_row(rating: AskedRating) -> ChoiceRow:
    name = rating.measure.name
    return ChoiceRow(name, "", phrases.measure_in_words(name), OWN_LOW, OWN_HIGH, rating.value)


def _plan_rows(asked: tuple[AskedBeginning, ...]) -> tuple[PlanRows, ...]:
    words = {
        Beginning.AUTOMATIC: tr("… is something I do automatically"),
        Beginning.EASY: tr("… is easy to start"),
    }
    by_plan: dict[str, list[AskedBeginning]] = {}
    for one in asked:
        by_plan.setdefault(one.plan.id, []).append(one)
    return tuple(
        PlanRows(
            group[0].plan.title,
            tuple(
                ChoiceRow(one.about.value, one.plan.id, words[one.about], LOWEST, HIGHEST, one.value) for one in group
            ),
        )
        for group in by_plan.values()
    )
