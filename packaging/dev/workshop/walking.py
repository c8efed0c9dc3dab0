"""A walk through the real program on a virtual desktop: what a visitor would do, with pictures of what they would see.

Run by the environment's Python, since it speaks D-Bus: ``python -m workshop.walking FOLDER [--short] -- PROGRAM…``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from status_notifier import Refused, TrayHand, TrayItem
from virtual_desktop import NotHere, Seen, VirtualDesktop, wait_for

NOTIFIER = "xfce4-notifyd"
TRAY_MENU = "wrapper-2.0"
"""The panel's process that holds the tray: it draws the menus of the icons."""

PROGRAM = "^meantime$"
WIDE = 700
"""The main window is wider than this, the check-in is not; in pixels."""

WAKING = 12
"""Seconds that the program gets, before the minute is full, to notice a sheet that another process imported."""

PLANS = ("Three slow breaths", "Feet on the floor")
SHEET = """meantime = 1
from = "Dr. R."

[[anchor]]
name = "The kettle boils"
at = {{ "MO-SU" = "{due}" }}

[[anchor]]
name = "I have washed up"
at = {{ "MO-SU" = "{earlier}" }}

[[plan]]
title = "{first}"
practice = "breathing"
full = {{ what = "three breaths", minutes = 1 }}
small = {{ what = "one breath", minutes = 0.5 }}
[[plan.trigger]]
after = "The kettle boils"

[[plan]]
title = "{second}"
practice = "grounding"
full = {{ what = "two minutes", minutes = 2 }}
small = {{ what = "until the count of ten", minutes = 0.5 }}
[[plan.trigger]]
after = "The kettle boils"

[[plan]]
title = "A line in the journal"
practice = "journal"
full = {{ what = "half a page", minutes = 10 }}
small = {{ what = "one line", minutes = 1 }}
[[plan.trigger]]
after = "I have washed up"
"""


