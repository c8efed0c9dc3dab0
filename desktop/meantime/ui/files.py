"""Asks for a file in the system's own dialogs; their titles say no more than the program's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from meantime.language import tr

AskFile = Callable[[QWidget], "Path | None"]
"""Asks for a file that is there; None where the person thought better of it."""

AskPlace = Callable[[QWidget, str], "Path | None"]
"""Asks where to save, suggesting a name; None where the person thought better of it."""


def ask_for_sheet(parent: QWidget) -> Path | None:
    """Ask for a plan sheet."""
    kinds = f"{tr('Plan sheets')} (*.toml);;{tr('All files')} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr("Meantime"), "", kinds)
    return Path(name) if name else None


def ask_for_material(parent: QWidget) -> Path | None:
    """Ask for a file of one's own: a recording, a worksheet."""
    name, _ = QFileDialog.getOpenFileName(parent, tr("Meantime"))
    return Path(name) if name else None


def ask_for_application(parent: QWidget) -> Path | None:
    """Ask for an application, beginning where this system keeps them for everybody."""
    folders = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.ApplicationsLocation)
    begin = next((folder for folder in reversed(folders) if Path(folder).is_dir()), "")
    name, _ = QFileDialog.getOpenFileName(parent, tr("Meantime"), begin)
    return Path(name) if name else None


def ask_for_folder(parent: QWidget) -> Path | None:
    """Ask for a folder to save several files in."""
    name = QFileDialog.getExistingDirectory(parent, tr("Meantime"))
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to save, suggesting the name ``suggested``; its ending is added where none is given."""
    dialog = QFileDialog(parent, tr("Meantime"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    ending = Path(suggested).suffix
    dialog.setDefaultSuffix(ending.lstrip("."))
    dialog.setNameFilters([f"*{ending}", f"{tr('All files')} (*)"])
    dialog.selectFile(suggested)
    try:
        chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    finally:
        dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
