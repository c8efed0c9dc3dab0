"""The one step function: what an event does, then what time alone does. ``docs/REMINDERS.md`` has the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from meantime.domain.desk import Phase, Why
from meantime.services.engine import events as ev
from meantime.services.engine.draft import Draft
from meantime.services.engine.effects import Effect, Kind
from meantime.services.engine.model import (
    GRACE,
    ON_SCREEN,
    ON_TIME,
    REMEMBERED,
    SETTLED,
    State,
    Timed,
    timed,
)


def step(state: State, event: ev.Event, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after ``event`` at ``now``, and what has to be done.

    Pure: the same arguments give the same result. Never early; never twice for an occurrence unless *Later* was
    asked; never silently lost: shown, held back with a reason, summed up, or closed with its day.

    Args:
        state: as it stood.
        event: what happened.
        now: the instant, aware, in UTC.
    """
    draft = Draft(state, now)
    react = _REACTIONS.get(type(event))
    if react is not None:
        react(draft, event)
    if isinstance(event, _REORDERING):
        _wait_again(draft)
        _sign_no_later_than_now(draft)
    _close_what_is_over(draft)
    _fire(draft)
    return draft.finished()


def _wait_again(draft: Draft) -> None:
    """Let wait again what was held, closed or let rest unseen and, by a new clock, is still to come."""
    waiting = []
    for entry in draft.state.schedule:
        standing = draft.standing(entry.occurrence)
        unseen = standing is not None and standing.turn == 0 and standing.phase in _PASSED_OVER
        if unseen and entry.at > draft.now:
            waiting.append(entry.occurrence)
    draft.forget(waiting)


def _sign_no_later_than_now(draft: Draft) -> None:
    """Take a sign of life that a clock put ahead to have been given now, since days before it would not count."""
    if draft.state.last_sign is not None and draft.state.last_sign > draft.now:
        draft.sign(draft.now)


def _close_what_is_over(draft: Draft) -> None:
    """Close what has come and whose practice day has ended."""
    for entry in draft.state.come(draft.now):
        standing = draft.standing(entry.occurrence)
        settled = standing is not None and standing.phase in SETTLED
        if settled or not draft.state.over(entry, draft.now):
            continue
        if standing is None or standing.phase is Phase.LATER:
            draft.put(entry.occurrence, Phase.CLOSED, Why.AWAY)
        else:
            held = standing.phase is Phase.HELD
            draft.put(entry.occurrence, Phase.CLOSED, standing.why if held else Why.DAY_OVER)


def _fire(draft: Draft) -> None:
    """Show, hold back or sum up what is due."""
    if not draft.state.silent(draft.now):
        _leave_open(draft)
    _announce(draft)
    block = draft.state.blocked(draft.now)
    by_instant, held = _due(draft)
    if block is None and draft.state.hard(draft.now):
        by_instant, held = _spare(draft, by_instant, held)
    if not by_instant and not held:
        return
    on_time = {at: entries for at, entries in by_instant.items() if draft.now - at <= ON_TIME}
    late = {at: entries for at, entries in by_instant.items() if at not in on_time}
    if len(late) == 1 and not on_time and not held and draft.now - next(iter(late)) <= GRACE:
        on_time, late = late, {}
    away = [entry for entries in late.values() for entry in entries]
    if block is Why.SILENT:
        unsaid = [entry for entry in held if _held_for(draft, entry) is not Why.SILENT]
        draft.hold([*unsaid, *(entry for entries in by_instant.values() for entry in entries)], Why.SILENT)
        return
    if block is not None:
        for entries in on_time.values():
            draft.hold(entries, block)
        draft.hold(away, Why.AWAY)
        return
    for entries in on_time.values():
        _show(draft, entries)
    _sum_up(draft, held, away)


def _held_for(draft: Draft, entry: Timed) -> Why | None:
    standing = draft.standing(entry.occurrence)
    return standing.why if standing is not None and standing.phase is Phase.HELD else None


def _leave_open(draft: Draft) -> None:
    """Leave open, without asking, what came while reminders had stopped by themselves: there is no backlog.

    What only announces an appointment is told all the same, since that is still to come; a session's nudge is not.
    """
    for entry in draft.state.come(draft.now):
        if _held_for(draft, entry) is Why.SILENT and (entry.nudges or not entry.announces):
            draft.put(entry.occurrence, Phase.DISMISSED)


