"""The report as one JSON document: attached to the PDF, and written beside it on request.

The form is public and grows only by addition; ``docs/report.schema.json`` has every key, in short::

    {"meantime_report": 1, "made", "language", "self_reported": true, "client", "therapist",
     "session": "2026-11-24T15:00" | null, "from", "to",
     "please_see_first": [{"kind", "day", "days": ["2026-11-12", …], "text", "own_words"}],
     "talk_about": ["…"],
     "plans": [{"plan_id", "plan", "what", "agreed", "scheduled", "due", "done", "full", "small", "adapted", "tried",
                "not_this_time", "rest", "paused", "no_entry", "open", "extra", "used_for_real", "minutes",
                "days": [{"day", "marks": ["full", …], "beside": ["full", …]}]}],
     "measures": [{"name", "title", "caption", "low", "high", "n", "points": [{"day", "value"}],
                   "flag": {"change", "source", "reached"} | null}],
     "shifting": [{"day", "text"}],
     "learned": {"step", "scale", "expected", "curves": [{"day", "label", "before", "peak", "after"}], "quote",
                 "quote_caption"},
     "barriers": {"given", "top": [{"reason", "count"}]},
     "worth_discussing": ["…"],
     "details": [{"kind": "record" | "ladder" | "facts", "plan_id", "plan", …,
                  "grids": [{"caption", "days": [seven in a row],
                             "rows": [{"label", "values": ["…" | "" | null], "median"}]}]}],
     "noted": {"within_the_hour", "same_day", "later", "without_entry"},
     "fhir": [QuestionnaireResponse of FHIR R4, …],
     "appendix": [{"plan_id", "plan", "entries": [{"day", "status", "step", "minutes", "said": [{"label", "text"}]}]}]
                 | null}

A section the client hid is null; days are ISO dates; ``n`` counts a measure's answers so far, ``flag`` is the published
change of its sum and whether it was reached, and what a sum is called stands nowhere; a private plan or note is
nowhere, nor is what was due or answered while a plan was private.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from meantime.services.report.fhir import response
from meantime.services.report.model import Barriers, Concern, Learned, MeasureGraph, PlanRow, Report, StripDay
from meantime.services.report.second_page import DayGrid, Detail, FactsDetail, LadderDetail, PlanEntries, Quote
from meantime.services.report.signs import Mark, Sign

FORM = 1
"""The form's number, which a page names; what only grows keeps it."""

_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def to_json(report: Report) -> str:
    """Return the report's data as a JSON document."""
    return written(to_data(report))


def written(data: dict[str, Any]) -> str:
    """Return plain values as the JSON document that is attached; what a terminal would obey stands in it as escapes."""
    content = json.dumps(data, ensure_ascii=False, indent=1).translate(_ESCAPED)
    return content.encode("utf-8", "replace").decode("utf-8") + "\n"


def to_data(report: Report) -> dict[str, Any]:
    """Return the report's data as plain values."""
    header = report.header
    at = header.session_at
    return {
        "meantime_report": FORM,
        "made": report.made.isoformat(),
        "language": report.language,
        "self_reported": True,
        "client": header.who,
        "therapist": header.therapist or None,
        "session": at.isoformat(timespec="minutes") if at is not None else None,
        "from": header.first.isoformat(),
        "to": header.last.isoformat(),
        "please_see_first": [_concern(concern) for concern in report.see_first],
        "talk_about": None if report.talk_about is None else list(report.talk_about),
        "plans": None if report.plans is None else [_plan(row, report.strip) for row in report.plans],
        "measures": None if report.measures is None else [_measure(measure) for measure in report.measures],
        "shifting": [{"day": line.day.isoformat(), "text": line.text} for line in report.shifting],
        "learned": None if report.learned is None else _learned(report.learned),
        "barriers": None if report.barriers is None else _barriers(report.barriers),
        "worth_discussing": None if report.worth_discussing is None else list(report.worth_discussing),
        "details": None if report.details is None else [_detail(detail) for detail in report.details],
        "noted": None if report.noted is None else _noted(report),
        "fhir": None if report.answered is None else [response(each, header.who) for each in report.answered],
        "appendix": None if report.appendix is None else [_entries(plan) for plan in report.appendix],
    }


def _concern(concern: Concern) -> dict[str, Any]:
    return {
        "kind": concern.kind.value,
        "day": concern.day.isoformat(),
        "days": [day.isoformat() for day in concern.days],
        "text": concern.text,
        "own_words": concern.own_words,
    }


