"""A desktop without a screen: a virtual display, a session bus of its own, and the real programs of a real desktop.

Everything it starts lives in one temporary folder and is ended with it. What may be started over the bus is only what
was asked for: the system's own list of services would bring a notification daemon to a desktop that shall have none.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TypeVar

from Xlib.display import Display

import ready_commands

PATIENCE = 20.0
"""How long a program may take until it is there, in seconds: the machine may be busy."""

BACKGROUND = "#7d8c91"
"""Of the empty screen: neither as dark as a dark window nor as light as a light one."""

TRAY_OF_PANEL = "wrapper-2.0"
PLACE = ("X", "Y", "WIDTH", "HEIGHT")

EYES = Path(__file__).with_name("accessible_tree.py")
SERVICES = Path("/usr/share/dbus-1/services")

_T = TypeVar("_T")

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray"/>
    <property name="plugin-3" type="string" value="separator">
      <property name="expand" type="bool" value="false"/><property name="style" type="uint" value="0"/>
    </property>
  </property>
</channel>
"""

NOTIFYD = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-notifyd" version="1.0">
  <property name="do-fadeout" type="bool" value="false"/>
  <property name="do-slideout" type="bool" value="false"/>
  <property name="initial-opacity" type="double" value="1.0"/>
  <property name="expire-timeout-enabled" type="bool" value="false"/>
