"""The tray program from its first line to its last: one instance, the icon at once, the rest behind it."""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from meantime.adapters.folder_lock import FolderLock
from meantime.adapters.folders import default_data_folder
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.light_imports import light_imports
from meantime.resources import resource
from meantime.storage.folder import make_data_folder
from meantime.ui.tray.early_wishes import EarlyWishes
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes

if TYPE_CHECKING:
    from meantime.adapters.instance import Instance
    from meantime.resident import Resident

NAME = "meantime"

HEAD_START = 50
"""How long the tray host has to fetch the icon's picture before the imports keep this thread busy, in milliseconds."""


_NOWHERE = ("offscreen", "minimal", "minimalegl")
"""The platforms of Qt on which nobody sees a window, nor can close one."""


def run(folder: Path | None, *, background: bool, sheets: Sequence[Path] = ()) -> int:
    """Run the resident program and return its exit code.

    A second start raises the first one's window, hands it its plan sheets, and returns 0.

    Args:
        folder: the data folder; the platform's own if None.
        background: show no window.
        sheets: plan sheets to look at.
    """
    logging.basicConfig(level=logging.WARNING)
    place = folder or default_data_folder()
    try:
        _refuse_without_screen()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(tr("Meantime"))
    application.setDesktopFileName(NAME)
    application.setQuitOnLastWindowClosed(False)
    lock = FolderLock.of(place)
    first = True
    try:
        make_data_folder(place)
        first = lock.take()
        if not first and not _stay(place, lock, sheets):
            return 0
    except UserError as error:
        return _refused(str(error), on_screen=first or not background)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(tr("The data folder cannot be written: {reason}.").format(reason=reason))
    program = Program(place, lock, background=background, sheets=tuple(sheets))
    try:
        return application.exec()
    finally:
        program.end()
        lock.release()


def _refused(sentence: str, folder: Path | None = None, *, on_screen: bool = True) -> int:
    """Say why the program does not start, where it was started from and on the screen; return the exit code.

    Args:
        sentence: why.
        folder: the data folder, where it is this program's: its support card can be read all the same.
        on_screen: whether there may be somebody who waits for the program, and is to see it there.
    """
    sys.stderr.write(f"{sentence}\n")
    if on_screen and QGuiApplication.platformName() not in _NOWHERE:
        if folder is None:
            QMessageBox.critical(None, tr("Meantime"), sentence)
        else:
            _tell_with_card(sentence, folder)
    return 1


def _tell_with_card(sentence: str, folder: Path) -> None:
    """Say it beside the support card of ``folder``; alone where the card cannot be shown."""
    try:
        from meantime.not_started import tell

        tell(sentence, folder)
    except Exception as error:
        traceback.print_tb(error.__traceback__)
        QMessageBox.critical(None, tr("Meantime"), sentence)


def _refuse_without_screen() -> None:
    """Say so where there is no screen: Qt would end the process instead.

    Raises:
        UserError: if there is none.
    """
    if sys.platform != "linux":
        return
    places = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    usual = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull) / "wayland-0"
    if not any(os.environ.get(name) for name in places) and not usual.exists():
        raise UserError(tr("There is no screen here for Meantime; its commands work without one: meantime --help"))


def _stay(folder: Path, lock: FolderLock, sheets: Sequence[Path]) -> bool:
    """Hand everything to the resident that holds ``lock``; True if it has gone meanwhile and this one takes its place.

    Raises:
        UserError: if it is there and does not answer.
    """
    from meantime.adapters.instance import Instance

    return Instance(folder, lock=lock).take_or_raise(sheets)


