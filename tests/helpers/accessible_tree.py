"""Prints what assistive technology sees of a program, as JSON. Run by the system's Python, which has pyatspi.

With ``--ready`` and an address it waits for those who want to look, and forks for each.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyatspi

from ready_commands import serve

DEEPEST, WIDEST = 60, 500


def walk(item: Any, application: str, above: list[str], found: list[dict[str, Any]]) -> None:
    if len(above) > DEEPEST:
        return
    try:
        role, name = item.getRoleName(), item.name
        states = item.getState()
        entry = {
            "application": application,
            "role": role,
            "name": name,
            "description": item.description,
            "showing": states.contains(pyatspi.STATE_SHOWING),
            "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
            "focused": states.contains(pyatspi.STATE_FOCUSED),
            "path": above,
        }
        entry.update(place(item))
        found.append(entry)
        if above and not entry["showing"]:
            return  # nothing of what is hidden is seen, and asking for it takes long
        children = [item.getChildAtIndex(index) for index in range(min(item.childCount, WIDEST))]
    except Exception:
        # Any of it may vanish while it is read; what is gone is not seen.
        return
    for child in children:
        if child is not None:
            walk(child, application, [*above, f"{role}: {name}"], found)


def place(item: Any) -> dict[str, int]:
    try:
        extents = item.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return {"x": 0, "y": 0, "width": 0, "height": 0}
    return {"x": extents.x, "y": extents.y, "width": extents.width, "height": extents.height}


def main(words: list[str]) -> None:
    wanted = words[0].lower()
    found: list[dict[str, Any]] = []
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        application = desktop.getChildAtIndex(index)
        if application is not None and application.name.lower().startswith(wanted):
            walk(application, application.name, [], found)
    json.dump(found, sys.stdout)


if sys.argv[1] == "--ready":
    main(serve(sys.argv[2])["words"])
else:
    main(sys.argv[1:])
