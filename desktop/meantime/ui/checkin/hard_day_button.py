"""One click makes today a hard day, with small versions only, and shows what else may help."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import icon
from meantime.ui.parts import ICON_GAP, PushButton
from meantime.ui.theme import Tokens, scaled


class HardDayButton(PushButton):
    """Asks through ``wishes``."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Offer a hard day."""
        super().__init__(tr("Hard day"))
        self.setAccessibleName(tr("Hard day"))
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
        self._wishes = wishes
        self.set_tokens(tokens)
        self.show_day(hard=False)
        self.clicked.connect(self.on_clicked)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.setIcon(icon("cloud", tokens.color("ink2")))

    def show_day(self, *, hard: bool) -> None:
        """Say on a hard day that it is one; the way back stands in its window."""
        self.setToolTip(
            tr("Today is a hard day: small versions only")
            if hard
            else tr("Only small versions today; nothing else is asked")
        )

    @Slot()
    def on_clicked(self) -> None:
        """Ask for a hard day, or for its window."""
        self._wishes.hard_day_wanted.emit(True)
