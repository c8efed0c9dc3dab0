"""What a visitor does on the virtual desktop, and the pictures taken on the way."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from screen_reading import Person
from status_notifier import TrayHand, TrayItem
from virtual_desktop import NotHere, Seen, VirtualDesktop, wait_for

NOTIFIER = "xfce4-notifyd"
TRAY_MENU = "wrapper-2.0"
"""The panel's process that holds the tray: it draws the menus of the icons."""

PROGRAM = "^meantime$"
WIDE = 700
"""The main window is wider than this, the check-in is not; in pixels."""

CORNER = 24
"""What a picture shows around a notification, in pixels."""

DAYS = 14
"""On the page for the therapist."""

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


ENTERED = {
    "What R. K. said": "Try being a bit kinder to yourself.",
    "What": "write one harsh line, then a kinder one",
    "Where": "somewhere quiet",
    "Full: what": "3 pairs of lines",
    "Full: minutes": "5",
    "Small version: what": "1 kinder line, said aloud",
}
"""What is entered in the studio, field by field."""


@dataclass(frozen=True)
class Moment:
    """What the program takes for the present.

    Attributes:
        shift: how far its clock is from the real one, in seconds.
        zone: the time zone it lives in; the computer's own if None.
    """

    shift: float = 0.0
    zone: str | None = None

    def now(self) -> datetime:
        """Return the local time by its clock."""
        zone = ZoneInfo(self.zone) if self.zone else None
        return datetime.fromtimestamp(time.time() + self.shift, zone).replace(tzinfo=None)


