"""Starting with the session on Windows: a value under the person's own Run key.

What is decided here is tried on every system over a made-up registry; the registry itself was not run.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Protocol

from meantime.adapters.autostart.command import StartCommand
from meantime.domain.errors import UserError
from meantime.language import tr

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the Task Manager and the settings of Windows note what the person switched off."""

_SWITCHED_OFF = 0x01
"""The bit of an approval's first byte that says so."""


class Registry(Protocol):
    """The person's own part of the registry. Each raises OSError where the system refuses."""

    def text(self, key: str, name: str) -> str | None:
        """Return a value of text; None where it is not there."""
        ...

    def binary(self, key: str, name: str) -> bytes | None:
        """Return a binary value; None where it is not there."""
        ...

    def write_text(self, key: str, name: str, value: str) -> None:
        """Set a value of text, making its key where that is not there."""
        ...

    def remove(self, key: str, name: str) -> None:
        """Take a value away, if it is there."""
        ...


class RunKey:
    """Writes and reads one value; what the person switched off in Windows itself counts as off."""

    def __init__(self, command: StartCommand, registry: Registry) -> None:
        """Keep the value for ``command`` in ``registry``."""
        self._name = command.name
        self._line = subprocess.list2cmdline(command.words)
        self._available = not command.module_path
        self._registry = registry

    def available(self) -> bool:
        """Say whether one line can start it: from a checkout it cannot."""
        return self._available

    def enabled(self) -> bool:
        """Tell whether the session starts this very program over this data folder."""
        try:
            approval = self._registry.binary(APPROVED, self._name)
            switched_off = approval is not None and bool(approval[:1]) and bool(approval[0] & _SWITCHED_OFF)
            return self._registry.text(RUN, self._name) == self._line and not switched_off
        except OSError:
            return False

    def set_enabled(self, enabled: bool) -> None:
        """Write the value, or take it away.

        Raises:
            UserError: if the system refuses.
        """
        try:
            if enabled:
                self._registry.remove(APPROVED, self._name)
                self._registry.write_text(RUN, self._name, self._line)
            else:
                self._registry.remove(RUN, self._name)
        except OSError as error:
            words = tr("The computer’s list of programs to start cannot be changed: {reason}.")
            raise UserError(words.format(reason=error.strerror)) from None


if sys.platform == "win32":
    import winreg

    class UserRegistry:
        """``HKEY_CURRENT_USER`` (not run)."""

        def text(self, key: str, name: str) -> str | None:
            """Return a value of text; None where it is not there."""
            found = self._value(key, name)
            return found if isinstance(found, str) else None

        def binary(self, key: str, name: str) -> bytes | None:
            """Return a binary value; None where it is not there."""
            found = self._value(key, name)
            return found if isinstance(found, bytes) else None

        def write_text(self, key: str, name: str, value: str) -> None:
            """Set a value of text, making its key where that is not there."""
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def remove(self, key: str, name: str) -> None:
            """Take a value away, if it is there."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

        @staticmethod
        def _value(key: str, name: str) -> object:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
