"""Whether the desktop may be disturbed, asked of real notification servers and a real screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from jeepney import DBusAddress, Message, new_method_return, new_signal
from pytestqt.qtbot import QtBot
from Xlib import X
from Xlib.display import Display

from meantime.adapters.attention.factory import make_attention
from meantime.adapters.attention.full_screen import FullScreen
from meantime.adapters.attention.linux import LinuxAttention
from meantime.adapters.attention.quiet_server import QuietServer
from meantime.adapters.attention.windows import WindowsAttention, reason_of
from meantime.domain.desk import Why
from notification_daemons import Dunst, VirtualScreen, Xfce
from notification_server import NAME, PATH, Server
from notifier_rigs import up
from private_bus import PrivateBus

XFCONFD = "/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd"

FILLING = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.setWindowTitle("filling")
window.showFullScreen() if sys.argv[1] == "full" else window.showNormal()
print("there", flush=True)
application.exec()
"""


class Plasma(Server):
    """A server that says ``Inhibited``, as Plasma's does."""

    inhibited = False

    def _on_call(self, message: Message, member: str) -> None:
        if member == "Get" and message.body == (NAME, "Inhibited"):
            self._send(new_method_return(message, "v", (("b", self.inhibited),)))
        else:
            super()._on_call(message, member)

    def inhibit(self, *, wanted: bool) -> None:
        self.inhibited = wanted
        properties = DBusAddress(PATH, interface="org.freedesktop.DBus.Properties")
        invalidated: list[str] = []
        body = (NAME, {"Inhibited": ("b", wanted)}, invalidated)
        self._send(new_signal(properties, "PropertiesChanged", "sa{sv}as", body))


class QuietFromTheStart(Plasma):
    """A server that was asked for quiet before it began."""

    inhibited = True


@pytest.fixture
def told() -> list[bool]:
    """Whether it was quiet, each time that this changed."""
    return []


@pytest.fixture
def listening(session: PrivateBus, told: list[bool]) -> Iterator[Callable[[], QuietServer]]:
    """Begins to listen on the test's bus."""
    made: list[QuietServer] = []

    def listen() -> QuietServer:
        server = QuietServer()
        server.listen(lambda: told.append(server.quiet))
        made.append(server)
        return server

    yield listen
    for server in made:
        server.close()


def test_dunst_that_is_paused_is_quiet_until_it_is_not(
    listening: Callable[[], QuietServer],
    session: PrivateBus,
    virtual_screen: VirtualScreen,
    told: list[bool],
    qtbot: QtBot,
) -> None:
    dunst = up(Dunst(session.address, virtual_screen.display))
    dunst.do_not_disturb(wanted=True)
    heard = listening()
    qtbot.waitUntil(lambda: heard.quiet)
    dunst.do_not_disturb(wanted=False)
    qtbot.waitUntil(lambda: not heard.quiet)
    dunst.stop()
    assert told == [True, False]


