"""Opens the check-in beside places of a made-up desktop, however many screens it has, and tells where it stands.

Run as a program of its own, as Qt is told of screens before it begins: ``python on_two_screens.py FOLDER X,Y…``; a
place that begins with ``@`` has the pointer, and nothing tells where the icon is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from demo_bench import open_bench
from letters import write_in_inter
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.windows import Windows
from short_sheets import at, plan, sheet
from tray_window import is_seen_whole
from window_rig import clipped, settle, take_in


def told(popover: CheckInPopover) -> dict[str, object]:
    """Return where the window and its answers stand, and what is cut."""
    frame, answers = popover.frameGeometry(), popover.findChildren(AnswerButton)
    places = [each.mapTo(popover, QPoint(0, 0)) for each in answers]
    cut = [each.text() for each in answers if each.height() < each.sizeHint().height() or not is_seen_whole(each)]
    return {
        "window": (frame.x(), frame.y(), frame.width(), frame.height()),
        "answers": [(place.x(), place.y()) for place in places],
        "cut": [*cut, *clipped(popover)],
    }


def main(folder: Path, places: list[str]) -> None:
    """Open it beside each place, one after the other, and print what is told of each."""
    application = QApplication([])
    write_in_inter(application)
    bench = open_bench(folder)
    take_in(bench, sheet(plan("Walk", "small = { minutes = 5 }") + at("08:00")))
    windows = Windows(bench.workbench, lambda *_: "")
    found = []
    for place in places:
        point = QPoint(*map(int, place.removeprefix("@").split(",")))
        if place.startswith("@"):
            QCursor.setPos(point)
        windows.open_checkin(None if place.startswith("@") else point)
        settle()
        (popover,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CheckInPopover)]
        found.append(told(popover))
        popover.close_saving()
        settle()
    windows.close()
    bench.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
