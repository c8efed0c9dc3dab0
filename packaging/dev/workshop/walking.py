"""A walk through the real program on a virtual desktop: what a visitor would do, with pictures of what they would see.

Run by the environment's Python, since it speaks D-Bus: ``python -m workshop.walking {whole,short,guides} FOLDER
-- PROGRAM…``. ``workshop.steps`` holds what each step is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from real_program import BERLIN, ShiftedClock
from status_notifier import Refused
from virtual_desktop import NotHere, VirtualDesktop
from workshop.steps import Moment, Steps
from workshop.windows_over import WindowsOver

GUIDED = "2026-11-23T12:52"
"""When the pictures of the guides are taken, in Berlin: the made-up weeks are fullest up to this day."""

OPENED = "Ladder: eating near people"
"""Its answer of that day is taken back for the guides, so that something is open."""


class Walk:
    """One walk. Each step is a claim: it happens, or it is said and the walk has failed."""

    def __init__(self, desktop: VirtualDesktop, steps: Steps) -> None:
        """Take ``steps`` on ``desktop``."""
        self._desktop = desktop
        self._steps = steps
        self.failed = 0

    def step(self, claim: str, do: Callable[[], object]) -> None:
        """Do one step, and say how it went."""
        started = time.monotonic()
        try:
            do()
        except (NotHere, LookupError, OSError, Refused, ValueError, subprocess.SubprocessError) as error:
            self.failed += 1
            print(f"  ✗ {claim}: {error}", flush=True)
            if isinstance(error, subprocess.CalledProcessError):
                print(f"    {error.stderr}", flush=True)
            self._desktop.screenshot(self._steps.folder / f"failed-{self.failed}.png")
        else:
            print(f"  ✓ {claim} ({time.monotonic() - started:.1f} s)", flush=True)

    def whole(self) -> None:
        """Walk all the way."""
        do = self._steps
        self.step("six made-up weeks are in the notebook", do.fill)
        self.step("the program starts, with its icon in the tray", do.start)
        self.step("a right click on the icon opens the menu", do.tray)
        self.step("the window shows today", lambda: do.page("ctrl+1", "Today", "today"))
        self.step("the window shows the week", lambda: do.page("ctrl+2", "Week", "week"))
        self.step("the window shows the plans", lambda: do.page("ctrl+3", "Plans", "plans"))
        self.step("a plan is begun in the studio", do.make_plan)
        self.step("the studio reads it back", lambda: do.studio("studio-light"))
        self.step("what was begun is kept as a draft", do.keep_draft)
        self.step("the window shows the cue cards", do.cards)
        self.step("the window shows the session sheet", lambda: do.page("ctrl+p", "Session sheet", "session-sheet"))
        self.step("the window shows the settings", lambda: do.page("ctrl+comma", "Settings", "settings"))
        self.step("F1 opens the support card", do.support)
        self.step("the page for the therapist is made", do.report)
        self.step("a stack imported meanwhile reminds on its minute", do.remind)
        self.step("Done in the notification answers both practices", do.answer)
        self.step("a click on the icon opens the check-in", lambda: do.check_in("checkin-light"))
        self.step("another process turns the window dark", lambda: do.dress("dark"))
        self.step("the check-in is dark", lambda: do.check_in("checkin-dark"))
        self.step("a second start raises the window", do.raise_window)
        self.step("the week is dark", lambda: do.page("ctrl+2", "Week", "week-dark"))
        self.step("Quit in the menu ends the program", do.leave)

    def short(self) -> None:
        """Walk just far enough to know that everything is there."""
        do = self._steps
        self.step("the program starts, with its icon in the tray", do.start)
        self.step("all that it runs with is its own", do.stands_alone)
        self.step("a stack imported meanwhile reminds on its minute", do.remind)
        self.step("Done in the notification answers both practices", do.answer)
        self.step("a click on the icon opens the check-in", lambda: do.check_in("checkin-light"))
        self.step("the window shows the week", lambda: do.page("ctrl+2", "Week", "week"))
        self.step("the page for the therapist is made", do.report)
        self.step("Quit in the menu ends the program", do.leave)

    def guides(self) -> None:
        """Take the pictures that the guides show."""
        do, over = self._steps, WindowsOver(self._desktop, self._steps)
        self.step("the made-up weeks of the guides are in the notebook", lambda: do.fill(until=GUIDED[:10]))
        self.step("the program starts, with its icon in the tray", do.start)
        self.step("the window shows the week", lambda: do.page("ctrl+2", "Week", "week"))
        self.step("what was written down on an earlier day", over.record)
        self.step("the window shows the plans", lambda: do.page("ctrl+3", "Plans", "plans"))
        self.step("the routines, and the day that they make", over.routines)
        self.step("a ladder", over.ladder)
        self.step("a plan is begun in the studio", do.make_plan)
        self.step("the studio reads it back", lambda: do.studio("studio-light"))
        self.step("the window turns dark", lambda: do.dress("dark"))
        self.step("the studio is dark", lambda: do.studio("studio-dark"))
        self.step("the window turns light again", lambda: do.dress("light"))
        self.step("what was begun is kept as a draft", do.keep_draft)
        self.step("the window shows the cue cards", do.cards)
        self.step("the page for the therapist is made", do.report)
        self.step("the window closes, and the icon stays", do.close_window)
        self.step("an answer is taken back", lambda: do.take_back(OPENED))
        self.step("a right click on the icon opens the menu", do.tray)
        self.step("a click on the icon opens the check-in", lambda: do.check_in("checkin-light"))
        self.step("it turns dark", lambda: do.command("settings", "theme", "dark"))
        self.step("the check-in is dark", lambda: do.check_in("checkin-dark", dark=True))
        self.step("a stack imported meanwhile reminds on its minute", do.remind)
        self.step("all turns light again", lambda: do.command("settings", "theme", "light"))
        self.step("what stands over the screen is closed", do.close_notifications)
        self.step("a second start shows the window again", do.show_again)
        self.step("a breath is led through", over.pacer)
        self.step("a look at what is in the way", over.in_the_way)
        self.step("what to ask about a plan", over.questions)
        self.step("a hard day", over.hard_day)
        self.step("F1 opens the support card", do.support)
        self.step("the numbers of a week at once", over.week_at_once)
        self.step("a step, and a time", over.steps_and_timer)
        self.step("Quit in the menu ends the program", do.leave)


WAYS = {"whole": Walk.whole, "short": Walk.short, "guides": Walk.guides}


def main() -> int:
    """Walk; 0 if every step happened."""
    reader = argparse.ArgumentParser()
    reader.add_argument("way", choices=WAYS)
    reader.add_argument("folder", type=Path)
    reader.add_argument("program", nargs="+")
    options = reader.parse_args()
    with VirtualDesktop() as desktop:
        moment, program = Moment(), options.program
        if options.way == "guides":
            clock = ShiftedClock(desktop.folder / "clock", GUIDED, BERLIN)
            moment = Moment(clock.shift, BERLIN)
            shifted = {**clock.environment, "TZ": BERLIN}
            program = ["env", *(f"{name}={value}" for name, value in shifted.items()), *program]
        walk = Walk(desktop, Steps(desktop, program, options.folder, moment))
        WAYS[options.way](walk)
        if walk.failed:
            told = desktop.log("meantime").read_text(encoding="utf-8", errors="replace").splitlines()
            print("\n".join(line for line in told if "qt.accessibility" not in line)[-4000:], flush=True)
    return 1 if walk.failed else 0


if __name__ == "__main__":
    sys.exit(main())
