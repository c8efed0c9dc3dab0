"""Lives some days in one process, by a made-up clock: reminders come, answers are given in turns wherever one can.

Run as a program on a desktop with a tray: ``python lived_days.py FOLDER DAYS``. It prints a line of JSON for each day.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from demo_bench import open_bench
from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.resident import Resident
from meantime.services.ports import Notice, NoticeAction
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.checkin.stack_card import blocks_of
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from reminding import BERLIN, MadeUpClock, MadeUpScreen, berlin

FIRST = date(2026, 11, 23)
SHEET = b"""meantime = 1
[[anchor]]
name = "Morning coffee"
at = { "MO-SU" = "08:00" }
[[plan]]
title = "Breathing"
full = { what = "4 rounds", minutes = 5 }
small = { what = "1 round", minutes = 1 }
[[plan.trigger]]
after = "Morning coffee"
[[plan.trigger]]
at = ["12:30", "17:00"]
[[plan]]
title = "Thoughts"
full = { what = "a record" }
small = { what = "a line" }
[[plan.trigger]]
after = "Morning coffee"
[[plan.trigger]]
at = "21:00"
"""
TIMES = ("8:00", "12:30", "17:00", "21:00")
"""When a day has a moment."""
ANSWERS = 5
"""How many answers a day wants: the first moment is a stack of two."""


class Life:
    """One person's days with the program."""

    def __init__(self, folder: Path) -> None:
        """Begin at seven in the morning of the first day, with two plans agreed."""
        bench = open_bench(folder, f"{FIRST}T07:00")
        book = bench.services.notebook
        import_sheet(book, bench.services.ids, read_sheet(SHEET, bench.services.library, {}))
        bench.close()
        self.clock = MadeUpClock(berlin(f"{FIRST}T07:00"))
        self.screen = MadeUpScreen()
        wishes = TrayWishes()
        self.tray = Tray(wishes)
        self.resident = Resident(folder, self.tray, wishes, clock=self.clock, notifier=self.screen)
        self.resident.begin(background=True)
        self.wishes = wishes
        self.told = 0
        self._ways = 0
        self._later = 0

    def days(self, count: int) -> Iterator[None]:
        """Live so many days; yield whenever the program may do what else it has to."""
        for number in range(count):
            shown = len(self.screen.shown)
            while self._wall().hour < 22:
                yield from self._half_a_minute()
            self._report(FIRST + timedelta(days=number), self.screen.shown[shown:])
            self._sleep()
            yield

    def _wall(self) -> datetime:
        return to_wall(self.clock.now(), BERLIN)

    def _half_a_minute(self) -> Iterator[None]:
        self.clock.awake(timedelta(seconds=30))
        self.resident.on_woken()
        self.screen.settle()
        while self.told < len(self.screen.shown):
            notice = self.screen.shown[self.told]
            self.told += 1
            yield
            yield from self._answer(notice)

    def _answer(self, notice: Notice) -> Iterator[None]:
        """Answer in one of four ways, in turns; *Later* only brings the same again. The weekly look is only opened."""
        listener = self.screen.listener
        assert listener is not None
        if notice.actions == (NoticeAction.OPEN,):
            listener.notice_answered(notice.key, NoticeAction.OPEN)
            yield
            return
        self._ways += 1
        if self._ways % 4 == 0:
            listener.notice_answered(notice.key, NoticeAction.DONE)
        elif self._ways % 4 == 1:
            listener.notice_answered(notice.key, NoticeAction.LATER)
            self._later += 1
        elif self._ways % 4 == 2:
            listener.notice_answered(notice.key, NoticeAction.OPEN)
            yield from self._answer_in_window(Status.SMALL)
        else:
            listener.notice_closed(notice.key)
            self.wishes.page_wanted.emit("week")
            yield
            self.resident.checkin_wanted()
            yield from self._answer_in_window(Status.NOT_THIS_TIME)

    def _answer_in_window(self, status: Status) -> Iterator[None]:
        while True:
            yield
            (popover,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, CheckInPopover))
            waiting = [block for block in blocks_of(popover.panel._cards) if block.answers and block.item.is_now]
            if not waiting:
                break
            assert waiting[0].answers is not None
            waiting[0].answers.choose(status)
        popover.close_saving()

    def _report(self, day: date, shown: list[Notice]) -> None:
        made = [entry for entry in self.resident._services.vault.checkins.live() if entry.day == day]
        report = {
            "day": day.isoformat(),
            "shown": [notice.title for notice in shown],
            "later": self._later,
            "answered": Counter(entry.status.value for entry in made),
            "standing": len(self.screen.standing),
            "kilobytes": resident_kilobytes(),
        }
        print(json.dumps(report), flush=True)
        self._later = 0

    def _sleep(self) -> None:
        """Switch the computer off until seven."""
        self.clock.asleep(timedelta(hours=9))
        self.resident.on_woken("resumed")
        self.screen.settle()


def resident_kilobytes() -> int:
    """Return how much memory this process takes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def main(folder: Path, days: int) -> int:
    """Live so many days inside Qt's event loop, as the program does."""
    application = QApplication(["meantime"])
    application.setQuitOnLastWindowClosed(False)
    life = Life(folder)
    course = life.days(days)
    heart = QTimer()

    def beat() -> None:
        try:
            next(course)
        except StopIteration:
            life.resident.quit()
            application.exit(0)
        except Exception:  # an error must end the loop, whatever it is
            traceback.print_exc()
            application.exit(1)

    heart.timeout.connect(beat)
    heart.start(0)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
