"""The practice page: a card for every plan that goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from meantime.language import tr
from meantime.services.changes import Part
from meantime.services.screens.practice import PracticeScreen, PractisedView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.main.page import Page
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.same_place import same_field, take_focus_like
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.theme import Tokens

WIDEST = 720
SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SETTINGS})


class PractisedCard(QFrame):
    """One plan: done or begun with one click, and what else belongs to practising it."""

    def __init__(self, view: PractisedView, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Show ``view``; ask through ``wishes``."""
        super().__init__()
        self.setObjectName("card")
        self.view, self.tokens, self._wishes = view, tokens, wishes
        body = column(self, margin=(15, 12, 15, 12), gap=8)
        self.block = NeededBlock(view.needed, tokens, wishes)
        body.addWidget(self.block)
        beside, flow = QWidget(), FlowLayout(gap=14)
        beside.setLayout(flow)
        title = view.needed.title
        links = [(tr("I used it for real"), self.on_real_use), (tr("I don’t want to…"), self.on_resisting)]
        if view.ladder:
            links.append((tr("Ladder…"), self.on_ladder))
        for words, chosen in links:
            link = button(words, "quiet", name=f"{words}: {title}", once=True)
            link.clicked.connect(chosen)
            flow.addWidget(link)
        body.addWidget(beside)

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        return self.block.first

    @Slot()
    def on_real_use(self) -> None:
        """Count that it was used in real life."""
        self._wishes.real_use_chosen.emit(self.view.needed.plan_id, None)

    @Slot()
    def on_resisting(self) -> None:
        """Look at what is in the way."""
        self._wishes.resistance_wanted.emit(self.view.whose)

    @Slot()
    def on_ladder(self) -> None:
        """Show its ladder."""
        self._wishes.ladder_wanted.emit(self.view.needed.plan_id)


class PracticePage(Page):
    """Every plan that goes on. What is answered here is shown, with its details and the way back, on *Today*."""

    answered = Signal()
    """Something was answered here."""

    def __init__(self, screen: PracticeScreen, bus: ChangeBus, wishes: CheckInWishes, tokens: Tokens) -> None:
        """Be empty until first shown."""
        super().__init__("practice", tr("Practice"), "target", shows=SHOWS, bus=bus, tokens=tokens)
        self._screen, self._wishes = screen, wishes
        self.cards: list[PractisedCard] = []
        outer = column(self, margin=(24, 22, 24, 0), gap=12)
        outer.addWidget(label(tr("Practice"), "page"))
        self._below = label("", "second", wrap=True)
        outer.addWidget(self._below)
        self._makes = button(tr("Make a plan"), "filled")
        self._makes.clicked.connect(self.on_make)
        outer.addWidget(self._makes, 0, Qt.AlignmentFlag.AlignLeft)
        inside = Inside()
        self._layout = column(inside, margin=(2, 4, 2, 16), gap=10)
        inside.setMaximumWidth(WIDEST)
        outer.addWidget(scrolling(inside), 1)
        wishes.answer_saved.connect(self.on_answer_saved)

    def refresh(self) -> None:
        """Show what can be practised now."""
        view = self._screen.view()
        self._below.setText(view.below)
        self._makes.setVisible(not view.has_plans)
        before = {card.view.needed.plan_id: card for card in self.cards}
        self.cards = [self._card(each, before) for each in view.plans]
        while self._layout.takeAt(0) is not None:
            pass
        for card in self.cards:
            self._layout.addWidget(card)
        self._layout.addStretch(1)
        now = {card.view.needed.plan_id: card for card in self.cards}
        for plan_id, card in before.items():
            if card not in self.cards:
                _replace(card, now.get(plan_id))

    def _card(self, view: PractisedView, before: dict[str, PractisedCard]) -> PractisedCard:
        """Return the card that stands already, where it would be no other."""
        known = before.get(view.needed.plan_id)
        if known is not None and known.view == view and known.tokens is self.tokens:
            return known
        return PractisedCard(view, self.tokens, self._wishes)

    def take_focus(self) -> None:
        """Begin at the first plan."""
        first = self.findChild(NeededBlock)
        if first is not None:
            first.take_focus()
        else:
            target = self if self._makes.isHidden() else self._makes
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_make(self) -> None:
        """Begin the first plan."""
        self._wishes.making_wanted.emit("")

    @Slot()
    def on_answer_saved(self) -> None:
        """Pass on that something was answered here; elsewhere it is seen where it was answered."""
        if self.isVisible() and self.isActiveWindow():
            self.answered.emit()


def _replace(old: PractisedCard, new: PractisedCard | None) -> None:
    """Take ``old`` away; where the keyboard was in it, it goes on in ``new``."""
    held = old.focusWidget()
    if new is not None and held is not None and held.hasFocus():
        take_focus_like(held, same_field(held, old, new) or new.first)
    old.hide()
    old.setParent(None)
    old.deleteLater()
