"""The step function: ``(state, event, now) -> (state, effects)``. Pure; whoever calls it does what it says.

What it holds to: never early; never twice for an occurrence unless *Later* was asked; never silently lost: shown,
held back with a reason, or in one summary.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from meantime.domain.desk import DeskMoment, Mark
from meantime.domain.wall_time import to_utc, to_wall
from meantime.services.engine.state import (
    Answered,
    ArmTimer,
    ClaimRefused,
    DeliveryFailed,
    Effect,
    Event,
    LaterAsked,
    LockChanged,
    NoticeClosed,
    NoticeDelivered,
    Paused,
    PlansChanged,
    SettingsChanged,
    Show,
    ShowCard,
    ShowKind,
    State,
    Withdraw,
    ZoneChanged,
)

GRACE = timedelta(minutes=30)
"""A moment that is shown later than this goes into the summary."""

AWAY = timedelta(seconds=90)
"""A gap between two looks that means the program or the computer was asleep."""

_NAMES = uuid.UUID("6d65616e-7469-4d65-8000-6e6f74696365")


def step(state: State, event: Event, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after ``event`` at ``now`` (aware), and what is to be done."""
    state, effects = _take(state, event, now)
    state, ended = _end_days(state, now)
    state, shown = _look(state, now)
    away = replace(state, last_look=now)
    return away, (*effects, *ended, *shown, ArmTimer(_next_wake(away, now)))


def _take(state: State, event: Event, now: datetime) -> tuple[State, list[Effect]]:
    """Take in what the event says by itself."""
    if isinstance(event, ZoneChanged):
        return replace(state, zone=event.zone), []
    if isinstance(event, SettingsChanged):
        return replace(state, screen=event.screen), []
    if isinstance(event, Paused):
        return replace(state, paused_until=event.until), []
    if isinstance(event, LockChanged):
        return replace(state, locked=event.locked), []
    if isinstance(event, PlansChanged):
        open_now = {moment.occurrence for moment in event.moments}
        gone = [moment.occurrence for moment in state.moments if moment.occurrence not in open_now]
        return _close(replace(state, moments=event.moments), gone)
    if isinstance(event, Answered):
        answered = set(event.occurrences)
        left = tuple(moment for moment in state.moments if moment.occurrence not in answered)
        return _close(replace(state, moments=left), event.occurrences, now)
    if isinstance(event, LaterAsked):
        return _postpone(state, event, now)
    if isinstance(event, NoticeDelivered):
        return _mark_notice(state, event.key, delivered=True), []
    if isinstance(event, ClaimRefused):
        return replace(state, marks={**state.marks, **event.marks}), []
    if isinstance(event, DeliveryFailed):
        moments = tuple(moment for moment in state.moments if _key(state, moment) == event.key)
        return _mark_notice(state, event.key, delivered=True), [ShowCard(event.key, moments)] if moments else []
    if isinstance(event, NoticeClosed):
        return state, []
    return state, []


def _key(state: State, moment: DeskMoment) -> str | None:
    mark = state.marks.get(moment.occurrence)
    return mark.key if mark is not None else None


def _mark_notice(state: State, key: str, *, delivered: bool) -> State:
    marks = {
        name: replace(mark, delivered=delivered) if mark.key == key and not mark.over else mark
        for name, mark in state.marks.items()
    }
    return replace(state, marks=marks)


def _close(state: State, occurrences: Iterable[str], claimed: datetime | None = None) -> tuple[State, list[Effect]]:
    """Mark occurrences as over; withdraw the notices that have nothing open left."""
    marks = dict(state.marks)
    keys: list[str] = []
    for occurrence in occurrences:
        mark = marks.get(occurrence)
        if mark is None and claimed is not None:
            marks[occurrence] = Mark(claimed, over=True)
        elif mark is not None and not mark.over:
            marks[occurrence] = replace(mark, over=True, later=None)
            if mark.key and mark.key not in keys:
                keys.append(mark.key)
    still_open = {mark.key for mark in marks.values() if not mark.over}
    return replace(state, marks=marks), [Withdraw(key) for key in keys if key not in still_open]


def _postpone(state: State, event: LaterAsked, now: datetime) -> tuple[State, list[Effect]]:
    minutes = event.minutes if event.minutes is not None else state.screen.later_minutes
    known = {moment.occurrence for moment in state.moments}
    marks = dict(state.marks)
    keys: list[str] = []
    for occurrence in event.occurrences:
        if occurrence in known:
            mark = marks.get(occurrence, Mark(now))
            if mark.key and mark.key not in keys:
                keys.append(mark.key)
            marks[occurrence] = replace(
                mark, key="", delivered=True, over=False, held=None, later=now + timedelta(minutes=minutes)
            )
    still_shown = {mark.key for mark in marks.values() if not mark.over}
    return replace(state, marks=marks), [Withdraw(key) for key in keys if key not in still_shown]


def _end_days(state: State, now: datetime) -> tuple[State, list[Effect]]:
    """Let go of moments whose practice day is over; one put off to later still comes."""
    ended = [
        moment
        for moment in state.moments
        if state.over(moment, now) and not _put_off(state, moment) and not _shown_again(state, moment, now)
    ]
    if not ended:
        return state, []
    gone = {moment.occurrence for moment in ended}
    left = tuple(moment for moment in state.moments if moment.occurrence not in gone)
    return _close(replace(state, moments=left), sorted(gone))


