"""Opening by the system's own means. No shell is started, and nothing is said to what is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from meantime.domain.errors import UserError
from meantime.domain.material import APPLICATION_SCHEMES, PROGRAM_ENDINGS, WEB_SCHEMES, ending_of, scheme_of
from meantime.language import tr
from meantime.services.notebook import shown

OpenUrl = Callable[[QUrl], bool]
"""Hands an address to the system; tells whether it took it."""

Start = Callable[[list[str], Path], bool]
"""Starts a program with its arguments in a folder, on its own from then on; tells whether it could be."""

_CALLS = "tel"
"""The scheme of links that make calls."""


def start_detached(words: list[str], folder: Path) -> bool:
    """Start ``words`` in ``folder``; the program goes on after this one has ended."""
    started, _ = QProcess.startDetached(words[0], words[1:], str(folder))
    return started


class SystemOpener:
    """What all systems have in common; what an application is, each says itself."""

    def __init__(self, open_url: OpenUrl = QDesktopServices.openUrl, start: Start = start_detached) -> None:
        """Open by these."""
        self._open_url, self._start = open_url, start

    def open_file(self, file: Path) -> None:
        """Open a file; one that the system would run is none."""
        if ending_of(str(file)) in PROGRAM_ENDINGS:
            raise UserError(
                tr("{file} is no file to read or to play; choose it as an application.").format(file=shown(file.name))
            )
        refuse_unreadable(file)
        if not self._open_url(QUrl.fromLocalFile(str(file))):
            raise UserError(tr("This computer has no way to open {file}.").format(file=shown(file.name)))

    def open_address(self, address: str) -> None:
        """Open an address; what is neither of the web nor of a known application is not handed over."""
        url, scheme = QUrl(address), scheme_of(address)
        if not url.isValid() or url.scheme() != scheme or scheme not in WEB_SCHEMES | APPLICATION_SCHEMES:
            raise UserError(tr("This address cannot be opened."))
        if scheme in APPLICATION_SCHEMES and not self.leads_somewhere(scheme):
            raise UserError(_no_application(scheme))
        if not self._open_url(url):
            raise UserError(
                tr("This computer has no browser to open the address with.")
                if scheme in WEB_SCHEMES
                else _no_application(scheme)
            )

    def call(self, digits: str) -> bool:
        """Hand a number to the program that makes calls; tell whether one took it."""
        return self.leads_somewhere(_CALLS) and self._open_url(QUrl(f"{_CALLS}:{digits}"))

    def leads_somewhere(self, scheme: str) -> bool:
        """Tell whether an application takes links that begin with ``scheme``, where that can be known before."""
        return True

    def start(self, application: Path) -> None:
        """Start an application: a program itself."""
        refuse_missing(application)
        if not self.is_program(application):
            raise no_application(application)
        self.run([str(application)], application)

    def is_program(self, application: Path) -> bool:
        """Tell whether the file is a program of this system."""
        return application.is_file() and os.access(application, os.X_OK)

    def run(self, words: list[str], application: Path) -> None:
        """Run the words of a command, begun in the person's own folder."""
        if not self._start(words, Path.home()):
            raise UserError(tr("{file} cannot be started.").format(file=shown(application.name)))


def refuse_missing(path: Path) -> None:
    """Refuse what is not there any more, or lies where nobody may look.

    Raises:
        UserError: if it is so.
    """
    try:
        path.stat()
    except OSError as error:
        raise _out_of_reach(path, error) from None


def refuse_unreadable(file: Path) -> None:
    """Refuse what is no file that can be read now; only a file is opened for it, and nothing of it is read.

    Raises:
        UserError: if it is none.
    """
    try:
        regular = stat.S_ISREG(file.stat().st_mode)
        if regular:
            file.open("rb").close()
    except OSError as error:
        raise _out_of_reach(file, error) from None
    if not regular:
        raise UserError(tr("{file} is no file.").format(file=shown(file.name)))


def _out_of_reach(path: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        sentence = tr("{file} is not where it was. It may have been moved, or its disk is not connected.")
        return UserError(sentence.format(file=shown(path.name)))
    return UserError(tr("{file} cannot be read: {reason}.").format(file=shown(path.name), reason=error.strerror))


def no_application(path: Path) -> UserError:
    """Return that something is no application, or none that this system starts."""
    return UserError(tr("{file} is no application that can be started here.").format(file=shown(path.name)))


def _no_application(scheme: str) -> str:
    return tr("No application on this computer opens links that begin with {scheme}.").format(scheme=f"{scheme}:")
