"""Chooses how to notify here, in order of what it can do."""

from __future__ import annotations

import sys

from meantime.adapters.notifications.probe import probe_freedesktop, tray_host_present
from meantime.language import tr
from meantime.services.ports import Notifier


def make_notifier() -> Notifier:
    """Return the notifier for this computer: the best way first, plyer behind it, and at last none."""
    from meantime.adapters.notifications.fallback import FallbackNotifier
    from meantime.adapters.notifications.plyer_notifier import PlyerNotifier

    ways: list[Notifier] = []
    if sys.platform == "linux":
        from meantime.adapters.notifications.freedesktop import FreedesktopNotifier

        ways.append(FreedesktopNotifier())
    else:
        from meantime.adapters.notifications.desktop_notifier import DesktopNotifierWay

        ways.append(DesktopNotifierWay())
    ways.append(PlyerNotifier())
    return FallbackNotifier(ways)


def describe_notifications() -> tuple[str, str]:
    """Return a sentence about notifications and one about the tray; asks nothing of a display."""
    words = sorted(capability.value for capability in probe_freedesktop())
    if sys.platform != "linux":
        return tr("through the system"), tr("through the system")
    host = tray_host_present()
    tray = {None: tr("not known without a session bus"), True: tr("a host is there"), False: tr("no host is there")}
    return ", ".join(words) if words else tr("none here; a card of Meantime’s own is shown"), tray[host]
