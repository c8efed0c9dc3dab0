"""What may be said of an answer beside the check-in: its details, or what follows from its having made things worse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.details import Details
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.parts import button, column
from meantime.ui.theme import Tokens


class AfterAnswer(QWidget):
    """The details of one answer; that something made things worse is answered first, by itself."""

    record_wanted = Signal()
    """The form of what is written down was asked for."""

    def __init__(self, item: ItemView, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Show what may be said of the answer in ``item``; what is said goes through ``wishes``."""
        super().__init__()
        self._item, self._wishes = item, wishes
        self._block: ItemBlock | None = None
        self._details: DetailsPanel | None = None
        body = column(self, gap=12)
        if item.details.worse is not None:
            self._block = ItemBlock(item, tokens, wishes, opened=True, editing=False)
            body.addWidget(self._block)
            return
        self._details = DetailsPanel(item, tokens)
        self._details.changed.connect(self.on_details)
        self._details.support_wanted.connect(wishes.support_wanted)
        body.addWidget(self._details)
        if item.record:
            writes = button(tr("Write it down…"), "link")
            writes.clicked.connect(self.record_wanted)
            body.addWidget(writes, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def thanks(self) -> bool:
        """Whether it says what follows from it having made things worse."""
        return self._block is not None

    def shows(self, item: ItemView) -> bool:
        """Tell whether ``item`` is what is shown here, apart from what is said beside its answer."""
        return _shape(self._item) == _shape(item)

    def show_said(self, item: ItemView) -> None:
        """Show what is said by now, in an ``item`` that is otherwise the same; what is being typed stays."""
        self._item = item
        if self._details is not None:
            self._details.show_said(item.details)
        elif self._block is not None:
            self._block.show_said(item)

    def flush(self) -> None:
        """Save what is entered."""
        for panel in (self._details, self._block.details if self._block is not None else None):
            if panel is not None:
                panel.flush()

    @Slot(object)
    def on_details(self, change: object) -> None:
        """Pass on what was said."""
        if self._item.checkin is not None:
            self._wishes.details_changed.emit(self._item.checkin, change)


def _shape(item: ItemView) -> tuple[ItemView, bool]:
    """Return what decides which fields stand there; what stands in them changes while somebody types."""
    return replace(item, details=Details(), saved="", question=None), item.details.worse is not None
