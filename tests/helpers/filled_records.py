"""Something for every field of a practice, made up from what the field allows: as a person would type it."""

from __future__ import annotations

from meantime.domain.record_fields import FieldKind, RecordField

EVENING = {"bed": "21:05", "tried": "21:05"}
"""Where a night begins, so that its times fit together."""


def typed_for(field: RecordField) -> str:
    """Return what could be typed into ``field``."""
    low, high = field.scale
    middle = int(low + (high - low) // 2)
    typed = {
        FieldKind.TEXT: "one line about it",
        FieldKind.LONG_TEXT: "First line.\nSecond line, with a comma.",
        FieldKind.NUMBER: str(middle),
        FieldKind.TIME: EVENING.get(field.id, "7:05"),
        FieldKind.DURATION: "12",
        FieldKind.YES_NO: "yes",
        FieldKind.INTENSITIES: f"Anxious {middle}, ashamed {int(low)}",
    }
    if field.kind is FieldKind.CHOICE:
        return field.choices[-1].id
    if field.kind is FieldKind.SEVERAL:
        return f"{field.choices[-1].id}, {field.choices[0].id}"
    if field.kind is FieldKind.TABLE:
        return " | ".join(typed_for(column).replace("\n", " ") for column in field.columns)
    return typed[field.kind]


def kept_of(field: RecordField) -> str:
    """Return how that is kept."""
    typed = typed_for(field)
    if field.kind is FieldKind.SEVERAL:
        return f"{field.choices[0].id}, {field.choices[-1].id}"
    if field.kind is FieldKind.TABLE:
        return " | ".join(kept_of(column).replace("\n", " ") for column in field.columns)
    return {FieldKind.TIME: typed.zfill(5), FieldKind.DURATION: "12 min"}.get(field.kind, typed)
