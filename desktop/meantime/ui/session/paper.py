"""Puts pages on paper: each as large as the sheet holds, in black and grey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.ports import Paper
from meantime.ui.printing import any_printer, ask_printer, private_spooling

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPagePrinter = Callable[[QWidget, Paper], "QPrinter | None"]
"""Asks which printer for pages of this size; None where the person thought better of it."""

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def ask_page_printer(
    parent: QWidget, paper: Paper, *, is_any_there: Callable[[], bool] = any_printer
) -> QPrinter | None:
    """Ask which printer.

    Raises:
        UserError: if there is none.
    """
    if not is_any_there():
        raise UserError(tr("There is no printer here. Save the page as a PDF; it prints on any other computer."))
    return ask_printer(parent, QPageSize(_SIZES[paper]), to_file=False)


def chosen_sheets(printer: QPrinter, pages: int) -> range:
    """Return which of so many ``pages``, counted from 1, the person chose in the printer's dialog; all if none."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return range(first, min(last, pages) + 1)


def print_pages(pictures: Sequence[QImage], printer: QPrinter) -> None:
    """Print the chosen ones of ``pictures``.

    Raises:
        UserError: if the printer takes nothing.
    """
    chosen = [pictures[sheet - 1] for sheet in chosen_sheets(printer, len(pictures))]
    refused = tr("The printer did not take the page. Try again, or save it as a PDF.")
    with private_spooling():
        painter = QPainter()
        if not chosen or not painter.begin(printer):
            raise UserError(refused)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for number, picture in enumerate(chosen):
                if number and not printer.newPage():
                    raise UserError(refused)
                painter.drawImage(place_on(painter.viewport(), picture.size()), picture)
        finally:
            finished = painter.end()
        if not finished or printer.printerState() == printer.PrinterState.Error:
            raise UserError(refused)


def place_on(paper: QRect, picture: QSize) -> QRect:
    """Return where a picture goes on ``paper``: as large as fits, in its middle."""
    place = QRect(paper.topLeft(), picture.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(paper.center())
    return place
