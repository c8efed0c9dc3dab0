"""Says once, outside the windows, that what reminders need could not be written down; takes it back when it can."""

from __future__ import annotations

from meantime.language import tr
from meantime.services.ports import Notice, NoticeAction, Notifier

KEY = "saving-trouble"
"""The notice's name; no moment has it."""


class SavingTrouble:
    """Stands from the first write that failed to the next that did not."""

    def __init__(self, notifier: Notifier) -> None:
        """Say it through ``notifier``."""
        self._notifier = notifier
        self.notice: Notice | None = None

    def begins(self, sentence: str, *, again: bool = False) -> None:
        """A write failed, ``sentence`` says why; say it once, or ``again`` where a click was in vain."""
        if self.notice is None or again:
            words = tr("{reason} Reminders and answers wait until they can be saved.").format(reason=sentence)
            opens = tr("Open")
            self.notice = Notice(KEY, tr("Meantime could not save"), words, (NoticeAction.OPEN,), (opens,))
            self._notifier.show(self.notice)

    def ends(self) -> bool:
        """A write did not fail; return whether one had before."""
        if self.notice is None:
            return False
        self.notice = None
        self._notifier.withdraw(KEY)
        return True