def _announce(draft: Draft) -> None:
    """Show what announces an appointment, however late: it helps until that comes."""
    for entry in draft.state.come(draft.now):
        standing = draft.standing(entry.occurrence)
        waits = standing is None or standing.phase is Phase.HELD
        if not entry.announces or not waits:
            continue
        block = _against_announcing(draft, entry)
        if block is None:
            draft.show(Kind.AHEAD, [entry])
        elif standing is None or (block is Why.HARD_DAY and standing.why is not block):
            draft.hold([entry], block)


def _against_announcing(draft: Draft, entry: Timed) -> Why | None:
    """Return why an announcement may not be shown now; a hard day spares what only leads to the session sheet."""
    spared = Why.HARD_DAY if draft.state.spared(entry, draft.now) else None
    return draft.state.blocked(draft.now) or spared or (Why.DAILY_CAP if draft.state.capped(draft.now) else None)


def _due(draft: Draft) -> tuple[dict[datetime, list[Timed]], list[Timed]]:
    """Return what is due by the instant it was due at, and what was held back before.

    What is still to come by a new clock waits for its time, even if it was shown by the old one.
    """
    by_instant: dict[datetime, list[Timed]] = {}
    held: list[Timed] = []
    standings = draft.state.standings
    ahead = draft.state.schedule[len(draft.state.come(draft.now)) :]
    put_off = (entry for entry in ahead if entry.moment.occurrence in standings)
    for entry in (*draft.state.come(draft.now), *put_off):
        standing = draft.standing(entry.occurrence)
        if entry.announces:
            continue
        if standing is None:
            by_instant.setdefault(entry.at, []).append(entry)
        elif standing.phase is Phase.HELD:
            if entry.at <= draft.now:
                held.append(entry)
        elif standing.phase is Phase.LATER and standing.until is not None and standing.until <= draft.now:
            by_instant.setdefault(standing.until, []).append(entry)
    return dict(sorted(by_instant.items())), held


def _spare(
    draft: Draft, by_instant: dict[datetime, list[Timed]], held: list[Timed]
) -> tuple[dict[datetime, list[Timed]], list[Timed]]:
    """Hold back on a hard day what has no small version; what *Later* asked for comes. Return what is left."""
    fresh = [entry for entries in by_instant.values() for entry in entries if draft.standing(entry.occurrence) is None]
    spared = [entry for entry in (*fresh, *held) if draft.state.spared(entry, draft.now)]
    draft.hold((entry for entry in spared if _held_for(draft, entry) is not Why.HARD_DAY), Why.HARD_DAY)
    names = {entry.occurrence for entry in spared}

    def left(entries: list[Timed]) -> list[Timed]:
        return [entry for entry in entries if entry.occurrence not in names]

    return {at: kept for at, entries in by_instant.items() if (kept := left(entries))}, left(held)


def _show(draft: Draft, entries: list[Timed]) -> None:
    """Show what belongs to one instant; what was asked for again doesn't count towards the cap."""
    asked_for = [entry for entry in entries if draft.standing(entry.occurrence) is not None]
    if len(asked_for) == len(entries):
        draft.show(Kind.AGAIN, entries)
    elif not draft.state.capped(draft.now):
        draft.show(Kind.MOMENT, entries)
    else:
        draft.hold([entry for entry in entries if entry not in asked_for], Why.DAILY_CAP)
        if asked_for:
            draft.show(Kind.AGAIN, asked_for)


def _sum_up(draft: Draft, held: list[Timed], away: list[Timed]) -> None:
    """Put everything held back or come while away into one notice; on a full day what was asked for again alone."""
    if draft.state.capped(draft.now):
        draft.hold([entry for entry in away if not draft.asked_for(entry)], Why.DAILY_CAP)
        held, away = ([entry for entry in entries if draft.asked_for(entry)] for entries in (held, away))
    if not held and not away:
        return
    reasons = {standing.why for entry in held if (standing := draft.standing(entry.occurrence)) is not None}
    absent = bool(away) or not reasons.isdisjoint({Why.AWAY, Why.UNCONFIRMED})
    members = sorted([*held, *away], key=lambda entry: (entry.at, entry.moment.order))
    draft.show(Kind.AWAY if absent else Kind.SUMMARY, members)


