"""The next state while it is being written: what one step changes, and the effects that follow from it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from meantime.domain.desk import Claim, Phase, Standing, Why
from meantime.services.engine.effects import (
    ArmTimer,
    Bring,
    Effect,
    Forget,
    Kind,
    NoteSign,
    Save,
    Show,
    ShowCard,
    Withdraw,
)
from meantime.services.engine.model import ON_SCREEN, State, Timed, apart

_RECENT = timedelta(days=3)
_KEYS = uuid.UUID("6d65616e-7469-4d65-8e6f-746963657300")


class Draft:
    """Collects the changes of one step. It lives and dies inside ``step``, which stays pure."""

    def __init__(self, state: State, now: datetime) -> None:
        """Begin from ``state`` at the instant ``now``."""
        self.state = state
        self.now = now
        self._saved: dict[str, Standing] = {}
        self._brings = False
        self._forgotten: list[str] = []
        self._signed: datetime | None = None
        self._screen: list[Effect] = []
        self._touched: dict[str, None] = {}

    def standing(self, occurrence: str) -> Standing | None:
        """Return how an occurrence stands by now."""
        return self.state.standings.get(occurrence)

    def put(
        self,
        occurrence: str,
        phase: Phase,
        why: Why | None = None,
        *,
        until: datetime | None = None,
        delivered: bool = False,
    ) -> None:
        """Move an occurrence to ``phase``; what was on screen for it alone is taken down at the end.

        Args:
            occurrence: which.
            phase: where to.
            why: the reason, for held and closed ones.
            until: what *Later* asked for; what was asked for before stays, without it.
            delivered: whether its notice is confirmed.
        """
        before = self.standing(occurrence) or Standing(phase, self.now)
        if before.phase in ON_SCREEN and before.notice and phase not in ON_SCREEN:
            self._touched[before.notice] = None
        after = replace(before, phase=phase, since=self.now, why=why, until=until or before.until, delivered=delivered)
        self._write({occurrence: after})
        self._saved[occurrence] = after

    def _write(self, standings: dict[str, Standing]) -> None:
        self.state = replace(self.state, standings={**self.state.standings, **standings})

    def forget(self, occurrences: Iterable[str]) -> None:
        """Let occurrences wait for their time again, or drop what is long past."""
        gone = tuple(occurrences)
        if gone:
            kept = {name: standing for name, standing in self.state.standings.items() if name not in gone}
            self.state = replace(self.state, standings=kept)
            self._forgotten.extend(gone)
            for name in gone:
                self._saved.pop(name, None)

    def bring(self, sensed: Mapping[str, datetime]) -> None:
        """Let moments come at these instants instead of at their usual time."""
        if sensed:
            self.state = self.state.bringing(sensed, self.now)
            self._brings = True

    def hold(self, entries: Iterable[Timed], why: Why) -> None:
        """Hold moments back for the next summary."""
        for entry in entries:
            self.put(entry.occurrence, Phase.HELD, why)

    def asked_for(self, entry: Timed) -> bool:
        """Tell whether the person asked for a moment again: the most that a day may have doesn't hold it back."""
        standing = self.standing(entry.occurrence)
        return standing is not None and standing.until is not None

    def show(self, kind: Kind, entries: Sequence[Timed]) -> None:
        """Claim moments and show them in one notice."""
        claims, standings = [], {}
        turns = [(entry, self._turn(entry)) for entry in entries]
        key = uuid.uuid5(_KEYS, " ".join(f"{entry.occurrence}/{turn}" for entry, turn in turns)).hex
        for entry, turn in turns:
            before = self.standing(entry.occurrence) or Standing(Phase.SHOWN, self.now)
            claims.append(Claim(entry.occurrence, turn, key, self.now))
            standings[entry.occurrence] = replace(
                before,
                phase=Phase.SHOWN,
                since=self.now,
                turn=turn + 1,
                notice=key,
                why=None,
                delivered=False,
                summary=kind in (Kind.SUMMARY, Kind.AWAY) or (kind is Kind.AHEAD and turn > 0),
            )
        shown = self._counted(not all(self.asked_for(entry) for entry in entries))
        self._write(standings)
        self.state = replace(self.state, shown=shown)
        self._screen.append(Show(key, kind, tuple(entries), tuple(claims), standings, shown))

    def _counted(self, counts: bool) -> dict[date, int]:
        """Return how many notices each recent practice day has after one more."""
        today = self.state.today(self.now)
        recent = {day: count for day, count in self.state.shown.items() if self._remembered(day, today)}
        return {**recent, today: recent.get(today, 0) + counts}

    def _remembered(self, day: date, today: date) -> bool:
        """Tell whether the notices of ``day`` still matter; few do since the last sign of life, or none would come."""
        return abs(day - today) <= _RECENT or (day < today and self.state.unanswered(day))

    def sign(self, at: datetime) -> None:
        """Note that somebody was there."""
        self.state = replace(self.state, last_sign=at)
        self._signed = at

    def _turn(self, entry: Timed) -> int:
        standing = self.standing(entry.occurrence)
        return standing.turn if standing is not None else 0

    def show_card(self, key: str, occurrences: Iterable[str]) -> None:
        """Let the in-app card take a notice's place."""
        summary = False
        members = []
        for name in occurrences:
            standing, entry = self.standing(name), self.state.by_occurrence.get(name)
            summary = summary or (standing is not None and standing.summary)
            self.put(name, Phase.CARD)
            if entry is not None:
                members.append(entry)
        if members:
            kind = Kind.SUMMARY if summary or apart(members) else Kind.MOMENT
            kind = Kind.AHEAD if members[0].announces else kind
            self._screen.append(ShowCard(key, kind, tuple(members)))

    def withdraw(self, key: str) -> None:
        """Take a notice down if nothing on it is open any more."""
        self._touched[key] = None

    def finished(self) -> tuple[State, tuple[Effect, ...]]:
        """Return the next state and what has to be done, in order: write, take down, show, arm."""
        effects: list[Effect] = [Bring(dict(self.state.sensed))] if self._brings else []
        if self._signed is not None:
            effects.append(NoteSign(self._signed))
        if self._forgotten:
            effects.append(Forget(tuple(self._forgotten)))
        if self._saved:
            effects.append(Save(dict(self._saved)))
        effects += [Withdraw(key) for key in self._touched if not self.state.on_notice(key)]
        effects += self._wanted_on_screen()
        effects.append(ArmTimer(self.state.next_wake(self.now)))
        return self.state, tuple(effects)

    def _wanted_on_screen(self) -> Iterator[Effect]:
        """Yield what is to be shown, without what was closed with its day in this very step."""
        for effect in self._screen:
            if not isinstance(effect, ShowCard):
                yield effect
                continue
            open_now = self.state.on_notice(effect.key)
            members = tuple(entry for entry in effect.members if entry.occurrence in open_now)
            if members:
                yield replace(effect, members=members)