class Walk:
    """One walk. Each step is a claim: it happens, or it is said and the walk has failed."""

    def __init__(self, desktop: VirtualDesktop, program: Sequence[str], folder: Path) -> None:
        """Walk through ``program`` on ``desktop`` and leave the pictures in ``folder``."""
        self._desktop = desktop
        self._program = [*program, "--data-dir", str(desktop.folder / "notebook")]
        self._folder = folder
        self._hand = TrayHand(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
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
            self._desktop.screenshot(self._folder / f"failed-{self.failed}.png")
        else:
            print(f"  ✓ {claim} ({time.monotonic() - started:.1f} s)", flush=True)

    def command(self, *words: str) -> str:
        """Run one of the program's commands and return what it prints."""
        return self._desktop.run([*self._program, *words], seconds=60)

    def fill(self) -> None:
        """Fill the notebook with made-up weeks, shown in light colours."""
        self.command("demo")
        self.command("settings", "theme", "light")

    def start(self) -> None:
        """Start the program and wait for its icon in the tray."""
        self._desktop.start("meantime", self._program)
        self.icon()
        self.wait_for_window()

    def icon(self) -> TrayItem:
        """Return the program's icon, as the tray host holds it."""

        def look() -> TrayItem | None:
            items = [item for item in self._hand.items() if item.words()["Id"] == "meantime"]
            if len(items) > 1:
                raise NotHere(f"there are {len(items)} icons, not one")
            return items[0] if items else None

        item = wait_for("the icon in the tray", look)
        assert item is not None
        return item

    def wait_for_window(self) -> str:
        """Return the id of the main window, once it is there."""
        return wait_for("the window", lambda: self._windows_of(PROGRAM, WIDE))[0]

    def _windows_of(self, of: str, least: int, most: int = 10_000) -> list[str]:
        """Return the visible windows of a program that are at least so wide and less than so wide."""
        found = []
        for name in self._desktop.window_ids("--class", of):
            told = self._desktop.run(["xdotool", "getwindowgeometry", "--shell", name])
            shape = dict(line.split("=", 1) for line in told.splitlines())
            if least <= int(shape["WIDTH"]) < most:
                found.append(name)
        return found

    def picture(self, name: str, window: str | None = None) -> None:
        """Leave a picture; one of a single colour is none."""
        path = self._desktop.screenshot(self._folder / f"{name}.png", window=window)
        if colours(path) < 8:
            raise NotHere(f"{path.name} shows nothing")

    def tray(self) -> None:
        """Open the menu in the tray with the mouse and take a picture of icon and menu."""
        self._desktop.click(*self._desktop.tray_icon().middle, button=3)
        wait_for("the program's menu in the tray", lambda: self._windows_of(TRAY_MENU, 100))
        path = self._folder / "tray.png"
        self._desktop.screenshot(path)
        subprocess.run(["convert", str(path), "-gravity", "NorthEast", "-crop", "420x420+0+0", "+repage", str(path)])
        self._desktop.keys("Escape")
        wait_for("the end of the menu", lambda: not self._windows_of(TRAY_MENU, 100))

    def _showing(self, application: str, words: str) -> list[Seen]:
        return [item for item in self._desktop.seen(application) if item.showing and words in item.role]

    def remind(self) -> None:
        """Import a stack for the coming minute while the program runs, and wait for its notification."""
        now = datetime.now()
        due = (now + timedelta(seconds=WAKING)).replace(second=0, microsecond=0) + timedelta(minutes=1)
        earlier = max(now - timedelta(minutes=50), now.replace(hour=0, minute=0))
        sheet = self._desktop.folder / "sheet.toml"
        times = {"due": f"{due:%H:%M}", "earlier": f"{earlier:%H:%M}"}
        sheet.write_text(SHEET.format(**times, first=PLANS[0], second=PLANS[1]), encoding="utf-8")
        self.command("plan", "import", str(sheet))
        self.close_notifications()
        seconds = (due - now).total_seconds()
        wait_for("the reminder", lambda: self.notified_buttons("Done"), seconds=seconds + 10)
        late = (datetime.now() - due).total_seconds()
        if late < 0:
            raise NotHere(f"the reminder came {-late:.1f} s before its time")
        time.sleep(0.5)  # let the daemon finish its drawing
        self.picture("notification")

    def notified_buttons(self, name: str) -> list[Seen]:
        """Return the buttons with this name in what the notification daemon shows."""
        seen = self._desktop.seen(NOTIFIER)
        return [item for item in seen if "button" in item.role and item.name == name and item.showing]

    def close_notifications(self) -> None:
        """Close what is shown so far: with another button of the mouse, which is no answer."""
        for frame in (item for item in self._desktop.seen(NOTIFIER) if item.role == "frame" and item.showing):
            self._desktop.click(frame.x + 10, frame.y + 10, button=2)
        wait_for("an empty screen", lambda: not self._showing(NOTIFIER, "frame"))

    def answer(self) -> None:
        """Click *Done* in the notification, and find the answer in the notebook and the notification gone."""
        self._desktop.click(*self.notified_buttons("Done")[0].middle)
        wait_for("the answer in the notebook", self._answered)
        wait_for("the end of the notification", lambda: not self.notified_buttons("Done"))

    def _answered(self) -> bool:
        week = json.loads(self.command("week", "--json"))
        done = {plan["plan"]: plan["full"] for plan in week["plans"]}
        return all(done.get(title) == 1 for title in PLANS)

    def check_in(self, name: str) -> None:
        """Click the icon in the tray, and take a picture of the check-in."""
        self._desktop.click(*self._desktop.tray_icon().middle)
        ids = wait_for("the check-in", lambda: self._windows_of(PROGRAM, 100, WIDE))
        time.sleep(0.5)  # let it finish its drawing
        self.picture(name, ids[0])
        self._desktop.keys("Escape")
        wait_for("the end of the check-in", lambda: not self._windows_of(PROGRAM, 100, WIDE))

    def dress(self, theme: str) -> None:
        """Set the theme in another process, and wait until the window wears it."""
        self.command("settings", "theme", theme)
        path = self._folder / "window.png"

        def worn() -> bool:
            self._desktop.screenshot(path, window=self.wait_for_window())
            return (brightness(path) < 0.5) == (theme == "dark")

        try:
            wait_for(f"the {theme} window", worn)
        finally:
            path.unlink(missing_ok=True)

    def raise_window(self) -> None:
        """Start the program a second time: it raises the first one's window and ends."""
        self._desktop.run(self._program)
        self._desktop.run(["xdotool", "windowactivate", "--sync", self.wait_for_window()])

    def page(self, key: str, title: str, name: str) -> None:
        """Turn to a page of the window by its key, and take a picture."""
        self._desktop.keys(key)

        def shown() -> list[Seen]:
            seen = self._desktop.seen("meantime")
            return [item for item in seen if item.showing and item.name == title and item.width > 700]

        wait_for(f"the page {title!r}", shown)
        time.sleep(0.5)  # let it finish its drawing
        self.picture(name, self.wait_for_window())

    def report(self) -> None:
        """Make the page for the therapist, and pictures of it."""
        self.command("report", "-o", str(self._folder / "report.pdf"))
        self._desktop.run(["pdftoppm", "-r", "110", "-png", str(self._folder / "report.pdf"), str(self._folder / "p")])
        for number, path in enumerate(sorted(self._folder.glob("p-*.png")), start=1):
            path.rename(self._folder / f"report-page-{number}.png")
        for number in (1, 2):
            if colours(self._folder / f"report-page-{number}.png") < 8:
                raise NotHere(f"page {number} is empty")

    def leave(self) -> None:
        """Quit by the tray's menu; the program ends well and has written no trace of an error."""
        self.icon().choose("Quit")
        wait_for("the end of the program", lambda: self._desktop.ended("meantime") == 0)
        told = self._desktop.log("meantime").read_text(encoding="utf-8", errors="replace")
        if "Traceback" in told:
            raise NotHere(f"a good end; it printed {told}")

    def whole(self) -> None:
        """Walk all the way."""
        self.step("six made-up weeks are in the notebook", self.fill)
        self.step("the program starts, with its icon in the tray", self.start)
        self.step("a right click on the icon opens the menu", self.tray)
        self.step("a stack imported meanwhile reminds on its minute", self.remind)
        self.step("Done in the notification answers both practices", self.answer)
        self.step("a click on the icon opens the check-in", lambda: self.check_in("check-in-light"))
        self.step("a second start raises the window", self.raise_window)
        self.step("the window shows today", lambda: self.page("ctrl+1", "Today", "today"))
        self.step("the window shows the week", lambda: self.page("ctrl+2", "Week", "week"))
        self.step("the window shows the plans", lambda: self.page("ctrl+3", "Plans", "plans"))
        self.step("the window shows the session sheet", lambda: self.page("ctrl+p", "Session sheet", "session-sheet"))
        self.step("the window turns dark", lambda: self.dress("dark"))
        self.step("the check-in is dark", lambda: self.check_in("check-in-dark"))
        self.step("the week is dark", lambda: self.page("ctrl+2", "Week", "week-dark"))
        self.step("the page for the therapist is made", self.report)
        self.step("Quit in the menu ends the program", self.leave)

    def short(self) -> None:
        """Walk just far enough to know that everything is there."""
        self.step("the program starts, with its icon in the tray", self.start)
        self.step("a stack imported meanwhile reminds on its minute", self.remind)
        self.step("Done in the notification answers both practices", self.answer)
        self.step("a click on the icon opens the check-in", lambda: self.check_in("check-in"))
        self.step("Quit in the menu ends the program", self.leave)


def colours(path: Path) -> int:
    """Return how many colours a picture has."""
    return int(_measured(path, "%k"))


def brightness(path: Path) -> float:
    """Return how light a picture is on average, from 0 to 1."""
    return float(_measured(path, "%[fx:mean]"))


def _measured(path: Path, what: str) -> str:
    done = subprocess.run(["identify", "-format", what, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def main() -> int:
    """Walk; 0 if every step happened."""
    reader = argparse.ArgumentParser()
    reader.add_argument("folder", type=Path)
    reader.add_argument("--short", action="store_true")
    reader.add_argument("program", nargs="+")
    options = reader.parse_args()
    with VirtualDesktop() as desktop:
        walk = Walk(desktop, options.program, options.folder)
        if options.short:
            walk.short()
        else:
            walk.whole()
        if walk.failed:
            told = desktop.log("meantime").read_text(encoding="utf-8", errors="replace").splitlines()
            print("\n".join(line for line in told if "qt.accessibility" not in line)[-4000:], flush=True)
    return 1 if walk.failed else 0


if __name__ == "__main__":
    sys.exit(main())