def _started(draft: Draft, _: ev.Started) -> None:
    """Sort out what was on its way when the program ended: a claim without a confirmed delivery."""
    draft.state = replace(draft.state, filled=draft.now)
    _settle_what_left(draft)
    cards: dict[str, list[str]] = {}
    for name, standing in draft.state.standings.items():
        seen = standing.delivered and not draft.state.came_with_the_end(name)
        unconfirmed = standing.phase is Phase.SHOWN and not seen
        if standing.phase is Phase.CARD or (unconfirmed and standing.summary):
            cards.setdefault(standing.notice, []).append(name)
        elif unconfirmed:
            draft.put(name, Phase.HELD, Why.UNCONFIRMED)
    for key, names in cards.items():
        draft.show_card(key, names)


def _zone_changed(draft: Draft, event: ev.ZoneChanged) -> None:
    draft.state = draft.state.in_zone(event.zone)
    if event.busy is not None:
        draft.state = replace(draft.state, busy=event.busy)


def _plans_changed(draft: Draft, event: ev.PlansChanged) -> None:
    before, knew_all = draft.state.by_occurrence, draft.state.knew_all(draft.now)
    schedule = timed(event.moments, draft.state.zone, draft.state.sensed)
    draft.state = replace(draft.state, schedule=schedule, filled=draft.now)
    _keep_noticed(draft, before)
    _settle_what_left(draft)
    for entry in draft.state.schedule:
        standing = draft.standing(entry.occurrence)
        if standing is not None and standing.phase is Phase.ANSWERED:
            _open_again(draft, entry)
        elif standing is None and knew_all and entry.occurrence not in before and draft.now - entry.at > ON_TIME:
            draft.put(entry.occurrence, Phase.DISMISSED)  # it rested when it came, so nobody has missed it


def _keep_noticed(draft: Draft, before: Mapping[str, Timed]) -> None:
    """Let what a noticed routine brought have come, also where changed plans gave it another name today."""
    sensed, known = draft.state.sensed, draft.state.by_occurrence
    brought = {before[name].place: name for name in sensed if name in before and name not in known}
    for entry in draft.state.schedule if brought else ():
        name = brought.get(entry.place)
        if name is None or entry.occurrence in sensed or draft.standing(entry.occurrence) is not None:
            continue
        draft.bring({entry.occurrence: sensed[name]})
        was = draft.standing(name)
        if was is not None and was.phase is Phase.LATER:
            draft.put(entry.occurrence, Phase.LATER, until=was.until)
        elif was is not None and was.phase is not Phase.HELD:
            draft.put(entry.occurrence, Phase.DISMISSED)


def _filling_failed(draft: Draft, _: ev.FillingFailed) -> None:
    """Miss what comes before the desk can be written, instead of taking it to have rested."""
    draft.state = replace(draft.state, filled=None)


def _settle_what_left(draft: Draft) -> None:
    """Take down what the desk no longer holds; drop what left it long ago."""
    long_past = []
    for name, standing in draft.state.standings.items():
        if name not in draft.state.by_occurrence:
            if standing.phase not in SETTLED:
                draft.put(name, Phase.ANSWERED)
            elif standing.since < draft.now - REMEMBERED:
                long_past.append(name)
    draft.forget(long_past)


def _open_again(draft: Draft, entry: Timed) -> None:
    """An answer was taken back: what is still to come waits, what has come is open without nagging."""
    standing = draft.standing(entry.occurrence)
    if entry.at > draft.now and standing is not None and standing.turn == 0:
        draft.forget([entry.occurrence])
    else:
        draft.put(entry.occurrence, Phase.DISMISSED)


def _settings_changed(draft: Draft, event: ev.SettingsChanged) -> None:
    draft.state = replace(draft.state, screen=event.screen)
    if not event.screen.reminders:
        _clear_screen(draft)


def _attention_changed(draft: Draft, event: ev.AttentionChanged) -> None:
    draft.state = replace(draft.state, busy=event.busy)


