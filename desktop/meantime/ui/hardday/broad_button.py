"""A button as broad as its window, with words in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy

from meantime.ui.parts import PushButton, column, label, row
from meantime.ui.theme import scaled

_PICTURE = 14
_SIDE, _ABOVE = 14, 9


class BroadButton(PushButton):
    """What is done stands left, how long it takes right; below it may stand what that means."""

    once = True

    def __init__(self, words: str, *, below: str = "", at_right: str = "", picture: QIcon | None = None) -> None:
        """Offer what ``words`` say."""
        super().__init__()
        self.setProperty("kind", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (words, below, at_right) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = row(self, margin=(_SIDE, _ABOVE, _SIDE, _ABOVE), gap=12)
        self._line: QBoxLayout = line
        if picture is not None:
            drawn = QLabel()
            drawn.setPixmap(picture.pixmap(QSize(scaled(_PICTURE), scaled(_PICTURE))))
            line.addWidget(drawn)
        told = column(gap=2)
        told.addWidget(label(words, "medium", wrap=True))
        if below:
            told.addWidget(label(below, "second", wrap=True))
        line.addLayout(told, 1)
        if at_right:
            line.addWidget(label(at_right, "second"))
        for each in self.findChildren(QLabel):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at ``width``."""
        return max(scaled(44), self._line.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """Return the size that its words would like."""
        return self._line.totalSizeHint().expandedTo(QSize(0, scaled(44)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the longest word stands in one line; the height follows from the width."""
        return QSize(self._line.totalMinimumSize().width(), scaled(44))
