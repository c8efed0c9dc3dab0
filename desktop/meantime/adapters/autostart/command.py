"""How this program is started again, later and by someone else."""

from __future__ import annotations

import hashlib
import os
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import meantime
from meantime.adapters.folders import default_data_folder


@dataclass(frozen=True)
class StartCommand:
    """What is to be run when the person logs in.

    Attributes:
        name: a file's name for it, without ending; another one for each data folder.
        words: the program and its arguments, the program as an absolute path.
        module_path: where Python finds Meantime; empty where it finds it by itself.
    """

    name: str
    words: tuple[str, ...]
    module_path: str = ""


def start_command(folder: Path) -> StartCommand:
    """Return how this program is started in the background over the data folder ``folder``."""
    folder = folder.absolute()
    usual = folder == default_data_folder().absolute()
    name = "meantime" if usual else f"meantime-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]}"
    where = () if usual else ("--data-dir", str(folder))
    tail = (*where, "tray", "--background")
    if getattr(sys, "frozen", False):
        return StartCommand(name, (sys.executable, *tail))
    return StartCommand(name, (_python(), "-m", "meantime", *tail), _module_path())


def _python() -> str:
    """Return this Python; on Windows the one that opens no console, where it is there."""
    python = Path(sys.executable)
    without_console = python.with_name("pythonw.exe")
    return str(without_console if sys.platform == "win32" and without_console.exists() else python)


def _module_path() -> str:
    """Return the folder that holds the package, unless Python looks there anyway."""
    holds = Path(meantime.__file__).absolute().parent.parent
    looked_in = {*sysconfig.get_paths().values(), site.getusersitepackages()}
    return "" if str(holds) in looked_in else str(holds)
