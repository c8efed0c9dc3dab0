"""The hand of a tray host: finds StatusNotifierItems on a session bus, clicks them, and reads and uses their menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WATCHER = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
SECONDS = 10.0


class Refused(LookupError):
    """The other side answered with an error."""


@dataclass(frozen=True)
class MenuEntry:
    """A line of a menu.

    Attributes:
        number: how the program knows it.
        label: its words, without the mark of the access key.
        enabled: whether it can be chosen.
        visible: whether it is shown.
        separator: whether it is a line between others.
        children: its submenu.
    """

    number: int
    label: str
    enabled: bool
    visible: bool
    separator: bool
    children: tuple[MenuEntry, ...]

    def flat(self) -> Iterator[MenuEntry]:
        """Yield it and everything below it."""
        yield self
        for child in self.children:
            yield from child.flat()


class TrayHand:
    """A context manager around one connection to the session bus at ``address``."""

    def __init__(self, address: str) -> None:
        """Connect to the session bus at ``address``, as in ``DBUS_SESSION_BUS_ADDRESS``."""
        self._connection: DBusConnection = open_dbus_connection(address)

    def __enter__(self) -> TrayHand:
        """Be ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the connection go."""
        self._connection.close()

    def _call(self, address: DBusAddress, method: str, signature: str = "", *body: Any) -> tuple[Any, ...]:
        message = new_method_call(address, method, signature, body) if signature else new_method_call(address, method)
        reply = self._connection.send_and_get_reply(message, timeout=SECONDS)
        if reply.header.message_type == MessageType.error:
            raise Refused(f"{method}: {reply.body}")
        return tuple(reply.body)

    def _get(self, address: DBusAddress, name: str) -> Any:
        there = DBusAddress(address.object_path, address.bus_name, PROPERTIES)
        return self._call(there, "Get", "ss", address.interface, name)[0][1]

    def items(self) -> list[TrayItem]:
        """Return the icons that the tray host holds."""
        held = [str(name) for name in self._get(WATCHER, "RegisteredStatusNotifierItems")]
        return [TrayItem(self, *_parts(name)) for name in held]


def _parts(name: str) -> tuple[str, str]:
    bus_name, slash, path = name.partition("/")
    return bus_name, f"/{path}" if slash else "/StatusNotifierItem"


class TrayItem:
    """One icon in the tray."""

    def __init__(self, hand: TrayHand, bus_name: str, path: str) -> None:
        """Be about the icon that ``bus_name`` offers at ``path``."""
        self._hand = hand
        self._address = DBusAddress(path, bus_name, ITEM)

    def words(self) -> dict[str, str]:
        """Return what the icon says of itself: id, title, status and the tooltip's title and text."""
        tip = self._get("ToolTip")
        named = {name: str(self._get(name)) for name in ("Id", "Title", "Status")}
        return {**named, "tooltip title": str(tip[2]), "tooltip text": str(tip[3])}

    def pixels(self) -> list[tuple[int, int, bytes]]:
        """Return the icon's pictures: width, height, ARGB in network order."""
        return [(int(width), int(height), bytes(data)) for width, height, data in self._get("IconPixmap")]

    def pid(self) -> int:
        """Return the process that it belongs to."""
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        return int(self._hand._call(bus, "GetConnectionUnixProcessID", "s", self._address.bus_name)[0])

    def activate(self) -> None:
        """Click it with the left button."""
        self._hand._call(self._address, "Activate", "ii", 0, 0)

    def menu(self) -> MenuEntry:
        """Return its menu as it stands, as a host that is about to show it."""
        address = self._menu()
        self._hand._call(address, "AboutToShow", "i", 0)
        _, root = self._hand._call(address, "GetLayout", "iias", 0, -1, [])
        return _entry(root)

    def choose(self, label: str) -> None:
        """Click the menu's entry ``label``.

        Raises:
            LookupError: if there is none, or it cannot be chosen.
        """
        for entry in self.menu().flat():
            if entry.label == label and entry.enabled and entry.visible:
                self._hand._call(self._menu(), "Event", "isvu", entry.number, "clicked", ("s", ""), 0)
                return
        raise LookupError(f"the tray's menu has no entry {label!r} to choose")

    def _menu(self) -> DBusAddress:
        return DBusAddress(str(self._get("Menu")), self._address.bus_name, MENU)

    def _get(self, name: str) -> Any:
        return self._hand._get(self._address, name)


def _entry(layout: tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]) -> MenuEntry:
    number, properties, children = layout
    values = {name: value for name, (_, value) in properties.items()}
    return MenuEntry(
        number=number,
        label=_without_access_key(str(values.get("label", ""))),
        enabled=bool(values.get("enabled", True)),
        visible=bool(values.get("visible", True)),
        separator=values.get("type") == "separator",
        children=tuple(_entry(child) for _, child in children),
    )


def _without_access_key(label: str) -> str:
    """Return the words of a menu's label: one underscore marks a key, two are one."""
    return label.replace("__", "\0").replace("_", "").replace("\0", "_")
