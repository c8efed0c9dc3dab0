"""Opening on Windows: programs by themselves, shortcuts of the start menu by the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

from meantime.adapters.opening.system_opener import SystemOpener, no_application, refuse_missing
from meantime.domain.errors import UserError
from meantime.domain.material import ending_of
from meantime.language import tr
from meantime.services.notebook import shown

_SHORTCUTS = frozenset({"lnk", "appref-ms"})


class WindowsOpener(SystemOpener):
    """No script is started: Windows would start one through a shell."""

    def is_program(self, application: Path) -> bool:
        """Tell whether it is a program by its ending, as Windows does."""
        return application.is_file() and ending_of(str(application)) == "exe"

    def start(self, application: Path) -> None:
        """Start a program, or what a shortcut leads to."""
        if ending_of(str(application)) not in _SHORTCUTS:
            super().start(application)
            return
        refuse_missing(application)
        if not application.is_file():
            raise no_application(application)
        if not self._open_url(QUrl.fromLocalFile(str(application))):
            raise UserError(tr("{file} cannot be started.").format(file=shown(application.name)))