def _put_off(state: State, moment: DeskMoment) -> bool:
    mark = state.marks.get(moment.occurrence)
    return mark is not None and not mark.over and mark.later is not None


def _shown_again(state: State, moment: DeskMoment, now: datetime) -> bool:
    """Tell whether a moment came again after its day's end, and less than an hour ago."""
    mark = state.marks.get(moment.occurrence)
    return (
        mark is not None
        and not mark.over
        and bool(mark.key)
        and now - mark.claimed < timedelta(hours=1)
        and state.screen.boundary.day_of(to_wall(mark.claimed, moment.zone or state.zone)) > moment.day
    )


def _look(state: State, now: datetime) -> tuple[State, list[Effect]]:
    """Show what has come."""
    fresh, again, unconfirmed = _due(state, now)
    if not (fresh or again or unconfirmed):
        return state, []
    if state.paused(now):
        return _hold(state, fresh, now, "paused"), []
    if state.screen.quiet_at(to_wall(now, state.zone)):
        return state, []
    groups = _by_instant(state, fresh)
    late = [moment for instant, group in groups for moment in group if now - instant > GRACE]
    was_away = state.last_look is None or now - state.last_look > AWAY
    if late or unconfirmed or (was_away and len(groups) + len(again) > 1):
        return _show(state, (*unconfirmed, *fresh, *again), ShowKind.SUMMARY, now)
    effects: list[Effect] = []
    for _, group in groups:
        state, shown = _show(state, group, ShowKind.MOMENT, now)
        effects += shown
    for _, group in _by_instant(state, again):
        state, shown = _show(state, group, ShowKind.AGAIN, now)
        effects += shown
    return state, effects


def _due(state: State, now: datetime) -> tuple[list[DeskMoment], list[DeskMoment], list[DeskMoment]]:
    """Return what comes for the first time, what comes again, and what was claimed but maybe never shown."""
    fresh: list[DeskMoment] = []
    again: list[DeskMoment] = []
    unconfirmed: list[DeskMoment] = []
    for moment in state.moments:
        mark = state.marks.get(moment.occurrence)
        if mark is None:
            if state.instant(moment) <= now and not state.over(moment, now):
                fresh.append(moment)
        elif mark.over or mark.held:
            continue
        elif mark.later is not None:
            if mark.later <= now:
                again.append(moment)
        elif not mark.delivered and state.last_look is None:
            unconfirmed.append(moment)
    return fresh, again, unconfirmed


def _by_instant(state: State, moments: Iterable[DeskMoment]) -> list[tuple[datetime, tuple[DeskMoment, ...]]]:
    groups: dict[datetime, list[DeskMoment]] = {}
    for moment in moments:
        groups.setdefault(state.instant(moment), []).append(moment)
    return [
        (instant, tuple(sorted(groups[instant], key=lambda moment: (moment.order, moment.occurrence))))
        for instant in sorted(groups)
    ]


def _hold(state: State, moments: Iterable[DeskMoment], now: datetime, why: str) -> State:
    held = {moment.occurrence: Mark(now, delivered=True, held=why) for moment in moments}
    return replace(state, marks={**state.marks, **held}) if held else state


def _show(state: State, moments: tuple[DeskMoment, ...], kind: ShowKind, now: datetime) -> tuple[State, list[Effect]]:
    """Claim moments and show them in one notice, unless the day's cap is reached."""
    today = state.today(now)
    if state.shown.get(today, 0) >= state.screen.daily_cap:
        return _hold(state, moments, now, "daily cap"), []
    names = sorted(moment.occurrence for moment in moments)
    key = uuid.uuid5(_NAMES, f"{kind.value}/{now.isoformat()}/{'/'.join(names)}").hex
    marks = {**state.marks, **{name: Mark(now, key) for name in names}}
    shown = {**_recent(state.shown, today), today: state.shown.get(today, 0) + 1}
    return replace(state, marks=marks, shown=shown), [Show(key, kind, moments)]


def _recent(shown: Mapping[date, int], today: date) -> dict[date, int]:
    return {day: count for day, count in shown.items() if day >= today - timedelta(days=3)}


def _next_wake(state: State, now: datetime) -> datetime | None:
    """Return when there is next something to look at."""
    wakes: list[datetime] = []
    for moment in state.moments:
        mark = state.marks.get(moment.occurrence)
        if mark is None:
            wakes.append(state.instant(moment))
        elif not mark.over and mark.later is not None:
            wakes.append(mark.later)
    if state.paused_until is not None:
        wakes.append(state.paused_until)
    if state.screen.quiet_to is not None:
        wall = to_wall(now, state.zone)
        ending = datetime.combine(wall.date(), state.screen.quiet_to)
        wakes.append(to_utc(ending if ending > wall else ending + timedelta(days=1), state.zone))
    today = state.today(now)
    wakes.append(to_utc(state.screen.boundary.begins(today + timedelta(days=1)), state.zone))
    return min((wake for wake in wakes if wake > now), default=None)
