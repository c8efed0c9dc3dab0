"""Plan sheets as a window handles them: opened and compared first, taken in only when that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meantime.services.changes import Changes
from meantime.services.notebook import Notebook
from meantime.services.ports import FileWriter, Ids
from meantime.services.practices import Library
from meantime.services.scales import NO_SCALES, Scales
from meantime.services.sheets.importing import ImportPreview, import_sheet, naming
from meantime.services.sheets.model import Sheet
from meantime.services.sheets.reading import read_sheet_file
from meantime.services.sheets.writing import write_sheet


@dataclass(frozen=True)
class OpenedSheet:
    """A sheet that was read and is in order.

    Attributes:
        file: the file's name.
        sheet: what it says; it is this that is taken in, whatever becomes of the file.
        preview: what it would change.
    """

    file: str
    sheet: Sheet
    preview: ImportPreview


class PlanSheets:
    """Sheets in and out."""

    def __init__(
        self, notebook: Notebook, library: Library, ids: Ids, files: FileWriter, scales: Scales = NO_SCALES
    ) -> None:
        """Take sheets into ``notebook``; write them through ``files``; they may ask for ``scales`` by name."""
        self._book = notebook
        self._library = library
        self._ids = ids
        self._files = files
        self._scales = scales

    def open(self, path: Path) -> OpenedSheet:
        """Read the sheet at ``path`` and compare it with what is there.

        Raises:
            UserError: if anything in it is wrong; the sentence begins with the file's name.
        """
        sheet = read_sheet_file(path, self._library, self._book.anchors, self._scales)
        return OpenedSheet(path.name, sheet, self._compared(path.name, sheet))

    def compare(self, opened: OpenedSheet) -> OpenedSheet:
        """Return an opened sheet compared with what is there now.

        Raises:
            UserError: if it no longer fits.
        """
        return OpenedSheet(opened.file, opened.sheet, self._compared(opened.file, opened.sheet))

    def _compared(self, file: str, sheet: Sheet) -> ImportPreview:
        with naming(file):
            return import_sheet(self._book, self._ids, sheet, dry_run=True)

    def take_in(self, opened: OpenedSheet) -> Changes:
        """Take in an opened sheet, whole or not at all.

        Raises:
            UserError: if it no longer fits what is there; nothing is changed.
        """
        with naming(opened.file):
            return import_sheet(self._book, self._ids, opened.sheet).changes

    def write(self, path: Path, plan_ids: Sequence[str]) -> None:
        """Write these plans as a sheet to ``path``.

        Raises:
            UserError: if they cannot stand in one sheet, or the file cannot be written.
        """
        plans = [self._book.plan(plan_id) for plan_id in plan_ids]
        self._files.write(path, write_sheet(plans, self._book.anchors).encode())
