"""The world around the reminder engine, made up: a clock, a screen, a timer, and someone who looks on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict, Unpack

from meantime.domain.desk import DeskMoment, Nudge, Sensing, Why
from meantime.domain.errors import AnswerRefused, StorageTrouble
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp, to_utc
from meantime.services.moods import Snapshot
from meantime.services.ports import Capability, Notice, NoticeListener

BERLIN = "Europe/Berlin"


class More(TypedDict, total=False):
    """What else can be said of a moment; see ``DeskMoment``."""

    zone: str | None
    order: int
    small: bool
    title: str | None
    body: str
    ahead_of: datetime | None
    weekly: bool
    nudge: Nudge | None


def moment(
    name: str, wall: str, *, day: str | None = None, sensing: Sensing | None = None, **more: Unpack[More]
) -> DeskMoment:
    """Return a moment at a local time such as ``2026-03-02T07:30``; its day begins at 04:00."""
    at = datetime.fromisoformat(wall)
    own = date.fromisoformat(day) if day else at.date() - timedelta(days=at.time() < time(4))
    return replace(DeskMoment(name, at, None, own, 0, sensing=sensing), **more)


def berlin(wall: str) -> datetime:
    """Return the instant of a local time in Berlin."""
    return to_utc(datetime.fromisoformat(wall), BERLIN)


@dataclass
class MadeUpClock:
    """A clock that a test sets."""

    instant: datetime
    steady: float = 0.0
    where: str = BERLIN

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def monotonic(self) -> float:
        return self.steady

    def zone(self) -> str:
        return self.where

    def awake(self, by: timedelta) -> None:
        """Let time pass while the computer runs."""
        self.instant += by
        self.steady += by.total_seconds()

    def asleep(self, by: timedelta) -> None:
        """Let time pass while the computer sleeps, or set the clock by hand."""
        self.instant += by


@dataclass
class MadeUpScreen:
    """A way of notifying that notes what it is given."""

    name: str = "made-up"
    standing: dict[str, Notice] = field(default_factory=dict)
    shown: list[Notice] = field(default_factory=list)
    listener: NoticeListener | None = None
    confirms: bool = True
    works: bool = True
    queue: list[str] = field(default_factory=list)
    power_fails: bool = False

    def capabilities(self) -> frozenset[Capability]:
        return frozenset(Capability) if self.works else frozenset()

    def listen(self, listener: NoticeListener) -> None:
        self.listener = listener

    def show(self, notice: Notice) -> None:
        if self.power_fails:
            raise RuntimeError("the power went")
        self.queue.append(notice.key)
        if self.works:
            self.shown.append(notice)
            self.standing[notice.key] = notice

    def settle(self) -> None:
        """Say what became of the notices, outside the caller's stack."""
        assert self.listener is not None
        queue, self.queue = self.queue, []
        for key in queue:
            if not self.works:
                self.listener.notice_failed(key)
            elif self.confirms:
                self.listener.notice_delivered(key)

    def withdraw(self, key: str) -> None:
        self.standing.pop(key, None)

    def close(self) -> None:
        self.standing.clear()


@dataclass
class MadeUpAttention:
    """A desktop that says whether it may be disturbed, and remembers what it said last, and how often."""

    why: Why | None = None
    said: Why | None = None
    asked: int = 0

    def busy(self) -> Why | None:
        self.said = self.why
        self.asked += 1
        return self.said

    def listen(self, listener: Callable[[], None]) -> None:
        pass

    def close(self) -> None:
        pass


@dataclass
class MadeUpTimer:
    """The one timer."""

    at: datetime | None = None

    def arm(self, at: datetime | None) -> None:
        self.at = at


@dataclass
class Onlooker:
    """Sees what the windows would see."""

    snapshots: list[Snapshot] = field(default_factory=list)
    cards: dict[str, tuple[DeskMoment, ...]] = field(default_factory=dict)
    checkins: int = 0
    sheets: int = 0
    looks: int = 0
    lists: int = 0

    def reminders_changed(self, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)

    def card_wanted(self, key: str, moments: tuple[DeskMoment, ...]) -> None:
        self.cards[key] = moments

    def card_unwanted(self, key: str) -> None:
        self.cards.pop(key, None)

    def session_wanted(self) -> None:
        self.sheets += 1

    def after_session_wanted(self) -> None:
        self.lists += 1

    def weekly_wanted(self) -> None:
        self.looks += 1

    def checkin_wanted(self) -> None:
        self.checkins += 1


@dataclass
class MadeUpVault:
    """Takes answers while it is open."""

    open: bool = True
    full: bool = False
    refused: set[str] = field(default_factory=set)
    answers: dict[str, Status] = field(default_factory=dict)
    made: dict[str, datetime] = field(default_factory=dict)

    def file(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        if self.full:
            raise StorageTrouble("The disk is full; nothing was changed.")
        if self.refused & set(occurrences):
            raise AnswerRefused("This plan takes no such answer.")
        if self.open:
            for name in occurrences:
                self.answers.setdefault(name, status)
                self.made.setdefault(name, made.utc)
        return self.open
