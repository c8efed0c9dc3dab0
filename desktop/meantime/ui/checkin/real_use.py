"""One click counts that something practised was used in real life; it is no practice, and counts apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.parts import button, row


class RealUseLine(QWidget):
    """A click counts the only plan there is; of several, it asks which."""

    def __init__(self, plans: Sequence[tuple[str, str]], wishes: CheckInWishes, day: date | None = None) -> None:
        """Offer ``plans``: each one's id and title; ``day`` is the practice day, the present one if None."""
        super().__init__()
        self._plans, self._wishes, self._day = tuple(plans), wishes, day
        line = row(self)
        words = tr("I used it for real") if len(plans) == 1 else tr("I used it for real…")
        self.uses = button(words, "quiet", once=True)
        self.uses.clicked.connect(self.on_clicked)
        line.addWidget(self.uses)
        line.addStretch(1)

    @Slot()
    def on_clicked(self) -> None:
        """Count the only one, or ask which."""
        if len(self._plans) == 1:
            self._wishes.real_use_chosen.emit(self._plans[0][0], self._day)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for plan_id, title in self._plans:
            menu.addAction(title.replace("&", "&&")).setData(plan_id)
        menu.triggered.connect(self.on_chosen)
        menu.popup(self.uses.mapToGlobal(QPoint(0, self.uses.height())))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Count the chosen one."""
        self._wishes.real_use_chosen.emit(action.data(), self._day)