class Steps:
    """Each method is one step; what does not happen is raised."""

    def __init__(self, desktop: VirtualDesktop, program: Sequence[str], folder: Path, moment: Moment) -> None:
        """Use ``program`` on ``desktop`` at ``moment``, and leave the pictures in ``folder``."""
        self.folder = folder
        self._desktop = desktop
        self._program = [*program, "--data-dir", str(desktop.folder / "notebook")]
        self._moment = moment
        self._hand = TrayHand(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])

    def command(self, *words: str) -> str:
        """Run one of the program's commands and return what it prints."""
        return self._desktop.run([*self._program, *words], seconds=60)

    def fill(self, until: str | None = None) -> None:
        """Fill the notebook with made-up weeks, shown in light colours."""
        self.command("demo", *(["--until", until] if until else []))
        self.command("settings", "theme", "light")

    def start(self) -> None:
        """Start the program and wait for its icon in the tray."""
        self._desktop.start("meantime", self._program)
        self.icon()
        self.window()

    def icon(self) -> TrayItem:
        """Return the program's icon, as the tray host holds it."""

        def look() -> list[TrayItem]:
            items = [item for item in self._hand.items() if item.words()["Id"] == "meantime"]
            if len(items) > 1:
                raise NotHere(f"there are {len(items)} icons, not one")
            return items

        return wait_for("the icon in the tray", look)[0]

    def window(self) -> str:
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

    def picture(self, name: str, window: str | None = None, crop: str | None = None) -> None:
        """Leave a picture of the screen, of a part of it or of a window; one of a single colour is none.

        Args:
            name: the file's name without ending.
            window: the window's id.
            crop: the part, as ImageMagick says it, such as ``420x420+900+0``.
        """
        time.sleep(0.5)  # let it finish its drawing
        path = self._desktop.screenshot(self.folder / f"{name}.png", window=window)
        if crop:
            subprocess.run(["convert", str(path), "-crop", crop, "+repage", str(path)], check=True)
        if colours(path) < 8:
            raise NotHere(f"{path.name} shows nothing")

    def beside(self, name: str, *parts: str) -> None:
        """Make one picture of several, side by side."""
        files = [str(self.folder / f"{part}.png") for part in parts]
        subprocess.run(["convert", *files, "+append", str(self.folder / f"{name}.png")], check=True)

    def stands_alone(self) -> None:
        """Find every library that the program has loaded in its own folder or in those of the system."""
        place = Path(self._program[self._program.index("--data-dir") - 1]).resolve().parent
        maps = Path(f"/proc/{self.icon().pid()}/maps").read_text(encoding="utf-8").splitlines()
        loaded = {line.split(maxsplit=5)[5] for line in maps if ".so" in line}
        foreign = [path for path in loaded if not path.startswith(str(place)) and "python" in path.lower()]
        if foreign or not any(path.startswith(str(place)) for path in loaded):
            raise NotHere(f"a program that stands alone; it has loaded {', '.join(sorted(foreign)) or 'nothing own'}")

    def tray(self) -> None:
        """Open the menu in the tray with the mouse and take a picture of icon and menu."""
        self._desktop.click(*self._desktop.tray_icon().middle, button=3)
        wait_for("the program's menu in the tray", lambda: self._windows_of(TRAY_MENU, 100))
        self.picture("tray", crop=f"360x360+{self._desktop.size[0] - 360}+0")
        self._desktop.keys("Escape")
        wait_for("the end of the menu", lambda: not self._windows_of(TRAY_MENU, 100))

    def remind(self) -> None:
        """Import a stack for the coming minute while the program runs, and wait for its notification."""
        self._desktop.point(self._desktop.size[0] // 2, self._desktop.size[1] - 5)
        now = self._moment.now()
        due = (now + timedelta(seconds=WAKING)).replace(second=0, microsecond=0) + timedelta(minutes=1)
        earlier = max(now - timedelta(minutes=50), now.replace(hour=0, minute=0))
        sheet = self._desktop.folder / "sheet.toml"
        times = {"due": f"{due:%H:%M}", "earlier": f"{earlier:%H:%M}"}
        sheet.write_text(SHEET.format(**times, first=PLANS[0], second=PLANS[1]), encoding="utf-8")
        self.command("plan", "import", str(sheet))
        self.close_notifications()
        seconds = (due - self._moment.now()).total_seconds()
        wait_for("the reminder", lambda: self.notified_buttons("Done"), seconds=seconds + 10)
        late = (self._moment.now() - due).total_seconds()
        if late < 0:
            raise NotHere(f"the reminder came {-late:.1f} s before its time")
        frame = self._notifications()[0]
        left, top = min(frame.x - CORNER, self._desktop.size[0] - WIDE), 0
        self.picture("screen")
        self.picture("notification", crop=f"{WIDE}x{frame.y + frame.height + CORNER}+{left}+{top}")

    def _notifications(self) -> list[Seen]:
        return [item for item in self._desktop.seen(NOTIFIER) if item.role == "frame" and item.showing]

    def notified_buttons(self, name: str) -> list[Seen]:
        """Return the buttons with this name in what the notification daemon shows."""
        seen = self._desktop.seen(NOTIFIER)
        return [item for item in seen if "button" in item.role and item.name == name and item.showing]

    def close_notifications(self) -> None:
        """Close what is shown so far: with another button of the mouse, which is no answer."""
        for frame in self._notifications():
            self._desktop.click(frame.x + 10, frame.y + 10, button=2)
        wait_for("an empty screen", lambda: not self._notifications())

    def answer(self) -> None:
        """Click *Done* in the notification, and find the answer in the notebook and the notification gone."""
        self._desktop.click(*self.notified_buttons("Done")[0].middle)
        wait_for("the answer in the notebook", self._answered)
        wait_for("the end of the notification", lambda: not self.notified_buttons("Done"))

    def _answered(self) -> bool:
        week = json.loads(self.command("week", "--json"))
        done = {plan["plan"]: plan["full"] for plan in week["plans"]}
        return all(done.get(title) == 1 for title in PLANS)

    def take_back(self, title: str) -> None:
        """Take today's answer of one plan back, in another process; its icon says so, and nothing asks."""
        today = json.loads(self.command("today", "--json"))
        (answer,) = [item["checkin"] for item in today["items"] if item["plan"] == title]
        self.command("undo", answer)
        wait_for("the icon that says what is open", lambda: "1 open" in " ".join(self.icon().words().values()))
        if self._notifications():
            raise NotHere("a screen without a reminder of what was taken back")

    def check_in(self, name: str, *, dark: bool = False) -> None:
        """Click the icon in the tray, and take a picture of the check-in; it is dark when it shall be."""
        self._desktop.click(*self._desktop.tray_icon().middle)
        ids = wait_for("the check-in", lambda: self._windows_of(PROGRAM, 100, WIDE))
        self.picture(name, ids[0])
        if dark and brightness(self.folder / f"{name}.png") > 0.5:
            raise NotHere("the dark check-in")
        self._desktop.keys("Escape")
        wait_for("the end of the check-in", lambda: not self._windows_of(PROGRAM, 100, WIDE))

    def dress(self, theme: str) -> None:
        """Set the theme in another process, and wait until the window wears it."""
        self.command("settings", "theme", theme)
        path = self.folder / "window.png"

        def worn() -> bool:
            self._desktop.screenshot(path, window=self.window())
            return (brightness(path) < 0.5) == (theme == "dark")

        try:
            wait_for(f"the {theme} window", worn)
        finally:
            path.unlink(missing_ok=True)

    def raise_window(self) -> None:
        """Close the window, and start the program a second time: it shows the first one's window and ends."""
        self.close_window()
        self.show_again()

    def show_again(self) -> None:
        """Start the program a second time, and find the first one's window in front."""
        self._desktop.run(self._program)
        self._desktop.run(["xdotool", "windowactivate", "--sync", self.window()])

    def close_window(self) -> None:
        """Close the window by its key; the icon stays."""
        self._desktop.run(["xdotool", "windowactivate", "--sync", self.window()])
        self._desktop.keys("ctrl+w")
        wait_for("the end of the window", lambda: not self._windows_of(PROGRAM, WIDE))
        self.icon()

    def page(self, key: str, title: str, name: str) -> None:
        """Turn to a page of the window by its key, and take a picture."""
        self._desktop.run(["xdotool", "windowactivate", "--sync", self.window()])
        self._desktop.keys(key)

        def shown() -> list[Seen]:
            seen = self._desktop.seen("meantime")
            return [item for item in seen if item.showing and item.name == title and item.width > WIDE]

        wait_for(f"the page {title!r}", shown)
        self.picture(name, self.window())

    def make_plan(self) -> None:
        """Begin a plan in the studio, with its place still open."""
        person = Person(self._desktop)
        person.press("Make a plan")
        for name, words in ENTERED.items():
            person.write(name, words)
        person.press("After: Morning coffee")
        person.hears("Still open: where")

    def studio(self, name: str) -> None:
        """Take a picture of the studio."""
        self._desktop.point(self._desktop.size[0] // 2, self._desktop.size[1] - 5)
        self.picture(name, self.window())

    def keep_draft(self) -> None:
        """Leave the studio; what is entered is kept."""
        self._desktop.keys("Escape")
        Person(self._desktop).hears("Kept as a draft.")

    def cards(self) -> None:
        """Turn to the cue cards, wait until they are made, and take a picture."""
        self._desktop.run(["xdotool", "windowactivate", "--sync", self.window()])
        self._desktop.keys("ctrl+6")
        wait_for("the cards", self._cards_made)
        self.picture("cards", self.window())

    def _cards_made(self) -> bool:
        names = {item.name for item in self._desktop.seen("meantime") if item.showing}
        return "Save the cards as a PDF" in names and "The page is being made." not in names

    def support(self) -> None:
        """Open the support card by its key, take a picture, and close it."""
        self._desktop.keys("F1")
        ids = wait_for("the support card", lambda: self._windows_of(PROGRAM, 100, WIDE))
        self.picture("support-card", ids[0])
        self._desktop.keys("Escape")
        wait_for("the end of the support card", lambda: not self._windows_of(PROGRAM, 100, WIDE))

    def report(self) -> None:
        """Make the page for the therapist over the last two weeks, and pictures of it."""
        last = self._moment.now().date()
        first = last - timedelta(days=DAYS - 1)
        file = self.folder / "report.pdf"
        self.command("report", "-o", str(file), "--from", first.isoformat(), "--to", last.isoformat())
        self._desktop.run(["pdftoppm", "-r", "110", "-gray", "-png", str(file), str(self.folder / "page")])
        for number in (1, 2):
            if colours(self.folder / f"page-{number}.png") < 8:
                raise NotHere(f"page {number} is empty")

    def leave(self) -> None:
        """Quit by the tray's menu; the program ends well and has written no trace of an error."""
        self.icon().choose("Quit")
        wait_for("the end of the program", lambda: self._desktop.ended("meantime") is not None)
        code = self._desktop.ended("meantime")
        told = self._desktop.log("meantime").read_text(encoding="utf-8", errors="replace")
        if code != 0 or "Traceback" in told:
            raise NotHere(f"a good end; it ended with {code} and printed {told}")


def colours(path: Path) -> int:
    """Return how many colours a picture has."""
    return int(_measured(path, "%k"))


def brightness(path: Path) -> float:
    """Return how light a picture is on average, from 0 to 1."""
    return float(_measured(path, "%[fx:mean]"))


def _measured(path: Path, what: str) -> str:
    done = subprocess.run(["identify", "-format", what, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()