def test_xfce_keeps_it_in_its_settings(
    virtual_screen: VirtualScreen, told: list[bool], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = PrivateBus({"org.xfce.Xfconf": XFCONFD})
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    xfce = up(Xfce(bus.address, virtual_screen.display))
    xfce.do_not_disturb(wanted=True)
    heard = QuietServer()
    heard.listen(lambda: told.append(heard.quiet))
    qtbot.waitUntil(lambda: heard.quiet)
    xfce.do_not_disturb(wanted=False)
    qtbot.waitUntil(lambda: told == [True, False])
    xfce.do_not_disturb(wanted=True)
    qtbot.waitUntil(lambda: heard.quiet)
    heard.close()
    xfce.stop()
    bus.stop()


def test_what_plasma_says_is_heard_and_a_new_server_is_asked_anew(
    listening: Callable[[], QuietServer], session: PrivateBus, told: list[bool], qtbot: QtBot
) -> None:
    heard = listening()
    first = Plasma(session.address)
    first.inhibit(wanted=True)
    qtbot.waitUntil(lambda: heard.quiet)
    first.stop()
    qtbot.waitUntil(lambda: not heard.quiet)
    second = QuietFromTheStart(session.address)
    qtbot.waitUntil(lambda: heard.quiet)
    second.inhibit(wanted=False)
    qtbot.waitUntil(lambda: not heard.quiet)
    second.stop()
    assert told == [True, False, True, False]


def test_nobody_is_started_to_be_asked(told: list[bool], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bus = PrivateBus({NAME: "/bin/false", "org.xfce.Xfconf": "/bin/false"})
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    heard = QuietServer()
    heard.listen(lambda: told.append(heard.quiet))
    qtbot.waitUntil(lambda: not heard._bus._open_calls)
    assert not heard.quiet
    heard.close()
    bus.stop()
    assert told == []


def test_a_server_that_knows_none_of_it_may_be_disturbed(
    listening: Callable[[], QuietServer], session: PrivateBus, qtbot: QtBot
) -> None:
    server = Server(session.address)
    heard = listening()
    qtbot.waitUntil(lambda: not heard._bus._open_calls)
    server.stop()
    assert not heard.quiet


def test_without_a_bus_it_may_always_be_disturbed(told: list[bool]) -> None:
    heard = QuietServer()
    heard.listen(lambda: told.append(heard.quiet))
    assert not heard.quiet
    heard.close()


def _wait_for_a_manager(name: str) -> None:
    display = Display(name)
    root, told = display.screen().root, display.intern_atom("_NET_SUPPORTING_WM_CHECK")
    root.change_attributes(event_mask=X.PropertyChangeMask)
    while root.get_full_property(told, X.AnyPropertyType) is None:
        display.next_event()
    display.close()


@pytest.fixture
def managed(virtual_screen: VirtualScreen, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualScreen]:
    """A screen whose windows are managed."""
    monkeypatch.setenv("DISPLAY", virtual_screen.display)
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    _wait_for_a_manager(virtual_screen.display)  # a window that was there before it has no focus from it
    yield virtual_screen
    manager.kill()
    manager.wait()


@pytest.mark.parametrize(("size", "fills"), [("full", True), ("normal", False)])
def test_only_a_window_in_use_that_fills_the_screen_does(
    managed: VirtualScreen, qtbot: QtBot, size: str, fills: bool
) -> None:
    screen = FullScreen()
    assert not screen.filled()
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    window = subprocess.Popen([sys.executable, "-c", FILLING, size], env=environment, stdout=subprocess.PIPE)
    active = ["xdotool", "getactivewindow", "getwindowname"]
    qtbot.waitUntil(
        lambda: b"filling" in subprocess.run(active, capture_output=True, env=environment).stdout, timeout=20_000
    )
    if fills:
        qtbot.waitUntil(screen.filled)
    assert screen.filled() is fills
    window.kill()
    window.communicate()
    qtbot.waitUntil(lambda: not screen.filled())
    screen.close()


@pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("display", ["", ":4321", "far.example:0", "nonsense"])
def test_a_screen_that_is_not_here_fills_nothing_and_nothing_is_sought_elsewhere(
    display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    screen = FullScreen()
    assert not screen.filled()
    screen.close()


def test_a_screen_that_dies_fills_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    own = VirtualScreen()
    monkeypatch.setenv("DISPLAY", own.display)
    screen = FullScreen()
    assert not screen.filled()
    own.stop()
    assert not screen.filled()
    screen.close()


def test_on_linux_both_are_asked_and_do_not_disturb_is_named_first(
    session: PrivateBus, told: list[bool], qtbot: QtBot
) -> None:
    attention = make_attention()
    assert isinstance(attention, LinuxAttention)
    assert attention.busy() is None
    server = Plasma(session.address)
    attention.listen(lambda: told.append(True))
    server.inhibit(wanted=True)
    qtbot.waitUntil(lambda: bool(told))
    assert attention.busy() is Why.DO_NOT_DISTURB
    attention.close()
    server.stop()


def test_what_windows_says_is_understood() -> None:
    assert [reason_of(state) for state in range(8)] == [
        None,
        None,
        Why.FULL_SCREEN,
        Why.FULL_SCREEN,
        Why.FULL_SCREEN,
        None,
        Why.DO_NOT_DISTURB,
        None,
    ]
    assert WindowsAttention().busy() is None
