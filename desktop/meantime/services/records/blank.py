"""An empty form as text, to be filled in with another program."""

from __future__ import annotations

from collections.abc import Iterable

from meantime.domain.record_fields import FieldKind, RecordField
from meantime.language import tr
from meantime.services.records import texts


def blank_form(fields: Iterable[RecordField]) -> str:
    """Return a line for each field with what fits there, and an empty line below it; what can be ticked has boxes."""
    return "\n".join(f"[ ] {field.label}\n" if field.mark else f"{field.label}:{_fits(field)}\n" for field in fields)


def _fits(field: RecordField) -> str:
    """Return what fits into a field, as it stands behind its name; nothing where any words do."""
    if field.kind is FieldKind.CHOICE:
        return f" ({' / '.join(choice.label for choice in field.choices)})"
    if field.kind is FieldKind.SEVERAL:
        return "".join(f"\n[ ] {choice.label}" for choice in field.choices)
    if field.kind is FieldKind.YES_NO:
        return tr(" (yes / no)")
    if field.kind is FieldKind.TIME:
        return f" ({tr('such as 22:30')})"
    if field.kind is FieldKind.DURATION:
        return f" ({tr('minutes')})"
    if field.kind is FieldKind.INTENSITIES:
        return tr(" (each with a number, {scale})").format(scale=_scale(field))
    if field.kind is FieldKind.TABLE:
        return f" ({' | '.join(column.label for column in field.columns)})"
    return _number(field) if field.kind is FieldKind.NUMBER else ""


def _number(field: RecordField) -> str:
    unit = f" {field.unit}" if field.unit else ""
    meant = (f"\n{point} {words}" for point, words in enumerate(field.points, start=int(field.scale[0])))
    return f" ({_scale(field)}{unit})" + "".join(meant)


def _scale(field: RecordField) -> str:
    low, high = field.scale
    return f"{texts.exact(low)}–{texts.exact(high)}"
