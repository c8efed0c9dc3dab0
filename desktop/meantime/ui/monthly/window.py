"""The monthly review: each plan with the month's counts, and a line of one's own for the session. Nothing has to be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.monthly import Choice, MonthlyReviews
from meantime.services.screens.monthly import MonthlyScreen, MonthlyView
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.growing import GrowingText
from meantime.ui.kept_typing import KeptText, again_words
from meantime.ui.monthly.plan_card import ReviewedCard
from meantime.ui.parts import FlowLayout, button, clear, column, frame, label
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled

WIDTH, HEIGHT, SIDE = 600, 680, 20
MOST_OF_SCREEN = 0.85


class MonthlyDialog(QDialog):
    """A window over the main one. *Later* leaves its line in the check-in; *That is enough* puts it away."""

    change_wanted = Signal(str)
    """The window was closed to change the plan with this id."""

    def __init__(
        self, screen: MonthlyScreen, reviews: MonthlyReviews, forms: TypedForms, bus: ChangeBus, parent: QWidget
    ) -> None:
        """Show the last month; what is typed and not noted yet is kept in ``forms``."""
        super().__init__(parent)
        self._screen, self._reviews, self._bus = screen, reviews, bus
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Monthly review"))
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=8)
        self._heading, self._below = label("", "page", wrap=True), label("", "second", wrap=True)
        body.addWidget(self._heading)
        body.addWidget(self._below)
        inside = Inside()
        around = column(inside, margin=(0, 0, 8, 0), gap=10)
        self._list = column(gap=10)
        around.addLayout(self._list)
        around.addWidget(self._make_note())
        around.addStretch(1)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        self._said = label("", "now", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        body.addWidget(self._make_foot())
        ScrollKeys(scroll, self, self.later)
        self._typing = KeptText(forms, Form.MONTH, "", self.field)
        self.finished.connect(self.on_finished)
        self.cards: list[ReviewedCard] = []
        self._view: MonthlyView | None = None
        self.refresh()
        if self._typing.show_begun():
            self.say(again_words())
        room = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        self.resize(min(scaled(WIDTH), room.width()), min(scaled(HEIGHT), room.height()))
        bus.changed.connect(self.on_changed)
        self.later.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_note(self) -> QFrame:
        card = frame("card")
        lines = column(card, margin=(16, 11, 16, 12), gap=6)
        lines.addWidget(label(tr("A line for the session"), "strong", wrap=True))
        self.field = GrowingText(
            tr("A line about the month"), tr("What of the month is worth telling? Optional."), own=True
        )
        lines.addWidget(self.field)
        self.brings = button(tr("Put it on the list"), name=tr("Put the line on the list for the session"))
        self.brings.clicked.connect(self.on_bring)
        holder, flow = QWidget(), FlowLayout()
        holder.setLayout(flow)
        flow.addWidget(self.brings)
        lines.addWidget(holder)
        return card

    def _make_foot(self) -> QWidget:
        foot, line = QWidget(), FlowLayout(gap=8)
        foot.setLayout(line)
        self.enough, self.later = button(tr("That is enough"), "tonal"), button(tr("Later"))
        self.enough.clicked.connect(self.on_enough)
        self.later.clicked.connect(self.reject)
        line.addWidget(self.enough)
        line.addWidget(self.later)
        return foot

    def refresh(self) -> None:
        """Show the month as it stands now; the keyboard stays where it was as far as that is still there."""
        view = self._screen.view()
        if view == self._view:
            return
        self._view = view
        self._heading.setText(view.heading)
        self._below.setText(view.below)
        held = self.focusWidget()
        name = held.accessibleName() if held is not None and any(card.isAncestorOf(held) for card in self.cards) else ""
        clear(self._list)
        self.cards = [ReviewedCard(plan) for plan in view.plans]
        for card in self.cards:
            card.chosen.connect(self.on_chosen)
            card.change_wanted.connect(self.on_change_wanted)
            card.pause_wanted.connect(self.on_pause_wanted)
            card.end_wanted.connect(self.on_end_wanted)
            self._list.addWidget(card)
        if not self.cards:
            self._list.addWidget(label(view.nothing, "second", wrap=True))
        tab_as_it_stands(self)
        if name:
            stops = [chip for card in self.cards for chip in card.chips]
            again = next((stop for stop in stops if stop.accessibleName() == name), self.later)
            again.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str) -> None:
        """Say what came of the last wish."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _do(self, command: Callable[[], Changes], said: str = "") -> bool:
        """Carry out ``command`` and show what came of it; return whether it was."""
        try:
            changes = command()
        except UserError as error:
            self.refresh()
            self.say(str(error))
            return False
        self.say(said)
        self._bus.tell(changes)
        self.refresh()
        return True

    @Slot(str, object)
    def on_chosen(self, plan_id: str, choice: Choice) -> None:
        """Note what is to become of an agreed plan; an own one simply goes on as it is."""
        plan = next((card.view for card in self.cards if card.view.plan_id == plan_id), None)
        if plan is not None and plan.agreed:
            self._do(lambda: self._reviews.choose(plan_id, choice))

    @Slot(str)
    def on_change_wanted(self, plan_id: str) -> None:
        """Go where plans are changed; the line in the check-in leads back here."""
        self.close()
        self.change_wanted.emit(plan_id)

    @Slot(str)
    def on_pause_wanted(self, plan_id: str) -> None:
        """Let an own plan rest."""
        self._do(lambda: self._reviews.pause(plan_id), tr("It rests until you let it go on."))

    @Slot(str)
    def on_end_wanted(self, plan_id: str) -> None:
        """End an own plan."""
        if self._do(lambda: self._reviews.end(plan_id), tr("It has ended; what was noted stays.")):
            self.later.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_bring(self) -> None:
        """Put the line on the list for the session; nothing typed is nothing to note."""
        words = self.field.words
        if not words.strip():
            self.say(tr("Nothing is written yet."))
        elif self._do(lambda: self._reviews.note(words), tr("It is on your list for the session.")):
            self.field.show_words("")
            self._typing.let_go()

    @Slot()
    def on_enough(self) -> None:
        """Put the review away until the next month; what is written and on no list yet is not left behind."""
        if self.field.words.strip():
            self.say(tr("What you wrote is on no list yet. Put it there, or empty the field."))
            self.brings.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._do(self._reviews.put_away):
            self.accept()

    @Slot(int)
    def on_finished(self, _: int) -> None:
        """Keep what is typed for the next time."""
        self._typing.keep_now()

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Something changed, here or elsewhere."""
        self.refresh()
