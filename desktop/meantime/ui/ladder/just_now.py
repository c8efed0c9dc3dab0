"""The try that was just noted: what may be said of it, and what follows where it made things worse."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from meantime.language import tr
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.after_answer import AfterAnswer
from meantime.ui.parts import column, label
from meantime.ui.theme import Tokens


class JustNow(QFrame):
    """A card with the details of one try; all of it is optional."""

    def __init__(self, item: ItemView, tokens: Tokens, wishes: CheckInWishes, *, asks: bool) -> None:
        """Show what may be said of the try in ``item``; where not ``asks``, only that it made things worse."""
        super().__init__()
        self.setObjectName("card")
        self._item, self._wishes = item, wishes
        body = column(self, margin=(16, 13, 16, 14), gap=10)
        self._answer = AfterAnswer(item, tokens, wishes, asks=asks)
        self._answer.record_wanted.connect(self.on_record)
        if not self.thanks:
            body.addWidget(label(tr("Just now"), "section", wrap=True))
        body.addWidget(self._answer)

    @property
    def thanks(self) -> bool:
        """Whether it says what follows from it having made things worse."""
        return self._answer.thanks

    def shows(self, item: ItemView) -> bool:
        """Tell whether ``item`` is the try that is shown, apart from what is said of it."""
        return self._answer.shows(item)

    def show_said(self, item: ItemView) -> None:
        """Show what is said of the try by now; what is being typed stays under the cursor."""
        self._item = item
        self._answer.show_said(item)

    def flush(self) -> None:
        """Save what is entered."""
        self._answer.flush()

    @Slot()
    def on_record(self) -> None:
        """Show the form of what is written down, with what was said here."""
        self.flush()
        if self._item.checkin is not None:
            self._wishes.record_wanted.emit(self._item.checkin)
