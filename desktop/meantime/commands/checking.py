"""What ``check`` looks at."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from meantime.adapters.notifications.factory import describe_notifications
from meantime.commands.common import local_text
from meantime.composition import Services
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.foresight import next_reminder
from meantime.storage.desk import Desk
from meantime.storage.folder import BACKUPS
from meantime.storage.integrity import integrity_problems


@dataclass(frozen=True)
class Findings:
    """The state of a data folder and of what can be shown here.

    Attributes:
        folder: the data folder.
        problems: a sentence each; empty where all is well.
        next_wake: when something will next be shown, as local time with offset; None where that is not to come.
        notifications: what the ways of notifying can do here.
        tray: whether a tray can hold the icon, as far as can be told without a display.
    """

    folder: Path
    problems: tuple[str, ...]
    next_wake: str | None
    notifications: str
    tray: str

    def as_json(self) -> dict[str, object]:
        """Return the findings as plain data."""
        return {
            "folder": str(self.folder),
            "ok": not self.problems,
            "problems": list(self.problems),
            "next_wake": self.next_wake,
            "notifications": self.notifications,
            "tray": self.tray,
        }

    def lines(self) -> list[str]:
        """Return the findings as sentences."""
        return [
            tr("Data folder: {folder}").format(folder=self.folder),
            tr("Data: sound") if not self.problems else tr("Data: see below"),
            tr("Next reminder: {at}").format(at=self.next_wake or tr("none in the next 14 days")),
            tr("Notifications: {what}").format(what=self.notifications),
            tr("Tray: {what}").format(what=self.tray),
        ]


def look(services: Services) -> Findings:
    """Look at everything; nothing is changed."""
    folder = services.folder
    wrong, next_wake = _look_at_desk(services)
    problems = [*integrity_problems(services.vault), *wrong, *_open_permissions(folder)]
    notifications, tray = describe_notifications()
    return Findings(folder, tuple(problems), next_wake, notifications, tray)


def _look_at_desk(services: Services) -> tuple[list[str], str | None]:
    """Return a sentence for what is wrong with the desk, and when something will next be shown.

    What keeps the desk from being opened is among the sentences; damage may hide what is to come.
    """
    try:
        desk = Desk.open(services.folder)
    except UserError as error:
        return [str(error)], None
    try:
        return integrity_problems(desk), _next_wake(services, desk)
    finally:
        desk.close()


def _next_wake(services: Services, desk: Desk) -> str | None:
    """Return when something will next be shown; None where nothing will, or damage hides it."""
    try:
        at = next_reminder(services.notebook, desk)
    except UserError:
        return None
    return local_text(at, services.clock.zone()) if at is not None else None


def _open_permissions(folder: Path) -> list[str]:
    """Return a sentence for what others could read."""
    if sys.platform == "win32":
        return []
    found = []
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        found.append(tr("Others can look into the data folder."))
    for path in sorted((*folder.glob("*.*"), *(folder / BACKUPS).glob("*.*"))):
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            found.append(tr("Others can read {file}.").format(file=path.name))
    return found
