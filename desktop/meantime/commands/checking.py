"""What ``check`` looks at."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from meantime.adapters.notifications.factory import describe_notifications
from meantime.commands.common import local_text
from meantime.composition import Services
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.desk import Desk
from meantime.storage.folder import BACKUPS
from meantime.storage.integrity import integrity_problems


@dataclass(frozen=True)
class Findings:
    """The state of a data folder and of what can be shown here.

    Attributes:
        folder: the data folder.
        problems: a sentence each; empty where all is well.
        next_wake: when the next moment comes, as local time with offset.
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
            tr("Next moment: {at}").format(at=self.next_wake or tr("none in the next 14 days")),
            tr("Notifications: {what}").format(what=self.notifications),
            tr("Tray: {what}").format(what=self.tray),
        ]


def look(services: Services) -> Findings:
    """Look at everything; nothing is changed."""
    folder = services.folder
    problems = [*integrity_problems(services.vault), *_desk_problems(folder), *_open_permissions(folder)]
    notifications, tray = describe_notifications()
    return Findings(folder, tuple(problems), _next_wake(services), notifications, tray)


def _next_wake(services: Services) -> str | None:
    """Return when the next moment comes; None where there is none, or damage hides it."""
    now, zone = services.clock.now(), services.clock.zone()
    try:
        coming = services.agenda.upcoming(now, now + timedelta(days=14), zone)
    except UserError:
        return None
    return local_text(coming[0].at, zone) if coming else None


def _desk_problems(folder: Path) -> list[str]:
    """Return a sentence for what is wrong with the desk, one that keeps it from being opened included."""
    try:
        desk = Desk.open(folder)
    except UserError as error:
        return [str(error)]
    try:
        return integrity_problems(desk)
    finally:
        desk.close()


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
