"""All entries, as an appendix that the client asks for: each answer that is shared in full, with all that was noted.

Made from the same told answers as the page, so that nothing private can stand here either. Of an answer that is held
back only its day and its status are left.
"""

from __future__ import annotations

from collections.abc import Iterator

from meantime.domain.errors import UserError
from meantime.domain.practices import Practice
from meantime.domain.record_fields import WORDS, FieldKind
from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services import phrases
from meantime.services.records.texts import exact, in_words
from meantime.services.report.hiding import Section
from meantime.services.report.learned import mode_in_words
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.plan_rows import mark_of
from meantime.services.report.second_page import MOST_ENTRIES, Entry, PlanEntries, Said
from meantime.services.report.told import ToldAnswer

_OWN = WORDS | {FieldKind.INTENSITIES, FieldKind.TABLE}


def appendix(material: Material) -> tuple[PlanEntries, ...] | None:
    """Return every entry of the page's days, plan by plan in order of time; None where nobody asked for it."""
    if not material.hidden.appendix:
        return None
    found = (PlanEntries(plan.plan.id, plan.spec.title, tuple(_entries(plan, material))) for plan in material.plans)
    return tuple(entries for entries in found if entries.rows)


def refuse_too_many(material: Material, most: int = MOST_ENTRIES) -> None:
    """Make no appendix that nobody reads; said in the language of the windows.

    Raises:
        UserError: if one was asked for that would have more entries than ``most``.
    """
    if material.hidden.appendix and entry_count(material) > most:
        raise UserError(tr("An appendix has {n} entries at most; choose fewer days.").format(n=most))


def entry_count(material: Material) -> int:
    """Return how many entries the appendix has, or would have."""
    return sum(len(_told(plan)) for plan in material.plans)


def own_words(material: Material) -> Iterator[tuple[SharedPlan, ToldAnswer, str]]:
    """Yield each answer with the client's own words that the appendix would have, the oldest first."""
    for plan in material.plans:
        practice = material.library.get(plan.spec.practice)
        for answer in _told(plan):
            words = " · ".join(said.said for said in _written(answer, practice) if said.own)
            if words:
                yield plan, answer, words


def _told(plan: SharedPlan) -> list[ToldAnswer]:
    return sorted(plan.told_entries, key=lambda answer: (answer.day, answer.made.utc))


def _entries(plan: SharedPlan, material: Material) -> Iterator[Entry]:
    practice, over_years = material.library.get(plan.spec.practice), material.span.first.year != material.span.last.year
    for answer in _told(plan):
        held = answer.id in material.hidden.entries
        label = material.label(answer.day)
        yield Entry(
            day=answer.day,
            label=f"{label} {answer.day.year}" if over_years else label,
            status=answer.status.value,
            mark=None if answer.status is Status.USED_FOR_REAL else mark_of(answer.status, label),
            what=phrases.status_words()[answer.status],
            step="" if held else _step(answer),
            minutes=None if held else answer.minutes,
            said=() if held else tuple(_said(answer, practice, material)),
        )


def _step(answer: ToldAnswer) -> str:
    """Return the ladder's step and how it was met; empty where it was about none."""
    step = f"{answer.rung.number} {answer.rung.title}" if answer.rung is not None else ""
    return ", ".join(part for part in (step, mode_in_words(answer.mode)) if part)


def _said(answer: ToldAnswer, practice: Practice | None, material: Material) -> Iterator[Said]:
    if answer.worse is not None:
        yield Said(tr("Made things worse"), phrases.worse_words()[answer.worse])
    if answer.reasons and material.hidden.shows(Section.BARRIERS):
        reasons = [phrases.reason_words()[reason] for reason in answer.reasons]
        yield Said(tr("What got in the way"), phrases.listed(reasons))
    yield from _rated(answer, practice)
    yield from _written(answer, practice)


def _rated(answer: ToldAnswer, practice: Practice | None) -> Iterator[Said]:
    """Yield the numbers: those of the practice by its own labels, in its order, then those that any answer may have."""
    values, fields = dict(answer.ratings), practice.fields if practice is not None else ()
    for field in fields:
        if field.id in values:
            yield Said(field.label, in_words(field, exact(values.pop(field.id))))
    general = {
        "helpful": tr("Helpful"),
        "suds-before": tr("Distress before"),
        "suds-peak": tr("Distress at its peak"),
        "suds-after": tr("Distress after"),
    }
    for name, value in values.items():
        number = phrases.number(value)
        words = tr("{value} of {high}").format(value=number, high=4) if name == "helpful" else number
        yield Said(general.get(name) or _named(name), words)


def _written(answer: ToldAnswer, practice: Practice | None) -> Iterator[Said]:
    """Yield what was written: the record in the practice's order, then the note.

    Without its practice nobody knows how what is kept of a record reads: nothing of it is told.
    """
    words = {name: text.strip() for name, text in answer.record if text.strip()} if practice is not None else {}
    for field in practice.fields if practice is not None else ():
        if field.id in words:
            yield Said(field.label, in_words(field, words.pop(field.id)), own=field.kind in _OWN)
    for name, text in words.items():
        yield Said(_named(name), text, own=True)
    if answer.note and answer.note.strip():
        yield Said(tr("Note"), answer.note.strip(), own=True)


def _named(name: str) -> str:
    """Return what a number or a field is called that the practice knows no more."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
