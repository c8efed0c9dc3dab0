"""A practice as data, with the keys of its file: what ``read_content`` takes comes back the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meantime.domain.guides import Guide, Pacer
from meantime.domain.practices import Practice
from meantime.domain.record_fields import RecordField
from meantime.domain.report_rules import ReportRule
from meantime.services.sheets.writing import dose_content


def as_data(practice: Practice) -> dict[str, Any]:
    """Return a practice with the keys of its file; what it does not have is left out."""
    content = _some(
        {
            "id": practice.id,
            "title": practice.title,
            "modality": practice.modality,
            "summary": practice.summary,
            "cue": practice.cue,
            "full": dose_content(practice.full),
            "small": dose_content(practice.small),
            "exposure": practice.exposure,
            "cautions": list(practice.cautions),
            "guide": _guide(practice.guide),
            "stages": list(practice.stages),
            "week": list(practice.week),
            "field": [_field(field) for field in practice.fields],
        }
    )
    if practice.report is not None:
        content["report"] = [_rule(rule) for rule in practice.report]
    return content


def _some(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing; a number says something even when it is 0."""
    return {key: value for key, value in content.items() if value or (value == 0 and not isinstance(value, bool))}


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _field(field: RecordField) -> dict[str, Any]:
    return _some(
        {
            "id": field.id,
            "label": field.label,
            "kind": field.kind.value,
            "low": _number(field.low),
            "high": _number(field.high),
            "unit": field.unit,
            "points": list(field.points),
            "choices": {choice.id: choice.label for choice in field.choices},
            "column": [_field(column) for column in field.columns],
            "mark": field.mark,
            "small": field.small,
            "stage": field.stage,
            "below": field.below,
        }
    )


def _guide(guide: Guide | None) -> dict[str, Any] | None:
    if guide is None:
        return None
    timer = guide.timer
    return _some(
        {
            "pacer": _pacer(guide.pacer) if guide.pacer is not None else None,
            "timer": _some({"minutes": _number(timer.minutes), "small_minutes": _number(timer.small_minutes)})
            if timer is not None
            else None,
            "steps": list(guide.steps),
            "small_steps": list(guide.small_steps),
        }
    )


def _pacer(pacer: Pacer) -> dict[str, Any]:
    return {
        "in": _number(pacer.inhale),
        "hold": _number(pacer.hold),
        "out": _number(pacer.exhale),
        "hold_after": _number(pacer.hold_after),
        "rounds": pacer.rounds,
        "small_rounds": pacer.small_rounds,
        "holds_skippable": pacer.holds_skippable,
    }


def _rule(rule: ReportRule) -> dict[str, Any]:
    return _some({"show": rule.show.value, "fields": list(rule.fields), "label": rule.label})
