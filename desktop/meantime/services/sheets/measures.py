"""Reads ``[[measure]]``: an own rating, or a published questionnaire by its name."""

from __future__ import annotations

from meantime.domain.errors import FieldError
from meantime.domain.measures import RESERVED, Measure, folded_name
from meantime.domain.scales import Needs, Scale
from meantime.language import tr
from meantime.services.scales import Scales
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

_USUAL_DAYS = 7


def read_measure(table: Table, scales: Scales, from_: str | None) -> Measure:
    """Read one ``[[measure]]``.

    Args:
        table: its keys.
        scales: the questionnaires that can be asked for by name.
        from_: who wrote the sheet; None for the client's own.

    Raises:
        FieldError: naming the key's path; a questionnaire that needs somebody's say is refused without it.
    """
    name = table.need("name", lambda value, path: fields.line(value, path, 60))
    every = table.get("every_days", fields.whole(1, 366))
    agreed = table.get("agreed", fields.text)
    table.finish()
    folded = folded_name(name)
    scale = next((one for one in scales.all() if folded_name(one.id) == folded), None)
    if scale is not None:
        _refuse_unsaid(table, scale, agreed, from_)
        return Measure(scale.id, every if every is not None else scale.every_days, agreed, published=True)
    if folded in map(folded_name, RESERVED):
        there = ", ".join(sorted(scales.files))
        sentence = tr("this questionnaire is not there; there are: {names}; others need a file in “measures”")
        raise FieldError(table.at("name"), sentence.format(names=there or tr("none")))
    return Measure(name, every if every is not None else _USUAL_DAYS, agreed)


def _refuse_unsaid(table: Table, scale: Scale, agreed: str | None, from_: str | None) -> None:
    if scale.needs is Needs.AGREED and agreed is None:
        sentence = tr("{scale} needs a therapist’s say; expected this key, such as “with Dr. R., 20 November”")
        raise FieldError(table.at("agreed"), sentence.format(scale=scale.title))
    if scale.needs is Needs.ASSIGNED and from_ is None:
        sentence = tr("{scale} is asked for by a therapist’s sheet alone; expected “from” at its head")
        raise FieldError(table.at("name"), sentence.format(scale=scale.title))
