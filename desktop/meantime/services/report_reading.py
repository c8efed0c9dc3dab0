"""Reads the data of a page back: the JSON document of ``docs/report.schema.json``, whoever handed it on.

A page comes from somebody else's computer, so nothing of it is taken on trust.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.report.data import FORM, written

_NUMBERS = (int, float)


def read_report(text: bytes) -> dict[str, Any]:
    """Return the data of a page as plain values.

    Args:
        text: the JSON document, as it was attached or written beside the page.

    Raises:
        UserError: if it is no such document, or of a later form than is known here.
    """
    try:
        data = json.loads(text.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        data = None
    form = data.get("meantime_report") if isinstance(data, dict) else None
    if not isinstance(data, dict) or type(form) is not int or form < FORM:
        raise UserError(tr("The attached data are not those of a Meantime page."))
    if form > FORM:
        raise UserError(tr("A later Meantime made this page; this one cannot read its data."))
    return data


def report_text(data: dict[str, Any]) -> str:
    """Return what ``read_report`` gave as one JSON document: of a page untouched since, the very one attached to it."""
    return written(data)


def report_lines(data: dict[str, Any]) -> Iterator[str]:
    """Yield the page in a few plain lines: whose, which days, how each plan went, each measure's newest value."""
    yield tr("{who}, {first} to {last}").format(
        who=_plain(data.get("client")) or tr("the client"), first=_plain(data.get("from")), last=_plain(data.get("to"))
    )
    for concern in _records(data.get("please_see_first")):
        yield tr("Please see first: {text}").format(text=_plain(concern.get("text")))
    for plan in _records(data.get("plans")):
        yield tr("{plan}: {done} of {due}").format(
            plan=_plain(plan.get("plan")), done=_plain(plan.get("done")), due=_plain(plan.get("due"))
        )
    for measure in _records(data.get("measures")):
        for point in list(_records(measure.get("points")))[-1:]:
            yield tr("{measure}: {value} ({day})").format(
                measure=_plain(measure.get("title")), value=_plain(point.get("value")), day=_plain(point.get("day"))
            )


def _records(value: object) -> Iterator[dict[str, Any]]:
    return (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else iter(())


def _plain(value: object) -> str:
    """Return a value on one line, without what a terminal would obey."""
    if isinstance(value, str):
        return "".join(letter if letter.isprintable() else " " for letter in value)
    return f"{value:g}" if isinstance(value, _NUMBERS) else ""


def _finite(digits: str) -> float:
    """Return a number; one that is too large for any computer is no number in JSON."""
    value = float(digits)
    return value if math.isfinite(value) else _refuse(digits)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
