"""What may be said of an answer beside the check-in: its details, or what follows from its having made things worse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services.details import Details
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.made_worse import MadeWorseLine
from meantime.ui.parts import button, column
from meantime.ui.theme import Tokens


class AfterAnswer(QWidget):
    """The details of one answer; that something made things worse is answered first, by itself.

    That it did can be said here, too, also where nothing more is asked.
    """

    record_wanted = Signal()
    """The form of what is written down was asked for."""

    def __init__(self, item: ItemView, tokens: Tokens, wishes: CheckInWishes, *, asks: bool = True) -> None:
        """Show what may be said of the answer in ``item``; what is said goes through ``wishes``.

        Where not ``asks``, as on a hard day, the details are left out.
        """
        super().__init__()
        self._item, self._wishes = item, wishes
        self._block: ItemBlock | None = None
        self._details: DetailsPanel | None = None
        body = column(self, gap=12)
        if item.details.worse is not None:
            self._block = ItemBlock(item, tokens, wishes, opened=True, editing=False)
            body.addWidget(self._block)
            return
        if asks:
            self._add_details(body, tokens)
        worse = MadeWorseLine(item.title)
        worse.pressed.connect(self.on_worse)
        body.addWidget(worse)

    def _add_details(self, body: QVBoxLayout, tokens: Tokens) -> None:
        self._details = DetailsPanel(self._item, tokens)
        self._details.changed.connect(self.on_details)
        self._details.support_wanted.connect(self._wishes.support_wanted)
        body.addWidget(self._details)
        if self._item.record:
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

    @Slot()
    def on_worse(self) -> None:
        """It made things worse; what is being typed goes with it."""
        self.flush()
        self._wishes.worse_chosen.emit(self._item)

    @Slot(object)
    def on_details(self, change: object) -> None:
        """Pass on what was said."""
        if self._item.checkin is not None:
            self._wishes.details_changed.emit(self._item.checkin, change)


def _shape(item: ItemView) -> tuple[ItemView, bool]:
    """Return what decides which fields stand there; what stands in them changes while somebody types."""
    return replace(item, details=Details(), saved="", question=None), item.details.worse is not None
