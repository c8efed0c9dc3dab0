"""One click makes today a hard day, with small versions only; one more takes that back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import icon
from meantime.ui.parts import ICON_GAP, PushButton
from meantime.ui.theme import Tokens, scaled


class HardDayButton(PushButton):
    """Says what a click does now; it asks through ``wishes``."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Offer a hard day."""
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
        self._wishes = wishes
        self._hard = False
        self.set_tokens(tokens)
        self.show_day(hard=False)
        self.clicked.connect(self.on_clicked)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.setIcon(icon("cloud", tokens.color("ink2")))

    def show_day(self, *, hard: bool) -> None:
        """Offer a hard day, or on one that it is none any more."""
        self._hard = hard
        words = tr("Not a hard day") if hard else tr("Hard day")
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(
            tr("Offer the full versions again") if hard else tr("Only small versions today; nothing else is asked")
        )

    @Slot()
    def on_clicked(self) -> None:
        """Ask for the other one."""
        self._wishes.hard_day_wanted.emit(not self._hard)
