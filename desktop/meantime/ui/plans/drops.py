"""Plan sheets that are dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class SheetDrops(QObject):
    """Lets files be dropped anywhere on a window."""

    sheets_dropped = Signal(list)
    """These files (``Path``) were dropped."""

    def __init__(self, window: QWidget) -> None:
        """Take drops on ``window`` from now on."""
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files that are on this computer; leave everything else."""
        if isinstance(event, QDropEvent):  # drag-enter and drag-move events are such, too
            files = local_files(event.mimeData())
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.sheets_dropped.emit(files)
                return True
        return False


def local_files(dropped: QMimeData) -> list[Path]:
    """Return the files on this computer among what was dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
