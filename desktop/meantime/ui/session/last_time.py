"""Lines that were brought to a session that is over: each can be brought again, or taken off the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.language import tr
from meantime.services.report.choices import Choice
from meantime.ui.parts import FlowLayout, button, clear, column, label, rule

FOLDED = 3
"""So many lines are shown at first, the newest."""


class LastTimeRow(QWidget):
    """One line, and what can be done with it."""

    brought_again = Signal(str)
    """The line with this id is to be brought again."""

    dropped = Signal(list)
    """The line with this id is to be taken off the list."""

    def __init__(self, choice: Choice) -> None:
        """Show ``choice``."""
        super().__init__()
        self.item, self.words = choice.item, choice.words
        body = column(self, margin=(0, 7, 0, 7), gap=2)
        body.addWidget(label(choice.words, "own", wrap=True))
        ways, flow = QWidget(), FlowLayout(gap=12)
        ways.setLayout(flow)
        again = tr("Bring again: {line}").format(line=choice.words)
        self.again = button(tr("Bring again"), "link", name=again, once=True)
        self.again.clicked.connect(self.on_again)
        self.drop = button(
            tr("Take it off the list"),
            "link",
            name=tr("Take it off the list: {line}").format(line=choice.words),
            once=True,
        )
        self.drop.clicked.connect(self.on_drop)
        flow.addWidget(self.again)
        flow.addWidget(self.drop)
        body.addWidget(ways)

    @Slot()
    def on_again(self) -> None:
        """Pass it on."""
        self.brought_again.emit(self.item)

    @Slot()
    def on_drop(self) -> None:
        """Pass it on."""
        self.dropped.emit([self.item])


class LastTime(QWidget):
    """The lines, the newest first; nothing where there are none. It asks through its signals and changes nothing."""

    brought_again = Signal(str)
    """The line with this id is to be brought again."""

    dropped = Signal(list)
    """The lines with these ids are to be taken off the list."""

    left = Signal()
    """What had the keyboard here is gone: the same key once more is to do nothing to another line."""

    laid_out = Signal()
    """Other lines are shown; whoever orders Tab does so anew."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._folded = True
        self.rows: list[LastTimeRow] = []
        body = column(self, margin=(0, 2, 0, 8), gap=0)
        body.addWidget(rule())
        body.addSpacing(9)
        body.addWidget(label(tr("From last time"), "strong", wrap=True))
        hint = tr("Brought to a session that is over. A line stands on the page again if you bring it again.")
        body.addWidget(label(hint, "caption", wrap=True))
        self._lines = column(gap=0)
        body.addLayout(self._lines)
        ways, flow = QWidget(), FlowLayout(gap=12)
        ways.setLayout(flow)
        self._more, self._all = button("", "link", once=True), button("", "link", once=True)
        self._more.clicked.connect(self.on_more)
        self._all.clicked.connect(self.on_all)
        flow.addWidget(self._more)
        flow.addWidget(self._all)
        body.addWidget(ways)
        self.hide()

    def show_lines(self, choices: Sequence[Choice]) -> None:
        """Show ``choices``."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._folded = self._folded or len(choices) <= FOLDED
        self._place()

    def _place(self) -> None:
        inside, held = self._holds_focus(), self._held()
        clear(self._lines)
        self.rows = [LastTimeRow(choice) for choice in self._choices[: FOLDED if self._folded else None]]
        for made in self.rows:
            made.brought_again.connect(self.brought_again)
            made.dropped.connect(self.dropped)
            self._lines.addWidget(made)
        n = len(self._choices)
        self._more.setText(tr("Show all {n}").format(n=n))
        self._more.setVisible(len(self.rows) < n)
        self._all.setText(tr("Take all {n} off the list").format(n=n))
        self._all.setVisible(n > 1)
        self.setVisible(bool(n))
        self.laid_out.emit()
        stays = next((made for made in self.rows if held is not None and made.item == held[0]), None)
        if held is not None and stays is not None:
            (stays.drop if held[1] else stays.again).setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.left.emit()

    def _held(self) -> tuple[str, bool] | None:
        """Return the line whose button has the keyboard, and whether it is the one that takes it off the list."""
        focused = self.window().focusWidget()
        held = (made for made in self.rows if focused in (made.again, made.drop))
        return next(((made.item, focused is made.drop) for made in held), None)

    def _holds_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops here, in order."""
        lines: list[QPushButton] = [stop for made in self.rows for stop in (made.again, made.drop)]
        return [*lines, self._more, self._all]

    @Slot()
    def on_more(self) -> None:
        """Show all of them."""
        self._folded = False
        self._place()

    @Slot()
    def on_all(self) -> None:
        """Pass it on."""
        self.dropped.emit([choice.item for choice in self._choices])
