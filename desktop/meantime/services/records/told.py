"""A record in words, to be read beside its answer."""

from __future__ import annotations

from meantime.domain.checkins import CheckIn
from meantime.domain.practices import Practice
from meantime.domain.record_fields import FieldKind, RecordField
from meantime.language import tr
from meantime.services.records.form import values_of
from meantime.services.records.texts import NO, YES


def told(answer: CheckIn, practice: Practice | None) -> tuple[tuple[str, str], ...]:
    """Return the label of each field that has an answer, and the answer in words."""
    if practice is None:
        return ()
    values = values_of(answer, practice.fields)
    return tuple((field.label, in_words(field, values[field.id])) for field in practice.fields if field.id in values)


def in_words(field: RecordField, text: str) -> str:
    """Return one kept value as it is read."""
    if field.kind is FieldKind.YES_NO:
        return {YES: tr("Yes"), NO: tr("No")}.get(text, text)
    if field.kind is FieldKind.CHOICE:
        return next((choice.label for choice in field.choices if choice.id == text), text)
    if field.kind is FieldKind.NUMBER and field.unit:
        return f"{text} {field.unit}"
    if field.kind is FieldKind.NUMBER and field.points and text.isdigit():
        place = int(text) - int(field.scale[0])
        return f"{text}: {field.points[place]}" if 0 <= place < len(field.points) else text
    return text
