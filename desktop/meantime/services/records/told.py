"""A record in words, to be read beside its answer."""

from __future__ import annotations

from meantime.domain.checkins import CheckIn
from meantime.domain.practices import Practice
from meantime.services.records.form import values_of
from meantime.services.records.texts import in_words


def told(answer: CheckIn, practice: Practice | None) -> tuple[tuple[str, str], ...]:
    """Return the label of each field that has an answer, and the answer in words."""
    if practice is None:
        return ()
    values = values_of(answer, practice.fields)
    return tuple((field.label, in_words(field, values[field.id])) for field in practice.fields if field.id in values)
