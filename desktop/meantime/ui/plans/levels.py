"""How often a plan reminds: what its card says of it, the way back in one click, and the choice of all levels."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from meantime.domain.fading import Level
from meantime.language import tr
from meantime.services.screens.level_words import choice_words
from meantime.services.screens.plans import PlanView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import FlowLayout, button, label, row
from meantime.ui.theme import Tokens


class ReminderLevels(QObject):
    """The parts of a plan's card that are about its reminders; the card puts them in their places."""

    level_chosen = Signal(object)
    """It is to remind as often as this ``Level``."""

    def __init__(self, view: PlanView, tokens: Tokens) -> None:
        """Show how often ``view`` reminds."""
        super().__init__()
        self._level = view.level
        title = view.agreed.title
        self.opens: QPushButton = button(tr("Reminders"), "link", name=tr("Reminders: {title}").format(title=title))
        self.opens.clicked.connect(self.on_open)
        self.back: QPushButton = button(
            tr("Remind every time again"), "link", name=tr("Remind every time again: {title}").format(title=title)
        )
        self.back.clicked.connect(self.on_back)
        self.stands = QWidget()
        line = FlowLayout(gap=12, last_at_right=True)
        self.stands.setLayout(line)
        said = QWidget()
        inside = row(said, gap=8)
        inside.addWidget(Glyph(icon("clock", tokens.color("ink2")), 16))
        inside.addWidget(label(view.level_words, "second"))
        line.addWidget(said)
        line.addWidget(self.back)

    @Slot()
    def on_open(self) -> None:
        """Offer all levels; the present one is marked."""
        menu = QMenu(self.opens)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for level in Level:
            action = menu.addAction(choice_words(level))
            action.setCheckable(True)
            action.setChecked(level is self._level)
            action.setData(level.value)
            group.addAction(action)
        menu.triggered.connect(self.on_chosen)
        menu.popup(self.opens.mapToGlobal(QPoint(0, self.opens.height())))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Pass on how often."""
        self.level_chosen.emit(Level(action.data()))

    @Slot()
    def on_back(self) -> None:
        """Remind every time again."""
        self.level_chosen.emit(Level.EVERY)
