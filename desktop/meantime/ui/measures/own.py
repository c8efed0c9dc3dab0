"""The window of ratings of one's own: one more is a name and a click, each can be asked no more, or removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.own_ratings import LONGEST_NAME, OwnRatings, as_entered
from meantime.services.phrases import measure_in_words
from meantime.services.screens.own_ratings import OwnRatingView, own_ratings_view
from meantime.services.typed_forms import Form
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.kept_typing import KeptText, again_words
from meantime.ui.parts import FlowLayout, button, clear, column, frame, label, row
from meantime.ui.said_once import SaidOnce
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.titled_card import TitledCard
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT = 480, 520


class OwnRatingCard(TitledCard):
    """One rating, whether it is asked, and a way to remove it while it was never rated."""

    switched = Signal(str, bool)
    """The rating of this name is to be asked, or not any more."""

    removed = Signal(str)
    """The rating of this name is to be removed."""

    def __init__(self, view: OwnRatingView) -> None:
        """Show ``view``."""
        super().__init__(view.title, view.below)
        self.view = view
        self.switches = self._make_switch() if view.switched_here else None
        self.removes = self._make_remove() if view.removable else None
        ways = [way for way in (self.switches, self.removes) if way is not None]
        if ways:
            self.offer(*ways)

    def _make_switch(self) -> QAbstractButton:
        view = self.view
        words, spoken = tr("Ask again"), tr("Ask again: {title}")
        if view.asked:
            words, spoken = tr("Ask no more"), tr("Ask no more: {title}")
        switches = button(words, name=spoken.format(title=view.title), once=True)
        switches.clicked.connect(self.on_switch)
        return switches

    def _make_remove(self) -> QAbstractButton:
        removes = button(tr("Remove"), name=tr("Remove: {title}").format(title=self.view.title), once=True)
        removes.clicked.connect(self.on_remove)
        return removes

    @Slot()
    def on_switch(self) -> None:
        """It is to be asked, or not any more."""
        self.switched.emit(self.view.name, not self.view.asked)

    @Slot()
    def on_remove(self) -> None:
        """It is to be removed."""
        self.removed.emit(self.view.name)


class OwnRatingsWindow(WindowBeside):
    """A field for one more, and a list. Escape closes, and what is typed waits for the next time."""

    def __init__(self, ratings: OwnRatings, bus: ChangeBus) -> None:
        """List ``ratings``, and make more of them."""
        super().__init__(tr("Ratings of your own"))
        self._ratings, self._bus = ratings, bus
        self._done, self._said_once = "", SaidOnce(self)
        self.take_room(WIDTH, HEIGHT)
        body = column(self, margin=(24, 20, 24, 16), gap=10)
        body.addWidget(label(tr("Ratings of your own"), "page", wrap=True))
        self._about = label("", "second", wrap=True)
        body.addWidget(self._about)
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
        self.field.textChanged.connect(self._said_once.on_edited)
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
        self._about.setText(_about_words(asked_weekly=self._ratings.asked_weekly))
        view = own_ratings_view(self._ratings)
        if view == self._shown:
            return
        self._shown = view
        focused = self.focusWidget()
        held = next((card for card in self.cards if focused is not None and card.isAncestorOf(focused)), None)
        clear(self._list)
        self.cards = [OwnRatingCard(each) for each in view]
        for card in self.cards:
            card.switched.connect(self.on_switched)
            card.removed.connect(self.on_removed)
            self._list.addWidget(card)
        if not self.cards:
            none = tr("Beside “Distress” and “Did what matters”, which everybody has, there is none yet.")
            self._list.addWidget(label(none, "second", wrap=True))
        self._list.addStretch(1)
        tab_as_it_stands(self)
        if held is not None:
            self._focus_again(held.view.name, focused is held.removes)

    def _focus_again(self, name: str, removes: bool) -> None:
        """Give the focus to the same button of the rating of this name; to the field where there is none any more."""
        card = next((card for card in self.cards if card.view.name == name), None)
        again = card and ((card.removes if removes else None) or card.switches)
        if again is not None:
            again.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_add(self) -> None:
        """Ask for what is typed; where that cannot be, it stays in its field.

        While it is said that one was added or removed, an empty field is no second wish.
        """
        name = as_entered(self.field.text())
        if not name and self._done and self._said.text() == self._done:
            return
        if self._do(lambda: self._ratings.add(name)):
            self.field.clear()
            self._typing.let_go()
            self._done = _added_words(name, asked_weekly=self._ratings.asked_weekly)
            self._say(self._done)

    @Slot(str, bool)
    def on_switched(self, name: str, on: bool) -> None:
        """Ask for it again, or not any more."""
        if self._do(lambda: self._ratings.ask(name, on=on)):
            self._say("" if on else tr("It is not asked any more. What you rated stays."))

    @Slot(str)
    def on_removed(self, name: str) -> None:
        """Remove it."""
        if self._do(lambda: self._ratings.remove(name)):
            self._done = tr("It is removed.")
            self._say(self._done)

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

    def close_for_good(self) -> None:
        """Close it now: whoever closes has asked, or logs what is lost."""
        self._said_once.hold_no_more()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed; where that cannot be, say why once, and let the window go the second time."""
        reason = self.keep()
        if self._said_once.holds_back(kept=not reason):
            self._say(reason)
            event.ignore()
            return
        super().closeEvent(event)


def _about_words(*, asked_weekly: bool) -> str:
    if asked_weekly:
        return tr(
            "Each goes from 0, not at all, to 10, most, and comes with your weekly look. All of it is up to you. Once "
            "rated it stands on your page, unless you untick it there."
        )
    return tr(
        "Each goes from 0, not at all, to 10, most. The weekly look, which asks for them, is off: you can switch it on "
        "in Settings. All of it is up to you. Once rated it stands on your page, unless you untick it there."
    )


def _added_words(name: str, *, asked_weekly: bool) -> str:
    sentence = tr("“{name}” comes with your weekly look.")
    if not asked_weekly:
        sentence = tr("“{name}” is on your list. The weekly look, which asks for it, is off; it is in Settings.")
    return sentence.format(name=measure_in_words(name))
