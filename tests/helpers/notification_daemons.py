"""Real notification daemons on a virtual screen, with a person's hands."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

NAME = "org.freedesktop.Notifications"
_XFCE = "/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"
_MARGIN, _GAP, _UP = 14, 7, 31


class VirtualScreen:
    """A running ``Xvfb``."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1000x700x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as lines:
            self.display = f":{lines.readline().strip()}"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class Daemon:
    """One daemon on a bus and a screen; ended with ``stop``."""

    def __init__(self, command: list[str], address: str, display: str, home: Path) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
        }
        self._address = address
        self._process = subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def is_up(self) -> bool:
        return bool(self._call(message_bus.NameHasOwner(NAME))[0])

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _call(self, message: object) -> tuple[object, ...]:
        with open_dbus_connection(bus=self._address) as connection:
            return tuple(unwrap_msg(connection.send_and_get_reply(message, timeout=5)))

    def _run(self, *command: str) -> str:
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=10).stdout


class Dunst(Daemon):
    """dunst, whose menu always picks the line in ``choice``."""

    def __init__(self, address: str, display: str) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="dunst-")
        home = Path(self._home.name)
        self._choice = home / "choice"
        chooser = home / "choose"
        chooser.write_text(f'#!/bin/sh\nexec grep -F "#$(cat {self._choice}) (" | head -n 1\n')
        chooser.chmod(0o755)
        (home / "dunstrc").write_text(f"[global]\ndmenu = {chooser}\n")
        super().__init__(["dunst", "-config", str(home / "dunstrc")], address, display, home)
        self._own = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface="org.dunstproject.cmd0")

    def standing(self) -> int:
        properties = DBusAddress(
            "/org/freedesktop/Notifications", bus_name=NAME, interface="org.freedesktop.DBus.Properties"
        )
        question = new_method_call(properties, "Get", "ss", ("org.dunstproject.cmd0", "displayedLength"))
        (value,) = self._call(question)
        assert isinstance(value, tuple)
        return int(value[1])

    def press(self, label: str) -> None:
        self._choice.write_text(label)
        self._call(new_method_call(self._own, "ContextMenuCall"))

    def dismiss(self) -> None:
        self._call(new_method_call(self._own, "NotificationCloseLast"))

    def do_not_disturb(self, *, wanted: bool) -> None:
        """Do what the desktop's switch does."""
        properties = DBusAddress(
            "/org/freedesktop/Notifications", bus_name=NAME, interface="org.freedesktop.DBus.Properties"
        )
        self._call(new_method_call(properties, "Set", "ssv", ("org.dunstproject.cmd0", "paused", ("b", wanted))))

    def seen(self) -> list[str]:
        """Return the Pango markup of what was on the screen and is gone, newest first."""
        (entries,) = self._call(new_method_call(self._own, "NotificationListHistory"))
        return [entry["message"][1] for entry in entries]  # type: ignore[attr-defined]

    def stop(self) -> None:
        super().stop()
        self._home.cleanup()


class Xfce(Daemon):
    """xfce4-notifyd, clicked with a mouse."""

    def __init__(self, address: str, display: str) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="xfce-")
        super().__init__([_XFCE], address, display, Path(self._home.name))

    def standing(self) -> int:
        return len(self._windows())

    def _windows(self) -> list[str]:
        return self._run("xdotool", "search", "--onlyvisible", "--name", "^xfce4-notifyd$").split()

    def press(self, label: str) -> None:
        """Click a button; all five have the same width."""
        labels = ["Open", "Done", "Small version", "Later", "Not this time"]
        words = self._run("xdotool", "getwindowgeometry", "--shell", self._windows()[-1])
        place = dict(line.split("=") for line in words.split())
        x, y, width, height = (int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        cell = (width - 2 * _MARGIN + _GAP) / len(labels)
        across = x + _MARGIN + cell * labels.index(label) + (cell - _GAP) / 2
        self._run("xdotool", "mousemove", str(int(across)), str(y + height - _UP), "click", "1", "mousemove", "0", "0")

    def do_not_disturb(self, *, wanted: bool) -> None:
        """Do what the desktop's switch does."""
        value = "true" if wanted else "false"
        self._run("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s", value)

    def dismiss(self) -> None:
        words = self._run("xdotool", "getwindowgeometry", "--shell", self._windows()[-1])
        place = dict(line.split("=") for line in words.split())
        x, y = int(place["X"]) + 60, int(place["Y"]) + 20
        self._run("xdotool", "mousemove", str(x), str(y), "click", "3", "mousemove", "0", "0")

    def stop(self) -> None:
        super().stop()
        self._home.cleanup()
