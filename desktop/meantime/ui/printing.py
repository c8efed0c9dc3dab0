"""Asks where to print; what is printed is drawn by whoever asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QWidget

from meantime.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPrinter = Callable[[QWidget], "QPrinter | None"]
"""Asks which printer; None where the person thought better of it."""

JOB = "Meantime"
"""What a print job is called in queues that others may see."""

_FOR_OWNER_ALONE = 0o077
_CUPS_SERVER = "CUPS_SERVER"
_CUPS_HERE = "/run/cups/cups.sock"


def stay_on_this_computer() -> None:
    """Let CUPS be asked through its local socket alone; where there is none, it would be looked for on the network.

    CUPS itself may well reach printers elsewhere; that is the system's doing and the person's choice of printer.
    """
    if sys.platform == "linux" and not os.environ.get(_CUPS_SERVER, "").startswith("/"):
        os.environ[_CUPS_SERVER] = _CUPS_HERE


def any_printer() -> bool:
    """Tell whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    stay_on_this_computer()
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, size: QPageSize | None = None, *, to_file: bool = True) -> QPrinter | None:
    """Ask which printer, in the system's own dialog.

    Args:
        parent: the window that asks.
        size: the sheet to begin with; the printer's own if None.
        to_file: whether a file may be chosen in place of a printer.
    """
    # Not at the module's head: the tray's start must not load what prints.
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    stay_on_this_computer()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setFullPage(True)
    if size is not None:
        printer.setPageSize(size)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Meantime"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, to_file)
    try:
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


@contextmanager
def private_spooling() -> Iterator[None]:
    """Let what printing writes to files be readable by this person alone, and keep it in memory where that can be.

    CUPS hands a job over as a file. A file chosen in place of a printer is such a file, too.
    """
    mask = os.umask(_FOR_OWNER_ALONE)
    private, before = os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("TMPDIR")
    if private and os.path.isdir(private):
        os.environ["TMPDIR"] = private
    try:
        yield
    finally:
        os.umask(mask)
        if before is not None:
            os.environ["TMPDIR"] = before
        else:
            os.environ.pop("TMPDIR", None)
