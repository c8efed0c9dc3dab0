"""Some numbers of a practice for a week at once: a cell for each day and number, kept beside the day's answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.errors import FieldError, UserError
from meantime.domain.plans import Plan, Slot
from meantime.domain.practices import Practice
from meantime.domain.record_fields import RecordField, by_parts_of_day, of_morning, of_night
from meantime.domain.statuses import Status
from meantime.domain.week import mark_day
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.checkins import CheckIns
from meantime.services.details import Details
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.records import texts
from meantime.services.records.form import Records, UnfitRecord, WrittenMeanwhile, values_of, with_record
from meantime.services.screens import week_words

DAYS = 7
_DAY = timedelta(days=1)
_SEVERAL = ", "


@dataclass(frozen=True)
class WeekDay:
    """One day of the week.

    Attributes:
        day: which.
        weekday: its name, short.
        below: "today", or the day of the month.
        spoken: such as "Thursday 19".
        why: why nothing can be written on it; empty where it can.
    """

    day: date
    weekday: str
    below: str
    spoken: str
    why: str


@dataclass(frozen=True)
class WeekForm:
    """Seven days of a practice's numbers, as they stand.

    Attributes:
        plan_id: whose.
        title: the plan's title.
        days: the seven days.
        groups: its numbers, those of morning and night together.
        values: what stands in the cells, as text, by ``cell``; one in which nothing stands is not there.
        closed: why a cell cannot be written, by ``cell``; those that can are not there.
        has_later: whether a later week has begun.
        span: which days these are, such as "17–23 November".
        why_closed: why some days cannot be written, in words, with the days.
    """

    plan_id: str
    title: str
    days: tuple[WeekDay, ...]
    groups: tuple[tuple[RecordField, ...], ...]
    values: Mapping[str, str]
    closed: Mapping[str, str]
    has_later: bool
    span: str
    why_closed: tuple[str, ...]

    @property
    def fields(self) -> tuple[RecordField, ...]:
        """Its numbers, in the order in which they stand."""
        return tuple(field for group in self.groups for field in group)


def cell(day: date, field_id: str) -> str:
    """Return what one number of one day goes by."""
    return f"{day.isoformat()}/{field_id}"


def day_and_field(key: str) -> tuple[date, str]:
    """Return the day and the field's id that ``cell`` made ``key`` of."""
    day, _, field_id = key.partition("/")
    return date.fromisoformat(day), field_id


@dataclass(frozen=True)
class _Day:
    """One day of a plan: what was answered, and where more can be.

    Attributes:
        answers: those to its slots in order, then those beside.
        places: the same, and among them the slots that are open and have come, in their order.
    """

    answers: tuple[CheckIn, ...]
    places: tuple[CheckIn | Slot, ...]

    def holders(self, field: RecordField) -> tuple[CheckIn, ...]:
        """Return the answers that have the number."""
        return tuple(answer for answer in self.answers if field.id in values_of(answer, (field,)))

    def place(self, field: RecordField) -> CheckIn | Slot | None:
        """Return what the number is kept beside: what has it, else as it is of the morning, of the night or of neither.

        None stands for an answer beside all slots.
        """
        held = self.holders(field)
        if held:
            return held[0]
        ends = self.places if of_morning(field.id) or of_night(field.id) else self.answers or self.places
        if not ends:
            return None
        return ends[0] if of_morning(field.id) else ends[-1]


