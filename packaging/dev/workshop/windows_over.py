"""Windows over the main one, opened as somebody without a mouse opens them, and the pictures taken of them."""

from __future__ import annotations

from screen_reading import Person
from virtual_desktop import VirtualDesktop, wait_for
from workshop.steps import Steps

ASKED = "Kinder words"
SHEET = """meantime = 1
from = "R. K."

[[plan]]
title = "Kinder words"
what = "try to be a bit kinder to myself"
full = { minutes = 5 }
[[plan.trigger]]
after = "Morning coffee"
"""
"""A plan of which something is still open."""

MORE_PRACTICES = """meantime = 1
from = "R. K."

[[plan]]
title = "Diary card"
practice = "diary-card"
[[plan.trigger]]
at = ["08:30"]

[[plan]]
title = "Five senses"
practice = "grounding"
full = { minutes = 3 }
small = { what = "one sense", minutes = 0.5 }
[[plan.trigger]]
when = "I drift off"

[[plan]]
title = "Through the body"
practice = "body-scan"
[[plan.trigger]]
when = "I am all thoughts"

[[plan]]
title = "Tense and let go"
practice = "pmr"
[[plan.trigger]]
when = "my shoulders are up"

[[plan]]
title = "Sitting still"
practice = "mindfulness"
full = { minutes = 10 }
small = { minutes = 1 }
[[plan.trigger]]
at = ["18:30"]
"""
"""Practices that the made-up weeks have not: numbers day by day, one step after the other, a time."""

LADDER = "Ladder: eating near people"
BREATH = "4-7-8 breathing"
ALL_OF_PACER = (430, 670)
"""The size at which nothing of the pacer is scrolled away, whatever letters this computer has; in pixels."""

RESISTED = "Sit in the canteen"
"""A practice that is still open."""

WRITTEN = "Thought record"
"""A plan beside whose answers something is written down."""

WRITTEN_DAYS_AGO = 3
"""In the made-up weeks all columns were filled on that day."""