def _plan(row: PlanRow, strip: tuple[StripDay, ...]) -> dict[str, Any]:
    days = [
        {"day": head.day.isoformat(), "marks": _signs(marks, beside=False), "beside": _signs(marks, beside=True)}
        for head, marks in zip(strip, row.days, strict=True)
    ]
    counts = asdict(row.counts)
    return {
        "plan_id": row.plan_id,
        "plan": row.title,
        "what": row.what or None,
        "agreed": row.agreed,
        "done": row.counts.done,
        **counts,
        "days": days,
    }


def _signs(marks: Sequence[Mark], *, beside: bool) -> list[str]:
    """Return the marks of a day as words: of what was planned, or of what was practised ``beside`` it."""
    planned = () if beside or not marks else (Sign.NOT_DUE,)
    return [sign.value for sign in [mark.sign for mark in marks if mark.beside is beside] or planned]


def _measure(measure: MeasureGraph) -> dict[str, Any]:
    points = [{"day": point.day.isoformat(), "value": point.value} for point in measure.points]
    return {
        "name": measure.name,
        "title": measure.title,
        "caption": measure.caption,
        "low": measure.low,
        "high": measure.high,
        "n": len(points),
        "points": points,
        "flag": None if measure.flag is None else asdict(measure.flag),
    }


def _learned(learned: Learned) -> dict[str, Any]:
    curves = [
        {
            "day": curve.day.isoformat(),
            "label": curve.label,
            "before": curve.before,
            "peak": curve.peak,
            "after": curve.after,
        }
        for curve in learned.curves
    ]
    return {
        "step": learned.step or None,
        "scale": learned.scale or None,
        "expected": learned.expected,
        "curves": curves,
        "quote": learned.quote,
        "quote_caption": learned.quote_caption or None,
    }


def _barriers(barriers: Barriers) -> dict[str, Any]:
    top = [{"reason": barrier.reason, "count": barrier.count} for barrier in barriers.top]
    return {"given": barriers.given, "top": top}


def _detail(detail: Detail) -> dict[str, Any]:
    head: dict[str, Any] = {"plan_id": detail.plan_id, "plan": detail.title, "caption": detail.caption}
    if isinstance(detail, FactsDetail):
        facts = [
            {"label": fact.label, "value": f"{fact.strong} {fact.text}".strip(), "note": fact.note or None}
            for fact in detail.facts
        ]
        return {"kind": "facts", **head, "facts": facts, "grids": _grids(detail.grids)}
    if isinstance(detail, LadderDetail):
        rows = [
            {
                "day": row.day.isoformat(),
                "status": row.mark.sign.value,
                "step": row.step,
                "how": row.how,
                "minutes": row.minutes,
                "before_peak_after": row.suds,
                "noticed": row.noticed,
            }
            for row in detail.rows
        ]
        return {
            "kind": "ladder",
            **head,
            "answers": detail.answers,
            "tries": rows,
            "remark": detail.remark,
            "quotes": _quotes(detail.quotes),
        }
    changes = [
        {
            "label": change.label,
            "before": change.before,
            "after": change.after,
            "of": change.of,
            "n": change.n,
        }
        for change in detail.changes
    ]
    example = [{"label": line.label, "text": line.text} for line in detail.example]
    return {
        "kind": "record",
        **head,
        "changes": changes,
        "remark": detail.remark,
        "quotes": _quotes(detail.quotes),
        "example_caption": detail.example_caption or None,
        "example": example,
        "grids": _grids(detail.grids),
    }


def _grids(grids: tuple[DayGrid, ...]) -> list[dict[str, Any]]:
    return [
        {
            "caption": grid.caption,
            "days": [day.isoformat() for day in grid.days],
            "rows": [
                {"label": row.label, "values": list(row.cells), "median": row.summary or None} for row in grid.rows
            ],
        }
        for grid in grids
    ]


def _quotes(quotes: tuple[Quote, ...]) -> list[dict[str, str]]:
    return [{"text": quote.text, "caption": quote.caption} for quote in quotes]


def _entries(plan: PlanEntries) -> dict[str, Any]:
    rows = [
        {
            "day": row.day.isoformat(),
            "status": row.status,
            "step": row.step or None,
            "minutes": row.minutes,
            "said": [{"label": each.label, "text": each.said} for each in row.said],
        }
        for row in plan.rows
    ]
    return {"plan_id": plan.plan_id, "plan": plan.title, "entries": rows}


def _noted(report: Report) -> dict[str, Any] | None:
    noted = report.noted
    return (
        None
        if noted is None
        else {
            "within_the_hour": noted.within_the_hour,
            "same_day": noted.same_day,
            "later": noted.later,
            "without_entry": noted.without_entry,
        }
    )
