"""Asks about a night whose times are likely mistaken, while it is written: in the morning it is still known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import RecordField
from meantime.language import tr
from meantime.services.records import texts
from meantime.services.report.nights import night_from

_BED, _TRIED, _LATENCY, _AWAKE, _WOKE, _UP = range(6)


def question_of_night(
    night: Sequence[str], fields: Sequence[RecordField], typed: Mapping[str, str]
) -> tuple[str, str] | None:
    """Return the field to ask in and what to ask; None where nothing is odd, or too little is written to tell.

    Args:
        night: the ids of the six fields of a night, as a rule of the page names them; empty for none.
        fields: all fields of the record.
        typed: what stands in them, by their ids.
    """
    if not night:
        return None
    by_id = {field.id: field for field in fields}
    try:
        written = [texts.read(by_id[name], typed.get(name, "")) for name in night]
    except FieldError:
        return None
    bed, woke = written[_BED], written[_WOKE]
    if not (bed and woke):
        return None
    times = (written[_TRIED] or bed, woke, written[_UP] or woke)
    again = tr("Save again to keep it as it stands.")
    if night_from([bed, times[0], "0", "0", times[1], times[2]]) is None:
        asked = tr("These times come to more than 16 hours in bed. Is one of them in the other half of the day?")
        return night[_BED], f"{asked} {again}"
    awake = (written[_LATENCY] or "0", written[_AWAKE] or "0")
    if night_from([bed, times[0], *awake, times[1], times[2]]) is None:
        asked = tr("These are more minutes awake than the night has. Are they meant so?")
        return night[_AWAKE if written[_AWAKE] else _LATENCY], f"{asked} {again}"
    return None
