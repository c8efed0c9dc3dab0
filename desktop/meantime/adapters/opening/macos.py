"""Opening on macOS: applications are folders there, which the system opens as it opens a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

from meantime.adapters.opening.system_opener import SystemOpener, refuse_missing
from meantime.domain.errors import UserError
from meantime.domain.material import ending_of
from meantime.language import tr
from meantime.services.notebook import shown


class MacOpener(SystemOpener):
    """Programs that are no application bundle are started by themselves."""

    def start(self, application: Path) -> None:
        """Start an application."""
        if ending_of(str(application)) != "app" or not application.is_dir():
            super().start(application)
            return
        refuse_missing(application)
        if not self._open_url(QUrl.fromLocalFile(str(application))):
            raise UserError(tr("{file} cannot be started.").format(file=shown(application.name)))