class WeekForms:
    """Shows and writes them."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, records: Records, library: Library) -> None:
        """Read from ``notebook``; what is answered goes through ``checkins``, what is changed through ``records``."""
        self._book, self._checkins, self._records, self._library = notebook, checkins, records, library

    def offered(self, plan: Plan) -> bool:
        """Tell whether the plan's practice has numbers for a week at once."""
        practice = self._library.get(plan.spec.practice)
        return practice is not None and bool(practice.week)

    def view(self, plan_id: str, first: date) -> WeekForm:
        """Return seven days from ``first``.

        Raises:
            UserError: if there is no such plan, or it has nothing to be entered for a week at once.
        """
        plan, present = self._book.plan(plan_id), self._book.present()
        today = plan.today(present.now, present.boundary)
        days = tuple(first + step * _DAY for step in range(DAYS))
        practice = self._practice(plan, days[-1])
        groups = by_parts_of_day(practice.field(name) for name in practice.week)
        fields = tuple(field for group in groups for field in group)
        values, closed = {}, {}
        standing = {day: self._day(plan, day) for day in days}
        whys = {day: self._why(plan, practice, day, today, held) for day, held in standing.items()}
        for day, held in standing.items():
            why = whys[day]
            for field in fields:
                found = [values_of(answer, (field,))[field.id] for answer in held.holders(field)]
                if found:
                    values[cell(day, field.id)] = _SEVERAL.join(found)
                if why or len(found) > 1:
                    closed[cell(day, field.id)] = why or _several()
        heads = tuple(self._head(day, today, whys[day]) for day in days)
        return WeekForm(
            plan_id=plan.id,
            title=plan.title,
            days=heads,
            groups=groups,
            values=values,
            closed=closed,
            has_later=days[-1] < today,
            span=week_words.span(days, today, self._locale),
            why_closed=_days_and_why(heads),
        )

    def _practice(self, plan: Plan, day: date) -> Practice:
        practice = self._library.get(plan.version_on(day).spec.practice)
        if practice is None or not practice.week:
            raise UserError(tr("This practice has no numbers that can be entered for a week at once."))
        return practice

    def _head(self, day: date, today: date, why: str) -> WeekDay:
        below = tr("today") if day == today else str(day.day)
        return WeekDay(day, phrases.weekday(day, self._locale), below, week_words.spoken_day(day, self._locale), why)

    @property
    def _locale(self) -> str:
        return phrases.locale_of(self._book.settings.language)

    @staticmethod
    def _why(plan: Plan, practice: Practice, day: date, today: date, held: _Day) -> str:
        """Return why nothing can be written on a day; empty where it can."""
        if day > today:
            return tr("Still to come.")
        if day < today - timedelta(days=BACKDATE_DAYS):
            return tr("More than 7 days back; it stays as it is.")
        if plan.version_on(day).spec.practice != practice.id:
            return tr("The plan had another practice on this day.")
        if held.places:
            return ""
        if day < plan.spec.starts:
            return tr("The plan had not begun yet.")
        if (plan.ended is not None and plan.ended.wall.date() < day) or (plan.spec.ends or day) < day:
            return tr("The plan had ended by then.")
        return ""

    def _day(self, plan: Plan, day: date) -> _Day:
        present = self._book.present()
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=day, last=day)
        marked = mark_day(plan, day, answers, self._book.anchors, present.boundary, present.now)
        wall, off = present.now.wall_for(plan.spec.zone), (Status.REST, Status.PAUSED)
        open_ones = [mark.slot for mark in marked.marks if mark.checkin is None and mark.status not in off]
        come = [slot for slot in open_ones if slot.wall <= wall] or open_ones
        places: list[CheckIn | Slot] = []
        for mark in marked.marks:
            places += [mark.checkin] if mark.checkin is not None else [mark.slot] if mark.slot in come else []
        beside = [answer for answer in marked.beside if answer.status is not Status.USED_FOR_REAL]
        held = tuple(mark.checkin for mark in marked.marks if mark.checkin is not None)
        return _Day((*held, *beside), (*places, *beside))

    def save(self, plan_id: str, seen: Mapping[str, str], typed: Mapping[str, str]) -> Changes:
        """Write what was typed in cells, beside the answers of their days; where none is, the day is answered with it.

        Args:
            plan_id: whose.
            seen: what stood in the cells when they were shown, by ``cell``.
            typed: what stands in them now; blank takes a number back. Those that were not changed may be among them.

        Raises:
            UnfitRecord: if anything cannot be read or written, with all of it by ``cell``.
            WrittenMeanwhile: if other numbers than those seen stand there by now, likewise.
            UserError: if nothing can be written. Nothing is changed in any of these.
        """
        by_day: dict[date, dict[str, str]] = {}
        for key in sorted(key for key, text in typed.items() if text.strip() != seen.get(key, "")):
            day, field_id = day_and_field(key)
            by_day.setdefault(day, {})[field_id] = typed[key]
        changes = Changes()
        errors: dict[str, str] = {}
        there: dict[str, str] = {}
        with self._book.vault.transaction():
            for day, entered in by_day.items():
                try:
                    changes |= self._save_day(self._book.plan(plan_id), day, entered, seen)
                except UnfitRecord as error:
                    errors |= {cell(day, name): words for name, words in error.errors.items()}
                    values = error.values if isinstance(error, WrittenMeanwhile) else {}
                    there |= {cell(day, name): text for name, text in values.items()}
            if errors:
                raise WrittenMeanwhile(errors, there) if there else UnfitRecord(errors)
        return changes

    def _save_day(self, plan: Plan, day: date, entered: Mapping[str, str], seen: Mapping[str, str]) -> Changes:
        present = self._book.present()
        practice, stands = self._practice(plan, day), self._day(plan, day)
        why = self._why(plan, practice, day, plan.today(present.now, present.boundary), stands)
        if why:
            raise UnfitRecord(dict.fromkeys(entered, why))
        fields = tuple(field for field in practice.fields if field.id in entered)
        read = self._read(fields, entered)
        several = [field.id for field in fields if len(stands.holders(field)) > 1]
        if several:
            raise UnfitRecord(dict.fromkeys(several, _several()))
        changes = Changes()
        by_place: dict[CheckIn | Slot | None, list[RecordField]] = {}
        for field in fields:
            by_place.setdefault(stands.place(field), []).append(field)
        for place, belonging in by_place.items():
            said = {field.id: read[field.id] for field in belonging}
            if isinstance(place, CheckIn):
                shown = {name: seen.get(cell(day, name), "") for name in said}
                changes |= self._amend(place, shown, said)
            elif any(said.values()):
                changes |= self._answer(plan, day, place, belonging, said)
        return changes

    @staticmethod
    def _read(fields: Sequence[RecordField], entered: Mapping[str, str]) -> dict[str, str]:
        found, errors = {}, {}
        for field in fields:
            try:
                found[field.id] = texts.read(field, entered[field.id])
            except FieldError as error:
                errors[field.id] = error.reason
        if errors:
            raise UnfitRecord(errors)
        return found

    def _amend(self, answer: CheckIn, shown: Mapping[str, str], said: Mapping[str, str]) -> Changes:
        view = self._records.view(answer.id)
        others = {name: text for name, text in view.values.items() if name not in shown}
        as_seen = replace(view, values={**others, **{name: text for name, text in shown.items() if text}})
        return self._records.save(as_seen, said)

    def _answer(
        self, plan: Plan, day: date, slot: Slot | None, fields: Collection[RecordField], said: Mapping[str, str]
    ) -> Changes:
        """Note the day as done: small where nothing but fields of the small version has something, else full."""
        written = [field for field in fields if said[field.id]]
        small = plan.spec.small_allowed and all(field.small for field in written)
        details = with_record(Details(), tuple(written), {field.id: said[field.id] for field in written})
        status = Status.SMALL if small else Status.FULL
        number = slot.number if slot is not None else None
        return self._checkins.answer(plan, status, day=day, slot=number, details=details).changes


def _several() -> str:
    return tr("Several are written on this day; each stands in a record of its own.")


def _days_and_why(days: Sequence[WeekDay]) -> tuple[str, ...]:
    """Return "Sat, Sun: Still to come." and the like, each reason once."""
    by_why: dict[str, list[str]] = {}
    for day in days:
        if day.why:
            by_why.setdefault(day.why, []).append(day.weekday)
    return tuple(tr("{days}: {why}").format(days=", ".join(named), why=why) for why, named in by_why.items())
