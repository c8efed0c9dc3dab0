"""The window of ratings of one's own: one more is a name and a click, and each can be asked no more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.own_ratings import LONGEST_NAME, OwnRatings
from meantime.services.phrases import measure_in_words
from meantime.services.screens.own_ratings import OwnRatingView, own_ratings_view
from meantime.services.typed_forms import Form
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.kept_typing import KeptText, again_words
from meantime.ui.parts import FlowLayout, button, clear, column, frame, label, row
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.titled_card import TitledCard
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT = 480, 520


class OwnRatingCard(TitledCard):
    """One rating, and whether it is asked."""

    switched = Signal(str, bool)
    """The rating of this name is to be asked, or not any more."""

    def __init__(self, view: OwnRatingView) -> None:
        """Show ``view``."""
        super().__init__(view.title, view.below)
        self.view = view
        self.switches: QAbstractButton | None = None
        if not view.switched_here:
            return
        words, spoken = tr("Ask again"), tr("Ask again: {title}")
        if view.asked:
            words, spoken = tr("Ask no more"), tr("Ask no more: {title}")
        self.switches = button(words, name=spoken.format(title=view.title), once=True)
        self.switches.clicked.connect(self.on_switch)
        self.offer(self.switches)

    @Slot()
    def on_switch(self) -> None:
        """It is to be asked, or not any more."""
        self.switched.emit(self.view.name, not self.view.asked)


class OwnRatingsWindow(WindowBeside):
    """A field for one more, and a list. Escape closes, and what is typed waits for the next time."""

    def __init__(self, ratings: OwnRatings, bus: ChangeBus) -> None:
        """List ``ratings``, and make more of them."""
        super().__init__(tr("Ratings of your own"))
        self._ratings, self._bus = ratings, bus
        self._added = ""
        self.take_room(WIDTH, HEIGHT)
        body = column(self, margin=(24, 20, 24, 16), gap=10)
        body.addWidget(label(tr("Ratings of your own"), "page", wrap=True))
        words = tr(
            "Each goes from 0, not at all, to 10, most, and comes with your weekly look. All of it is up to you. Once "
            "rated it stands on your page, unless you untick it there."
        )
        body.addWidget(label(words, "second", wrap=True))
        body.addWidget(self._make_form())
        inside = Inside()
        self._list = column(inside, margin=(2, 4, 2, 2), gap=10)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        ends, flow = QWidget(), FlowLayout(gap=8)
        ends.setLayout(flow)
        self.closes = button(tr("Close"))
        self.closes.clicked.connect(self.close)
        flow.addWidget(self.closes)
        body.addWidget(ends)
        ScrollKeys(scroll, self, self.closes)
        self._typing = KeptText(ratings.forms, Form.RATING, "", self.field)
        if self._typing.show_begun():
            self._say(again_words())
        self.cards: list[OwnRatingCard] = []
        self._shown: tuple[OwnRatingView, ...] | None = None
        self.refresh()
        bus.changed.connect(self.on_changed)

    def _make_form(self) -> QFrame:
        card = frame("card")
        lines = column(card, margin=(16, 12, 16, 12), gap=6)
        lines.addWidget(label(tr("One more"), "strong", wrap=True))
        line = row(gap=8)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setAccessibleName(tr("What you want to rate"))
        self.field.setPlaceholderText(tr("What you want to rate, such as: slept well"))
        self.field.returnPressed.connect(self.on_add)
        self.adds = button(tr("Add"), "tonal", name=tr("Add the rating"), once=True)
        self.adds.clicked.connect(self.on_add)
        line.addWidget(self.field, 1)
        line.addWidget(self.adds)
        lines.addLayout(line)
        self._said = label("", "now", wrap=True)
        self._said.hide()
        lines.addWidget(self._said)
        return card

    def open(self) -> None:
        """Show it in front as it stands now, ready to be typed into."""
        self.refresh()
        bring_in_front(self)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> str:
        """Keep what is typed; return why that cannot be, empty where it is."""
        return self._typing.keep_now()

    def refresh(self) -> None:
        """Show the list as it stands; where nothing is different, leave it."""
        view = own_ratings_view(self._ratings)
        if view == self._shown:
            return
        self._shown = view
        held = next((card.view.name for card in self.cards if card.switches is self.focusWidget()), None)
        clear(self._list)
        self.cards = [OwnRatingCard(each) for each in view]
        for card in self.cards:
            card.switched.connect(self.on_switched)
            self._list.addWidget(card)
        if not self.cards:
            none = tr("Beside “Distress” and “Did what matters”, which are always asked, there is none yet.")
            self._list.addWidget(label(none, "second", wrap=True))
        self._list.addStretch(1)
        tab_as_it_stands(self)
        if held is not None:
            again = next((card.switches for card in self.cards if card.view.name == held), None)
            (again or self.closes).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_add(self) -> None:
        """Ask for what is typed; where that cannot be, it stays in its field.

        While it is said that one was added, an empty field is no second wish.
        """
        name = self.field.text().strip()
        if not name and self._added and self._said.text() == self._added:
            return
        if self._do(lambda: self._ratings.add(name)):
            self.field.clear()
            self._typing.let_go()
            self._added = tr("“{name}” comes with your weekly look.").format(name=measure_in_words(name))
            self._say(self._added)

    @Slot(str, bool)
    def on_switched(self, name: str, on: bool) -> None:
        """Ask for it again, or not any more."""
        if self._do(lambda: self._ratings.ask(name, on=on)):
            self._say("" if on else tr("It is not asked any more. What you rated stays."))

    def _do(self, command: Callable[[], Changes]) -> bool:
        """Carry out ``command`` and show what came of it; return whether it was."""
        try:
            changes = command()
        except UserError as error:
            self._say(str(error))
            return False
        self._bus.tell(changes)
        self.refresh()
        return True

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or program changed."""
        if changes.parts & {Part.MEASURES, Part.SETTINGS}:
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed."""
        self.keep()
        super().closeEvent(event)
