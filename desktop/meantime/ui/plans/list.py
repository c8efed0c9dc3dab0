"""The list of plans as cards, with a way to choose some of them for a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.language import tr
from meantime.services.screens.drafts import DraftView
from meantime.services.screens.plans import PlansView, PlanView
from meantime.ui.parts import FlowLayout, button, clear, column, label, row
from meantime.ui.plans.card import PlanCard
from meantime.ui.plans.drafts import DraftCard
from meantime.ui.plans.many import ManyPlans
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.theme import Tokens


class PlanList(QWidget):
    """Heading, cards, buttons. A card stays the same widget while what it shows is the same."""

    pause_wanted = Signal(str, object)
    """The plan with this id is to be paused until this ``date``; None for until it is to go on."""

    go_on_wanted = Signal(str)
    """The plan with this id is to go on."""

    questions_wanted = Signal(str)
    """As ``PlanCard.questions_wanted``."""

    when_wanted = Signal(str)
    """When the plan with this id comes is to be changed."""

    ladder_wanted = Signal(str)
    """As ``PlanCard.ladder_wanted``."""

    form_wanted = Signal(str, int)
    """As ``PlanCard.form_wanted``."""

    week_form_wanted = Signal(str, object)
    """As ``PlanCard.week_form_wanted``."""

    lines_wanted = Signal(str)
    """As ``PlanCard.lines_wanted``."""

    asking_wanted = Signal(str)
    """As ``PlanCard.asking_wanted``."""

    material_wanted = Signal(str, str)
    """As ``PlanCard.material_wanted``."""

    setting_material_wanted = Signal(str)
    """As ``PlanCard.setting_material_wanted``."""

    end_wanted = Signal(str)
    """The plan with this id is to end."""

    level_wanted = Signal(str, object)
    """The plan with this id is to remind as often as this ``Level``."""

    sheet_wanted = Signal()
    """A plan sheet is to be opened."""

    rehearsal_wanted = Signal()
    """The coming week is to be rehearsed."""

    routines_wanted = Signal()
    """The routines are to be shown."""

    make_wanted = Signal()
    """A plan is to be made."""

    change_wanted = Signal(str)
    """The plan with this id is to be changed."""

    draft_wanted = Signal(str)
    """The draft with this id is to be gone on with."""

    draft_unwanted = Signal(str)
    """The draft with this id is to be thrown away."""

    export_wanted = Signal(list)
    """The plans with these ids are to be written as a sheet."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("page")
        self._cards: dict[str, PlanCard] = {}
        self.drafts: list[DraftCard] = []
        self._tokens: Tokens | None = None
        self._choosing = False
        self._any_routine = False
        outer = column(self, gap=14)
        outer.addWidget(self._make_head())
        self._said = label("", "caption", wrap=True)
        self._said.hide()
        outer.addWidget(self._said)
        self._feel = self._make_feel()
        outer.addWidget(self._feel)
        inside = Inside()
        scrolled = column(inside, margin=(0, 0, 8, 8), gap=14)
        self._asks, self._drafts, self._body = column(gap=0), column(gap=14), column(gap=14)
        scrolled.addLayout(self._asks)
        scrolled.addLayout(self._drafts)
        scrolled.addLayout(self._body)
        self._first_steps = self._make_first_steps()
        self._body.addWidget(self._first_steps)
        self._body.addStretch(1)
        self._scroll = scrolling(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.on_cancel)

    def _make_head(self) -> QWidget:
        head, buttons, words = QWidget(), QWidget(), QWidget()
        body, flow = column(head, gap=12), FlowLayout(gap=8)
        buttons.setLayout(flow)
        inside = column(words, gap=2)
        self._heading = label(tr("Plans"), "page", wrap=True)
        self._below = label("", "second", wrap=True)
        inside.addWidget(self._heading)
        inside.addWidget(self._below)
        body.addWidget(words)
        self._routines = button(tr("Your routines…"))
        self._routines.clicked.connect(self.routines_wanted)
        self._rehearse = button(tr("Rehearse the week…"))
        self._rehearse.clicked.connect(self.rehearsal_wanted)
        self._write = button(tr("Write a sheet…"))
        self._write.clicked.connect(self.on_choose)
        self._cancel = button(tr("Cancel"))
        self._cancel.clicked.connect(self.on_cancel)
        self._save = button(tr("Save sheet…"), "filled")
        self._save.clicked.connect(self.on_save)
        self._open = button(tr("Open a plan file"))
        self._open.clicked.connect(self.sheet_wanted)
        self._makes = button(tr("Make a plan"), "filled")
        self._makes.clicked.connect(self.make_wanted)
        for made in (self._routines, self._rehearse, self._write, self._open, self._makes, self._cancel, self._save):
            flow.addWidget(made)
        body.addWidget(buttons)
        return head

    def _make_feel(self) -> QWidget:
        """Return the offer that stands beside a plan that has just come in."""
        made = QWidget()
        line = row(made)
        feel: QPushButton = button(tr("What will this week feel like?"), "link")
        feel.clicked.connect(self.rehearsal_wanted)
        line.addWidget(feel)
        line.addStretch(1)
        made.hide()
        return made

    def _make_first_steps(self) -> QWidget:
        made = QWidget()
        body = column(made, gap=12)
        words = tr("Start with one thing your therapist suggested. Write it down here, or open a plan file from them.")
        body.addWidget(label(words, "second", wrap=True))
        line, flow = QWidget(), FlowLayout(gap=8)
        line.setLayout(flow)
        makes: QPushButton = button(tr("Make a plan"), "filled")
        makes.clicked.connect(self.make_wanted)
        opens: QPushButton = button(tr("Open a plan file"))
        opens.clicked.connect(self.sheet_wanted)
        flow.addWidget(makes)
        flow.addWidget(opens)
        body.addWidget(line)
        body.addWidget(label(tr("Or drop the file anywhere on this window."), "hint", wrap=True))
        return made

    @property
    def cards(self) -> list[PlanCard]:
        """The cards in the order they are shown."""
        return list(self._cards.values())

    def show_plans(self, view: PlansView, tokens: Tokens) -> None:
        """Show ``view`` in the colours of ``tokens``."""
        focused, held = self._focused()
        kept = self._cards if tokens is self._tokens else {}
        self._tokens = tokens
        self._cards = {}
        for plan in view.plans:
            known = kept.get(plan.plan_id)
            self._cards[plan.plan_id] = known if known is not None and known.view == plan else self._make(plan, tokens)
        self._place()
        self._heading.setText(tr("Plans") if view.plans else tr("No plans yet"))
        self._below.setText(view.counts)
        self._below.setVisible(bool(view.counts))
        self._first_steps.setVisible(not view.plans)
        self._any_routine = view.routines
        self._show_buttons()
        card = self._cards.get(focused.view.plan_id) if focused is not None else None
        if card is not None and (card is not focused or self._focused()[0] is None):
            card.take_focus(held)

    def show_drafts(self, drafts: Sequence[DraftView]) -> None:
        """Show the plans in the making above the others; a card stays while what it shows is the same."""
        if [card.view for card in self.drafts] == list(drafts):
            return
        clear(self._drafts)
        self.drafts = []
        for view in drafts:
            card = DraftCard(view)
            card.go_on_wanted.connect(self.draft_wanted)
            card.discard_wanted.connect(self.draft_unwanted)
            self._drafts.addWidget(card)
            self.drafts.append(card)

    def hideEvent(self, event: QHideEvent) -> None:
        """Choose no more once something else is shown."""
        if self._choosing and not event.spontaneous():
            self.end_choosing("")
        super().hideEvent(event)

    def begin(self) -> None:
        """Begin where a plan is made."""
        self._makes.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, plan: PlanView, tokens: Tokens) -> PlanCard:
        card = PlanCard(plan, tokens)
        card.pause_wanted.connect(self.pause_wanted)
        card.go_on_wanted.connect(self.go_on_wanted)
        card.when_wanted.connect(self.when_wanted)
        card.change_wanted.connect(self.change_wanted)
        card.questions_wanted.connect(self.questions_wanted)
        card.ladder_wanted.connect(self.ladder_wanted)
        card.week_form_wanted.connect(self.week_form_wanted)
        card.form_wanted.connect(self.form_wanted)
        card.lines_wanted.connect(self.lines_wanted)
        card.asking_wanted.connect(self.asking_wanted)
        card.material_wanted.connect(self.material_wanted)
        card.setting_material_wanted.connect(self.setting_material_wanted)
        card.end_wanted.connect(self.end_wanted)
        card.level_wanted.connect(self.level_wanted)
        card.show_choice(self._choosing)
        return card

    def _place(self) -> None:
        """Put the cards into the column in their order; take out those that are no more."""
        wanted = list(self._cards.values())
        for index in reversed(range(self._body.count())):
            item = self._body.itemAt(index)
            widget = item.widget() if item is not None else None
            if isinstance(widget, PlanCard) and widget not in wanted:
                self._body.takeAt(index)
                widget.hide()
                widget.deleteLater()
        for place, card in enumerate(wanted, start=1):
            if self._body.indexOf(card) != place:
                self._body.insertWidget(place, card)
        self._keep_order_of_tabs(wanted)

    @staticmethod
    def _keep_order_of_tabs(cards: list[PlanCard]) -> None:
        """Let Tab go from card to card as they stand, whichever was made first."""
        stops = [stop for card in cards for stop in card.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _focused(self) -> tuple[PlanCard | None, str]:
        """Return the card that has the focus, if one has, and what the focus is on there."""
        held = self.window().focusWidget()
        widget = held if held is not None and self.isAncestorOf(held) else None
        while widget is not None and not isinstance(widget, PlanCard):
            widget = widget.parentWidget()
        return widget, held.accessibleName() if held is not None else ""

    def say(self, words: str, *, taken_in: bool = False) -> None:
        """Say what became of the last wish; empty takes it away. What was ``taken_in`` can be rehearsed from here."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._feel.setVisible(taken_in)

    def ask(self, many: ManyPlans | None, *, moves: bool = True) -> None:
        """Ask which of many plans could wait, in place of what was asked before; None asks nothing any more.

        The focus goes there, unless it is asked anew (``moves`` is false) and somebody is elsewhere.
        """
        moves = moves or any(each.hasFocus() for each in self._asks_buttons())
        asked = self._asks.count() > 0
        clear(self._asks)
        if many is not None:
            self._asks.addWidget(many)
            if moves:
                self._scroll.verticalScrollBar().setValue(0)
                many.stays.setFocus(Qt.FocusReason.TabFocusReason)
        elif asked and moves and self.cards:
            self.cards[0].take_focus()

    def _asks_buttons(self) -> list[QPushButton]:
        items = (self._asks.itemAt(place) for place in range(self._asks.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [each for widget in widgets if widget is not None for each in widget.findChildren(QPushButton)]

    def _show_buttons(self) -> None:
        any_ = bool(self._cards)
        self._routines.setVisible((any_ or self._any_routine) and not self._choosing)
        self._rehearse.setVisible(any_ and not self._choosing)
        self._write.setVisible(any_ and not self._choosing)
        self._open.setVisible(any_ and not self._choosing)
        self._makes.setVisible(any_ and not self._choosing)
        self._cancel.setVisible(self._choosing)
        self._save.setVisible(self._choosing)

    def _choose(self, choosing: bool) -> None:
        self._choosing = choosing
        self._escape.setEnabled(choosing)
        for card in self._cards.values():
            card.show_choice(choosing)
        self._show_buttons()

    @Slot()
    def on_choose(self) -> None:
        """Offer each plan for a sheet."""
        self._choose(True)
        self.say(tr("Choose which plans stand in the sheet. Escape goes back to the plans."))
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_cancel(self) -> None:
        """Choose no more."""
        self.end_choosing("")
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_choosing(self, words: str) -> None:
        """Choose no more, and say ``words``."""
        self._choose(False)
        self.say(words)

    @Slot()
    def on_save(self) -> None:
        """Pass on which plans were chosen."""
        self.export_wanted.emit([plan_id for plan_id, card in self._cards.items() if card.choice.isChecked()])
