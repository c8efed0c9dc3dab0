"""The record of one answer as a form, and the same taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import FieldError, UserError
from meantime.domain.practices import Practice
from meantime.domain.record_fields import SAID_ALOUD, FieldKind, RecordField
from meantime.domain.report_rules import Shown
from meantime.domain.statuses import BEGUN, DONE, Status
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.checkins import CheckIns
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.records import texts
from meantime.services.records.blank import blank_form
from meantime.services.records.stages import Stage, empty_stages, stage_for, stages_of


class UnfitRecord(UserError):
    """Some fields cannot be read.

    Attributes:
        errors: a plain sentence for each, by the field's id.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep ``errors``; the sentence is that of the first."""
        super().__init__(next(iter(errors.values())))
        self.errors = dict(errors)


class WrittenMeanwhile(UnfitRecord):
    """Other words than those seen stand in fields that were changed; nothing was written, and both are still there.

    Attributes:
        values: what stands in these fields by now, by their ids.
    """

    def __init__(self, errors: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Keep what to say at each field and what stands there."""
        super().__init__(errors)
        self.values = dict(values)


@dataclass(frozen=True)
class RecordView:
    """A record as it stands.

    Attributes:
        checkin_id: the answer it stands beside.
        title: the plan's title.
        practice: the practice's title.
        when: the day it answers for, in words.
        fields: all fields, in their order.
        values: what stands in them, as text; a field without an answer is not there.
        stages: in which it grows, the small version first.
        begin: the place of the stage that is shown first.
        counts: the sentence below the small version.
        star: whether it is brought to the session.
        private: whether its words stay with the client, as the note beside the answer does.
        night: the fields that the page adds up as a night, if it does.
        plan_id: whose answer it is.
        day: the practice day it answers for.
        has_week: whether some of its numbers can be entered for a week at once.
        takes_another: whether one more can be written like it: of what was done or tried, and of nothing else.
    """

    checkin_id: str
    title: str
    practice: str
    when: str
    fields: tuple[RecordField, ...]
    values: Mapping[str, str]
    stages: tuple[Stage, ...]
    begin: int
    counts: str
    star: bool
    private: bool = False
    night: tuple[str, ...] = ()
    plan_id: str = ""
    day: date = date.min
    has_week: bool = False
    takes_another: bool = True

    def with_values(self, values: Mapping[str, str]) -> RecordView:
        """Return the record as it is seen once somebody was told that ``values`` stand in some of its fields."""
        return replace(self, values={**self.values, **values})

    @property
    def aloud(self) -> RecordField | None:
        """The mark that it was said aloud, which takes the place of writing; None where there is none."""
        return next((field for field in self.fields if field.id == SAID_ALOUD and field.mark), None)

    @property
    def small_fields(self) -> tuple[RecordField, ...]:
        """The fields of the small version."""
        return tuple(field for field in self.fields if field.small)


@dataclass(frozen=True)
class Marks:
    """What was set beside the words of a record; None leaves it as it stands.

    Attributes:
        star: whether it is brought to the session.
        private: whether its words stay with the client.
    """

    star: bool | None = None
    private: bool | None = None

    def __bool__(self) -> bool:
        """Tell whether anything was set."""
        return self.star is not None or self.private is not None

    def over(self, details: Details) -> Details:
        """Return ``details`` with these set."""
        star = details.star if self.star is None else self.star
        return replace(details, star=star, private=details.private if self.private is None else self.private)


_NO_MARKS = Marks()


class Records:
    """Reads and writes the records of answers."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, library: Library) -> None:
        """Read from ``notebook``; everything is written through ``checkins``."""
        self._book, self._checkins, self._library = notebook, checkins, library

    def view(self, checkin_id: str) -> RecordView:
        """Return a record as it stands.

        Raises:
            UserError: if there is no such answer any more, or nothing can be written down beside it.
        """
        answer = self._answer(checkin_id)
        plan, practice = self._book.plan(answer.plan_id), self._practice(answer)
        spec, locale = plan.version_on(answer.day).spec, phrases.locale_of(self._book.settings.language)
        values, stages = values_of(answer, practice.fields), stages_of(practice)
        return RecordView(
            checkin_id=answer.id,
            title=spec.title,
            practice=practice.title,
            when=phrases.weekday_date(answer.day, locale),
            fields=practice.fields,
            values=values,
            stages=stages,
            begin=stage_for(stages, spec, answer.status, values),
            counts=_enough(answer.status),
            star=answer.star,
            private=answer.private,
            night=next((rule.fields for rule in practice.rules if rule.show is Shown.SLEEP), ()),
            plan_id=plan.id,
            day=answer.day,
            has_week=bool(practice.week),
            takes_another=answer.status in BEGUN,
        )

    def _answer(self, checkin_id: str) -> CheckIn:
        return self._checkins.standing_for(checkin_id)

    def _practice(self, answer: CheckIn) -> Practice:
        plan = self._book.plan(answer.plan_id)
        return self._with_fields(plan.version_on(answer.day).spec.practice)

    def _with_fields(self, practice_id: str) -> Practice:
        practice = self._library.get(practice_id)
        if practice is None or not practice.fields:
            raise UserError(tr("Nothing is written down beside this practice but a note."))
        return practice

    def save(self, seen: RecordView, typed: Mapping[str, str], marks: Marks = _NO_MARKS) -> Changes:
        """Write what was entered beside the answer that stands by now; all other fields stay as they are there.

        Args:
            seen: the record as it was shown.
            typed: what stands in fields now, by their ids; those that were not changed may be among them.
            marks: what was set beside the words.

        Raises:
            UnfitRecord: if anything cannot be read, with all of it.
            WrittenMeanwhile: if other words than those in ``seen`` stand by now where something was changed; saving
                with a record that has them puts what was typed in their place.
            UserError: if the answer is gone, or it cannot be written. Nothing is changed in any of these.
        """
        read = read_all(seen.fields, typed)
        entered = {name: text for name, text in read.items() if text != seen.values.get(name, "")}
        with self._book.vault.transaction():
            answer = self._answer(seen.checkin_id)
            before = details_of(answer)
            after = with_record(before, seen.fields, entered)
            _refuse_what_was_written(seen, values_of(before, seen.fields), values_of(after, seen.fields))
            return self._checkins.amend(answer.id, DetailsChange.between(before, marks.over(after))).changes

    def blank(self, plan_id: str, place: int) -> str:
        """Return an empty form of the plan's practice as text: the stage at this place of ``empty_stages``.

        Raises:
            UserError: if there is no such plan, or nothing can be written down beside its practice.
        """
        spec = self._book.plan(plan_id).spec
        return blank_form(empty_stages(self._with_fields(spec.practice), spec)[place].fields)


def _refuse_what_was_written(seen: RecordView, there: Mapping[str, str], mine: Mapping[str, str]) -> None:
    """Raise ``WrittenMeanwhile`` where ``mine`` would take the place of words ``there`` that nobody here has seen."""
    unseen = {
        field.id: field
        for field in seen.fields
        if field.id in there and there[field.id] not in (mine.get(field.id), seen.values.get(field.id))
    }
    if unseen:
        told = tr("Elsewhere “{words}” was written here meanwhile. Save again to put what stands here in its place.")
        said = {name: told.format(words=texts.in_words(field, there[name])) for name, field in unseen.items()}
        raise WrittenMeanwhile(said, {name: there[name] for name in unseen})


def values_of(answer: CheckIn | Details, fields: tuple[RecordField, ...]) -> dict[str, str]:
    """Return what an answer has in ``fields``, as text."""
    numbers, words = dict(answer.ratings), dict(answer.record)
    found = {field.id: texts.exact(numbers[field.id]) for field in fields if field.id in numbers}
    return {**{field.id: words[field.id] for field in fields if words.get(field.id, "").strip()}, **found}


def read_all(fields: tuple[RecordField, ...], typed: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept of each field in ``typed``.

    Raises:
        UnfitRecord: if any cannot be read.
    """
    entered: dict[str, str] = {}
    errors: dict[str, str] = {}
    for field in fields:
        if field.id in typed:
            try:
                entered[field.id] = texts.read(field, typed[field.id])
            except FieldError as error:
                errors[field.id] = error.reason
    if errors:
        raise UnfitRecord(errors)
    return entered


def with_record(details: Details, fields: tuple[RecordField, ...], entered: Mapping[str, str]) -> Details:
    """Return ``details`` with ``entered`` in its fields; what belongs to no field stays, and so does their order."""
    numeric = {field.id for field in fields if field.kind is FieldKind.NUMBER}
    numbers, words = dict(details.ratings), dict(details.record)
    for name, text in entered.items():
        kept: dict[str, float] | dict[str, str] = numbers if name in numeric else words
        if not text:
            kept.pop(name, None)
        elif name in numeric:
            numbers[name] = float(text)
        else:
            words[name] = text
    return replace(details, ratings=tuple(numbers.items()), record=tuple(words.items()))


def _enough(status: Status) -> str:
    """Return the sentence below the small version; what was tried, or was not this time, is counted as that."""
    return tr("The small version is enough. It counts.") if status in DONE else tr("The small version is enough.")
