"""What is remembered of a page once it is saved or printed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from meantime.domain.errors import UserError
from meantime.services.report.gathering.taken import PagesTaken
from meantime.services.report.model import Report
from meantime.ui.session.paper import chosen_sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def note_taken_along(taken: PagesTaken, report: Report, target: Path | QPrinter, pages: int) -> None:
    """Remember a page that went to ``target`` if page 1 did, and its stars as far as its ``pages`` did.

    Where that cannot be saved, the next page tells once more what this one may have told.
    """
    sheets = () if isinstance(target, Path) else chosen_sheets(target, pages)
    whole = isinstance(target, Path) or len(sheets) == pages
    if whole or 1 in sheets:
        with suppress(UserError):
            taken.note(report, details=whole)
