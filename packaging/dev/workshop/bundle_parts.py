"""What a bundle holds and what it does without. Also read by the spec, inside PyInstaller."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

LEFT_OUT = (
    "qml",
    "quick",
    "virtualkeyboard",
    "gtk3",
    "gtk-3",
    "eglfs",
    "egldeviceintegrations",
    "waylandcompositor",
    "waylandeglcompositor",
    "wayland-graphics-integration-server",
    "qt6pdf",
    "qpdf",
    "plugins/generic/",
    "plugins/networkinformation/",
    "plugins/tls/",
    "qlinuxfb",
    "qvkkhrdisplay",
    "qvnc",
    "translations/",
)
"""No file of Qt with one of these in its path: together they are a quarter of it, and nothing uses them.

Meantime opens no connection, so it takes neither what encrypts one nor what shows a screen to another computer; and its
own words come from its own catalogues.
"""

OF_THE_SYSTEM = ("libmvec.so",)
"""Parts of the C library: that is the system's, and these have to fit it. What sounds asks for it."""

MODULES_LEFT_OUT = [
    *(f"PySide6.{name}" for name in ("QtQml", "QtQuick", "QtQuickControls2", "QtQuickWidgets", "QtDesigner", "QtHelp")),
    *("tkinter", "IPython", "numpy", "PIL", "pytest", "mypy", "setuptools", "pip"),
]

HAS_SOUND = sys.platform != "linux" or platform.machine() == "x86_64"
"""Whether the optional part for sound is to be had here ready to be used, as pyproject.toml says, too."""

NEEDED = (
    "LICENSE",
    "babel/locale-data/de.dat",
    "babel/locale-data/en.dat",
    "babel/locale-data/es.dat",
    "meantime/_resources/cards/sheet.typ",
    "meantime/_resources/fonts/Inter-LICENSE.txt",
    "meantime/_resources/fonts/Inter-Regular.otf",
    "meantime/_resources/i18n/de/LC_MESSAGES/meantime.mo",
    "meantime/_resources/i18n/es/LC_MESSAGES/meantime.mo",
    "meantime/_resources/icons/meantime-app.svg",
    "meantime/_resources/measures/phq-8.toml",
    "meantime/_resources/practices/breathing.toml",
    "meantime/_resources/presets/cbt-coffee.toml",
    "meantime/_resources/report/page.typ",
    "meantime/_resources/specificity/en.toml",
    "meantime/storage/migrations/desk/env.py",
    "meantime/storage/migrations/vault/env.py",
    "meantime/storage/migrations/vault/versions/",
    "sqlcipher3/",
    "typst/",
    "tzdata/zoneinfo/Europe/Berlin",
    *(["_miniaudio"] if HAS_SOUND else []),
)

NEEDED_MODULES = ("plyer.platforms.", "jeepney", "alembic.command", "pypdf", *(["miniaudio"] if HAS_SOUND else []))

SHARE = {
    "packaging/linux/meantime.desktop": "applications/meantime.desktop",
    "packaging/linux/meantime-plan-sheet.desktop": "applications/meantime-plan-sheet.desktop",
    "packaging/linux/meantime.xml": "mime/packages/meantime.xml",
    "resources/icons/meantime-app.svg": "icons/hicolor/scalable/apps/meantime.svg",
}
"""What a Linux desktop is told, and where below ``share`` it looks for it."""


def left_out(name: str) -> bool:
    """Tell whether a file with this path in the bundle is left out: Qt's are meant, and what is the system's own."""
    path = PurePath(name).as_posix().lower()
    if PurePath(path).name.startswith(OF_THE_SYSTEM):
        return True
    if not ("pyside6" in path or "qt6" in path or "gtk-3" in path):
        return False
    return any(part in path for part in LEFT_OUT)


def own_modules(source: Path) -> list[str]:
    """Return the names of all modules of the package in ``source``; migrations are inside as files."""
    paths = [path.relative_to(source.parent).with_suffix("") for path in source.rglob("*.py")]
    plain = [path.parent if path.name == "__init__" else path for path in paths if path.name != "__main__"]
    return sorted(".".join(path.parts) for path in plain if "migrations" not in path.parts)


def complaints(files: Iterable[str], modules: str, own: Iterable[str]) -> list[str]:
    """Return what is wrong with a bundle.

    Args:
        files: the paths of its files, below the folder of its libraries.
        modules: PyInstaller's list of the modules inside.
        own: the names of the program's own modules.
    """
    held = sorted(PurePath(name).as_posix() for name in files)
    found = [f"{name} is inside" for name in held if left_out(name)]
    found += [f"{name} is not inside" for name in NEEDED if not any(path.startswith(name) for path in held)]
    found += [f"the module {name} is not inside" for name in NEEDED_MODULES if f"'{name}" not in modules]
    return found + [f"the module {name} is not inside" for name in own if f"'{name}'" not in modules]
