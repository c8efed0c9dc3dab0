"""The weekly look: once a week, all of it optional, each part saved by itself. Unanswered is not 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meantime.domain.errors import FieldError, UserError
from meantime.domain.fading import Level
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Plan
from meantime.domain.practices import FieldKind, Practice
from meantime.domain.scales import Scale
from meantime.domain.statuses import PlanStatus
from meantime.domain.wall_time import to_utc
from meantime.domain.weekly import HIGHEST, LOWEST, Beginning, Begun, Look, Shifting, latest_look
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.ports import Ids

_WEEK = 7
_FREE = "free"

ReadsPractice = Callable[[str], Practice | None]


@dataclass(frozen=True)
class AskedBeginning:
    """How one practice begins, as it is asked now; ``value`` is what was answered in this look, None while open."""

    plan: Plan
    about: Beginning
    value: int | None


@dataclass(frozen=True)
class AskedRating:
    """One own rating, as it is asked now; ``value`` is what was answered in this look, None while open."""

    measure: Measure
    value: int | None


class WeeklyLooks:
    """Finds what the present look asks, and notes what is answered."""

    def __init__(self, notebook: Notebook, measures: Measures, practice: ReadsPractice, ids: Ids) -> None:
        """Read and write ``notebook``; ratings go through ``measures``, ``practice`` knows the library."""
        self._book = notebook
        self._vault = notebook.vault
        self._measures = measures
        self._practice = practice
        self._ids = ids

    def current(self) -> Look | None:
        """Return the look that began last; None before the first one that there was a plan for, and where none is."""
        return current_look(self._book)

    def offered(self) -> Look | None:
        """Return the present look while something in it is open and it was not put away."""
        look = self.current()
        if look is None or is_aside(self._book, look):
            return None
        return look if self._anything_open(look) else None

    def _anything_open(self, look: Look) -> bool:
        open_ratings = any(rating.value is None for rating in self.ratings(look))
        return open_ratings or bool(self.scales(look)) or any(one.value is None for one in self.beginnings(look))

    def ratings(self, look: Look) -> tuple[AskedRating, ...]:
        """Return the own ratings that this look asks, those that were answered in it as well."""
        return tuple(
            AskedRating(measure, rated.value if (rated := self._rated(measure, look)) is not None else None)
            for measure in self._measures.asked()
            if not measure.published and self._its_turn(measure, look)
        )

    def _rated(self, measure: Measure, look: Look) -> Measurement | None:
        """Return the newest rating that counts for this look; years before it are not read."""
        found = self._vault.measurements.all(name=measure.name, first=self._first(measure, look))
        return next((rating for rating in reversed(found) if not rating.items), None)

    def scales(self, look: Look) -> tuple[Scale, ...]:
        """Return the questionnaires that are due in this look."""
        found = (
            self._measures.scale_of(measure.name)
            for measure in self._measures.asked()
            if measure.published and self._its_turn(measure, look) and not self._answered(measure, look)
        )
        return tuple(scale for scale in found if scale is not None)

    def beginnings(self, look: Look) -> tuple[AskedBeginning, ...]:
        """Return what is asked of how practices begin, in the order of plans; none of a locked one."""
        said = {(entry.plan_id, entry.about): entry.value for entry in self._vault.begun.all(first=look.day)}
        return tuple(
            AskedBeginning(plan, about, said.get((plan.id, about)))
            for plan in self._book.plans
            for about in self._asked_of(plan)
        )

    def line(self, look: Look) -> Shifting | None:
        """Return the line on what is shifting that was written for this look."""
        return next(iter(self._vault.shifting.all(look.day, look.day)), None)

    def _first(self, measure: Measure, look: Look) -> date:
        """Return the first day on which an answer counts for this look.

        What is asked each week begins with the look's own day; what is asked more often has a rhythm of its own.
        """
        if measure.every_days < _WEEK:
            return self._book.present().today - timedelta(days=measure.every_days - 1)
        return look.day

    def _its_turn(self, measure: Measure, look: Look) -> bool:
        """Tell whether a measure belongs to this look: one that is asked seldom was not answered for one since.

        It is asked in every so many looks, so many that it is never asked sooner than its days say.
        """
        weeks = -(-measure.every_days // _WEEK)
        if weeks <= 1:
            return True
        first = look.day - timedelta(days=_WEEK * (weeks - 1))
        last = look.day - timedelta(days=1)
        return not self._vault.measurements.all(name=measure.name, first=first, last=last)

    def _answered(self, measure: Measure, look: Look) -> bool:
        return bool(self._vault.measurements.all(name=measure.name, first=self._first(measure, look)))

    def _asked_of(self, plan: Plan) -> Iterator[Beginning]:
        """Yield what is asked of one plan: one that reminds and is no exposure; writing stays deliberate."""
        present = self._book.present()
        practice = self._practice(plan.spec.practice)
        reminds = plan.level is not Level.OFF and plan.silenced is None and not plan.spec.as_needed
        active = plan.status(present.now, present.boundary) is PlanStatus.ACTIVE
        begun = plan.spec.starts <= plan.today(present.now, present.boundary)
        exposure = plan.spec.is_exposure(practice)
        if plan.spec.locked or exposure or not (active and begun and reminds):
            return
        if practice is None or not _is_written(practice):
            yield Beginning.AUTOMATIC
        yield Beginning.EASY

    def rate(self, name: str, value: int) -> Changes:
        """Note an own rating; one that was given in this look already is corrected on its own day.

        Raises:
            UserError: if it is unknown, or the value off its scale.
        """
        look = self.current()
        measure = next((one for one in self._measures.asked() if one.name == name and not one.published), None)
        before = self._rated(measure, look) if look is not None and measure is not None else None
        return self._measures.note(name, value, None if before is None else before.day)[1]

    def note_beginning(self, plan_id: str, about: Beginning, value: int) -> Changes:
        """Note how a practice begins; a second answer in one look takes the first one's place, on its day.

        Raises:
            UserError: if that is not asked of the plan, or the value off its scale; nothing is noted.
        """
        if not LOWEST <= value <= HIGHEST:
            raise FieldError("", tr("How a practice begins goes from 1 to 7."))
        present = self._book.present()
        with self._vault.transaction():
            plan = self._book.plan(plan_id)
            if about not in self._asked_of(plan):
                raise UserError(tr("This plan was changed meanwhile, and this is not asked of it any more."))
            look = self.current()
            said = self._vault.begun.all(plan_id=plan.id, first=look.day) if look is not None else ()
            day = next((one.day for one in said if one.about is about), present.today)
            self._vault.begun.add(Begun(self._ids.fresh(), plan.id, about, day, value, present.now))
        return Changes.of(Part.MEASURES)

    def write_line(self, look: Look, text: str, *, star: bool, private: bool) -> Changes:
        """Write the line on what is shifting, in place of the one before; without words there is none.

        A line that stays with the client keeps its star: it counts again once it does not stay any more.

        Raises:
            UserError: if it is too long; nothing was changed.
        """
        words = " ".join(text.split())
        with self._vault.transaction():
            before = self.line(look)
            if not words:
                if before is None:
                    return Changes()
                self._vault.shifting.remove(before.id)
                return Changes.of(Part.MEASURES)
            fresh = before or Shifting(self._ids.fresh(), look.day, words, self._book.present().now)
            line = replace(fresh, text=words, star=star, private=private)
            if line == before:
                return Changes()
            self._vault.shifting.save(line)
        return Changes.of(Part.MEASURES)

    def put_away(self, look: Look) -> Changes:
        """Ask nothing more until the next look."""
        return self._set_aside(look.day)

    def open_again(self) -> Changes:
        """Offer the look again that was put away last."""
        return self._set_aside(None)

    def _set_aside(self, day: date | None) -> Changes:
        with self._vault.transaction():
            before = self._vault.settings.load()
            if before.weekly_aside == day:
                return Changes()
            self._vault.settings.save(replace(before, weekly_aside=day))
        self._book.forget()
        return Changes.of(Part.SETTINGS)


def current_look(book: Notebook) -> Look | None:
    """Return the look that began last; None where none is offered, or nothing was planned yet when it began."""
    settings, present = book.settings, book.present()
    if settings.weekly_at is None:
        return None
    now, zone = present.now.utc, present.zone
    look = latest_look(now, zone, settings.weekly_day, settings.weekly_at, present.boundary)
    began = to_utc(look.at, zone)
    going_on = (plan for plan in book.plans if plan.status(present.now, present.boundary) is not PlanStatus.ENDED)
    return look if any(plan.imported.utc <= began for plan in going_on) else None


def is_aside(book: Notebook, look: Look) -> bool:
    """Tell whether this look, or one after it, was put away."""
    aside = book.settings.weekly_aside
    return aside is not None and aside >= look.day


def _is_written(practice: Practice) -> bool:
    """Tell whether a practice is done in writing: such a one is to stay deliberate."""
    return practice.id != _FREE and any(field.kind is FieldKind.LONG_TEXT for field in practice.fields)
