"""The pure engine alone, lived from wake to wake."""

from __future__ import annotations

from datetime import datetime

from meantime.domain.desk import DeskMoment, Phase, Screen
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from reminding import BERLIN, berlin


class Life:
    """Runs the pure engine alone, and keeps what it wanted done."""

    def __init__(self, *moments: DeskMoment, at: str, screen: Screen | None = None, zone: str = BERLIN) -> None:
        self.state = State.rebuilt(zone, moments, {}, screen or Screen(), None, {})
        self.now = berlin(at)
        self.effects: list[do.Effect] = []
        self.wake: datetime | None = None
        self.tell(ev.Started())

    def tell(self, event: ev.Event) -> None:
        self.state, effects = step(self.state, event, self.now)
        assert isinstance(effects[-1], do.ArmTimer)
        self.wake = effects[-1].at
        assert self.wake is None or self.wake > self.now
        self.effects.extend(effects)

    def until(self, wall: str) -> None:
        """Live awake until a Berlin time, from wake to wake."""
        end = berlin(wall)
        while self.wake is not None and self.wake <= end:
            self.now = self.wake
            self.tell(ev.Tick())
        self.now = end
        self.tell(ev.Tick())

    def sleep_until(self, wall: str) -> None:
        self.now = berlin(wall)
        self.tell(ev.Resumed())

    def phase(self, name: str) -> Phase:
        """Return how far an occurrence is."""
        return self.state.standings[name].phase

    @property
    def shows(self) -> list[do.Show]:
        return [effect for effect in self.effects if isinstance(effect, do.Show)]

    def shown(self) -> list[tuple[Kind, list[str]]]:
        return [(show.kind, [entry.occurrence for entry in show.members]) for show in self.shows]

    def withdrawn(self) -> list[str]:
        return [effect.key for effect in self.effects if isinstance(effect, do.Withdraw)]

    def deliver(self) -> None:
        self.tell(ev.Delivered(self.shows[-1].key))