</channel>
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <rescan><int>0</int></rescan>
</fontconfig>
"""
"""The system's fonts, looked for once: by a test's clock their folders may be of the future, which is complained of."""

DUNST = """[global]
    monitor = 0
    font = Inter 11
    width = 380
    origin = top-right
    offset = 16x56
    idle_threshold = 0
    show_age_threshold = -1
    markup = full
    dmenu = {menu}
    mouse_left_click = do_action, close_current
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
"""


class NotHere(Exception):
    """Something that was waited for did not come, or a program could not be started."""


@dataclass(frozen=True)
class Seen:
    """One thing that assistive technology sees.

    Attributes:
        application: the name of the program it belongs to.
        role: such as ``push button``.
        name: its words.
        x, y, width, height: where it is on the screen, in pixels.
        showing: whether it is on the screen at all.
        path: the names and roles above it, outermost first.
    """

    application: str
    role: str
    name: str
    x: int
    y: int
    width: int
    height: int
    showing: bool
    path: tuple[str, ...]
    description: str = ""
    focusable: bool = False
    focused: bool = False

    @property
    def middle(self) -> tuple[int, int]:
        """Where to click it."""
        return self.x + self.width // 2, self.y + self.height // 2


def wait_for(what: str, look: Callable[[], _T], *, seconds: float = PATIENCE) -> _T:
    """Return the first truthy answer of ``look``.

    Args:
        what: what is waited for, as a noun.
        look: asked again and again; a program that is not ready yet may refuse.
        seconds: for how long.

    Raises:
        NotHere: if none came in time.
    """
    deadline = time.monotonic() + seconds
    last: Exception | None = None
    while True:
        try:
            answer = look()
            if answer:
                return answer
        except (OSError, subprocess.SubprocessError, LookupError) as error:
            last = error
        if time.monotonic() > deadline:
            raise NotHere(f"{what} did not come within {seconds:.0f} s" + (f": {last}" if last else ""))
        time.sleep(0.05)


def _program(*patterns: str) -> Path:
    """Return a program that lies where no shell looks."""
    for root in (Path("/usr/libexec"), Path("/usr/lib")):
        for pattern in patterns:
            for path in sorted(root.glob(pattern)):
                if path.is_file():
                    return path
    raise NotHere(f"{patterns[0]} is not installed")


class VirtualDesktop:
    """A context manager; ``environment`` is what programs on this desktop are started with."""

    def __init__(
        self,
        *,
        size: tuple[int, int] = (1360, 960),
        tray: str | None = "xfce4-panel",
        notifier: str | None = "xfce4-notifyd",
        window_manager: bool = True,
        accessibility: bool = True,
        dark: bool = False,
    ) -> None:
        """Plan a desktop; it begins with ``with``.

        Args:
            size: of the screen, in pixels.
            tray: ``xfce4-panel`` (StatusNotifier and XEmbed), ``trayer`` (XEmbed alone) or None.
            notifier: ``xfce4-notifyd`` (buttons to click), ``dunst`` or None.
            window_manager: whether openbox is there.
            accessibility: whether programs show themselves to assistive technology.
            dark: whether panel and programs of GTK are dark.
        """
        self.size = size
        self._wishes = (tray, notifier, window_manager, accessibility)
        self._dark = dark
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._ready: dict[Path, str] = {}
        self._files: list[IO[bytes]] = []
        self.folder = Path()
        self.environment: dict[str, str] = {}

    def __enter__(self) -> VirtualDesktop:
        """Start everything; on failure nothing stays behind."""
        self.folder = Path(tempfile.mkdtemp(prefix="desktop-"))
        try:
            self._prepare()
            self._start_display()
            self._start_bus()
            tray, notifier, window_manager, accessibility = self._wishes
            if accessibility:
                self._start_accessibility()
            if window_manager:
                self.start_window_manager()
            if tray:
                self.start_tray(tray)
            if notifier:
                self.start_notifier(notifier)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was started here."""
        self.close()

    def close(self) -> None:
        """End everything, the last first; a second time does nothing."""
        while self._running:
            self._end(self._running.pop()[1])
        for file in self._files:
            file.close()
        self._files.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prepare(self) -> None:
        for name in ("home", "config", "data", "cache", "state", "services", "logs"):
            (self.folder / name).mkdir()
        (self.folder / "runtime").mkdir(mode=0o700)
        (self.folder / "fonts.conf").write_text(FONTS)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
        self.environment = {
            "LANG": "C.UTF-8",
            **kept,
            "HOME": str(self.folder / "home"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "XDG_SESSION_TYPE": "x11",
            "FONTCONFIG_FILE": str(self.folder / "fonts.conf"),
            "NO_AT_BRIDGE": "1",
            "GTK_THEME": "Adwaita:dark" if self._dark else "Adwaita",
        }

    def start(
        self, name: str, words: Sequence[str], *, more: Mapping[str, str] | None = None, keep: Sequence[int] = ()
    ) -> subprocess.Popen[bytes]:
        """Start a program on this desktop and end it with it; what it prints goes to ``log(name)``.

        Args:
            name: for its log.
            words: its command line.
            more: variables besides those of the desktop.
            keep: file descriptors it inherits.
        """
        file = self.log(name).open("ab")
        self._files.append(file)
        process = subprocess.Popen(
            list(words),
            env={**self.environment, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            pass_fds=tuple(keep),
            start_new_session=True,
            cwd=self.folder,
        )
        self._running.append((name, process))
        return process

    def run(self, words: Sequence[str], *, seconds: float = PATIENCE) -> str:
        """Run a short program on this desktop and return what it prints.

        Raises:
            subprocess.SubprocessError: if it fails or takes too long.
        """
        done = subprocess.run(
            list(words), env=self.environment, capture_output=True, text=True, timeout=seconds, check=True
        )
        return done.stdout

    def run_ready(self, script: Path, *words: str, seconds: float = 30) -> str:
        """Run a short program of the system's Python that waits to be asked, and return what it prints.

        Raises:
            subprocess.SubprocessError: if it fails.
            OSError: if it takes too long.
        """
        if script not in self._ready:
            self._ready[script] = uuid.uuid4().hex
            self.start(script.stem, ["/usr/bin/python3", str(script), "--ready", self._ready[script]])
        line = wait_for(script.stem, lambda: ready_commands.reached(self._ready[script]))
        done = ready_commands.ask(line, words, "", seconds)
        done.check_returncode()
        return done.stdout

    def log(self, name: str) -> Path:
        """Return the file that holds what the program ``name`` printed."""
        return self.folder / "logs" / f"{name}.txt"

    def stop(self, name: str, *, crash: bool = False) -> None:
        """End the program started as ``name``, as a logout would: politely, then for good; or as a crash would."""
        for place, (known, process) in enumerate(self._running):
            if known == name:
                del self._running[place]
                if crash:
                    process.kill()
                self._end(process)
                return
        raise LookupError(f"nothing named {name} runs on this desktop")

    def ended(self, name: str) -> int | None:
        """Return the exit code of the program last started as ``name``; None while it runs."""
        for known, process in reversed(self._running):
            if known == name:
                return process.poll()
        raise LookupError(f"nothing named {name} was started on this desktop")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
                if number == signal.SIGTERM:
                    continue  # what it started itself may still be there: the second signal is for that

    def _start_display(self) -> None:
        read, write = os.pipe()
        width, height = self.size
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-dpi", "96"]
        self.start("xvfb", [*words, "-nolisten", "tcp", "-noreset"], keep=(write,))
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise NotHere(f"Xvfb did not start: {self.log('xvfb').read_text(errors='replace')}")
        self.environment["DISPLAY"] = f":{number}"
        # It paints, then exits with 1; an unpainted screen is black and no less a screen.
        paint = ["display", "-size", f"{width}x{height}", "-window", "root", f"xc:{BACKGROUND}"]
        subprocess.run(paint, env=self.environment, capture_output=True)

    def _start_bus(self) -> None:
        socket = self.folder / "runtime" / "bus"
        configuration = self.folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=socket, services=self.folder / "services"))
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
        self._offer("org.xfce.Xfconf")
        self.start("bus", ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={configuration}"])
        wait_for("the session bus", socket.exists)

    def _offer(self, service: str) -> None:
        """Let programs start ``service`` over the bus."""
        file = SERVICES / f"{service}.service"
        if file.exists():
            shutil.copy(file, self.folder / "services")

    def _start_accessibility(self) -> None:
        launcher = _program("at-spi-bus-launcher", "at-spi2-core/at-spi-bus-launcher", "*/at-spi-bus-launcher")
        del self.environment["NO_AT_BRIDGE"]
        self.start("accessibility", [str(launcher), "--launch-immediately", "--a11y=1"])
        self.wait_for_name("org.a11y.Bus")

    def start_window_manager(self) -> None:
        """Start openbox."""
        self.start("openbox", ["openbox", "--sm-disable"])
        wait_for("the window manager", lambda: "openbox" in self.run(["wmctrl", "-m"]).lower())

    def start_tray(self, kind: str) -> None:
        """Start a tray host and wait until it holds the tray."""
        if kind == "trayer":
            self.start(kind, ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request"])
            wait_for("trayer", self._has_old_tray)  # its window may come with the first icon only
            return
        self._configure("xfce4-panel", PANEL.format(dark=str(self._dark).lower()))
        self.start(kind, [kind, "--disable-wm-check"])
        self.wait_for_name("org.kde.StatusNotifierWatcher")

    def _has_old_tray(self) -> bool:
        """Tell whether somebody holds the tray of the older protocol."""
        screen = Display(self.environment["DISPLAY"])
        try:
            return bool(screen.get_selection_owner(screen.intern_atom("_NET_SYSTEM_TRAY_S0")))
        finally:
            screen.close()

    def start_notifier(self, kind: str) -> None:
        """Start a notification daemon and wait until it answers for the service."""
        if kind == "dunst":
            file = self.folder / "config" / "dunstrc"
            file.write_text(DUNST.format(menu=shutil.which("true")), encoding="utf-8")
            self.start(kind, ["dunst", "-config", str(file)])
        else:
            self._configure("xfce4-notifyd", NOTIFYD)
            self.start(kind, [str(_program("*/xfce4/notifyd/xfce4-notifyd"))])
        self.wait_for_name("org.freedesktop.Notifications")

    def _configure(self, channel: str, text: str) -> None:
        folder = self.folder / "config" / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{channel}.xml").write_text(text, encoding="utf-8")

    def names(self) -> set[str]:
        """Return the names that programs own on the session bus."""
        words = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"]
        return set(self.run([*words, "org.freedesktop.DBus.ListNames"]).split())

    def wait_for_name(self, name: str) -> None:
        """Wait until a program owns ``name`` on the session bus."""
        wait_for(name, lambda: name in self.names())

    def window_ids(self, *words: str) -> list[str]:
        """Return the ids of visible windows that ``xdotool search`` finds with ``words``."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", *words], env=self.environment, capture_output=True, text=True
        )
        return done.stdout.split()

    def titles(self) -> list[str]:
        """Return the titles of all windows that the window manager knows."""
        return [line.split(None, 3)[3] for line in self.run(["wmctrl", "-l"]).splitlines() if len(line.split()) > 3]

    def click(self, x: int, y: int, *, button: int = 1) -> None:
        """Move the pointer there and press a button of the mouse."""
        self.point(x, y)
        self.run(["xdotool", "click", str(button)])

    def point(self, x: int, y: int) -> None:
        """Move the pointer there; ``xdotool`` waits a quarter of a minute for one that is there already to arrive."""
        place = dict(line.split("=", 1) for line in self.run(["xdotool", "getmouselocation", "--shell"]).splitlines())
        if (place["X"], place["Y"]) != (str(x), str(y)):
            self.run(["xdotool", "mousemove", "--sync", str(x), str(y)])

    def keys(self, *names: str) -> None:
        """Press keys, such as ``ctrl+2``, in the window that has the focus."""
        self.run(["xdotool", "key", "--clearmodifiers", *names])

    def screenshot(self, path: Path, *, window: str | None = None) -> Path:
        """Write the whole screen, or one window by its id, as an image and return its path."""
        self.run(["import", "-window", window or "root", str(path)])
        return path

    def seen(self, application: str) -> list[Seen]:
        """Return what assistive technology sees of the programs whose name begins with ``application``."""
        told = self.run_ready(EYES, application)
        return [Seen(**{**item, "path": tuple(item["path"])}) for item in json.loads(told)]

    def button(self, application: str, name: str) -> Seen:
        """Wait until ``application`` shows a button with this name, where it stays, and return it."""
        before: Seen | None = None

        def look() -> Seen | None:
            nonlocal before
            buttons = (item for item in self.seen(application) if "button" in item.role and item.showing)
            last, before = before, next((item for item in buttons if item.name == name), None)
            return before if before is not None and last is not None and before.middle == last.middle else None

        found = wait_for(f"the button {name!r} of {application}", look)
        if found is None:
            raise NotHere(name)
        return found

    def tray_icon(self) -> Seen:
        """Wait until the panel shows exactly one icon, and return where: its tray is then as wide as one.

        The tray is a window of the panel's, and often no part of what assistive technology sees of it.
        """

        def look() -> Seen | None:
            for name in self.window_ids("--class", TRAY_OF_PANEL):
                told = self.run(["xdotool", "getwindowgeometry", "--shell", name]).split()
                x, y, width, height = (int(dict(line.split("=", 1) for line in told)[key]) for key in PLACE)
                if 20 <= width < 32:
                    return Seen("xfce4-panel", "push button", "", x, y, width, height, True, ())
            return None

        found = wait_for("one icon in the panel", look)
        if found is None:
            raise NotHere("one icon in the panel")
        return found


@contextlib.contextmanager
def chosen_environment(desktop: VirtualDesktop) -> Iterator[None]:
    """Let this process itself, such as its D-Bus connections, stand on ``desktop``."""
    before = dict(os.environ)
    os.environ.update(desktop.environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
