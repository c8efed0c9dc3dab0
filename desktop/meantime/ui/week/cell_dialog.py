"""One plan's day, opened from the week: to be answered up to seven days back, to be read after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.details import Details
from meantime.services.phrases import listed, reason_words, status_words
from meantime.services.screens.week import WeekScreen
from meantime.services.views import DayCell, ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.item_block import ItemBlock, add_told
from meantime.ui.checkin.made_worse import MadeWorseLine
from meantime.ui.checkin.stack_card import show_said
from meantime.ui.checkin.take_back import TakeBackLine
from meantime.ui.checkin.toast import Toast
from meantime.ui.glyphs import Glyph, status_icon
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.resistance.told import LookedBlock
from meantime.ui.scrolling import Inside, ScrollKeys
from meantime.ui.theme import Tokens, scaled
from meantime.ui.week.beside_offers import BesideOffers

WIDTH = 460
SIDE = 20
MOST_OF_SCREEN = 0.85
_SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SETTINGS})
_KEYS = {Qt.Key.Key_1: Status.FULL, Qt.Key.Key_2: Status.SMALL, Qt.Key.Key_3: Status.NOT_THIS_TIME}
_PLANNED_OFF = (Status.REST, Status.PAUSED)


class OffBlock(QWidget):
    """A slot that rests or is paused; it can be answered all the same."""

    answer_wanted = Signal(object)
    """This item (``ItemView``) is to be answered."""

    def __init__(self, item: ItemView, tokens: Tokens) -> None:
        """Show ``item``."""
        super().__init__()
        self._item = item
        line = row(self, gap=12)
        line.addWidget(Glyph(status_icon(item.status, tokens), 20))
        words: QVBoxLayout = column(gap=1)
        words.addWidget(label(item.title, "item", wrap=True))
        words.addWidget(label(status_words()[item.status] if item.status else "", "second", wrap=True))
        line.addLayout(words, 1)
        answers = button(tr("Answer it anyway"), "quiet", name=tr("Answer anyway: {title}").format(title=item.title))
        answers.clicked.connect(self.on_clicked)
        line.addWidget(answers)

    @Slot()
    def on_clicked(self) -> None:
        """Ask to answer it."""
        self.answer_wanted.emit(self._item)


class CellDialog(QDialog):
    """A small window over the week. It asks through ``wishes`` and follows what changes."""

    def __init__(
        self,
        week: WeekScreen,
        bus: ChangeBus,
        wishes: CheckInWishes,
        tokens: Tokens,
        plan_id: str,
        day: date,
        parent: QWidget,
    ) -> None:
        """Show the plan ``plan_id`` on ``day``.

        Raises:
            UserError: if there is no such plan.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._week = week
        self._wishes = wishes
        self._tokens = tokens
        self._anyway: set[int] = set()
        self._beside = False
        self._fresh: str | None = None
        self._blocks: list[ItemBlock] = []
        self._cell = week.day_cell(plan_id, day)
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(self._cell.heading, "second"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.addWidget(self._scroll, 1)
        self._toast = Toast(tokens)
        self._toast.undo_pressed.connect(self.on_undo_pressed)
        body.addWidget(self._toast)
        foot = row()
        body.addLayout(foot)
        self.weeks = button(tr("The week at once…"), "quiet")
        self.weeks.clicked.connect(self.on_week)
        foot.addWidget(self.weeks)
        self.weeks.setVisible(self._cell.has_week)
        foot.addStretch(1)
        self._closes = button(tr("Close"))
        self._closes.clicked.connect(self.close)
        foot.addWidget(self._closes)
        ScrollKeys(self._scroll, self, self.weeks, self._closes)
        self.setAccessibleName(tr("{title}, {day}").format(title=self._cell.title, day=self._cell.heading))
        self._fill()
        bus.changed.connect(self.on_changed)

    def _fill(self) -> None:
        cell, self._blocks = self._cell, []
        inside = Inside()
        lines = column(inside, gap=14)
        if not _answers(cell) and cell.needed is None:
            lines.addWidget(label(cell.title, "strong", wrap=True))
        for number, item in enumerate(_answers(cell)):
            if number:
                lines.addWidget(frame("rule"))
            if cell.items and number == len(cell.items):
                lines.addWidget(label(tr("Beside the plan"), "section"))
            lines.addWidget(self._block(item, cell))
        for looked in cell.looked:
            lines.addWidget(LookedBlock(looked, self._tokens, self._wishes))
        if cell.why:
            lines.addWidget(label(cell.why, "second", wrap=True))
        self._offers = BesideOffers(cell, self._tokens, self._wishes, anyway=self._beside)
        self._offers.anyway_wanted.connect(self.on_anyway)
        if cell.needed or cell.anyway or cell.real:
            if cell.needed and _answers(cell):
                lines.addWidget(frame("rule"))
            lines.addWidget(self._offers)
        lines.addStretch(1)
        gone = self._scroll.takeWidget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()  # not at once: one of its choices may be telling us right now, and goes on after that
        self._scroll.setWidget(inside)
        inside.show()
        self._fit(inside)
        self._focus()

    def _block(self, item: ItemView, cell: DayCell) -> QWidget:
        if not cell.editable:
            return _told(item, self._tokens)
        off = item.checkin is None and item.status in _PLANNED_OFF and item.slot not in self._anyway
        if off:
            resting = OffBlock(item, self._tokens)
            resting.answer_wanted.connect(self.on_answer_wanted)
            return resting
        answered = item.checkin is not None
        asks = not cell.quiet or item.checkin != self._fresh or item.details.worse is not None
        block = ItemBlock(item, self._tokens, self._wishes, opened=answered and asks, editing=not answered)
        self._blocks.append(block)
        return block

    def _fit(self, inside: QWidget) -> None:
        """Be as high as the content, at most most of the screen."""
        width = scaled(WIDTH) - 2 * SIDE
        for child in (self, *self.findChildren(QWidget)):
            child.ensurePolished()
        width = max(width, inside.minimumSizeHint().width())
        height = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self._scroll.setFixedWidth(width)
        self._scroll.setFixedHeight(0)
        around = self.minimumSizeHint().height()
        self._scroll.setFixedHeight(min(height, max(most - around, scaled(120))))
        self.adjustSize()

    def _focus(self) -> None:
        for block in self._blocks:
            if block.answers is not None:
                block.answers.preferred.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._closes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest_at(self, offered: QWidget | None, title: str) -> None:
        """Put the focus before answers that are new here: the same key once more gives none."""
        if offered is not None:
            offered.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            offered.setAccessibleName(title)
            offered.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is still being typed."""
        for block in self._blocks:
            if block.details is not None:
                block.details.flush()

    def _focused(self) -> QWidget | None:
        """Return the answer, or the offer, that has the focus."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, (ItemBlock, BesideOffers)):
            widget = widget.parentWidget()
        return widget

    def _current(self) -> ItemBlock | None:
        """Return the practice that keys speak to: the focused one, else the first open one, else the first."""
        focused = self._focused()
        if isinstance(focused, ItemBlock):
            return focused
        opened = [block for block in self._blocks if block.answers is not None]
        return next(iter([*opened, *self._blocks]), None)

    def _answered(self) -> ItemBlock | None:
        """Return what is starred and noted on: the focused answer, else the one just given, else the current one."""
        current = self._current()
        if current is not None and current is self._focused() and current.details is not None:
            return current
        fresh = (block for block in self._blocks if self._fresh is not None and block.item.checkin == self._fresh)
        return next(fresh, current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 Done, 2 Small version, 3 Not this time, S star, N note, Ctrl Z undo, Escape close."""
        key, block, answered = Qt.Key(event.key()), self._current(), self._answered()
        if key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._toast.on_undo()
        elif event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif block is not None and block.answers is not None and key in _KEYS:
            block.answers.choose(_KEYS[key])
        elif answered is not None and answered.details is not None and key == Qt.Key.Key_S:
            answered.on_star()
        elif answered is not None and answered.details is not None and key == Qt.Key.Key_N:
            answered.details.focus_note()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Save what is being typed, then close."""
        self.flush()
        super().done(result)

    @Slot(str)
    def on_undo_pressed(self, checkin_id: str) -> None:
        """Ask to take an answer back, with what is being typed beside it."""
        self.flush()
        self._wishes.undo_chosen.emit(checkin_id)

    @Slot()
    def on_week(self) -> None:
        """Close, and ask for the week of this day."""
        self.close()
        self._wishes.week_form_wanted.emit(self._cell.plan_id, self._cell.day)

    @Slot(object)
    def on_answer_wanted(self, item: ItemView) -> None:
        """Offer the answers of a slot that rests or is paused."""
        self._anyway.add(item.slot)
        self._fill()
        self._rest_at(next((block for block in self._blocks if block.item.slot == item.slot), None), item.title)

    @Slot()
    def on_anyway(self) -> None:
        """Offer to note what was not planned."""
        self._beside = True
        self._fill()
        self._rest_at(self._offers, self._cell.title)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show the day as it stands now; what is being typed stays under the cursor."""
        if not changes.parts & _SHOWS:
            return
        try:
            after = self._week.day_cell(self._cell.plan_id, self._cell.day)
        except UserError:
            self.close()
            return
        before, self._cell = self._cell, after
        if _shape(before) == _shape(after):
            show_said(self._blocks, _answers(after))
            return
        self._announce(before, after)
        self.flush()
        spent, typing = self._spent(), self._typing()
        self._fill()
        if typing is not None:
            self._go_on(*typing)
        elif spent:
            self._closes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typing(self) -> tuple[str | None, int] | None:
        """Return beside which answer somebody types a note, and where in it; None where nobody does."""
        for block in self._blocks:
            cursor = block.details.note_cursor if block.details is not None else None
            if cursor is not None:
                return block.item.checkin, cursor
        return None

    def _go_on(self, checkin_id: str | None, position: int) -> None:
        """Let the note be typed on beside this answer; where it is gone, the next key answers nothing."""
        for block in self._blocks:
            if block.item.checkin == checkin_id and block.details is not None:
                block.details.go_on_at(position)
                return
        self._closes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _spent(self) -> bool:
        """Tell whether the focus is at what is done: the same key once more would do something else."""
        held, focused = self.focusWidget(), self._focused()
        if isinstance(focused, ItemBlock) and focused.item.slot:
            return held is not None and isinstance(held.parentWidget(), TakeBackLine | MadeWorseLine)
        return focused is not None

    def _announce(self, before: DayCell, after: DayCell) -> None:
        """Say what was saved, with a way back."""
        known = {item.checkin for item in _answers(before)}
        fresh = next((item for item in _answers(after) if item.checkin and item.checkin not in known), None)
        if fresh is None or fresh.checkin is None or fresh.status is None:
            self._fresh = None
            self._toast.dismiss()
            return
        self._fresh = fresh.checkin
        words = tr("Saved as “{status}”.").format(status=status_words()[fresh.status])
        self._toast.announce(words, fresh.checkin, fresh.status)


def _answers(cell: DayCell) -> tuple[ItemView, ...]:
    """Return the slots of a day, then the answers beside them."""
    return (*cell.items, *cell.beside)


def _shape(cell: DayCell) -> DayCell:
    """Return ``cell`` without what is said beside its answers: what its widgets depend on."""
    bare = [tuple(_bare(item) for item in items) for items in (cell.items, cell.beside)]
    return replace(cell, items=bare[0], beside=bare[1])


def _bare(item: ItemView) -> ItemView:
    return item if item.checkin is None else replace(item, saved="", details=Details(worse=item.details.worse))


def _told(item: ItemView, tokens: Tokens) -> QFrame:
    """Return a slot to be read only: its glyph, what was answered, reasons and note."""
    told = QFrame()
    line = row(told, gap=12)
    line.addWidget(Glyph(status_icon(item.status, tokens), 20), 0, Qt.AlignmentFlag.AlignTop)
    words: QVBoxLayout = column(gap=2)
    words.addWidget(label(item.title, "item", wrap=True))
    stands = item.saved or (status_words()[item.status] if item.status else tr("Open"))
    words.addWidget(label(stands, "second", wrap=True))
    named = reason_words()
    reasons = listed([named[reason] for reason in item.details.reasons])
    if reasons:
        words.addWidget(label(reasons, "second", wrap=True))
    if item.details.note:
        words.addWidget(label(item.details.note, "own", wrap=True, selectable=True))
    add_told(words, item)
    line.addLayout(words, 1)
    return told
