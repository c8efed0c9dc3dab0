"""Packages of the system: Qt's libraries, and the parts of a real desktop that the tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from workshop.saying import Trouble, say

QT = (
    "fontconfig",
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
"""What the wheels of Qt expect of a Debian system to open a window, and a font to write in it."""

DESKTOP = (
    "at-spi2-core",
    "dbus",
    "desktop-file-utils",
    "dunst",
    "faketime",
    "fonts-inter",
    "gir1.2-atspi-2.0",
    "imagemagick",
    "libglib2.0-bin",
    "libnotify-bin",
    "openbox",
    "poppler-utils",
    "python3-dbusmock",
    "python3-gi",
    "python3-pyatspi",
    "shared-mime-info",
    "strace",
    "trayer",
    "wmctrl",
    "xdotool",
    "xfce4-notifyd",
    "xfce4-panel",
    "xvfb",
)
"""A screen, a session bus, a window manager, tray hosts, notification daemons, and the hands and eyes of a test."""


_OTHERS_SECONDS = 300
"""So long another program that installs packages is waited for, as a machine has one that was just started."""


def on_debian() -> bool:
    """Return whether Debian's package tools are here."""
    return sys.platform == "linux" and bool(shutil.which("apt-get")) and bool(shutil.which("dpkg-query"))


def missing(packages: Iterable[str]) -> list[str]:
    """Return those of ``packages`` that are not installed; all of them where dpkg does not know."""
    wanted = list(packages)
    if not on_debian():
        return wanted
    form = "${db:Status-Status}\t${Package}\t${Provides}\n"
    listed = subprocess.run(["dpkg-query", "--show", "--showformat", form], capture_output=True, text=True, check=True)
    held: set[str] = set()
    for line in listed.stdout.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            held.add(name)
            held.update(item.strip().split(" ")[0] for item in provides.split(","))
    return [name for name in wanted if name not in held]


def install(packages: Iterable[str], *, why: str) -> None:
    """See to it that ``packages`` are installed.

    Raises:
        Trouble: if some are missing and cannot be installed from here; it names them.
    """
    if not on_debian():
        return
    absent = missing(packages)
    if not absent:
        return
    command = f"apt-get install {' '.join(absent)}"
    if os.geteuid() != 0:
        raise Trouble(f"Some packages are missing {why}. Please run: sudo {command}")
    say(f"Installing {len(absent)} system packages {why} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    waits = ["-o", f"DPkg::Lock::Timeout={_OTHERS_SECONDS}"]
    words = ["apt-get", *waits, "install", "--yes", "--quiet", "--no-install-recommends", *absent]
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    if done.returncode != 0:  # a fresh machine has no package lists, an old one has old lists
        subprocess.run(["apt-get", "update", "--quiet"], env=environment, capture_output=True, text=True)
        done = subprocess.run(words, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Trouble(f"This failed: {command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def need_qt() -> None:
    """See to it that Qt finds the libraries it opens a window with."""
    install(QT, why="that Qt needs")


def desktop_or_reason() -> str | None:
    """Install the parts of a desktop; return why they are not there, or None."""
    if not on_debian():
        return "the parts of a desktop that they drive are installed on Debian and Ubuntu only"
    try:
        install(DESKTOP, why="for a desktop without a screen")
    except Trouble as trouble:
        return str(trouble)
    return None
