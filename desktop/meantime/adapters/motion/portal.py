"""Less motion on Linux, from the desktop portal, which knows the settings of desktops that agree on nothing else."""

from __future__ import annotations

from jeepney import DBusAddress, Message, new_method_call

from meantime.adapters.bus.asking import ask
from meantime.adapters.bus.wire import SESSION, started_for_nobody

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"

_WISHES = (
    ("org.freedesktop.appearance", "reduced-motion", ("u", 1)),
    ("org.gnome.desktop.interface", "enable-animations", ("b", False)),
)
"""Each of them asks for less motion by itself: the common word, and what GNOME had before there was one."""

_ASK_SECONDS = 0.2
"""A guide opens meanwhile, so no longer; a portal that runs takes a few milliseconds."""


class PortalMotion:
    """Asks once, for a moment at most. The portal is not started for it: Qt does that at the start of the program."""

    def reduced(self) -> bool:
        """Tell whether the desktop is set to less motion; no where nobody answers in time."""
        try:
            (said,) = ask(SESSION, _question(), _ASK_SECONDS)
        except (OSError, ValueError):
            return False
        return any(_told(said, group, name) == value for group, name, value in _WISHES)


def _question() -> Message:
    portal = DBusAddress(PATH, bus_name=NAME, interface=SETTINGS)
    groups = [group for group, _, _ in _WISHES]
    return started_for_nobody(new_method_call(portal, "ReadAll", "as", (groups,)))


def _told(said: object, group: str, name: str) -> object:
    """Return a setting as type and value; None where it is not told."""
    settings = said.get(group) if isinstance(said, dict) else None
    return settings.get(name) if isinstance(settings, dict) else None
