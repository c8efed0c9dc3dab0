"""The stages in which a record grows, and which of its fields stand below others, as a practice file has them."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import RecordField
from meantime.language import tr
from meantime.services.practices.record_fields import MOST_STAGES
from meantime.services.practices.values import lines
from meantime.services.sheets.fields import Table


def read_stages(practice: Table, record: Sequence[RecordField]) -> tuple[str, ...]:
    """Read the list ``stages``, and refuse fields that do not fit into it, or below the field they name."""
    stages: tuple[str, ...] = practice.get("stages", lines(MOST_STAGES)) or ()
    first = [1 if field.small else field.stage or len(stages) for field in record]
    for index, field in enumerate(record):
        path = f"{practice.at('field')}[{index + 1}]"
        if field.stage is not None and field.small:
            raise FieldError(f"{path}.stage", tr("the small version is the first stage; expected one of both"))
        if field.stage is not None and field.stage > len(stages):
            raise FieldError(f"{path}.stage", tr("expected the number of one of the practice’s `stages`"))
        if field.below:
            _refuse_unfit(field, first[index], record, first, f"{path}.below")
    path = practice.at("stages")
    if len(stages) == 1 or len(set(stages)) < len(stages):
        raise FieldError(path, tr("expected two or more stages, each with words of its own"))
    if stages and set(first) != set(range(1, len(stages) + 1)):
        raise FieldError(path, tr("expected a field that each stage is the first to have"))
    return stages


def _refuse_unfit(
    field: RecordField, stage: int, record: Sequence[RecordField], first: Sequence[int], path: str
) -> None:
    place = next((n for n, other in enumerate(record) if other.id == field.below), None)
    if place is None or record[place] is field or record[place].below:
        raise FieldError(path, tr("expected the id of another field, which itself stands below none"))
    if first[place] > stage or (field.small and not record[place].small):
        raise FieldError(path, tr("expected a field that is there wherever this one is"))
