"""Does what assistive technology can do in a program: press something, write into a field. Run by the system's Python.

Its words: the program, ``press`` or ``write``, the name of what is meant, and for ``write`` the text.
With ``--ready`` and an address it waits for such words, and forks for each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pyatspi

from ready_commands import serve

PRESSING = ("press", "toggle", "click")
"""What pressing is called, the first that is offered counts."""

DEEPEST = 60


def showing(item: Any, depth: int = 0) -> Iterator[Any]:
    """Yield what is on the screen in ``item``, and itself."""
    if depth > DEEPEST or item is None:
        return
    try:
        if item.getState().contains(pyatspi.STATE_SHOWING):
            yield item
        children = [item.getChildAtIndex(index) for index in range(item.childCount)]
    except Exception:
        # Any of it may vanish while it is read; what is gone cannot be meant.
        return
    for child in children:
        yield from showing(child, depth + 1)


def press(item: Any) -> bool:
    """Do what a click would do; return whether it offers that."""
    try:
        actions = item.queryAction()
    except NotImplementedError:
        return False
    names = [actions.getName(index).lower() for index in range(actions.nActions)]
    for name in PRESSING:
        if name in names:
            return bool(actions.doAction(names.index(name)))
    return False


def write(item: Any, text: str) -> bool:
    """Let ``text`` be what stands in a field; return whether it can be written into."""
    try:
        return bool(item.queryEditableText().setTextContents(text))
    except NotImplementedError:
        return False


def main(words: list[str]) -> int:
    application, deed, name, *text = words
    desktop = pyatspi.Registry.getDesktop(0)
    programs = [desktop.getChildAtIndex(index) for index in range(desktop.childCount)]
    mine = [one for one in programs if one is not None and one.name.lower().startswith(application.lower())]
    found = [item for one in mine for item in showing(one) if item.name == name]
    for item in found:
        if press(item) if deed == "press" else write(item, text[0]):
            return 0
    print(f"{len(found)} go by that name, and none can do it: {deed}", file=sys.stderr)
    return 1


sys.exit(main(serve(sys.argv[2])["words"] if sys.argv[1] == "--ready" else sys.argv[1:]))
