"""Starting with the session on Linux: one file in the autostart folder that every desktop reads.

The format is that of the Desktop Entry and the Desktop Application Autostart specifications of freedesktop.org.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from meantime.adapters.autostart.command import StartCommand
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.ports import FileWriter

DELAY_SECONDS = 3
"""What GNOME waits, so that whatever draws the tray is there first."""

_LINE = re.compile(r"\s*([A-Za-z0-9-]+)\s*=\s*(.*?)\s*")


def autostart_folder() -> Path:
    """Return the person's own autostart folder."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(config) if config.startswith("/") else Path.home() / ".config") / "autostart"


class XdgAutostart:
    """Writes and reads one desktop entry. Desktops switch it off by a key of their own; what they wrote counts."""

    def __init__(self, folder: Path, command: StartCommand, icon: Path, files: FileWriter) -> None:
        """Keep the entry for ``command`` in ``folder``, with ``icon``, written through ``files``."""
        self._path = folder / f"{command.name}.desktop"
        self._exec = _exec_value(command)
        self._icon = icon
        self._files = files

    def available(self) -> bool:
        """Say whether the command can be written down at all."""
        return self._exec is not None

    def enabled(self) -> bool:
        """Tell whether the session starts this very program over this data folder."""
        entry = self._read()
        switched_off = entry.get("Hidden") == "true" or entry.get("X-GNOME-Autostart-enabled") == "false"
        return self._exec is not None and entry.get("Exec") == self._exec and not switched_off

    def set_enabled(self, enabled: bool) -> None:
        """Write the entry, or take it away.

        Raises:
            UserError: if the folder cannot be written; the entry is as it was.
        """
        try:
            if enabled and self._exec is not None:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._files.write(self._path, self._entry(self._exec).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            words = tr("The computer’s list of programs to start cannot be changed: {reason}.")
            raise UserError(words.format(reason=error.strerror)) from None

    def _entry(self, command: str) -> str:
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            f"Name={tr('Meantime')}",
            f"Exec={command}",
            f"Icon={_escaped(str(self._icon))}",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
            f"X-GNOME-Autostart-Delay={DELAY_SECONDS}",
            "X-LXQt-Need-Tray=true",
        ]
        return "\n".join(lines) + "\n"

    def _read(self) -> dict[str, str]:
        """Return the keys of the entry's main group; nothing where there is no such file."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return {}
        found: dict[str, str] = {}
        group = ""
        for line in text.splitlines():
            if line.startswith("["):
                group = line.strip()
            elif group == "[Desktop Entry]" and (match := _LINE.fullmatch(line)):
                found.setdefault(match[1], match[2])
        return found


def _exec_value(command: StartCommand) -> str | None:
    """Return the value of ``Exec``; None where a path holds what cannot be written in a desktop entry."""
    words = command.words
    if command.module_path:
        words = ("env", f"PYTHONPATH={command.module_path}", *words)
    if any(not word.isprintable() for word in words):
        return None
    return _escaped(" ".join(_quoted(word) for word in words))


def _quoted(word: str) -> str:
    """Return one argument in quotes, and with its percent signs doubled, as ``Exec`` wants it."""
    return '"' + re.sub(r'([\\"`$])', r"\\\1", word.replace("%", "%%")) + '"'


def _escaped(value: str) -> str:
    """Return a value as it stands in the file."""
    return value.replace("\\", "\\\\")
