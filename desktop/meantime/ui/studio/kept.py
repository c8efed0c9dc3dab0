"""What was kept of what is entered: a new plan as a draft, a little after the last key; of a change nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from meantime.domain.errors import UserError
from meantime.services.changes import Changes
from meantime.services.drafts import Drafts
from meantime.services.studio.work import Work
from meantime.ui.studio.opened import Opened

KEPT_AFTER = 1000
"""So many milliseconds after the last key, what is entered is kept as a draft."""


class Kept(QObject):
    """Knows the draft, and what was entered when it was last kept."""

    due = Signal()
    """What is entered is to be kept."""

    def __init__(self, opened: Opened, drafts: Drafts, parent: QObject) -> None:
        """Begin with what was ``opened``."""
        super().__init__(parent)
        self._drafts, self._of_plan = drafts, opened.plan is not None
        self.work = opened.before if opened.before is not None else opened.work
        self.draft_id = opened.draft_id
        self.failed = False
        self._timer = QTimer(self)
        self._timer.setObjectName("keep the draft")
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.due)

    def soon(self) -> None:
        """Keep it a little after the last key."""
        if not self._of_plan:
            self._timer.start()

    def stop(self) -> None:
        """Keep nothing by itself any more."""
        self._timer.stop()

    def waits(self, work: Work) -> bool:
        """Tell whether ``work`` would be lost: a change that is not saved, or a draft that could not be kept."""
        return (self._of_plan or self.failed) and work != self.work

    def keep(self, work: Work) -> Changes:
        """Keep ``work``, unless it changes a plan or is kept already; return what changed.

        Raises:
            UserError: if it cannot be written.
        """
        if self._of_plan or work == self.work:
            return Changes()
        try:
            kept, changes = self._drafts.keep(work, self.draft_id)
        except UserError:
            self.failed = True
            raise
        self.failed = False
        self.draft_id, self.work = kept or None, work
        return changes
