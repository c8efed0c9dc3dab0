"""The resident program, with one addition: it prints when its check-in window was painted, by the monotonic clock."""

from __future__ import annotations

import sys
import time

from meantime import cli, light_imports

light_imports.remember()

from PySide6.QtCore import QEvent, QObject, QTimer, Slot  # noqa: E402 - as in the program itself
from PySide6.QtWidgets import QApplication  # noqa: E402

from meantime import app  # noqa: E402

LOOK_MILLISECONDS = 50


class Watch(QObject):
    """Waits until the check-in window is made, and then for each time it is painted after it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self._fresh = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.on_look)
        self._timer.start(LOOK_MILLISECONDS)

    @Slot()
    def on_look(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if type(widget).__name__ == "CheckInPopover":
                self._timer.stop()
                widget.installEventFilter(self)
                print("ready", time.monotonic(), flush=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._fresh = True
        elif event.type() == QEvent.Type.Paint and self._fresh:
            self._fresh = False
            QTimer.singleShot(0, self.on_painted)  # after all of the window is painted and on the screen
        return super().eventFilter(watched, event)

    @Slot()
    def on_painted(self) -> None:
        print("painted", time.monotonic(), flush=True)


class Watched(app.Program):
    """The program with the watch beside it."""

    def begin(self) -> None:
        self._watch = Watch()
        super().begin()


app.Program = Watched  # type: ignore[misc]
sys.exit(cli.main())
