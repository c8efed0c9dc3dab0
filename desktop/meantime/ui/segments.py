"""One of a few ways, side by side in one bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QWidget

from meantime.ui.parts import PushButton, column, lead_tab_to_the_choice
from meantime.ui.stacking import BesideOrBelow


class _Segment(PushButton):
    """One of the ways; it has the room of its bold state, so that nothing is cut, and nothing shifts."""

    def sizeHint(self) -> QSize:
        """Return the size of the bold state."""
        return self._bold(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the same for a narrow window."""
        return self._bold(super().minimumSizeHint())

    def _bold(self, size: QSize) -> QSize:
        font, shown = self.font(), self.fontMetrics().horizontalAdvance(self.text())
        font.setBold(True)
        return size + QSize(max(0, QFontMetrics(font).horizontalAdvance(self.text()) - shown), 0)


class Segments(QWidget):
    """Exactly one is chosen; arrows lead from one to the next."""

    chosen = Signal(str)
    """The person chose the way that goes by this value."""

    def __init__(self, words: str, choices: Sequence[tuple[str, str]], *, alike: bool = False) -> None:
        """Offer ``choices``: what each stands for, and how it reads; ``words`` say what is chosen.

        Where they are ``alike``, all are as wide as each other; else the first has the room that is left.
        """
        super().__init__()
        self.setAccessibleName(words)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        line = BesideOrBelow(gap=-1)
        column(self, gap=0).addWidget(line)
        for number, (_, shown) in enumerate(choices):
            each = _Segment(shown.replace("&", "&&"))
            each.setCheckable(True)
            each.setProperty("kind", "segment")
            ends = {0: "first", len(choices) - 1: "last"}
            each.setProperty("place", ends.get(number, "between"))
            each.setAccessibleName(f"{words}: {shown}")
            self._group.addButton(each, number)
            line.add(each, 1 if alike or not number else 0)
            each.installEventFilter(self)
        self.show_value(self._values[0])
        self._group.idClicked.connect(self.on_clicked)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def show_value(self, value: str) -> None:
        """Show what is chosen."""
        self._group.button(self._values.index(value)).setChecked(True)
        lead_tab_to_the_choice(self._group)

    def begin(self) -> None:
        """Put the focus on what is chosen."""
        self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the ends be round at the top and the bottom, where the ways stand below each other."""
        if event.type() == QEvent.Type.Move and isinstance(watched, QWidget):
            first, last = self._group.button(0), self._group.buttons()[-1]
            below = "true" if last.y() > first.y() else "false"
            for each in (first, last, watched):
                if each.property("below") != below:
                    each.setProperty("below", below)
                    each.style().unpolish(each)
                    each.style().polish(each)
        return super().eventFilter(watched, event)

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Tell it."""
        lead_tab_to_the_choice(self._group)
        self.chosen.emit(self._values[number])
