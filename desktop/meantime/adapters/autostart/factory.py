"""Chooses how Meantime is started with this computer."""

from __future__ import annotations

import sys
from pathlib import Path

from meantime.adapters.autostart.command import start_command
from meantime.adapters.autostart.null import NullAutostart
from meantime.resources import resource
from meantime.services.ports import Autostart, FileWriter


def make_autostart(folder: Path, files: FileWriter) -> Autostart:
    """Return the way of this system to start with the session over the data folder ``folder``."""
    if not sys.executable:
        return NullAutostart()
    command = start_command(folder)
    if sys.platform == "win32":
        from meantime.adapters.autostart.run_key import RunKey, UserRegistry

        return RunKey(command, UserRegistry())
    if sys.platform == "darwin":
        from meantime.adapters.autostart.launch_agent import LaunchAgent, agents_folder

        return LaunchAgent(agents_folder(), command, files)
    from meantime.adapters.autostart.xdg import XdgAutostart, autostart_folder

    return XdgAutostart(autostart_folder(), command, resource("icons/meantime-app.svg"), files)
