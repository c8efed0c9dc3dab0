"""Starting with the session on macOS: a LaunchAgent of the person's own. Written after Apple's launchd.plist(5).

Its file is tried on every system; that macOS starts the program from it was not run.
"""

from __future__ import annotations

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from meantime.adapters.autostart.command import StartCommand
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.ports import FileWriter

LABEL = "org.meantime"


def agents_folder() -> Path:
    """Return the person's own folder of agents."""
    return Path.home() / "Library" / "LaunchAgents"


class LaunchAgent:
    """Writes and reads one property list; it takes effect at the next login."""

    def __init__(self, folder: Path, command: StartCommand, files: FileWriter) -> None:
        """Keep the agent for ``command`` in ``folder``, written through ``files``."""
        self._label = f"{LABEL}.{command.name}"
        self._path = folder / f"{self._label}.plist"
        self._command = command
        self._files = files

    def available(self) -> bool:
        """Say yes."""
        return True

    def enabled(self) -> bool:
        """Tell whether the session starts this very program over this data folder."""
        try:
            with self._path.open("rb") as file:
                found = plistlib.load(file)
        except (OSError, plistlib.InvalidFileException, ExpatError, ValueError):
            return False
        wanted = list(self._command.words)
        return isinstance(found, dict) and found.get("ProgramArguments") == wanted and not found.get("Disabled")

    def set_enabled(self, enabled: bool) -> None:
        """Write the agent, or take it away.

        Raises:
            UserError: if the folder cannot be written; the agent is as it was.
        """
        try:
            if enabled:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._files.write(self._path, plistlib.dumps(self._agent()))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            words = tr("The computer’s list of programs to start cannot be changed: {reason}.")
            raise UserError(words.format(reason=error.strerror)) from None

    def _agent(self) -> dict[str, object]:
        agent: dict[str, object] = {
            "Label": self._label,
            "ProgramArguments": list(self._command.words),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        if self._command.module_path:
            agent["EnvironmentVariables"] = {"PYTHONPATH": self._command.module_path}
        return agent
