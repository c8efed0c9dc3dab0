"""Today's check-in as a panel: the same in the window beside the tray and in the main window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.views import TodayView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.stack_card import ItemBlock, StackCard, blocks_of
from meantime.ui.parts import button, clear, column, frame, label, row
from meantime.ui.theme import Tokens

TOAST_MILLISECONDS = 10_000
_KEYS = {Qt.Key.Key_1: Status.FULL, Qt.Key.Key_2: Status.SMALL, Qt.Key.Key_3: Status.NOT_THIS_TIME}


class TodayPanel(QWidget):
    """Heading, stacks, toast. It asks through its ``wishes`` and shows what it is given."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    import_wanted = Signal()
    """A plan file is to be opened."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("page")
        self._tokens = tokens
        self._wishes = wishes
        self._view: TodayView | None = None
        self._opened: str | None = None
        self._undoable: str | None = None
        self._cards: list[StackCard] = []
        outer = column(self, gap=0)
        self._head = column(margin=(20, 16, 20, 12), gap=2)
        outer.addLayout(self._head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._stacks = column(self._inside, margin=(12, 0, 12, 4), gap=8)
        self._scroll.setWidget(self._inside)
        outer.addWidget(self._scroll, 1)
        self._toast = frame("toast")
        toast = row(self._toast, margin=(13, 4, 13, 4), gap=10)
        self._toast_words = label("")
        toast.addWidget(self._toast_words, 1)
        undo = button(tr("Undo"), "link", name=tr("Undo the last answer"))
        undo.clicked.connect(self.on_undo)
        toast.addWidget(undo)
        toast.addWidget(label(tr("Ctrl Z"), "hint"))
        self._toast.setFixedHeight(38)
        self._toast.hide()
        holder = column(margin=(12, 4, 12, 10))
        holder.addWidget(self._toast)
        outer.addLayout(holder)
        self._toast_timer = QTimer(self)
        self._toast_timer.setObjectName("toast")
        self._toast_timer.setSingleShot(True)
        self._toast_timer.setInterval(TOAST_MILLISECONDS)
        self._toast_timer.timeout.connect(self.on_toast_over)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours from the next view on."""
        self._tokens = tokens

    def show_today(self, view: TodayView, *, opened: str | None = None) -> None:
        """Show ``view``; the check-in ``opened`` with its details."""
        focus = self._focused_item()
        self._view = view
        self._opened = opened if opened is not None else self._opened
        self._fill_head(view)
        clear(self._stacks)
        self._cards = [StackCard(stack, self._tokens, self._wishes, self._opened) for stack in view.stacks]
        for card in self._cards:
            self._stacks.addWidget(card)
        if not view.has_plans:
            self._add_first_steps()
        self._stacks.addStretch(1)
        if focus is not None or self.isVisible():
            self.focus_first()

    def _fill_head(self, view: TodayView) -> None:
        clear(self._head)
        top = row()
        top.addWidget(label(view.day, "second"))
        top.addStretch(1)
        if view.session:
            link = button(tr("Session sheet · {when}").format(when=view.session), "link")
            link.clicked.connect(self.session_wanted)
            top.addWidget(link)
        self._head.addLayout(top)
        self._head.addWidget(label(view.heading, "page"))
        self._head.addWidget(label(view.below, "second", wrap=True))

    def _add_first_steps(self) -> None:
        line = row()
        opens = button(tr("Open a plan file"), "filled")
        opens.clicked.connect(self.import_wanted)
        line.addWidget(opens)
        line.addStretch(1)
        self._stacks.addLayout(line)

    def content_height(self) -> int:
        """Return the height that shows everything without scrolling."""
        width = self.width() if self.width() > 100 else 438
        inside = self._inside.layout()
        inner = inside.heightForWidth(width) if inside is not None and inside.hasHeightForWidth() else -1
        inner = max(inner, self._inside.sizeHint().height())
        head = self._head.heightForWidth(width) if self._head.hasHeightForWidth() else self._head.sizeHint().height()
        return head + inner + (54 if self._toast.isVisibleTo(self) else 16)

    def announce(self, words: str, checkin_id: str) -> None:
        """Say for ten seconds what was saved, with a way back."""
        self._undoable = checkin_id
        self._toast_words.setText(words)
        self._toast.show()
        self._toast_timer.start()

    def on_undone(self) -> None:
        """Nothing is left to undo; the details close."""
        self._undoable = self._opened = None
        self.on_toast_over()

    def flush(self) -> None:
        """Save what is still being typed."""
        for block in blocks_of(self._cards):
            if block.details is not None:
                block.details.flush()

    def close_details(self) -> None:
        """Save, then show answered practices as one line again."""
        self.flush()
        self._opened = None

    def focus_first(self) -> None:
        """Put the focus on the first open practice: its small version, *Done* if locked."""
        for block in blocks_of(self._cards):
            if block.item.checkin is not None and block.item.checkin == self._opened:
                return
        for block in blocks_of(self._cards):
            if block.answers is not None:
                block.answers.preferred.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _focused_item(self) -> ItemBlock | None:
        widget = self.focusWidget()
        while widget is not None and not isinstance(widget, ItemBlock):
            widget = widget.parentWidget()
        return widget

    def _current(self) -> ItemBlock | None:
        """Return the practice that keys speak to: the focused one, else the first open one."""
        blocks = blocks_of(self._cards)
        opened = [block for block in blocks if block.answers is not None]
        return self._focused_item() or (opened[0] if opened else (blocks[0] if blocks else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 Done, 2 Small version, 3 Not this time, 4 Later, S star, N note, arrows between cards, Ctrl Z undo."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.on_undo()
        elif plain and self._press(key):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _press(self, key: Qt.Key) -> bool:
        block = self._current()
        if block is None:
            return False
        if key in _KEYS and block.answers is not None:
            block.answers.choose(_KEYS[key])
        elif key == Qt.Key.Key_4 and block.answers is not None and block.item.is_now:
            block.on_later()
        elif key == Qt.Key.Key_S and block.item.checkin is not None:
            block.on_star()
        elif key == Qt.Key.Key_N and block.details is not None:
            block.details.focus_note()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_focus(block, 1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _step_focus(self, block: ItemBlock, step: int) -> None:
        blocks = blocks_of(self._cards)
        following = blocks[(blocks.index(block) + step) % len(blocks)]
        if following.answers is not None:
            following.answers.preferred.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target = following.findChild(QWidget, "", Qt.FindChildOption.FindChildrenRecursively)
            for child in following.findChildren(QWidget):
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    target = child
                    break
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_undo(self) -> None:
        """Take the last answer back."""
        if self._undoable is not None:
            undoable, self._undoable = self._undoable, None
            self._wishes.undo_chosen.emit(undoable)

    @Slot()
    def on_toast_over(self) -> None:
        """Take the toast away, unless it is being used."""
        if self._toast.underMouse() and self._undoable is not None:
            self._toast_timer.start()
            return
        self._toast.hide()