def _pause_changed(draft: Draft, event: ev.PauseChanged) -> None:
    draft.state = replace(draft.state, paused_until=event.until)
    if event.until is not None and event.until > draft.now:
        _clear_screen(draft)


def _hard_day_changed(draft: Draft, event: ev.HardDayChanged) -> None:
    draft.state = replace(draft.state, hard_day=event.day)


def _sensed(draft: Draft, event: ev.Sensed) -> None:
    """Let what is stacked onto a routine that was noticed come now, and not at its usual time."""
    state = draft.state
    came = ((entry.occurrence, state.sensed_at(entry, event.kind, draft.now)) for entry in state.schedule)
    draft.bring({name: at for name, at in came if at is not None})


def _sign_of_life(draft: Draft, event: ev.SignOfLife) -> None:
    """Note it where it matters: on another practice day than the last one, or where reminders had stopped."""
    at = event.at or draft.now
    if at <= draft.now and draft.state.unanswered(draft.state.today(at)):
        draft.sign(at)


def _clear_screen(draft: Draft) -> None:
    """Take every notice down; what it was about stays open."""
    _dismiss(draft, draft.state.standings)


def _dismiss(draft: Draft, names: Iterable[str]) -> None:
    for name in tuple(names):
        standing = draft.standing(name)
        if standing is not None and standing.phase in ON_SCREEN:
            draft.put(name, Phase.DISMISSED)


def _answered(draft: Draft, event: ev.Answered) -> None:
    for name in event.occurrences:
        standing = draft.standing(name)
        known = standing is not None or name in draft.state.by_occurrence
        if known and (standing is None or standing.phase is not Phase.ANSWERED):
            draft.put(name, Phase.ANSWERED)


def _later(draft: Draft, event: ev.Later) -> None:
    until = max(event.until, draft.now + timedelta(seconds=1))
    for name in event.occurrences:
        entry, standing = draft.state.by_occurrence.get(name), draft.standing(name)
        settled = standing is not None and standing.phase in SETTLED
        if entry is not None and entry.at <= draft.now and not settled and not entry.announces:
            draft.put(name, Phase.LATER, until=until)


def _closed(draft: Draft, event: ev.Closed) -> None:
    _dismiss(draft, draft.state.on_notice(event.key))


def _delivered(draft: Draft, event: ev.Delivered) -> None:
    for name in draft.state.on_notice(event.key):
        draft.put(name, Phase.SHOWN, delivered=True)


def _delivery_failed(draft: Draft, event: ev.DeliveryFailed) -> None:
    draft.show_card(event.key, draft.state.on_notice(event.key))


def _claim_refused(draft: Draft, event: ev.ClaimRefused) -> None:
    """Leave alone what another claim covers; the rest of the notice goes into a summary."""
    for name in draft.state.on_notice(event.key):
        if name in event.taken:
            draft.put(name, Phase.DISMISSED)
        else:
            draft.put(name, Phase.HELD, Why.UNCONFIRMED)


_REACTIONS: dict[type, Callable[[Draft, Any], None]] = {
    ev.Started: _started,
    ev.ZoneChanged: _zone_changed,
    ev.PlansChanged: _plans_changed,
    ev.FillingFailed: _filling_failed,
    ev.SettingsChanged: _settings_changed,
    ev.AttentionChanged: _attention_changed,
    ev.PauseChanged: _pause_changed,
    ev.HardDayChanged: _hard_day_changed,
    ev.Sensed: _sensed,
    ev.SignOfLife: _sign_of_life,
    ev.Answered: _answered,
    ev.Later: _later,
    ev.Closed: _closed,
    ev.Delivered: _delivered,
    ev.DeliveryFailed: _delivery_failed,
    ev.ClaimRefused: _claim_refused,
}
"""Events not named here only make the engine look at the time."""

_PASSED_OVER = frozenset({Phase.HELD, Phase.CLOSED, Phase.DISMISSED})
"""The phases in which an occurrence that was never shown may be."""

_REORDERING = (ev.Started, ev.Resumed, ev.ClockJumped, ev.ZoneChanged, ev.PlansChanged, ev.SettingsChanged)
"""Events after which moments may lie on the other side of now."""
