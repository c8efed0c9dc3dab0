"""A plan's ladder as a window: the steps at the left, the one looked at and how it is met today at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.statuses import Mode, Status
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.checkins import Answered
from meantime.services.ladders import Ladders
from meantime.services.phrases import status_words
from meantime.services.screens.ladder import LadderScreen, LadderView
from meantime.services.screens.today import TodayScreen
from meantime.services.typed_forms import TypedForms
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.kept_typing import again_words
from meantime.ui.ladder.assigned import AssignedCard
from meantime.ui.ladder.closing import TO_PRINT, AskedBeforeClosing
from meantime.ui.ladder.numbers import WaitingNumbers
from meantime.ui.ladder.offer import NextStepOffer
from meantime.ui.ladder.rungs import Rungs
from meantime.ui.ladder.step_side import StepSide
from meantime.ui.parts import button, clear, column, label, row
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled

WIDTH, HEIGHT = 940, 740
MOST_OF_SCREEN = 0.9
MOST_IN_SIGHT, LIST_HEIGHT, SCROLL_BAR = 8, 460, 12
Ratings = tuple[tuple[str, float], ...]


class LadderWindow(AskedBeforeClosing):
    """Shows one ladder and does what is asked of it. Looking at a step, or at a way, changes nothing."""

    change_wanted = Signal(object, QWidget)
    """The steps of this ``LadderView`` are to be changed, over this window."""

    card_wanted = Signal(str)
    """The ladder of the plan with this id is to be printed as a card."""

    def __init__(
        self,
        plan_id: str,
        screen: LadderScreen,
        ladders: Ladders,
        forms: TypedForms,
        bus: ChangeBus,
        today: TodayScreen,
        wishes: CheckInWishes,
        tokens: Tokens,
        parent: QWidget,
    ) -> None:
        """Show the ladder of a plan; ``forms`` keeps numbers until they are noted.

        What is said of a try goes through ``wishes``, and ``today`` tells how it stands.

        Raises:
            UserError: if there is no such plan any more.
        """
        view = screen.view(plan_id)
        super().__init__(parent)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Ladder"))
        self._screen, self._ladders, self._wishes = screen, ladders, wishes
        self._bus, self._tokens, self._view = bus, tokens, view
        self._shown = view.on.number if view.on is not None else 0
        self._undoable = ""
        self._waiting = WaitingNumbers(forms, plan_id, self)
        self.finished.connect(self._waiting.on_closed)
        self.side = StepSide(self._waiting, today, wishes, tokens)
        self.side.choice_wanted.connect(self.on_choice_wanted)
        self.side.noted.connect(self.on_noted)
        self.side.noted_worse.connect(self.on_worse)
        self.side.followed.connect(self.on_followed)
        self.finished.connect(self.on_finished)
        self._inside = Inside()
        body, head, left = column(self._inside, margin=(0, 0, 8, 0), gap=14), QWidget(), QWidget()
        self._head, self._left, halves = column(head), column(left), BesideOrBelow(gap=18)
        halves.add(left, 1)
        halves.add(self.side, 1)
        body.addWidget(head)
        body.addWidget(halves)
        body.addStretch(1)
        scroll = scrolling(self._inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = column(self, margin=(20, 18, 12, 14), gap=10)
        outer.addWidget(scroll, 1)
        self._said = label("", "second", wrap=True)
        outer.addLayout(self._make_foot())
        ScrollKeys(scroll, self, self.closes)
        self._build()
        room = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        self.resize(min(scaled(WIDTH), room.width()), min(scaled(HEIGHT), room.height()))
        bus.changed.connect(self.on_changed)
        self.to_print.connect(self.on_to_print)
        self._take_focus()
        if self._waiting:
            self.say(again_words())

    def let_go(self) -> None:
        """Keep no numbers that are not noted any more."""
        self._waiting.let_go()

    def _make_foot(self) -> QVBoxLayout:
        foot, line = self.foot, row(gap=10)
        self._undo: QPushButton = button(tr("Undo"), "link")
        self._undo.clicked.connect(self.on_undo)
        self._undo.hide()
        self._said.hide()
        foot.addWidget(self._said)
        line.addWidget(self._undo)
        line.addStretch(1)
        line.addWidget(self.closes)
        foot.addLayout(line)
        return foot

    def _build(self) -> None:
        """Show the ladder as it stands; what is looked at stays, if it still is there."""
        numbers = [step.number for step in self._view.steps]
        if self._shown not in numbers:
            self._shown = self._view.on.number if self._view.on is not None else 0
        for part in (self._head, self._left):
            clear(part)
        self._head.addWidget(self._make_head())
        self._left.addWidget(self._make_left())
        self.side.show_step(self._view, self._shown)
        tab_as_it_stands(self)

    def _make_head(self) -> QWidget:
        head, words = BesideOrBelow(gap=16), QWidget()
        inside = column(words, gap=2)
        inside.addWidget(label(self._view.title, "page", wrap=True))
        for said in (self._view.below, self._view.next_words):
            if said:
                inside.addWidget(label(said, "second", wrap=True))
        head.add(words, 1)
        self.changes: QPushButton = button(tr("Change the steps…"))
        self.changes.clicked.connect(self.on_change)
        head.add(self.changes)
        self.changes.setVisible(not self._view.kept)
        self.prints: QPushButton = button(tr("Print card…"))
        self.prints.clicked.connect(self.on_print)
        head.add(self.prints)
        self.prints.setVisible(bool(self._view.steps) and self._view.open)
        return head

    def _make_left(self) -> QWidget:
        view, made = self._view, QWidget()
        body = column(made, gap=10)
        if view.locked_words:
            body.addWidget(AssignedCard(view, self._tokens))
        if view.go_on is not None:
            self.offer = NextStepOffer(view)
            self.offer.went_on.connect(self.on_go_on)
            self.offer.stayed.connect(self.on_stay)
            body.addWidget(self.offer)
        self.rungs = Rungs(view.steps, self._shown, self._tokens)
        self.rungs.looked_at.connect(self.on_looked_at)
        body.addWidget(self.rungs if len(view.steps) <= MOST_IN_SIGHT else self._scrolled())
        if not view.steps:
            body.addWidget(label(_no_step_words(view), "second", wrap=True))
        body.addWidget(label(view.order, "caption", wrap=True))
        if view.kept and not view.locked_words:
            body.addWidget(label(view.kept, "hint", wrap=True))
        body.addStretch(1)
        return made

    def _scrolled(self) -> QScrollArea:
        """Return many steps in a column of their own, so that what is told of one stays in sight beside it."""
        inside = Inside()
        column(inside, margin=(0, 0, 8, 0)).addWidget(self.rungs)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedHeight(scaled(LIST_HEIGHT))
        scroll.setMinimumWidth(inside.minimumSizeHint().width() + SCROLL_BAR)
        self.rungs.shown_in(scroll)
        return scroll

    @property
    def dirty(self) -> bool:
        """Whether numbers are typed that are not noted."""
        self.side.on_keep_due()
        return bool(self._waiting)

    def _take_focus(self) -> None:
        if self._view.steps:
            self.rungs.take_focus()
        else:
            (self.closes if self._view.kept else self.changes).setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str, *, undoable: str = "") -> None:
        """Say what came of the last wish; the check-in ``undoable`` can be taken back from here."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._undoable = undoable
        self._undo.setVisible(bool(undoable))

    def _refresh(self) -> None:
        """Show the ladder as it stands by now, if that is another than before; what is said of a try is in it."""
        self.side.flush()
        try:
            view = self._screen.view(self._view.plan.id)
        except UserError as error:
            self.say(str(error))
            return
        if view == self._view:
            return
        held = self.focusWidget()
        name = held.accessibleName() if held is not None and self._inside.isAncestorOf(held) else ""
        self._view = view
        self._build()
        if name:
            self._focus_again(name)

    def _focus_again(self, name: str) -> None:
        """Put the focus on what goes by ``name``; where that is gone, on the step that is looked at."""
        for each in self._inside.findChildren(QWidget):
            if each.accessibleName() == name and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.isHidden():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._take_focus()

    @Slot(int)
    def on_looked_at(self, number: int) -> None:
        """Show another step."""
        self.side.flush()
        self._shown = number
        self.side.show_step(self._view, number)
        tab_as_it_stands(self)

    @Slot()
    def on_change(self) -> None:
        """Let the steps be changed."""
        self.change_wanted.emit(self._view, self)

    @Slot()
    def on_print(self) -> None:
        """Close, and show its card before it is printed."""
        self.done(TO_PRINT)

    @Slot()
    def on_to_print(self) -> None:
        """It is closed: its card is next."""
        self.card_wanted.emit(self._view.plan.id)

    def _choose(self, number: int) -> None:
        try:
            changes = self._ladders.choose(self._view.plan, number)
        except UserError as error:
            self._refuse(error)
            return
        self._shown = number
        self._bus.tell(changes)
        self._refresh()
        self.say(tr("Step {n} is your step now. You can choose another one at any time.").format(n=number))

    def _refuse(self, error: UserError) -> None:
        self._refresh()
        self.say(str(error))

    @Slot()
    def on_choice_wanted(self) -> None:
        """Put the step that is looked at on."""
        self._choose(self._shown)

    @Slot()
    def on_go_on(self) -> None:
        """Go on to the step that is offered."""
        if self._view.go_on is not None:
            self._choose(self._view.go_on)

    @Slot()
    def on_stay(self) -> None:
        """Stay; the offer rests."""
        on = self._view.on
        try:
            changes = self._ladders.stay(self._view.plan, on.number if on is not None else 0)
        except UserError as error:
            self._refuse(error)
            return
        self._bus.tell(changes)
        self._refresh()
        self.say(tr("Step {n} stays your step.").format(n=on.number if on is not None else 0))

    @Slot(object, object)
    def on_noted(self, status: Status, ratings: Ratings) -> None:
        """Note a try of the step that is looked at; the same key once more notes no other one."""
        answered = self._note(status, ratings)
        if answered is None:
            return
        words = tr("Saved as “{status}”, step {n}.")
        if answered.checkin.mode is Mode.TELL:
            words = tr("Saved as “{status}”, step {n}. That you tried is on the list for the session.")
        went = status_words()[answered.checkin.status]
        self.say(words.format(status=went, n=self._shown), undoable=answered.checkin.id)
        if isinstance(self.focusWidget(), QPushButton):
            self._take_focus()

    @Slot(object)
    def on_worse(self, ratings: Ratings) -> None:
        """Note that the step that is looked at made things worse; what follows is said in place of the question."""
        noted = self._note(Status.TRIED, ratings, worse=True)
        if noted is not None:
            self._wishes.worse_noted.emit(noted.checkin.id)
            self.say("")
            self._take_focus()

    def _note(self, status: Status, ratings: Ratings, *, worse: bool = False) -> Answered | None:
        try:
            answered = self._ladders.note(self._view.plan, self._shown, status, self.side.mode, ratings, worse=worse)
        except UserError as error:
            self._refuse(error)
            return None
        self.side.tried(answered.checkin.id)
        self._bus.tell(answered.changes)
        self._refresh()
        return answered

    @Slot()
    def on_undo(self) -> None:
        """Take the last try back."""
        try:
            changes = self._ladders.take_back(self._undoable)
        except UserError as error:
            self._refuse(error)
            return
        self._bus.tell(changes)
        self._refresh()
        self.say(tr("Taken back."))
        self._take_focus()

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Something was changed beside the window, or said here of a try."""
        self._refresh()
        self.side.follow()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is typed beside the step it was typed at, and what is said of a try."""
        self.side.on_keep_due()
        self.side.flush()

    @Slot()
    def on_followed(self) -> None:
        """What stands at the right is another: the focus is where nothing is done by a second key press."""
        tab_as_it_stands(self)
        self._take_focus()

    @Slot()
    def on_finished(self) -> None:
        """It is closed: what is said of a try is saved."""
        self.side.flush()


def _no_step_words(view: LadderView) -> str:
    if view.kept:
        return tr("No step yet.")
    return tr("No step yet. Under “Change the steps…” you can write some, from a little hard to very hard.")