class WindowsOver:
    """Each method opens one window from the page it belongs to, leaves a picture, and closes it again."""

    def __init__(self, desktop: VirtualDesktop, steps: Steps) -> None:
        """Open them on ``desktop``; ``steps`` knows the main window and takes the pictures."""
        self._desktop, self._steps = desktop, steps
        self._person = Person(desktop)

    def routines(self) -> None:
        """Show the routines, then the picture of the day in their place."""
        self._turn_to("ctrl+3", "Make a plan")
        self._picture("routines", "Your routines…", "New routine…")
        self._picture("day", "Picture of the day…", "Your day")
        self._close()

    def questions(self) -> None:
        """Take in a plan that leaves much open, and show what to ask about it."""
        sheet = self._desktop.folder / "open.toml"
        sheet.write_text(SHEET, encoding="utf-8")
        self._steps.command("plan", "import", str(sheet))
        self._turn_to("ctrl+3", "Make a plan")
        self._picture("questions", f"What to ask: {ASKED}", "Your plan in one sentence")
        self._close()

    def ladder(self) -> None:
        """Show a ladder."""
        self._turn_to("ctrl+3", "Make a plan")
        self._picture("ladder", f"Ladder: {LADDER}", "How today?")
        self._close()

    def pacer(self) -> None:
        """Show the pacer while a breath is held, then stop it."""
        self._turn_to("ctrl+4", "Start the pacer")
        self._picture("pacer", f"Start the pacer: {BREATH}", "Hold, 7 seconds. Round 1 of")
        self._desktop.run(["xdotool", "windowsize", "--sync", self._active(), *map(str, ALL_OF_PACER)])
        self._steps.picture("pacer", self._active())
        self._enough("enough")
        self._steps.command("settings", "less-motion", "on")
        self._turn_to("ctrl+4", "Start the pacer")
        self._picture("squares", f"Start the pacer: {BREATH}", "Hold, 7 seconds. Round 1 of")
        self._enough()
        self._steps.command("settings", "less-motion", "off")
        self._steps.beside("squares-and-after", "squares", "enough")

    def steps_and_timer(self) -> None:
        """Show a step and a timer, and the steps of a body scan and of muscles let go, each two side by side."""
        for name, leads, words in (
            ("step", "Step by step: Five senses", "Step 1 of"),
            ("muscles", "Step by step: Tense and let go", "Step 1 of"),
            ("scan", "Start timer: Through the body", "Feel where your body rests."),
        ):
            self._turn_to("ctrl+4", "Step by step")
            self._picture(name, leads, words)
            self._enough()
        self._turn_to("ctrl+4", "Start timer")
        self._picture("timer", "Start timer: Sitting still", "That is enough, it counts")
        self._enough()
        self._steps.beside("steps-and-timer", "step", "timer")
        self._steps.beside("scan-and-muscles", "scan", "muscles")

    def week_at_once(self) -> None:
        """Take in practices of other kinds, and show the numbers of a week at once."""
        sheet = self._desktop.folder / "more.toml"
        sheet.write_text(MORE_PRACTICES, encoding="utf-8")
        self._steps.command("plan", "import", str(sheet))
        self._turn_to("ctrl+3", "Make a plan")
        self._picture("week-at-once", "The week at once: Diary card", "The week at once")
        self._close()

    def hard_day(self) -> None:
        """Show what a hard day can be made of, then say that it is none."""
        self._turn_to("ctrl+1", "Hard day")
        self._picture("hard-day", "Hard day", "Today can be small.")
        before = self._active()
        self._person.press("Not a hard day")
        self._wait_for_end_of(before)

    def in_the_way(self) -> None:
        """Show the steps of a look at what is in the way, side by side."""
        self._turn_to("ctrl+1", "I don’t want to")
        self._picture("notice", f"I don’t want to: {RESISTED}", "How strong is the pull away?")
        self._person.keys("7")
        self._steps.picture("notice", self._active())
        later = {
            "curiosity": "What might be underneath?",
            "compassion": "This is hard.",
            "choice": "What is the smallest step right now?",
        }
        for name, words in later.items():
            self._person.press("Next")
            self._person.hears(words)
            self._steps.picture(name, self._active())
        self._steps.beside("in-the-way", "notice", *later)
        self._close()

    def record(self) -> None:
        """Show the form of a record that was written on an earlier day, reached through the week."""
        self._turn_to("ctrl+2", "Session sheet")
        self._person.keys(*["Left"] * WRITTEN_DAYS_AGO, "Return")
        self._person.hears("Keep private")
        self._picture("record", f"Change what is written down…: {WRITTEN}", "Copy an empty form")
        self._close()
        self._close()

    def _turn_to(self, key: str, words: str) -> None:
        self._desktop.run(["xdotool", "windowactivate", "--sync", self._steps.window()])
        self._person.keys(key)
        self._person.hears(words)

    def _picture(self, name: str, leads: str, words: str) -> None:
        """Press what ``leads`` to a window, and take a picture of it once ``words`` are read and it has the focus."""
        before = {self._steps.window(), self._active()}
        self._person.press(leads)
        self._person.hears(words)
        window = wait_for(f"the window with {words!r}", lambda: next(iter({self._active()} - before), ""))
        self._desktop.point(self._desktop.size[0] // 2, self._desktop.size[1] - 5)
        self._steps.picture(name, window)

    def _enough(self, name: str = "") -> None:
        """Say that it is enough; take a picture of what then stands there if it has a ``name``."""
        self._person.press("That is enough, it counts")
        self._person.hears("Small version saved. It counts.")
        if name:
            self._steps.picture(name, self._active())
        self._close()

    def _active(self) -> str:
        """Return the id of the window that has the focus."""
        return self._desktop.run(["xdotool", "getactivewindow"]).strip()

    def _close(self) -> None:
        before = self._active()
        self._person.keys("Escape")
        self._wait_for_end_of(before)

    def _wait_for_end_of(self, window: str) -> None:
        wait_for("the end of the window", lambda: self._active() != window)
