"""Notices to show, and ears for what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from pytestqt.qtbot import QtBot

from meantime.services.ports import Notice, NoticeAction, Notifier

LABELS = {
    NoticeAction.OPEN: "Open",
    NoticeAction.DONE: "Done",
    NoticeAction.SMALL: "Small version",
    NoticeAction.LATER: "Later",
    NoticeAction.NOT_THIS_TIME: "Not this time",
}
_keys = count(1)


def notice(
    title: str | None = None,
    body: str = "In your own time.",
    *,
    key: str = "",
    actions: tuple[NoticeAction, ...] = tuple(NoticeAction),
    discreet: bool = True,
) -> Notice:
    """Return a notice, by default a neutral one with all answers, and with a key and a title of its own."""
    number = next(_keys)
    labels = tuple(LABELS[action] for action in actions)
    words = f"Your 8:{number:02d} moment" if title is None else title
    return Notice(key or f"notice-{number}", words, body, actions, labels, discreet)


@dataclass
class Ears:
    """A listener that notes what it is told."""

    told: list[tuple[str, str]] = field(default_factory=list)
    answers: list[NoticeAction] = field(default_factory=list)

    def notice_delivered(self, key: str) -> None:
        self.told.append(("delivered", key))

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        self.told.append(("answered", key))
        self.answers.append(action)

    def notice_closed(self, key: str) -> None:
        self.told.append(("closed", key))

    def notice_failed(self, key: str) -> None:
        self.told.append(("failed", key))

    def about(self, key: str) -> list[str]:
        """Return what was said about ``key``, in order."""
        return [what for what, about in self.told if about == key]


def shown(notifier: Notifier, ears: Ears, qtbot: QtBot, given: Notice | None = None) -> Notice:
    """Show a notice, and return it when it is known what became of it."""
    given = given or notice()
    before = len(ears.about(given.key))
    notifier.show(given)
    qtbot.waitUntil(lambda: len(ears.about(given.key)) > before)
    return given
