"""The routines that plans are tied to: when they are, what moves with them, and a way to change that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.screens.routines import RoutinesScreen, RoutineView
from meantime.services.timing import Timing
from meantime.services.typed_forms import TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import button, clear, column, label, row
from meantime.ui.plans.editing import HEIGHT, MOST_OF_SCREEN, SIDE, WIDTH
from meantime.ui.plans.new_routine import NewRoutineDialog
from meantime.ui.plans.routine import RoutineDialog
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled


class RoutineCard(QFrame):
    """One routine as it stands."""

    change_wanted = Signal(object)
    """The routine (``RoutineView``) is to be changed."""

    removal_wanted = Signal(str)
    """The routine of this name is to be taken away."""

    def __init__(self, view: RoutineView) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(view.name)
        self._view = view
        body, head = column(self, margin=(14, 10, 14, 11), gap=3), BesideOrBelow(gap=8)
        head.add(label(view.name, "strong", wrap=True), 1)
        self.changes = button(tr("Change…"), "link", name=tr("Change: {name}").format(name=view.name))
        self.changes.clicked.connect(self.on_change)
        head.add(self.changes)
        if view.removable:
            removes = button(tr("Take away"), "link", name=tr("Take away: {name}").format(name=view.name))
            removes.clicked.connect(self.on_remove)
            head.add(removes)
        body.addWidget(head)
        body.addWidget(label(view.usual, wrap=True))
        if view.sensed:
            noticed = tr("The computer notices: {what}").format(what=view.sensed)
            body.addWidget(label(noticed, "second", wrap=True))
        body.addWidget(label(view.tied, "caption", wrap=True))

    @Slot()
    def on_change(self) -> None:
        """Ask for a change."""
        self.change_wanted.emit(self._view)

    @Slot()
    def on_remove(self) -> None:
        """Ask to take it away; it can be made again as it was."""
        self.removal_wanted.emit(self._view.name)


class RoutinesDialog(QDialog):
    """A window over the plans; it shows what is changed as soon as it is."""

    day_wanted = Signal()
    """The picture of the day is to be shown."""

    def __init__(
        self, screen: RoutinesScreen, timing: Timing, forms: TypedForms, bus: ChangeBus, parent: QWidget
    ) -> None:
        """Show all routines; ``forms`` keeps what is entered for one until it is saved."""
        super().__init__(parent)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Your routines"))
        self._screen, self._timing, self._forms, self._bus = screen, timing, forms, bus
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(tr("Your routines"), "page", wrap=True))
        words = tr("What is there already, and when. Practices that are tied to a routine move with it.")
        body.addWidget(label(words, "second", wrap=True))
        inside = Inside()
        self._cards = column(inside, margin=(0, 0, 8, 0), gap=10)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        self._said = label("", "now", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        foot = row()
        self.adds = button(tr("New routine…"))
        self.adds.clicked.connect(self.on_add)
        foot.addWidget(self.adds)
        day = button(tr("Picture of the day…"))
        day.clicked.connect(self.on_day)
        foot.addWidget(day)
        foot.addStretch(1)
        self._closes = button(tr("Close"))
        self._closes.clicked.connect(self.close)
        foot.addWidget(self._closes)
        ScrollKeys(scroll, self, self._closes)
        body.addLayout(foot)
        bus.changed.connect(self.on_changed)
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        self._show()
        for card in inside.findChildren(RoutineCard)[:1]:
            card.changes.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        focused = self.focusWidget()
        name = focused.accessibleName() if focused is not None else ""
        clear(self._cards)
        for view in self._screen.view():
            card = RoutineCard(view)
            card.change_wanted.connect(self.on_change_wanted)
            card.removal_wanted.connect(self.on_removal_wanted)
            self._cards.addWidget(card)
            if card.changes.accessibleName() == name:
                card.changes.setFocus(Qt.FocusReason.TabFocusReason)
        self._cards.addStretch(1)
        tab_as_it_stands(self)

    @Slot()
    def on_add(self) -> None:
        """Let a routine be made in a window of its own."""
        NewRoutineDialog(self._screen.presets(), self._screen.week, self._timing, self._forms, self._bus, self).open()

    @Slot()
    def on_day(self) -> None:
        """Show the picture of the day in place of the list."""
        self.close()
        self.day_wanted.emit()

    @Slot(str)
    def on_removal_wanted(self, name: str) -> None:
        """Take a routine away to which nothing is or was tied."""
        try:
            changes = self._timing.remove(name)
        except UserError as error:
            self._say(str(error))
            return
        self._say(tr("“{name}” is gone.").format(name=name))
        self._bus.tell(changes)
        self.adds.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot(object)
    def on_change_wanted(self, view: RoutineView) -> None:
        """Let a routine be changed in a window of its own."""
        RoutineDialog(view, self._screen.week, self._timing, self._forms, self._bus, self).open()

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Something was changed: show how the routines stand now."""
        self._show()
