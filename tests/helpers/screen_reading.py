"""The program as a person uses it who has no mouse, or who hears the screen instead of seeing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from real_program import NAME
from virtual_desktop import NotHere, Seen, VirtualDesktop, wait_for

HAND = Path(__file__).with_name("accessible_hand.py")
NO_ROLE = {"unknown", "invalid", "filler", "panel", "redundant object"}
OPERATED = {
    *("push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "spin button"),
    *("slider", "link", "menu item", "page tab", "list item", "table cell", "password text", "tree item"),
}
A_KEY = 0.4
"""Seconds: of somebody who types slowly, thirty words a minute."""

A_GRASP = 2.0
"""Seconds until a control is found by ear and pressed, or chosen to be written into."""


def shown(desktop: VirtualDesktop) -> list[Seen]:
    """Return what can be operated or focused in all windows of the program."""
    showing = [seen for seen in desktop.seen(NAME) if seen.showing]
    return [seen for seen in showing if seen.focusable or seen.role in OPERATED]


def nameless(found: list[Seen]) -> list[str]:
    """Return what goes by no words."""
    return [f"{seen.role} in {seen.path}" for seen in found if not any(letter.isalnum() for letter in seen.name)]


def roleless(found: list[Seen]) -> list[str]:
    """Return what says not what it is, save places that hold others and hear their keys."""
    return [f"{seen.role} “{seen.name}”" for seen in found if seen.role in NO_ROLE and not _holds_others(seen, found)]


def _holds_others(place: Seen, found: list[Seen]) -> bool:
    inside = (*place.path, f"{place.role}: {place.name}")
    return any(seen.path[: len(inside)] == inside for seen in found)


def focused(desktop: VirtualDesktop) -> str:
    """Return the name of what has the focus; Qt says so of the chosen entry of a closed list, too."""
    return next((seen.name for seen in shown(desktop) if seen.focused and seen.role != "list item"), "")


def tab_to(desktop: VirtualDesktop, name: str, key: str = "Tab", most: int = 40) -> None:
    """Press a key until the focus is on ``name``."""
    for _ in range(most):
        if focused(desktop) == name:
            return
        desktop.keys(key)
    raise NotHere(f"{key} does not lead to {name!r}; the focus is on {focused(desktop)!r}")


def name_file(desktop: VirtualDesktop, path: Path) -> None:
    """Write the name of a file into the system's dialog that asks for one, and take it.

    Where a list of folders that opened meanwhile took the key, it is written anew, as anybody would.
    """
    wait_for("the dialog for a file", lambda: _asks_for_a_file(desktop))
    for _ in range(3):
        desktop.keys("ctrl+a")
        desktop.run(["xdotool", "type", str(path)])
        desktop.keys("Return")
        try:
            wait_for("the end of the dialog", lambda: not _asks_for_a_file(desktop), seconds=10)
        except NotHere:
            continue
        return
    raise NotHere(f"the dialog does not take {path.name}")


def _asks_for_a_file(desktop: VirtualDesktop) -> bool:
    return any(seen.showing and seen.name == "File name:" for seen in desktop.seen(NAME))


@dataclass
class Person:
    """Somebody in front of the program. How long their input takes is reckoned, not measured.

    Attributes:
        desktop: where the program stands.
        seconds: what their input has taken so far, at a slow person's pace.
    """

    desktop: VirtualDesktop
    seconds: float = 0.0

    def keys(self, *names: str) -> None:
        """Press keys, such as ``ctrl+2``."""
        self.seconds += A_KEY * len(names)
        self.desktop.keys(*names)

    def type(self, text: str) -> None:
        """Type ``text`` where the focus is."""
        self.seconds += A_KEY * len(text)
        self.desktop.run(["xdotool", "type", text])

    def tab_to(self, name: str, most: int = 60) -> None:
        """Press Tab until the focus is on ``name``."""
        for _ in range(most):
            if focused(self.desktop) == name:
                return
            self.keys("Tab")
        raise NotHere(f"Tab does not lead to {name!r}; the focus is on {focused(self.desktop)!r}")

    def enter(self, name: str, text: str) -> None:
        """Go to a field and type into it."""
        self.tab_to(name)
        self.type(text)

    def press(self, name: str) -> None:
        """Press what goes by ``name``, as a screen reader or a switch does it."""
        self.seconds += A_GRASP
        self._hand("press", name)

    def write(self, name: str, text: str) -> None:
        """Write ``text`` into the field ``name``, as dictation does it, at the pace of typing."""
        self.seconds += A_GRASP + A_KEY * len(text)
        self._hand("write", name, text)

    def name_file(self, path: Path) -> None:
        """Write the name of a file into the system's dialog that asks for one, and take it."""
        self.seconds += A_KEY * (len(str(path)) + 1)
        name_file(self.desktop, path)

    def _hand(self, deed: str, name: str, *text: str) -> None:
        def done() -> bool:
            self.desktop.run_ready(HAND, NAME, deed, name, *text)
            return True

        wait_for(f"{name!r}, to {deed} it", done)

    def hears(self, words: str) -> Seen:
        """Wait until something on the screen is read with ``words`` in it, and return it."""

        def look() -> list[Seen]:
            return [seen for seen in self.desktop.seen(NAME) if seen.showing and words in seen.name]

        return wait_for(repr(words), look)[0]
