"""Today's check-in as a panel: the same in the window beside the tray and in the main window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.views import TodayView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin import keys
from meantime.ui.checkin.first_plan import FIRST_STEP, FirstPlan
from meantime.ui.checkin.going_on import Place, kept_in_place, next_open, place_of
from meantime.ui.checkin.hard_day_button import HardDayButton
from meantime.ui.checkin.in_sight import InSight
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.keyboard import Keyboard
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.pressed_again import PressedAgain
from meantime.ui.checkin.shown_stacks import goes_last, same_cards, stacks_of
from meantime.ui.checkin.stack_card import StackCard, blocks_of, show_said
from meantime.ui.checkin.toast import HEIGHT, Toast
from meantime.ui.checkin.today_head import TodayHead
from meantime.ui.checkin.today_inside import TodayInside
from meantime.ui.checkin.welcome_card import WelcomeCard
from meantime.ui.parts import column
from meantime.ui.same_place import take_focus_like
from meantime.ui.scrolling import scrolling
from meantime.ui.theme import Tokens

_FOOT = 14
_BESIDE_TOAST = 12


class TodayPanel(QWidget):
    """Heading, stacks, toast. It asks through its ``wishes`` and shows what it is given."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    import_wanted = Signal()
    """A plan file is to be opened."""

    words_begun = Signal(QPlainTextEdit)
    """What the therapist said can be written into this field."""

    stays_quiet = Signal()
    """Reminders are to stay as quiet as they are; nothing is wanted here now."""

    greeting_changed = Signal(bool)
    """Whoever comes is welcomed after quiet days, or not any more."""

    hard_told = Signal(bool)
    """Whether today is a hard day, with each view."""

    content_changed = Signal()
    """The height that shows everything may be another one."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._tokens = tokens
        self._wishes = wishes
        self._view: TodayView | None = None
        self._opened: str | None = None
        self._shown_opened: str | None = None
        self._answered = False
        self._anyway = False
        self._silent = False
        self._greets = False
        self.has_unsaved = False
        self.hard_day = HardDayButton(tokens, wishes)
        self._cards: list[StackCard] = []
        self._first_plan: FirstPlan | None = None
        outer = column(self, gap=0)
        self._head = TodayHead()
        self._head.session_wanted.connect(self.session_wanted)
        outer.addWidget(self._head)
        self._inside = TodayInside(None)
        self._scroll = scrolling(self._inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(1)  # less than its own wish, which would squeeze the head over one short card
        outer.addWidget(self._scroll, 1)
        self._sight = InSight(self._scroll)
        self._given: list[str] = []
        self._reopened: Place | None = None
        self._presses = PressedAgain(self)
        self._presses.kept_back.connect(self.on_kept_back)
        self._presses.closed.connect(self.on_closed)
        for key, slot in ((Qt.Key.Key_Down, self.on_next), (Qt.Key.Key_Up, self.on_previous)):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            arrow.activated.connect(slot)
        wishes.details_grew.connect(self.content_changed)
        self._toast = Toast(tokens)
        self._toast.undo_pressed.connect(wishes.undo_chosen)
        holder = column(margin=(_BESIDE_TOAST, 4, _BESIDE_TOAST, _FOOT - 4))
        holder.addWidget(self._toast)
        outer.addLayout(holder)

    def set_silent(self, silent: bool) -> None:
        """Welcome whoever comes after reminders have stopped by themselves, before showing today."""
        if silent != self._silent:
            self._silent = silent
            self.greet()

    def greet(self) -> None:
        """Ask once more, where reminders are still silent, whether they are to go on."""
        if self._greets is not self._silent:
            self._set_greets(self._silent)

    def _welcome(self) -> WelcomeCard:
        card = WelcomeCard()
        card.see.clicked.connect(self.on_see_today)
        card.stay.clicked.connect(self.on_stay_quiet)
        return card

    def _set_greets(self, greets: bool) -> None:
        self._greets = greets
        self._show_anew()
        self.greeting_changed.emit(greets)

    def _end_welcome(self) -> None:
        self._set_greets(False)
        if self.isVisible():  # else it was asked above another page, whose focus stays
            self.focus_first()

    @Slot()
    def on_see_today(self) -> None:
        """Show today, and say that somebody is back."""
        self._end_welcome()
        self._wishes.returned.emit()

    @Slot()
    def on_stay_quiet(self) -> None:
        """Show today to whoever stays, and leave reminders as quiet as they are."""
        self._end_welcome()
        self.stays_quiet.emit()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._toast.set_tokens(tokens)
        self.hard_day.set_tokens(tokens)
        self._show_anew()

    def show_today(self, view: TodayView) -> None:
        """Show ``view``; what is being typed beside an answer stays under the cursor."""
        self.setAccessibleName(tr("Welcome back.") if self._greets else view.heading)  # it has the focus at times
        self.hard_day.show_day(hard=view.hard)
        self.hard_told.emit(view.hard)
        before, self._view = self._view, view
        if before is not None and same_cards(before, view, self._opened, self._shown_opened):
            self._answered = False
            self._head.show_today(view)
            show_said(blocks_of(self._cards), (item for stack in stacks_of(view, self._opened) for item in stack.items))
            return
        focused = self.window().focusWidget()  # not its own: that stands, too, while another page has the focus
        had_focus = focused is not None and self.isAncestorOf(focused)
        opens, reopens = self._opened != self._shown_opened, self._reopened is not None
        follows = opens or reopens or (focused is not None and self._sight.shows(focused))
        answered, self._answered = opens or reopens or self._answered, False
        self.flush()
        view = self._view  # what was still being typed is in it
        was = Keyboard.at(focused, self._inside, blocks_of(self._cards)) if had_focus and focused is not None else None
        self._head.show_today(view)
        self._head.setVisible(not self._greets)
        self._shown_opened = self._opened
        stacks = () if self._greets else stacks_of(view, self._opened)
        stacks = kept_in_place(stacks, [card.stack for card in self._cards], self._opened)
        self._cards = [StackCard(stack, self._tokens, self._wishes, self._opened) for stack in stacks]
        self._fill(view)
        with self._sight.staying(stays=not follows):
            if was is not None:
                self._go_on(was, answered=answered, opens=opens)
        self._reopened = None
        if opens or (had_focus and follows):
            self._sight.bring(opens=opens)
        self.content_changed.emit()

    def _go_on(self, was: Keyboard, *, answered: bool, opens: bool) -> None:
        """Put the keyboard where it goes on: at another field only where that is gone, or something was answered."""
        blocks = blocks_of(self._cards)
        if was.stands and not answered:
            return
        found = was.same_field(self._inside, blocks) if was.writes or not answered else None
        if was.beside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the same key once more would answer an open practice
        elif found is not None:
            take_focus_like(was.focused, found)
        elif not answered and was.lost(blocks):
            self._rest()
        else:
            opened = self._opened_block() if opens else None
            place = place_of(opened.item) if opened is not None else was.place
            self._focus_on(next_open(blocks, was.order, self._reopened or place))

    def _rest(self) -> None:
        """Put the keyboard where no key answers: what somebody was at is gone."""
        (self if self._greets else self._head).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_details(self, checkin_id: str | None) -> None:
        """Show the optional details of one answer with the next view, and of no other: it was given here."""
        self._opened, self._answered = checkin_id, True

    def _opened_block(self) -> ItemBlock | None:
        """Return the answer whose details are shown."""
        return next((block for block in blocks_of(self._cards) if block.details is not None), None)

    def _fill(self, view: TodayView) -> None:
        """Put the cards into a new inside; widgets added to one that is shown already have no size at first."""
        scrolled = self._scroll.verticalScrollBar().value()
        if self._greets or view.has_plans:
            self._first_plan = None  # it goes with the inside that it stands in
        self._inside = TodayInside(self._welcome() if self._greets else None)
        self._inside.session_wanted.connect(self.session_wanted)
        self._inside.anyway_wanted.connect(self.on_anyway)
        if not self._greets:
            last = [card for card in self._cards if goes_last(card.stack, self._opened)]
            self._inside.add_today(view, self._cards, last, self._tokens, self._wishes, anyway=self._anyway)
        if not self._greets and not view.has_plans:
            self._inside.add(self._get_first_plan())
        gone = self._scroll.takeWidget()
        gone.deleteLater()  # not at once: one of its buttons may be telling us right now
        self._scroll.setWidget(self._inside)
        self._inside.show()
        self._scroll.verticalScrollBar().setValue(scrolled)
        if stops := [one for one in self._inside.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]:
            QWidget.setTabOrder(stops[-1], self.hard_day)

    def _get_first_plan(self) -> FirstPlan:
        if self._first_plan is None:
            self._first_plan = FirstPlan()
            self._first_plan.import_wanted.connect(self.import_wanted)
            self._first_plan.making_wanted.connect(self._wishes.making_wanted)
            self.words_begun.emit(self._first_plan.field)
        return self._first_plan

    @Slot()
    def on_anyway(self) -> None:
        """Offer the plans although nothing is planned."""
        self._anyway = True
        self._show_anew()

    def _show_anew(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            self.show_today(view)

    def content_height(self, width: int) -> int:
        """Return the height that shows everything at ``width`` without scrolling."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        head = 0 if self._greets else self._head.heightForWidth(width)
        inside = self._inside.heightForWidth(width)
        if inside < 0:
            inside = self._inside.sizeHint().height()
        toast = (
            max(HEIGHT, self._toast.heightForWidth(width - 2 * _BESIDE_TOAST)) if self._toast.isVisibleTo(self) else 0
        )
        return head + inside + toast + _FOOT

    def announce(self, words: str, checkin_id: str, status: Status) -> None:
        """Say for ten seconds what was saved, with a way back."""
        self._toast.announce(words, checkin_id, status)
        self._presses.on_answered()
        if self.window().isVisible():
            self._forget(checkin_id)
            self._given.append(checkin_id)
        self.content_changed.emit()

    def say(self, words: str) -> None:
        """Say for ten seconds what came of a wish."""
        self._toast.say(words)
        self.content_changed.emit()

    def say_unsaved(self, words: str) -> None:
        """Say why something typed here is not saved yet."""
        self.has_unsaved = True
        self.say(words)

    def on_all_saved(self) -> None:
        """Nothing typed here waits to be saved any more."""
        self.has_unsaved = False

    def on_undone(self, checkin_id: str) -> None:
        """This answer was taken back: the details close, and the keyboard goes to what is open again."""
        self._forget(checkin_id)
        self._presses.forget()
        shown = (block.item for block in blocks_of(self._cards) if block.item.checkin == checkin_id)
        self._reopened = next((place_of(item) for item in shown), None)
        self._opened = None
        self._toast.dismiss()
        self.content_changed.emit()

    def _forget(self, checkin_id: str) -> None:
        if checkin_id in self._given:
            self._given.remove(checkin_id)

    @Slot()
    def on_closed(self) -> None:
        """The window is closed: no key takes back what was answered in it."""
        self._given.clear()

    def flush(self) -> None:
        """Save what is still being typed."""
        for block in blocks_of(self._cards):
            if block.details is not None:
                block.details.flush()

    def close_details(self) -> None:
        """Save, then show answered practices as one line again."""
        self.flush()
        self._opened = None
        self._anyway = False
        if self._view is not None:
            self.show_today(self._view)

    def begin(self) -> None:
        """Begin at the top, as a window does that is newly opened, with the first open practice."""
        self._sight.to_top()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first open practice: its small version, *Done* if locked.

        Before there is a plan it goes to the first step towards one, after quiet days to today, else to where keys are
        heard.
        """
        self._sight.bring()
        self._focus_on(next_open(blocks_of(self._cards), (), None))

    def _focus_on(self, block: ItemBlock | None) -> None:
        if block is not None and block.answers is not None:
            block.answers.preferred.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first_step = self._inside.findChild(QWidget, FIRST_STEP)
        (self if first_step is None else first_step).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_practice(self, plan_id: str, day: date | None, slot: int | None) -> None:
        """Put the focus on this practice; on the first open one where it is not shown."""
        here = (block for block in blocks_of(self._cards) if place_of(block.item) == (plan_id, day, slot))
        beside = (each for each in self.findChildren(NeededBlock) if slot is None and each.plan.plan_id == plan_id)
        found = next(here, None) or next(beside, None)
        if found is not None:
            found.take_focus()
        else:
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 Done, 2 Small version, 3 Not this time, 4 Later, S star, N note, O open, arrows to cards, Ctrl Z undo.

        A key that is held says nothing more: it would answer whatever is open next.
        """
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.isAutoRepeat():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._wishes.last_undo_chosen.emit(tuple(self._given), self._toast.undoable)
        elif plain and not self._head.hasFocus() and keys.press(key, blocks_of(self._cards), self.focusWidget()):
            event.accept()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_next(self) -> None:
        """Go to the next practice."""
        self._step(1)

    @Slot()
    def on_previous(self) -> None:
        """Go to the practice before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._head.hasFocus():
            self._focus_on(next_open(blocks_of(self._cards), (), None))
        else:
            keys.step(by, blocks_of(self._cards), self.focusWidget())

    def showEvent(self, event: QShowEvent) -> None:
        """See from now on what comes to the window."""
        super().showEvent(event)
        self._presses.watch()

    @Slot()
    def on_kept_back(self) -> None:
        """A click was meant for what was answered: show what opened with that, and how to go on."""
        self._sight.bring(opens=True)
        self._toast.explain(tr("That click changed nothing. Move the pointer to choose what stands here now."))
        self.content_changed.emit()
