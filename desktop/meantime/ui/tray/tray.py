"""The icon in the tray: calm, due or paused by its shape; found again when the tray comes late or comes back."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from meantime.language import tr
from meantime.resources import resource
from meantime.services.moods import Mood
from meantime.ui.tray.menu import TrayMenu
from meantime.ui.tray.wishes import TrayWishes

OFTEN_MILLISECONDS, SELDOM_MILLISECONDS = 2_000, 30_000
OFTEN_TIMES = 30
_HALF = 128
"""Of a colour's lightness."""

WATCHER = "org.kde.StatusNotifierWatcher"
"""Whoever owns this name on the session bus holds the icons."""


class Tray(QObject):
    """Holds one ``QSystemTrayIcon`` wherever a tray is there to hold it.

    An icon made before its tray host came does not register with a late one on X11; so a new icon takes its place
    when a tray becomes available.
    """

    availability_changed = Signal(bool)
    """A tray came, or went."""

    def __init__(self, wishes: TrayWishes, parent: QObject | None = None) -> None:
        """Show the calm icon."""
        super().__init__(parent)
        self._wishes = wishes
        self._menu = TrayMenu(wishes)
        self._mood = Mood.CALM
        self._tooltip = tr("Meantime")
        self._icon: QSystemTrayIcon | None = None
        self.available = False
        self._dark = QGuiApplication.palette().window().color().lightness() < _HALF
        self._looks = 0
        self._host: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("tray host")
        self._timer.timeout.connect(self.on_look)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.on_scheme_changed)
        self.on_look()

    @property
    def menu(self) -> TrayMenu:
        """The menu."""
        return self._menu

    def show_state(self, mood: Mood, words: str, *, hard: bool = False) -> None:
        """Say how reminding stands: by the icon's shape, and in the tooltip's and menu's neutral words."""
        self._menu.show_state(words, paused=mood is Mood.PAUSED, hard=hard)
        tooltip = tr("Meantime · {words}").format(words=words) if words else tr("Meantime")
        if (mood, tooltip) == (self._mood, self._tooltip):
            return
        self._mood, self._tooltip = mood, tooltip
        self._dress()

    def place(self) -> QPoint | None:
        """Return the middle of the icon on the screen, None where the desktop does not tell."""
        geometry = self._icon.geometry() if self._icon is not None else None
        return geometry.center() if geometry is not None and geometry.isValid() and not geometry.isEmpty() else None

    def close(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _dress(self) -> None:
        if self._icon is not None:
            self._icon.setIcon(tray_icon(self._mood, dark=self._dark))
            self._icon.setToolTip(self._tooltip)

    def _make(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self.on_activated)
        self._dress()
        self._icon.show()

    @Slot()
    def on_look(self) -> None:
        """Look whether a tray is there: often in the first minute, then seldom, or only when the bus tells."""
        here = QSystemTrayIcon.isSystemTrayAvailable()
        if here != self.available or self._icon is None:
            if here or self._icon is None:
                self._make()
            self.available = here
            self.availability_changed.emit(here)
        self._looks += 1
        if here and self._looks > 1 and self._listens():
            self._timer.stop()
        else:
            often = self._looks == 1 or (self._looks < OFTEN_TIMES and not here)
            self._timer.start(OFTEN_MILLISECONDS if often else SELDOM_MILLISECONDS)

    def _listens(self) -> bool:
        """Have the session bus tell when its tray host goes; False where the tray is of another kind.

        Each look asks the bus a dozen things and wakes two threads for it: too much for a program at rest.
        """
        if sys.platform != "linux":
            return False
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if self._host is None and bus.isConnected():
            host = QDBusServiceWatcher(WATCHER, bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self)
            host.serviceOwnerChanged.connect(self.on_host_changed)
            self._host = host
        return self._host is not None and bool(bus.interface().isServiceRegistered(WATCHER).value())

    @Slot()
    def on_host_changed(self) -> None:
        """The tray host went, or another has come: often look again for a minute."""
        self._looks = 0
        self.on_look()

    @Slot(QSystemTrayIcon.ActivationReason)
    def on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click opens the check-in; the menu is the system's to show. On macOS any click opens the menu."""
        clicks = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
        if reason in clicks and sys.platform != "darwin":
            self._wishes.checkin_wanted.emit()

    @Slot()
    def on_scheme_changed(self) -> None:
        """The panel may be light or dark now; also called once after the start.

        To name its colour scheme Qt makes all names of the namespace ``Qt``, a tenth of a bare start; so the first icon
        goes by the palette, which nobody has changed by then.
        """
        from PySide6.QtCore import Qt

        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if dark != self._dark:
            self._dark = dark
            self._dress()


def tray_icon(mood: Mood, *, dark: bool = False) -> QIcon:
    """Return the icon of a mood: a mask on macOS, else drawn for a light or ``dark`` panel."""
    if sys.platform == "darwin":
        icon = QIcon(str(resource(f"icons/meantime-tray-{mood.value}-template.svg")))
        icon.setIsMask(True)
        return icon
    return QIcon(str(resource(f"icons/meantime-tray-{mood.value}-{'on-dark' if dark else 'on-light'}.svg")))
