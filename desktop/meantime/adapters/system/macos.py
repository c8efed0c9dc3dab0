"""Sleep, screen lock and switching off on macOS, from the workspace's notifications.

Written to Apple's documentation; not run there yet. The lock's notifications are not documented, but widely used.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from meantime.services.ports import SystemSignal

_log = logging.getLogger(__name__)

WORKSPACE: Mapping[str, SystemSignal] = {
    "NSWorkspaceWillSleepNotification": SystemSignal.FALLS_ASLEEP,
    "NSWorkspaceDidWakeNotification": SystemSignal.RESUMED,
    "NSWorkspaceSessionDidResignActiveNotification": SystemSignal.LOCKED,
    "NSWorkspaceSessionDidBecomeActiveNotification": SystemSignal.UNLOCKED,
    "NSWorkspaceWillPowerOffNotification": SystemSignal.SESSION_ENDS,
}
"""What the workspace's own centre tells; the session is left where another person takes the screen."""

DISTRIBUTED: Mapping[str, SystemSignal] = {
    "com.apple.screenIsLocked": SystemSignal.LOCKED,
    "com.apple.screenIsUnlocked": SystemSignal.UNLOCKED,
    "com.apple.screensaver.didstart": SystemSignal.LOCKED,
    "com.apple.screensaver.didstop": SystemSignal.UNLOCKED,
}
"""What is told to every program."""

_MEANINGS = {**WORKSPACE, **DISTRIBUTED}


class Subscription(Protocol):
    """Names that are listened to."""

    def end(self) -> None:
        """Listen no more; idempotent."""
        ...


Subscribe = Callable[[Collection[str], Collection[str], Callable[[str], None]], Subscription]
"""Listens to names of the workspace's centre and of the distributed one."""


class MacEvents:
    """Turns notifications by their names into signals."""

    def __init__(self, subscribe: Subscribe | None = None) -> None:
        """Hear nothing before somebody listens; ``subscribe`` is the system's own way if None."""
        self._subscribe = subscribe or subscribe_to_workspace
        self._subscription: Subscription | None = None
        self._listener: Callable[[SystemSignal], None] | None = None

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on; where the system's library is not to be had, never."""
        self._listener = listener
        if self._subscription is None:
            try:
                self._subscription = self._subscribe(tuple(WORKSPACE), tuple(DISTRIBUTED), self.hear)
            except (ImportError, ValueError, NameError, RuntimeError) as error:  # what rubicon-objc finds nothing with
                _log.info("no workspace to listen to: %s", type(error).__name__)

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        if self._subscription is not None:
            self._subscription.end()
            self._subscription = None

    def hear(self, name: str) -> None:
        """A notification with this name came."""
        signal = _MEANINGS.get(name)
        if signal is not None and self._listener is not None:
            self._listener(signal)


class _Observed:
    """An observer in the world of Objective-C, which has to be kept as long as it listens."""

    def __init__(self, centres: Collection[Any], observer: Any) -> None:
        self._centres = tuple(centres)
        self._observer = observer

    def end(self) -> None:
        """Take the observer out of every centre."""
        for centre in self._centres:
            centre.removeObserver(self._observer)
        self._centres = ()


def subscribe_to_workspace(
    workspace: Collection[str], distributed: Collection[str], hear: Callable[[str], None]
) -> Subscription:
    """Listen through rubicon-objc, which comes with what shows notifications on macOS.

    Raises:
        ImportError: if it is not installed, or there is no Objective-C here.
    """
    objc: Any = importlib.import_module("rubicon.objc")

    def told(_: Any, notification: Any) -> None:
        hear(str(ask(notification, "name")))

    def ask(receiver: Any, selector: str) -> Any:
        return objc.ObjCInstance(objc.send_message(receiver, selector, restype=objc.objc_id, argtypes=[]))

    told.__annotations__ = {}  # rubicon-objc reads types off them; all of these are objects
    members = {"meantimeHeard_": objc.objc_method(told)}
    kind = objc.ObjCClass("MeantimeObserver", (objc.NSObject,), members, auto_rename=True)
    observer = kind.alloc().init()
    selector = objc.SEL("meantimeHeard:")
    shared = ask(ask(objc.ObjCClass("NSWorkspace"), "sharedWorkspace"), "notificationCenter")
    everywhere = ask(objc.ObjCClass("NSDistributedNotificationCenter"), "defaultCenter")
    for centre, names in ((shared, workspace), (everywhere, distributed)):
        for name in names:
            centre.addObserver(observer, selector=selector, name=name, object=None)
    return _Observed((shared, everywhere), observer)
