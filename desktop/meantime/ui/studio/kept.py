"""What was kept of what is entered while it is typed: a new plan as a draft, a change beside its plan."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from meantime.domain.errors import UserError
from meantime.services.changes import Changes
from meantime.services.drafts import Drafts
from meantime.services.studio.work import Work
from meantime.ui.keeping import Keeping
from meantime.ui.studio.opened import Opened


class Kept(QObject):
    """Knows the draft, and what was entered when it was last kept."""

    due = Signal()
    """What is entered is to be kept."""

    def __init__(self, opened: Opened, drafts: Drafts, parent: QObject) -> None:
        """Begin with what was ``opened``."""
        super().__init__(parent)
        self._drafts, self._plan = drafts, opened.plan
        self.work = opened.before if opened.before is not None else opened.work
        self.draft_id = opened.draft_id
        self.failed = False
        self._timer = Keeping("keep the draft", self)
        self._timer.timeout.connect(self.due)

    def soon(self) -> None:
        """Keep it soon, also while somebody types on: a process that is killed takes half a second along at most."""
        self._timer.soon()

    def stop(self) -> None:
        """Keep nothing by itself any more."""
        self._timer.stop()

    def waits(self, work: Work) -> bool:
        """Tell whether ``work`` would be lost: a change that is not saved, or a draft that could not be kept."""
        return (self._plan is not None or self.failed) and work != self.work

    def keep(self, work: Work) -> Changes:
        """Keep ``work``, unless it is kept already; return what changed. A change still waits for its *Save*.

        Raises:
            UserError: if it cannot be written.
        """
        if self._plan is not None:
            self._drafts.keep_change(self._plan.id, self.work, work)
            return Changes()
        if work == self.work:
            return Changes()
        try:
            kept, changes = self._drafts.keep(work, self.draft_id)
        except UserError:
            self.failed = True
            raise
        self.failed = False
        self.draft_id, self.work = kept or None, work
        return changes

    def let_go(self) -> None:
        """Keep nothing of a change any more: it is saved, or was not meant."""
        self.stop()
        if self._plan is not None:
            with suppress(UserError):  # then it is offered once more
                self._drafts.keep_change(self._plan.id, self.work, self.work)
