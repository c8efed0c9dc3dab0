"""One data folder with the reminders' shell in it: a real desk, a made-up screen, a clock that the test sets."""

from __future__ import annotations

from pathlib import Path

from desk_without_room import DeskWithoutRoom
from meantime.domain.desk import DeskMoment, Screen
from meantime.services.ports import NoticeAction
from meantime.services.reminders import Reminders
from reminding import MadeUpAttention, MadeUpClock, MadeUpScreen, MadeUpTimer, MadeUpVault, Onlooker, berlin


class Room:
    """One data folder and everything around it."""

    def __init__(self, folder: Path, at: str = "2026-03-02T07:00") -> None:
        self.folder = folder
        self.clock = MadeUpClock(berlin(at))
        self.vault = MadeUpVault()
        self.desk = DeskWithoutRoom.open(folder)
        self.attention = MadeUpAttention()
        self.start()

    def start(self) -> None:
        self.screen, self.timer, self.onlooker = MadeUpScreen(), MadeUpTimer(), Onlooker()
        self.reminders = Reminders(
            self.desk, self.clock, self.screen, self.timer, self.vault.file, self.onlooker, self.attention
        )

    def begin(self, *moments: DeskMoment, screen: Screen | None = None) -> None:
        self.reminders.plans_changed(moments, screen or Screen())
        self.reminders.start()
        self.screen.settle()

    def restart(self) -> None:
        """Start anew on the same folder, without the vault's word."""
        self.desk.close()
        self.desk = DeskWithoutRoom.open(self.folder)
        self.start()
        self.reminders.start()
        self.screen.settle()

    def until(self, wall: str) -> None:
        """Stay awake, woken as armed."""
        end = berlin(wall)
        while self.timer.at is not None and self.timer.at <= end:
            self.clock.awake(self.timer.at - self.clock.instant)
            self.reminders.look()
            self.screen.settle()
        self.clock.awake(end - self.clock.instant)
        self.reminders.look()
        self.screen.settle()

    def press(self, action: NoticeAction) -> None:
        self.reminders.notice_answered(self.screen.shown[-1].key, action)
        self.screen.settle()

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.screen.shown]
