"""Answered questionnaires as FHIR R4 ``QuestionnaireResponse`` resources, coded by LOINC as their files say.

Nothing is interpreted: no band, no observation, no patient but the name that the page shows.
"""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import Any

from meantime.domain.scales import Item, Option, Scale
from meantime.domain.wall_time import Stamp
from meantime.services.report.model import Answered

LOINC = "http://loinc.org"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
"""The extension that says what an answer counts."""


def response(answered: Answered, client: str) -> dict[str, Any]:
    """Return one questionnaire as the values of a resource.

    Args:
        answered: what was answered.
        client: what the page calls the client; may be empty.
    """
    scale = answered.scale
    options = {option.value: option for option in scale.options}
    items = [_item(item, options[value]) for item, value in zip(scale.items, answered.answers, strict=False)]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": answered.id,
        "questionnaire": _questionnaire(scale),
        "status": "completed",
        **({"subject": {"display": client}} if client else {}),
        "authored": _with_offset(answered.made),
        "item": [*items, _total(scale, answered.total)],
    }


def _questionnaire(scale: Scale) -> str:
    """Return LOINC's own questionnaire; a name of ours where LOINC has none."""
    return f"{LOINC}/q/{scale.loinc.panel}" if scale.loinc is not None else f"urn:meantime:measure:{scale.id}"


def _item(item: Item, option: Option) -> dict[str, Any]:
    counts = [{"url": ORDINAL, "valueDecimal": option.value}]
    coding = {"extension": counts, "system": LOINC, "code": option.loinc, "display": option.label}
    return {"linkId": f"/{item.loinc}", "text": item.text, "answer": [{"valueCoding": coding}]}


def _total(scale: Scale, total: int) -> dict[str, Any]:
    code = f"/{scale.loinc.total}" if scale.loinc is not None else "total"
    return {"linkId": code, "text": scale.title, "answer": [{"valueDecimal": total}]}


def _with_offset(made: Stamp) -> str:
    """Return the time on the wall with how far it was from UTC, to the second."""
    offset = made.wall.replace(tzinfo=UTC) - made.utc
    minutes = timedelta(minutes=round(offset.total_seconds() / 60))
    return made.wall.replace(tzinfo=timezone(minutes)).isoformat(timespec="seconds")
