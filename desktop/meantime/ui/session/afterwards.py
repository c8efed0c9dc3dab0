"""Five small things after a session: how each stands, and one click that settles it. Nothing is counted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QPushButton, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.after_session import AfterSession, Thing
from meantime.services.changes import Changes
from meantime.services.screens.after_session import AfterSessionScreen, ThingView, Way, WayView
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import FlowLayout, button, clear, column, label
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

WIDTH, HEIGHT, SIDE = 560, 660, 20
MOST_OF_SCREEN = 0.85


class ThingCard(QFrame):
    """One of the five."""

    wanted = Signal(object)
    """This ``WayView`` was chosen."""

    cue_set = Signal(bool)
    """There is a cue in the room, or not."""

    def __init__(self, view: ThingView) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(view.heading)
        self._ways: dict[QPushButton, WayView] = {}
        body = column(self, margin=(14, 10, 14, 11), gap=3)
        body.addWidget(label(view.heading, "strong", wrap=True))
        body.addWidget(label(view.stands, "second" if view.settled else "now", wrap=True))
        if view.thing is Thing.CUE:
            self.cue = QCheckBox(tr("There is one"))
            self.cue.setAccessibleName(tr("There is a cue in the room"))
            self.cue.setChecked(view.settled)
            self.cue.toggled.connect(self.cue_set)
            body.addWidget(self.cue)
        alone, flow = QWidget(), FlowLayout(gap=12)
        alone.setLayout(flow)
        for way in view.ways:
            made = self._make(way)
            if way.about:
                line = BesideOrBelow(gap=12)
                line.add(label(way.about, wrap=True), 1)
                line.add(made)
                body.addWidget(line)
            else:
                flow.addWidget(made)
        if flow.count():
            body.addWidget(alone)

    def _make(self, way: WayView) -> QPushButton:
        name = tr("{what} {title}").format(what=way.words, title=way.about) if way.about else way.words
        made = button(way.words, "link", name=name)
        made.clicked.connect(self.on_clicked)
        self._ways[made] = way
        return made

    @property
    def links(self) -> list[QPushButton]:
        """What can be clicked here, in order."""
        return list(self._ways)

    @Slot()
    def on_clicked(self) -> None:
        """Pass on what was chosen."""
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(self._ways[sender])


class AfterSessionDialog(QDialog):
    """A window over the main one. *Later* leaves the list in the check-in; *That is enough* puts it away."""

    left_for = Signal(object)
    """The window was closed to go where this ``WayView`` leads."""

    def __init__(self, screen: AfterSessionScreen, after: AfterSession, bus: ChangeBus, parent: QWidget) -> None:
        """Show how the five stand, and go with every change."""
        super().__init__(parent)
        self._screen, self._after, self._bus = screen, after, bus
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("After your session"))
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=8)
        body.addWidget(label(tr("After your session: five small things"), "page", wrap=True))
        self._below = label("", "second", wrap=True)
        body.addWidget(self._below)
        inside = Inside()
        self._list = column(inside, margin=(0, 0, 8, 0), gap=8)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        self._said = label("", "caption", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        foot, line = QWidget(), FlowLayout(gap=8)
        foot.setLayout(line)
        self.later, self.enough = button(tr("Later")), button(tr("That is enough"), "tonal")
        self.later.clicked.connect(self.reject)
        self.enough.clicked.connect(self.on_enough)
        self.missed = button(tr("It did not take place"), "link")
        self.missed.clicked.connect(self.on_missed)
        for made in (self.enough, self.later, self.missed):
            line.addWidget(made)
        self.missed.setVisible(after.waiting() is not None)
        body.addWidget(foot)
        ScrollKeys(scroll, self, self.later)
        self.cards: list[ThingCard] = []
        self._shown: tuple[ThingView, ...] = ()
        self.show_things()
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        bus.changed.connect(self.on_changed)
        self.later.setFocus(Qt.FocusReason.TabFocusReason)

    def show_things(self) -> None:
        """Show how the five stand now; the focus stays where it was as far as that is still there."""
        view = self._screen.view()
        self._below.setText(view.below)
        if view.things == self._shown:
            return
        self._shown = view.things
        held = self.focusWidget()
        name = held.accessibleName() if held is not None else ""
        clear(self._list)
        self.cards = [ThingCard(thing) for thing in view.things]
        for card in self.cards:
            card.wanted.connect(self.on_wanted)
            card.cue_set.connect(self.on_cue_set)
            self._list.addWidget(card)
        self._list.addStretch(1)
        stops: list[QWidget] = [stop for card in self.cards for stop in _stops(card)]
        for before, following in pairwise([*stops, self.enough, self.later, self.missed]):
            QWidget.setTabOrder(before, following)
        again = next((stop for stop in [*stops, self.enough] if name and stop.accessibleName() == name), self.later)
        again.setFocus(Qt.FocusReason.TabFocusReason)

    def _do(self, changes: Changes) -> None:
        self._said.hide()
        self._bus.tell(changes)
        self.show_things()

    def _refuse(self, error: UserError) -> None:
        self._said.setText(str(error))
        self._said.show()

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Something changed, here or elsewhere."""
        self.show_things()

    @Slot(object)
    def on_wanted(self, way: WayView) -> None:
        """Do what was chosen, or go there."""
        try:
            if way.way is Way.NOTE and way.at is not None:
                self._do(self._after.note_next(way.at))
            elif way.way is Way.REMIND:
                self._do(self._after.remind())
            else:
                self.close()
                self.left_for.emit(way)
        except UserError as error:
            self._refuse(error)

    @Slot(bool)
    def on_cue_set(self, there: bool) -> None:
        """Keep whether there is a cue in the room."""
        try:
            self._do(self._after.put_cue(there))
        except UserError as error:
            self._refuse(error)

    @Slot()
    def on_enough(self) -> None:
        """Put the list away until the next session."""
        self._end(self._after.put_away)

    @Slot()
    def on_missed(self) -> None:
        """Note that the session did not take place; nothing is asked about it."""
        self._end(self._after.did_not_take_place)

    def _end(self, command: Callable[[], Changes]) -> None:
        try:
            changes = command()
        except UserError as error:
            self._refuse(error)
            return
        self.close()
        self._bus.tell(changes)


def _stops(card: ThingCard) -> list[QWidget]:
    """Return where Tab stops on a card, in order."""
    return [*card.findChildren(QCheckBox), *card.links]
