"""The JSON shapes of the everyday commands; they are public and grow only by addition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from meantime.commands.common import local_text, number
from meantime.domain.checkins import CheckIn
from meantime.domain.schedule import Item, Moment
from meantime.domain.statuses import Status
from meantime.domain.week import PlanDays
from meantime.services.agenda import TodayItem


def item_json(item: Item) -> dict[str, object]:
    """Return one practice of a moment."""
    spec = item.spec
    return {
        "plan": spec.title,
        "plan_id": item.plan.id,
        "slot": item.slot.number,
        "occurrence": item.occurrence,
        "full_minutes": number(spec.full.minutes) if spec.full else None,
        "small_minutes": number(spec.small.minutes) if spec.small else None,
    }


def moment_json(moment: Moment, zone: str) -> dict[str, object]:
    """Return one entry of ``upcoming``: one notification."""
    return {
        "at": local_text(moment.at, zone),
        "day": moment.day.isoformat(),
        "anchor": moment.anchor,
        "items": [item_json(item) for item in moment.items],
    }


def today_json(day: date, items: Iterable[TodayItem], zone: str) -> dict[str, object]:
    """Return the answer to ``today``."""
    return {
        "day": day.isoformat(),
        "items": [
            {
                "plan": entry.item.spec.title,
                "plan_id": entry.item.plan.id,
                "slot": entry.item.slot.number,
                "occurrence": entry.item.occurrence,
                "at": local_text(entry.item.at, zone),
                "anchor": entry.item.slot.anchor,
                "status": entry.mark.status.value if entry.mark.status else None,
                "checkin": entry.mark.checkin.id if entry.mark.checkin else None,
            }
            for entry in items
        ],
    }


def _entry_json(entry: CheckIn) -> dict[str, object]:
    return {
        "slot": entry.slot,
        "status": entry.status.value,
        "minutes": number(entry.minutes),
        "reasons": [reason.value for reason in entry.reasons],
        "note": entry.note,
        "provenance": entry.provenance.value,
        "checkin": entry.id,
        "private": entry.private,
        "star": entry.star,
        "ratings": {name: number(value) for name, value in entry.ratings},
        "worse": entry.worse.value if entry.worse else None,
    }


def week_json(monday: date, plans: Iterable[PlanDays]) -> dict[str, object]:
    """Return the week table."""
    return {
        "from": monday.isoformat(),
        "to": (monday + timedelta(days=6)).isoformat(),
        "plans": [_plan_json(entry) for entry in plans],
    }


def _plan_json(entry: PlanDays) -> dict[str, object]:
    counts = entry.counts
    return {
        "plan": entry.plan.title,
        "plan_id": entry.plan.id,
        "scheduled": counts.scheduled,
        "due": counts.due,
        "full": counts.of(Status.FULL),
        "small": counts.of(Status.SMALL),
        "adapted": counts.of(Status.ADAPTED),
        "tried": counts.of(Status.TRIED),
        "not_this_time": counts.of(Status.NOT_THIS_TIME),
        "rest": counts.of(Status.REST),
        "paused": counts.of(Status.PAUSED),
        "no_entry": counts.of(Status.NO_ENTRY),
        "used_for_real": counts.used_for_real,
        "extra": counts.extra,
        "minutes": number(counts.minutes),
        "days": [
            {"day": day.day.isoformat(), "entries": [_entry_json(answer) for answer in day.entries]}
            for day in entry.days
        ],
    }
