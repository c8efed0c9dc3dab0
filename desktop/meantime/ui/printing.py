"""Asks where to print; what is printed is drawn by whoever asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from meantime.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPrinter = Callable[[QWidget], "QPrinter | None"]
"""Asks which printer; None where the person thought better of it."""

JOB = "Meantime"
"""What a print job is called in queues that others may see."""


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer, in the system's own dialog."""
    # Not at the module's head: the tray's start must not load what prints.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Meantime"))
    try:
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


@contextmanager
def private_spooling() -> Iterator[None]:
    """Let CUPS, which hands jobs over as a file, put that file into memory that only this person can read."""
    private = os.environ.get("XDG_RUNTIME_DIR")
    if not private or not os.path.isdir(private):
        yield
        return
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = private
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