class Program(QObject):
    """Shows the icon, then brings in the rest."""

    def __init__(self, folder: Path, lock: FolderLock, *, background: bool, sheets: Sequence[Path]) -> None:
        """Show the icon of the program over ``folder``, whose lock is held."""
        super().__init__()
        self._folder = folder
        self._lock = lock
        self._background = background
        self._sheets = tuple(sheets)
        self._wishes = TrayWishes(self)
        self._tray = Tray(self._wishes, self)
        self._early = EarlyWishes(self._wishes)
        self._wishes.quit_wanted.connect(self.on_early_quit)
        self._instance: Instance | None = None
        self._resident: Resident | None = None
        self._stop = StopSignals(self)
        self._stop.came.connect(self.on_stop)
        QTimer.singleShot(HEAD_START, self.begin)

    @Slot()
    def begin(self) -> None:
        """Bring in everything behind the icon; where that fails, say why and end: an icon alone reminds of nothing."""
        try:
            self._begin()
        except UserError as error:
            self._give_up(str(error))
        except Exception as error:  # a fault of ours, whatever it is: the person must not wait for reminders in vain
            traceback.print_tb(error.__traceback__)  # without the message, which may hold what was stored
            sys.stderr.write(f"{type(error).__name__}\n")
            self._give_up(tr("Meantime cannot start because of a fault in it."))

    def _give_up(self, sentence: str) -> None:
        """Let go of what has begun, so that another start can be tried; say why this one failed, and end."""
        if self._resident is not None:
            self._resident.ended.disconnect(self.on_ended)
        try:
            self.end()
        except Exception as error:
            traceback.print_tb(error.__traceback__)
        finally:
            self._lock.release()
        leave_signals_alone()
        QApplication.exit(_refused(sentence, self._folder))

    def _begin(self) -> None:
        self._tray.on_scheme_changed()
        self._listen()
        with light_imports():
            from meantime.resident import Resident
        QGuiApplication.setWindowIcon(QIcon(str(resource("icons/meantime-app.svg"))))
        resident = Resident(self._folder, self._tray, self._wishes, self)
        self._resident = resident
        resident.ended.connect(self.on_ended)
        resident.begin(background=self._background, sheets=self._sheets)
        self._early.ask_again()

    def _listen(self) -> None:
        """Let other starts be heard; only now, for what it takes is no small part of the way to the icon.

        Raises:
            UserError: if somebody else has taken the place where they would knock.
        """
        from meantime.adapters.instance import Instance

        self._instance = Instance(self._folder, self, lock=self._lock)
        self._instance.show_requested.connect(self.on_show_requested)
        self._instance.open_requested.connect(self.on_open_requested)
        self._instance.take_or_raise()

    def end(self) -> None:
        """Save and close, however the program came to its end."""
        self._stop.close()
        self._tray.close()
        try:
            if self._resident is not None:
                self._resident.quit()
        finally:
            if self._instance is not None:
                self._instance.release()

    @Slot()
    def on_early_quit(self) -> None:
        """Quit while there is nothing behind the icon; later whoever is behind it saves first."""
        if self._resident is None:
            QApplication.quit()

    @Slot()
    def on_show_requested(self) -> None:
        """Another start asks for the window."""
        self._open(())

    @Slot(object)
    def on_open_requested(self, sheet: Path) -> None:
        """Another start brings a plan sheet."""
        self._open((sheet,))

    def _open(self, sheets: Sequence[Path]) -> None:
        if self._resident is not None:
            self._resident.open(sheets)
        else:
            self._background = False
            self._sheets = (*self._sheets, *sheets)

    @Slot()
    def on_stop(self) -> None:
        """The system asks the program to end: no window that would rather be minimised than closed holds it up."""
        if self._resident is not None:
            self._resident.quit()
        else:
            QApplication.quit()

    @Slot()
    def on_ended(self) -> None:
        """Everything is closed."""
        QApplication.quit()


class StopSignals(QObject):
    """Turns SIGTERM and SIGINT into a Qt signal, so that what is being typed is saved. Windows has neither."""

    came = Signal()
    """The system, or a Ctrl C, asks the program to end."""

    def __init__(self, parent: QObject) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._notifier: QSocketNotifier | None = None
        self._read = self._write = -1
        if sys.platform != "win32":
            self._read, self._write = os.pipe()
            os.set_blocking(self._read, False)
            os.set_blocking(self._write, False)
            signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, _wake_only)
            self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
            self._notifier.setObjectName("stop signals")
            self._notifier.activated.connect(self.on_readable)

    @Slot()
    def on_readable(self) -> None:
        """Pass it on."""
        os.read(self._read, 64)
        self.came.emit()

    def close(self) -> None:
        """Listen no more; idempotent."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
            signal.set_wakeup_fd(-1)
            os.close(self._read)
            os.close(self._write)


def leave_signals_alone() -> None:
    """Let SIGTERM and SIGINT end the process again, where there is nothing left to be saved."""
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)


def _wake_only(number: int, frame: object) -> None:
    """Leave it to the event loop, which the wake-up descriptor has woken."""
