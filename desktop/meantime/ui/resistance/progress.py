"""The four steps by name, with the one that is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from meantime.language import tr
from meantime.ui.parts import column, row
from meantime.ui.theme import text_font


def step_names() -> tuple[str, ...]:
    """Return the names of the four steps in order."""
    return (tr("Notice"), tr("Curiosity"), tr("Compassion"), tr("Choice"))


class _Name(QLabel):
    """A name with the room of its bold state, so that nothing shifts."""

    def sizeHint(self) -> QSize:
        """Return the size of the bold state."""
        font = text_font()
        font.setBold(True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same for a narrow window."""
        return self.sizeHint()


class Progress(QWidget):
    """A bar above each name: filled up to the step that is on."""

    def __init__(self, names: Sequence[str]) -> None:
        """Show ``names``, none of them on yet."""
        super().__init__()
        self._names: list[QLabel] = []
        self._bars: list[QFrame] = []
        line = row(self, gap=6)
        for name in names:
            part, bar, words = column(gap=5), QFrame(), _Name(name)
            bar.setFixedHeight(3)
            part.addWidget(bar)
            part.addWidget(words)
            self._bars.append(bar)
            self._names.append(words)
            line.addLayout(part, 1)

    def show_step(self, place: int) -> None:
        """Show that the step at ``place``, from 0, is on."""
        for number, (bar, words) in enumerate(zip(self._bars, self._names, strict=True)):
            bar.setObjectName("reached" if number <= place else "ahead")
            words.setProperty("kind", "phase" if number == place else "second")
            for each in (bar, words):
                each.style().unpolish(each)
                each.style().polish(each)
        name = self._names[place].text()
        self.setAccessibleName(tr("{name}, step {n} of {all}").format(name=name, n=place + 1, all=len(self._names)))
